/* test_panes - what panes say, beside the mock-ups, and that none leaves its place. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "desk.h"

#include "floor/base/mem.h"
#include "floor/input/keymap.h"

/* The desk with the team, the link and the size of a test. */
struct floor {
	struct desk desk;
	int rows, cols;
};

static void
open_floor(struct floor *floor, int rows, int cols)
{
	*floor = (struct floor){.rows = rows, .cols = cols};
	desk_init(&floor->desk, 1000);
	floor->desk.scene.title = "Team Aurora";
	floor->desk.link.heard_ms = desk_ms("14:32:06");
	floor->desk.link.rtt_ms = 41;
	snprintf(floor->desk.link.peer, sizeof(floor->desk.link.peer), "wss://hub.example/stream");
}

static void
close_floor(struct floor *floor)
{
	desk_fini(&floor->desk);
}

static void tell(struct floor *floor, int hour, int minute, const char *type, const char *format,
    ...) __attribute__((format(printf, 5, 6)));

static void
tell(struct floor *floor, int hour, int minute, const char *type, const char *format, ...)
{
	char data[1024], raw[2048], clock[16];
	struct desk *desk = &floor->desk;
	va_list ap;

	va_start(ap, format);
	vsnprintf(data, sizeof(data), format, ap);
	va_end(ap);
	snprintf(clock, sizeof(clock), "%02d:%02d:01", hour, minute);
	snprintf(raw, sizeof(raw),
	    "{\"id\":\"evt_%llu\",\"type\":\"%s\",\"created_at\":\"2025-12-14T%02d:%02d:00Z\","
	    "\"team_id\":\"t\",\"data\":%s}",
	    (unsigned long long)board_counts(desk->board)->received, type, hour, minute, data);
	assert_int_not_equal(desk_take(desk, clock, raw), 0);
}

static const char *
screen(struct floor *floor, enum pane_id id)
{
	const struct pane_ops *ops = pane_ops(id);
	void *state = mem_zero(1, ops->state_size + 1);
	const char *text = desk_draw(&floor->desk, ops, state, floor->rows, floor->cols);

	if (ops->fini)
		ops->fini(state);
	free(state);
	return text;
}

static void
assert_screen(struct floor *floor, enum pane_id id, const char *want)
{
	assert_string_equal(screen(floor, id), want);
}

static void
assert_says(struct floor *floor, enum pane_id id, const char *want)
{
	const char *text = screen(floor, id);

	if (strstr(text, want) == NULL)
		fail_msg("no \"%s\" in:\n%s", want, text);
}

static void
resize(struct floor *floor, int rows, int cols)
{
	floor->rows = rows;
	floor->cols = cols;
}

/* The boss of the mock-ups: 500 HP for 15 tickets, eight of them closed by four people. */
static void
spawn_titan(struct floor *floor)
{
	static const struct {
		const char *id, *name;
		int closes;
	} people[] = {{"u1", "John Smith", 4}, {"u2", "Mia Keller", 2}, {"u3", "Ana Petrova", 1},
	    {"u4", "Luis Ortega", 1}};
	int ticket = 0;

	tell(floor, 10, 2, "boss.spawned",
	    "{\"boss\":{\"id\":\"b1\",\"name\":\"The Ticket "
	    "Titan\",\"tier\":\"epic\",\"maxHp\":500,"
	    "\"currentHp\":500,\"ticketsRequired\":15}}");
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		tell(floor, 9, (int)i, "player.xp_gained",
		    "{\"player\":{\"userId\":\"%s\",\"userName\":\"%s\"},\"xp\":5}", people[i].id,
		    people[i].name);
		for (int n = 0; n < people[i].closes; n++, ticket++)
			tell(floor, 10, 10 + ticket, "ticket.closed",
			    "{\"ticket\":{\"id\":\"t%d\",\"title\":\"x\"},\"resolution\":{"
			    "\"closedBy\":"
			    "\"%s\",\"resolutionTime\":60000}}",
			    ticket, people[i].id);
	}
}

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

