/* json - our own JSON, built by jansson: the one door to it. SPDX-License-Identifier: MIT
 *
 * For what this program itself says. Somebody else's document is never built anew: its bytes are
 * passed on. */
#ifndef FLOOR_EVENT_JSON_H
#define FLOOR_EVENT_JSON_H

#include "floor/base/buf.h"

/* {"unreadable":"why","raw_b64":"..."} in ASCII, without a line end; false when it does not fit. */
bool json_unreadable(struct buf *out, const char *why, const char *base64);
/* An object of `pairs` names and texts, one behind the other, in ASCII; false when it does not fit
 * or one is not UTF-8. */
bool json_strings(struct buf *out, const char *const *names_and_texts, size_t pairs);
/* "jansson 2.14" */
const char *json_version(void);

#endif
