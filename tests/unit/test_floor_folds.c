/* test_floor_folds - names, players, news, minutes. SPDX-License-Identifier: MIT */
#include "model_kit.h"

static void
the_newest_name_counts_whatever_came_last(void **state)
{
	struct board *board = kit_board();
	char tmp[NAMES_SHORT];

	(void)state;
	kit_take(board, "{'id':'1','type':'player.level_up','created_at':'2025-12-14T12:00:00Z','"
	                "data':{'player':{'userId':'u','userName':'Ana Petrova'}}}");
	kit_take(board, "{'id':'2','type':'player.level_up','created_at':'2025-12-14T11:00:00Z','"
	                "data':{'player':{'userId':'u','userName':'Zora P'}}}");
	kit_eq(names_find(board_names(board), SLICE("u")), "Ana Petrova");
	kit_eq(names_or_short(board_names(board), SLICE("u"), tmp), "Ana Petrova");
	kit_take(board, "{'id':'3','type':'boss.defeated','created_at':'2025-12-14T13:00:00Z','"
	                "data':{'finalBlow':{'userId':'u','userName':'Ana'}}}");
	kit_eq(names_find(board_names(board), SLICE("u")), "Ana");
	assert_int_equal(names_find(board_names(board), SLICE("U")).len, 0);
	kit_eq(names_or_short(board_names(board), SLICE("agent-uuid"), tmp), "agent-uuid");
	kit_eq(
	    names_or_short(board_names(board), SLICE("3f2a91c4-0000-4000-8000-000000000000"), tmp),
	    "3f2a91c4…");
	assert_int_equal(names_or_short(board_names(board), (struct slice){NULL, 0}, tmp).len, 0);
	board_free(board);
}

static void
a_level_is_what_was_sent_last(void **state)
{
	struct board *board = kit_board();
	struct player p[2];

	(void)state;
	kit_take(board,
	    "{'id':'1','type':'player.level_up','created_at':'2025-12-14T12:00:00Z','data':{'"
	    "player':{'userId':'u','userName':'Ana','oldLevel':1,'newLevel':2,'totalXp':100}}}");
	kit_take(board, "{'id':'2','type':'player.level_up','created_at':'2025-12-13T12:00:00Z','"
	                "data':{'player':{'userId':'u','newLevel':40,'totalXp':90000}}}");
	kit_take(board,
	    "{'id':'3','type':'achievement.unlocked','created_at':'2025-12-13T12:00:00Z','"
	    "data':{'player':{'userId':'u'},'achievement':{'name':'First Blood'}}}");
	assert_int_equal(players_list(board_players(board), kit_ms("2025-12-14T15:00:00Z"),
	                     kit_ms("2025-12-14T00:00:00Z"), p, 2),
	    1);
	assert_int_equal(p[0].level, 2); /* a new season: lower is legal */
	assert_int_equal(p[0].total_xp, 100);
	assert_int_equal(p[0].achievements, 1);
	board_free(board);
}

static void
players_by_closes_then_level_then_name(void **state)
{
	struct board *board = kit_board();
	struct player p[3];

	(void)state;
	kit_take(board, "{'id':'1','type':'player.level_up','created_at':'2025-12-14T12:00:00Z','"
	                "data':{'player':{'userId':'z','userName':'Zoe','newLevel':3}}}");
	kit_take(board, "{'id':'2','type':'player.level_up','created_at':'2025-12-14T12:00:00Z','"
	                "data':{'player':{'userId':'a','userName':'Ana','newLevel':3}}}");
	kit_take(board, "{'id':'3','type':'player.level_up','created_at':'2025-12-14T12:00:00Z','"
	                "data':{'player':{'userId':'b','userName':'Bea','newLevel':9}}}");
	kit_take(board, "{'id':'4','type':'ticket.closed','created_at':'2025-12-14T11:00:00Z','"
	                "data':{'ticket':{'id':'1'},'resolution':{'closedBy':'m'}}}");
	kit_take(board, "{'id':'5','type':'ticket.closed','created_at':'2025-12-13T11:00:00Z','"
	                "data':{'ticket':{'id':'2'},'resolution':{'closedBy':'z'}}}");
	kit_take(board, "{'id':'6','type':'survey.submitted','created_at':'2025-12-14T12:00:00Z','"
	                "data':{'rating':2,'ticket':{'id':'1'}}}");
	kit_take(board, "{'id':'7','type':'survey.submitted','created_at':'2025-12-14T12:00:00Z','"
	                "data':{'rating':5,'agent':{'id':'m'}}}");
	assert_int_equal(players_list(board_players(board), kit_ms("2025-12-14T15:00:00Z"),
	                     kit_ms("2025-12-14T00:00:00Z"), p, 3),
	    4);
	kit_eq(p[0].id, "m");
	assert_int_equal(p[0].closed_today, 1);
	assert_int_equal(p[0].ratings_today, 2); /* of the ticket it closed, and named outright */
	assert_int_equal(p[0].satisfied_today, 1);
	kit_eq(p[1].name, "Bea");
	kit_eq(p[2].name, "Ana");
	board_free(board);
}

