/* rewind - the board as it was. SPDX-License-Identifier: MIT */
#include "floor/model/rewind.h"

#include "board_own.h"

#include "floor/base/mem.h"

#include <stdlib.h>

struct rewind {
	const struct board *from;
	struct board *board;
	int64_t until_ms;
	uint64_t first, next, last; /* rows; `last` is where it ends */
};

struct rewind *
rewind_new(const struct board *from, int64_t until_ms)
{
	struct rewind *rewind = mem_zero(1, sizeof(*rewind));

	*rewind = (struct rewind){.from = from,
	    .board = board_like(from),
	    .until_ms = until_ms,
	    .first = store_first(from->store),
	    .next = store_first(from->store),
	    .last = store_last(from->store)};
	return rewind;
}

void
rewind_free(struct rewind *rewind)
{
	if (rewind == NULL)
		return;
	board_free(rewind->board);
	free(rewind);
}

/* A gap that had begun by then, and the end of it when that was known by then. */
static void
take_gap(struct rewind *rewind, uint64_t seq)
{
	struct gap gap;

	if (!gaps_find(rewind->from->gaps, seq, &gap) || gap.from_ms > rewind->until_ms)
		return;
	if (gap.cause != GAP_LINK) {
		board_hole(rewind->board, gap.from_ms, gap.cause, gap.first, gap.last);
		return;
	}
	board_gap_open(rewind->board, gap.from_ms, gap.why);
	if (gap.to_ms != STAMP_NONE && gap.to_ms <= rewind->until_ms)
		board_gap_close(rewind->board, gap.to_ms, gap.complete);
}

static void
take_row(struct rewind *rewind, const struct event *event)
{
	if (event->kind == KIND_GAP)
		take_gap(rewind, event->seq);
	else if (event->at_ms <= rewind->until_ms)
		board_take(
		    rewind->board, event->raw, event->seen_ms, event->notes & NOTE_LATE, NULL);
}

bool
rewind_work(struct rewind *rewind, size_t rows)
{
	for (; rows > 0 && rewind->next && rewind->next <= rewind->last; rows--) {
		const struct event *event = store_get(rewind->from->store, rewind->next);

		/* What was evicted meanwhile is passed over. */
		if (event)
			take_row(rewind, event);
		rewind->next++;
	}
	return rewind->next == 0 || rewind->next > rewind->last;
}

int
rewind_percent(const struct rewind *rewind)
{
	uint64_t all = rewind->last - rewind->first + 1;

	if (rewind->first == 0)
		return 100;
	return (int)((rewind->next - rewind->first) * 100 / all);
}

struct board *
rewind_take(struct rewind *rewind)
{
	struct board *board = rewind->board;

	rewind->board = NULL;
	return board;
}

int64_t
rewind_first_ms(const struct board *board)
{
	const struct event *event = store_get(board->store, store_first(board->store));

	return event ? event->at_ms : STAMP_NONE;
}
