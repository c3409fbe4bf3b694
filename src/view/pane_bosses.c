/* pane_bosses - what the team is fighting, stacked while it fits. SPDX-License-Identifier: MIT */
#include "floor/view/list.h"
#include "floor/view/pane.h"

#include "boss_lines.h"

#include <stdio.h>

#define BOSSES_MAX 8
#define LINES_WIDE 3   /* name, bar, tickets */
#define LINES_NARROW 2 /* name, bar */
#define LINES_ALONE 5  /* mock-up 2.1: one boss in a narrow pane */

struct state {
	size_t at; /* which boss is selected */
	uint64_t seq;
};

struct view {
	const struct scene *scene;
	size_t at; /* the selected one */
	struct boss boss[BOSSES_MAX];
	size_t all, kept, live; /* in all; of them here; of those alive */
	struct boss_figures figures;
};

/* What there is room for beside the base lines, in the order it is granted. */
struct plan {
	size_t shown;
	bool more, note, slain, best;
	bool hitters[BOSSES_MAX];
	int gaps;     /* blank lines between bosses */
	size_t apart; /* hitters of the first boss with a line each */
};

static void
look(const struct scene *scene, struct view *view)
{
	const struct bosses *bosses = board_bosses(scene->board);

	*view = (struct view){.scene = scene};
	view->all = bosses_list(bosses, scene->now_ms, view->boss, BOSSES_MAX);
	view->kept = view->all < BOSSES_MAX ? view->all : BOSSES_MAX;
	while (view->live < view->kept && !view->boss[view->live].slain)
		view->live++;
	bosses_figures(bosses, scene->now_ms, scene->day_ms, &view->figures);
}

/* Several bosses and the focus here: show which one Enter opens. */
static void
mark(const struct view *view, const struct boss_line *at, size_t i)
{
	if (view->scene->focus == PANE_BOSSES && view->kept > 1 && i == view->at)
		list_mark(at->canvas, (struct rect){at->row, at->col, 1, at->cols}, true);
}

static bool
take(int *rows, int want)
{
	if (*rows < want)
		return false;
	*rows -= want;
	return true;
}

static bool
any_estimated(const struct view *view, size_t shown)
{
	for (size_t i = 0; i < shown; i++)
		if (view->boss[i].estimated)
			return true;
	return false;
}

static void
make_plan(const struct view *view, int rows, bool wide, struct plan *plan)
{
	int base = wide ? LINES_WIDE : LINES_NARROW;
	size_t last =
	    view->boss[0].hitter_count < BOSS_HITTERS ? view->boss[0].hitter_count : BOSS_HITTERS;

	*plan = (struct plan){.shown = view->live};
	while (
	    plan->shown > 1 && (int)plan->shown * base + (plan->shown < view->figures.live) > rows)
		plan->shown--;
	plan->more = plan->shown < view->figures.live && rows > (int)plan->shown * base;
	rows -= (int)plan->shown * base + plan->more;
	if (!wide)
		return;
	plan->hitters[0] = take(&rows, 1);
	plan->note = any_estimated(view, plan->shown) && take(&rows, 1);
	while (plan->gaps + 1 < (int)plan->shown && take(&rows, 1))
		plan->gaps++;
	for (size_t i = 1; i < plan->shown; i++)
		plan->hitters[i] = take(&rows, 1);
	plan->slain = view->live < view->kept && take(&rows, 2);
	if (plan->hitters[0] && last > 1 && take(&rows, (int)last - 1))
		plan->apart = last;
	plan->best = plan->slain && take(&rows, 1);
}

static void
draw_wide(const struct scene *scene, struct canvas *canvas, struct rect in, const struct view *view,
    const struct plan *plan)
{
	struct boss_line at = {scene, canvas, in.row, in.col + 1, in.cols - 2, true};

	for (size_t i = 0; i < plan->shown; i++) {
		const struct boss *boss = &view->boss[i];

		boss_name_line(&at, boss, true);
		mark(view, &at, i);
		at.row++;
		boss_bar_line(&at, boss, false);
		at.row++;
		boss_tickets_line(&at, boss);
		at.row++;
		for (size_t h = 0; i == 0 && h < plan->apart; h++, at.row++)
			boss_hitter_line(&at, boss, h);
		if (plan->hitters[i] && !(i == 0 && plan->apart)) {
			boss_hitters_line(&at, boss);
			at.row++;
		}
		if ((int)i < plan->gaps)
			at.row++;
	}
	if (plan->slain) {
		boss_slain_line(
		    &(struct boss_line){scene, canvas, at.row + 1, at.col, at.cols, true},
		    &view->boss[view->live]);
		at.row += 2;
	}
	if (plan->best) {
		boss_best_line(&at, &view->boss[view->live]);
		at.row++;
	}
	if (plan->more)
		canvas_printf(canvas, at.row++, at.col, at.cols, STYLE_DIM, "+%zu more",
		    (size_t)view->figures.live - plan->shown);
	if (plan->note)
		canvas_printf(canvas, at.row, at.col, at.cols, STYLE_DIM,
		    "%s estimate from closes; no damage events", glyph(canvas, GLYPH_ABOUT));
}

