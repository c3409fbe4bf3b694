/* test_widget - bars, sparklines, figures, and lists that stand still. SPDX-License-Identifier: MIT */
#include "floor/view/list.h"
#include "floor/view/slide.h"
#include "floor/view/widget.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
assert_line(const struct canvas *canvas, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 16);
	canvas_print(canvas, &out);
	buf_addc(&out, '\0');
	assert_string_equal(out.p, want);
	buf_fini(&out);
}

static void
bars_move_by_eighths(void **state)
{
	static const struct {
		double share;
		const char *want;
	} cases[] = {
	    {0, "░░░░\n"},
	    {0.001, "▏░░░\n"}, /* one hit point is something */
	    {0.25, "█░░░\n"},
	    {17.0 / 32, "██▏░\n"},
	    {0.999, "███▉\n"}, /* nearly full is not full */
	    {1, "████\n"},
	    {7, "████\n"},
	    {-1, "░░░░\n"},
	};
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 1, 4);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		canvas_clear(&canvas);
		widget_bar(&canvas, 0, 0, 4, STYLE_HP, cases[i].share, true);
		assert_line(&canvas, cases[i].want);
	}
	canvas.ascii = true;
	widget_bar(&canvas, 0, 0, 4, STYLE_HP, 0.5, true);
	assert_line(&canvas, "##..\n");
	canvas_fini(&canvas);
}

static void
sparklines_share_the_highest(void **state)
{
	static const uint32_t values[] = {0, 1, 4, 7}, none[] = {0, 0};
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 1, 4);
	widget_spark(&canvas, 0, 0, 4, STYLE_BAR, values, 4);
	assert_line(&canvas, "▁▂▅█\n");
	canvas_clear(&canvas);
	widget_spark(&canvas, 0, 0, 4, STYLE_BAR, none, 2);
	assert_line(&canvas, "▁▁\n");
	canvas_fini(&canvas);
}

static void
numbers_are_short_and_spans_keep_their_shape(void **state)
{
	static const struct {
		double number;
		const char *want;
	} numbers[] = {{-1, "?"}, {0, "0"}, {233.33, "233"}, {18200, "18200"}, {99999, "99999"},
	    {120000, "120k"}, {3400000, "3.4M"}, {12000000, "12M"}};
	static const struct {
		int64_t ms;
		const char *want;
	} spans[] = {{-5, "0m00s"}, {47000, "0m47s"}, {134000, "2m14s"}, {3600000, "1h00m"},
	    {90000000, "1d01h"}};
	char out[WIDGET_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		widget_number(numbers[i].number, out);
		assert_string_equal(out, numbers[i].want);
	}
	for (size_t i = 0; i < sizeof(spans) / sizeof(spans[0]); i++) {
		widget_span(spans[i].ms, out);
		assert_string_equal(out, spans[i].want);
	}
}

static void
people_lose_their_surname_before_their_name(void **state)
{
	static const struct {
		int cols;
		const char *want;
	} cases[] = {{11, "John Smith\n"}, {10, "John Smith\n"}, {9, "John S\n"}, {6, "John S\n"},
	    {5, "Jo… S\n"}};
	struct canvas canvas;
	struct parts words;

	(void)state;
	canvas_init(&canvas, 1, 20);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		canvas_clear(&canvas);
		parts_init(&words, &canvas);
		widget_person(&words, STYLE_TEXT, cases[i].cols, SLICE("John Smith"));
		assert_in_range(words.cols, 0, cases[i].cols);
		parts_draw(&words, &canvas, 0, 0, 20);
		assert_line(&canvas, cases[i].want);
	}
	canvas_fini(&canvas);
}

/* Rows by number, newest first: 109, 108, ... */
struct rows {
	uint64_t newest;
};

static uint64_t
row_id(const void *arg, size_t i)
{
	return ((const struct rows *)arg)->newest - i;
}

static int
two_lines(const void *arg, size_t i)
{
	(void)arg;
	(void)i;
	return 2;
}

static void
a_list_follows_until_moved_and_then_stands_still(void **state)
{
	struct rows rows = {109};
	struct list_rows ask = {.arg = &rows, .count = 10, .id = row_id};
	struct list list = {0};

	(void)state;
	list_sync(&list, &ask, 3);
	assert_int_equal(list.selected_id, 109);
	rows.newest = 110; /* following: the newest is on top */
	ask.count = 11;
	list_sync(&list, &ask, 3);
	assert_int_equal(list.top_id, 110);
	assert_true(list_move(&list, &ask, 3, &(struct wish){.action = ACTION_DOWN}));
	assert_int_equal(list.selected_id, 109);
	rows.newest = 115; /* held: five came, nothing moves */
	ask.count = 16;
	list_sync(&list, &ask, 3);
	assert_int_equal(list.top_id, 110);
	assert_int_equal(list.selected_id, 109);
	assert_true(list_move(&list, &ask, 3, &(struct wish){.action = ACTION_NEWEST}));
	assert_int_equal(list.top_id, 115);
	assert_false(list.held);
}

