/* lane - one byte a row, and walks over them eight at a step. SPDX-License-Identifier: MIT
 *
 * A byte has at most one bit: the category of its row, or none. Rows are numbered from `first` to
 * `last`; that of row n is at n & (room - 1). */
#ifndef FLOOR_MODEL_LANE_H
#define FLOOR_MODEL_LANE_H

#include "floor/model/store.h"

#define LANE_ROOM_FIRST 1024 /* a multiple of 8: words never wrap */

struct lane {
	uint8_t *bits;
	uint64_t room;        /* a power of two from LANE_ROOM_FIRST on */
	uint64_t first, last; /* none when first > last */
};

/* As store_older, store_newer, store_between. */
uint64_t lane_older(const struct lane *lane, uint64_t seq, category_mask mask);
uint64_t lane_newer(const struct lane *lane, uint64_t seq, category_mask mask);
uint64_t lane_between(const struct lane *lane, uint64_t first, uint64_t last, category_mask mask);

#endif