static void
draw_alone(const struct boss_line *from, const struct boss *boss, int rows)
{
	struct boss_line at = *from;

	boss_name_line(&at, boss, false); /* the title has the tier */
	at.row++;
	boss_bar_line(&at, boss, rows > LINES_NARROW);
	at.row++;
	if (rows > 2)
		boss_of_line(&at, boss);
	at.row++;
	if (rows > 3)
		boss_pace_line(&at, boss);
	at.row++;
	if (rows > 4)
		boss_top_line(&at, boss);
}

/* Several bosses in a narrow pane: whose fall is due, else what the figures are. */
static void
draw_spare(const struct boss_line *at, const struct view *view, size_t shown)
{
	struct parts words;

	parts_init(&words, at->canvas);
	for (size_t i = 0; i < shown && words.count == 0; i++) {
		const struct boss *boss = &view->boss[i];

		if (!boss->defeat_due)
			continue;
		parts_raw(
		    &words, STYLE_TEXT, at->cols - 12, boss->name.len ? boss->name : boss->id);
		parts_put(&words, STYLE_WARNING, ": defeat due");
	}
	if (words.count == 0 && any_estimated(view, shown)) {
		parts_glyph(&words, STYLE_DIM, GLYPH_ABOUT);
		parts_put(&words, STYLE_DIM, " estimate from closes");
	}
	parts_draw(&words, at->canvas, at->row, at->col, at->cols);
}

static void
draw_narrow(const struct scene *scene, struct canvas *canvas, struct rect in,
    const struct view *view, const struct plan *plan)
{
	struct boss_line at = {scene, canvas, in.row, in.col, in.cols, false};

	if (in.rows == 1) { /* one line stays: the bar */
		boss_bar_line(&at, &view->boss[0], false);
		return;
	}
	if (plan->shown == 1) {
		draw_alone(&at, &view->boss[0], in.rows - plan->more);
		at.row += LINES_ALONE < in.rows - 1 ? LINES_ALONE : in.rows - 1;
		if (!plan->more && view->live < view->kept && in.rows > LINES_ALONE)
			boss_slain_line(&(struct boss_line){scene, canvas, in.row + in.rows - 1,
			                    in.col, in.cols, false},
			    &view->boss[view->live]);
	}
	for (size_t i = 0; plan->shown > 1 && i < plan->shown; i++) {
		boss_name_line(&at, &view->boss[i], true);
		mark(view, &at, i);
		at.row++;
		boss_bar_line(&at, &view->boss[i], false);
		at.row++;
	}
	if (plan->more)
		canvas_printf(canvas, at.row, at.col, at.cols, STYLE_DIM, "+%zu more",
		    (size_t)view->figures.live - plan->shown);
	else if (plan->shown > 1 && at.row < in.row + in.rows)
		draw_spare(&at, view, plan->shown);
}

/* Nobody to fight: since when, and who fell last. */
static void
draw_none(const struct scene *scene, struct canvas *canvas, struct rect in, const struct view *view)
{
	struct boss_line at = {
	    scene, canvas, in.row + 1, in.col + 1, in.cols - 2, in.cols >= BOSS_WIDE_COLS};
	char when[WIDGET_TEXT_MAX], words[WIDGET_TEXT_MAX + 24];

	if (view->figures.last_slain_ms == STAMP_NONE) {
		widget_empty(canvas, in, "no boss seen yet");
		return;
	}
	widget_moment(scene, view->figures.last_slain_ms, when);
	snprintf(words, sizeof(words), "no boss since %s", when);
	widget_empty(canvas, in, words);
	for (size_t i = 0; i < view->kept && at.row < in.row + in.rows; i++) {
		boss_slain_line(&at, &view->boss[i]);
		mark(view, &at, i);
		at.row++;
		if (at.row < in.row + in.rows) {
			boss_best_line(&at, &view->boss[i]);
			at.row++;
		}
	}
}

