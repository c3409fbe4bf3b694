/* test_feed - the feed: where it stands, and every size. SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "feed_floor.h"

#include <stdio.h>

static void
take_created(struct desk *desk, int n)
{
	char json[256];

	snprintf(json, sizeof(json),
	    CREATED("t%d", "14:%02d:00", "Ticket number %d", "low", "Jane Doe"), n, n, n % 60, n);
	/* the format names the id twice: once in the event's own id */
	desk_take(desk, "14:00:00", json);
}

static void
press(struct desk *desk, struct feed *feed, enum action action)
{
	struct rect rect = {0, 0, 10, 52};

	assert_true(pane_feed_ops.move(feed, &desk->scene, rect, &(struct wish){.action = action}));
}

static const char *
draw_list(struct desk *desk, struct feed *feed)
{
	return desk_draw(desk, &pane_feed_ops, feed, 10, 52);
}

static void
moving_down_holds_and_counts_what_came(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	char before[4000];
	const char *now;

	(void)state;
	desk_init(&desk, 1000);
	for (int n = 1; n <= 20; n++)
		take_created(&desk, n);
	assert_non_null(strstr(draw_list(&desk, &feed), "FOLLOW ▲"));
	assert_int_equal(pane_feed_ops.selected(&feed), 20);
	press(&desk, &feed, ACTION_DOWN);
	assert_true(feed.held);
	assert_int_equal(pane_feed_ops.selected(&feed), 19);
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, " HELD ━┓"));
	assert_non_null(strstr(now, "row 2 of 20 ━┛"));
	snprintf(before, sizeof(before), "%s", strchr(now, '\n'));
	for (int n = 21; n <= 23; n++)
		take_created(&desk, n);
	/* an event of a chip that is off is no news */
	desk_take(&desk, "14:00:00",
	    EVENT("9", "survey.submitted", "14:00:07", "\"survey\":{\"rating\":\"2\"}"));
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, " HELD  +3 new ━┓"));
	*strstr(before, "row") = *strstr((char *)(uintptr_t)now, "row") = '\0';
	assert_string_equal(strchr(now, '\n'), before);
	/* what is looked at is new no more */
	press(&desk, &feed, ACTION_UP);
	press(&desk, &feed, ACTION_UP);
	assert_non_null(strstr(draw_list(&desk, &feed), " HELD  +2 new ━┓"));
	press(&desk, &feed, ACTION_NEWEST);
	assert_false(feed.held);
	assert_int_equal(pane_feed_ops.selected(&feed), 23);
	assert_non_null(strstr(draw_list(&desk, &feed), "FOLLOW ▲"));
	desk_fini(&desk);
}

static void
a_held_view_stands_while_old_rows_leave(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	const char *now;

	(void)state;
	desk_init(&desk, 20);
	for (int n = 1; n <= 20; n++)
		take_created(&desk, n);
	draw_list(&desk, &feed);
	for (int i = 0; i < 9; i++)
		press(&desk, &feed, ACTION_DOWN);
	assert_int_equal(pane_feed_ops.selected(&feed), 11);
	for (int n = 21; n <= 30; n++)
		take_created(&desk, n);
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, "┃ 14:18:00 + low  Ticket number 18"));
	assert_non_null(strstr(now, "┃>14:11:00 + low  Ticket number 11"));
	assert_non_null(strstr(now, "row 20 of 20"));
	/* now the selected row itself goes: the nearest that is left takes its place */
	for (int n = 31; n <= 33; n++)
		take_created(&desk, n);
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, "┃ 14:18:00 + low  Ticket number 18"));
	assert_non_null(strstr(now, "┃>14:14:00 + low  Ticket number 14"));
	for (int n = 34; n <= 59; n++)
		take_created(&desk, n);
	assert_non_null(strstr(draw_list(&desk, &feed), "┃>14:40:00 + low  Ticket number 40"));
	desk_fini(&desk);
}

