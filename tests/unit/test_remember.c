/* test_remember - what a board keeps between runs, and filters on keys. SPDX-License-Identifier: MIT */
#include "floor/app/app.h"

#include "floor/app/config.h"
#include "floor/model/saved.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct app *
new_app(struct board *board, const struct saved_filters *saved)
{
	struct app_settings settings = {.title = "", .me = "me", .saved = saved};

	return app_new(&settings, board);
}

static void
type(struct app *app, const char *text)
{
	for (; *text; text++) {
		uint32_t code = *text == '\n'  ? (uint32_t)KEY_CODE_ENTER
		                : *text == ' ' ? (uint32_t)KEY_CODE_SPACE
		                               : (unsigned char)*text;

		app_update(app, &(struct msg){.kind = MSG_KEY, .u.key = {code, 0}});
	}
}

static void
remembered(const struct app *app, struct buf *out)
{
	buf_init(out, 1 << 20);
	app_remember(app, out);
	assert_false(out->full);
}

static void
what_was_written_is_read_again(void **state)
{
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app *app = new_app(board, NULL), *next;
	struct err err = {0};
	struct buf first, second;

	(void)state;
	type(app, "13");
	type(app, "&title~\"a b\" -tag=vip\n");
	type(app, ":save 7 my own: x\n");
	type(app, "&priority>=hi"); /* half typed: not what is remembered */
	remembered(app, &first);
	next = new_app(board, NULL);
	assert_true(app_recall(next, buf_slice(&first), "board.state", &err));
	remembered(next, &second);
	assert_true(slice_eq(buf_slice(&first), buf_slice(&second)));
	buf_addc(&first, '\0');
	assert_non_null(strstr(first.p, "category = article,other\n"));
	assert_non_null(strstr(first.p, "filter = \"title~\"a b\" -tag=vip\"\n"));
	assert_non_null(strstr(first.p, "F7 = \"my own: x: title~\"a b\" -tag=vip\"\n"));
	assert_non_null(strstr(first.p, "command = \"save 7 my own: x\"\n"));
	buf_fini(&first);
	buf_fini(&second);
	app_free(next);
	app_free(app);
	board_free(board);
}

/* "*" on a comment of two lines: written, its second line would end all that follows. */
static void
what_has_line_ends_is_not_written(void **state)
{
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app_settings settings = {.title = "", .me = "me", .filter = "title=\"a\nb\""};
	struct app *app = app_new(&settings, board);
	struct err err = {0};
	struct buf out;

	(void)state;
	type(app, ":save 5 two\n");
	remembered(app, &out);
	app_free(app);
	app = new_app(board, NULL);
	assert_true(app_recall(app, buf_slice(&out), "board.state", &err));
	buf_fini(&out);
	app_free(app);
	board_free(board);
}

static void
control_characters_of_a_paste_are_left_out(void **state)
{
	static const struct key pasted[] = {{'a', KEY_PASTED}, {'g', KEY_PASTED | KEY_CTRL},
	    {KEY_CODE_ENTER, KEY_PASTED}, {']', KEY_PASTED | KEY_ALT}, {'b', KEY_PASTED}};
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app *app = new_app(board, NULL);
	struct buf out;

	(void)state;
	type(app, "/");
	for (size_t i = 0; i < sizeof(pasted) / sizeof(pasted[0]); i++)
		app_update(app, &(struct msg){.kind = MSG_KEY, .u.key = pasted[i]});
	type(app, "\n");
	remembered(app, &out);
	buf_addc(&out, '\0');
	assert_non_null(strstr(out.p, "find = \"a b\"\n"));
	buf_fini(&out);
	app_free(app);
	board_free(board);
}

/* A layout that was chosen on the board is there tomorrow; one of the configuration is its own. */
static void
a_chosen_layout_is_remembered(void **state)
{
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app_settings settings = {
	    .title = "", .me = "me", .layout = LAYOUT_TWO, .layout_typed = true};
	struct app *app = new_app(board, NULL);
	struct err err = {0};
	struct buf out;

	(void)state;
	remembered(app, &out);
	buf_addc(&out, '\0');
	assert_null(strstr(out.p, "layout"));
	buf_fini(&out);
	assert_true(
	    app_recall(app, SLICE("[board]\nlayout = wide\nlayout = mad\n"), "board.state", &err));
	remembered(app, &out);
	buf_addc(&out, '\0');
	assert_non_null(strstr(out.p, "layout = wide\n"));
	app_free(app);
	/* The command line comes first. */
	app = app_new(&settings, board);
	assert_true(app_recall(app, SLICE("[board]\nlayout = wide\n"), "board.state", &err));
	buf_fini(&out);
	remembered(app, &out);
	buf_addc(&out, '\0');
	assert_null(strstr(out.p, "layout"));
	buf_fini(&out);
	app_free(app);
	board_free(board);
}

