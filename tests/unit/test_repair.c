/* test_repair - what the repair pass changes and what not. SPDX-License-Identifier: MIT */
#include "../../src/event/repair.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#define BAD "\xEF\xBF\xBD"
#define TEXT(literal) literal, sizeof(literal) - 1

static const struct row {
	const char *in;
	size_t in_len;
	const char *out;
} rows[] = {
    /* left alone */
    {TEXT(""), ""},
    {TEXT("{\"a\": [1, -2.5e+3, true, null, \"x\\n\\u00e9\\uD83D\\uDE00\"]}"),
        "{\"a\": [1, -2.5e+3, true, null, \"x\\n\\u00e9\\uD83D\\uDE00\"]}"},
    {TEXT("\"Gr\xC3\xB6\xC3\x9F"
          "e \xF0\x9F\x98\x80\""),
        "\"Gr\xC3\xB6\xC3\x9F"
        "e \xF0\x9F\x98\x80\""},
    {TEXT("\"\\u00g0 \\x\""), "\"\\u00g0 \\x\""},
    {TEXT("[1.2.3, 01, -]"), "[1.2.3, 01, -]"},
    {TEXT("\"a\\"), "\"a\\"},
    {TEXT("\"\\\n\""), "\"\\\n\""},
    /* bytes that are not UTF-8: one mark for each maximal part */
    {TEXT("\"a\x80z\""), "\"a" BAD "z\""},
    {TEXT("\"\xF0\x9F\x98\""), "\"" BAD "\""},
    {TEXT("\"\xF0\x9F\x98\\n\""), "\"" BAD "\\n\""},
    {TEXT("\"\xC0\xAF\""), "\"" BAD BAD "\""},
    {TEXT("\"\xED\xA0\x80\""), "\"" BAD BAD BAD "\""},
    {TEXT("\"\xE2\x82\""), "\"" BAD "\""},
    {TEXT("\"\\\xFF\""), "\"\\" BAD "\""},
    {TEXT("[\xFF]"), "[" BAD "]"},
    /* control bytes in strings, not outside */
    {TEXT("\"a\tb\nc\x1F\""), "\"a\\u0009b\\u000Ac\\u001F\""},
    {TEXT("\"a\0b\""), "\"a\\u2400b\""},
    {TEXT("{\t\"a\"\n:\r1}"), "{\t\"a\"\n:\r1}"},
    /* escapes without a meaning */
    {TEXT("\"\\u0000\""), "\"\\u2400\""},
    {TEXT("\"\\uD83D\""), "\"\\uFFFD\""},
    {TEXT("\"\\uDE00\""), "\"\\uFFFD\""},
    {TEXT("\"\\ud83dx\""), "\"\\uFFFDx\""},
    {TEXT("\"\\uD83D\\uD83D\\uDE00\""), "\"\\uFFFD\\uD83D\\uDE00\""},
    {TEXT("\"\\uD83D\\u0041\""), "\"\\uFFFD\\u0041\""},
    {TEXT("\"\\\\uD83D\""), "\"\\\\uD83D\""},
    {TEXT("\"\\\"\\uD83D\""), "\"\\\"\\uFFFD\""},
    /* numbers others refuse */
    {TEXT("[123456789012345678]"), "[123456789012345678]"},
    {TEXT("[1234567890123456789]"), "[\"1234567890123456789\"]"},
    {TEXT("[-1234567890123456789,1]"), "[\"-1234567890123456789\",1]"},
    {TEXT("{\"a\":1e307,\"b\":1e308}"), "{\"a\":1e307,\"b\":\"1e308\"}"},
    {TEXT("1E+999"), "\"1E+999\""},
    {TEXT("1e-999"), "1e-999"},
    {TEXT("{1e999 :1}"), "{1e999 :1}"},
    {TEXT("\"1e999\""), "\"1e999\""},
    /* a byte order mark */
    {TEXT("\xEF\xBB\xBF{}"), "{}"},
    {TEXT("\"\xEF\xBB\xBF\""), "\"\xEF\xBB\xBF\""},
};

static void
each_text_is_repaired_as_listed(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct slice in = {rows[i].in, rows[i].in_len};

		buf_reset(&out);
		assert_int_equal(repair(in, &out, SIZE_MAX), in.len);
		if (!slice_is(buf_slice(&out), rows[i].out))
			fail_msg("row %zu gives %.*s", i, (int)out.len, out.p);
	}
	buf_fini(&out);
}

static void
repairing_twice_changes_nothing_more(void **state)
{
	struct buf once, twice;

	(void)state;
	buf_init(&once, 4096);
	buf_init(&twice, 4096);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		buf_reset(&once);
		buf_reset(&twice);
		repair((struct slice){rows[i].in, rows[i].in_len}, &once, SIZE_MAX);
		repair(buf_slice(&once), &twice, SIZE_MAX);
		assert_true(slice_eq(buf_slice(&once), buf_slice(&twice)));
	}
	buf_fini(&once);
	buf_fini(&twice);
}

/* With a limit: which byte of the text the byte at the limit comes from. */
static void
a_place_is_found_again_in_the_text(void **state)
{
	static const char raw[] = "[\"a\xFF\",1e999,x]";
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	repair(SLICE(raw), &out, SIZE_MAX);
	assert_true(slice_is(buf_slice(&out), "[\"a" BAD "\",\"1e999\",x]"));
	for (size_t i = 0; i < out.len; i++) {
		struct buf head;
		size_t from;

		buf_init(&head, 4096);
		from = repair(SLICE(raw), &head, i);
		if (out.p[i] == 'x')
			assert_int_equal(raw[from], 'x');
		if (out.p[i] == 'a')
			assert_int_equal(raw[from], 'a');
		buf_fini(&head);
	}
	buf_fini(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_text_is_repaired_as_listed),
	    cmocka_unit_test(repairing_twice_changes_nothing_more),
	    cmocka_unit_test(a_place_is_found_again_in_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
