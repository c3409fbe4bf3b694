/* test_panes - what panes say, beside the mock-ups. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "panes_kit.h"

static void
the_boss_has_honest_numbers(void **state)
{
	struct floor floor;

	(void)state;
	open_floor(&floor, 11, 48);
	spawn_titan(&floor);
	assert_screen(&floor, PANE_BOSSES,
	    "╭─ Boss battles ─────── 1 live, 0 slain today ─╮\n"
	    "│ The Ticket Titan                        epic │\n"
	    "│ ██████████████▌░░░░░░░░░░░░░░░░     ≈233/500 │\n"
	    "│ 8 of 15 tickets   7 to go             pace — │\n"
	    "│ John Smith    ▇▇▇▇                4     ≈133 │\n"
	    "│ Mia Keller    ▇▇                  2      ≈67 │\n"
	    "│ Ana Petrova   ▇                   1      ≈33 │\n"
	    "│ Luis Ortega   ▇                   1      ≈33 │\n"
	    "│ ≈ estimate from closes; no damage events     │\n"
	    "│                                              │\n"
	    "╰──────────────────────────────────────────────╯\n");
	resize(&floor, 7, 28);
	assert_screen(&floor, PANE_BOSSES,
	    "╭─ Boss ──────────── epic ─╮\n"
	    "│The Ticket Titan          │\n"
	    "│█████████▍░░░░░░░░░░ ≈233 │\n"
	    "│of 500 HP   8/15 tickets  │\n"
	    "│pace —                    │\n"
	    "│top hit: John Smith x4    │\n"
	    "╰──────────────────────────╯\n");
	resize(&floor, 3, 20);
	assert_screen(&floor, PANE_BOSSES,
	    "╭─ Boss ──── epic ─╮\n"
	    "│████▎░░░░ ≈233/500│\n"
	    "╰──────────────────╯\n");
	close_floor(&floor);
}

static void
two_bosses_stack_and_a_third_is_counted(void **state)
{
	struct floor floor;

	(void)state;
	open_floor(&floor, 11, 48);
	spawn_titan(&floor);
	tell(&floor, 13, 0, "boss.spawned",
	    "{\"boss\":{\"id\":\"b2\",\"name\":\"Inbox Imp\",\"tier\":\"common\",\"maxHp\":80,"
	    "\"currentHp\":60,\"ticketsRequired\":4}}");
	assert_says(&floor, PANE_BOSSES, "─ 2 live, 0 slain today ─");
	assert_says(&floor, PANE_BOSSES, "│ Inbox Imp                             common │\n");
	/* Stated, not estimated: no sign before it. */
	assert_says(&floor, PANE_BOSSES, "      60/80 │\n");
	assert_says(&floor, PANE_BOSSES, "│ John Smith ▇▇▇▇ 4   Mia Keller ▇▇ 2   +2     │\n");
	resize(&floor, 6, 48);
	assert_says(&floor, PANE_BOSSES, "+1 more");
	close_floor(&floor);
}

static void
no_boss_says_since_when(void **state)
{
	struct floor floor;

	(void)state;
	open_floor(&floor, 9, 48);
	assert_says(&floor, PANE_BOSSES, "no boss seen yet");
	spawn_titan(&floor);
	tell(&floor, 13, 5, "boss.defeated",
	    "{\"boss\":{\"id\":\"b1\",\"name\":\"The Ticket "
	    "Titan\",\"tier\":\"epic\"},\"finalBlow\":{"
	    "\"userId\":\"u3\",\"userName\":\"Ana Petrova\"},\"participants\":[{\"userId\":\"u2\","
	    "\"damage\":200},{\"userId\":\"u3\",\"damage\":150}],\"rewards\":{\"xp\":500,"
	    "\"gold\":250}}");
	assert_says(&floor, PANE_BOSSES, "no boss since 13:05");
	assert_says(&floor, PANE_BOSSES, "slain 13:05  The Ticket Titan  by Ana P      │\n");
	assert_says(&floor, PANE_BOSSES, "│ +500 XP +250 gold   MVP Mia K 200 of 350     │\n");
	close_floor(&floor);
}

