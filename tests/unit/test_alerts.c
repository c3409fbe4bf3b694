/* test_alerts - rules as a configuration says them, and when they keep still.
 * SPDX-License-Identifier: MIT */
#include "model_kit.h"

#include "floor/base/options.h"
#include "floor/model/alerts.h"

#define URGENT                                                                                     \
	"{'id':'%d','type':'ticket.created','created_at':'2025-12-14T10:00:00Z','data':{'ticket':" \
	"{'id':'t%d','title':'Down','priority':'urgent'}}}"

static bool
set(struct alerts *alerts, const char *rule, const char *key, const char *value, struct err *err)
{
	return alerts_set(
	    alerts, slice_of(rule), slice_of(key), slice_of(value), FROM_USER_FILE, err);
}

static void
assert_refused(const char *key, const char *value, const char *words)
{
	struct alerts *alerts = alerts_new();
	struct err err = {0};

	assert_false(set(alerts, "mine", key, value, &err));
	if (strstr(err.msg, words) == NULL)
		fail_msg("%s = %s: \"%s\" does not say \"%s\"", key, value, err.msg, words);
	alerts_free(alerts);
}

static void
a_mistake_says_what_is_wanted(void **state)
{
	(void)state;
	assert_refused("on", "lnik", "did you mean \"link\"?");
	assert_refused("filter", "priority>=", "filter, column ");
	assert_refused("do", "ring", "bell, banner, command: COMMAND or none");
	assert_refused("do", "bell command:", "no command");
	assert_refused("damp", "often", "such as 5m");
	assert_refused("quiet", "22-7:99", "such as 22:00-07:00");
	assert_refused("filtr", "x", "did you mean \"filter\"?");
}

/* One urgent ticket after another, each its own event. */
static struct alert_verdict
urgent(struct alerts *alerts, struct board *board, int n, int64_t now_ms, int minute)
{
	struct filter_ask ask = {.board = board, .now_ms = now_ms};
	char json[300];

	snprintf(json, sizeof(json), URGENT, n, n);
	kit_take(board, json);
	return alerts_event(
	    alerts, &ask, store_get(board_store(board), store_last(board_store(board))), minute);
}

static void
what_was_just_done_is_listed_and_not_done_again(void **state)
{
	struct alerts *alerts = alerts_new();
	struct board *board = kit_board();

	(void)state;
	assert_int_equal(urgent(alerts, board, 1, 1000, 600).does, ALERT_BELL | ALERT_BANNER);
	assert_int_equal(urgent(alerts, board, 2, 60999, 600).does, 0);
	assert_int_equal(urgent(alerts, board, 3, 61000, 600).does, ALERT_BELL | ALERT_BANNER);
	assert_int_equal(alerts_count(alerts), 3);
	alerts_acknowledge(alerts, false);
	assert_int_equal(alerts_count(alerts), 2);
	alerts_acknowledge(alerts, true);
	assert_int_equal(alerts_count(alerts), 0);
	board_free(board);
	alerts_free(alerts);
}

static void
quiet_hours_go_over_midnight(void **state)
{
	struct alerts *alerts = alerts_new();
	struct board *board = kit_board();

	(void)state;
	assert_true(set(alerts, "urgent", "quiet", "22:00-07:00", NULL));
	assert_true(set(alerts, "urgent", "damp", "0s", NULL));
	assert_int_equal(urgent(alerts, board, 1, 1, 21 * 60 + 59).does, ALERT_BELL | ALERT_BANNER);
	assert_int_equal(urgent(alerts, board, 2, 2, 22 * 60).does, 0);
	assert_int_equal(urgent(alerts, board, 3, 3, 6 * 60 + 59).does, 0);
	assert_int_equal(urgent(alerts, board, 4, 4, 7 * 60).does, ALERT_BELL | ALERT_BANNER);
	assert_int_equal(alerts_count(alerts), 4);
	board_free(board);
	alerts_free(alerts);
}

static void
muted_and_switched_off_are_two_things(void **state)
{
	struct alerts *alerts = alerts_new();
	struct board *board = kit_board();

	(void)state;
	alerts_mute(alerts, true);
	assert_int_equal(urgent(alerts, board, 1, 1, 0).does, 0);
	assert_int_equal(alerts_count(alerts), 1);
	alerts_mute(alerts, false);
	assert_true(set(alerts, "urgent", "do", "none", NULL));
	assert_false(urgent(alerts, board, 2, 2, 0).raised);
	assert_int_equal(alerts_count(alerts), 1);
	board_free(board);
	alerts_free(alerts);
}

static void
an_event_that_two_rules_meet_is_one_alert(void **state)
{
	struct alerts *alerts = alerts_new();
	struct board *board = kit_board();
	struct alert_verdict verdict;
	struct alert alert;

	(void)state;
	assert_true(set(alerts, "down", "filter", "title=down", NULL));
	assert_true(set(alerts, "down", "do", "command: play -q  gong.wav", NULL));
	verdict = urgent(alerts, board, 1, 1, 0);
	assert_int_equal(verdict.does, ALERT_BELL | ALERT_BANNER | ALERT_COMMAND);
	assert_int_equal(verdict.commands, 1);
	assert_string_equal(verdict.command[0], "play -q  gong.wav");
	assert_int_equal(alerts_count(alerts), 1);
	assert_true(alerts_at(alerts, 0, &alert));
	assert_string_equal(alert.rule, "urgent");
	board_free(board);
	alerts_free(alerts);
}

