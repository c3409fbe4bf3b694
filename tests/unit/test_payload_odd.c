/* test_payload_odd - the inspector: raw, evicted, huge, deep. SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "payload_desk.h"

#include <stdio.h>
#include <stdlib.h>

static void
raw_shows_every_byte_through_the_rule(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk,
	    "{\"id\":\"1\",\n\t\"type\":\"x.y\",\n  \"t\":\"\xe2\x80\xae\x7f a  b\xc2\xad\"}");
	assert_non_null(strstr(draw(&desk, &inspector), "2 characters hidden, 1 replaced"));
	assert_non_null(strstr(desk.text.p, "\"t\": \"␡ a  b\""));
	PRESS(&desk, &inspector, ACTION_RAW);
	assert_non_null(strstr(draw(&desk, &inspector), " raw  line 1/3 ━┓"));
	assert_non_null(strstr(desk.text.p, "┃>{\"id\":\"1\", "));
	assert_non_null(strstr(desk.text.p, "┃  \"type\":\"x.y\", "));
	assert_non_null(strstr(desk.text.p, "┃   \"t\":\"␡ a  b\"} "));
	PRESS(&desk, &inspector, ACTION_LINE_DOWN, ACTION_LINE_DOWN, ACTION_LINE_DOWN);
	assert_non_null(strstr(draw(&desk, &inspector), "line 3/3"));
	PRESS(&desk, &inspector, ACTION_RAW);
	assert_non_null(strstr(draw(&desk, &inspector), " pretty  line 1/5 ━┓"));
	stop(&desk, &inspector);
}

static void
the_unreadable_says_why_and_shows_itself(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk, "{\"id\":\x1b[2J");
	assert_non_null(strstr(draw(&desk, &inspector), "━ Payload  unreadable ━"));
	assert_non_null(strstr(desk.text.p, "┃ byte 6: "));
	assert_int_equal(canvas_at(&desk.canvas, 1, 3)->style, STYLE_ALERT);
	assert_non_null(strstr(desk.text.p, "{\"id\":␛[2J"));
	PRESS(&desk, &inspector, ACTION_FOLD, ACTION_COLLAPSE, ACTION_EXPAND, ACTION_FOLD_ALL,
	    ACTION_RAW);
	assert_non_null(strstr(draw(&desk, &inspector), "{\"id\":␛[2J"));
	stop(&desk, &inspector);
}

static void
an_evicted_event_stays_readable(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 2);
	assert_non_null(strstr(draw(&desk, &inspector), "nothing opened"));
	desk.scene.opened = desk_take(&desk, "14:00:00", payments);
	draw(&desk, &inspector);
	desk_take(&desk, "14:00:00", "{\"id\":\"2\",\"type\":\"x.y\"}");
	desk_take(&desk, "14:00:00", "{\"id\":\"3\",\"type\":\"x.y\"}");
	assert_null(store_get(board_store(desk.board), desk.scene.opened));
	assert_non_null(strstr(draw(&desk, &inspector), "ticket.created  (no longer kept)"));
	assert_non_null(strstr(desk.text.p, "\"title\": \"Payments are failing\""));
	stop(&desk, &inspector);
}

static void
a_gap_shows_its_facts(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 100);
	board_gap_open(desk.board, desk_ms("14:18:02"), SLICE("no pong for 15 s"));
	board_gap_close(desk.board, desk_ms("14:20:16"), false);
	desk.scene.opened = store_last(board_store(desk.board));
	assert_non_null(strstr(draw(&desk, &inspector), "│   link down for 2m14s "));
	assert_non_null(strstr(desk.text.p, "from 14:18:02 to 14:20:16 "));
	assert_non_null(strstr(desk.text.p, "no pong for 15 s "));
	stop(&desk, &inspector);
}

static void
what_does_not_fit_together_is_said(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk,
	    "{\"type\":\"ticket.created\",\"data\":{\"ticket\":{\"id\":\"a\",\"title\":\"A\"},"
	    "\"x\":1,\"x\":2},\"ticket_title\":\"B\"}");
	draw(&desk, &inspector);
	PRESS(&desk, &inspector, ACTION_BOTTOM);
	draw(&desk, &inspector);
	assert_non_null(strstr(desk.text.p, "! ticket_title at the root disagrees with .data"));
	assert_non_null(strstr(desk.text.p, "! no readable created_at"));
	assert_non_null(strstr(desk.text.p, "! no id"));
	stop(&desk, &inspector);
}

/* A list of many strings, many times longer than any pane. */
static void
add_list(struct buf *json, size_t items)
{
	buf_adds(json, "{\"id\":\"b\",\"type\":\"x.y\",\"data\":{\"list\":[");
	for (size_t i = 0; i < items; i++)
		buf_printf(json, "%s\"%06zu\"", i ? "," : "", i);
	buf_adds(json, "]}}");
	buf_addc(json, '\0');
}

