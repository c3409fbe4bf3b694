/* tickets_forget - keep the tickets within their limits. SPDX-License-Identifier: MIT */
#include "tickets_fold.h"

#include "floor/base/mem.h"

#include <stdlib.h>

static bool
still_waits(const void *arg, const struct oldest_entry *entry)
{
	const struct ticket_row *t = tickets_by_serial(arg, entry->serial);

	return t && t->state.open && t->state.since_ms == entry->at_ms;
}

static bool
still_unowned(const void *arg, const struct oldest_entry *entry)
{
	const struct ticket_row *t = tickets_by_serial(arg, entry->serial);

	return t && t->state.unassigned && t->state.since_ms == entry->at_ms;
}

bool
tickets_oldest(const struct tickets *tickets, bool unowned, struct oldest_entry *out)
{
	if (unowned)
		return oldest_top(tickets->unowned, still_unowned, tickets, out);
	return oldest_top(tickets->waiting, still_waits, tickets, out);
}

static void
move_texts(struct tickets *tickets)
{
	struct pool old;

	pool_move_start(&tickets->pool, &old);
	for (size_t i = 0; i < tickets->count; i++) {
		struct ticket_row *t = &tickets->v[i];

		t->id = pool_move(&tickets->pool, &old, t->id);
		for (size_t k = 0; k < TICKET_TEXT_COUNT; k++)
			t->text[k].text = pool_move(&tickets->pool, &old, t->text[k].text);
		for (uint32_t c = t->closings; c; c = tickets->closings[c].next) {
			struct writer *who = &tickets->closings[c].writer;

			who->text = pool_move(&tickets->pool, &old, who->text);
		}
	}
	pool_move_end(&tickets->pool, &old);
}

struct rank {
	int64_t when;
	size_t place;
};

static int
rank_cmp(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

/* Who goes first: closed ones by the time of closing, then open ones by when they were first seen.
 */
static void
choose(const struct tickets *tickets, struct rank *ranks)
{
	for (size_t i = 0; i < tickets->count; i++) {
		const struct ticket_row *t = &tickets->v[i];
		int64_t when = t->state.open ? t->seen_first_ms / 2 + INT64_MAX / 2
		               : t->state.closed_ms != STAMP_NONE ? t->state.closed_ms
		                                                  : t->seen_first_ms;

		ranks[i] = (struct rank){when, i};
	}
	qsort(ranks, tickets->count, sizeof(*ranks), rank_cmp);
}

static void
forget(struct tickets *tickets)
{
	size_t drop = tickets->count / 4 + 1, out = 0;
	struct rank *ranks = mem_alloc(tickets->count * sizeof(*ranks));

	choose(tickets, ranks);
	for (size_t i = 0; i < drop; i++) {
		struct ticket_row *t = &tickets->v[ranks[i].place];

		tickets->open -= t->state.open;
		tickets->unassigned -= t->state.unassigned;
		tickets->urgent -= t->state.urgent;
		closings_drop(tickets, t);
		t->serial = 0;
	}
	free(ranks);
	index_reset(&tickets->index);
	for (size_t i = 0; i < tickets->count; i++) {
		if (tickets->v[i].serial == 0)
			continue;
		index_add(&tickets->index, tickets->v[i].hash, (uint32_t)out);
		tickets->v[out++] = tickets->v[i];
	}
	tickets->count = out;
}

void
tickets_tidy(struct tickets *tickets)
{
	size_t slack = 2 * tickets->count + 1024;

	if (tickets->count >= TICKETS_MAX || tickets->pool.kept > TICKETS_TEXT_MAX) {
		forget(tickets);
		move_texts(tickets);
	} else if (pool_stale(&tickets->pool)) {
		move_texts(tickets);
	}
	if (tickets->waiting->count > slack)
		oldest_sweep(tickets->waiting, still_waits, tickets);
	if (tickets->unowned->count > slack)
		oldest_sweep(tickets->unowned, still_unowned, tickets);
}
