/* test_chrome - header, chips, legend and help, and that no pane leaves its place. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "panes_kit.h"

#include "floor/input/keymap.h"

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
the_legend_follows_the_focus(void **state)
{
	struct floor floor;

	(void)state;
	open_floor(&floor, 1, 80);
	assert_says(&floor, PANE_LEGEND, " Enter:open  /:find  &:filter  ");
	assert_says(&floor, PANE_LEGEND, "?:help");
	floor.desk.scene.focus = PANE_PAYLOAD;
	assert_says(&floor, PANE_LEGEND, " Space:fold  ");
	floor.desk.scene.shown = LINK_DOWN;
	assert_says(&floor, PANE_LEGEND, "R:reconnect now");
	resize(&floor, 1, 40); /* what is needed most stays */
	assert_says(&floor, PANE_LEGEND, "R:reconnect now");
	assert_says(&floor, PANE_LEGEND, "?:help");
	floor.desk.scene.notice = "theme: light";
	assert_screen(&floor, PANE_LEGEND, " theme: light\n");
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
	open_floor(&floor, 160, 100);
	canvas_resize(&floor.desk.canvas, 160, 100);
	help_draw(keymap, &floor.desk.scene, SCOPE_LIST, 0, &floor.desk.canvas,
	    (struct rect){0, 0, 160, 100});
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
	assert_in_range(help_rows(SCOPE_LIST), ACTION_COUNT, 158);
	buf_fini(&out);
	close_floor(&floor);
	keymap_free(keymap);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_header_names_each_state_of_the_link),
	    cmocka_unit_test(chips_show_state_by_shape),
	    cmocka_unit_test(an_old_board_says_so),
	    cmocka_unit_test(the_legend_follows_the_focus),
	    cmocka_unit_test(every_pane_stays_in_its_place),
	    cmocka_unit_test(help_lists_the_keys_of_the_pane_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
