/* wall_boss - what everybody is fighting, over the whole width. SPDX-License-Identifier: MIT */
#include "wall_own.h"

#include <stdio.h>

#define BOSSES_MAX 8
#define NAME_MAX_BIG 28 /* characters that are worth large letters */

static struct slice
name_of(const struct boss *boss)
{
	return boss->name.len ? boss->name : boss->id;
}

/* Large when it can be; else as it is. Returns the rows. */
static int
draw_name(const struct wall_view *view, struct rect in, const struct boss *boss, int most)
{
	struct slice name = name_of(boss);
	int scale = most >= big_rows(1) && name.len <= NAME_MAX_BIG
	                ? big_fit(view->canvas, name, most, in.cols, 2)
	                : 0;
	struct parts words;

	if (scale) {
		big_draw(view->canvas, in.row, in.col, scale, STYLE_STRONG, name);
		return big_rows(scale);
	}
	parts_init(&words, view->canvas);
	parts_raw(&words, STYLE_STRONG, in.cols, name);
	parts_draw(&words, view->canvas, in.row, in.col, in.cols);
	return 1;
}

/* What is left to do, as large as the name when there is room beside it. Returns its columns. */
static int
draw_to_go(const struct wall_view *view, struct rect in, const struct boss *boss, int most)
{
	char words[WIDGET_TEXT_MAX];
	struct parts small;
	int scale, cols;

	if (boss->required == 0)
		return 0;
	snprintf(words, sizeof(words), boss->to_go ? "%u to go" : "about to fall", boss->to_go);
	scale =
	    most >= big_rows(1) ? big_fit(view->canvas, slice_of(words), most, in.cols / 3, 2) : 0;
	if (scale) {
		cols = big_cols(slice_of(words), scale);
		big_draw(view->canvas, in.row, in.col + in.cols - cols, scale, STYLE_HP,
		    slice_of(words));
		return cols + 3;
	}
	parts_init(&small, view->canvas);
	parts_printf(
	    &small, STYLE_STRONG, boss->to_go ? "%u tickets to go" : "about to fall", boss->to_go);
	widget_right(view->canvas, in.row, in.col + in.cols, in.cols / 2, &small);
	return small.cols + 2;
}

static void
put_hp(const struct boss *boss, struct parts *out)
{
	char hp[WIDGET_TEXT_MAX], most[WIDGET_TEXT_MAX];

	widget_number(boss->hp, hp);
	widget_number(boss->max_hp, most);
	if (boss->estimated)
		parts_glyph(out, STYLE_TEXT, GLYPH_ABOUT);
	parts_printf(out, STYLE_STRONG, boss->estimated ? " %s" : "%s", hp);
	if (boss->max_hp > 0)
		parts_printf(out, STYLE_TEXT, " of %s", most);
	parts_put(out, STYLE_TEXT, " HP");
}

static void
put_some(const struct boss *boss, size_t count, struct parts *out)
{
	for (size_t i = 0; i < count; i++) {
		const struct boss_hitter *hitter = &boss->hitters[i];

		if (i > 0)
			parts_put(out, STYLE_TEXT, "   ");
		widget_person(out, STYLE_TEXT, 9, hitter->name.len ? hitter->name : hitter->id);
		parts_printf(out, STYLE_STRONG, " %u", hitter->hits);
	}
}

/* The best of them, as many as `cols` holds. */
static void
put_hitters(const struct boss *boss, const struct canvas *canvas, int cols, struct parts *out)
{
	size_t most = boss->hitter_count < BOSS_HITTERS ? boss->hitter_count : BOSS_HITTERS;

	do {
		parts_init(out, canvas);
		put_some(boss, most, out);
	} while (out->cols > cols && most-- > 0);
}

/* HP on the left, when it falls in the middle, who hit it on the right: what there is room for. */
static void
draw_facts(const struct wall_view *view, struct rect in, int row, const struct boss *boss)
{
	struct parts hp, falls, who;
	char when[WIDGET_TEXT_MAX];
	int middle;

	parts_init(&hp, view->canvas);
	parts_init(&falls, view->canvas);
	put_hp(boss, &hp);
	if (boss->falls_at_ms != STAMP_NONE) {
		widget_moment(view->scene, boss->falls_at_ms, when);
		parts_printf(&falls, STYLE_TEXT, "falls about %s", when);
	}
	parts_draw(&hp, view->canvas, row, in.col, in.cols);
	middle = in.col + (in.cols - falls.cols) / 2;
	if (middle <= in.col + hp.cols + 2)
		middle = in.col + hp.cols + 3;
	if (falls.cols && middle + falls.cols <= in.col + in.cols) {
		parts_draw(&falls, view->canvas, row, middle, falls.cols);
	} else {
		middle = in.col + hp.cols;
		falls.cols = 0;
	}
	put_hitters(boss, view->canvas, in.col + in.cols - middle - falls.cols - 3, &who);
	if (who.cols > 0)
		widget_right(view->canvas, row, in.col + in.cols, who.cols, &who);
}

