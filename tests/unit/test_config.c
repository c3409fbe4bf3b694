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
	    "[keys]\nzoom = t\n", "[keys], line 2, zoom: key \"t\" already means \"time-mode\"");
	assert_refused("[key]\nzoom = t\n", "f.conf:2: unknown section [key]; there are [keys]");
	assert_refused("[keys]\nquit =\nback =\ncommand =\n",
	    "[keys]: nothing leaves the board: give quit, back or command a key");
	assert_refused("[keys]\ndown = q Q : C-c F10\n", "nothing leaves the board");
	assert_refused("[alert x]\nfilter = prio>\n", "f.conf:2: filter, column ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_can_be_swapped_moved_and_taken_away),
	    cmocka_unit_test(mistakes_name_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
