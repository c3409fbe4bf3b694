/* test_bosses - truth where it was stated, else an honest estimate. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#define SPAWN(event, id, at, more)                                                                 \
	"{'id':'" event "','type':'boss.spawned','created_at':'" at "','data':{'boss':{'id':'" id  \
	"','name':'The Ticket "                                                                    \
	"Titan','tier':'epic','maxHp':500,'currentHp':500,'ticketsRequired':15" more "}}}"

static void
close_at(struct board *board, int n, const char *at, const char *who)
{
	kit_takef(board,
	    "{'id':'x%d','type':'ticket.closed','created_at':'%s','data':{'ticket':{'id':'t%d'},"
	    "'resolution':{'closedBy':'%s'}}}",
	    n, at, n, who);
}

static struct boss
boss_at(const struct board *board, const char *now)
{
	struct boss bosses[4];

	assert_true(bosses_list(board_bosses(board), kit_ms(now), bosses, 4) >= 1);
	return bosses[0];
}

static bool
near(double a, double b)
{
	return a - b < 0.001 && b - a < 0.001;
}

/* The Titan of the product page: 8 of 15 tickets, 7 to go, 233 of 500, pace 3.1, falls 16:48. */
static void
the_titan_of_the_mock_up(void **state)
{
	static const char *const closes[] = {
	    "10:10", "10:40", "12:40", "13:00", "13:20", "13:40", "14:00", "14:20"};
	struct board *board = kit_board();
	struct boss b;

	(void)state;
	kit_take(board, SPAWN("s", "titan", "2025-12-14T10:02:00Z", ""));
	for (int i = 0; i < 8; i++) {
		char at[40];

		snprintf(at, sizeof(at), "2025-12-14T%s:00Z", closes[i]);
		close_at(board, i, at, i % 2 ? "john" : i ? "mia" : "ana");
	}
	b = boss_at(board, "2025-12-14T14:32:00Z");
	assert_true(near(b.hp, 500 - 8 * 500.0 / 15));
	assert_true(b.estimated);
	assert_false(b.slain);
	assert_false(b.defeat_due);
	assert_int_equal(b.hits, 8);
	assert_int_equal(b.required, 15);
	assert_int_equal(b.to_go, 7);
	/* Six hits in the last two hours: 3 an hour; 7 to go take 2 h 20 min. */
	assert_true(near(b.pace_per_hour, 3));
	assert_int_equal(b.falls_at_ms, kit_ms("2025-12-14T16:52:00Z"));
	assert_int_equal(b.hitter_count, 3);
	kit_eq(b.hitters[0].id, "john");
	assert_int_equal(b.hitters[0].hits, 4);
	assert_true(near(b.hitters[0].damage, 4 * 500.0 / 15));
	kit_eq(b.hitters[1].id, "mia");
	assert_int_equal(b.hitters[1].hits, 3);
	/* And as it was before any close. */
	b = boss_at(board, "2025-12-14T10:05:00Z");
	assert_true(near(b.hp, 500));
	assert_false(b.estimated);
	assert_true(b.pace_per_hour < 0);
	board_free(board);
}

static void
under_three_hits_there_is_no_pace(void **state)
{
	struct board *board = kit_board();
	struct boss b;

	(void)state;
	kit_take(board, SPAWN("s", "titan", "2025-12-14T10:00:00Z", ""));
	close_at(board, 1, "2025-12-14T10:10:00Z", "a");
	close_at(board, 2, "2025-12-14T10:20:00Z", "a");
	b = boss_at(board, "2025-12-14T10:30:00Z");
	assert_true(b.pace_per_hour < 0);
	assert_int_equal(b.falls_at_ms, STAMP_NONE);
	close_at(board, 3, "2025-12-14T10:25:00Z", "a");
	b = boss_at(board, "2025-12-14T10:30:00Z");
	assert_true(near(b.pace_per_hour, 6)); /* three in half an hour: younger than two hours */
	board_free(board);
}

static void
the_floor_is_zero_and_then_a_defeat_is_due(void **state)
{
	struct board *board = kit_board();
	struct boss b;

	(void)state;
	kit_take(board, SPAWN("s", "titan", "2025-12-14T10:00:00Z", ""));
	for (int i = 0; i < 17; i++)
		close_at(board, i, "2025-12-14T11:00:00Z", "a");
	b = boss_at(board, "2025-12-14T12:00:00Z");
	assert_true(near(b.hp, 0));
	assert_true(b.estimated);
	assert_true(b.defeat_due);
	assert_false(b.slain);
	assert_int_equal(b.to_go, 0);
	board_free(board);
}

