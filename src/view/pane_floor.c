/* pane_floor - who is on the floor today: level, closes, experience, satisfaction. SPDX-License-Identifier: MIT */
#include "floor/view/list.h"
#include "floor/view/pane.h"

#include "floor/model/story.h"
#include "floor/view/widget.h"

#include <stdio.h>

#define PLAYERS_MAX 64
#define PERSON_LINES 4 /* at most: name, bar, figures, a blank one */
#define HOURS_LINES 4
#define HOURS_LEAST 2 /* without the last of them and their heading */
#define HOURS_COL 10  /* where the hours begin */
#define HOUR_COLS 3
#define SUM_COLS 6
#define BACKLOG_COLS 40 /* fewer have no room to say whose day it is */
#define RATE_MINUTES 12 /* PARTS_MAX pieces hold no more than twice that */

struct view {
	struct player player[PLAYERS_MAX];
	size_t all, kept;
	int each; /* lines a person has */
};

static uint64_t
row_id(const void *arg, size_t i)
{
	const struct view *view = arg;

	return slice_hash(view->player[i].id, 0) | 1;
}

static int
row_lines(const void *arg, size_t i)
{
	const struct view *view = arg;

	(void)i;
	return view->each;
}

/* The day by the hour has the lowest lines; too low a pane has room for nothing else. */
static int
hours_rows(int inside)
{
	return inside < HOURS_LEAST ? 0 : inside < HOURS_LINES ? inside : HOURS_LINES;
}

/* Lines for the people, with a blank one below them when it costs nobody's place. */
static int
people_rows(int inside)
{
	int rows = inside - hours_rows(inside);

	return rows > 2 ? rows - 1 : rows;
}

static struct list_rows
rows_of(const struct scene *scene, struct rect rect, struct view *view)
{
	*view = (struct view){.all = 0};
	view->all = players_list(
	    board_players(scene->board), scene->now_ms, scene->day_ms, view->player, PLAYERS_MAX);
	view->kept = view->all < PLAYERS_MAX ? view->all : PLAYERS_MAX;
	view->each = people_rows(rect.rows - 2) / (view->kept ? (int)view->kept : 1);
	if (view->each > PERSON_LINES)
		view->each = PERSON_LINES;
	if (view->each < 1)
		view->each = 1;
	return (struct list_rows){
	    .arg = view, .count = view->kept, .id = row_id, .lines = row_lines};
}

static void
put_csat(const struct player *player, struct parts *out)
{
	parts_put(out, STYLE_DIM, "CSAT ");
	if (player->ratings_today == 0)
		parts_glyph(out, STYLE_DIM, GLYPH_EM_DASH);
	else
		parts_printf(out, player->ratings_today < SURVEYS_FEW ? STYLE_DIM : STYLE_TEXT,
		    "%.0f%% (%u%s)", 100.0 * player->satisfied_today / player->ratings_today,
		    player->ratings_today, player->ratings_today < SURVEYS_FEW ? ", few" : "");
}

static void
name_line(const struct player *player, struct canvas *canvas, struct rect line)
{
	struct slice name = player->name.len ? player->name : player->id;
	struct parts words, closed;
	int room = line.cols - 20;

	parts_init(&words, canvas);
	parts_init(&closed, canvas);
	parts_printf(&closed, STYLE_TEXT, "closed %3u", player->closed_today);
	widget_person(&words, STYLE_TEXT, room > 6 ? room : 6, name);
	parts_draw(&words, canvas, line.row, line.col, line.cols);
	if (player->level >= 0 && words.cols + 10 + closed.cols + 2 <= line.cols)
		canvas_printf(canvas, line.row, line.col + line.cols - closed.cols - 11, 9,
		    STYLE_DIM, "level %lld", (long long)player->level);
	if (words.cols + closed.cols + 1 <= line.cols)
		widget_right(canvas, line.row, line.col + line.cols, closed.cols, &closed);
}

