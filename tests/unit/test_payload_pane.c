/* test_payload_pane - the inspector: folding, paths, remarks, wrapping, and what is huge or deep.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "desk.h"

#include "floor/view/inspector.h"

#include <stdio.h>
#include <stdlib.h>

#define ROWS 15
#define COLS 72

static const char payments[] =
    "{\"id\":\"evt_7c1d04\",\"type\":\"ticket.created\",\"created_at\":\"2025-12-14T14:29:55Z\","
    "\"team_id\":\"team-uuid\",\"data\":{\"ticket\":{\"title\":\"Payments are failing\","
    "\"priority\":\"urgent\",\"tags\":[\"billing\",\"outage\",\"vip\"]},\"customer\":{\"id\":\"c\","
    "\"name\":\"A. Okafor\",\"email\":\"a@example.com\"}}}";

static const char *
draw(struct desk *desk, struct inspector *inspector)
{
	return desk_draw(desk, &pane_payload_ops, inspector, ROWS, COLS);
}

static void
press(struct desk *desk, struct inspector *inspector, const enum action *actions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_true(pane_payload_ops.act(
		    inspector, &desk->scene, (struct rect){0, 0, ROWS, COLS}, actions[i]));
}

#define PRESS(desk, inspector, ...)                                                                \
	press(desk, inspector, (const enum action[]){__VA_ARGS__},                                 \
	    sizeof((const enum action[]){__VA_ARGS__}) / sizeof(enum action))

static void
start(struct desk *desk, const char *json)
{
	desk_init(desk, 1000);
	desk->scene.focus = PANE_PAYLOAD;
	desk->scene.opened = desk_take(desk, "14:29:55", json);
}

static void
stop(struct desk *desk, struct inspector *inspector)
{
	pane_payload_ops.fini(inspector);
	desk_fini(desk);
}

static void
reads_as_in_the_mock_up(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk, payments);
	draw(&desk, &inspector);
	/* down to the customer, fold it, up to the priority */
	for (int i = 0; i < 10; i++)
		PRESS(&desk, &inspector, ACTION_LINE_DOWN);
	PRESS(&desk, &inspector, ACTION_LINE_DOWN, ACTION_FOLD);
	for (int i = 0; i < 3; i++)
		PRESS(&desk, &inspector, ACTION_LINE_UP);
	assert_string_equal(draw(&desk, &inspector),
	    "┏━ Payload  evt_7c1d04  ticket.created ━━━━━ 271 B  pretty  line 9/14 ━┓\n"
	    "┃ ▾ {                                                                  ┃\n"
	    "┃     \"id\": \"evt_7c1d04\",                                              ┃\n"
	    "┃     \"type\": \"ticket.created\",                                        ┃\n"
	    "┃     \"created_at\": \"2025-12-14T14:29:55Z\",                  2m12s ago ┃\n"
	    "┃     \"team_id\": \"team-uuid\",                                          ┃\n"
	    "┃   ▾ \"data\": {                                                        ┃\n"
	    "┃     ▾ \"ticket\": {                                                    ┃\n"
	    "┃         \"title\": \"Payments are failing\",                             ┃\n"
	    "┃       > \"priority\": \"urgent\",                                        ┃\n"
	    "┃       ▸ \"tags\": (3) [\"billing\", \"outage\", \"vip\"]                     ┃\n"
	    "┃       },                                                             ┃\n"
	    "┃     ▸ \"customer\": {3}                                                ┃\n"
	    "┃     }                                                                ┃\n"
	    "┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ .data.ticket.priority ━┛\n");
	stop(&desk, &inspector);
}

static void
values_wear_the_colour_of_their_type(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk,
	    "{\"id\":\"1\",\"type\":\"x.y\",\"n\":12.50,\"t\":true,\"z\":null,\"e\":{},\"a\":[]}");
	assert_non_null(strstr(draw(&desk, &inspector), "\"n\": 12.50,"));
	assert_int_equal(canvas_at(&desk.canvas, 2, 6)->style, STYLE_JSON_KEY);
	assert_int_equal(canvas_at(&desk.canvas, 2, 13)->style, STYLE_JSON_STRING);
	assert_int_equal(canvas_at(&desk.canvas, 4, 11)->style, STYLE_JSON_NUMBER);
	assert_int_equal(canvas_at(&desk.canvas, 5, 11)->style, STYLE_JSON_WORD);
	assert_int_equal(canvas_at(&desk.canvas, 6, 11)->style, STYLE_JSON_WORD);
	assert_non_null(strstr(desk.text.p, "\"e\": {},"));
	assert_non_null(strstr(desk.text.p, "\"a\": [] "));
	stop(&desk, &inspector);
}

