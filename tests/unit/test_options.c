/* test_options - settings from every place, checked where they stand. SPDX-License-Identifier: MIT
 */
#include "floor/app/options.h"
#include "floor/base/stamp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define ARGS(...)                                                                                  \
	(int)(sizeof((const char *[]){"floorboard", __VA_ARGS__}) / sizeof(char *)),               \
	    (const char *const[])                                                                  \
	{                                                                                          \
		"floorboard", __VA_ARGS__                                                          \
	}

static int
setup(void **state)
{
	*state = options_new(board_option_table());
	return 0;
}

static int
teardown(void **state)
{
	options_free(*state);
	return 0;
}

static void
the_defaults_are_the_documented_ones(void **state)
{
	struct options *o = *state;

	assert_int_equal(option_int(o, OPTION_MAX_EVENTS), 100000);
	assert_int_equal(option_int(o, OPTION_MAX_BYTES), 256 << 20);
	assert_int_equal(option_int(o, OPTION_PING), 7000);
	assert_int_equal(option_int(o, OPTION_HANGUP), 15000);
	assert_int_equal(option_int(o, OPTION_STALE), 8000);
	assert_int_equal(option_int(o, OPTION_BACKOFF), 1000);
	assert_int_equal(option_int(o, OPTION_AT), STAMP_NONE);
	assert_string_equal(option_text(o, OPTION_CLOSED), "resolved,closed");
	assert_int_equal(option_categories(o, OPTION_CATEGORY),
	    CATEGORY_BIT(CATEGORY_TICKET) | CATEGORY_BIT(CATEGORY_OTHER));
	for (enum option i = 0; i < OPTION_COUNT; i++)
		assert_false(option_given(o, i));
}

static void
every_row_has_a_default_that_its_own_check_takes(void **state)
{
	struct options *o = *state;

	for (enum option i = 0; i < OPTION_COUNT; i++) {
		const struct option_row *row = &board_option_table()->rows[i];
		struct err err = {0};

		assert_true(strlen(row->help) > 0);
		if (row->fallback[0] == '\0')
			continue;
		if (!options_set(o, i, slice_of(row->fallback), FROM_USER_FILE, "test", &err))
			fail_msg("%s: %s", row->name, err.msg);
	}
}

static void
the_command_line_is_read_as_everywhere(void **state)
{
	struct options *o = *state;
	struct err err = {0};
	int cols = 0, rows = 0;

	if (!options_args(o,
	        ARGS("--title=Team Aurora", "-H", "X-A: 1", "-HX-B: 2", "--snapshot", "120x36",
	            "-un", "5", "--at", "2025-12-14T15:05:00Z", "--ascii", "--ping", "250ms",
	            "--max-bytes", "1.5G", "--", "-"),
	        &err))
		fail_msg("%s", err.msg);
	assert_string_equal(option_text(o, OPTION_TITLE), "Team Aurora");
	assert_string_equal(option_item(o, OPTION_HEADER, 0), "X-A: 1");
	assert_string_equal(option_item(o, OPTION_HEADER, 1), "X-B: 2");
	assert_null(option_item(o, OPTION_HEADER, 2));
	assert_true(option_grid(o, OPTION_SNAPSHOT, &cols, &rows));
	assert_int_equal(cols, 120);
	assert_int_equal(rows, 36);
	assert_true(option_flag(o, OPTION_UTC));
	assert_true(option_flag(o, OPTION_ASCII));
	assert_int_equal(option_int(o, OPTION_LIMIT), 5);
	assert_int_equal(option_int(o, OPTION_AT), 1765724700000);
	assert_int_equal(option_int(o, OPTION_PING), 250);
	assert_int_equal(option_int(o, OPTION_MAX_BYTES), 1610612736);
	assert_string_equal(option_text(o, OPTION_URL), "-");
}