static void
a_statement_of_hp_is_truth_again(void **state)
{
	struct board *board = kit_board();
	struct boss b;

	(void)state;
	kit_take(board, SPAWN("s", "titan", "2025-12-14T10:00:00Z", ""));
	close_at(board, 1, "2025-12-14T10:10:00Z", "a");
	close_at(board, 2, "2025-12-14T10:30:00Z", "a");
	kit_take(board, "{'id':'e','type':'boss.enraged','created_at':'2025-12-14T10:20:00Z','data'"
	                ":{'boss':{'id':'titan','current_hp':'400'}}}");
	b = boss_at(board, "2025-12-14T10:25:00Z");
	assert_true(near(b.hp, 400));
	assert_false(b.estimated);
	b = boss_at(board, "2025-12-14T10:40:00Z");
	assert_true(near(b.hp, 400 - 500.0 / 15));
	assert_true(b.estimated);
	/* From the first boss.damaged on, closes take nothing. */
	kit_take(
	    board, "{'id':'d','type':'boss.damaged','created_at':'2025-12-14T10:35:00Z','data':{'"
	           "boss':{'id':'titan'},'damage':90,'player':{'userId':'mia','userName':'Mia'}}}");
	close_at(board, 3, "2025-12-14T10:37:00Z", "a");
	b = boss_at(board, "2025-12-14T10:40:00Z");
	assert_true(near(b.hp, 310));
	assert_false(b.estimated);
	assert_int_equal(b.hits, 3);
	kit_eq(b.hitters[0].id, "a");
	kit_eq(b.hitters[1].name, "Mia");
	assert_true(near(b.hitters[1].damage, 90));
	board_free(board);
}

static void
the_reference_defeat(void **state)
{
	struct board *board = kit_board();
	struct boss_figures f;
	struct boss b;

	(void)state;
	kit_take(
	    board, "{'id':'evt_boss2','type':'boss.defeated','created_at':'2025-12-14T14:00:00Z','"
	           "team_id':'team-uuid','data':{'boss':{'id':'boss-uuid','name':'The Ticket "
	           "Titan','tier':'epic'},'finalBlow':{'userId':'agent-uuid','userName':'John "
	           "Smith'},'participants':[{'userId':'agent1-uuid','damage':150},{'userId':'"
	           "agent2-uuid','damage':200}],'rewards':{'xp':500,'gold':250}}}");
	kit_take(board, SPAWN("evt_boss1", "boss-uuid", "2025-12-14T10:00:00Z",
	                    ",'spawnedAt':'2025-12-14T10:00:00Z'"));
	b = boss_at(board, "2025-12-14T15:05:00Z");
	assert_true(b.slain);
	assert_true(near(b.hp, 0));
	assert_false(b.estimated);
	assert_int_equal(b.slain_ms, kit_ms("2025-12-14T14:00:00Z"));
	assert_int_equal(b.spawned_ms, kit_ms("2025-12-14T10:00:00Z"));
	kit_eq(b.slain_by, "John Smith");
	kit_eq(b.best_name, "agent2-uuid");
	assert_true(near(b.best_damage, 200));
	assert_true(near(b.total_damage, 350));
	assert_true(near(b.reward_xp, 500));
	assert_true(near(b.reward_gold, 250));
	bosses_figures(board_bosses(board), kit_ms("2025-12-14T15:05:00Z"),
	    kit_ms("2025-12-14T00:00:00Z"), &f);
	assert_int_equal(f.live, 0);
	assert_int_equal(f.slain_today, 1);
	kit_eq(f.last_slain_name, "The Ticket Titan");
	bosses_figures(board_bosses(board), kit_ms("2025-12-14T13:00:00Z"),
	    kit_ms("2025-12-14T00:00:00Z"), &f);
	assert_int_equal(f.live, 1);
	assert_int_equal(f.slain_today, 0);
	b = boss_at(board, "2025-12-14T13:00:00Z");
	assert_false(b.slain);
	board_free(board);
}