static void
a_huge_payload_is_folded_opened_and_scrolled(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;
	struct buf json;

	(void)state;
	buf_init(&json, 2 << 20);
	add_list(&json, 100000);
	start(&desk, json.p);
	assert_non_null(strstr(draw(&desk, &inspector), "(100000) [\"000000\", \"000001\","));
	PRESS(&desk, &inspector, ACTION_UNFOLD_ALL);
	assert_int_equal(inspector.row_count, 100008);
	PRESS(&desk, &inspector, ACTION_BOTTOM, ACTION_LINE_UP, ACTION_LINE_UP, ACTION_LINE_UP);
	assert_non_null(strstr(draw(&desk, &inspector), " .data.list[99999] ━┛"));
	assert_non_null(strstr(desk.text.p, "> \"099999\" "));
	PRESS(&desk, &inspector, ACTION_SCROLL_UP);
	assert_non_null(strstr(draw(&desk, &inspector), " .data.list[99987] ━┛"));
	buf_fini(&json);
	stop(&desk, &inspector);
}

static void
two_thousand_levels_are_walked(void **state)
{
	enum { LEVELS = 2000 };
	struct inspector inspector = {0};
	struct desk desk;
	struct buf json;

	(void)state;
	buf_init(&json, 1 << 20);
	buf_adds(&json, "{\"id\":\"d\",\"type\":\"x.y\",\"data\":");
	for (int i = 0; i < LEVELS; i++)
		buf_adds(&json, i % 2 ? "[" : "{\"a\":");
	buf_adds(&json, "7");
	for (int i = LEVELS - 1; i >= 0; i--)
		buf_adds(&json, i % 2 ? "]" : "}");
	buf_adds(&json, "}");
	buf_addc(&json, '\0');
	start(&desk, json.p);
	draw(&desk, &inspector);
	PRESS(&desk, &inspector, ACTION_UNFOLD_ALL);
	assert_int_equal(inspector.row_count, 2 * LEVELS + 5);
	for (int i = 0; i < LEVELS + 3; i++)
		PRESS(&desk, &inspector, ACTION_LINE_DOWN);
	assert_non_null(strstr(draw(&desk, &inspector), "[0].a[0] ━┛"));
	assert_non_null(strstr(desk.text.p, "> 7 "));
	PRESS(&desk, &inspector, ACTION_FOLD_ALL);
	assert_non_null(strstr(draw(&desk, &inspector), " .data ━┛"));
	buf_fini(&json);
	stop(&desk, &inspector);
}

static void
every_rectangle_is_kept(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;
	uint64_t rows_of[3];

	(void)state;
	desk_init(&desk, 1000);
	rows_of[0] = desk_take(&desk, "14:29:55", payments);
	rows_of[1] = desk_take(&desk, "14:29:55",
	    "{\"id\":\"1\",\"type\":\"\xe6\x97\xa5\xe6\x9c\xac\",\"\xe6\x97\xa5\":["
	    "\"\xe6\x97\xa5\xe6\x9c\xac\xe6"
	    "\x97\xa5\xe6\x9c\xac\xe6\x97\xa5\xe6\x9c\xac\"]}");
	rows_of[2] = desk_take(&desk, "14:29:55", "{\"\xff\n\xe6\x97\xa5\xe6\x9c\xac");
	canvas_resize(&desk.canvas, 16, 60);
	for (int rows = 0; rows <= 12; rows++)
		for (int cols = 0; cols <= 40; cols++)
			for (int i = 0; i < 6; i++) {
				struct rect rect = {2, 3, rows, cols};

				desk.scene.opened = rows_of[i % 3];
				inspector.wrap = i >= 3;
				desk_draw_inside(&desk, &pane_payload_ops, &inspector, rect);
				for (int action = ACTION_LINE_DOWN; action <= ACTION_WRAP; action++)
					pane_payload_ops.move(&inspector, &desk.scene, rect,
					    &(struct wish){.action = (enum action)action});
			}
	stop(&desk, &inspector);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(raw_shows_every_byte_through_the_rule),
	    cmocka_unit_test(the_unreadable_says_why_and_shows_itself),
	    cmocka_unit_test(an_evicted_event_stays_readable),
	    cmocka_unit_test(a_gap_shows_its_facts),
	    cmocka_unit_test(what_does_not_fit_together_is_said),
	    cmocka_unit_test(a_huge_payload_is_folded_opened_and_scrolled),
	    cmocka_unit_test(two_thousand_levels_are_walked),
	    cmocka_unit_test(every_rectangle_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
