/* tickets_waiting - the open tickets that have waited longest. SPDX-License-Identifier: MIT */
#include "tickets_fold.h"

/* By id where they are of one age, so that the order in which events came does not show. */
static bool
older(const struct tickets *tickets, const struct ticket_row *a, const struct ticket_row *b)
{
	if (a->state.since_ms != b->state.since_ms)
		return a->state.since_ms < b->state.since_ms;
	return slice_cmp(pool_get(&tickets->pool, a->id), pool_get(&tickets->pool, b->id)) < 0;
}

size_t
tickets_waiting(const struct tickets *tickets, bool owned, struct ticket *out, size_t max)
{
	const struct ticket_row *oldest[TICKETS_WAITING_MAX];
	size_t kept = 0, all = 0;

	if (max > TICKETS_WAITING_MAX)
		max = TICKETS_WAITING_MAX;
	for (size_t i = 0; i < tickets->count; i++) {
		const struct ticket_row *t = &tickets->v[i];
		size_t at = kept;

		if (!t->state.open || t->state.unassigned == owned)
			continue;
		all++;
		while (at > 0 && older(tickets, t, oldest[at - 1]))
			at--;
		if (at == max)
			continue;
		if (kept < max)
			kept++;
		memmove(&oldest[at + 1], &oldest[at], (kept - at - 1) * sizeof(*oldest));
		oldest[at] = t;
	}
	for (size_t i = 0; i < kept; i++)
		tickets_at(tickets, (size_t)(oldest[i] - tickets->v), &out[i]);
	return all;
}
