/* test_safe - what leaves the board controls nothing where it goes. SPDX-License-Identifier: MIT */
#include "floor/event/safe.h"

#include "floor/base/base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void
expect(bool (*make)(struct buf *out, struct slice in), struct slice in, const char *want)
{
	struct buf out;

	buf_init(&out, SAFE_JSON_MAX(in.len) + 64);
	assert_true(make(&out, in));
	buf_addc(&out, '\0');
	assert_string_equal(out.p, want);
	buf_fini(&out);
}

static void
json_keeps_its_values_and_loses_its_controls(void **state)
{
	(void)state;
	expect(safe_json, SLICE("{\"a\": 1.50,\r\n\t\"b\":\"x\"}"), "{\"a\": 1.50,   \"b\":\"x\"}");
	/* a raw ESC and BEL inside a string; DEL; C1; a bidi override; a zero-width space */
	expect(safe_json, SLICE("[\"\x1b[31m\a\x7f\"]"), "[\"\\u001b[31m\\u0007\\u007f\"]");
	expect(safe_json, SLICE("[\"\xc2\x9b\"]"), "[\"\\u009b\"]");
	expect(safe_json, SLICE("[\"a\xe2\x80\xae\xe2\x80\x8b\"]"), "[\"a\\u202e\\u200b\"]");
	/* beyond the first plane: a tag character takes two halves; an emoji shows as it is */
	expect(safe_json, SLICE("[\"\xf3\xa0\x81\x81\xf0\x9f\x98\x80\"]"),
	    "[\"\\udb40\\udc41\xf0\x9f\x98\x80\"]");
	/* what is no UTF-8 is U+FFFD, and swallows neither a quote nor what follows */
	expect(safe_json, SLICE("[\"\xc3\",\"\xff\x1b\"]"),
	    "[\"\xef\xbf\xbd\",\"\xef\xbf\xbd\\u001b\"]");
	/* escapes stay, a quote behind a backslash ends nothing, an open string is no trap */
	expect(safe_json, SLICE("[\"\\\"\\u001b\\\\\"\n]"), "[\"\\\"\\u001b\\\\\" ]");
	expect(safe_json, SLICE("[\"abc\\"), "[\"abc\\");
	expect(safe_json, SLICE("\x1b]52;c;eA==\a"), "\\u001b]52;c;eA==\\u0007");
}

static void
pretty_json_is_one_member_a_line(void **state)
{
	(void)state;
	expect(safe_pretty, SLICE(" {\"a\":[1,{\"b\":\"x:,{\"}],\"c\":{ },\"d\":[]} "),
	    "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x:,{\"\n    }\n  ],\n"
	    "  \"c\": {},\n  \"d\": []\n}\n");
	expect(safe_pretty, SLICE("\"\x1b\""), "\"\\u001b\"\n");
}

static void
text_follows_the_display_rule_line_by_line(void **state)
{
	(void)state;
	expect(safe_text, SLICE("two  words\tand\r\na line\rhere"), "two  words and\na line here");
	expect(safe_text, SLICE("\x1b[2J\x07\x7f"), "\xe2\x90\x9b[2J\xe2\x90\x87\xe2\x90\xa1");
	/* a bidi override is dropped, a C1 control replaced */
	expect(safe_text,
	    SLICE("a\xe2\x80\xae"
	          "b\xc2\x9b"),
	    "ab\xef\xbf\xbd");
	/* a mark without a base goes, of three the third */
	expect(safe_text,
	    SLICE("\xcc\x81"
	          "e\xcc\x81\xcc\x82\xcc\x83."),
	    "e\xcc\x81\xcc\x82.");
}

static void
a_value_is_what_it_says(void **state)
{
	struct slice text = SLICE("\"a\\nb\\u001b\" {\"k\":\"\x1b\"} 5e3");
	static const struct {
		struct value v;
		const char *want;
	} rows[] = {
	    {{.off = 1, .len = 10, .type = VALUE_STRING, .escaped = 1}, "a\nb\xe2\x90\x9b"},
	    {{.off = 13, .len = 9, .type = VALUE_OBJECT}, "{\"k\":\"\\u001b\"}"},
	    {{.off = 23, .len = 3, .type = VALUE_NUMBER}, "5e3"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf out;

		buf_init(&out, 100);
		assert_true(safe_value(&out, text, &rows[i].v));
		buf_addc(&out, '\0');
		assert_string_equal(out.p, rows[i].want);
		buf_fini(&out);
	}
}

/* RFC 4648, section 10. */
static void
base64_of_the_published_vectors(void **state)
{
	static const char *const rows[][2] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="},
	    {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		expect(base64_add, slice_of(rows[i][0]), rows[i][1]);
		assert_int_equal(BASE64_LEN(strlen(rows[i][0])), strlen(rows[i][1]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(json_keeps_its_values_and_loses_its_controls),
	    cmocka_unit_test(pretty_json_is_one_member_a_line),
	    cmocka_unit_test(text_follows_the_display_rule_line_by_line),
	    cmocka_unit_test(a_value_is_what_it_says),
	    cmocka_unit_test(base64_of_the_published_vectors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
