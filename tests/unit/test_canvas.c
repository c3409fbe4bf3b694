/* test_canvas - cells are clipped, gated and printed as canvas.h says. SPDX-License-Identifier: MIT */
#include "floor/view/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
assert_printed(const struct canvas *canvas, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	canvas_print(canvas, &out);
	buf_addc(&out, '\0');
	assert_string_equal(out.p, want);
	buf_fini(&out);
}

static void
writing_is_clipped_on_every_side(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 3, 5);
	assert_int_equal(canvas_put(&c, 0, 3, -1, STYLE_TEXT, "abcd"), 2);
	assert_int_equal(canvas_put(&c, 1, -2, -1, STYLE_TEXT, "abcd"), 4);
	assert_int_equal(canvas_put(&c, 2, 1, 2, STYLE_TEXT, "abcd"), 2);
	assert_int_equal(canvas_put(&c, 3, 0, -1, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(&c, -1, 0, -1, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(&c, 0, 5, -1, STYLE_TEXT, "x"), 0);
	assert_int_equal(canvas_put(&c, 0, 0, 0, STYLE_TEXT, "x"), 0);
	canvas_fill(&c, (struct rect){-5, -5, 6, 6}, STYLE_TEXT, '#');
	canvas_look(&c, (struct rect){2, 4, 9, 9}, LOOK_DIM);
	assert_printed(&c, "#  ab\ncd\n ab\n");
	assert_int_equal(canvas_at(&c, 2, 4)->look, LOOK_DIM);
	assert_int_equal(canvas_at(&c, 2, 3)->look, 0);
	assert_null(canvas_at(&c, 3, 0));
	assert_null(canvas_at(&c, 0, -1));
	canvas_fini(&c);
}

static void
a_wide_character_that_does_not_fit_is_a_space(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 3, 5);
	canvas_fill(&c, (struct rect){0, 0, 3, 5}, STYLE_TEXT, '.');
	assert_int_equal(canvas_put(&c, 0, 1, -1, STYLE_TEXT, "日本語"), 4);
	assert_int_equal(canvas_put(&c, 1, 0, 3, STYLE_TEXT, "日本"), 3);
	assert_int_equal(canvas_put(&c, 2, -1, -1, STYLE_TEXT, "日x"), 3);
	assert_printed(&c, ".日本\n日 ..\n x...\n");
	assert_int_equal(canvas_at(&c, 0, 2)->ch, 0);
	canvas_fini(&c);
}

static void
writing_over_half_a_wide_character_blanks_the_rest(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 3, 4);
	for (int row = 0; row < 3; row++)
		canvas_put(&c, row, 0, -1, STYLE_TEXT, "日本");
	canvas_put(&c, 0, 1, -1, STYLE_TEXT, "x");
	canvas_put(&c, 1, 2, -1, STYLE_TEXT, "x");
	canvas_put(&c, 2, 1, -1, STYLE_TEXT, "語");
	assert_printed(&c, " x本\n日x\n 語\n");
	canvas_fini(&c);
}

static void
marks_join_their_base_and_two_are_kept(void **state)
{
	struct canvas c;
	const struct cell *cell;

	(void)state;
	canvas_init(&c, 1, 4);
	assert_int_equal(canvas_put(&c, 0, 0, -1, STYLE_TEXT, "e\u0301\u0302\u0303x"), 2);
	cell = canvas_at(&c, 0, 0);
	assert_int_equal(cell->ch, 'e');
	assert_int_equal(cell->mark[0], 0x301);
	assert_int_equal(cell->mark[1], 0x302);
	assert_printed(&c, "e\u0301\u0302x\n");
	canvas_fini(&c);
}

static void
what_may_not_be_shown_is_refused(void **state)
{
	static const char bad[] = "a\033[2J\a\x9b\u200e\u202ez";
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 20);
	canvas_put(&c, 0, 0, -1, STYLE_TEXT, bad);
	canvas_cell(&c, 1, 0, STYLE_TEXT, 0x1b);
	canvas_cell(&c, 1, 1, STYLE_TEXT, 0x202e);
	assert_printed(&c, "a\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFDz\n\uFFFD\uFFFD\n");
	canvas_fini(&c);
}

