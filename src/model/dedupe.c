/* dedupe - which event ids have been seen, and with which bytes. SPDX-License-Identifier: MIT */
#include "dedupe.h"

#include "floor/base/mem.h"

#include <stdbool.h>
#include <stdlib.h>

#define ROOM_FIRST 1024
#define GROW_AHEAD 16 /* slots on their way to the cache while a table is filled anew */

void
dedupe_init(struct dedupe *dedupe, size_t max)
{
	*dedupe = (struct dedupe){.max = max < DEDUPE_MAX ? max : DEDUPE_MAX};
}

static void
set_fini(struct dedupe_set *set)
{
	mem_block_free(set->v, set->cap * sizeof(*set->v));
	free(set->slots);
	*set = (struct dedupe_set){0};
}

void
dedupe_fini(struct dedupe *dedupe)
{
	set_fini(&dedupe->young);
	set_fini(&dedupe->old);
}

/* The bits of a slot that are not a place. */
static uint32_t
tag_of(const struct dedupe_set *set, uint64_t id)
{
	return (uint32_t)(id >> 32) & ~(uint32_t)(set->room - 1);
}

static bool
knows(const struct dedupe_set *set, uint64_t id, uint64_t *body)
{
	uint32_t mask = (uint32_t)(set->room - 1), slot;

	for (size_t i = id & mask; set->count && (slot = set->slots[i]) != 0; i = (i + 1) & mask) {
		const struct dedupe_entry *entry = &set->v[(slot & mask) - 1];

		if ((slot & ~mask) == tag_of(set, id) && entry->id == id) {
			*body = entry->body;
			return true;
		}
	}
	return false;
}

static void
place(struct dedupe_set *set, size_t at)
{
	size_t mask = set->room - 1, i = set->v[at].id & mask;

	while (set->slots[i] != 0)
		i = (i + 1) & mask;
	set->slots[i] = tag_of(set, set->v[at].id) | (uint32_t)(at + 1);
}

/* At most two of three slots are taken, so a place always fits its bits. */
static void
grow(struct dedupe_set *set)
{
	free(set->slots);
	set->room = set->room ? set->room * 2 : ROOM_FIRST;
	set->slots = mem_zero(set->room, sizeof(*set->slots));
	for (size_t i = 0; i < set->count; i++) {
		if (i + GROW_AHEAD < set->count)
			__builtin_prefetch(
			    &set->slots[set->v[i + GROW_AHEAD].id & (set->room - 1)], 1);
		place(set, i);
	}
}

static void
keep(struct dedupe *dedupe, uint64_t id, uint64_t body)
{
	struct dedupe_set *young = &dedupe->young;

	if (young->count >= dedupe->max) {
		set_fini(&dedupe->old);
		dedupe->old = *young;
		*young = (struct dedupe_set){0};
	}
	if (young->count + young->count / 2 >= young->room)
		grow(young);
	MEM_BLOCK_ROOM(young->v, young->count, young->cap);
	young->v[young->count] = (struct dedupe_entry){id, body};
	place(young, young->count++);
}

void
dedupe_soon(const struct dedupe *dedupe, uint64_t id)
{
	if (dedupe->young.room)
		__builtin_prefetch(&dedupe->young.slots[id & (dedupe->young.room - 1)], 1);
}

static bool
look(const struct dedupe *dedupe, uint64_t id, uint64_t *body)
{
	return knows(&dedupe->young, id, body) || knows(&dedupe->old, id, body);
}

enum dedupe_verdict
dedupe_take(struct dedupe *dedupe, uint64_t id, uint64_t body)
{
	uint64_t seen, twin;

	if (!look(dedupe, id, &seen)) {
		keep(dedupe, id, body);
		return DEDUPE_NEW;
	}
	if (seen == body)
		return DEDUPE_SAME;
	/* A second body under the same id is remembered under a name of its own, so that it
	 * conflicts once. */
	twin = id ^ (body * 0x9e3779b97f4a7c15ULL);
	if (look(dedupe, twin, &seen))
		return DEDUPE_SAME;
	keep(dedupe, twin, body);
	return DEDUPE_OTHER;
}
