/* test_rewind - the board as it was. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#include "floor/model/rewind.h"

#include <stdlib.h>

static struct board *
rewound(const struct board *board, int64_t until_ms, size_t slice)
{
	struct rewind *rewind = rewind_new(board, until_ms);
	struct board *then;

	while (!rewind_work(rewind, slice))
		assert_in_range(rewind_percent(rewind), 0, 100);
	then = rewind_take(rewind);
	rewind_free(rewind);
	return then;
}

/* Of the session's lines those that were created by then, taken as they came. */
static struct board *
by_then(const struct board *board, int64_t until_ms)
{
	const struct store *store = board_store(board);
	struct board *then = kit_board();

	for (uint64_t seq = store_first(store); seq && seq <= store_last(store); seq++) {
		const struct event *event = store_get(store, seq);

		if (event->at_ms <= until_ms)
			board_take(then, event->raw, event->seen_ms, false, NULL);
	}
	return then;
}

static void
every_moment_of_a_session_can_be_had_again(void **state)
{
	static const char *const sessions[] = {"events/sessions/boss-fall.ndjson",
	    "events/sessions/csat-week.ndjson", "events/sessions/ticket-life.ndjson",
	    "events/sessions/thin-updates.ndjson"};

	(void)state;
	for (size_t s = 0; s < sizeof(sessions) / sizeof(sessions[0]); s++) {
		struct session session;
		struct board *board = kit_board();

		kit_session(&session, sessions[s]);
		kit_play(board, &session, NULL);
		for (uint64_t seq = 1; seq <= store_last(board_store(board)); seq++) {
			int64_t at_ms = store_get(board_store(board), seq)->at_ms;
			struct board *then = rewound(board, at_ms, 1 + seq % 3);
			struct board *want = by_then(board, at_ms);
			char *got_text = kit_dump(then, "2025-12-14T12:00:00Z");
			char *want_text = kit_dump(want, "2025-12-14T12:00:00Z");

			assert_string_equal(got_text, want_text);
			free(got_text);
			free(want_text);
			board_free(then);
			board_free(want);
		}
		board_free(board);
		kit_session_free(&session);
	}
}

static void
gaps_are_as_far_as_they_were_known(void **state)
{
	struct board *board = kit_board(), *then;
	struct gap gap;

	(void)state;
	kit_take(board, "{'id':'1','type':'ticket.created','created_at':'2025-12-14T10:00:00Z',"
	                "'data':{'ticket':{'id':'t'}}}");
	board_gap_open(board, kit_ms("2025-12-14T10:10:00Z"), SLICE("no pong"));
	board_gap_close(board, kit_ms("2025-12-14T10:20:00Z"), false);
	then = rewound(board, kit_ms("2025-12-14T10:05:00Z"), 10);
	assert_int_equal(gaps_count(board_gaps(then)), 0);
	board_free(then);
	then = rewound(board, kit_ms("2025-12-14T10:15:00Z"), 10);
	assert_true(gaps_open(board_gaps(then), &gap));
	kit_eq(gap.why, "no pong");
	board_free(then);
	then = rewound(board, kit_ms("2025-12-14T10:20:00Z"), 10);
	assert_false(gaps_open(board_gaps(then), &gap));
	assert_int_equal(gaps_missing(board_gaps(then)), 1);
	board_free(then);
	board_free(board);
}

static void
what_comes_meanwhile_and_what_leaves_does_no_harm(void **state)
{
	struct board_options options = {.limits = {.max_events = 4, .max_bytes = 1 << 20}};
	struct board *board = board_new(&options), *then;
	struct rewind *rewind;

	(void)state;
	assert_int_equal(rewind_first_ms(board), STAMP_NONE);
	for (int i = 0; i < 4; i++)
		kit_takef(board,
		    "{'id':'%d','type':'ticket.created','created_at':"
		    "'2025-12-14T10:0%d:00Z','data':{'ticket':{'id':'t%d'}}}",
		    i, i, i);
	assert_int_equal(rewind_first_ms(board), kit_ms("2025-12-14T10:00:00Z"));
	rewind = rewind_new(board, kit_ms("2025-12-14T10:02:00Z"));
	assert_false(rewind_work(rewind, 1));
	for (int i = 4; i < 7; i++)
		kit_takef(board,
		    "{'id':'%d','type':'ticket.created','created_at':"
		    "'2025-12-14T10:0%d:00Z','data':{'ticket':{'id':'t%d'}}}",
		    i, i, i);
	assert_true(rewind_work(rewind, 100));
	then = rewind_take(rewind);
	/* the first was looked at in time, the next two were gone, the last is of later */
	assert_int_equal(tickets_count(board_tickets(then)), 1);
	board_free(then);
	rewind_free(rewind);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_moment_of_a_session_can_be_had_again),
	    cmocka_unit_test(gaps_are_as_far_as_they_were_known),
	    cmocka_unit_test(what_comes_meanwhile_and_what_leaves_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
