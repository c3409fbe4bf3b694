/* agenda - what will happen, by time. SPDX-License-Identifier: MIT */
#include "world.h"

#include <assert.h>

static bool
before(const struct happening *a, const struct happening *b)
{
	return a->at != b->at ? a->at < b->at : a->order < b->order;
}

static void
add(struct agenda *agenda, struct happening happening)
{
	uint32_t i = agenda->count++;

	assert(i < AGENDA_MAX && "each entity waits for few things at a time");
	happening.order = agenda->order++;
	for (; i > 0 && before(&happening, &agenda->heap[(i - 1) / 2]); i = (i - 1) / 2)
		agenda->heap[i] = agenda->heap[(i - 1) / 2];
	agenda->heap[i] = happening;
}

struct happening
agenda_next(struct agenda *agenda)
{
	struct happening first = agenda->heap[0], last;
	uint32_t i = 0, child;

	assert(agenda->count > 0 && "the sources never run dry");
	last = agenda->heap[--agenda->count];
	while ((child = 2 * i + 1) < agenda->count) {
		if (child + 1 < agenda->count &&
		    before(&agenda->heap[child + 1], &agenda->heap[child]))
			child++;
		if (!before(&agenda->heap[child], &last))
			break;
		agenda->heap[i] = agenda->heap[child];
		i = child;
	}
	agenda->heap[i] = last;
	return first;
}

void
plan_ms(struct sim *sim, enum what what, uint32_t who, uint32_t arg, int64_t at_ms)
{
	add(&sim->agenda, (struct happening){
	                      .at = at_ms, .arg = arg, .what = (uint8_t)what, .who = (uint8_t)who});
}

void
plan(struct sim *sim, enum what what, uint32_t who, uint32_t arg, int64_t work_me)
{
	plan_ms(sim, what, who, arg, tempo_after(sim, sim->t, work_me));
}
