/* test_big - large characters, the figures and the pages of the wall. SPDX-License-Identifier: MIT
 */
#include "floor/view/big.h"
#include "floor/view/wall.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
assert_drawn(bool ascii, int scale, const char *text, const char *want)
{
	struct canvas canvas;
	struct buf out;

	canvas_init(&canvas, 5, 24);
	canvas.ascii = ascii;
	assert_int_equal(big_draw(&canvas, 0, 0, scale, STYLE_TEXT, slice_of(text)),
	    big_cols(slice_of(text), scale));
	buf_init(&out, 4096);
	canvas_print(&canvas, &out);
	buf_addc(&out, '\0');
	assert_string_equal(out.p, want);
	buf_fini(&out);
	canvas_fini(&canvas);
}

static void
a_pixel_is_as_high_as_it_is_wide(void **state)
{
	(void)state;
	assert_drawn(false, 1, "7h", "▀▀█ █ █\n ▄▀ █▀█\n ▀  ▀ ▀\n\n\n");
	assert_drawn(false, 2, "7", "██████\n    ██\n    ██\n  ██\n  ██\n");
	assert_drawn(true, 2, "1", "  ##\n####\n  ##\n  ##\n######\n");
}

static void
the_largest_scale_that_fits_is_taken(void **state)
{
	struct canvas canvas = {.ascii = false}, ascii = {.ascii = true};

	(void)state;
	assert_int_equal(big_rows(1), 3);
	assert_int_equal(big_rows(4), 10);
	/* three digits: nine pixels and two gaps */
	assert_int_equal(big_fit(&canvas, SLICE("123"), 5, 20, 6), 2);
	assert_int_equal(big_fit(&canvas, SLICE("123"), 5, 19, 6), 1);
	assert_int_equal(big_fit(&canvas, SLICE("123"), 2, 99, 6), 0);
	assert_int_equal(big_fit(&canvas, SLICE("123"), 99, 99, 3), 3);
	assert_int_equal(big_fit(&ascii, SLICE("123"), 99, 99, 3), 2);
	assert_int_equal(big_fit(&canvas, SLICE("\xC3\x84"), 99, 99, 3), 0);
	assert_false(big_has((struct slice){0}));
	assert_true(big_has(SLICE("The Ticket Titan 85% 14:32")));
}

static void
figures_are_chosen_by_name(void **state)
{
	struct wall_settings wall;
	struct slice bad;

	(void)state;
	assert_true(wall_figures_read(SLICE("csat, open"), &wall, &bad));
	assert_int_equal(wall.figure_count, 2);
	assert_int_equal(wall.figure[0], FIGURE_CSAT);
	assert_int_equal(wall.figure[1], FIGURE_OPEN);
	assert_false(wall_figures_read(SLICE("open,opne"), &wall, &bad));
	assert_true(slice_is(bad, "opne"));
	assert_false(wall_figures_read(SLICE("open,new,closed,csat,urgent,rate"), &wall, &bad));
	assert_int_equal(bad.len, 0);
	assert_false(wall_figures_read(SLICE(""), &wall, &bad));
}

static void
pages_turn_by_themselves_unless_held(void **state)
{
	struct wall_settings settings = {.page_ms = 15000};
	struct wall wall = {0};

	(void)state;
	wall_tick(&wall, &settings, 1000);
	wall_tick(&wall, &settings, 15999);
	assert_int_equal(wall.page, 0);
	wall_tick(&wall, &settings, 16000);
	assert_int_equal(wall.page, 1);
	wall_hold(&wall, 17000);
	wall_tick(&wall, &settings, 99000);
	assert_int_equal(wall.page, 1);
	wall_turn(&wall, 99000);
	assert_int_equal(wall.page, 2);
	wall_hold(&wall, 99000);
	/* a clock that is set back starts the page anew */
	wall_tick(&wall, &settings, 5000);
	wall_tick(&wall, &settings, 20000);
	assert_int_equal(wall.page, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_pixel_is_as_high_as_it_is_wide),
	    cmocka_unit_test(the_largest_scale_that_fits_is_taken),
	    cmocka_unit_test(figures_are_chosen_by_name),
	    cmocka_unit_test(pages_turn_by_themselves_unless_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
