/* personal - whose words the members of an event are, by their names. SPDX-License-Identifier: MIT
 *
 * For payloads of any shape, known or not: what is called a name and belongs to nothing that is
 * known to be a thing or a colleague is taken for a customer's. */
#ifndef FLOOR_EVENT_PERSONAL_H
#define FLOOR_EVENT_PERSONAL_H

#include "floor/base/mask.h"
#include "floor/event/event.h"

/* `key`: the member's name as sent; `owner`: that of the object it is in, or empty. */
enum mask_kind personal_kind(struct slice key, struct slice owner);
/* The same for a field of fields.def. */
enum mask_kind personal_field(enum field field);
/* The text of a payload with every string of it masked, as JSON of the same shape. NULL when
 * nothing is to be masked or `json` is none; else the caller frees it, `*len` bytes. */
char *personal_payload(struct slice json, enum mask_level level, size_t *len);

#endif
