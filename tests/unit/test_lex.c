/* test_lex - the grammar of RFC 8259, taken and refused. SPDX-License-Identifier: MIT */
#include "floor/event/lex.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>

enum answer {
	TAKEN,
	REFUSED,
	MENDED, /* the grammar allows it or nearly so; the repair pass has work */
};

/* Literals hold NUL bytes, so each comes with its length. */
#define ROW(answer, text)                                                                          \
	{                                                                                          \
		answer, text, sizeof(text) - 1                                                     \
	}

static const struct row {
	enum answer answer;
	const char *text;
	size_t len;
} rows[] = {
    /* section 2: structure and blanks */
    ROW(TAKEN, "[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n]"),
    ROW(TAKEN, "{ \"a\" : { } , \"b\" : [ ] }"),
    ROW(REFUSED, ""),
    ROW(REFUSED, "[1,]"),
    ROW(REFUSED, "[,1]"),
    ROW(REFUSED, "[1 2]"),
    ROW(REFUSED, "{\"a\":1,}"),
    ROW(REFUSED, "{a:1}"),
    ROW(REFUSED, "{'a':1}"),
    ROW(REFUSED, "{\"a\" 1}"),
    ROW(REFUSED, "{\"a\":}"),
    ROW(REFUSED, "{1:1}"),
    ROW(REFUSED, "[1}"),
    ROW(REFUSED, "{\"a\":1]"),
    ROW(REFUSED, "["),
    ROW(REFUSED, "]"),
    ROW(REFUSED, "[\f]"),
    ROW(REFUSED, "[\v1]"),
    ROW(REFUSED, "[\xC2\xA0]"),
    ROW(REFUSED, "[1\0]"),
    ROW(REFUSED, "[1]//"),
    ROW(REFUSED, "[1/* */]"),
    /* section 3: words */
    ROW(TAKEN, "null"),
    ROW(TAKEN, "[true,false,null]"),
    ROW(REFUSED, "[True]"),
    ROW(REFUSED, "[nul]"),
    ROW(REFUSED, "[nullx]"),
    ROW(REFUSED, "[NaN]"),
    ROW(REFUSED, "[Infinity]"),
    ROW(REFUSED, "tru"),
    /* section 6: numbers */
    ROW(TAKEN, "0"),
    ROW(TAKEN, "-0"),
    ROW(TAKEN, "-0.0e-0"),
    ROW(TAKEN, "1.5E+10"),
    ROW(TAKEN, "123456789012345678"),
    ROW(TAKEN, "-123456789012345678"),
    ROW(MENDED, "1234567890123456789"),
    ROW(TAKEN, "1234567890123456789.0"),
    ROW(TAKEN, "1e307"),
    ROW(MENDED, "1e308"),
    ROW(MENDED, "1e999"),
    ROW(MENDED, "[-1E+400]"),
    ROW(TAKEN, "1e-999"),
    ROW(MENDED, "99e307"),
    ROW(REFUSED, "01"),
    ROW(REFUSED, "-01"),
    ROW(REFUSED, "+1"),
    ROW(REFUSED, "-"),
    ROW(REFUSED, "1."),
    ROW(REFUSED, ".5"),
    ROW(REFUSED, "1.e1"),
    ROW(REFUSED, "1e"),
    ROW(REFUSED, "1e+"),
    ROW(REFUSED, "1e1.5"),
    ROW(REFUSED, "0x10"),
    ROW(REFUSED, "1_0"),
    ROW(REFUSED, "--1"),
    /* section 7: strings */
    ROW(TAKEN, "\"\""),
    ROW(TAKEN, "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""),
    ROW(TAKEN, "\"\x7F\""),
    ROW(REFUSED, "\""),
    ROW(REFUSED, "\"\\"),
    ROW(REFUSED, "\"\\\""),
    ROW(REFUSED, "\"\\x\""),
    ROW(REFUSED, "\"\\'\""),
    ROW(REFUSED, "\"\\U0041\""),
    ROW(REFUSED, "\"\\u00g0\""),
    ROW(REFUSED, "\"\\u004\""),
    ROW(REFUSED, "\"\\u"),
    ROW(MENDED, "\"\\u0000\""),
    ROW(MENDED, "\"\\uD83D\""),
    ROW(MENDED, "\"\\uDE00\""),
    ROW(MENDED, "\"\\uD83Dx\""),
    ROW(MENDED, "\"\\uD83D\\u0041\""),
    ROW(MENDED, "\"\\uD83D\\uD83D\\uDE00\""),
    ROW(MENDED, "\"\n\""),
    ROW(MENDED, "\"\t\""),
    ROW(MENDED, "\"\0\""),
    ROW(MENDED, "\"0123456789abcdef\x1F\""),
    /* section 8.1: UTF-8 and nothing else */
    ROW(TAKEN, "\"\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF\""),
    ROW(TAKEN, "\"\xED\x9F\xBF\xEE\x80\x80\""),
    ROW(MENDED, "\"\x80\""),
    ROW(MENDED, "\"\xBF\""),
    ROW(MENDED, "\"\xC0\x80\""),
    ROW(MENDED, "\"\xC1\xBF\""),
    ROW(MENDED, "\"\xC2\""),
    ROW(MENDED, "\"\xC2 \""),
    ROW(MENDED, "\"\xE0\x9F\xBF\""),
    ROW(MENDED, "\"\xED\xA0\x80\""),
    ROW(MENDED, "\"\xE2\x82\""),
    ROW(MENDED, "\"\xF0\x8F\xBF\xBF\""),
    ROW(MENDED, "\"\xF4\x90\x80\x80\""),
    ROW(MENDED, "\"\xF5\x80\x80\x80\""),
    ROW(MENDED, "\"\xF0\x9F\x98\""),
    ROW(MENDED, "\"\xFF\""),
};

static enum answer
judge(const char *text, size_t len)
{
	struct lex lex;
	const char *p;

	lex_start(&lex, (struct slice){text, len});
	p = lex_skip(&lex, lex_blanks(&lex, lex.start), 0);
	if (p && lex_blanks(&lex, p) == lex.end)
		return TAKEN;
	return p == NULL && lex.repair ? MENDED : REFUSED;
}

/* In a block of its own size, so that a sanitizer sees a read past either end. */
static void
each_text_is_taken_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char *copy = malloc(rows[i].len + 1);

		assert_non_null(copy);
		memcpy(copy + 1, rows[i].text, rows[i].len);
		if (judge(copy + 1, rows[i].len) != rows[i].answer)
			fail_msg("row %zu: %s", i, rows[i].text);
		free(copy);
	}
}