static void
remarks_stand_beside_times_people_and_lengths(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	desk_init(&desk, 1000);
	desk_take(&desk, "14:00:00",
	    "{\"id\":\"l\",\"type\":\"player.level_up\",\"created_at\":\"2025-12-14T14:00:00Z\","
	    "\"data\":{\"player\":{\"userId\":\"agent-uuid\",\"userName\":\"John "
	    "Smith\",\"newLevel\":5}}}");
	desk.scene.opened = desk_take(&desk, "14:30:00",
	    "{\"id\":\"c\",\"type\":\"ticket.closed\",\"created_at\":\"2025-12-14T14:30:00Z\","
	    "\"data\":{"
	    "\"due\":\"2025-12-14T14:35:07+00:00\",\"resolution\":{\"closedBy\":\"agent-uuid\","
	    "\"resolutionTime\":5400000}}}");
	draw(&desk, &inspector);
	assert_non_null(strstr(desk.text.p, " 2m7s ago │"));
	assert_non_null(strstr(desk.text.p, " in 3m │"));
	assert_non_null(strstr(desk.text.p, " = John Smith │"));
	assert_non_null(strstr(desk.text.p, " = 1h30m │"));
	stop(&desk, &inspector);
}

static void
folds_lead_to_parents_and_children(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk, payments);
	draw(&desk, &inspector);
	PRESS(&desk, &inspector, ACTION_FOLD_ALL);
	assert_non_null(strstr(draw(&desk, &inspector), "  ▸ \"data\": {2} "));
	assert_int_equal(inspector.row_count, 7);
	PRESS(&desk, &inspector, ACTION_UNFOLD_ALL);
	assert_int_equal(inspector.row_count, 22);
	assert_non_null(strstr(draw(&desk, &inspector), "line 1/22"));
	/* right: into data, into ticket; left: back to ticket, fold it, to data */
	for (int i = 0; i < 5; i++)
		PRESS(&desk, &inspector, ACTION_LINE_DOWN);
	PRESS(&desk, &inspector, ACTION_EXPAND, ACTION_EXPAND);
	assert_non_null(strstr(draw(&desk, &inspector), " .data.ticket.title ━┛"));
	PRESS(&desk, &inspector, ACTION_COLLAPSE);
	assert_non_null(strstr(draw(&desk, &inspector), " .data.ticket ━┛"));
	PRESS(&desk, &inspector, ACTION_COLLAPSE);
	assert_non_null(strstr(draw(&desk, &inspector), "▸ \"ticket\": {3},"));
	PRESS(&desk, &inspector, ACTION_COLLAPSE);
	assert_non_null(strstr(draw(&desk, &inspector), " .data ━┛"));
	PRESS(&desk, &inspector, ACTION_BOTTOM, ACTION_FOLD);
	assert_int_equal(inspector.row_count, 1);
	assert_non_null(strstr(draw(&desk, &inspector), "▸ {5} "));
	assert_non_null(strstr(desk.text.p, " . ━┛"));
	PRESS(&desk, &inspector, ACTION_FOLD);
	assert_int_equal(inspector.row_count, 14);
	assert_false(pane_payload_ops.act(
	    &inspector, &desk.scene, (struct rect){0, 0, ROWS, COLS}, ACTION_QUIT));
	stop(&desk, &inspector);
}

static void
folds_and_place_stay_from_event_to_event(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;
	uint64_t first, other;

	(void)state;
	start(&desk, payments);
	first = desk.scene.opened;
	draw(&desk, &inspector);
	for (int i = 0; i < 8; i++)
		PRESS(&desk, &inspector, ACTION_LINE_DOWN);
	PRESS(&desk, &inspector, ACTION_LINE_DOWN, ACTION_EXPAND); /* tags opened */
	assert_non_null(strstr(draw(&desk, &inspector), " .data.ticket.tags ━┛"));
	desk.scene.opened = desk_take(&desk, "14:31:00",
	    "{\"type\":\"ticket.created\",\"id\":\"evt_2\",\"new\":[{}],\"data\":{\"ticket\":{"
	    "\"tags\":["
	    "\"a\"],\"title\":\"Other\"}}}");
	assert_non_null(strstr(draw(&desk, &inspector), " .data.ticket.tags ━┛"));
	assert_non_null(strstr(desk.text.p, "▾ \"tags\": ["));
	/* another type starts at its top, as at first */
	other = desk_take(
	    &desk, "14:31:00", "{\"type\":\"ticket.closed\",\"id\":\"3\",\"tags\":[\"a\"]}");
	desk.scene.opened = other;
	assert_non_null(strstr(draw(&desk, &inspector), "▸ \"tags\": (1) [\"a\"] "));
	assert_non_null(strstr(desk.text.p, "line 1/"));
	desk.scene.opened = first;
	assert_non_null(strstr(draw(&desk, &inspector), "▸ \"tags\": (3) ["));
	stop(&desk, &inspector);
}

