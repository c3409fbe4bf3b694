/* test_hub_fanout - readers that follow: what each is told, and when. SPDX-License-Identifier: MIT */
#include "fanout_kit.h"

static void
a_reader_is_greeted_and_then_follows(void **state)
{
	struct reader reader;

	(void)state;
	fanout_events(2);
	assert_int_equal(fanout_enter(&reader, "", true), QUERY_OK);
	assert_int_equal(fanout_drain(&reader), FANOUT_WAIT);
	assert_int_equal(
	    lines_with("\"first\":1,\"last\":2,\"after\":2,\"ping\":7,\"max\":1000"), 1);
	without_hello();
	is_said(STATUS "{\"op\":\"live\",\"seq\":2}\n");
	fanout_event("ticket.created", "{\"n\":3}");
	fanout_event("ticket.created", "{\"n\":4}");
	assert_int_equal(woken_count, 1);
	assert_int_equal(fanout_lag(fanout, &reader), 2);
	assert_int_equal(fanout_drain(&reader), FANOUT_WAIT);
	is_said(EVENT(3, "{\"n\":3}") EVENT(4, "{\"n\":4}"));
	assert_int_equal(fanout_lag(fanout, &reader), 0);
	assert_int_equal(metrics.value[METRIC_SENT], 2);
	fanout_leave(fanout, &reader);
}

static void
what_was_stored_comes_before_live(void **state)
{
	struct reader reader;

	(void)state;
	fanout_events(3);
	assert_int_equal(fanout_enter(&reader, "from=earliest", true), QUERY_OK);
	assert_int_equal(fanout_drain(&reader), FANOUT_WAIT);
	without_hello();
	is_said(STATUS EVENT(1, "{\"n\":1}") EVENT(2, "{\"n\":2}")
	        EVENT(3, "{\"n\":3}") "{\"op\":\"live\",\"seq\":3}\n");
	fanout_leave(fanout, &reader);
}

static void
a_raw_reader_gets_bodies_and_nothing_else(void **state)
{
	struct reader reader;

	(void)state;
	fanout_event("a", " {\"n\": 1}\n");
	fanout_keep("", SLICE("\xff"), "byte 0: not UTF-8");
	assert_int_equal(fanout_enter(&reader, "from=earliest", false), QUERY_OK);
	assert_int_equal(fanout_drain(&reader), FANOUT_WAIT);
	is_said(" {\"n\": 1}\n\n");
	fanout_keep("", SLICE("{"), "cut");
	fanout_event("b", "2");
	assert_int_equal(fanout_drain(&reader), FANOUT_WAIT);
	is_said("2\n");
	assert_int_equal(metrics.value[METRIC_RAW_LEFT_OUT], 2);
	fanout_leave(fanout, &reader);
}

static void
types_wake_only_who_wants_them(void **state)
{
	struct reader tickets, surveys;

	(void)state;
	fanout_enter(&tickets, "types=ticket.*", true);
	fanout_enter(&surveys, "types=csat.*", true);
	fanout_drain(&tickets);
	fanout_drain(&surveys);
	fanout_event("survey.submitted", "1");
	assert_int_equal(woken_count, 1);
	assert_ptr_equal(woken[0], &surveys);
	fanout_event("ticket.created", "2");
	fanout_event("player.level_up", "3");
	assert_int_equal(fanout_drain(&surveys), FANOUT_WAIT);
	is_said(EVENT(1, "1"));
	assert_int_equal(fanout_drain(&tickets), FANOUT_WAIT);
	is_said(EVENT(2, "2"));
	fanout_leave(fanout, &tickets);
	fanout_leave(fanout, &surveys);
}

static void
a_long_type_is_compared_as_far_as_anybody_asks(void **state)
{
	struct reader reader;
	char type[101] = "ticket.";

	(void)state;
	memset(type + 7, 'x', 93);
	fanout_enter(&reader, "types=ticket.*", false);
	fanout_drain(&reader);
	fanout_event(type, "1");
	fanout_event("ticket", "2");
	fanout_drain(&reader);
	is_said("1\n");
	fanout_leave(fanout, &reader);
}

