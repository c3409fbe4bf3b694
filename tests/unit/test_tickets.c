/* test_tickets - what is known of tickets, field by field. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#define CREATED(id, at, more)                                                                      \
	"{'id':'c-" id "','type':'ticket.created','created_at':'" at                               \
	"','data':{'ticket':{'id':'" id "'" more "}}}"
#define UPDATED(event, id, at, more)                                                               \
	"{'id':'" event "','type':'ticket.updated','created_at':'" at                              \
	"','data':{'ticket':{'id':'" id "'}" more "}}"
#define CLOSED(event, id, at, more)                                                                \
	"{'id':'" event "','type':'ticket.closed','created_at':'" at                               \
	"','data':{'ticket':{'id':'" id "'}" more "}}"

static void
the_reference_ticket_is_closed_in_an_hour_and_a_half(void **state)
{
	struct board *board = kit_board();
	struct ticket t;

	(void)state;
	kit_take(board,
	    "{'id':'evt_ghi789','type':'ticket.closed','created_at':'2025-12-14T12:00:00Z',"
	    "'data':{'ticket':{'id':'ticket-uuid'},'resolution':{'closedAt':"
	    "'2025-12-14T12:00:00Z','closedBy':'agent-uuid','resolutionTime':5400000}}}");
	kit_take(board,
	    "{'id':'evt_def456','type':'ticket.updated','created_at':'2025-12-14T11:00:00Z',"
	    "'data':{'ticket':{'id':'ticket-uuid'},'changes':{'status':{'from':'new','to':"
	    "'open'},'assignedTo':{'from':null,'to':'agent-uuid'}}}}");
	t = kit_ticket(board, "ticket-uuid");
	assert_int_equal(t.resolution_ms, 5400000); /* from resolutionTime alone */
	kit_take(board,
	    "{'id':'evt_abc123','type':'ticket.created','created_at':'2025-12-14T10:30:00Z',"
	    "'data':{'ticket':{'id':'ticket-uuid','title':'Cannot access dashboard','status':"
	    "'new','priority':'high','customerId':'customer-uuid','customerName':'Jane Doe',"
	    "'tags':['login','urgent'],'createdAt':'2025-12-14T10:30:00Z'}}}");
	t = kit_ticket(board, "ticket-uuid");
	kit_eq(t.title, "Cannot access dashboard");
	kit_eq(t.tags, "[\"login\",\"urgent\"]");
	kit_eq(t.customer_name, "Jane Doe");
	kit_eq(t.assignee_id, "agent-uuid");
	kit_eq(t.status, "closed"); /* the close had no word of its own */
	assert_int_equal(t.priority, PRIORITY_HIGH);
	assert_false(t.open);
	assert_int_equal(t.created_ms, kit_ms("2025-12-14T10:30:00Z"));
	assert_int_equal(t.closed_ms, kit_ms("2025-12-14T12:00:00Z"));
	assert_int_equal(t.resolution_ms, 5400000);
	kit_eq(t.closed_by_id, "agent-uuid");
	kit_eq(t.closed_by_name, "");
	kit_take(board,
	    "{'id':'evt_lvl1','type':'player.level_up','created_at':'2025-12-14T15:00:00Z',"
	    "'data':{'player':{'userId':'agent-uuid','userName':'John Smith','newLevel':5}}}");
	t = kit_ticket(board, "ticket-uuid");
	kit_eq(t.closed_by_name, "John Smith");
	kit_eq(t.assignee_name, "John Smith");
	board_free(board);
}

static void
times_are_trusted_over_a_resolution_time_that_disagrees(void **state)
{
	struct board *board = kit_board();

	(void)state;
	kit_take(board, CREATED("a", "2025-12-14T10:00:00Z", ""));
	kit_take(
	    board, CLOSED("x", "a", "2025-12-14T10:20:00Z",
	               ",'resolution':{'closedAt':'2025-12-14T10:20:00Z','resolutionTime':90}"));
	assert_int_equal(kit_ticket(board, "a").resolution_ms, 20 * 60000);
	board_free(board);
}