static void
mistakes_on_the_command_line_are_told_in_words(void **state)
{
	static const struct {
		const char *a, *b, *message;
	} cases[] = {
	    {"--colour", "never", "unknown option --colour, did you mean --color?"},
	    {"--wombats", "x", "unknown option --wombats"},
	    {"-q", "x", "unknown option -q"},
	    {"ws://a", "ws://b", "one URL at a time, but there is also \"ws://b\""},
	    {"--color", "sometimes", "color: \"sometimes\" is not one of auto|always|never"},
	    {"--ping", "soon", "ping: \"soon\" is not a time such as 200ms, 7s or 30m"},
	    {"--max-bytes", "-1", "max-bytes: \"-1\" is not a size such as 500K, 64M or 1G"},
	    {"--max-events", "1e3", "max-events: \"1e3\" is not a whole number"},
	    {"--goal", "101", "goal: \"101\" is not a number from 0 to 100"},
	    {"--snapshot", "120", "snapshot: \"120\" is not a size such as 120x36"},
	    {"--snapshot", "0x36", "snapshot: \"0x36\" is not a size such as 120x36"},
	    {"--at", "noon", "at: \"noon\" is not a time such as 2025-12-14T15:05:00Z"},
	    {"--category", "ticket,cast", "category: unknown \"cast\", did you mean \"csat\"?"},
	    {"--category", "tickets,wombats",
	        "category: unknown \"tickets\", did you mean \"ticket\"?"},
	    {"--category", "wombats",
	        "category: \"wombats\" is not one of ticket customer article game csat other all"},
	    {"--speed", "0", "speed: \"0\" is not a factor such as 1 or 60, or max"},
	    {"--once=perhaps", "-", "once: \"perhaps\" is not yes or no"},
	    {"-", "--title", "--title needs NAME"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct options *o = options_new(board_option_table());
		const char *argv[] = {"floorboard", cases[i].a, cases[i].b};
		struct err err = {0};

		assert_false(options_args(o, 3, argv, &err));
		assert_string_equal(err.msg, cases[i].message);
		options_free(o);
	}
}

static void
a_config_file_names_line_and_suggestion(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
	    {"# ok\n\ncolour = never\n",
	        "floorboard.conf:3: unknown key \"colour\", did you mean \"color\"?"},
	    {"theme = dark\nping = soon\n",
	        "floorboard.conf:2: ping: \"soon\" is not a time such as 200ms, 7s or 30m"},
	    {"insecure = yes\n", "floorboard.conf:1: \"insecure\" is for the command line only"},
	    {"[keys]\nup = k\n",
	        "floorboard.conf:2: unknown section [keys]: settings stand before any section"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = {0};

		assert_false(options_file(
		    *state, slice_of(cases[i].text), "floorboard.conf", FROM_USER_FILE, &err));
		assert_string_equal(err.msg, cases[i].message);
	}
}

static void
nearer_places_win_in_any_order_of_reading(void **state)
{
	struct options *o = *state;
	const char *const environment[] = {"FLOORBOARD_TITLE=env", "FLOORBOARD_TOKEN_FILE=/t",
	    "FLOORBOARD_THEMES=/somewhere", "HOME=/", NULL};

	assert_true(options_args(o, ARGS("--goal", "80"), NULL));
	assert_true(options_environment(o, environment, NULL));
	assert_true(options_file(o, SLICE("title = user\ngoal = 70\nutc = yes\nperiod = 30\n"), "u",
	    FROM_USER_FILE, NULL));
	assert_true(
	    options_file(o, SLICE("period = 90\nteam = acme\n"), "s", FROM_SYSTEM_FILE, NULL));
	assert_int_equal(option_int(o, OPTION_GOAL), 80);
	assert_string_equal(option_text(o, OPTION_TITLE), "env");
	assert_string_equal(option_text(o, OPTION_TOKEN_FILE), "/t");
	assert_true(option_flag(o, OPTION_UTC));
	assert_int_equal(option_choice(o, OPTION_PERIOD), 3);
	assert_string_equal(option_text(o, OPTION_TEAM), "acme");
}

static void
a_bad_value_in_the_environment_names_the_variable(void **state)
{
	const char *const environment[] = {"FLOORBOARD_GOAL=lots", NULL};
	struct err err = {0};

	assert_false(options_environment(*state, environment, &err));
	assert_string_equal(
	    err.msg, "FLOORBOARD_GOAL: goal: \"lots\" is not a number from 0 to 100");
}

static void
help_and_print_config_name_every_row(void **state)
{
	struct buf out;
	char needle[80];

	buf_init(&out, 1 << 20);
	options_help(board_option_table(), &out);
	buf_addc(&out, '\0');
	for (enum option i = 0; i < OPTION_COUNT; i++) {
		snprintf(needle, sizeof(needle), "--%s", board_option_table()->rows[i].name);
		assert_non_null(strstr(out.p, needle));
	}
	buf_reset(&out);
	assert_true(
	    options_file(*state, SLICE("goal = 75\n"), "floorboard.conf", FROM_USER_FILE, NULL));
	options_print(*state, &out);
	buf_addc(&out, '\0');
	assert_non_null(strstr(out.p, "goal = 75                       # floorboard.conf:1\n"));
	assert_non_null(strstr(out.p, "ping = 7s                       # built-in\n"));
	buf_fini(&out);
}

static void
what_may_be_secret_is_not_repeated(void **state)
{
	static const char *const argv[] = {"floorboard", "--subscribe", "let me in: hunter2",
	    "-HAuthorization: Bearer hunter2", "ws://me:hunter2@hub/?token=hunter2"};
	static const char *const twice[] = {
	    "floorboard", "ws://hub", "wss://me:hunter2@hub", "wss://hub/?token=hunter2"};
	struct options *second = options_new(board_option_table());
	struct err err = {0};
	struct buf out;

	buf_init(&out, 1 << 20);
	assert_true(options_args(*state, 5, argv, NULL));
	options_print(*state, &out);
	buf_addc(&out, '\0');
	assert_null(strstr(out.p, "hunter2"));
	assert_non_null(strstr(out.p, "header = Authorization: (not shown)"));
	assert_non_null(strstr(out.p, "url = ws (not shown)"));
	buf_fini(&out);
	assert_false(options_args(second, 3, twice, &err));
	assert_null(strstr(err.msg, "hunter2"));
	assert_false(options_args(second, 3, (const char *[]){twice[0], twice[1], twice[3]}, &err));
	assert_null(strstr(err.msg, "hunter2"));
	options_free(second);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(the_defaults_are_the_documented_ones, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        every_row_has_a_default_that_its_own_check_takes, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        the_command_line_is_read_as_everywhere, setup, teardown),
	    cmocka_unit_test(mistakes_on_the_command_line_are_told_in_words),
	    cmocka_unit_test_setup_teardown(
	        a_config_file_names_line_and_suggestion, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        nearer_places_win_in_any_order_of_reading, setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        a_bad_value_in_the_environment_names_the_variable, setup, teardown),
	    cmocka_unit_test_setup_teardown(help_and_print_config_name_every_row, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_may_be_secret_is_not_repeated, setup, teardown),
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
