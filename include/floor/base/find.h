/* find - one short text in longer ones, with or without regard to ASCII case. SPDX-License-Identifier: MIT
 *
 * Made for asking the same question of very many texts: sixteen places are tried at a step where
 * the machine has SSE2. Other letters than A-Z are compared as they are. */
#ifndef FLOOR_BASE_FIND_H
#define FLOOR_BASE_FIND_H

#include "floor/base/str.h"

#define FIND_NONE SIZE_MAX

/* The needle is borrowed. */
struct find {
	struct slice needle;
	size_t rare, other; /* places in it of the two bytes least often met */
	uint8_t fold;       /* 0x20 when case does not count */
};

/* An empty needle is found everywhere. */
void find_init(struct find *find, struct slice needle, bool caseless);
/* Where it begins in `text`, at `from` or later; FIND_NONE. */
size_t find_in(const struct find *find, struct slice text, size_t from);

#endif