static void
a_late_update_still_gives_its_owner_to_a_closed_ticket(void **state)
{
	struct board *board = kit_board();
	struct ticket t;

	(void)state;
	kit_take(board, CREATED("a", "2025-12-14T10:00:00Z", ",'status':'new','title':'T'"));
	kit_take(board, CLOSED("x", "a", "2025-12-14T12:00:00Z", ""));
	kit_take(board, UPDATED("u", "a", "2025-12-14T11:00:00Z",
	                    ",'changes':{'status':{'to':'open'},'assignedTo':{'to':'mia'}}"));
	t = kit_ticket(board, "a");
	assert_false(t.open);
	kit_eq(t.assignee_id, "mia");
	assert_int_equal(t.closed_ms, kit_ms("2025-12-14T12:00:00Z"));
	board_free(board);
}

static void
reopened_is_open_and_closed_again_counts_from_the_new_close(void **state)
{
	struct board *board = kit_board();
	struct ticket t;

	(void)state;
	kit_take(board, CREATED("a", "2025-12-14T10:00:00Z", ",'status':'new'"));
	kit_take(
	    board, CLOSED("x1", "a", "2025-12-14T11:00:00Z", ",'resolution':{'closedBy':'ana'}"));
	kit_take(
	    board, CLOSED("x2", "a", "2025-12-14T13:00:00Z", ",'resolution':{'closedBy':'mia'}"));
	t = kit_ticket(board, "a");
	assert_int_equal(t.closed_ms, kit_ms("2025-12-14T11:00:00Z"));
	kit_take(board,
	    UPDATED("u", "a", "2025-12-14T12:00:00Z", ",'changes':{'status':{'to':'open'}}"));
	t = kit_ticket(board, "a");
	assert_false(t.open);
	assert_int_equal(t.closed_ms, kit_ms("2025-12-14T13:00:00Z"));
	assert_int_equal(t.first_closed_ms, kit_ms("2025-12-14T11:00:00Z"));
	kit_eq(t.closed_by_id, "mia");
	kit_take(board,
	    UPDATED("v", "a", "2025-12-14T14:00:00Z", ",'changes':{'status':{'to':'open'}}"));
	t = kit_ticket(board, "a");
	assert_true(t.open);
	kit_eq(t.status, "open");
	assert_int_equal(t.closed_ms, STAMP_NONE);
	assert_int_equal(t.first_closed_ms, kit_ms("2025-12-14T11:00:00Z"));
	board_free(board);
}

static void
nobody_is_an_owner_that_was_stated(void **state)
{
	struct board *board = kit_board();
	struct ticket_figures f;
	struct ticket t;

	(void)state;
	kit_take(board,
	    UPDATED("u1", "a", "2025-12-14T10:00:00Z", ",'changes':{'assignedTo':{'to':'mia'}}"));
	kit_take(board, UPDATED("u2", "a", "2025-12-14T10:05:00Z",
	                    ",'changes':{'assignedTo':{'from':'mia','to':null}}"));
	kit_take(board,
	    UPDATED("u3", "b", "2025-12-14T10:06:00Z", ",'changes':{'status':{'to':'open'}}"));
	t = kit_ticket(board, "a");
	assert_true(t.assignee_known);
	assert_int_equal(t.assignee_id.len, 0);
	t = kit_ticket(board, "b");
	assert_false(t.assignee_known);
	tickets_figures(board_tickets(board), kit_ms("2025-12-14T11:00:00Z"),
	    kit_ms("2025-12-14T00:00:00Z"), &f);
	assert_int_equal(f.open, 2);
	assert_int_equal(
	    f.unassigned, 1); /* of b nothing was said, and its creation was not seen */
	board_free(board);
}

