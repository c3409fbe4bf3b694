/* value - two values of one text compared. SPDX-License-Identifier: MIT */
#ifndef FLOOR_EVENT_VALUE_H
#define FLOOR_EVENT_VALUE_H

#include "floor/event/event.h"

/* Are two insides of JSON strings the same text, however each is escaped? */
bool string_same(struct slice a, struct slice b);
/* Do both say the same, however they are escaped and whether number or string? */
bool value_same(struct slice text, const struct value *a, const struct value *b);
/* The same for ids, by id_normal. */
bool value_same_id(struct slice text, const struct value *a, const struct value *b);

#endif
