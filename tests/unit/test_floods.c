/* test_floods - a hostile stream meets limits, and the board stays right. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#include <stdlib.h>

/* The limits of src/model, as its headers state them. */
#define TICKETS 200000
#define BOSSES 256

/* The event id and one more place in `json` are '#': the number. */
static void
take(struct board *board, const char *json, unsigned n)
{
	char text[400], number[16];
	size_t digits = (size_t)snprintf(number, sizeof(number), "%06u", n), len = 0;

	for (; *json; json++) {
		if (*json == '#')
			memcpy(text + len, number, digits);
		else
			text[len] = *json;
		len += *json == '#' ? digits : 1;
	}
	board_take(board, (struct slice){text, len}, 0, false, NULL);
}

static void
tickets_are_forgotten_longest_closed_first(void **state)
{
	struct board_options options = {.limits = {1000, 1 << 20}};
	struct board *board = board_new(&options);
	struct ticket_figures f;
	struct ticket t;

	(void)state;
	kit_take(board, "{'id':'o','type':'ticket.created','created_at':'2020-01-01T00:00:00Z','"
	                "data':{'ticket':{'id':'precious','status':'new'}}}");
	for (unsigned i = 0; i < TICKETS + 1000; i++)
		take(board,
		    "{\"id\":\"#\",\"type\":\"ticket.closed\",\"created_at\":\"2025-12-14T10:00:"
		    "00Z\",\"data\":{\"ticket\":{\"id\":\"t#\"}}}",
		    i);
	assert_true(tickets_count(board_tickets(board)) <= TICKETS);
	assert_true(tickets_count(board_tickets(board)) > TICKETS / 2);
	assert_true(tickets_get(board_tickets(board), SLICE("precious"), &t));
	assert_true(t.open);
	assert_false(tickets_get(board_tickets(board), SLICE("t000001"), &t));
	assert_true(tickets_get(board_tickets(board), SLICE("t200999"), &t));
	tickets_figures(board_tickets(board), kit_ms("2025-12-14T12:00:00Z"),
	    kit_ms("2025-12-14T00:00:00Z"), &f);
	assert_int_equal(f.open, 1);
	assert_int_equal(f.oldest_open_ms, kit_ms("2020-01-01T00:00:00Z"));
	board_free(board);
}

static void
ten_thousand_shapes_are_told_apart_to_a_limit(void **state)
{
	struct board *board = kit_board();
	struct drift_item item;
	bool others = false;

	(void)state;
	for (unsigned i = 0; i < 10000; i++)
		take(board,
		    "{\"id\":\"#\",\"type\":\"hostile.type#\",\"created_at\":\"2025-12-14T10:00:"
		    "00Z\"}",
		    i);
	assert_true(drift_count(board_drift(board)) <= DRIFT_MAX + 7);
	assert_int_equal(drift_total(board_drift(board), DRIFT_UNKNOWN_TYPE), 10000);
	for (size_t i = 0; drift_at(board_drift(board), i, &item); i++)
		others |= slice_is(item.what, "others") && item.count == 10000 - DRIFT_MAX;
	assert_true(others);
	board_free(board);
}

static void
bosses_and_news_are_bounded(void **state)
{
	struct board *board = kit_board();
	struct news_item n;

	(void)state;
	for (unsigned i = 0; i < 5000; i++)
		take(board,
		    "{\"id\":\"#\",\"type\":\"boss.spawned\",\"created_at\":\"2025-12-14T10:00:"
		    "00Z\",\"data\":{\"boss\":{\"id\":\"b#\",\"maxHp\":5,\"currentHp\":5}}}",
		    i);
	assert_true(
	    bosses_list(board_bosses(board), kit_ms("2025-12-15T10:00:00Z"), NULL, 0) <= BOSSES);
	assert_int_equal(news_count(board_news(board)), NEWS_MAX);
	kit_take(board, "{'id':'old','type':'boss.spawned','created_at':'2025-12-13T10:00:00Z','"
	                "data':{'boss':{'id':'old'}}}");
	assert_true(news_at(board_news(board), NEWS_MAX - 1, &n));
	assert_int_equal(n.at_ms, kit_ms("2025-12-14T10:00:00Z"));
	board_free(board);
}