static void
the_same_boss_may_come_back(void **state)
{
	struct board *board = kit_board();
	struct boss b;

	(void)state;
	kit_take(board, SPAWN("s1", "titan", "2025-12-13T10:00:00Z", ""));
	close_at(board, 1, "2025-12-13T11:00:00Z", "a");
	kit_take(board, "{'id':'d1','type':'boss.defeated','created_at':'2025-12-13T14:00:00Z','"
	                "data':{'boss':{'id':'titan'}}}");
	kit_take(board, SPAWN("s2", "titan", "2025-12-14T10:00:00Z", ""));
	close_at(board, 2, "2025-12-14T11:00:00Z", "a");
	b = boss_at(board, "2025-12-14T12:00:00Z");
	assert_false(b.slain);
	assert_int_equal(b.hits, 1);
	assert_true(near(b.hp, 500 - 500.0 / 15));
	assert_int_equal(b.spawned_ms, kit_ms("2025-12-14T10:00:00Z"));
	b = boss_at(board, "2025-12-13T15:00:00Z");
	assert_true(b.slain);
	assert_int_equal(b.hits, 1);
	board_free(board);
}

static void
only_the_teams_own_tickets_hit(void **state)
{
	struct board *board = kit_board();

	(void)state;
	kit_take(board, "{'id':'s','type':'boss.spawned','created_at':'2025-12-14T10:00:00Z','team_"
	                "id':'red','data':{'boss':{'id':'b','name':'B','maxHp':100,'currentHp':100,"
	                "'ticketsRequired':4}}}");
	kit_take(board, "{'id':'x1','type':'ticket.closed','created_at':'2025-12-14T11:00:00Z','"
	                "team_id':'red','data':{'ticket':{'id':'1'}}}");
	kit_take(board, "{'id':'x2','type':'ticket.closed','created_at':'2025-12-14T11:00:00Z','"
	                "team_id':'blue','data':{'ticket':{'id':'2'}}}");
	assert_int_equal(boss_at(board, "2025-12-14T12:00:00Z").hits, 1);
	assert_true(near(boss_at(board, "2025-12-14T12:00:00Z").hp, 75));
	board_free(board);
}

static void
boss_fall_session(void **state)
{
	struct board *board = kit_board();
	struct session session;
	struct boss b[4];
	struct boss_figures f;

	(void)state;
	kit_session(&session, "events/sessions/boss-fall.ndjson");
	kit_play(board, &session, NULL);
	b[0] = boss_at(board, "2025-12-14T10:30:00Z");
	assert_true(b[0].estimated && near(b[0].hp, 200));
	b[0] = boss_at(board, "2025-12-14T10:50:00Z");
	assert_true(b[0].estimated && near(b[0].hp, 200));
	b[0] = boss_at(board, "2025-12-14T11:00:00Z");
	assert_true(b[0].estimated && near(b[0].hp, 100));
	b[0] = boss_at(board, "2025-12-14T11:30:00Z");
	assert_true(b[0].estimated && near(b[0].hp, 0) && b[0].defeat_due);
	assert_int_equal(bosses_list(board_bosses(board), kit_ms("2025-12-14T11:35:00Z"), b, 4), 2);
	kit_eq(b[0].name, "Inbox Imp");
	assert_true(b[0].estimated && near(b[0].hp, 60));
	assert_int_equal(bosses_list(board_bosses(board), kit_ms("2025-12-14T15:00:00Z"), b, 4), 2);
	kit_eq(b[0].name, "Inbox Imp");
	assert_false(b[0].estimated);
	assert_true(near(b[0].hp, 50));
	kit_eq(b[1].name, "Queue Hydra");
	assert_true(b[1].slain);
	kit_eq(b[1].slain_by, "Ana Petrova");
	kit_eq(b[1].best_name, "Ana Petrova");
	assert_true(near(b[1].best_damage, 190) && near(b[1].total_damage, 285));
	assert_true(near(b[1].reward_xp, 240) && near(b[1].reward_gold, 120));
	assert_int_equal(b[1].hits, 3);
	bosses_figures(board_bosses(board), kit_ms("2025-12-14T15:00:00Z"),
	    kit_ms("2025-12-14T00:00:00Z"), &f);
	assert_int_equal(f.live, 1);
	assert_int_equal(f.slain_today, 1);
	kit_session_free(&session);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_titan_of_the_mock_up),
	    cmocka_unit_test(under_three_hits_there_is_no_pace),
	    cmocka_unit_test(the_floor_is_zero_and_then_a_defeat_is_due),
	    cmocka_unit_test(a_statement_of_hp_is_truth_again),
	    cmocka_unit_test(the_reference_defeat),
	    cmocka_unit_test(the_same_boss_may_come_back),
	    cmocka_unit_test(only_the_teams_own_tickets_hit),
	    cmocka_unit_test(boss_fall_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
