/* map - names to numbers: a seeded hash table. SPDX-License-Identifier: MIT
 *
 * Keys are byte strings that the map copies; values are 32-bit numbers, by custom an index into an
 * array the caller keeps. There is no removal: what the board forgets, it rebuilds. */
#ifndef FLOOR_BASE_MAP_H
#define FLOOR_BASE_MAP_H

#include "floor/base/str.h"

#define MAP_NONE UINT32_MAX

struct map_slot {
	uint64_t hash;
	uint32_t key, len; /* where the key is in `keys` */
	uint32_t value;
};

struct map {
	struct map_slot *slots; /* hash 0: empty */
	char *keys;
	size_t room, count; /* slots: a power of two; how many are taken */
	size_t keys_len, keys_cap;
	uint64_t seed;
};

void map_init(struct map *map, uint64_t seed);
void map_fini(struct map *map);
/* The value kept for `key`, or MAP_NONE. */
uint32_t map_get(const struct map *map, struct slice key);
/* The place of the value for `key`, made with MAP_NONE when new. Valid until the next map_put. */
uint32_t *map_put(struct map *map, struct slice key);

#endif
