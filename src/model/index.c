/* index - from a hash to places: the caller compares. SPDX-License-Identifier: MIT */
#include "index.h"

#include "floor/base/mem.h"

#include <stdlib.h>
#include <string.h>

void
index_fini(struct index *index)
{
	free(index->slots);
	*index = (struct index){0};
}

void
index_soon(const struct index *index, uint32_t hash)
{
	if (index->room)
		__builtin_prefetch(&index->slots[hash & (index->room - 1)]);
}

uint32_t
index_next(const struct index *index, uint32_t hash, size_t *at)
{
	if (index->count == 0)
		return INDEX_NONE;
	for (size_t i = *at == SIZE_MAX ? hash : *at + 1;; i++) {
		const struct index_slot *slot = &index->slots[i &= index->room - 1];

		if (slot->place == INDEX_NONE || slot->hash == hash) {
			*at = i;
			return slot->place;
		}
	}
}

static void
place(struct index *index, struct index_slot slot)
{
	size_t i = slot.hash & (index->room - 1);

	while (index->slots[i].place != INDEX_NONE)
		i = (i + 1) & (index->room - 1);
	index->slots[i] = slot;
}

static void
clear(struct index *index)
{
	memset(index->slots, 0xff, index->room * sizeof(*index->slots));
}

void
index_add(struct index *index, uint32_t hash, uint32_t at)
{
	if (index->count * 2 >= index->room) {
		struct index old = *index;

		index->room = old.room ? old.room * 2 : 64;
		index->slots = mem_alloc(index->room * sizeof(*index->slots));
		clear(index);
		for (size_t i = 0; i < old.room; i++) {
			if (old.slots[i].place != INDEX_NONE)
				place(index, old.slots[i]);
		}
		free(old.slots);
	}
	place(index, (struct index_slot){hash, at});
	index->count++;
}

void
index_reset(struct index *index)
{
	if (index->room)
		clear(index);
	index->count = 0;
}