static void
statuses_are_words_and_some_mean_closed(void **state)
{
	struct board_options options = {.closed_statuses = SLICE("done, Gone")};
	struct board *board = kit_board(), *other = board_new(&options);

	(void)state;
	kit_take(board, CREATED("a", "2025-12-14T10:00:00Z", ",'status':'Resolved'"));
	kit_take(board, CREATED("b", "2025-12-14T10:00:00Z", ",'status':'pending'"));
	assert_false(kit_ticket(board, "a").open);
	assert_true(kit_ticket(board, "b").open);
	kit_take(other, CREATED("a", "2025-12-14T10:00:00Z", ",'status':'resolved'"));
	kit_take(other, CREATED("b", "2025-12-14T10:00:00Z", ",'status':'gone'"));
	assert_true(kit_ticket(other, "a").open);
	assert_false(kit_ticket(other, "b").open);
	board_free(board);
	board_free(other);
}

static void
deleted_is_neither_open_nor_closed(void **state)
{
	struct board *board = kit_board();
	struct ticket_figures f;

	(void)state;
	kit_take(
	    board, CREATED("a", "2025-12-14T10:00:00Z", ",'status':'new','priority':'urgent'"));
	kit_take(board, "{'id':'d','type':'ticket.deleted','created_at':'2025-12-14T11:00:00Z','"
	                "data':{'ticket':{'id':'a'}}}");
	assert_true(kit_ticket(board, "a").deleted);
	assert_false(kit_ticket(board, "a").open);
	tickets_figures(board_tickets(board), kit_ms("2025-12-14T12:00:00Z"),
	    kit_ms("2025-12-14T00:00:00Z"), &f);
	assert_int_equal(f.open, 0);
	assert_int_equal(f.urgent_open, 0);
	assert_int_equal(f.unassigned, 0);
	assert_int_equal(f.closed_today, 0);
	assert_int_equal(f.new_today, 1);
	board_free(board);
}

/* Worked out by hand. Day from 00:00; now 15:00. */
static void
figures_of_a_day(void **state)
{
	struct board *board = kit_board();
	int64_t now = kit_ms("2025-12-14T15:00:00Z"), day = kit_ms("2025-12-14T00:00:00Z");
	struct ticket_figures f;

	(void)state;
	kit_take(
	    board, CREATED("old", "2025-12-12T10:00:00Z", ",'status':'open','assignedTo':'mia'"));
	kit_take(
	    board, CREATED("a", "2025-12-14T08:15:00Z", ",'status':'new','title':'Waits longest'"));
	kit_take(
	    board, CREATED("b", "2025-12-14T08:59:59Z", ",'status':'new','priority':'urgent'"));
	kit_take(board, CREATED("c", "2025-12-14T09:00:00Z", ",'status':'new'"));
	kit_take(board, CREATED("d", "2025-12-13T09:00:00Z", ",'status':'new'"));
	kit_take(board, CLOSED("x1", "c", "2025-12-14T09:10:00Z", ""));
	kit_take(board, CLOSED("x2", "d", "2025-12-14T09:00:00Z", ""));
	kit_take(board, CREATED("tomorrow", "2025-12-15T09:00:00Z", ",'status':'new'"));
	tickets_figures(board_tickets(board), now, day, &f);
	assert_int_equal(f.open, 4);
	assert_int_equal(f.urgent_open, 1);
	assert_int_equal(f.unassigned, 3);
	assert_int_equal(f.new_today, 3);
	assert_int_equal(f.closed_today, 2);
	assert_int_equal(f.oldest_open_ms, kit_ms("2025-12-12T10:00:00Z"));
	assert_int_equal(f.oldest_unassigned_ms, kit_ms("2025-12-14T08:15:00Z"));
	kit_eq(f.oldest_unassigned_title, "Waits longest");
	/* 10 minutes and 24 hours: the mean of the two in the middle. */
	assert_int_equal(f.median_close_ms, (10 + 24 * 60) * 60000 / 2);
	assert_int_equal(f.new_by_hour[8], 2);
	assert_int_equal(f.new_by_hour[9], 1);
	assert_int_equal(f.closed_by_hour[9], 2);
	/* The answer is remembered, but not beyond what it is true for. */
	tickets_figures(board_tickets(board), kit_ms("2025-12-15T09:00:00Z"), day, &f);
	assert_int_equal(f.new_today, 4);
	tickets_figures(board_tickets(board), kit_ms("2025-12-14T08:20:00Z"), day, &f);
	assert_int_equal(f.new_today, 1);
	kit_take(board,
	    UPDATED("own", "a", "2025-12-14T14:00:00Z", ",'changes':{'assignedTo':{'to':'mia'}}"));
	tickets_figures(board_tickets(board), now, day, &f);
	assert_int_equal(f.unassigned, 2);
	assert_int_equal(f.oldest_unassigned_ms, kit_ms("2025-12-14T08:59:59Z"));
	board_free(board);
}

