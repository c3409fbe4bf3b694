/* base64 - bytes as text: RFC 4648. SPDX-License-Identifier: MIT */
#ifndef FLOOR_BASE_BASE64_H
#define FLOOR_BASE_BASE64_H

#include "floor/base/buf.h"

/* Room that `len` bytes take. */
#define BASE64_LEN(len) (((len) + 2) / 3 * 4)

/* Append `in` in base64 with '=' at the end (section 4). False when it does not fit. */
bool base64_add(struct buf *out, struct slice in);
/* The same for URLs and headers: '-' and '_', no '=' (section 5). */
bool base64_add_url(struct buf *out, struct slice in);
/* Append the bytes that `text` stands for; it may lack its '='. False, with what was read before,
 * for another character or when they do not fit. */
bool base64_read(struct buf *out, struct slice text);

#endif