static void
pages_halves_and_ends(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	for (int n = 1; n <= 20; n++)
		take_created(&desk, n);
	draw_list(&desk, &feed); /* eight rows fit */
	press(&desk, &feed, ACTION_PAGE_DOWN);
	assert_int_equal(feed.selected, 13);
	assert_int_equal(feed.top, 13);
	press(&desk, &feed, ACTION_HALF_UP);
	assert_int_equal(feed.selected, 17);
	assert_int_equal(feed.top, 17);
	press(&desk, &feed, ACTION_OLDEST);
	assert_int_equal(feed.selected, 1);
	assert_int_equal(feed.top, 8);
	press(&desk, &feed, ACTION_PAGE_DOWN);
	assert_int_equal(feed.top, 8);
	press(&desk, &feed, ACTION_PAGE_UP);
	assert_int_equal(feed.selected, 8);
	press(&desk, &feed, ACTION_FOLLOW);
	assert_false(feed.held);
	press(&desk, &feed, ACTION_FOLLOW);
	assert_true(feed.held);
	feed_select(&feed, &desk.scene, 5);
	assert_non_null(strstr(draw_list(&desk, &feed), "┃>14:05:00"));
	assert_false(pane_feed_ops.move(&feed, &desk.scene, (struct rect){0, 0, 10, 52},
	    &(struct wish){.action = ACTION_QUIT}));
	desk_fini(&desk);
}

static void
chips_choose_rows_and_the_title(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	assert_non_null(strstr(desk_draw(&desk, &pane_feed_ops, &feed, 10, 72),
	    "no events yet: waiting for ws://hub.example/stream"));
	take_floor(&desk);
	desk.scene.chips |= CATEGORY_BIT(CATEGORY_GAME);
	assert_non_null(strstr(draw_list(&desk, &feed), "━ Feed ━"));
	assert_non_null(strstr(draw_list(&desk, &feed), "10 shown / 10"));
	desk.scene.chips = CATEGORY_BIT(CATEGORY_GAME);
	assert_non_null(strstr(draw_list(&desk, &feed), "┃>14:00:00 ▲ game John Smith 4 → 5"));
	desk.scene.chips = CATEGORY_BIT(CATEGORY_CSAT);
	assert_non_null(strstr(draw_list(&desk, &feed), "none of the 10 events kept is of these"));
	desk.scene.chips = 0;
	assert_non_null(strstr(draw_list(&desk, &feed), "all categories are off: press 0"));
	desk_fini(&desk);
}

static void
a_held_view_follows_the_chips(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	const char *now;

	(void)state;
	desk_init(&desk, 1000);
	desk.scene.chips = CATEGORY_ALL;
	take_created(&desk, 1);
	take_floor(&desk);
	desk_take(&desk, "14:00:00", EVENT("x", "player.xp_gained", "14:00:00", "\"xp\":1"));
	desk_take(&desk, "14:00:00", EVENT("y", "player.xp_gained", "14:00:00", "\"xp\":1"));
	draw_list(&desk, &feed);
	press(&desk, &feed, ACTION_DOWN);
	assert_non_null(strstr(draw_list(&desk, &feed), " game "));
	desk.scene.chips = CATEGORY_BIT(CATEGORY_TICKET);
	now = draw_list(&desk, &feed);
	assert_null(strstr(now, " game "));
	assert_non_null(strstr(now, "┃>14:32:04"));
	desk_fini(&desk);
}

static void
a_pause_hides_what_came_later(void **state)
{
	struct feed feed = {0};
	struct desk desk;
	const char *now;

	(void)state;
	desk_init(&desk, 1000);
	for (int n = 1; n <= 3; n++)
		take_created(&desk, n);
	desk.scene.paused = true;
	desk.scene.paused_last = 2;
	now = draw_list(&desk, &feed);
	assert_non_null(strstr(now, " PAUSED  +1 new ━┓"));
	assert_non_null(strstr(now, "┃>14:02:00"));
	assert_null(strstr(now, "number 3"));
	press(&desk, &feed, ACTION_DOWN);
	press(&desk, &feed, ACTION_UP);
	press(&desk, &feed, ACTION_UP);
	assert_int_equal(pane_feed_ops.selected(&feed), 2);
	desk.scene.paused = false;
	feed_follow(&feed, &desk.scene, true);
	assert_non_null(strstr(draw_list(&desk, &feed), "┃>14:03:00"));
	desk_fini(&desk);
}