static void
put_state(const struct scene *scene, const struct view *view, int cols, struct parts *out)
{
	if (cols - 2 >= BOSS_WIDE_COLS) {
		if (view->figures.live)
			parts_printf(out, STYLE_TEXT, "%u live, ", view->figures.live);
		if (view->figures.live || view->figures.slain_today)
			parts_printf(out, STYLE_TEXT, "%u slain%s", view->figures.slain_today,
			    scene_old(scene) ? "" : " today");
	} else if (view->figures.live == 1 && view->boss[0].tier.len) {
		parts_raw(out, widget_tier(view->boss[0].tier), 10, view->boss[0].tier);
	} else if (view->figures.live > 1) {
		parts_printf(out, STYLE_TEXT, "%u live", view->figures.live);
	}
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	const struct state *own = state;
	struct widget_title title = {.title = rect.cols >= 36 ? "Boss battles" : "Boss"};
	struct parts right;
	struct view view;
	struct plan plan;
	struct rect in;

	look(scene, &view);
	view.at = own->at;
	parts_init(&right, canvas);
	put_state(scene, &view, rect.cols, &right);
	title.right = &right;
	in = widget_pane(scene, canvas, rect, PANE_BOSSES, &title);
	if (in.rows < 1 || in.cols < 1)
		return;
	if (view.live == 0) {
		draw_none(scene, canvas, in, &view);
	} else {
		bool wide = in.cols >= BOSS_WIDE_COLS && in.rows >= LINES_WIDE;

		make_plan(&view, in.rows, wide, &plan);
		(wide ? draw_wide : draw_narrow)(scene, canvas, in, &view, &plan);
	}
	widget_age(scene, canvas, in);
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	struct state *own = state;
	struct view view;

	(void)rect;
	look(scene, &view);
	if (own->at >= view.kept)
		own->at = view.kept ? view.kept - 1 : 0;
	own->seq = view.kept ? view.boss[own->at].seq : 0;
}

/* j and k choose a boss, so that Enter can open the newest event about it. */
static bool
act(void *state, const struct scene *scene, struct rect rect, enum action action)
{
	struct state *own = state;

	switch (action) {
	case ACTION_DOWN:
		own->at++;
		break;
	case ACTION_UP:
		own->at -= own->at > 0;
		break;
	case ACTION_NEWEST:
		own->at = 0;
		break;
	default:
		return false;
	}
	sync(state, scene, rect);
	return true;
}

/* The boss whose name is on the line, or is the nearest above it: where the pane itself marks it.
 */
static bool
point(void *state, const struct scene *scene, struct rect rect, struct pointing pointing)
{
	struct state *own = state, try = *own;
	struct rect place = {0, 0, rect.rows, rect.cols};
	struct scene focused = *scene;
	struct canvas canvas = {0};
	struct view view;
	int best = -1;

	if (pointing.by)
		return act(state, scene, rect, pointing.by > 0 ? ACTION_DOWN : ACTION_UP);
	if (pointing.line < 0 || pointing.line >= rect.rows - 2)
		return false;
	look(scene, &view);
	focused.focus = PANE_BOSSES;
	canvas_init(&canvas, rect.rows, rect.cols);
	for (try.at = 0; try.at < view.kept; try.at++) {
		canvas.cursor_row = -1;
		draw(&try, &focused, &canvas, place);
		if (canvas.cursor_row > best && canvas.cursor_row <= pointing.line + 1) {
			best = canvas.cursor_row;
			own->at = try.at;
		}
	}
	canvas_fini(&canvas);
	sync(state, scene, rect);
	return view.kept > 0;
}

static bool
move(void *state, const struct scene *scene, struct rect rect, const struct wish *wish)
{
	if (wish->action == ACTION_NONE)
		return point(state, scene, rect, wish->pointing);
	return act(state, scene, rect, wish->action);
}

static uint64_t
selected(const void *state)
{
	return ((const struct state *)state)->seq;
}

const struct pane_ops pane_bosses_ops = {
    .state_size = sizeof(struct state),
    .scope = SCOPE_LIST,
    .sync = sync,
    .draw = draw,
    .move = move,
    .selected = selected,
};
