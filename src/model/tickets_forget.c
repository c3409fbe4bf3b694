/* tickets_forget - keep the tickets within their limits. SPDX-License-Identifier: MIT */
#include "tickets_fold.h"

#include "floor/base/mem.h"

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

/* Who goes first: closed ones by the time of closing, then open ones by when they were first seen.
 */
static int64_t
rank_of(const struct ticket_row *t)
{
	if (t->state.open)
		return t->seen_first_ms / 2 + INT64_MAX / 2;
	return t->state.closed_ms != STAMP_NONE ? t->state.closed_ms : t->seen_first_ms;
}

static size_t
count_below(const int64_t *ranks, size_t count, int64_t limit)
{
	size_t below = 0;

	for (size_t i = 0; i < count; i++)
		below += ranks[i] < limit;
	return below;
}

/* The largest limit with at most `want` ranks below it, by halving: no order of the ranks makes
 * that slow. */
static int64_t
limit_for(const int64_t *ranks, size_t count, size_t want)
{
	int64_t lo = INT64_MIN, hi = INT64_MAX;

	while (lo < hi) {
		/* Half way, rounded up, where lo + hi would overflow. */
		int64_t mid = (lo | hi) - ((lo ^ hi) >> 1);

		if (count_below(ranks, count, mid) <= want)
			lo = mid;
		else
			hi = mid - 1;
	}
	return lo;
}

static void
drop(struct tickets *tickets, struct ticket_row *t)
{
	tickets->open -= t->state.open;
	tickets->unassigned -= t->state.unassigned;
	tickets->urgent -= t->state.urgent;
	closings_drop(tickets, t);
}

static void
forget(struct tickets *tickets)
{
	size_t count = tickets->count, want = count / 4 + 1, out = 0, ties;
	size_t size = count * sizeof(int64_t);
	int64_t *ranks = mem_block(NULL, 0, size), limit;

	for (size_t i = 0; i < count; i++)
		ranks[i] = rank_of(&tickets->v[i]);
	limit = limit_for(ranks, count, want);
	ties = want - count_below(ranks, count, limit);
	index_reset(&tickets->index);
	for (size_t i = 0; i < count; i++) {
		struct ticket_row *t = &tickets->v[i];

		if (ranks[i] < limit || (ranks[i] == limit && ties)) {
			ties -= ranks[i] == limit;
			drop(tickets, t);
			continue;
		}
		index_add(&tickets->index, t->hash, (uint32_t)out);
		if (i != out)
			tickets->v[out] = *t;
		out++;
	}
	tickets->count = out;
	mem_block_free(ranks, size);
}

void
tickets_tidy(struct tickets *tickets)
{
	size_t slack = 2 * tickets->count + 1024;
	bool too_long = tickets->pool.kept > TICKETS_TEXT_MAX;

	if (tickets->count >= TICKETS_MAX || too_long)
		forget(tickets);
	if (too_long || pool_stale(&tickets->pool))
		move_texts(tickets);
	if (tickets->waiting->count > slack)
		oldest_sweep(tickets->waiting, still_waits, tickets);
	if (tickets->unowned->count > slack)
		oldest_sweep(tickets->unowned, still_unowned, tickets);
}
