/* test_layout - panes tile the screen at every size, and sit where the mock-ups put them. SPDX-License-Identifier: MIT */
#include "floor/view/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every cell belongs to exactly one pane. */
static void
assert_tiles(const struct layout_ask *ask, const struct layout *layout)
{
	static unsigned char owner[100 * 300];
	long area = 0;

	memset(owner, 0, (size_t)ask->rows * (size_t)ask->cols);
	for (int p = 0; p < PANE_COUNT; p++) {
		const struct rect *at = &layout->at[p];

		if (at->rows == 0 || at->cols == 0)
			continue;
		if (at->row < 0 || at->col < 0 || at->rows < 0 || at->cols < 0 ||
		    at->row + at->rows > ask->rows || at->col + at->cols > ask->cols)
			fail_msg("%dx%d: pane %d leaves the screen", ask->cols, ask->rows, p);
		for (int row = at->row; row < at->row + at->rows; row++)
			for (int col = at->col; col < at->col + at->cols; col++)
				if (owner[row * ask->cols + col]++)
					fail_msg("%dx%d: pane %d overlaps at %d,%d", ask->cols,
					    ask->rows, p, row, col);
		area += (long)at->rows * at->cols;
	}
	if (area != (long)ask->rows * ask->cols)
		fail_msg("%dx%d zoom %d focus %d: a hole of %ld cells", ask->cols, ask->rows,
		    ask->zoom, (int)ask->focus, (long)ask->rows * ask->cols - area);
}

static void
check(const struct layout_ask *ask)
{
	struct layout layout;

	layout_make(ask, &layout);
	assert_int_equal(layout.tiny, ask->cols < 40 || ask->rows < 10);
	if (layout.tiny)
		return;
	assert_tiles(ask, &layout);
	assert_int_equal(layout.at[PANE_HEADER].rows, 1);
	assert_int_equal(layout.at[PANE_HEADER].cols, ask->cols);
	assert_int_equal(layout.at[PANE_LEGEND].row, ask->rows - 1);
	assert_int_equal(layout.tabs, ask->cols < 60 || ask->rows < 16);
}

static void
all_sizes_and_asks_tile_the_screen(void **state)
{
	static const int splits[] = {0, -1000, -7, 9, 1000};
	struct layout_ask ask;

	(void)state;
	for (int rows = 1; rows <= 100; rows++) {
		for (int cols = 1; cols <= 300; cols++) {
			ask = (struct layout_ask){.rows = rows, .cols = cols, .zoom = -1};
			for (size_t i = 0; i < sizeof(splits) / sizeof(splits[0]); i++) {
				ask.split = splits[i];
				ask.payload = i & 1;
				check(&ask);
				ask.payload = !ask.payload;
				check(&ask);
			}
		}
	}
	for (int pane = -1; pane < PANE_COUNT; pane++) {
		for (int rows = 1; rows <= 100; rows += 7) {
			for (int cols = 1; cols <= 300; cols += 11) {
				ask = (struct layout_ask){.rows = rows, .cols = cols, .zoom = pane};
				check(&ask);
				ask.zoom = -1;
				ask.focus = (enum pane_id)(pane < 0 ? 0 : pane);
				check(&ask);
			}
		}
	}
}

static void
assert_at(const struct layout *layout, enum pane_id pane, int row, int col, int rows, int cols)
{
	const struct rect *at = &layout->at[pane];

	if (at->row != row || at->col != col || at->rows != rows || at->cols != cols)
		fail_msg("pane %d is at %d,%d %dx%d, not at %d,%d %dx%d", (int)pane, at->row,
		    at->col, at->rows, at->cols, row, col, rows, cols);
}

static bool
shown(const struct layout *layout, enum pane_id pane)
{
	return layout->at[pane].rows > 0;
}