static void
more_lines(
    const struct view *view, const struct player *player, struct canvas *canvas, struct rect at)
{
	uint32_t most = view->player[0].closed_today ? view->player[0].closed_today : 1;
	struct parts words;
	char number[WIDGET_TEXT_MAX];

	if (at.rows > 1)
		widget_bar(canvas, at.row + 1, at.col, at.cols, STYLE_BAR,
		    (double)player->closed_today / most, false);
	if (at.rows < 3)
		return;
	parts_init(&words, canvas);
	if (player->total_xp >= 0) {
		widget_number((double)player->total_xp, number);
		parts_printf(&words, STYLE_DIM, "XP %s", number);
	}
	parts_draw(&words, canvas, at.row + 2, at.col, at.cols);
	parts_init(&words, canvas);
	put_csat(player, &words);
	widget_right(canvas, at.row + 2, at.col + at.cols, at.cols / 2 + 4, &words);
}

static void
hours_heading(struct canvas *canvas, struct rect at, int hours, int first)
{
	canvas_put(canvas, at.row, at.col, HOURS_COL, STYLE_HEADING, "Per hour");
	for (int i = 0; i < hours; i++)
		canvas_printf(canvas, at.row, at.col + HOURS_COL + i * HOUR_COLS, 2, STYLE_DIM,
		    "%02d", first + i);
	canvas_printf(canvas, at.row, at.col + at.cols - SUM_COLS, SUM_COLS, STYLE_DIM, "%*s",
	    SUM_COLS, "today");
}

/* The last `hours` of a count by the hour, and the day's sum. */
static void
hours_line(const struct scene *scene, struct canvas *canvas, struct rect at, int hours,
    enum style style, const char *word, const uint32_t *by_hour, uint32_t most, uint32_t sum)
{
	int last = stamp_hour(scene->now_ms, scene->utc);

	canvas_put(canvas, at.row, at.col, HOURS_COL, STYLE_DIM, word);
	for (int i = 0; i < hours; i++) {
		const char *step = widget_step(canvas, by_hour[last + 1 - hours + i], most);
		int col = at.col + HOURS_COL + i * HOUR_COLS;

		canvas_put(canvas, at.row, col, 1, style, step);
		canvas_put(canvas, at.row, col + 1, 1, style, step);
	}
	canvas_printf(canvas, at.row, at.col + at.cols - SUM_COLS, SUM_COLS, STYLE_TEXT, "%*u",
	    SUM_COLS, sum);
}

/* How long the oldest open ticket has been nobody's. */
static void
put_unowned(const struct scene *scene, const struct ticket_figures *figures, struct parts *out)
{
	char age[STAMP_TEXT_MAX];

	if (figures->oldest_unassigned_ms == STAMP_NONE)
		return;
	stamp_age_short(scene->now_ms - figures->oldest_unassigned_ms, age);
	parts_group(out);
	parts_printf(out, STYLE_TEXT, "oldest unassigned %s", age);
}

/* At the bottom: what came against what was closed, on one scale. */
static void
draw_hours(const struct scene *scene, struct canvas *canvas, struct rect at)
{
	struct ticket_figures figures;
	int last = stamp_hour(scene->now_ms, scene->utc);
	int hours = (at.cols - HOURS_COL - SUM_COLS) / HOUR_COLS;
	struct parts words;
	uint32_t most;

	if (hours > last + 1)
		hours = last + 1;
	if (hours < 1)
		return;
	tickets_figures(board_tickets(scene->board), scene->now_ms, scene->day_ms, &figures);
	most = tickets_busiest(&figures, last + 1 - hours, last);
	if (at.rows > HOURS_LEAST) {
		hours_heading(canvas, at, hours, last + 1 - hours);
		at.row++;
	}
	hours_line(scene, canvas, at, hours, STYLE_TICKET, "created", figures.new_by_hour, most,
	    figures.new_today);
	at.row++;
	hours_line(scene, canvas, at, hours, STYLE_GOOD, "closed", figures.closed_by_hour, most,
	    figures.closed_today);
	at.row++;
	if (at.rows < HOURS_LINES)
		return;
	parts_init(&words, canvas);
	parts_printf(&words, STYLE_DIM,
	    at.cols < BACKLOG_COLS ? "backlog %+lld" : "backlog today %+lld",
	    (long long)figures.new_today - (long long)figures.closed_today);
	put_unowned(scene, &figures, &words);
	parts_draw(&words, canvas, at.row, at.col, at.cols);
}