static void
a_lower_file_does_not_replace_a_higher_one(void **state)
{
	struct alerts *alerts = alerts_new();
	struct board *board = kit_board();
	struct err err = {0};

	(void)state;
	assert_true(set(alerts, "urgent", "do", "none", NULL));
	assert_true(alerts_set(
	    alerts, SLICE("urgent"), SLICE("do"), SLICE("bell"), FROM_SYSTEM_FILE, NULL));
	assert_false(urgent(alerts, board, 1, 1, 0).raised);
	assert_false(
	    alerts_set(alerts, SLICE("urgent"), SLICE("damp"), SLICE("x"), FROM_SYSTEM_FILE, &err));
	board_free(board);
	alerts_free(alerts);
}

static void
the_oldest_of_too_many_leaves(void **state)
{
	struct alerts *alerts = alerts_new();
	struct board *board = kit_board();
	struct alert alert;

	(void)state;
	for (int i = 0; i < ALERTS_MAX + 5; i++)
		urgent(alerts, board, i, 1000 + i, 0);
	assert_int_equal(alerts_count(alerts), ALERTS_MAX);
	assert_true(alerts_at(alerts, 0, &alert));
	assert_int_equal(alert.at_ms, 1000 + ALERTS_MAX + 4);
	assert_true(alerts_at(alerts, ALERTS_MAX - 1, &alert));
	assert_int_equal(alert.at_ms, 1005);
	assert_false(alerts_at(alerts, ALERTS_MAX, &alert));
	board_free(board);
	alerts_free(alerts);
}

static void
a_link_that_flaps_is_one_alert_with_a_count(void **state)
{
	struct alerts *alerts = alerts_new();
	struct board *board = kit_board();
	struct alert alert;

	(void)state;
	alerts_silence(alerts, ALERT_ON_LINK, 1000, 0, "down: refused");
	urgent(alerts, board, 1, 1500, 0);
	alerts_silence(alerts, ALERT_ON_QUIET, 1600, 0, "nothing came");
	alerts_silence(alerts, ALERT_ON_LINK, 2000, 0, "down: timed out");
	assert_int_equal(alerts_count(alerts), 3);
	assert_true(alerts_at(alerts, 0, &alert));
	assert_string_equal(alert.rule, "link");
	assert_string_equal(alert.why, "down: timed out");
	assert_int_equal(alert.times, 2);
	assert_int_equal(alert.at_ms, 2000);
	assert_true(alerts_at(alerts, 1, &alert));
	assert_string_equal(alert.rule, "quiet");
	assert_true(alerts_at(alerts, 2, &alert));
	assert_string_equal(alert.rule, "urgent");
	assert_int_equal(alert.times, 1);
	/* Seen, it begins anew. */
	alerts_acknowledge(alerts, false);
	alerts_silence(alerts, ALERT_ON_LINK, 3000, 0, "down: refused");
	assert_true(alerts_at(alerts, 0, &alert));
	assert_int_equal(alert.times, 1);
	/* Whatever was raised before it. */
	alerts_silence(alerts, ALERT_ON_LINK, 4000, 0, "down: refused");
	assert_true(alerts_at(alerts, 0, &alert));
	assert_int_equal(alert.times, 2);
	assert_int_equal(alerts_count(alerts), 3);
	board_free(board);
	alerts_free(alerts);
}

static void
what_was_just_done_is_not_done_again_by_rules_read_anew(void **state)
{
	struct alerts *was = alerts_new(), *is;
	struct board *board = kit_board();

	(void)state;
	assert_true(set(was, "gone", "filter", "title=nothing", NULL));
	assert_int_equal(urgent(was, board, 1, 1000, 0).does, ALERT_BELL | ALERT_BANNER);
	is = alerts_new();
	assert_true(set(is, "new", "filter", "title=Down", NULL));
	assert_true(set(is, "new", "do", "bell", NULL));
	alerts_inherit(is, was);
	alerts_free(was);
	assert_int_equal(alerts_count(is), 1);
	/* The new rule has rung for nothing yet; the old one's minute is not over. */
	assert_int_equal(urgent(is, board, 2, 2000, 0).does, ALERT_BELL);
	assert_int_equal(urgent(is, board, 3, 61000, 0).does & ALERT_BANNER, ALERT_BANNER);
	board_free(board);
	alerts_free(is);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_mistake_says_what_is_wanted),
	    cmocka_unit_test(what_was_just_done_is_listed_and_not_done_again),
	    cmocka_unit_test(quiet_hours_go_over_midnight),
	    cmocka_unit_test(muted_and_switched_off_are_two_things),
	    cmocka_unit_test(an_event_that_two_rules_meet_is_one_alert),
	    cmocka_unit_test(a_lower_file_does_not_replace_a_higher_one),
	    cmocka_unit_test(the_oldest_of_too_many_leaves),
	    cmocka_unit_test(a_link_that_flaps_is_one_alert_with_a_count),
	    cmocka_unit_test(what_was_just_done_is_not_done_again_by_rules_read_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