static void
rate(struct floor *floor, int minute, int stars, const char *comment)
{
	tell(floor, 14, minute, "survey.submitted",
	    "{\"survey\":{\"id\":\"s%d\",\"rating\":%d,\"comment\":\"%s\"},\"customer\":{\"name\":"
	    "\"T. Weber\"}}",
	    minute, stars, comment);
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
the_header_names_each_state_of_the_link(void **state)
{
	static const struct {
		enum link_state shown;
		const char *want;
	} cases[] = {
	    {LINK_LIVE, " BOARD  Team Aurora   ● LIVE wss  ping 41ms  last evt 3s"},
	    {LINK_CATCHING_UP, "○ CATCHING UP"},
	    {LINK_STALE, "! STALE 12s"},
	    {LINK_CONNECTING, "○ CONNECTING"},
	    {LINK_DEMO, "◆ DEMO"},
	    {LINK_FILE, "▸ FILE wss:"},
	    {LINK_ENDED, "■ ENDED"},
	    {LINK_DOWN, "!! LINK DOWN 0m47s  try 5 in 8s  connection refused  (R: now)"},
	};
	struct floor floor;

	(void)state;
	open_floor(&floor, 1, 120);
	tell(&floor, 14, 31, "ticket.created", "{\"ticket\":{\"id\":\"t\",\"title\":\"x\"}}");
	floor.desk.scene.now_ms = desk_ms("14:31:04");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		floor.desk.scene.shown = cases[i].shown;
		floor.desk.link.heard_ms = desk_ms("14:30:52");
		floor.desk.link.since_ms = desk_ms("14:30:17");
		floor.desk.link.retry_ms = desk_ms("14:31:12");
		floor.desk.link.tries = 5;
		snprintf(
		    floor.desk.link.reason, sizeof(floor.desk.link.reason), "connection refused");
		assert_says(&floor, PANE_HEADER, cases[i].want);
		assert_says(&floor, PANE_HEADER, "Sun 14 Dec 14:31:04 UTC\n");
	}
	resize(&floor, 1, 80); /* mock-up 2.3 */
	floor.desk.canvas.ascii = true;
	snprintf(floor.desk.link.reason, sizeof(floor.desk.link.reason), "%s", "");
	assert_screen(&floor, PANE_HEADER,
	    " BOARD  Team Aurora   !! LINK DOWN 0m47s  try 5 in 8s  (R: now)    14:31:04 UTC\n");
	resize(&floor, 1, 40);
	assert_says(&floor, PANE_HEADER, "!! LINK DOWN 0m47s");
	assert_says(&floor, PANE_HEADER, "14:31:04");
	floor.desk.scene.paused = true;
	resize(&floor, 1, 80);
	assert_says(&floor, PANE_HEADER, "PAUSED");
	close_floor(&floor);
}

