/* test_laws - any order of arrival gives the same board. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#include "floor/base/mem.h"
#include "floor/sim/floor.h"

#include <stdlib.h>

static const char *const noon[] = {"2025-12-14T12:00:00Z", NULL};

static void
one_ticket_in_every_order(void **state)
{
	static const char *const lines[] = {
	    "{'id':'e1','type':'ticket.created','created_at':'2025-12-14T10:00:00Z','team_id':'r','"
	    "data':{'ticket':{'id':'a','title':'T','status':'new','priority':'low'},'customer':{'"
	    "id':'c','name':'Jane'}}}",
	    "{'id':'e2','type':'ticket.updated','created_at':'2025-12-14T10:10:00Z','team_id':'r','"
	    "data':{'ticket':{'id':'a'},'changes':{'status':{'to':'open'},'assignedTo':{'to':'mia'}"
	    "}}}",
	    "{'id':'e3','type':'ticket.closed','created_at':'2025-12-14T10:20:00Z','team_id':'r','"
	    "data':{'ticket':{'id':'a'},'resolution':{'closedBy':'mia'}}}",
	    "{'id':'e4','type':'ticket.updated','created_at':'2025-12-14T10:30:00Z','team_id':'r','"
	    "data':{'ticket':{'id':'a','title':'New'},'changes':{'status':{'to':'open'},'"
	    "assignedTo':{'to':null}}}}",
	    "{'id':'e5','type':'ticket.closed','created_at':'2025-12-14T10:40:00Z','team_id':'r','"
	    "data':{'ticket':{'id':'a'},'resolution':{'closedBy':'ana'}}}",
	};

	(void)state;
	assert_int_equal(kit_permute(lines, 5, noon), 120);
}

/* Everything in one millisecond: rank, then id, byte by byte. */
static void
ties_in_every_order(void **state)
{
	static const char *const lines[] = {
	    "{'id':'e1','type':'ticket.closed','created_at':'2025-12-14T10:00:00Z','data':{'ticket'"
	    ":{'id':'a','priority':'low'}}}",
	    "{'id':'e2','type':'ticket.updated','created_at':'2025-12-14T10:00:00Z','data':{'"
	    "ticket':{'id':'a','title':'second','status':'open'}}}",
	    "{'id':'e10','type':'ticket.updated','created_at':'2025-12-14T10:00:00Z','data':{'"
	    "ticket':{'id':'a','title':'tenth','status':'resolved'}}}",
	    "{'id':'e9','type':'ticket.created','created_at':'2025-12-14T10:00:00Z','data':{'"
	    "ticket':{'id':'a','title':'first','priority':'high'}}}",
	    "{'id':'s2','type':'survey.submitted','created_at':'2025-12-14T10:00:00Z','data':{'"
	    "rating':2,'ticket':{'id':'a'}}}",
	    "{'id':'s1','type':'survey.submitted','created_at':'2025-12-14T10:00:00Z','data':{'"
	    "rating':5,'ticket':{'id':'a'}}}",
	};
	struct board *board = kit_board();

	(void)state;
	assert_int_equal(kit_permute(lines, 6, noon), 720);
	for (size_t i = 0; i < 6; i++)
		kit_take(board, lines[i]);
	kit_eq(kit_ticket(board, "a").title, "second"); /* "e2" is after "e10" */
	assert_int_equal(kit_ticket(board, "a").priority, PRIORITY_LOW);
	assert_false(kit_ticket(board, "a").open);
	board_free(board);
}