static void
at_80x24_it_is_mock_up_2_1(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&(struct layout_ask){.rows = 24, .cols = 80, .zoom = -1}, &l);
	assert_at(&l, PANE_FEED, 2, 0, 21, 52);
	assert_at(&l, PANE_BOSSES, 2, 52, 7, 28);
	assert_at(&l, PANE_CSAT, 9, 52, 7, 28);
	assert_at(&l, PANE_NEWS, 16, 52, 7, 28);
	assert_false(shown(&l, PANE_PAYLOAD));
}

static void
an_opened_payload_at_80x24_is_mock_up_2_2(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&(struct layout_ask){.rows = 24, .cols = 80, .zoom = -1, .payload = true}, &l);
	assert_at(&l, PANE_FEED, 2, 0, 8, 80);
	assert_at(&l, PANE_PAYLOAD, 10, 0, 13, 80);
	assert_false(shown(&l, PANE_CSAT));
}

static void
at_120x36_it_is_mock_up_2_4(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&(struct layout_ask){.rows = 36, .cols = 120, .zoom = -1}, &l);
	assert_at(&l, PANE_FEED, 2, 0, 20, 72);
	assert_at(&l, PANE_PAYLOAD, 22, 0, 13, 72);
	assert_at(&l, PANE_BOSSES, 2, 72, 11, 48);
	assert_at(&l, PANE_CSAT, 13, 72, 9, 48);
	assert_at(&l, PANE_NEWS, 22, 72, 8, 48);
	assert_at(&l, PANE_FLOOR, 30, 72, 5, 48); /* the picture has none: the day by the hour */
}

static void
at_200x60_it_is_mock_up_2_6(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&(struct layout_ask){.rows = 60, .cols = 200, .zoom = -1}, &l);
	assert_at(&l, PANE_FEED, 2, 0, 21, 104);
	assert_at(&l, PANE_STORY, 23, 0, 12, 104);
	assert_at(&l, PANE_PAYLOAD, 2, 104, 33, 48);
	assert_at(&l, PANE_BOSSES, 2, 152, 15, 48);
	assert_at(&l, PANE_CSAT, 17, 152, 18, 48);
	assert_at(&l, PANE_NEWS, 35, 0, 24, 62);
	assert_at(&l, PANE_FLOOR, 35, 62, 24, 42);
	assert_at(&l, PANE_LOG, 35, 104, 12, 96);
	assert_at(&l, PANE_SHAPES, 47, 104, 12, 96);
}

static void
under_30_rows_the_width_does_not_matter(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&(struct layout_ask){.rows = 29, .cols = 200, .zoom = -1}, &l);
	assert_false(shown(&l, PANE_PAYLOAD));
	layout_make(&(struct layout_ask){.rows = 30, .cols = 100, .zoom = -1}, &l);
	assert_true(shown(&l, PANE_PAYLOAD));
}

static void
the_ticker_leaves_before_csat_and_the_boss(void **state)
{
	struct layout l;

	(void)state;
	layout_make(&(struct layout_ask){.rows = 20, .cols = 80, .zoom = -1}, &l);
	assert_false(shown(&l, PANE_NEWS));
	assert_true(shown(&l, PANE_CSAT));
	assert_true(shown(&l, PANE_BOSSES));
	layout_make(
	    &(struct layout_ask){.rows = 12, .cols = 80, .zoom = -1, .focus = PANE_CSAT}, &l);
	assert_true(l.tabs);
	assert_at(&l, PANE_CSAT, 2, 0, 9, 80);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_sizes_and_asks_tile_the_screen),
	    cmocka_unit_test(at_80x24_it_is_mock_up_2_1),
	    cmocka_unit_test(an_opened_payload_at_80x24_is_mock_up_2_2),
	    cmocka_unit_test(at_120x36_it_is_mock_up_2_4),
	    cmocka_unit_test(at_200x60_it_is_mock_up_2_6),
	    cmocka_unit_test(under_30_rows_the_width_does_not_matter),
	    cmocka_unit_test(the_ticker_leaves_before_csat_and_the_boss),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