static void
chips_show_state_by_shape(void **state)
{
	struct floor floor;

	(void)state;
	open_floor(&floor, 1, 80);
	tell(&floor, 14, 31, "ticket.created", "{\"ticket\":{\"id\":\"t\",\"title\":\"x\"}}");
	assert_screen(&floor, PANE_CHIPS,
	    " [1]Ticket 1 (2)Customer 0 (3)Article 0 (4)Game 0 (5)CSAT 0   0:all\n");
	tell(&floor, 14, 31, "order.refunded", "{}");
	assert_says(&floor, PANE_CHIPS, "(5)CSAT 0 [6]Other 1   0:all");
	resize(&floor, 1, 120);
	assert_says(&floor, PANE_CHIPS, " [1] Ticket 1   (2) Customer 0   (3) Article 0");
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

static void
an_old_board_says_so(void **state)
{
	struct floor floor;

	(void)state;
	open_floor(&floor, 9, 48);
	floor.desk.scene.shown = LINK_DOWN;
	assert_says(&floor, PANE_CSAT, "CSAT  today (as of 14:32:06)");
	resize(&floor, 7, 28);
	assert_says(&floor, PANE_BOSSES, "Boss (old)");
	close_floor(&floor);
}

static void
draw_at(struct floor *floor, enum pane_id id, struct rect rect)
{
	const struct pane_ops *ops = pane_ops(id);
	void *state = mem_zero(1, ops->state_size + 1);

	if (ops->sync)
		ops->sync(state, &floor->desk.scene, rect);
	ops->draw(state, &floor->desk.scene, &floor->desk.canvas, rect);
	if (ops->fini)
		ops->fini(state);
	free(state);
}

/* No cell outside `r` is other than the hash it was. */
static void
assert_inside(const struct canvas *canvas, enum pane_id id, struct rect r)
{
	for (int row = 0; row < canvas->rows; row++) {
		for (int col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_at(canvas, row, col);

			if (row >= r.row && row < r.row + r.rows && col >= r.col &&
			    col < r.col + r.cols)
				continue;
			if (cell->ch != '#' || cell->look)
				fail_msg("pane %d wrote at %d,%d outside %dx%d", (int)id, row, col,
				    r.rows, r.cols);
		}
	}
}

static void
fill_floor(struct floor *floor)
{
	spawn_titan(floor);
	rate(floor, 1, 1, "a\\u001b[31m\\u202e日本語");
	tell(floor, 14, 31, "customer.updated",
	    "{\"customer\":{\"id\":\"c\",\"name\":\"\\u0007日本\"}}");
	tell(floor, 14, 31, "player.level_up",
	    "{\"player\":{\"userId\":\"u1\",\"userName\":\"日本語日本語日本語\",\"newLevel\":5}}");
	board_gap_open(floor->desk.board, desk_ms("14:18:02"), SLICE("no pong"));
}

/* Whatever the rectangle, nothing outside it is touched. */
static void
every_pane_stays_in_its_place(void **state)
{
	struct floor floor;

	(void)state;
	open_floor(&floor, 24, 70);
	canvas_resize(&floor.desk.canvas, 24, 70);
	fill_floor(&floor);
	for (int turn = 0; turn < 4; turn++) {
		floor.desk.scene.shown = turn & 1 ? LINK_DOWN : LINK_LIVE;
		floor.desk.scene.wide = floor.desk.scene.tabs = turn & 2;
		for (enum pane_id id = 0; id < PANE_COUNT; id++) {
			if (turn & 1 && id > PANE_CHIPS && id < PANE_LEGEND)
				floor.desk.scene.focus = id;
			for (int size = 0; size < 18 * 56; size += 5) {
				struct rect r = {3, 7, size % 18, size / 18};

				canvas_fill(
				    &floor.desk.canvas, (struct rect){0, 0, 24, 70}, STYLE_HP, '#');
				draw_at(&floor, id, r);
				assert_inside(&floor.desk.canvas, id, r);
			}
		}
	}
	close_floor(&floor);
}

static void
help_lists_the_keys_of_the_pane_first(void **state)
{
	struct keymap *keymap = keymap_new();
	struct floor floor;
	struct buf out;
	char *here, *all;

	(void)state;
	open_floor(&floor, 100, 100);
	canvas_resize(&floor.desk.canvas, 100, 100);
	help_draw(keymap, &floor.desk.scene, SCOPE_LIST, 0, &floor.desk.canvas,
	    (struct rect){0, 0, 100, 100});
	buf_init(&out, 1 << 20);
	canvas_print(&floor.desk.canvas, &out);
	buf_addc(&out, '\0');
	here = strstr(out.p, "Here: lists");
	all = strstr(out.p, "Everywhere");
	assert_non_null(here);
	assert_non_null(all);
	assert_true(here < all);
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		assert_non_null(strstr(out.p, action_row(a)->help));
	assert_in_range(help_rows(SCOPE_LIST), ACTION_COUNT, 100);
	buf_fini(&out);
	close_floor(&floor);
	keymap_free(keymap);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_boss_has_honest_numbers),
	    cmocka_unit_test(two_bosses_stack_and_a_third_is_counted),
	    cmocka_unit_test(no_boss_says_since_when),
	    cmocka_unit_test(under_twenty_answers_the_score_says_few),
	    cmocka_unit_test(the_header_names_each_state_of_the_link),
	    cmocka_unit_test(chips_show_state_by_shape),
	    cmocka_unit_test(news_is_newest_first_with_what_was_won),
	    cmocka_unit_test(an_old_board_says_so),
	    cmocka_unit_test(every_pane_stays_in_its_place),
	    cmocka_unit_test(help_lists_the_keys_of_the_pane_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
