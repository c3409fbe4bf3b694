/* test_board - one door in: twins, teams, lateness, gaps, drift. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#include <stdlib.h>

#define LEVEL(id, at) "{'id':'" id "','type':'player.level_up','created_at':'" at "','data':{}}"

static void
the_same_id_is_one_event(void **state)
{
	struct board *board = kit_board();
	const struct board_counts *c = board_counts(board);

	(void)state;
	assert_int_equal(kit_take(board, LEVEL("e1", "2025-12-14T10:00:00Z")), BOARD_NEW);
	assert_int_equal(kit_take(board, LEVEL("e1", "2025-12-14T10:00:00Z")), BOARD_DUPLICATE);
	assert_int_equal(kit_take(board, LEVEL("e2", "2025-12-14T10:00:00Z")), BOARD_NEW);
	assert_int_equal(store_last(board_store(board)), 2);
	assert_int_equal(c->received, 3);
	assert_int_equal(c->duplicates, 1);
	assert_int_equal(c->by_category[CATEGORY_GAME], 2);
	assert_int_equal(c->by_kind[KIND_LEVEL_UP], 2);
	board_free(board);
}

static void
another_body_under_the_same_id_is_kept_but_not_believed(void **state)
{
	struct board *board = kit_board();

	(void)state;
	kit_take(board, "{'id':'e','type':'ticket.created','created_at':'2025-12-14T10:00:00Z','"
	                "data':{'ticket':{'id':'a','title':'One'}}}");
	assert_int_equal(
	    kit_take(board, "{'id':'e','type':'ticket.created','created_at':'2025-12-14T11:00:00Z',"
	                    "'data':{'ticket':{'id':'a','title':'Two'}}}"),
	    BOARD_CONFLICT);
	assert_int_equal(
	    kit_take(board, "{'id':'e','type':'ticket.created','created_at':'2025-12-14T11:00:00Z',"
	                    "'data':{'ticket':{'id':'a','title':'Two'}}}"),
	    BOARD_DUPLICATE);
	assert_int_equal(board_counts(board)->conflicts, 1);
	assert_int_equal(store_last(board_store(board)), 2);
	assert_true(store_get(board_store(board), 2)->notes & NOTE_CONFLICT);
	assert_false(store_get(board_store(board), 1)->notes & NOTE_CONFLICT);
	kit_eq(kit_ticket(board, "a").title, "One");
	board_free(board);
}

static void
without_an_id_nothing_is_a_twin(void **state)
{
	struct board *board = kit_board();
	const char *json = "{'type':'boss.spawned','created_at':'2025-12-14T10:00:00Z','data':{}}";

	(void)state;
	assert_int_equal(kit_take(board, json), BOARD_NEW);
	assert_int_equal(kit_take(board, json), BOARD_NEW);
	assert_true(store_get(board_store(board), 2)->notes & NOTE_NO_ID);
	board_free(board);
}

static void
an_evicted_twin_is_still_known(void **state)
{
	struct board_options options = {.limits = {2, 1000}};
	struct board *board = board_new(&options);

	(void)state;
	kit_take(board, LEVEL("e1", "2025-12-14T10:00:00Z"));
	kit_take(board, LEVEL("e2", "2025-12-14T10:00:00Z"));
	kit_take(board, LEVEL("e3", "2025-12-14T10:00:00Z"));
	assert_int_equal(store_first(board_store(board)), 2);
	assert_int_equal(kit_take(board, LEVEL("e1", "2025-12-14T10:00:00Z")), BOARD_DUPLICATE);
	board_free(board);
}

static void
other_teams_are_counted_and_dropped(void **state)
{
	struct board_options options = {.team = SLICE("red")};
	struct board *board = board_new(&options);

	(void)state;
	assert_int_equal(kit_take(board, "{'id':'1','type':'x.y','team_id':'red'}"), BOARD_NEW);
	assert_int_equal(
	    kit_take(board, "{'id':'2','type':'x.y','team_id':'blue'}"), BOARD_OTHER_TEAM);
	assert_int_equal(
	    kit_take(board, "{'id':'3','type':'x.y'}"), BOARD_NEW); /* says nothing of a team */
	assert_int_equal(board_counts(board)->other_team, 1);
	assert_int_equal(store_last(board_store(board)), 2);
	board_free(board);
}