/* The wide steps of the scanner must see what the narrow ones see, wherever it stands. */
static void
a_bad_byte_is_seen_at_every_offset(void **state)
{
	static const char bad[] = {'\x1F', '\n', '\0', '\x80', '\xFF'};

	(void)state;
	for (size_t len = 1; len <= 70; len++) {
		for (size_t at = 0; at < len; at++) {
			for (size_t b = 0; b < sizeof(bad); b++) {
				char *text = malloc(len + 2);

				assert_non_null(text);
				memset(text, 'a', len + 2);
				text[0] = text[len + 1] = '"';
				assert_int_equal(judge(text, len + 2), TAKEN);
				text[1 + at] = bad[b];
				assert_int_equal(judge(text, len + 2), MENDED);
				text[1 + at] = '"';
				assert_int_equal(judge(text, len + 2), REFUSED);
				text[1 + at] = '\\';
				assert_int_equal(judge(text, len + 2), REFUSED);
				free(text);
			}
		}
	}
}

static void
indentation_of_any_width_is_passed(void **state)
{
	(void)state;
	for (size_t width = 0; width <= 70; width++) {
		for (int kind = 0; kind < 4; kind++) {
			char *text = malloc(width + 3);

			assert_non_null(text);
			text[0] = '[';
			text[1] = "\n\r\t "[kind];
			memset(text + 2, kind == 2 ? '\t' : ' ', width);
			text[2 + width] = ']';
			assert_int_equal(judge(text, width + 3), TAKEN);
			text[2 + width / 2] = '\f';
			assert_int_equal(judge(text, width + 3), REFUSED);
			free(text);
		}
	}
}

/* Every code point: taken in a string exactly when it is no surrogate. */
static void
every_code_point_is_judged_right(void **state)
{
	(void)state;
	for (uint32_t cp = 0x80; cp <= 0x110FFF; cp++) {
		unsigned char c[6] = {'"'};
		size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
		bool good = cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);

		for (size_t i = n; i > 1; i--)
			c[i] = (unsigned char)(0x80 | (cp >> 6 * (n - i) & 0x3F));
		c[1] = (unsigned char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | cp >> 6 * (n - 1));
		c[n + 1] = '"';
		assert_int_equal(judge((const char *)c, n + 2), good ? TAKEN : MENDED);
	}
}

/* What the hub splices into JSON of its own: the grammar alone counts. */
static void
the_grammar_alone_takes_what_others_refuse(void **state)
{
	static const struct row texts[] = {
	    ROW(TAKEN, "\"\\ud800\""),
	    ROW(TAKEN, "\"\\u0000\""),
	    ROW(TAKEN, "[1e999, -1E+400, 123456789012345678901234567890]"),
	    ROW(TAKEN, " {\"a\":1} \r\n"),
	    ROW(REFUSED, "{\"a\":1} {}"),
	    ROW(REFUSED, "{\"a\":1}\0"),
	    ROW(REFUSED, "1\0"),
	    ROW(REFUSED, "\"\x01\""),
	    ROW(REFUSED, "\"\xFF\""),
	    ROW(REFUSED, "\"\xED\xA0\x80\""),
	    ROW(REFUSED, "\xEF\xBB\xBF{}"),
	    ROW(REFUSED, "\"\\u12g4\""),
	    ROW(REFUSED, "{ ... }"),
	    ROW(REFUSED, ""),
	};
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct slice text = {texts[i].text, texts[i].len};

		assert_int_equal(lex_json(text, &err), texts[i].answer == TAKEN);
	}
	assert_false(lex_json(SLICE("[1,2"), &err));
	assert_string_equal(err.msg, "byte 4: the text ends, expected ',' or ']'");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_text_is_taken_or_refused),
	    cmocka_unit_test(a_bad_byte_is_seen_at_every_offset),
	    cmocka_unit_test(indentation_of_any_width_is_passed),
	    cmocka_unit_test(every_code_point_is_judged_right),
	    cmocka_unit_test(the_grammar_alone_takes_what_others_refuse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