static void
positions_are_told_when_nothing_matches(void **state)
{
	struct reader reader, all;
	struct slice bytes;

	(void)state;
	fanout_enter(&reader, "types=never", true);
	fanout_enter(&all, "", true);
	fanout_drain(&reader);
	fanout_drain(&all);
	fanout_tick(fanout, NOW + PROTOCOL_POS_MS);
	assert_int_equal(woken_count, 0); /* nothing has moved */
	fanout_event("a", "1");
	fanout_drain(&all);
	woken_count = 0;
	fanout_tick(fanout, NOW + PROTOCOL_POS_MS - 1);
	assert_int_equal(woken_count, 0);
	fanout_tick(fanout, NOW + PROTOCOL_POS_MS);
	assert_int_equal(woken_count, 1);
	assert_int_equal(fanout_take(fanout, &reader, NOW + PROTOCOL_POS_MS, &bytes), FANOUT_BYTES);
	buf_reset(&said);
	add_frames(bytes);
	is_said("{\"op\":\"pos\",\"seq\":1,\"now\":\"2025-12-14T10:30:25Z\"}\n");
	assert_int_equal(fanout_drain(&reader), FANOUT_WAIT);
	fanout_tick(fanout, NOW + 3 * PROTOCOL_POS_MS);
	assert_int_equal(woken_count, 1);
	fanout_leave(fanout, &reader);
	fanout_leave(fanout, &all);
}

static void
status_is_told_when_it_changes(void **state)
{
	struct hub_status full = {.journal = HUB_JOURNAL_FULL, .refused_1h = 3};
	struct hub_status more = {.journal = HUB_JOURNAL_FULL, .refused_1h = 4};
	struct reader reader, raw;

	(void)state;
	fanout_enter(&reader, "", true);
	fanout_enter(&raw, "", false);
	fanout_drain(&reader);
	fanout_drain(&raw);
	fanout_status(fanout, &full, NOW);
	assert_int_equal(woken_count, 1);
	fanout_drain(&reader);
	is_said("{\"op\":\"status\",\"journal\":\"full\",\"refused_1h\":3}\n");
	fanout_status(fanout, &more, NOW + 1);
	fanout_tick(fanout, NOW + 1);
	assert_int_equal(woken_count, 1); /* refusals alone wait a little */
	fanout_tick(fanout, NOW + FANOUT_STATUS_MS);
	assert_int_equal(woken_count, 2);
	fanout_drain(&reader);
	is_said("{\"op\":\"status\",\"journal\":\"full\",\"refused_1h\":4}\n");
	fanout_leave(fanout, &reader);
	fanout_leave(fanout, &raw);
}

static void
tail_counts_what_matches(void **state)
{
	struct reader reader;

	(void)state;
	for (unsigned i = 0; i < 300; i++)
		fanout_event(i % 100 == 0 ? "rare" : "common", i % 100 == 0 ? "\"r\"" : "0");
	fanout_keep("", SLICE("{"), "cut");
	assert_int_equal(fanout_enter(&reader, "tail=2&types=rare", false), QUERY_OK);
	fanout_drain(&reader);
	is_said("\"r\"\n\"r\"\n");
	fanout_leave(fanout, &reader);
	fanout_enter(&reader, "tail=10&types=rare", true);
	fanout_drain(&reader);
	assert_int_equal(lines_with("\"op\":\"event\""), 3);
	fanout_leave(fanout, &reader);
	fanout_enter(&reader, "tail=1", false); /* one it can be given */
	fanout_drain(&reader);
	is_said("0\n");
	fanout_leave(fanout, &reader);
	fanout_enter(&reader, "tail=0", false);
	fanout_drain(&reader);
	is_said("");
	fanout_leave(fanout, &reader);
}

static void
once_ends_behind_live(void **state)
{
	struct reader reader;

	(void)state;
	fanout_events(2);
	fanout_enter(&reader, "from=earliest&once=1", true);
	assert_int_equal(fanout_drain(&reader), FANOUT_DONE);
	without_hello();
	is_said(STATUS EVENT(1, "{\"n\":1}") EVENT(2, "{\"n\":2}") "{\"op\":\"live\",\"seq\":2}\n");
	fanout_events(1);
	assert_int_equal(fanout_drain(&reader), FANOUT_DONE);
	is_said("");
	fanout_leave(fanout, &reader);
	fanout_enter(&reader, "tail=1&once=1", false);
	assert_int_equal(fanout_drain(&reader), FANOUT_DONE);
	is_said("{\"n\":1}\n");
	fanout_leave(fanout, &reader);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_reader_is_greeted_and_then_follows),
	    TEST(what_was_stored_comes_before_live),
	    TEST(a_raw_reader_gets_bodies_and_nothing_else),
	    TEST(types_wake_only_who_wants_them),
	    TEST(a_long_type_is_compared_as_far_as_anybody_asks),
	    TEST(positions_are_told_when_nothing_matches),
	    TEST(status_is_told_when_it_changes),
	    TEST(tail_counts_what_matches),
	    TEST(once_ends_behind_live),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
