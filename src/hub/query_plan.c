/* query_plan - where in the journal a reader begins. SPDX-License-Identifier: MIT */
#include "floor/hub/query.h"

#include <inttypes.h>

/* The place before the oldest event that is kept. */
static uint64_t
before_first(const struct journal_bounds *bounds)
{
	return bounds->first ? bounds->first - 1 : 0;
}

/* The position cannot be served: a reader that can be told of gaps gets all there is, behind one.
 */
static enum query_verdict
gone(struct query_plan *plan, bool gaps, enum protocol_gap why, uint64_t from, uint64_t to,
    struct err *err)
{
	plan->after = before_first(&plan->bounds);
	plan->gap = true;
	plan->gap_why = why;
	plan->gap_from = from;
	plan->gap_to = to;
	if (gaps)
		return QUERY_OK;
	err_set(err, ERR_VALUE, "oldest is seq %" PRIu64 "%s", plan->after + 1,
	    why == PROTOCOL_GAP_EPOCH   ? " of another epoch"
	    : why == PROTOCOL_GAP_RESET ? ", and the position is not known here"
	                                : "");
	return QUERY_GONE;
}

static enum query_verdict
after_seq(const struct query *query, bool gaps, struct query_plan *plan, struct err *err)
{
	const struct journal_bounds *bounds = &plan->bounds;
	uint64_t oldest = before_first(bounds);

	if (strcmp(query->epoch, bounds->epoch) != 0)
		return gone(plan, gaps, PROTOCOL_GAP_EPOCH, 0, 0, err);
	if (query->seq > bounds->last)
		return gone(plan, gaps, PROTOCOL_GAP_RESET, bounds->last + 1, query->seq, err);
	if (query->seq < oldest)
		return gone(plan, gaps, PROTOCOL_GAP_RETENTION, query->seq + 1, oldest, err);
	plan->after = query->seq;
	return QUERY_OK;
}

enum query_verdict
query_plan(const struct query *query, struct journal *journal, bool gaps, struct query_plan *plan,
    struct err *err)
{
	uint64_t seq;

	*plan = (struct query_plan){0};
	journal_bounds(journal, &plan->bounds);
	plan->after = plan->bounds.last;
	switch (query->start) {
	case QUERY_LIVE:
		return QUERY_OK;
	case QUERY_AFTER_SEQ:
		return after_seq(query, gaps, plan, err);
	case QUERY_AFTER_ID:
		if (!journal_find(journal, (struct slice){query->id, query->id_len}, &seq, err))
			return QUERY_FAILED;
		if (seq == 0)
			return gone(plan, gaps, PROTOCOL_GAP_RESET, 0, 0, err);
		plan->after = seq;
		return QUERY_OK;
	case QUERY_TAIL:
		plan->tail = query->tail;
		return QUERY_OK;
	case QUERY_SINCE:
		if (!journal_since(journal, query->since_ms, &seq, err))
			return QUERY_FAILED;
		plan->after = seq ? seq - 1 : 0;
		return QUERY_OK;
	case QUERY_EARLIEST:
		plan->after = before_first(&plan->bounds);
		return QUERY_OK;
	}
	return QUERY_OK;
}