static void
draw_rows(const struct scene *scene, const struct list *list, const struct list_rows *rows,
    struct canvas *canvas, struct rect in)
{
	const struct view *view = rows->arg;
	struct rect at = {in.row, in.col + 1, 1, in.cols - 2};
	int end = in.row + people_rows(in.rows);

	for (size_t i = list->top; i < rows->count && at.row < end; i++) {
		const struct player *player = &view->player[i];

		at.rows = end - at.row < view->each ? end - at.row : view->each;
		name_line(player, canvas, at);
		more_lines(view, player, canvas, at);
		if (scene->focus == PANE_FLOOR && i == list->selected)
			list_mark(canvas, (struct rect){at.row, in.col, 1, in.cols}, !scene->help);
		at.row += row_lines(view, i);
	}
}

static uint32_t
closed_by_all(const struct view *view)
{
	uint32_t closed = 0;

	for (size_t i = 0; i < view->kept; i++)
		closed += view->player[i].closed_today;
	return closed;
}

/* On the whole screen: the header may have had no room for it. */
static void
put_rate(const struct scene *scene, struct canvas *canvas, struct parts *out)
{
	const struct series *series = board_series(scene->board);
	uint32_t minutes[RATE_MINUTES], most = 1;

	if (scene->zoom != PANE_FLOOR && !scene->tabs)
		return;
	series_minutes(series, scene->now_ms, minutes, RATE_MINUTES);
	for (size_t i = 0; i < RATE_MINUTES; i++)
		most = minutes[i] > most ? minutes[i] : most;
	parts_printf(out, STYLE_TEXT, "%.1f events/min ", series_rate(series, scene->now_ms));
	for (size_t i = 0; i < RATE_MINUTES; i++)
		parts_put(out, STYLE_TICKET, widget_step(canvas, minutes[i], most));
}

/* What is not told inside. */
static void
put_state(const struct scene *scene, const struct view *view, int inside, struct parts *out)
{
	struct ticket_figures figures;

	if (people_rows(inside) == 0) {
		tickets_figures(
		    board_tickets(scene->board), scene->now_ms, scene->day_ms, &figures);
		put_unowned(scene, &figures, out);
	} else if (view->kept > 0) {
		parts_printf(out, STYLE_TEXT, "%s%u closed", scene_about(scene, scene->day_ms),
		    closed_by_all(view));
	}
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct list list = *(const struct list *)state;
	struct widget_title title = {.title = "On the floor today"};
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);
	struct parts right, bottom;
	struct rect in;
	int hours;

	list_sync(&list, &rows, people_rows(rect.rows - 2));
	parts_init(&right, canvas);
	put_state(scene, &view, rect.rows - 2, &right);
	title.right = &right;
	parts_init(&bottom, canvas);
	put_rate(scene, canvas, &bottom);
	title.bottom = &bottom;
	in = widget_pane(scene, canvas, rect, PANE_FLOOR, &title);
	if (in.rows < 1 || in.cols < 1)
		return;
	if (rows.count == 0)
		widget_empty(canvas, (struct rect){in.row, in.col, people_rows(in.rows), in.cols},
		    "nobody has closed, won or learnt anything yet");
	else
		draw_rows(scene, &list, &rows, canvas, in);
	hours = hours_rows(in.rows);
	if (hours > 0)
		draw_hours(scene, canvas,
		    (struct rect){in.row + in.rows - hours, in.col + 1, hours, in.cols - 2});
	widget_age(scene, canvas, in);
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);

	list_sync(state, &rows, people_rows(rect.rows - 2));
}

static bool
move(void *state, const struct scene *scene, struct rect rect, const struct wish *wish)
{
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);

	return list_move(state, &rows, people_rows(rect.rows - 2), wish);
}

bool
floor_target(const void *state, const struct scene *scene, struct story_key *out)
{
	const struct list *list = state;
	struct view view;

	rows_of(scene, (struct rect){0}, &view);
	return list->selected < view.kept &&
	       story_key_find(scene->board, view.player[list->selected].id, out);
}

const struct pane_ops pane_floor_ops = {
    .state_size = sizeof(struct list),
    .scope = SCOPE_LIST,
    .sync = sync,
    .draw = draw,
    .move = move,
};