/* 20,000 damage events on one boss: the HP is still what they leave. */
static void
a_much_hit_boss_is_condensed(void **state)
{
	struct board *board = kit_board();
	struct boss b;

	(void)state;
	kit_take(
	    board, "{'id':'s','type':'boss.spawned','created_at':'2025-12-14T10:00:00Z','data':{'"
	           "boss':{'id':'b','maxHp':30000,'currentHp':30000,'ticketsRequired':10}}}");
	for (unsigned i = 0; i < 20000; i++)
		take(board,
		    "{\"id\":\"#\",\"type\":\"boss.damaged\",\"created_at\":\"2025-12-14T10:00:"
		    "01Z\",\"data\":{\"boss\":{\"id\":\"b\"},\"damage\":1}}",
		    i);
	assert_int_equal(
	    bosses_list(board_bosses(board), kit_ms("2025-12-14T11:00:00Z"), &b, 1), 1);
	assert_true(b.hp > 9999.5 && b.hp < 10000.5);
	assert_false(b.estimated);
	assert_int_equal(b.spawned_ms, kit_ms("2025-12-14T10:00:00Z"));
	board_free(board);
}

static void
long_texts_are_cut(void **state)
{
	static char text[300000];
	struct board *board = kit_board();
	size_t len = (size_t)snprintf(text, sizeof(text),
	    "{\"id\":\"1\",\"type\":\"ticket.created\",\"created_at\":\"2025-12-14T10:00:00Z\","
	    "\"data\":{\"ticket\":{\"id\":\"a\",\"tags\":[\"x\"");
	struct ticket t;

	(void)state;
	for (int i = 0; i < 20000; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len, ",\"tag\"");
	len += (size_t)snprintf(text + len, sizeof(text) - len, "],\"title\":\"");
	for (int i = 0; i < 40000; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len, "ü");
	len += (size_t)snprintf(text + len, sizeof(text) - len, "\"}}}");
	assert_int_equal(board_take(board, (struct slice){text, len}, 0, false, NULL), BOARD_NEW);
	t = kit_ticket(board, "a");
	assert_true(t.title.len <= FIELD_TMP && t.title.len > FIELD_TMP - 4);
	assert_int_equal(t.title.len % 2, 0);
	assert_true(t.tags.len <= 4096);
	kit_eq((struct slice){t.tags.p + t.tags.len - 7, 7}, ",\"tag\"]");
	board_free(board);
}

/* Backwards, each ticket closed twice: what must move in the order moves without a sort each time.
 */
static void
a_day_backwards_ends_the_same(void **state)
{
	struct board *board = kit_board();
	struct ticket_figures f;

	(void)state;
	for (unsigned i = 40000; i-- > 0;) {
		char at[STAMP_TEXT_MAX];
		char text[300];
		int len;

		stamp_rfc3339(kit_ms("2025-12-14T00:00:00Z") + (int64_t)i * 1000, at);
		len = snprintf(text, sizeof(text),
		    "{\"id\":\"%u\",\"type\":\"ticket.closed\",\"created_at\":\"%s\",\"data\":{"
		    "\"ticket\":{\"id\":\"t%u\"}}}",
		    i, at, i / 2);
		board_take(board, (struct slice){text, (size_t)len}, 0, false, NULL);
	}
	tickets_figures(board_tickets(board), kit_ms("2025-12-14T23:00:00Z"),
	    kit_ms("2025-12-14T00:00:00Z"), &f);
	assert_int_equal(f.closed_today, 20000);
	assert_int_equal(f.closed_by_hour[0], 1800);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tickets_are_forgotten_longest_closed_first),
	    cmocka_unit_test(ten_thousand_shapes_are_told_apart_to_a_limit),
	    cmocka_unit_test(bosses_and_news_are_bounded),
	    cmocka_unit_test(a_much_hit_boss_is_condensed),
	    cmocka_unit_test(long_texts_are_cut),
	    cmocka_unit_test(a_day_backwards_ends_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