static void
what_cannot_be_read_is_a_row(void **state)
{
	struct board *board = kit_board();
	const struct event *ev;

	(void)state;
	assert_int_equal(kit_take(board, "hello {"), BOARD_UNREADABLE);
	assert_int_equal(kit_take(board, "[1,2]"), BOARD_UNREADABLE);
	ev = store_get(board_store(board), 1);
	assert_int_equal(ev->kind, KIND_UNREADABLE);
	assert_int_equal(ev->category, CATEGORY_OTHER);
	kit_eq(ev->raw, "hello {");
	assert_int_equal(board_counts(board)->unreadable, 2);
	board_free(board);
}

static void
late_is_said_of_news_only(void **state)
{
	struct board *board = kit_board();
	int64_t at = kit_ms("2025-12-14T10:00:00Z");
	char text[200];

	(void)state;
	for (int i = 0; i < 3; i++) {
		snprintf(text, sizeof(text),
		    "{\"id\":\"%d\",\"type\":\"x.y\",\"created_at\":\"2025-12-14T10:00:00Z\"}", i);
		board_take(board, slice_of(text), at + 120000 + (i > 0), i < 2, NULL);
	}
	assert_false(store_get(board_store(board), 1)->notes & NOTE_LATE);
	assert_true(store_get(board_store(board), 2)->notes & NOTE_LATE);
	assert_false(store_get(board_store(board), 3)->notes & NOTE_LATE);
	assert_int_equal(board_counts(board)->late, 1);
	board_free(board);
}

static void
arrival_stands_in_for_a_missing_time(void **state)
{
	struct board *board = kit_board();
	const struct event *ev;

	(void)state;
	kit_take(board, "{'id':'1','type':'x.y','created_at':'yesterday'}");
	ev = store_get(board_store(board), 1);
	assert_int_equal(ev->at_ms, kit_ms("2025-12-15T00:00:00Z"));
	assert_true(ev->notes & NOTE_NO_TIME);
	assert_int_equal(board_counts(board)->first_at_ms, STAMP_NONE);
	assert_int_equal(drift_total(board_drift(board), DRIFT_NO_TIME), 1);
	board_free(board);
}

static void
a_gap_is_a_row_and_a_line_in_the_ledger(void **state)
{
	struct board *board = kit_board();
	struct gap gap;
	uint64_t version = board_version(board);

	(void)state;
	assert_false(gaps_open(board_gaps(board), &gap));
	board_gap_open(board, 1000, SLICE("no pong for 15 s"));
	board_gap_open(board, 2000, SLICE("still down"));
	assert_int_not_equal(board_version(board), version);
	assert_int_equal(gaps_count(board_gaps(board)), 1);
	assert_true(gaps_open(board_gaps(board), &gap));
	assert_int_equal(gap.seq, 1);
	assert_int_equal(gap.to_ms, STAMP_NONE);
	kit_eq(gap.why, "no pong for 15 s");
	assert_int_equal(store_get(board_store(board), 1)->kind, KIND_GAP);
	assert_int_equal(store_count(board_store(board), CATEGORY_ALL), 0);
	assert_int_equal(store_newer(board_store(board), 0, 0), 1);
	board_gap_close(board, 9000, false);
	assert_false(gaps_open(board_gaps(board), &gap));
	assert_int_equal(gaps_missing(board_gaps(board)), 1);
	board_gap_open(board, 20000, SLICE("again"));
	assert_int_equal(gaps_missing(board_gaps(board)), 2);
	board_gap_close(board, 21000, true);
	assert_int_equal(gaps_missing(board_gaps(board)), 1);
	assert_true(gaps_at(board_gaps(board), 0, &gap));
	assert_int_equal(gap.from_ms, 1000);
	assert_int_equal(gap.to_ms, 9000);
	assert_false(gap.complete);
	assert_true(gaps_find(board_gaps(board), 2, &gap));
	assert_true(gap.complete);
	assert_false(gaps_find(board_gaps(board), 3, &gap));
	assert_false(gaps_at(board_gaps(board), 2, &gap));
	board_free(board);
}

