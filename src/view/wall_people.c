/* wall_people - the third page: who is on the floor, and who hits the boss.
 * SPDX-License-Identifier: MIT */
#include "wall_own.h"

#include <stdio.h>

#define PEOPLE_MAX 32
#define NAME_COLS 18

/* "John Smith  level 5  ▇▇▇▇▇▇▇▇▇ 12": a name, a bar and a number. */
struct bar {
	struct slice name;
	char note[WIDGET_TEXT_MAX], number[WIDGET_TEXT_MAX];
	double share;
	enum style style;
};

static void
draw_bar(const struct wall_view *view, struct rect line, const struct bar *bar)
{
	int note = line.cols >= 44 ? 10 : 0, number = 8;
	int at = NAME_COLS + note, room = line.cols - at - number;
	struct parts name, end;

	parts_init(&name, view->canvas);
	parts_init(&end, view->canvas);
	widget_person(&name, STYLE_STRONG, NAME_COLS - 1, bar->name);
	parts_put(&end, STYLE_STRONG, bar->number);
	parts_draw(&name, view->canvas, line.row, line.col, NAME_COLS - 1);
	if (note)
		canvas_put(
		    view->canvas, line.row, line.col + NAME_COLS, note - 1, STYLE_DIM, bar->note);
	if (room > 3)
		widget_bar(
		    view->canvas, line.row, line.col + at, room, bar->style, bar->share, false);
	widget_right(view->canvas, line.row, line.col + line.cols, number - 1, &end);
}

static void
draw_bars(const struct wall_view *view, struct rect in, const struct bar *bars, size_t count)
{
	int step = (int)count * 2 - 1 <= in.rows ? 2 : 1;

	for (int i = 0; (size_t)i < count && i * step < in.rows; i++)
		draw_bar(view, (struct rect){in.row + i * step, in.col, 1, in.cols}, &bars[i]);
}

void
wall_people(const struct wall_view *view, struct rect rect)
{
	const struct scene *scene = view->scene;
	struct player player[PEOPLE_MAX];
	struct bar bars[PEOPLE_MAX];
	size_t all = players_list(
	    board_players(scene->board), scene->now_ms, scene->day_ms, player, PEOPLE_MAX);
	size_t count = all < PEOPLE_MAX ? all : PEOPLE_MAX;
	uint32_t most = count && player[0].closed_today ? player[0].closed_today : 1;
	struct parts state;
	struct rect in;

	parts_init(&state, view->canvas);
	parts_put(&state, STYLE_DIM, "closed today");
	in = wall_airy(wall_box(view, rect, "ON THE FLOOR", &state));
	for (size_t i = 0; i < count; i++) {
		bars[i] = (struct bar){.name = player[i].name.len ? player[i].name : player[i].id,
		    .share = (double)player[i].closed_today / most,
		    .style = STYLE_BAR};
		if (player[i].level >= 0)
			snprintf(bars[i].note, sizeof(bars[i].note), "level %lld",
			    (long long)player[i].level);
		snprintf(bars[i].number, sizeof(bars[i].number), "%u", player[i].closed_today);
	}
	if (count)
		draw_bars(view, in, bars, count);
	else
		widget_empty(view->canvas, in, "nobody has closed, won or learnt anything yet");
}

/* Of the boss that fell last, or of the one that is shown. */
void
wall_hits(const struct wall_view *view, struct rect rect)
{
	struct boss boss;
	size_t live, count;
	const struct boss *shown = wall_whose_turn(view, &boss, &live) ? &boss : NULL;
	struct bar bars[BOSS_HITTERS];
	struct parts state;
	struct rect in;

	parts_init(&state, view->canvas);
	if (shown)
		parts_raw(&state, STYLE_DIM, 28, shown->name.len ? shown->name : shown->id);
	in = wall_airy(wall_box(
	    view, rect, shown && shown->slain ? "WHO SLEW IT" : "WHO HITS THE BOSS", &state));
	count = shown ? shown->hitter_count : 0;
	if (count > BOSS_HITTERS)
		count = BOSS_HITTERS;
	for (size_t i = 0; i < count; i++) {
		const struct boss_hitter *hitter = &shown->hitters[i];

		bars[i] = (struct bar){.name = hitter->name.len ? hitter->name : hitter->id,
		    .share = shown->hitters[0].damage > 0
		                 ? hitter->damage / shown->hitters[0].damage
		                 : 0,
		    .style = STYLE_HP};
		snprintf(bars[i].note, sizeof(bars[i].note), "%u hit%s", hitter->hits,
		    hitter->hits == 1 ? "" : "s");
		snprintf(bars[i].number, sizeof(bars[i].number), "%.0f HP", hitter->damage);
	}
	if (count)
		draw_bars(view, in, bars, count);
	else
		widget_empty(view->canvas, in, "nobody has hit it yet");
}