static void
a_mark_is_there_tomorrow(void **state)
{
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app *app = new_app(board, NULL);
	struct err err = {0};
	struct buf out;

	(void)state;
	assert_true(app_recall(
	    app, SLICE("[marks]\nid = \"evt_1\"\nid = \"evt 2\"\n"), "board.state", &err));
	remembered(app, &out);
	buf_addc(&out, '\0');
	assert_non_null(strstr(out.p, "[marks]\nid = \"evt_1\"\nid = \"evt 2\"\n"));
	buf_fini(&out);
	app_free(app);
	board_free(board);
}

static void
what_stands_behind_a_mistake_is_kept(void **state)
{
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app *app = new_app(board, NULL);
	struct err err = {0};
	struct buf out;

	(void)state;
	assert_false(app_recall(app,
	    SLICE("[board]\ncategory = csat\nno equals here\nrows = 2\n[filters\nF5 = \"x\"\n"
	          "[marks]\nid = \"evt_1\"\n"),
	    "board.state", &err));
	assert_string_equal(err.msg, "board.state:3: expected key = value; 2 lines were left out");
	remembered(app, &out);
	buf_addc(&out, '\0');
	assert_non_null(strstr(out.p,
	    "category = csat\nfilter = \"\"\nsplit = 0\nrows = 2\n[filters]\n[marks]\n"
	    "id = \"evt_1\"\n"));
	buf_fini(&out);
	app_free(app);
	board_free(board);
}

static void
what_is_wrong_or_unknown_is_left_out(void **state)
{
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app *app = new_app(board, NULL);
	struct err err = {0};
	struct buf out;

	(void)state;
	assert_true(app_recall(app,
	    SLICE("[board]\ncategory = tickets\nfilter = \"priority>=hgih\"\nsplit = 9000\n"
	          "rows = 3\n"
	          "later = 1\n[filters]\nF3 = a\nF5 = \"age<x\"\n[tomorrow]\nx = y\n"),
	    "board.state", &err));
	remembered(app, &out);
	buf_addc(&out, '\0');
	assert_non_null(
	    strstr(out.p, "category = ticket,other\nfilter = \"\"\nsplit = 0\nrows = 1\n"
	                  "[filters]\n[marks]\n[history]"));
	assert_false(app_recall(app, SLICE("[board\n"), "board.state", &err));
	assert_non_null(strstr(err.msg, "board.state:1:"));
	buf_fini(&out);
	app_free(app);
	board_free(board);
}

static bool
config_line(struct app_config *config, const char *key, const char *value, struct err *err)
{
	return app_config_line(config,
	    &(struct ini_line){SLICE("filters"), slice_of(key), slice_of(value), 1, "f.conf"}, err);
}

static void
filters_of_the_config_have_keys_and_names(void **state)
{
	struct app_config config;
	struct err err = {0};

	(void)state;
	app_config_init(&config);
	assert_true(config_line(&config, "F5", "mine: agent=@me", &err));
	assert_string_equal(config.saved.v[0].name, "mine");
	assert_string_equal(config.saved.v[0].query, "agent=@me");
	assert_true(config_line(&config, "f6", "title~\"a: b\"", &err));
	assert_string_equal(config.saved.v[1].name, "title~\"a: b\"");
	config.from = FROM_SYSTEM_FILE;
	assert_true(config_line(&config, "F5", "other: tag=vip", &err));
	assert_string_equal(config.saved.v[0].name, "mine");
	assert_false(config_line(&config, "F4", "x", &err));
	assert_string_equal(err.msg, "unknown key \"F4\": filters are kept on F5 to F9");
	assert_false(config_line(&config, "F7", "hot: priority=hgih", &err));
	assert_string_equal(err.msg, "F7: column 15: no priority \"hgih\", did you mean \"high\"?");
	app_config_fini(&config);
}

static void
assert_shows(struct app *app, const char *setting, const char *value)
{
	struct canvas canvas;
	struct buf text;
	char line[64];

	snprintf(line, sizeof(line), ":set %s\n", setting);
	type(app, line);
	app_update(app, &(struct msg){.kind = MSG_SIZE, .u.size = {24, 80}});
	canvas_init(&canvas, 24, 80);
	buf_init(&text, 1 << 16);
	app_frame(app, &canvas);
	canvas_print(&canvas, &text);
	buf_addc(&text, '\0');
	snprintf(line, sizeof(line), "\n %s = %s\n", setting, value);
	if (strstr(text.p, line) == NULL)
		fail_msg("no \"%s\" on\n%s", line + 1, text.p);
	buf_fini(&text);
	canvas_fini(&canvas);
}