static void
drift_tells_shapes_apart(void **state)
{
	struct board *board = kit_board();
	const struct drift *drift = board_drift(board);
	struct drift_item item;

	(void)state;
	kit_take(board,
	    "{'id':'1','type':'order.refunded','created_at':'2025-12-14T10:00:00Z','data':{}}");
	kit_take(board, "{'id':'2','type':'ticket.created','created_at':'2025-12-14T10:00:00Z','"
	                "data':{'ticket':{'id':'a','status':'new','priority':'low'}}}");
	kit_take(board,
	    "{'id':'3','type':'order.refunded','created_at':'2025-12-14T10:00:00Z','data':{}}");
	kit_take(board,
	    "{'id':'4','type':'ticket.created','created_at':'2025-12-14T10:00:00Z','data':{'ticket'"
	    ":{'id':'a','title':'T','status':'new','priority':'low'}},'ticket_title':'U'}");
	assert_int_equal(drift_count(drift), 3);
	assert_true(drift_at(drift, 0, &item));
	assert_int_equal(item.kind, DRIFT_FLAT_DIFFERS);
	kit_eq(item.what, "ticket.created: ticket_title");
	assert_true(drift_at(drift, 1, &item));
	assert_int_equal(item.kind, DRIFT_UNKNOWN_TYPE);
	kit_eq(item.what, "order.refunded");
	assert_int_equal(item.count, 2);
	assert_int_equal(item.sample_seq, 3);
	assert_true(drift_at(drift, 2, &item));
	assert_int_equal(item.kind, DRIFT_MISSING);
	kit_eq(item.what, "ticket.created: title");
	assert_false(drift_at(drift, 3, &item));
	assert_int_equal(drift_total(drift, DRIFT_UNKNOWN_TYPE), 2);
	board_free(board);
}

static void
feature_28_a_renamed_field_and_snake_case_are_told_by_name(void **state)
{
	struct board *board = kit_board();
	const struct drift *drift = board_drift(board);
	struct drift_item item;

	(void)state;
	kit_take(board,
	    "{'id':'1','type':'ticket.created','created_at':'2025-12-14T10:00:00Z','data':{'ticket'"
	    ":{'id':'a','subject':'T','status':'new','priority':'low','customer_id':'c'}}}");
	assert_int_equal(drift_count(drift), 2);
	assert_true(drift_at(drift, 0, &item));
	assert_int_equal(item.kind, DRIFT_RENAMED);
	kit_eq(item.what, "ticket.created: subject read as title");
	assert_int_equal(item.sample_seq, 1);
	assert_true(drift_at(drift, 1, &item));
	assert_int_equal(item.kind, DRIFT_SNAKE);
	assert_int_equal(item.count, 1);
	/* the envelope is snake_case in the reference too */
	kit_take(board,
	    "{'id':'2','type':'ticket.created','created_at':'2025-12-14T10:00:00Z','data':{'ticket'"
	    ":{'id':'a','title':'T','status':'new','priority':'low','customerId':'c'}}}");
	assert_int_equal(drift_total(drift, DRIFT_SNAKE), 1);
	assert_int_equal(drift_total(drift, DRIFT_RENAMED), 1);
	board_free(board);
}

static void
the_reference_itself_is_no_drift(void **state)
{
	struct board *board = kit_board();

	(void)state;
	kit_take(
	    board, "{'id':'c','type':'ticket.created','created_at':'2025-12-14T10:30:00Z','team_id'"
	           ":'team-uuid','data':{'ticket':{'id':'ticket-uuid','title':'Cannot access "
	           "dashboard','status':'new','priority':'high','customerId':'customer-uuid','"
	           "customerName':'Jane "
	           "Doe','tags':['login','urgent'],'createdAt':'2025-12-14T10:30:00Z'},'customer':{"
	           "'id':'customer-uuid','name':'Jane "
	           "Doe','email':'jane@example.com'}},'ticket_id':'ticket-uuid','ticket_title':'"
	           "Cannot access dashboard','ticket_priority':'high','customer_name':'Jane "
	           "Doe','customer_email':'jane@example.com'}");
	kit_take(board, "{'id':'s','type':'boss.spawned','created_at':'2025-12-14T10:00:00Z','data'"
	                ":{'boss':{'id':'b','name':'The Ticket "
	                "Titan','tier':'epic','maxHp':500,'currentHp':500,'ticketsRequired':15,'"
	                "spawnedAt':'2025-12-14T10:00:00Z'}}}");
	kit_take(board, "{'id':'l','type':'player.level_up','created_at':'2025-12-14T15:00:00Z','"
	                "data':{'player':{'userId':'agent-uuid','userName':'John "
	                "Smith','oldLevel':4,'newLevel':5,'totalXp':2500}}}");
	assert_int_equal(drift_total(board_drift(board), DRIFT_MISSING), 0);
	assert_int_equal(drift_total(board_drift(board), DRIFT_UNKNOWN_TYPE), 0);
	assert_int_equal(drift_total(board_drift(board), DRIFT_FLAT_DIFFERS), 0);
	assert_int_equal(drift_total(board_drift(board), DRIFT_REPAIRED), 0);
	board_free(board);
}

