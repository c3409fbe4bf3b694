/* surveys_summary - score, mean, spread and the answers one by one. SPDX-License-Identifier: MIT */
#include "surveys_fold.h"

#include <math.h>

struct slice
survey_agent(const struct surveys *surveys, const struct survey_row *row)
{
	struct slice id = pool_get(&surveys->pool, row->agent_id);
	struct ticket ticket;

	if (id.len || row->ticket_id == 0 ||
	    !tickets_get(surveys->tickets, pool_get(&surveys->pool, row->ticket_id), &ticket))
		return id;
	return ticket.closed_by_id.len ? ticket.closed_by_id : ticket.assignee_id;
}

static void
give(const struct surveys *surveys, const struct survey_row *row, struct survey *out)
{
	struct ticket ticket;

	*out = (struct survey){
	    .seq = row->seq,
	    .at_ms = row->at_ms,
	    .stars = row->stars,
	    .rating = row->rating,
	    .scale = row->scale,
	    .comment = pool_get(&surveys->pool, row->comment),
	    .customer_name = pool_get(&surveys->pool, row->customer),
	};
	if (tickets_get(surveys->tickets, pool_get(&surveys->pool, row->ticket_id), &ticket)) {
		out->ticket_title = ticket.title;
		if (out->customer_name.len == 0)
			out->customer_name = ticket.customer_name;
	}
	out->agent_name = names_find(surveys->names, survey_agent(surveys, row));
	if (out->agent_name.len == 0)
		out->agent_name = pool_get(&surveys->pool, row->agent_name);
}

/* Percent of 4 and 5 among the answers [from, to), < 0 without any. */
static double
score(const struct surveys *surveys, size_t from, size_t to)
{
	size_t happy = 0;

	if (from >= to)
		return -1;
	for (size_t i = from; i < to; i++)
		happy += surveys_row(surveys, i)->stars >= 4;
	return 100.0 * (double)happy / (double)(to - from);
}

static void
moments(struct survey_summary *out)
{
	double n = out->count, mean = 0, squares = 0;

	for (int s = 1; s <= 5; s++)
		mean += s * (double)out->stars[s] / n;
	for (int s = 1; s <= 5; s++)
		squares += (s - mean) * (s - mean) * out->stars[s] / n;
	out->mean = mean;
	out->spread = sqrt(squares);
}

void
surveys_summary(const struct surveys *surveys, int64_t from_ms, int64_t to_ms, int64_t held_from_ms,
    struct survey_summary *out)
{
	size_t from = surveys_before(surveys, from_ms);
	size_t to = to_ms < INT64_MAX ? surveys_before(surveys, to_ms + 1) : surveys->order.count;
	int64_t previous_ms = from_ms - (to_ms - from_ms);
	size_t closed = tickets_closed_in(surveys->tickets, from_ms, to_ms, NULL);
	double before = -1;

	*out = (struct survey_summary){.score = -1, .mean = -1, .per_close = -1, .few = true};
	if (to > from)
		out->count = (uint32_t)(to - from);
	for (size_t i = to; i-- > from;) {
		const struct survey_row *row = surveys_row(surveys, i);

		out->stars[row->stars]++;
		if (to - 1 - i < 5)
			out->last[to - 1 - i] = row->stars;
		if (!out->has_low && row->stars <= 2 && row->comment) {
			give(surveys, row, &out->low);
			out->has_low = true;
		}
	}
	out->few = out->count < SURVEYS_FEW;
	if (out->count) {
		out->score = score(surveys, from, to);
		moments(out);
	}
	if (closed)
		out->per_close = (double)out->count / (double)closed;
	if (held_from_ms != STAMP_NONE && held_from_ms <= previous_ms)
		before = score(surveys, surveys_before(surveys, previous_ms), from);
	if (before >= 0 && out->count) {
		out->change = out->score - before;
		out->change_known = true;
	}
}

bool
surveys_at(const struct surveys *surveys, size_t i, struct survey *out)
{
	if (i >= surveys->order.count)
		return false;
	give(surveys, surveys_row(surveys, surveys->order.count - 1 - i), out);
	return true;
}

size_t
surveys_count(const struct surveys *surveys)
{
	return surveys->order.count;
}
