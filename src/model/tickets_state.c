/* tickets_state - from what was stated about a ticket to what counts. SPDX-License-Identifier: MIT */
#include "tickets_fold.h"

static struct ticket_state
derive(const struct tickets *tickets, const struct ticket_row *t)
{
	const struct closing *in_force = closing_in_force(tickets, t);
	const struct closing *first = closing_first(tickets, t);
	const struct pool *pool = &tickets->pool;
	const struct writer *owner = &t->text[TICKET_ASSIGNEE];
	struct ticket_state s = {t->created_ms, t->seen_first_ms, STAMP_NONE, STAMP_NONE, -1,
	    PERSON_NONE, PERSON_NONE, TEAM_NONE, false, false, false, false, false};

	if (t->created_ms != STAMP_NONE)
		s.since_ms = t->created_ms;
	s.deleted =
	    t->deleted.when != KEY_NEVER && writer_cmp(&t->deleted, &t->opened, tickets->ids) > 0;
	s.open = in_force == NULL && !s.deleted;
	if (in_force) {
		s.closed_ms = in_force->closed_ms;
		s.by = in_force->by;
		s.resolution_ms = in_force->resolution_ms;
		if (t->created_ms != STAMP_NONE && s.closed_ms >= t->created_ms)
			s.resolution_ms = s.closed_ms - t->created_ms;
	}
	if (first) {
		s.first_closed_ms = first->closed_ms;
		s.first_by = first->by;
		s.first_team = first->team;
		s.hit = first->event;
	}
	if (s.open) {
		s.urgent =
		    priority_of(pool_get(pool, t->text[TICKET_PRIORITY].text)) == PRIORITY_URGENT;
		s.unassigned = owner->when != KEY_NEVER ? owner->text == 0 : t->creation_seen;
	}
	return s;
}

static void
replace(struct marks *marks, bool was, struct mark old, bool is, struct mark new)
{
	if (was && is && marks_same(&old, &new))
		return;
	if (was)
		marks_remove(marks, old);
	if (is)
		marks_add(marks, new);
}

static void
apply(struct tickets *tickets, struct ticket_row *t, const struct ticket_state *is)
{
	const struct ticket_state was = t->state;
	uint32_t n = t->serial;

	replace(tickets->created, was.created_ms != STAMP_NONE,
	    (struct mark){was.created_ms, 0, n, PERSON_NONE, TEAM_NONE, 1},
	    is->created_ms != STAMP_NONE,
	    (struct mark){is->created_ms, 0, n, PERSON_NONE, TEAM_NONE, 1});
	replace(tickets->closed, was.closed_ms != STAMP_NONE,
	    (struct mark){was.closed_ms, was.resolution_ms, n, was.by, TEAM_NONE, 1},
	    is->closed_ms != STAMP_NONE,
	    (struct mark){is->closed_ms, is->resolution_ms, n, is->by, TEAM_NONE, 1});
	replace(tickets->hits, was.hit,
	    (struct mark){was.first_closed_ms, 0, n, was.first_by, was.first_team, 1}, is->hit,
	    (struct mark){is->first_closed_ms, 0, n, is->first_by, is->first_team, 1});
	if (is->open && (!was.open || was.since_ms != is->since_ms))
		oldest_add(tickets->waiting, is->since_ms, n);
	if (is->unassigned && (!was.unassigned || was.since_ms != is->since_ms))
		oldest_add(tickets->unowned, is->since_ms, n);
	tickets->open += (uint32_t)is->open - (uint32_t)was.open;
	tickets->unassigned += (uint32_t)is->unassigned - (uint32_t)was.unassigned;
	tickets->urgent += (uint32_t)is->urgent - (uint32_t)was.urgent;
	t->state = *is;
}

void
ticket_settle(struct tickets *tickets, struct ticket_row *t)
{
	struct ticket_state state = derive(tickets, t);

	apply(tickets, t, &state);
}