static void
late_and_twice_session(void **state)
{
	struct board *board = kit_board();
	struct session session;
	struct boss boss;
	struct player p[4];
	struct ticket t;

	(void)state;
	kit_session(&session, "events/sessions/late-and-twice.ndjson");
	kit_play(board, &session, NULL);
	assert_int_equal(board_counts(board)->duplicates, 1);
	assert_int_equal(board_counts(board)->conflicts, 1);
	t = kit_ticket(board, "t-late");
	assert_false(t.open);
	assert_int_equal(t.resolution_ms, 2 * 3600000);
	kit_eq(t.closed_by_name, "John Smith");
	kit_eq(t.title, "Refund has not arrived");
	kit_eq(t.assignee_id, "agent-john");
	assert_int_equal(t.priority, PRIORITY_URGENT);
	t = kit_ticket(board, "t-two");
	kit_eq(t.title, "Calendar does not sync with phone");
	assert_int_equal(t.priority, PRIORITY_LOW);
	kit_eq(t.assignee_id, "agent-mia");
	kit_eq(t.assignee_name, "");
	kit_eq(t.status, "new");
	assert_int_equal(
	    bosses_list(board_bosses(board), kit_ms("2025-12-14T15:00:00Z"), &boss, 1), 1);
	kit_eq(boss.name, "Backlog Wraith");
	assert_true(boss.slain);
	assert_int_equal(players_list(board_players(board), kit_ms("2025-12-14T15:00:00Z"),
	                     kit_ms("2025-12-14T00:00:00Z"), p, 4),
	    1);
	assert_int_equal(p[0].level, 5);
	assert_int_equal(p[0].closed_today, 1);
	kit_session_free(&session);
	board_free(board);
}

static void
hostile_names_session(void **state)
{
	struct board *board = kit_board();
	struct session session;
	char *dump;

	(void)state;
	kit_session(&session, "events/sessions/hostile-names.ndjson");
	kit_play(board, &session, NULL);
	assert_int_equal(store_last(board_store(board)), session.count);
	assert_int_equal(board_counts(board)->unreadable, 0);
	dump = kit_dump(board, "2025-12-14T15:00:00Z");
	for (const char *p = dump; *p; p++)
		assert_true((unsigned char)*p >= 0x20 || *p == '\n');
	free(dump);
	kit_session_free(&session);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_same_id_is_one_event),
	    cmocka_unit_test(another_body_under_the_same_id_is_kept_but_not_believed),
	    cmocka_unit_test(without_an_id_nothing_is_a_twin),
	    cmocka_unit_test(an_evicted_twin_is_still_known),
	    cmocka_unit_test(other_teams_are_counted_and_dropped),
	    cmocka_unit_test(what_cannot_be_read_is_a_row),
	    cmocka_unit_test(late_is_said_of_news_only),
	    cmocka_unit_test(arrival_stands_in_for_a_missing_time),
	    cmocka_unit_test(a_gap_is_a_row_and_a_line_in_the_ledger),
	    cmocka_unit_test(drift_tells_shapes_apart),
	    cmocka_unit_test(feature_28_a_renamed_field_and_snake_case_are_told_by_name),
	    cmocka_unit_test(the_reference_itself_is_no_drift),
	    cmocka_unit_test(late_and_twice_session),
	    cmocka_unit_test(hostile_names_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