static void
strangers_bytes_pass_the_display_rule(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 3, 8);
	canvas_raw_fit(&c, 0, 0, -1, STYLE_TEXT, SLICE("a\tb\033c"));
	assert_int_equal(canvas_raw_fit(&c, 1, 0, 6, STYLE_TEXT, SLICE("Payments fail")), 6);
	assert_int_equal(canvas_raw_fit(&c, 2, 0, 6, STYLE_TEXT, SLICE("日本語だ")), 5);
	assert_printed(&c, "a b␛c\nPayme…\n日本…\n");
	canvas_fini(&c);
}

static void
ascii_stands_in_and_keeps_the_width(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 2, 12);
	c.ascii = true;
	canvas_put(&c, 0, 0, -1, STYLE_TEXT, "é日e\u0301x");
	canvas_put(&c, 1, 0, -1, STYLE_TEXT, glyph(&c, GLYPH_ARROW));
	canvas_cell(&c, 1, 3, STYLE_TEXT, 0x2588);
	assert_printed(&c, "?? ex\n-> ?\n");
	canvas_fini(&c);
}

static void
every_glyph_is_one_column(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 1, 1);
	for (enum glyph g = 0; g < GLYPH_COUNT; g++) {
		c.ascii = false;
		assert_int_equal(text_own(glyph(&c, g)).cols, 1);
		c.ascii = true;
		for (const char *p = glyph(&c, g); *p; p++)
			assert_in_range(*p, ' ', '~');
	}
	canvas_fini(&c);
}

static void
canvases_are_equal_until_one_is_touched(void **state)
{
	struct canvas a, b;

	(void)state;
	canvas_init(&a, 2, 3);
	canvas_init(&b, 2, 3);
	canvas_put(&a, 0, 0, -1, STYLE_GOOD, "abc");
	canvas_put(&b, 0, 0, -1, STYLE_GOOD, "abc");
	assert_true(canvas_equal(&a, &b));
	canvas_look(&b, (struct rect){0, 0, 1, 1}, LOOK_STRONG);
	assert_false(canvas_equal(&a, &b));
	canvas_look(&a, (struct rect){0, 0, 1, 1}, LOOK_STRONG);
	assert_true(canvas_equal(&a, &b));
	b.cursor_row = 1;
	assert_false(canvas_equal(&a, &b));
	canvas_resize(&b, 2, 4);
	assert_false(canvas_equal(&a, &b));
	canvas_fini(&a);
	canvas_fini(&b);
}

static void
styles_print_as_letters(void **state)
{
	struct canvas c;
	struct buf out;

	(void)state;
	canvas_init(&c, 1, 4);
	canvas_put(&c, 0, 1, -1, STYLE_DIM, "x");
	canvas_put(&c, 0, 2, -1, STYLE_SELECTION, "x");
	buf_init(&out, 100);
	canvas_print_styles(&c, &out);
	buf_addc(&out, '\0');
	assert_string_equal(out.p, "abBa\n");
	buf_fini(&out);
	canvas_fini(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(writing_is_clipped_on_every_side),
	    cmocka_unit_test(a_wide_character_that_does_not_fit_is_a_space),
	    cmocka_unit_test(writing_over_half_a_wide_character_blanks_the_rest),
	    cmocka_unit_test(marks_join_their_base_and_two_are_kept),
	    cmocka_unit_test(what_may_not_be_shown_is_refused),
	    cmocka_unit_test(strangers_bytes_pass_the_display_rule),
	    cmocka_unit_test(ascii_stands_in_and_keeps_the_width),
	    cmocka_unit_test(every_glyph_is_one_column),
	    cmocka_unit_test(canvases_are_equal_until_one_is_touched),
	    cmocka_unit_test(styles_print_as_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
