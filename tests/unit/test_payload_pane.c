/* test_payload_pane - the inspector: folding, paths, remarks. SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "payload_desk.h"

#include <stdio.h>
#include <stdlib.h>

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
	assert_non_null(strstr(desk.text.p, " 2m07s ago │"));
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
	assert_false(pane_payload_ops.move(&inspector, &desk.scene, (struct rect){0, 0, ROWS, COLS},
	    &(struct wish){.action = ACTION_QUIT}));
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
	assert_true(pane_payload_ops.move(&inspector, &desk.scene, (struct rect){0, 0, 10, 32},
	    &(struct wish){.action = ACTION_WRAP}));
	desk_draw(&desk, &pane_payload_ops, &inspector, 10, 32);
	assert_non_null(strstr(desk.text.p, "┃     \"long\": \"abcdefghijklmn  ┃\n"
	                                    "┃       opqrstuvwxyz01234567   ┃\n"
	                                    "┃       89\",                   ┃\n"
	                                    "┃     \"n\": 1                   ┃\n"));
	/* a step passes all rows of one value */
	for (int i = 0; i < 4; i++)
		pane_payload_ops.move(&inspector, &desk.scene, (struct rect){0, 0, 10, 32},
		    &(struct wish){.action = ACTION_LINE_DOWN});
	assert_non_null(strstr(desk_draw(&desk, &pane_payload_ops, &inspector, 10, 32), " .n ━┛"));
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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