/* 11, 4, 1, 1, 1 answers of mock-up 2.1: 15 of 18 satisfied. */
static void
under_twenty_answers_the_score_says_few(void **state)
{
	struct floor floor;
	int minute = 0;

	(void)state;
	open_floor(&floor, 7, 28);
	rate(&floor, minute++, 3, "");
	rate(&floor, minute++, 1, "");
	for (int i = 0; i < 11; i++)
		rate(&floor, minute++, 5, "");
	rate(&floor, minute++, 4, "");
	rate(&floor, minute++, 4, "");
	rate(&floor, minute++, 2, "too slow");
	rate(&floor, minute++, 4, "");
	rate(&floor, minute++, 4, "");
	assert_screen(&floor, PANE_CSAT,
	    "╭─ CSAT today ── few (18) ─╮\n"
	    "│83%   avg 4.3       18 rsp│\n"
	    "│5 █████████████████  11   │\n"
	    "│4 ██████▏░░░░░░░░░░   4   │\n"
	    "│3-1 ▌▌▌             1 1 1 │\n"
	    "│last ●●○●●  \"too slow\" 2  │\n"
	    "╰──────────────────────────╯\n");
	assert_int_equal(canvas_at(&floor.desk.canvas, 1, 1)->style, STYLE_DIM);
	resize(&floor, 9, 48);
	floor.desk.scene.goal = 90;
	floor.desk.scene.period = PERIOD_7;
	assert_says(&floor, PANE_CSAT, "╭─ CSAT  7 days ────────── few (18 responses) ─╮\n");
	assert_says(&floor, PANE_CSAT, "│ 83%  goal 90   avg 4.28");
	assert_says(&floor, PANE_CSAT, "│ last ● ● ○ ● ●    low: 2 \"too slow\" T. Weber │\n");
	floor.desk.scene.now_ms += 3 * STAMP_MS_DAY;
	floor.desk.scene.day_ms += 3 * STAMP_MS_DAY;
	floor.desk.scene.period = PERIOD_TODAY;
	assert_says(&floor, PANE_CSAT, "no answers today");
	close_floor(&floor);
}

static void
news_is_newest_first_with_what_was_won(void **state)
{
	struct floor floor;

	(void)state;
	open_floor(&floor, 5, 48);
	assert_says(&floor, PANE_NEWS, "nobody levelled up");
	tell(&floor, 14, 2, "achievement.unlocked",
	    "{\"player\":{\"userId\":\"u2\",\"userName\":\"Mia Keller\"},\"achievement\":{\"id\":"
	    "\"a\",\"name\":\"First Blood\"}}");
	tell(&floor, 14, 31, "player.level_up",
	    "{\"player\":{\"userId\":\"u1\",\"userName\":\"John "
	    "Smith\",\"oldLevel\":4,\"newLevel\":5,"
	    "\"totalXp\":2500}}");
	assert_screen(&floor, PANE_NEWS,
	    "╭─ Level-ups and achievements ─────── 2 today ─╮\n"
	    "│ 14:31  ▲  John Smith    level 4 → 5  2500 XP │\n"
	    "│ 14:02  ★  Mia Keller    First Blood          │\n"
	    "│                                              │\n"
	    "╰──────────────────────────────────────────────╯\n");
	resize(&floor, 4, 28);
	floor.desk.canvas.ascii = true;
	assert_screen(&floor, PANE_NEWS,
	    "+- Level-ups, badges -- 2 -+\n"
	    "|14:31 ^ John Smith  4->5  |\n"
	    "|14:02 * Mia K  First Blood|\n"
	    "+--------------------------+\n");
	close_floor(&floor);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_boss_has_honest_numbers),
	    cmocka_unit_test(two_bosses_stack_and_a_third_is_counted),
	    cmocka_unit_test(no_boss_says_since_when),
	    cmocka_unit_test(under_twenty_answers_the_score_says_few),
	    cmocka_unit_test(news_is_newest_first_with_what_was_won),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
