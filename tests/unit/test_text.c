/* test_text - all code points against the display rule; clipping. SPDX-License-Identifier: MIT */

#include "floor/base/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>

struct span {
	uint32_t first, last;
};

static bool
in_spans(uint32_t cp, const struct span *spans)
{
	for (; spans->last; spans++) {
		if (cp >= spans->first && cp <= spans->last)
			return true;
	}
	return false;
}

/* The rule step by step, as the design page words it; widths and what is assigned at all come from
 * the C library. */
static enum text_class
class_by_the_rule(uint32_t cp)
{
	static const struct span blank[] = {{0x09, 0x0D}, {0x20, 0x20}, {0x85, 0x85}, {0xA0, 0xA0},
	    {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
	    {0x205F, 0x205F}, {0x3000, 0x3000}, {0x115F, 0x1160}, {0x2800, 0x2800},
	    {0x3164, 0x3164}, {0xFFA0, 0xFFA0}, {0, 0}};
	static const struct span drop[] = {{0xAD, 0xAD}, {0x34F, 0x34F}, {0x61C, 0x61C},
	    {0x180B, 0x180F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},
	    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0x1BCA0, 0x1BCA3},
	    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}, {0x1F3FB, 0x1F3FF}, {0x488, 0x489},
	    {0x20DD, 0x20E0}, {0x20E2, 0x20E4}, {0xA670, 0xA672}, {0, 0}};
	static const struct span bad[] = {{0x80, 0x9F}, {0xE000, 0xF8FF}, {0xF0000, 0x10FFFF},
	    {0xFDD0, 0xFDEF}, {0xD800, 0xDFFF}, {0x600, 0x605}, {0x6DD, 0x6DD}, {0x70F, 0x70F},
	    {0x890, 0x891}, {0x8E2, 0x8E2}, {0x110BD, 0x110BD}, {0x110CD, 0x110CD},
	    {0x13430, 0x1345F}, {0x102A, 0x102A}, {0x2E3A, 0x2E3B}, {0xFDFA, 0xFDFB},
	    {0xFDFD, 0xFDFD}, {0x12031, 0x12031}, {0x12219, 0x12219}, {0x1242B, 0x1242B}, {0, 0}};
	int width = wcwidth((wchar_t)cp);

	if (in_spans(cp, blank))
		return TEXT_BLANK;
	if (in_spans(cp, drop))
		return TEXT_DROP;
	if (cp < 0x20 || cp == 0x7F)
		return TEXT_CONTROL;
	if (cp >= 0x1F1E6 && cp <= 0x1F1FF)
		return TEXT_FLAG;
	if (in_spans(cp, bad) || (cp & 0xFFFE) == 0xFFFE || width < 0)
		return TEXT_BAD;
	return width == 0 ? TEXT_MARK : TEXT_SHOW;
}

static void
every_code_point_is_treated_by_the_rule(void **state)
{
	char libc[64] = "";

	(void)state;
	confstr(_CS_GNU_LIBC_VERSION, libc, sizeof(libc));
	/* 2.35, 2.36 and 2.37 are of Unicode 14. */
	if (strncmp(libc, "glibc 2.3", 9) != 0 || libc[9] < '5' || libc[9] > '7' ||
	    !setlocale(LC_CTYPE, "C.UTF-8")) {
		print_message("# not compared: \"%s\" is not of Unicode 14\n", libc);
		return;
	}
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		enum text_class want = class_by_the_rule(cp);
		unsigned width = want == TEXT_SHOW || want == TEXT_MARK
		    ? (unsigned)wcwidth((wchar_t)cp)
		    : 1;

		if (text_class(cp) != want || text_width(cp) != width)
			fail_msg("U+%04X: class %d, want %d; width %u, want %u", cp, text_class(cp),
			    want, text_width(cp), width);
	}
	assert_int_equal(text_class(0x110000), TEXT_BAD);
	assert_int_equal(text_class(UINT32_MAX), TEXT_BAD);
}

