/* test_keymap - keys as words and values, and what they mean. SPDX-License-Identifier: MIT */
#include "floor/base/text.h"
#include "floor/input/keymap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct key
key_of(const char *word)
{
	struct key key = {0, 0};
	struct err err = {0};

	if (!key_parse(slice_of(word), &key, &err))
		fail_msg("%s: %s", word, err.msg);
	return key;
}

static void
parse_and_format_are_inverse(void **state)
{
	static const char *const words[] = {"j", "G", "?", "é", "漢", "Space", "Enter", "C-d", "M-1",
	    "S-Tab", "C-M-S-F12", "C-M-x", "-", "+", "M--", "PgDn", "Esc"};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		char text[KEY_TEXT_MAX];

		key_format(key_of(words[i]), text);
		assert_string_equal(text, words[i]);
	}
}

static void
every_displayable_character_is_a_key(void **state)
{
	(void)state;
	for (uint32_t cp = '!'; cp < 0x110000; cp++) {
		char word[8], text[KEY_TEXT_MAX];
		struct key key;
		size_t len;

		if (text_class(cp) != TEXT_SHOW)
			continue;
		len = text_encode(cp, word);
		assert_true(key_parse((struct slice){word, len}, &key, NULL));
		assert_int_equal(key.code, cp);
		assert_int_equal(key_format(key, text), len);
	}
}

static void
a_mistyped_key_gets_a_suggestion(void **state)
{
	static const struct {
		const char *word, *message;
	} cases[] = {
	    {"Entre", "unknown key \"Entre\", did you mean \"Enter\"?"},
	    {"C-PgDwn", "unknown key \"C-PgDwn\", did you mean \"PgDn\"?"},
	    {"wombat", "unknown key \"wombat\""},
	    {"", "unknown key \"\""},
	    {"S-j", "unknown key \"S-j\""},
	    {"C-C-j", "unknown key \"C-C-j\""},
	    {"\x1b", "unknown key \"␛\""}, /* nothing of ours reaches a terminal raw */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = {0};
		struct key key;

		assert_false(key_parse(slice_of(cases[i].word), &key, &err));
		assert_string_equal(err.msg, cases[i].message);
	}
}

static void
every_action_can_be_reached_and_explained(void **state)
{
	struct keymap *keymap = keymap_new();

	(void)state;
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		const struct action_row *row = action_row(a);
		char keys[100], *first;

		assert_true(strlen(row->name) > 0 && strlen(row->help) > 0);
		assert_int_equal(action_find(slice_of(row->name)), a);
		assert_true(keymap_keys(keymap, a, keys, sizeof(keys)) > 0);
		assert_string_equal(keys, row->keys);
		first = strtok(keys, " ");
		assert_int_equal(keymap_find(keymap, row->scope, key_of(first)), a);
	}
	keymap_free(keymap);
}

static void
no_key_has_two_meanings_in_one_scope(void **state)
{
	struct keymap *keymap = keymap_new();
	struct err err = {0};

	(void)state;
	/* keymap_new asserts it for the defaults; a second binding is refused in words. */
	assert_false(keymap_bind(keymap, ACTION_UP, slice_of("i j"), &err));
	assert_string_equal(err.msg, "key \"j\" already means \"down\" here");
	assert_int_equal(keymap_find(keymap, SCOPE_LIST, key_of("k")), ACTION_UP);
	keymap_free(keymap);
}

static void
a_scope_comes_before_the_global_meaning(void **state)
{
	struct keymap *keymap = keymap_new();

	(void)state;
	assert_int_equal(keymap_find(keymap, SCOPE_LIST, key_of("j")), ACTION_DOWN);
	assert_int_equal(keymap_find(keymap, SCOPE_PAYLOAD, key_of("j")), ACTION_LINE_DOWN);
	assert_int_equal(keymap_find(keymap, SCOPE_PAYLOAD, key_of("q")), ACTION_BACK);
	assert_int_equal(keymap_find(keymap, SCOPE_GLOBAL, key_of("j")), ACTION_NONE);
	keymap_free(keymap);
}

static void
binding_replaces_what_was_there(void **state)
{
	struct keymap *keymap = keymap_new();
	char keys[40];

	(void)state;
	assert_true(keymap_bind(keymap, ACTION_ZOOM, slice_of("  F11   C-f "), NULL));
	assert_int_equal(keymap_find(keymap, SCOPE_LIST, key_of("z")), ACTION_NONE);
	assert_int_equal(keymap_find(keymap, SCOPE_LIST, key_of("F11")), ACTION_ZOOM);
	keymap_keys(keymap, ACTION_ZOOM, keys, sizeof(keys));
	assert_string_equal(keys, "F11 C-f");
	keymap_free(keymap);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parse_and_format_are_inverse),
	    cmocka_unit_test(every_displayable_character_is_a_key),
	    cmocka_unit_test(a_mistyped_key_gets_a_suggestion),
	    cmocka_unit_test(every_action_can_be_reached_and_explained),
	    cmocka_unit_test(no_key_has_two_meanings_in_one_scope),
	    cmocka_unit_test(a_scope_comes_before_the_global_meaning),
	    cmocka_unit_test(binding_replaces_what_was_there),
	};

	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