static void
paths_are_quoted_and_cut_from_the_left(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk, "{\"id\":\"1\",\"type\":\"x.y\",\"data\":{\"a key\":[{\"deeper\":0}]}}");
	draw(&desk, &inspector);
	for (int i = 0; i < 6; i++)
		PRESS(&desk, &inspector, ACTION_LINE_DOWN);
	assert_non_null(strstr(draw(&desk, &inspector), " .data[\"a key\"][0].deeper ━┛"));
	assert_non_null(strstr(
	    desk_draw(&desk, &pane_payload_ops, &inspector, ROWS, 24), " …a key\"][0].deeper ━┛"));
	stop(&desk, &inspector);
}

static void
previews_show_as_much_as_fits(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk, "{\"id\":\"1\",\"type\":\"x.y\",\"list\":[\"alpha\",\"beta\",3,null,\"gamma\","
	             "\"delta\","
	             "\"epsilon\",\"zeta\"]}");
	assert_non_null(strstr(desk_draw(&desk, &pane_payload_ops, &inspector, ROWS, 44),
	    "▸ \"list\": (8) [\"alpha\", \"beta\", 3, …]"));
	stop(&desk, &inspector);
}

static void
long_values_are_cut_or_wrapped(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk, "{\"id\":\"1\",\"type\":\"x.y\",\"long\":"
	             "\"abcdefghijklmnopqrstuvwxyz0123456789\",\"n\":1}");
	desk_draw(&desk, &pane_payload_ops, &inspector, 10, 32);
	assert_non_null(strstr(desk.text.p, "┃     \"long\": \"abcdefghijklmno…┃"));
	assert_true(pane_payload_ops.act(
	    &inspector, &desk.scene, (struct rect){0, 0, 10, 32}, ACTION_WRAP));
	desk_draw(&desk, &pane_payload_ops, &inspector, 10, 32);
	assert_non_null(strstr(desk.text.p, "┃     \"long\": \"abcdefghijklmn  ┃\n"
	                                    "┃       opqrstuvwxyz01234567   ┃\n"
	                                    "┃       89\",                   ┃\n"
	                                    "┃     \"n\": 1                   ┃\n"));
	/* a step passes all rows of one value */
	for (int i = 0; i < 4; i++)
		pane_payload_ops.act(
		    &inspector, &desk.scene, (struct rect){0, 0, 10, 32}, ACTION_LINE_DOWN);
	assert_non_null(strstr(desk_draw(&desk, &pane_payload_ops, &inspector, 10, 32), " .n ━┛"));
	stop(&desk, &inspector);
}

static void
raw_shows_every_byte_through_the_rule(void **state)
{
	struct inspector inspector = {0};
	struct desk desk;

	(void)state;
	start(&desk,
	    "{\"id\":\"1\",\n  \"type\":\"x.y\",\n  \"t\":\"\xe2\x80\xae\x7f a  b\xc2\xad\"}");
	assert_non_null(strstr(draw(&desk, &inspector), "2 characters hidden, 1 replaced"));
	assert_non_null(strstr(desk.text.p, "\"t\": \"␡ a  b\""));
	PRESS(&desk, &inspector, ACTION_RAW);
	assert_non_null(strstr(draw(&desk, &inspector), " raw  line 1/3 ━┓"));
	assert_non_null(strstr(desk.text.p, "┃>{\"id\":\"1\", "));
	assert_non_null(strstr(desk.text.p, "┃   \"type\":\"x.y\", "));
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
	assert_non_null(strstr(desk.text.p, "! a flat copy at the root disagrees with .data"));
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
				canvas_fill(
				    &desk.canvas, (struct rect){0, 0, 16, 60}, STYLE_TEXT, '~');
				pane_payload_ops.sync(&inspector, &desk.scene, rect);
				pane_payload_ops.draw(&inspector, &desk.scene, &desk.canvas, rect);
				for (int row = 0; row < 16; row++)
					for (int col = 0; col < 60; col++) {
						bool in = row >= 2 && row < 2 + rows && col >= 3 &&
						          col < 3 + cols;

						if (!in &&
						    canvas_at(&desk.canvas, row, col)->ch != '~')
							fail_msg("%dx%d writes at %d,%d", rows,
							    cols, row, col);
					}
				for (int action = ACTION_LINE_DOWN; action <= ACTION_WRAP; action++)
					pane_payload_ops.act(
					    &inspector, &desk.scene, rect, (enum action)action);
			}
	stop(&desk, &inspector);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_as_in_the_mock_up),
	    cmocka_unit_test(values_wear_the_colour_of_their_type),
	    cmocka_unit_test(remarks_stand_beside_times_people_and_lengths),
	    cmocka_unit_test(folds_lead_to_parents_and_children),
	    cmocka_unit_test(folds_and_place_stay_from_event_to_event),
	    cmocka_unit_test(paths_are_quoted_and_cut_from_the_left),
	    cmocka_unit_test(previews_show_as_much_as_fits),
	    cmocka_unit_test(long_values_are_cut_or_wrapped),
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
