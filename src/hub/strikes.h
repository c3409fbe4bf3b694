/* strikes - who sent how many bad signatures in the last minute. SPDX-License-Identifier: MIT
 *
 * A fixed table: an attacker with many addresses costs no memory, he only pushes out others. */
#ifndef FLOOR_HUB_STRIKES_H
#define FLOOR_HUB_STRIKES_H

#include "floor/base/str.h"

#define STRIKES_PLACES 1024
#define STRIKES_WAYS 4 /* places an address may be in */

struct strike {
	uint64_t address; /* hash; 0: free */
	int64_t from_ms;  /* when its minute began */
	unsigned count;
};

struct strikes {
	struct strike places[STRIKES_PLACES];
	uint64_t seed;
};

/* Zero it and set a random seed to start. One more of `address`: how many of its network (see
 * network_read) in this minute. */
unsigned strikes_add(struct strikes *strikes, struct slice address, int64_t now_ms);

#endif
