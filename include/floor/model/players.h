/* players - levels, achievements and closes of each person on the floor. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_PLAYERS_H
#define FLOOR_MODEL_PLAYERS_H

#include "floor/base/str.h"

struct player {
	struct slice id, name;
	int64_t level;    /* as last sent; -1 unknown. Never computed */
	int64_t total_xp; /* -1 unknown */
	uint32_t achievements;
	uint32_t closed_today;
	uint32_t ratings_today, satisfied_today;
};

struct players;
/* Most closes today first, then level, then name. Returns how many there are in all. */
size_t players_list(const struct players *players, int64_t now_ms, int64_t day_start_ms,
    struct player *out, size_t max);

#endif
