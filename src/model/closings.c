/* closings - the statements that a ticket is closed. SPDX-License-Identifier: MIT
 *
 * A ticket may be closed, reopened and closed again, told in any order. All closings after the last
 * open statement are kept, since a late open statement may overtake some of them; of the others
 * only the first ever. */
#include "tickets_fold.h"

#include "floor/base/mem.h"

static bool
overtaken(const struct tickets *tickets, const struct ticket_row *t, const struct closing *c)
{
	return writer_cmp(&c->writer, &t->opened, tickets->ids) < 0;
}

const struct closing *
closing_first(const struct tickets *tickets, const struct ticket_row *t)
{
	const struct closing *first = NULL;

	for (uint32_t i = t->closings; i; i = tickets->closings[i].next) {
		const struct closing *c = &tickets->closings[i];

		if (first == NULL || (c->event && !first->event) ||
		    (c->event == first->event && c->closed_ms < first->closed_ms))
			first = c;
	}
	return first;
}

const struct closing *
closing_in_force(const struct tickets *tickets, const struct ticket_row *t)
{
	const struct closing *status = NULL;

	for (uint32_t i = t->closings; i; i = tickets->closings[i].next) {
		const struct closing *c = &tickets->closings[i];

		if (overtaken(tickets, t, c))
			continue;
		if (c->event)
			return c;
		if (status == NULL)
			status = c;
	}
	return status;
}

static void
unlink_closing(struct tickets *tickets, uint32_t *link)
{
	uint32_t gone = *link;

	*link = tickets->closings[gone].next;
	tickets->closings[gone].next = tickets->closing_free;
	tickets->closing_free = gone;
}

void
closings_prune(struct tickets *tickets, struct ticket_row *t)
{
	const struct closing *first = closing_first(tickets, t);
	unsigned count = 0;

	for (uint32_t *link = &t->closings; *link;) {
		const struct closing *c = &tickets->closings[*link];

		if (c != first && (overtaken(tickets, t, c) || count >= TICKET_CLOSES_MAX)) {
			unlink_closing(tickets, link);
		} else {
			count++;
			link = &tickets->closings[*link].next;
		}
	}
}

void
closings_drop(struct tickets *tickets, struct ticket_row *t)
{
	while (t->closings)
		unlink_closing(tickets, &t->closings);
}

static uint32_t
place_take(struct tickets *tickets)
{
	uint32_t i = tickets->closing_free;

	if (i) {
		tickets->closing_free = tickets->closings[i].next;
		return i;
	}
	MEM_BLOCK_ROOM(tickets->closings, tickets->closing_count, tickets->closing_cap);
	return (uint32_t)tickets->closing_count++;
}

/* In one millisecond and without ids, the value decides: the same chain in any order of arrival. */
static int
closing_cmp(const struct tickets *tickets, const struct closing *a, const struct closing *b)
{
	int c = writer_cmp(&a->writer, &b->writer, tickets->ids);

	if (c == 0)
		c = (a->closed_ms > b->closed_ms) - (a->closed_ms < b->closed_ms);
	if (c == 0)
		c = slice_cmp(pool_get(&tickets->pool, a->writer.text),
		    pool_get(&tickets->pool, b->writer.text));
	return c;
}

void
closing_add(struct tickets *tickets, struct ticket_row *t, const struct closing *closing)
{
	uint32_t i = place_take(tickets);
	uint32_t *link = &t->closings;

	while (*link && closing_cmp(tickets, &tickets->closings[*link], closing) < 0)
		link = &tickets->closings[*link].next;
	tickets->closings[i] = *closing;
	tickets->closings[i].next = *link;
	*link = i;
}
