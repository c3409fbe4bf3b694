/* wall - the wall as a whole: its parts, header, footer and pages. SPDX-License-Identifier: MIT */
#include "wall_own.h"

#include <stdio.h>

#define LEAST_LISTS 4 /* rows: a list under a frame */
#define LIST_COLS 34  /* two lists side by side from twice this */
#define HUGE_ROWS 45  /* name and clock are large too */
#define HEAD_SCALE_ROWS 4
#define LINE_COLS 60 /* a narrower first line leaves words out */

void
wall_turn(struct wall *wall, int64_t now_ms)
{
	wall->page = (wall->page + 1) % WALL_PAGES;
	wall->turned_ms = now_ms;
}

void
wall_hold(struct wall *wall, int64_t now_ms)
{
	wall->held = !wall->held;
	wall->turned_ms = now_ms;
}

void
wall_tick(struct wall *wall, const struct wall_settings *settings, int64_t now_ms)
{
	/* A clock that was set back must not hold the page for hours. */
	if (wall->turned_ms == 0 || now_ms < wall->turned_ms)
		wall->turned_ms = now_ms;
	else if (!wall->held && now_ms - wall->turned_ms >= settings->page_ms)
		wall_turn(wall, now_ms);
}

struct rect
wall_box(
    const struct wall_view *view, struct rect rect, const char *title, const struct parts *state)
{
	struct parts left;
	struct edges edges = {&left, state, NULL};
	struct rect in;

	parts_init(&left, view->canvas);
	parts_put(&left, STYLE_TITLE, title);
	in = edges_draw(view->canvas, rect, false, &edges);
	if (in.cols > 2) {
		in.col++;
		in.cols -= 2;
	}
	return in;
}

struct rect
wall_airy(struct rect in)
{
	if (in.rows >= 8) {
		in.row++;
		in.rows--;
	}
	return in;
}

static const char *
link_word(const struct scene *scene)
{
	static const char *const words[] = {
	    "connecting", "catching up", "LIVE", "STALE", "LINK DOWN", "DEMO", "FILE", "ENDED"};

	return words[scene->shown];
}

static void
put_link(const struct scene *scene, int cols, struct parts *out)
{
	char age[STAMP_TEXT_MAX];
	enum style style = scene->shown == LINK_DOWN    ? STYLE_ALERT
	                   : scene->shown == LINK_STALE ? STYLE_WARNING
	                                                : STYLE_GOOD;

	parts_glyph(out, style, scene_old(scene) ? GLYPH_RING : GLYPH_DOT);
	parts_printf(out, style, " %s", link_word(scene));
	if (!scene_old(scene))
		return;
	stamp_age(scene_clock(scene) - scene->link->since_ms, age);
	if (scene->shown == LINK_DOWN)
		parts_printf(out, style, " %s", age);
	if (scene->link->heard_ms != STAMP_NONE && cols >= LINE_COLS) {
		stamp_clock(scene->link->heard_ms, scene->utc, age);
		parts_printf(out, style, ", figures as of %s", age);
	}
}

/* Team, link and clock in one line; an outage has the line to itself. */
static void
draw_line(const struct wall_view *view, struct rect at)
{
	const struct scene *scene = view->scene;
	struct parts left, middle, right;
	char clock[WIDGET_TEXT_MAX];
	int room, at_col;

	parts_init(&left, view->canvas);
	parts_init(&middle, view->canvas);
	parts_init(&right, view->canvas);
	stamp_format(scene->now_ms, scene->utc, "%H:%M", clock, sizeof(clock));
	parts_mask(
	    &left, STYLE_TITLE, 40, slice_of(scene->title[0] ? scene->title : "BOARD"), MASK_OURS);
	put_link(scene, at.cols, &middle);
	parts_put(&right, STYLE_STRONG, clock);
	at_col = at.col + (at.cols - middle.cols) / 2;
	room = at_col - at.col - 2;
	if (room < left.cols && at.cols - right.cols - middle.cols - 4 >= left.cols)
		room = left.cols;
	if (room < left.cols && room < 8)
		room = 0;
	parts_draw(&left, view->canvas, at.row, at.col, room);
	if (at_col < at.col + room + 2)
		at_col = at.col + (room ? room + 2 : 0);
	parts_draw(
	    &middle, view->canvas, at.row, at_col, at.col + at.cols - right.cols - 2 - at_col);
	widget_right(view->canvas, at.row, at.col + at.cols, right.cols, &right);
	if (scene_old(scene))
		canvas_look(
		    view->canvas, (struct rect){at.row, at.col - 1, 1, at.cols + 2}, LOOK_REVERSE);
}