/* With room: name, bar and facts with air between them, the bar no higher than two names. */
static void
draw_boss(const struct wall_view *view, struct rect in, const struct boss *boss)
{
	int facts = in.rows > 2, most = in.rows >= 7 ? in.rows / 3 + 1 : 1, bar, row, spare;
	double share = boss->max_hp > 0 && boss->hp >= 0 ? boss->hp / boss->max_hp : 0;
	struct rect name = in;

	if (in.rows >= 8)
		name.row++;
	name.cols -= draw_to_go(view, name, boss, most);
	row = name.row + draw_name(view, name, boss, most) + (in.rows >= 7);
	spare = in.row + in.rows - row - facts;
	bar = spare > 2 ? spare - 1 : spare;
	if (bar > 6)
		bar = 6;
	if (spare > bar + 2)
		row += (spare - bar) / 3;
	for (int i = 0; i < bar; i++)
		widget_bar(view->canvas, row + i, in.col, in.cols, STYLE_HP, share, true);
	if (facts)
		draw_facts(view, in, spare > bar + 2 ? row + bar + 1 : in.row + in.rows - 1, boss);
}

/* In the middle of the box: there is none, and which was the last. */
static void
draw_none(const struct wall_view *view, struct rect in, const struct boss *last)
{
	struct slice words = SLICE("NO BOSS");
	int scale = big_fit(view->canvas, words, in.rows - 2, in.cols, 1),
	    row = in.row + in.rows / 2;
	struct parts below;
	char when[WIDGET_TEXT_MAX];

	parts_init(&below, view->canvas);
	if (last) {
		parts_raw(&below, STYLE_STRONG, 40, name_of(last));
		parts_put(&below, STYLE_TEXT, " slain");
		if (last->slain_by.len) {
			parts_put(&below, STYLE_TEXT, " by ");
			widget_person(&below, STYLE_STRONG, 24, last->slain_by);
		}
		widget_moment(view->scene, last->slain_ms, when);
		parts_printf(&below, STYLE_TEXT, " at %s", when);
	} else {
		parts_put(&below, STYLE_DIM, "none has been seen yet");
	}
	if (scale) {
		row = in.row + (in.rows - big_rows(scale) - 1) / 2;
		big_draw(view->canvas, row, in.col + (in.cols - big_cols(words, scale)) / 2, scale,
		    STYLE_DIM, words);
		row += big_rows(scale) + (in.rows > 5);
	}
	parts_draw(&below, view->canvas, row,
	    in.col + (in.cols > below.cols ? in.cols - below.cols : 0) / 2, in.cols);
}

bool
wall_whose_turn(const struct wall_view *view, struct boss *out, size_t *live)
{
	struct boss boss[BOSSES_MAX];
	size_t all =
	    bosses_list(board_bosses(view->scene->board), view->scene->now_ms, boss, BOSSES_MAX);
	size_t kept = all < BOSSES_MAX ? all : BOSSES_MAX;

	*live = 0;
	while (*live < kept && !boss[*live].slain)
		++*live;
	if (kept)
		*out = boss[*live ? view->wall->page % *live : 0];
	return kept > 0;
}

void
wall_boss(const struct wall_view *view, struct rect rect)
{
	struct boss boss;
	size_t live;
	bool any = wall_whose_turn(view, &boss, &live);
	struct parts state;
	struct rect in;

	parts_init(&state, view->canvas);
	if (live > 1)
		parts_printf(&state, STYLE_TEXT, "%zu live  ", live);
	if (live)
		parts_raw(&state, widget_tier(boss.tier), 12, boss.tier);
	in = wall_box(view, rect, "BOSS BATTLE", &state);
	if (in.rows >= 7 && in.cols > 60) { /* air within the frame */
		in.col += 2;
		in.cols -= 4;
	}
	if (in.rows < 1 || in.cols < 1)
		return;
	if (live)
		draw_boss(view, in, &boss);
	else
		draw_none(view, in, any ? &boss : NULL);
	if (scene_old(view->scene))
		canvas_look(view->canvas, in, LOOK_DIM);
}
