/* map - names to numbers: a seeded hash table. SPDX-License-Identifier: MIT */
#include "floor/base/map.h"

#include "floor/base/mem.h"

#include <stdlib.h>

void
map_init(struct map *map, uint64_t seed)
{
	*map = (struct map){.seed = seed};
}

void
map_fini(struct map *map)
{
	if (map == NULL)
		return;
	free(map->slots);
	free(map->keys);
	*map = (struct map){.seed = map->seed};
}

/* The slot of `key`, or the empty one where it belongs. The hash is never 0 in a taken slot. */
static struct map_slot *
find(const struct map *map, struct slice key, uint64_t hash)
{
	size_t i = hash & (map->room - 1);

	for (;; i = (i + 1) & (map->room - 1)) {
		struct map_slot *s = &map->slots[i];

		if (s->hash == 0)
			return s;
		if (s->hash == hash && s->len == key.len &&
		    (key.len == 0 || memcmp(map->keys + s->key, key.p, key.len) == 0))
			return s;
	}
}

static uint64_t
hash_of(const struct map *map, struct slice key)
{
	uint64_t hash = slice_hash(key, map->seed);

	return hash + !hash;
}

uint32_t
map_get(const struct map *map, struct slice key)
{
	const struct map_slot *s;

	if (map->count == 0)
		return MAP_NONE;
	s = find(map, key, hash_of(map, key));
	return s->hash ? s->value : MAP_NONE;
}

static void
grow(struct map *map)
{
	struct map_slot *old = map->slots;
	size_t old_room = map->room;

	map->room = old_room ? old_room * 2 : 64;
	map->slots = mem_zero(map->room, sizeof(*map->slots));
	for (size_t i = 0; i < old_room; i++) {
		size_t j = old[i].hash & (map->room - 1);

		if (old[i].hash == 0)
			continue;
		while (map->slots[j].hash)
			j = (j + 1) & (map->room - 1);
		map->slots[j] = old[i];
	}
	free(old);
}

static uint32_t
keep(struct map *map, struct slice key)
{
	uint32_t at = (uint32_t)map->keys_len;

	if (map->keys_len + key.len > map->keys_cap) {
		map->keys_cap = (map->keys_len + key.len) * 2 + 1024;
		map->keys = mem_grow(map->keys, map->keys_cap, 1);
	}
	if (key.len)
		memcpy(map->keys + map->keys_len, key.p, key.len);
	map->keys_len += key.len;
	return at;
}

uint32_t *
map_put(struct map *map, struct slice key)
{
	uint64_t hash = hash_of(map, key);
	struct map_slot *s;

	if (map->count * 2 >= map->room)
		grow(map);
	s = find(map, key, hash);
	if (s->hash == 0) {
		*s = (struct map_slot){hash, keep(map, key), (uint32_t)key.len, MAP_NONE};
		map->count++;
	}
	return &s->value;
}