/* Each code point between two letters: what is left of it, and its width. */
static void
every_code_point_is_shown_as_its_class_says(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		enum text_class class = text_class(cp);
		char in[8] = "a", want[8] = "a", out[32];
		size_t len = 1, want_len = 1, made = text_encode(cp, in + 1);
		uint32_t shown = class == TEXT_CONTROL ? (cp == 0x7F ? 0x2421 : 0x2400 + cp)
		    : class == TEXT_FLAG ? 'A' + (cp - 0x1F1E6)
		    : class == TEXT_BAD ? TEXT_REPLACEMENT
		    : class == TEXT_BLANK ? ' '
					  : cp;
		struct text t;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue; /* has no UTF-8 */
		len += made;
		in[len++] = 'b';
		if (class != TEXT_DROP)
			want_len += text_encode(shown, want + 1);
		want[want_len++] = 'b';
		t = text_make(out, sizeof(out), (struct slice){in, len}, NULL);
		assert_int_equal(t.len, want_len);
		assert_memory_equal(t.p, want, want_len);
		assert_int_equal(t.cols, 2 + (class == TEXT_DROP ? 0 : text_width(shown)));
	}
}

static void
every_code_point_survives_encoding(void **state)
{
	char utf8[4];

	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		size_t len = text_encode(cp, utf8);
		const char *p = utf8;
		bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;

		assert_int_equal(text_decode(&p, utf8 + len), surrogate ? TEXT_REPLACEMENT : cp);
		assert_ptr_equal(p, utf8 + len);
		for (size_t cut = 1; cut < len; cut++) {
			p = utf8;
			assert_int_equal(text_decode(&p, utf8 + cut), TEXT_REPLACEMENT);
			assert_ptr_equal(p, utf8 + cut);
		}
	}
	assert_int_equal(text_encode(0x110000, utf8), 3);
	assert_memory_equal(utf8, "\xEF\xBF\xBD", 3);
}

static void
assert_text(struct text t, const char *want, uint32_t cols)
{
	assert_int_equal(t.len, strlen(want));
	assert_memory_equal(t.p, want, t.len);
	assert_int_equal(t.cols, cols);
}

static void
clipping_never_cuts_a_character(void **state)
{
	struct text t = text_own("a\xE6\xBC\xA2" "e\xCC\x81\xCC\x82z");

	(void)state;
	assert_int_equal(t.cols, 5);
	assert_text(text_clip(t, 0), "", 0);
	assert_text(text_clip(t, 1), "a", 1);
	assert_text(text_clip(t, 2), "a", 1);
	assert_text(text_clip(t, 3), "a\xE6\xBC\xA2", 3);
	assert_text(text_clip(t, 4), "a\xE6\xBC\xA2" "e\xCC\x81\xCC\x82", 4);
	assert_text(text_clip(t, 5), t.p, 5);
	assert_text(text_clip(t, 99), t.p, 5);
	assert_text(text_clip(text_own("plain"), 3), "pla", 3);
}

static void
cells_are_safe_even_for_text_that_was_not_made(void **state)
{
	struct text t = {"\x1B\xCC\x81\xFF", 4, 2};
	struct text_cell cell;

	(void)state;
	assert_true(text_next(&t, &cell));
	assert_int_equal(cell.base, TEXT_REPLACEMENT);
	assert_int_equal(cell.marks[0], 0x301);
	assert_int_equal(cell.cols, 1);
	assert_true(text_next(&t, &cell));
	assert_int_equal(cell.base, TEXT_REPLACEMENT);
	assert_int_equal(cell.marks[0], 0);
	assert_false(text_next(&t, &cell));
	t = (struct text){0};
	assert_false(text_next(&t, &cell));
	assert_int_equal(text_clip(t, 3).len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_code_point_is_treated_by_the_rule),
	    cmocka_unit_test(every_code_point_is_shown_as_its_class_says),
	    cmocka_unit_test(every_code_point_survives_encoding),
	    cmocka_unit_test(clipping_never_cuts_a_character),
	    cmocka_unit_test(cells_are_safe_even_for_text_that_was_not_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