static void
reload(struct app *app, const struct app_settings *settings)
{
	app_update(app, &(struct msg){.kind = MSG_SETTINGS, .u.settings = settings});
}

static void
what_was_set_stays_over_a_reload_unless_the_file_says_anew(void **state)
{
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app_settings settings = {
	    .title = "A", .me = "me", .theme = "dark", .goal = 90, .stale_ms = 8000};
	struct app *app = app_new(&settings, board);

	(void)state;
	type(app, ":set goal 95\n:set me you\n:set title B\n:set stale 9s\n");
	reload(app, &settings);
	assert_shows(app, "goal", "95");
	assert_shows(app, "me", "you");
	assert_shows(app, "title", "B");
	assert_shows(app, "stale", "9s");
	settings = (struct app_settings){
	    .title = "C", .me = "she", .theme = "dark", .goal = 80, .stale_ms = 7000};
	reload(app, &settings);
	assert_shows(app, "goal", "80");
	assert_shows(app, "me", "she");
	assert_shows(app, "title", "C");
	assert_shows(app, "stale", "7s");
	app_free(app);
	board_free(board);
}

static void
assert_tried(struct app *app, const char *line, const char *theme)
{
	type(app, line);
	if (!slice_is(app_theme_typed(app), theme))
		fail_msg("%s tries \"%.*s\"", line, SLICE_ARG(app_theme_typed(app)));
	app_update(app, &(struct msg){.kind = MSG_KEY, .u.key = {KEY_CODE_ESC, 0}});
	assert_int_equal(app_theme_typed(app).len, 0);
}

static void
the_theme_whose_name_is_typed_is_tried_until_the_prompt_is_left(void **state)
{
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app *app = new_app(board, NULL);

	(void)state;
	assert_int_equal(app_theme_typed(app).len, 0);
	assert_tried(app, ":theme light", "light");
	assert_tried(app, ":th  mono ", "mono");
	assert_tried(app, ":set theme light", "light");
	assert_tried(app, ":set theme=light", "light");
	assert_tried(app, ":theme ", "");
	assert_tried(app, ":set theme", "");
	assert_tried(app, ":set title light", "");
	assert_tried(app, ":light", "");
	assert_tried(app, "/theme light", "");
	assert_tried(app, "&theme light", "");
	app_free(app);
	board_free(board);
}

static unsigned
told(struct app *app, const char *theme)
{
	return app_update(app, &(struct msg){.kind = MSG_THEME, .u.theme = theme});
}

static void
a_theme_is_remembered_when_it_is_not_the_one_of_the_settings(void **state)
{
	struct app_settings settings = {.title = "", .theme = "dark"};
	struct board *board = board_new(&(struct board_options){.hash_seed = 1});
	struct app *app = app_new(&settings, board), *next = app_new(&settings, board);
	struct err err = {0};
	struct buf text;

	(void)state;
	told(app, "dark");
	remembered(app, &text);
	buf_addc(&text, '\0');
	assert_null(strstr(text.p, "theme"));
	buf_fini(&text);
	told(app, "mono");
	remembered(app, &text);
	assert_true(app_recall(next, buf_slice(&text), "board.state", &err));
	assert_string_equal(app_theme(next), "mono");
	app_free(next);
	settings.theme_typed = true;
	next = app_new(&settings, board);
	assert_true(app_recall(next, buf_slice(&text), "board.state", &err));
	assert_string_equal(app_theme(next), "");
	buf_fini(&text);
	app_free(next);
	app_free(app);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_written_is_read_again),
	    cmocka_unit_test(what_has_line_ends_is_not_written),
	    cmocka_unit_test(control_characters_of_a_paste_are_left_out),
	    cmocka_unit_test(a_chosen_layout_is_remembered),
	    cmocka_unit_test(a_mark_is_there_tomorrow),
	    cmocka_unit_test(what_was_set_stays_over_a_reload_unless_the_file_says_anew),
	    cmocka_unit_test(what_stands_behind_a_mistake_is_kept),
	    cmocka_unit_test(what_is_wrong_or_unknown_is_left_out),
	    cmocka_unit_test(filters_of_the_config_have_keys_and_names),
	    cmocka_unit_test(the_theme_whose_name_is_typed_is_tried_until_the_prompt_is_left),
	    cmocka_unit_test(a_theme_is_remembered_when_it_is_not_the_one_of_the_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