static void
gaps_are_rules_across(void **state)
{
	struct feed feed = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	desk_take(&desk, "14:17:44", CREATED("a", "14:17:44", "Logo", "normal", "P. Novak"));
	board_gap_open(desk.board, desk_ms("14:18:02"), SLICE("no pong"));
	board_gap_close(desk.board, desk_ms("14:20:16"), false);
	board_gap_open(desk.board, desk_ms("14:21:00"), SLICE("no pong"));
	board_gap_close(desk.board, desk_ms("14:21:09"), true);
	desk_take(&desk, "14:22:20", CREATED("b", "14:22:20", "Mode", "low", "T. Weber"));
	board_gap_open(desk.board, desk_ms("14:32:07"), SLICE("no pong"));
	desk.scene.shown = LINK_DOWN;
	desk.scene.focus = PANE_NEWS;
	assert_string_equal(desk_draw(&desk, &pane_feed_ops, &feed, 7, 72),
	    "╭─ Tickets (as of 14:32:07) ─────────────────────────────────── STALE ─╮\n"
	    "│>─ 14:32:07 link down, data below is old ─────────────────────────────│\n"
	    "│ 14:22:20 + low  Mode                       T. Weber                  │\n"
	    "│── 14:21:00 – 14:21:09  link down 9s, replayed, nothing missing ──────│\n"
	    "│── 14:18:02 – 14:20:16  link down 2m14s, events may be missing ───────│\n"
	    "│ 14:17:44 + norm Logo                       P. Novak                  │\n"
	    "╰─────── open seen ~2  new today ~2  closed ~0  oldest unassigned 14m ─╯\n");
	/* what is old is dim, the rule that says so is not */
	assert_false(canvas_at(&desk.canvas, 1, 5)->look & LOOK_DIM);
	assert_true(canvas_at(&desk.canvas, 2, 19)->look & LOOK_DIM);
	desk.canvas.ascii = true;
	assert_string_equal(desk_draw(&desk, &pane_feed_ops, &feed, 6, 52),
	    "+- Tickets (as of 14:32:07) --------------- STALE -+\n"
	    "|>- 14:32:07 link down, data below is old ---------|\n"
	    "| 14:22:20 + low  Mode                     T. Weber|\n"
	    "|-- 14:21:00-14:21:09 link down 9s, replayed ------|\n"
	    "|-- 14:18:02-14:20:16 link down 2m14s, maybe lost -|\n"
	    "+------------------------------------ 2 shown / 2 -+\n");
	desk_fini(&desk);
}

static void
every_rectangle_is_kept(void **state)
{
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	take_floor(&desk);
	desk.scene.chips = CATEGORY_ALL;
	desk_take(
	    &desk, "14:32:05", CREATED("z", "10:00:00", "\\u65e5\\u672c", "odd", "\\u65e5\\u672c"));
	board_gap_open(desk.board, desk_ms("14:18:02"), SLICE("no pong"));
	board_gap_close(desk.board, desk_ms("14:20:16"), false);
	desk_take(&desk, "14:32:05", "{\"id\":");
	canvas_resize(&desk.canvas, 16, 160);
	for (int held = 0; held < 2; held++)
		for (int rows = 0; rows <= 12; rows++)
			for (int cols = 0; cols <= 150; cols += cols < 44 ? 1 : 7) {
				struct rect rect = {2, 3, rows, cols};
				struct feed feed = {.held = held, .selected = 3, .top = 5};

				desk_draw_inside(&desk, &pane_feed_ops, &feed, rect);
				for (int action = ACTION_NONE; action <= ACTION_FOLLOW; action++)
					pane_feed_ops.move(&feed, &desk.scene, rect,
					    &(struct wish){.action = (enum action)action});
			}
	desk_fini(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(moving_down_holds_and_counts_what_came),
	    cmocka_unit_test(a_held_view_stands_while_old_rows_leave),
	    cmocka_unit_test(pages_halves_and_ends),
	    cmocka_unit_test(chips_choose_rows_and_the_title),
	    cmocka_unit_test(a_held_view_follows_the_chips),
	    cmocka_unit_test(a_pause_hides_what_came_later),
	    cmocka_unit_test(gaps_are_rules_across),
	    cmocka_unit_test(every_rectangle_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