/* The same with name and clock in large letters. */
static void
draw_large(const struct wall_view *view, struct rect at)
{
	const struct scene *scene = view->scene;
	struct slice title = slice_of(scene->title[0] ? scene->title : "BOARD");
	char clock[WIDGET_TEXT_MAX];
	struct parts middle;
	int scale, cols;

	stamp_format(scene->now_ms, scene->utc, "%H:%M", clock, sizeof(clock));
	cols = big_cols(slice_of(clock), 1);
	big_draw(view->canvas, at.row, at.col + at.cols - cols, 1, STYLE_STRONG, slice_of(clock));
	scale = big_fit(view->canvas, title, big_rows(1), at.cols / 2 - 20, 1);
	if (scale)
		big_draw(view->canvas, at.row, at.col, scale, STYLE_TITLE, title);
	else
		canvas_put(
		    view->canvas, at.row + 1, at.col, at.cols / 2 - 20, STYLE_TITLE, scene->title);
	parts_init(&middle, view->canvas);
	put_link(scene, at.cols, &middle);
	parts_draw(
	    &middle, view->canvas, at.row + 1, at.col + (at.cols - middle.cols) / 2, middle.cols);
	if (scene_old(scene))
		canvas_look(view->canvas, (struct rect){at.row, at.col, big_rows(1), at.cols},
		    LOOK_REVERSE);
}

static void
draw_footer(const struct wall_view *view, struct rect at)
{
	const struct scene *scene = view->scene;
	int64_t left = view->settings->page_ms - (scene->now_ms - view->wall->turned_ms);
	struct parts words, note;

	parts_init(&words, view->canvas);
	parts_init(&note, view->canvas);
	if (scene->notice) {
		canvas_raw_fit(
		    view->canvas, at.row, at.col, at.cols, STYLE_STRONG, slice_of(scene->notice));
		return;
	}
	parts_printf(&words, STYLE_DIM, "page %u of %d  ", view->wall->page + 1, WALL_PAGES);
	if (view->wall->held)
		parts_put(&words, STYLE_WARNING, "held");
	else
		parts_printf(&words, STYLE_DIM, "next in %llds",
		    (long long)((left > 0 ? left : 0) + STAMP_MS_S - 1) / STAMP_MS_S);
	parts_put(&words, STYLE_DIM, "  (");
	parts_glyph(&words, STYLE_KEY, GLYPH_LEFT);
	parts_put(&words, STYLE_DIM, " hold, ");
	parts_glyph(&words, STYLE_KEY, GLYPH_RIGHT);
	parts_put(&words, STYLE_DIM, " turn)");
	if (scene->mask != MASK_OFF)
		parts_put(&note, STYLE_DIM,
		    scene->mask == MASK_FULL ? "names and titles are hidden"
		                             : "customer names are hidden");
	parts_draw(&words, view->canvas, at.row, at.col, at.cols);
	if (words.cols + note.cols + 3 <= at.cols)
		widget_right(view->canvas, at.row, at.col + at.cols, note.cols, &note);
}

/* Two parts side by side, or the first alone. */
static void
pair(const struct wall_view *view, struct rect rect,
    void (*left)(const struct wall_view *view, struct rect rect),
    void (*right)(const struct wall_view *view, struct rect rect))
{
	struct rect half = rect;

	if (rect.rows < LEAST_LISTS - 1)
		return;
	if (rect.cols < 2 * LIST_COLS) {
		left(view, rect);
		return;
	}
	half.cols = rect.cols / 2;
	left(view, half);
	half.col += half.cols;
	half.cols = rect.cols - half.cols;
	right(view, half);
}

/* Rows of the figures and of the boss at a height of the screen. */
static void
share(int rows, int *figures, int *boss)
{
	*figures = rows < 14 ? 5 : rows < WALL_ROOMY_ROWS ? 6 : rows * 10 / 36;
	*boss = rows < 14 ? 0 : rows < 20 ? 4 : rows < WALL_ROOMY_ROWS ? 6 : rows * 10 / 36;
}

void
wall_draw(const struct wall *wall, const struct wall_settings *settings, const struct scene *scene,
    struct canvas *canvas)
{
	struct wall_view view = {wall, settings, scene, canvas};
	bool huge = canvas->rows >= HUGE_ROWS && !canvas->ascii;
	struct rect at = {0, 0, 1, canvas->cols}, line = {0, 2, 1, canvas->cols - 4};
	int figures, boss, head = huge ? HEAD_SCALE_ROWS + 1 : 1;

	share(canvas->rows, &figures, &boss);
	if (huge)
		draw_large(&view, (struct rect){1, 2, big_rows(1), canvas->cols - 4});
	else
		draw_line(&view, line);
	at.row = head + (!huge && canvas->rows >= WALL_ROOMY_ROWS);
	at.rows = figures;
	wall_figures(&view, at);
	at.row += figures;
	at.rows = boss;
	if (boss)
		wall_boss(&view, at);
	at.row += boss;
	at.rows = canvas->rows - 1 - at.row;
	if (wall->page == 0)
		pair(&view, at, wall_needs, wall_celebrate);
	else if (wall->page == 1)
		pair(&view, at, wall_hours, wall_said);
	else
		pair(&view, at, wall_people, wall_hits);
	line.row = canvas->rows - 1;
	draw_footer(&view, line);
}
