/* tickets_unowned - the tickets nobody works on yet. SPDX-License-Identifier: MIT */
#include "tickets_fold.h"

static bool
older(const struct ticket_row *a, const struct ticket_row *b)
{
	if (a->state.since_ms != b->state.since_ms)
		return a->state.since_ms < b->state.since_ms;
	return a->serial < b->serial;
}

size_t
tickets_unowned(const struct tickets *tickets, struct ticket *out, size_t max)
{
	const struct ticket_row *oldest[TICKETS_UNOWNED_MAX];
	size_t kept = 0, all = 0;

	if (max > TICKETS_UNOWNED_MAX)
		max = TICKETS_UNOWNED_MAX;
	for (size_t i = 0; i < tickets->count; i++) {
		const struct ticket_row *t = &tickets->v[i];
		size_t at = kept;

		if (!t->state.unassigned)
			continue;
		all++;
		while (at > 0 && older(t, oldest[at - 1]))
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