static void
the_selected_row_stays_on_screen(void **state)
{
	struct rows rows = {109};
	struct list_rows ask = {.arg = &rows, .count = 10, .id = row_id};
	struct list list = {0};

	(void)state;
	assert_true(list_move(&list, &ask, 4, &(struct wish){.action = ACTION_OLDEST}));
	assert_int_equal(list.selected, 9);
	assert_int_equal(list.top, 6); /* the last page is full */
	assert_true(list_move(&list, &ask, 4, &(struct wish){.action = ACTION_PAGE_UP}));
	assert_int_equal(list.selected, 6);
	assert_true(list_move(&list, &ask, 4, &(struct wish){.action = ACTION_PAGE_UP}));
	assert_int_equal(list.selected, 3);
	assert_int_equal(list.top, 3);
	ask.lines = two_lines;
	list_sync(&list, &ask, 4);
	assert_true(list_move(&list, &ask, 4, &(struct wish){.action = ACTION_DOWN}));
	assert_true(list_move(&list, &ask, 4, &(struct wish){.action = ACTION_DOWN}));
	assert_int_equal(list.selected, 5);
	assert_int_equal(list.top, 4); /* two rows of two lines */
	ask.count = 2;                 /* most rows are gone */
	list_sync(&list, &ask, 4);
	assert_int_equal(list.selected, 1);
	ask.count = 0;
	list_sync(&list, &ask, 4);
	assert_int_equal(list.selected_id, 0);
	assert_true(list_move(&list, &ask, 0, &(struct wish){.action = ACTION_DOWN}));
	assert_false(list_move(&list, &ask, 4, &(struct wish){.action = ACTION_THEME}));
}

static void
assert_window(int from, struct rect window, const char *want)
{
	struct canvas canvas;
	struct slide slide;

	canvas_init(&canvas, 1, 8);
	canvas_put(&canvas, 0, 0, -1, STYLE_TEXT, "|......|");
	slide_begin(&slide, &canvas, window, from);
	canvas_put(&slide.canvas, 0, slide.col, -1, STYLE_TEXT, "a日本b cd");
	slide_end(&slide);
	assert_line(&canvas, want);
	canvas_fini(&canvas);
}

static void
a_window_slides_over_what_is_longer_and_touches_nothing_else(void **state)
{
	(void)state;
	assert_window(0, (struct rect){0, 1, 1, 6}, "|a日本b|\n");
	assert_window(1, (struct rect){0, 1, 1, 6}, "|日本b |\n");
	/* Half a wide character is a blank, at either edge. */
	assert_window(2, (struct rect){0, 1, 1, 6}, "| 本b c|\n");
	assert_window(0, (struct rect){0, 1, 1, 4}, "|a日 ..|\n");
	assert_window(7, (struct rect){0, 1, 1, 6}, "|cd    |\n");
	assert_window(900, (struct rect){0, 1, 1, 6}, "|      |\n");
	assert_window(0, (struct rect){0, 1, 1, 0}, "|......|\n");
	assert_window(0, (struct rect){0, 6, 1, 6}, "|.....a\n");
	assert_window(0, (struct rect){-3, -3, 9, 3}, "|......|\n");
}

static int
moved(int from, int window, int longest, enum action action)
{
	assert_true(slide_act(&from, window, longest, action));
	return from;
}

static void
sideways_goes_by_half_a_window_and_not_past_the_longest_row(void **state)
{
	int from = 3;

	(void)state;
	assert_int_equal(moved(0, 20, 100, ACTION_SIDE_RIGHT), 10);
	assert_int_equal(moved(70, 20, 95, ACTION_SIDE_RIGHT), 75);
	assert_int_equal(moved(75, 20, 95, ACTION_SIDE_RIGHT), 75);
	/* Rows that have become shorter take nothing away. */
	assert_int_equal(moved(75, 20, 30, ACTION_SIDE_RIGHT), 75);
	assert_int_equal(moved(0, 20, 20, ACTION_SIDE_RIGHT), 0);
	assert_int_equal(moved(15, 20, 0, ACTION_SIDE_LEFT), 5);
	assert_int_equal(moved(5, 20, 0, ACTION_SIDE_LEFT), 0);
	assert_int_equal(moved(500, 20, 0, ACTION_SIDE_HOME), 0);
	assert_int_equal(moved(0, 1, 9, ACTION_SIDE_RIGHT), 1);
	assert_false(slide_act(&from, 20, 100, ACTION_DOWN));
	assert_int_equal(from, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bars_move_by_eighths),
	    cmocka_unit_test(sparklines_share_the_highest),
	    cmocka_unit_test(numbers_are_short_and_spans_keep_their_shape),
	    cmocka_unit_test(people_lose_their_surname_before_their_name),
	    cmocka_unit_test(a_list_follows_until_moved_and_then_stands_still),
	    cmocka_unit_test(the_selected_row_stays_on_screen),
	    cmocka_unit_test(a_window_slides_over_what_is_longer_and_touches_nothing_else),
	    cmocka_unit_test(sideways_goes_by_half_a_window_and_not_past_the_longest_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
