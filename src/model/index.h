/* index - from a hash to places: the caller compares. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_INDEX_H
#define FLOOR_MODEL_INDEX_H

#include <stddef.h>
#include <stdint.h>

#define INDEX_NONE UINT32_MAX

struct index_slot {
	uint32_t hash;
	uint32_t place; /* INDEX_NONE: empty */
};

struct index {
	struct index_slot *slots;
	size_t room, count;
};

void index_fini(struct index *index);
/* Start fetching what index_next will look at. */
void index_soon(const struct index *index, uint32_t hash);
/* The next place kept for `hash`, or INDEX_NONE. Start with `*at` = SIZE_MAX. */
uint32_t index_next(const struct index *index, uint32_t hash, size_t *at);
void index_add(struct index *index, uint32_t hash, uint32_t place);
/* Empty it, keeping the room. */
void index_reset(struct index *index);

#endif