/* Vienna, 2025-10-26: the day begins at 22:00Z and has 25 hours. */
static void
a_day_of_25_hours_loses_nothing(void **state)
{
	struct board *board = kit_board();
	struct ticket_figures f;

	(void)state;
	kit_take(board, CREATED("a", "2025-10-25T22:00:00Z", ""));
	kit_take(board, CREATED("b", "2025-10-26T22:59:59Z", ""));
	kit_take(board, CREATED("before", "2025-10-25T21:59:59Z", ""));
	tickets_figures(board_tickets(board), kit_ms("2025-10-26T22:59:59Z"),
	    kit_ms("2025-10-25T22:00:00Z"), &f);
	assert_int_equal(f.new_today, 2);
	assert_int_equal(f.new_by_hour[0], 1);
	assert_int_equal(f.new_by_hour[23], 1);
	board_free(board);
}

static void
tickets_without_an_owner_are_listed_oldest_first(void **state)
{
	struct board *board = kit_board();
	struct ticket t[2];

	(void)state;
	kit_take(board, CREATED("late", "2025-12-14T10:30:00Z", ""));
	kit_take(board, CREATED("early", "2025-12-14T10:10:00Z", ""));
	kit_take(board, CREATED("owned", "2025-12-14T10:05:00Z", ",'assigned_to':'a1'"));
	kit_take(board, CREATED("closed", "2025-12-14T10:00:00Z", ""));
	kit_take(board, CLOSED("x", "closed", "2025-12-14T10:20:00Z", ""));
	kit_take(board, CREATED("middle", "2025-12-14T10:20:00Z", ""));
	assert_int_equal(tickets_waiting(board_tickets(board), false, t, 2), 3);
	kit_eq(t[0].id, "early");
	kit_eq(t[1].id, "middle");
	assert_int_equal(tickets_waiting(board_tickets(board), false, t, 0), 3);
	assert_int_equal(tickets_waiting(board_tickets(board), true, t, 2), 1);
	kit_eq(t[0].id, "owned");
	/* Of one age the id decides, whichever came first. */
	kit_take(board, CREATED("b", "2025-12-14T09:00:00Z", ""));
	kit_take(board, CREATED("a", "2025-12-14T09:00:00Z", ""));
	assert_int_equal(tickets_waiting(board_tickets(board), false, t, 2), 5);
	kit_eq(t[0].id, "a");
	board_free(board);
}

static void
priorities_by_meaning(void **state)
{
	(void)state;
	assert_int_equal(priority_of(SLICE("URGENT")), PRIORITY_URGENT);
	assert_int_equal(priority_of(SLICE("High")), PRIORITY_HIGH);
	assert_int_equal(priority_of(SLICE("normal")), PRIORITY_NORMAL);
	assert_int_equal(priority_of(SLICE("low")), PRIORITY_LOW);
	assert_int_equal(priority_of(SLICE("p1")), PRIORITY_OTHER);
	assert_int_equal(priority_of((struct slice){NULL, 0}), PRIORITY_NONE);
	assert_true(PRIORITY_OTHER < PRIORITY_LOW);
}