static void
a_boss_in_every_order(void **state)
{
	static const char *const lines[] = {
	    "{'id':'e1','type':'boss.spawned','created_at':'2025-12-14T10:00:00Z','team_id':'r','"
	    "data':{'boss':{'id':'b','name':'Hydra','maxHp':300,'currentHp':300,'ticketsRequired':"
	    "3}}}",
	    "{'id':'e2','type':'ticket.closed','created_at':'2025-12-14T10:10:00Z','team_id':'r','"
	    "data':{'ticket':{'id':'1'},'resolution':{'closedBy':'ana'}}}",
	    "{'id':'e3','type':'ticket.closed','created_at':'2025-12-14T10:20:00Z','team_id':'r','"
	    "data':{'ticket':{'id':'1'},'resolution':{'closedBy':'mia'}}}",
	    "{'id':'e4','type':'boss.damaged','created_at':'2025-12-14T10:15:00Z','team_id':'r','"
	    "data':{'boss':{'id':'b','hp':150},'damage':50,'player':{'id':'ana','name':'Ana'}}}",
	    "{'id':'e5','type':'boss.defeated','created_at':'2025-12-14T10:30:00Z','team_id':'r','"
	    "data':{'boss':{'id':'b'},'finalBlow':{'userId':'ana'},'participants':[{'userId':'mia',"
	    "'damage':9}]}}",
	    "{'id':'e6','type':'boss.spawned','created_at':'2025-12-14T11:00:00Z','team_id':'r','"
	    "data':{'boss':{'id':'b','name':'Hydra "
	    "II','maxHp':400,'currentHp':400,'ticketsRequired':4}}}",
	};
	static const char *const moments[] = {
	    "2025-12-14T10:12:00Z", "2025-12-14T10:40:00Z", "2025-12-14T12:00:00Z", NULL};

	(void)state;
	assert_int_equal(kit_permute(lines, 6, moments), 720);
}

static uint32_t
chance(uint32_t *x, size_t below)
{
	*x = *x * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)*x * below) >> 32);
}

static void
shuffle(size_t *order, size_t n, uint32_t seed)
{
	for (size_t i = 0; i < n; i++)
		order[i] = i;
	for (size_t i = n; i > 1; i--) {
		size_t j = chance(&seed, i), swap = order[i - 1];

		order[i - 1] = order[j];
		order[j] = swap;
	}
}

/* The board of `session` in this order of arrival, and again after all of it came a second time. */
static char *
play(const struct session *session, const size_t *order, const char *now, bool twice)
{
	struct board *board = kit_board();
	char *dump;

	kit_play(board, session, order);
	if (twice)
		kit_play(board, session, NULL);
	dump = kit_dump(board, now);
	board_free(board);
	return dump;
}

static void
check_session(const struct session *session, const char *now)
{
	static size_t const orders = 12;
	size_t order[KIT_LINES];
	char *expected = play(session, NULL, now, false), *got;

	assert_true(strlen(expected) > 200);
	got = play(session, NULL, now, true);
	assert_string_equal(got, expected);
	free(got);
	for (size_t i = 0; i < session->count; i++)
		order[i] = session->count - 1 - i;
	for (uint32_t i = 0; i < orders; i++) {
		got = play(session, order, now, false);
		assert_string_equal(got, expected);
		free(got);
		shuffle(order, session->count, i + 1);
	}
	/* The second half first. */
	for (size_t i = 0; i < session->count; i++)
		order[i] = (i + session->count / 2) % session->count;
	got = play(session, order, now, false);
	assert_string_equal(got, expected);
	free(got);
	free(expected);
}

static void
written_sessions_in_many_orders(void **state)
{
	static const char *const names[] = {
	    "boss-fall", "csat-week", "thin-updates", "ticket-life"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct session session;
		char path[200];

		snprintf(path, sizeof(path), "events/sessions/%s.ndjson", names[i]);
		kit_session(&session, path);
		check_session(&session, "2025-12-14T15:00:00Z");
		kit_session_free(&session);
	}
}

static void
a_simulated_day_in_many_orders(void **state)
{
	struct sim_options options = {.seed = 11, .now_ms = kit_ms("2025-12-14T15:00:00Z")};
	struct sim *sim = sim_new(&options);
	struct session *session = mem_zero(1, sizeof(*session));

	(void)state;
	for (; session->count < 700; session->count++) {
		struct slice event = sim_take(sim);

		session->lines[session->count] =
		    (struct slice){mem_dup(event.p, event.len), event.len};
	}
	check_session(session, "2025-12-14T15:00:00Z");
	for (size_t i = 0; i < session->count; i++) {
		char *text;

		memcpy(&text, &session->lines[i].p, sizeof(text));
		free(text);
	}
	free(session);
	sim_free(sim);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_ticket_in_every_order),
	    cmocka_unit_test(ties_in_every_order),
	    cmocka_unit_test(a_boss_in_every_order),
	    cmocka_unit_test(written_sessions_in_many_orders),
	    cmocka_unit_test(a_simulated_day_in_many_orders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