static void
news_newest_first_with_names_learnt_later(void **state)
{
	struct board *board = kit_board();
	struct news_item n;

	(void)state;
	kit_take(board,
	    "{'id':'1','type':'boss.defeated','created_at':'2025-12-14T13:05:00Z','data':{'"
	    "boss':{'id':'b'},'finalBlow':{'userId':'u'},'participants':[{'userId':'v','"
	    "damage':1},{'userId':'u','damage':200}],'rewards':{'xp':500,'gold':250}}}");
	kit_take(board,
	    "{'id':'2','type':'boss.spawned','created_at':'2025-12-14T10:02:00Z','data':{'boss':{'"
	    "id':'b','name':'Queue Hydra','tier':'rare','maxHp':300,'ticketsRequired':3}}}");
	kit_take(board, "{'id':'3','type':'player.level_up','created_at':'2025-12-14T14:31:00Z','"
	                "data':{'player':{'userId':'u','userName':'Ana "
	                "Petrova','oldLevel':4,'newLevel':5,'totalXp':2500}}}");
	kit_take(board, "{'id':'4','type':'player.achievement_unlocked','created_at':'2025-12-"
	                "14T14:02:00Z','data':{'player':{'userId':'v','userName':'Mia'},'"
	                "achievement':{'title':'First Blood'}}}");
	kit_take(board, "{'id':'5','type':'player.xp_gained','created_at':'2025-12-14T14:02:00Z','"
	                "data':{'player':{'userId':'v'},'xp':5}}");
	kit_take(board, "{'id':'6','type':'player.streak_milestone','created_at':'2025-12-14T12:50:"
	                "00Z','data':{'player':{'userId':'v'},'streak':7}}");
	assert_int_equal(news_count(board_news(board)), 5);
	assert_true(news_at(board_news(board), 0, &n));
	assert_int_equal(n.kind, NEWS_LEVEL);
	assert_int_equal(n.from, 4);
	assert_int_equal(n.to, 5);
	assert_int_equal(n.xp, 2500);
	assert_int_equal(n.seq, 3);
	assert_true(news_at(board_news(board), 1, &n));
	kit_eq(n.what, "First Blood");
	kit_eq(n.who, "Mia");
	assert_true(news_at(board_news(board), 2, &n));
	assert_int_equal(n.kind, NEWS_SLAIN);
	kit_eq(n.what, "Queue Hydra"); /* told by the spawn only */
	kit_eq(n.who, "Ana Petrova");  /* told by the level-up only */
	kit_eq(n.best, "Ana Petrova");
	assert_int_equal(n.best_amount, 200);
	assert_int_equal(n.gold, 250);
	assert_true(news_at(board_news(board), 3, &n));
	assert_int_equal(n.amount, 7);
	kit_eq(n.who, "Mia");
	assert_true(news_at(board_news(board), 4, &n));
	assert_int_equal(n.amount, 300);
	assert_int_equal(n.tickets, 3);
	assert_false(news_at(board_news(board), 5, &n));
	assert_int_equal(news_since(board_news(board), kit_ms("2025-12-14T13:00:00Z"),
	                     kit_ms("2025-12-14T14:10:00Z"), -1),
	    2);
	assert_int_equal(
	    news_since(board_news(board), 0, kit_ms("2025-12-14T15:00:00Z"), NEWS_SPAWN), 1);
	board_free(board);
}

static void
minutes_by_created_at(void **state)
{
	struct board *board = kit_board();
	uint32_t m[5];

	(void)state;
	kit_take(board, "{'id':'1','type':'x.y','created_at':'2025-12-14T10:04:59.999Z'}");
	kit_take(board, "{'id':'2','type':'x.y','created_at':'2025-12-14T10:05:00Z'}");
	kit_take(board, "{'id':'3','type':'x.y','created_at':'2025-12-14T10:01:30Z'}");
	kit_take(board, "{'id':'4','type':'x.y','created_at':'2025-12-14T10:05:10Z'}");
	kit_take(board, "{'id':'5','type':'x.y','created_at':'9999-12-14T10:05:10Z'}");
	series_minutes(board_series(board), kit_ms("2025-12-14T10:05:30Z"), m, 5);
	assert_int_equal(m[4], 2);
	assert_int_equal(m[3], 1);
	assert_int_equal(m[2], 0);
	assert_int_equal(m[1], 0);
	assert_int_equal(m[0], 1);
	/* An event of eleven days before shares a place with 10:05 and does not push it out. */
	kit_take(board, "{'id':'6','type':'x.y','created_at':'2025-12-03T01:01:00Z'}");
	series_minutes(board_series(board), kit_ms("2025-12-14T10:05:30Z"), m, 5);
	assert_int_equal(m[4], 2);
	/* Four events in four minutes and a half. */
	assert_float_equal(
	    series_rate(board_series(board), kit_ms("2025-12-14T10:05:30Z")), 0.888889, 1e-5);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_newest_name_counts_whatever_came_last),
	    cmocka_unit_test(a_level_is_what_was_sent_last),
	    cmocka_unit_test(players_by_closes_then_level_then_name),
	    cmocka_unit_test(news_newest_first_with_names_learnt_later),
	    cmocka_unit_test(minutes_by_created_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
