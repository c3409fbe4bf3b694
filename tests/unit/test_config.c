/* test_config - the sections of floorboard.conf and their mistakes. SPDX-License-Identifier: MIT */
#include "floor/app/config.h"
#include "floor/app/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static bool
read_text(struct app_config *config, const char *text, struct err *err)
{
	struct options *options = options_new(board_option_table());
	bool ok;

	options_on_section(options, app_config_line, config);
	ok = options_file(options, slice_of(text), "f.conf", FROM_USER_FILE, err) &&
	     app_config_finish(config, err);
	options_free(options);
	return ok;
}

static void
assert_refused(const char *text, const char *words)
{
	struct app_config config;
	struct err err = {0};

	app_config_init(&config);
	assert_false(read_text(&config, text, &err));
	if (strstr(err.msg, words) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.msg, words);
	app_config_fini(&config);
}

static enum action
means(const struct app_config *config, const char *word)
{
	struct key key;

	assert_true(key_parse(slice_of(word), &key, NULL));
	return keymap_find(config->keymap, SCOPE_LIST, key);
}

static void
keys_can_be_swapped_moved_and_taken_away(void **state)
{
	struct app_config config;

	(void)state;
	app_config_init(&config);
	assert_true(read_text(&config, "[keys]\ndown = k\nup = j\nquit =\nzoom = F3 z\n", NULL));
	assert_int_equal(means(&config, "k"), ACTION_DOWN);
	assert_int_equal(means(&config, "j"), ACTION_UP);
	assert_int_equal(means(&config, "Down"), ACTION_NONE);
	assert_int_equal(means(&config, "Q"), ACTION_NONE);
	assert_int_equal(means(&config, "F3"), ACTION_ZOOM);
	assert_int_equal(means(&config, "G"), ACTION_OLDEST);
	app_config_fini(&config);
}

static void
mistakes_name_their_place(void **state)
{
	(void)state;
	assert_refused(
	    "[keys]\nzom = F3\n", "f.conf:2: [keys]: no action \"zom\", did you mean \"zoom\"?");
	assert_refused("[keys]\n\nzoom = F33\n", "f.conf:3: ");
	assert_refused(
	    "[keys]\nzoom = t\n", "f.conf:2: [keys] zoom: key \"t\" already means \"time-mode\"");
	assert_refused("[key]\nzoom = t\n", "f.conf:2: unknown section [key]; there are [keys]");
	assert_refused("[keys]\nquit =\nback =\ncommand =\n",
	    "[keys]: nothing leaves the board: give quit, back or command a key");
	assert_refused("[keys]\ndown = q Q : C-c F10\n", "nothing leaves the board");
	assert_refused("[alert x]\nfilter = prio>\n", "f.conf:2: filter, column ");
}

static void
assert_hides(const char *text, size_t count, const char *words)
{
	struct app_config config;
	struct err err = {0};

	app_config_init(&config);
	assert_true(read_text(&config, text, &err));
	assert_int_equal(app_config_hidden(&config, &err), count);
	assert_string_equal(err.msg, words);
	app_config_fini(&config);
}

static void
a_key_of_a_pane_that_hides_another_is_told_of(void **state)
{
	(void)state;
	assert_hides("[keys]\n", 0, "");
	assert_hides("[keys]\nzoom = F3\ndown = j F2\nmouse =\n", 0, "");
	assert_hides("[keys]\n\ndown = j Down p\n", 1,
	    "f.conf:3: [keys] in lists p means down, and pause is hidden there");
	assert_hides("[keys]\nwrap = w t\n", 1,
	    "f.conf:2: [keys] in the payload t means wrap, and time-mode is hidden there");
	/* However it came about: here the one that works everywhere took the pane's. */
	assert_hides("[keys]\ndown = Down\npause = k\n", 2,
	    "f.conf:3: [keys] in lists k means up, and pause is hidden there; 1 more");
	assert_hides("[keys]\nup = k p z\n", 2,
	    "f.conf:2: [keys] in lists p means up, and pause is hidden there; 1 more");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_can_be_swapped_moved_and_taken_away),
	    cmocka_unit_test(mistakes_name_their_place),
	    cmocka_unit_test(a_key_of_a_pane_that_hides_another_is_told_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
