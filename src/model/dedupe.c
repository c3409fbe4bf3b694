/* dedupe - which event ids have been seen, and with which bytes. SPDX-License-Identifier: MIT */
#include "dedupe.h"

#include "floor/base/mem.h"

#include <stdlib.h>

void
dedupe_init(struct dedupe *dedupe, size_t max, size_t expect)
{
	*dedupe = (struct dedupe){.max = max, .expect = expect < max ? expect : max};
}

void
dedupe_fini(struct dedupe *dedupe)
{
	free(dedupe->young.slots);
	free(dedupe->old.slots);
	*dedupe = (struct dedupe){0};
}

/* The slot of `id`, or the empty one where it belongs. */
static struct dedupe_slot *
slot_of(const struct dedupe_set *set, uint64_t id)
{
	size_t i = id & (set->room - 1);

	while (set->slots[i].id != 0 && set->slots[i].id != id)
		i = (i + 1) & (set->room - 1);
	return &set->slots[i];
}

static const struct dedupe_slot *
look(const struct dedupe_set *set, uint64_t id)
{
	const struct dedupe_slot *slot;

	if (set->count == 0)
		return NULL;
	slot = slot_of(set, id);
	return slot->id ? slot : NULL;
}

static void
grow(struct dedupe_set *set, size_t expect)
{
	struct dedupe_set bigger = {.room = set->room ? set->room * 2 : 1024, .count = set->count};

	while (set->room == 0 && bigger.room < expect + expect / 2)
		bigger.room *= 2;
	bigger.slots = mem_zero(bigger.room, sizeof(*bigger.slots));
	for (size_t i = 0; i < set->room; i++) {
		if (set->slots[i].id)
			*slot_of(&bigger, set->slots[i].id) = set->slots[i];
	}
	free(set->slots);
	*set = bigger;
}

static void
keep(struct dedupe *dedupe, uint64_t id, uint64_t body)
{
	struct dedupe_set *young = &dedupe->young;

	if (young->count >= dedupe->max) {
		free(dedupe->old.slots);
		dedupe->old = *young;
		*young = (struct dedupe_set){0};
	}
	if (young->count + young->count / 2 >= young->room)
		grow(young, dedupe->expect);
	*slot_of(young, id) = (struct dedupe_slot){id, body};
	young->count++;
}

void
dedupe_soon(const struct dedupe *dedupe, uint64_t id)
{
	if (dedupe->young.room)
		__builtin_prefetch(&dedupe->young.slots[id & (dedupe->young.room - 1)], 1);
}

enum dedupe_verdict
dedupe_take(struct dedupe *dedupe, uint64_t id, uint64_t body)
{
	const struct dedupe_slot *seen;
	uint64_t twin;

	id += id == 0;
	seen = look(&dedupe->young, id);
	if (seen == NULL)
		seen = look(&dedupe->old, id);
	if (seen == NULL) {
		keep(dedupe, id, body);
		return DEDUPE_NEW;
	}
	if (seen->body == body)
		return DEDUPE_SAME;
	/* A second body under the same id is remembered under a name of its own, so that it
	 * conflicts once. */
	twin = (id ^ (body * 0x9e3779b97f4a7c15ULL)) | 1;
	if (look(&dedupe->young, twin) || look(&dedupe->old, twin))
		return DEDUPE_SAME;
	keep(dedupe, twin, body);
	return DEDUPE_OTHER;
}
