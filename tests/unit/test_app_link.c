/* test_app_link - when to paint, and what an outage leaves behind. SPDX-License-Identifier: MIT */
#include "app_kit.h"

#define EVENT                                                                                      \
	"{\"id\":\"e1\",\"type\":\"ticket.created\",\"created_at\":\"2025-12-14T14:32:07Z\","      \
	"\"data\":{\"ticket\":{\"id\":\"t1\",\"title\":\"Login loop\",\"status\":\"new\"}}}"

static unsigned
an_event(struct house *house)
{
	return send(house, EVENT);
}

static unsigned
an_unreadable_one(struct house *house)
{
	return send(house, "hello");
}

static unsigned
a_key_that_moves(struct house *house)
{
	return press(house, "Tab");
}

static unsigned
a_key_that_means_nothing(struct house *house)
{
	return press(house, "%");
}

static unsigned
a_chip(struct house *house)
{
	return press(house, "4");
}

static unsigned
a_size(struct house *house)
{
	return resize(house, 30, 100);
}

static unsigned
a_second(struct house *house)
{
	return pass(house, 1000);
}

static unsigned
heard_in_time(struct house *house)
{
	house->now_ms += 300;
	return hear(house);
}

static unsigned
heard_again_when_stale(struct house *house)
{
	pass(house, 9000);
	frame(house, &house->before);
	return hear(house);
}

static unsigned
the_link_lost(struct house *house)
{
	return link_is(house, LINK_DOWN, "connection refused");
}

static unsigned
another_try_told(struct house *house)
{
	link_is(house, LINK_DOWN, "connection refused");
	frame(house, &house->before);
	house->link.tries = 2;
	house->link.retry_ms = house->now_ms + 8000;
	return tell(house, (struct msg){.kind = MSG_LINK, .u.link = &house->link});
}

static unsigned
another_reason(struct house *house)
{
	link_is(house, LINK_DOWN, "connection refused");
	frame(house, &house->before);
	return link_is(house, LINK_DOWN, "no such host");
}

static unsigned
a_notice(struct house *house)
{
	return tell(house, (struct msg){.kind = MSG_NOTICE, .u.notice = "theme light"});
}

static void
painting_is_asked_for_exactly_when_something_shows(void **state)
{
	static const struct {
		unsigned (*happens)(struct house *house);
		bool shows;
	} cases[] = {{an_event, true}, {an_unreadable_one, true}, {a_key_that_moves, true},
	    {a_key_that_means_nothing, true}, {a_chip, true}, {a_size, true}, {a_second, true},
	    {heard_in_time, false}, {heard_again_when_stale, true}, {the_link_lost, true},
	    {another_try_told, true}, {another_reason, true}, {a_notice, true}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct house *house;
		unsigned effects;

		teardown(state);
		setup(state);
		house = *state;
		resize(house, 24, 80);
		link_is(house, LINK_LIVE, "");
		frame(house, &house->before);
		effects = cases[i].happens(house);
		frame(house, &house->after);
		assert_int_equal((effects & EFFECT_PAINT) != 0, cases[i].shows);
		assert_int_equal(canvas_equal(&house->before, &house->after), !cases[i].shows);
	}
}

static size_t
gaps(const struct house *house)
{
	return gaps_count(board_gaps(house->board));
}

static void
a_first_connection_makes_no_gap(void **state)
{
	struct house *house = *state;

	link_is(house, LINK_DOWN, "connection refused");
	pass(house, 60000);
	link_is(house, LINK_CONNECTING, "");
	link_is(house, LINK_LIVE, "");
	assert_int_equal(gaps(house), 0);
}

static void
an_outage_is_one_gap_from_the_last_word_heard(void **state)
{
	struct house *house = *state;
	struct gap gap;

	link_is(house, LINK_LIVE, "");
	pass(house, 5000);
	hear(house);
	pass(house, 15000);
	link_is(house, LINK_DOWN, "no pong for 15 s");
	assert_true(gaps_open(board_gaps(house->board), &gap));
	assert_int_equal(gap.from_ms, NOW_MS + 5000);
	assert_true(slice_is(gap.why, "no pong for 15 s"));
	pass(house, 40000);
	link_is(house, LINK_LIVE, "");
	assert_int_equal(gaps(house), 1);
	assert_false(gaps_open(board_gaps(house->board), &gap));
	assert_true(gaps_at(board_gaps(house->board), 0, &gap));
	assert_int_equal(gap.to_ms, NOW_MS + 60000);
	link_is(house, LINK_LIVE, "");
	hear(house);
	assert_int_equal(gaps(house), 1);
}

static void
a_second_fall_before_live_extends_the_same_gap(void **state)
{
	struct house *house = *state;
	struct gap gap;

	link_is(house, LINK_LIVE, "");
	pass(house, 1000);
	link_is(house, LINK_DOWN, "closed");
	for (int i = 0; i < 3; i++) {
		pass(house, 4000);
		link_is(house, LINK_DOWN, "connection refused");
		pass(house, 4000);
		link_is(house, LINK_CATCHING_UP, "");
		pass(house, 2000);
		link_is(house, LINK_DOWN, "closed");
	}
	assert_int_equal(gaps(house), 1);
	pass(house, 1000);
	link_is(house, LINK_LIVE, "");
	assert_int_equal(gaps(house), 1);
	assert_true(gaps_at(board_gaps(house->board), 0, &gap));
	assert_int_equal(gap.from_ms, NOW_MS);
	assert_int_equal(gap.to_ms, NOW_MS + 32000);
	pass(house, 1000);
	link_is(house, LINK_DOWN, "closed");
	assert_int_equal(gaps(house), 2);
}

static void
an_outage_met_while_connecting_again_is_the_same(void **state)
{
	struct house *house = *state;

	link_is(house, LINK_LIVE, "");
	pass(house, 1000);
	link_is(house, LINK_CONNECTING, "");
	pass(house, 1000);
	link_is(house, LINK_DOWN, "connection refused");
	assert_int_equal(gaps(house), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        painting_is_asked_for_exactly_when_something_shows, setup, teardown),
	    cmocka_unit_test_setup_teardown(a_first_connection_makes_no_gap, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        an_outage_is_one_gap_from_the_last_word_heard, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        a_second_fall_before_live_extends_the_same_gap, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        an_outage_met_while_connecting_again_is_the_same, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