static void
ticket_life_session(void **state)
{
	struct board *board = kit_board();
	struct session session;
	struct ticket t;

	(void)state;
	kit_session(&session, "events/sessions/ticket-life.ndjson");
	kit_play(board, &session, NULL);
	assert_int_equal(tickets_count(board_tickets(board)), 2);
	t = kit_ticket(board, "3f1c5b0e8a524c3b9d0e6a1b2c3d4e5f");
	kit_eq(t.title, "Export hangs at 99%");
	kit_eq(t.priority_word, "high");
	kit_eq(t.tags, "[\"export\",\"bug\",\"vip\"]");
	kit_eq(t.customer_name, "Kenji Ito");
	kit_eq(t.assignee_name, "Mia Keller");
	assert_false(t.open);
	assert_int_equal(t.closed_ms, kit_ms("2025-12-14T10:30:00Z"));
	assert_int_equal(t.resolution_ms, 90 * 60000);
	t = kit_ticket(board, "77a0d3c2111142228333944455566677");
	assert_true(t.open);
	assert_int_equal(t.created_ms, kit_ms("2025-12-14T09:04:10Z"));
	assert_int_equal(t.priority, PRIORITY_LOW);
	assert_int_equal(t.assignee_id.len, 0);
	kit_session_free(&session);
	board_free(board);
}

static void
thin_updates_session(void **state)
{
	struct board *board = kit_board();
	struct session session;
	struct ticket t;
	size_t zoe = 0;

	(void)state;
	kit_session(&session, "events/sessions/thin-updates.ndjson");
	kit_play(board, &session, NULL);
	for (size_t i = 0; i < tickets_count(board_tickets(board)); i++) {
		tickets_at(board_tickets(board), i, &t);
		if (!slice_is(t.customer_name, "Zoë Brandt"))
			continue;
		zoe++;
		assert_int_equal(t.priority, PRIORITY_URGENT);
		kit_eq(t.tags, "[\"api\",\"webhooks\"]");
		kit_eq(t.assignee_name, "Ana Petrova");
		kit_eq(t.closed_by_name, "Ana Petrova");
		assert_int_equal(t.resolution_ms, 45 * 60000);
	}
	assert_int_equal(zoe, 1);
	t = kit_ticket(board, "never-seen");
	kit_eq(t.status, "pending");
	assert_int_equal(t.title.len, 0);
	assert_true(t.open);
	t = kit_ticket(board, "Bare-7");
	kit_eq(t.assignee_id, "agent-luis");
	assert_true(t.customer_name.len > 0);
	assert_int_equal(kit_ticket(board, "bare-7").priority, PRIORITY_HIGH);
	assert_int_equal(board_counts(board)->unknown, 2);
	assert_int_equal(board_counts(board)->by_category[CATEGORY_OTHER], 1);
	kit_session_free(&session);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_reference_ticket_is_closed_in_an_hour_and_a_half),
	    cmocka_unit_test(times_are_trusted_over_a_resolution_time_that_disagrees),
	    cmocka_unit_test(a_late_update_still_gives_its_owner_to_a_closed_ticket),
	    cmocka_unit_test(reopened_is_open_and_closed_again_counts_from_the_new_close),
	    cmocka_unit_test(nobody_is_an_owner_that_was_stated),
	    cmocka_unit_test(statuses_are_words_and_some_mean_closed),
	    cmocka_unit_test(deleted_is_neither_open_nor_closed),
	    cmocka_unit_test(figures_of_a_day),
	    cmocka_unit_test(a_day_of_25_hours_loses_nothing),
	    cmocka_unit_test(tickets_without_an_owner_are_listed_oldest_first),
	    cmocka_unit_test(priorities_by_meaning),
	    cmocka_unit_test(ticket_life_session),
	    cmocka_unit_test(thin_updates_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
