/* pane_log - customers, articles and everything unknown, newest first. SPDX-License-Identifier: MIT */
#include "floor/view/list.h"
#include "floor/view/pane.h"

#include "floor/view/feed_row.h"
#include "floor/view/slide.h"
#include "floor/view/widget.h"

#include <stdio.h>

#define ROWS_MAX 500 /* who needs more has the feed */
#define TYPE_COLS 20
#define TITLE_COLS 32
#define WIDE_COLS 60
#define LOGGED                                                                                     \
	(CATEGORY_BIT(CATEGORY_CUSTOMER) | CATEGORY_BIT(CATEGORY_ARTICLE) |                        \
	    CATEGORY_BIT(CATEGORY_OTHER))

struct state {
	struct list list;
	uint64_t version, paused_last; /* what `seq` was read from */
	size_t count;
	uint64_t seq[ROWS_MAX]; /* newest first */
};

/* The rows there are, as the list asks for them. */
struct view {
	const struct state *own;
	const struct scene *scene;
	struct rect rect;
};

static uint64_t
row_id(const void *arg, size_t i)
{
	return ((const struct view *)arg)->own->seq[i];
}

/* Our own gap rows are in every mask of the store, but they are the feed's business. */
static void
gather(struct state *own, const struct scene *scene)
{
	const struct store *store = board_store(scene->board);
	uint64_t version = board_version(scene->board);
	uint64_t last = scene->paused ? scene->paused_last : UINT64_MAX;
	uint64_t seq = last == UINT64_MAX ? store_last(store) + 1 : last + 1;

	if (own->version == version + 1 && own->paused_last == last)
		return;
	own->version = version + 1;
	own->paused_last = last;
	own->count = 0;
	while (own->count < ROWS_MAX && (seq = store_older(store, seq, LOGGED)) != 0) {
		const struct event *ev = store_get(store, seq);

		if (ev && ev->kind != KIND_GAP)
			own->seq[own->count++] = seq;
	}
}

/* What the type says, also of a type nobody has heard of. */
static void
put_type(const struct scene *scene, const struct event *ev, int cols, struct parts *out)
{
	struct fields fields;
	struct err err;
	char tmp[FIELD_TMP];

	if (ev->kind == KIND_UNREADABLE || !board_fields(scene->board, ev, &fields, &err))
		parts_put(out, STYLE_WARNING, "unreadable");
	else
		parts_raw(out, widget_category(ev->category), cols,
		    fields_str(&fields, FIELD_TYPE, tmp, sizeof(tmp)));
}

/* Does the title say the type already, as that of an unknown event does? */
static bool
says_type(const struct parts *title, const struct event *ev)
{
	struct slice type = slice_of(kind_type((enum kind)ev->kind));

	return ev->kind == KIND_UNKNOWN || ev->kind == KIND_UNREADABLE ||
	       slice_starts((struct slice){title->room, title->used}, type);
}

/* Is the change no more than the last word of the type, which is in the line already? */
static bool
repeats_type(const struct parts *change, const struct event *ev)
{
	const char *type = kind_type((enum kind)ev->kind), *dot = strrchr(type, '.');

	return dot && slice_is((struct slice){change->room, change->used}, dot + 1);
}

/* A row on its way to the canvas. */
struct telling {
	const struct scene *scene;
	const struct event *event;
	bool wide, whole; /* whole: nothing is cut, however far it reaches */
	struct canvas *canvas;
	int room; /* columns, from 0 */
};

/* Columns in a wide pane; one after the other in a narrow one. Returns where the next begin. */
static int
put_words(const struct telling *tell, int col, int end, const struct parts *words, int column)
{
	int used;

	if (words->cols == 0 && column == 0)
		return col;
	used = parts_draw(words, tell->canvas, 0, col, tell->whole ? words->cols : end - col);
	if (tell->whole) /* what is left of the window counts */
		used = words->cols;
	return col + (used + 2 > column ? used + 2 : column);
}

/* All but the time, from column `from` on. Returns how many columns it took. */
static int
tell_row(const struct telling *tell, int from)
{
	const struct event *event = tell->event;
	struct feed_ask ask = {.scene = tell->scene,
	    .canvas = tell->canvas,
	    .event = event,
	    .form = FEED_MIDDLE,
	    .whole = tell->whole};
	bool wide = tell->wide;
	int col = from, end = from + tell->room;
	struct feed_row row;
	struct parts type;

	feed_row_build(&ask, &row);
	if (wide && !says_type(&row.title, event)) {
		parts_init(&type, tell->canvas);
		put_type(tell->scene, event, tell->whole ? -1 : TYPE_COLS - 2, &type);
		col = put_words(tell, col, end, &type, TYPE_COLS);
		col = put_words(tell, col, end, &row.title, row.who.cols ? TITLE_COLS : 0);
	} else {
		col = put_words(tell, col, end, &row.title, wide ? TYPE_COLS + TITLE_COLS : 0);
	}
	col = put_words(tell, col, end, &row.who, 0);
	if (row.change.cols == 0 || (wide && repeats_type(&row.change, event)))
		return col - 2 - from;
	if (tell->whole && col + row.change.cols > end)
		end = col + row.change.cols;
	if (col + 4 < end)
		widget_right(tell->canvas, 0, end, end - col, &row.change);
	return end - from;
}

static int
time_cols(bool wide)
{
	return wide ? FEED_TIME_COLS + 2 : 6;
}

static void
draw_row(const struct scene *scene, const struct event *ev, struct canvas *canvas, struct rect line,
    int from)
{
	struct telling tell = {.scene = scene, .event = ev, .whole = from > 0};
	struct slide slide;
	char when[FEED_TIME_MAX];

	tell.wide = line.cols >= WIDE_COLS;
	if (tell.wide)
		feed_time(scene, ev->at_ms, when);
	else
		feed_time_short(scene, ev->at_ms, when);
	canvas_put(canvas, line.row, line.col, line.cols, STYLE_DIM, when);
	line.col += time_cols(tell.wide);
	line.cols -= time_cols(tell.wide);
	tell.canvas = &slide.canvas;
	tell.room = line.cols;
	slide_begin(&slide, canvas, line, from);
	tell_row(&tell, slide.col);
	slide_end(&slide);
}

static void
draw_rows(const struct state *own, const struct scene *scene, struct canvas *canvas, struct rect in)
{
	const struct store *store = board_store(scene->board);
	struct rect line = {in.row, in.col + 1, 1, in.cols - 2};

	for (size_t i = own->list.top; i < own->count && line.row < in.row + in.rows;
	     i++, line.row++) {
		const struct event *ev = store_get(store, own->seq[i]);

		if (ev)
			draw_row(scene, ev, canvas, line, own->list.from);
		if (scene->focus != PANE_LOG || i != own->list.selected)
			continue;
		canvas_put(canvas, line.row, in.col, 1, STYLE_STRONG, ">");
		list_mark(canvas, (struct rect){line.row, in.col, 1, in.cols}, !scene->help);
	}
}

static int
row_cols(const void *arg, size_t i)
{
	const struct view *view = arg;
	struct canvas canvas = {.mask = view->scene->mask};
	struct telling tell = {.scene = view->scene, .whole = true, .canvas = &canvas};

	tell.event = store_get(board_store(view->scene->board), view->own->seq[i]);
	tell.wide = view->rect.cols - 4 >= WIDE_COLS;
	tell.room = 0;
	return tell.event ? tell_row(&tell, 0) : 0;
}

static struct list_rows
rows_of(struct state *own, const struct scene *scene, struct rect rect, struct view *view)
{
	bool wide = rect.cols - 4 >= WIDE_COLS;

	gather(own, scene);
	*view = (struct view){own, scene, rect};
	return (struct list_rows){.arg = view,
	    .count = own->count,
	    .id = row_id,
	    .wide = row_cols,
	    .cols = rect.cols - 4 - time_cols(wide)};
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	struct state *own = state;
	struct view view;
	struct list_rows rows = rows_of(own, scene, rect, &view);

	list_sync(&own->list, &rows, rect.rows - 2);
}

static void
put_counts(const struct scene *scene, struct parts *out)
{
	const struct store *store = board_store(scene->board);

	parts_printf(out, STYLE_TEXT, "%llu + %llu + %llu",
	    (unsigned long long)store_count(store, CATEGORY_BIT(CATEGORY_CUSTOMER)),
	    (unsigned long long)store_count(store, CATEGORY_BIT(CATEGORY_ARTICLE)),
	    (unsigned long long)store_count(store, CATEGORY_BIT(CATEGORY_OTHER)));
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	const struct state *own = state;
	struct widget_title title = {
	    .title = rect.cols >= 44 ? "Customers, articles, other" : "Log"};
	struct parts right, bottom;
	struct rect in;

	parts_init(&bottom, canvas);
	slide_words(own->list.from, &bottom);
	title.bottom = &bottom;
	parts_init(&right, canvas);
	if (own->list.held)
		parts_put(&right, STYLE_GOOD, "HELD  ");
	put_counts(scene, &right);
	title.right = &right;
	in = widget_pane(scene, canvas, rect, PANE_LOG, &title);
	if (in.rows < 1 || in.cols < 1)
		return;
	if (own->count == 0)
		widget_empty(canvas, in, "no customer, article or other event yet");
	else
		draw_rows(own, scene, canvas, in);
	widget_age(scene, canvas, in);
}

static bool
move(void *state, const struct scene *scene, struct rect rect, const struct wish *wish)
{
	struct state *own = state;
	struct view view;
	struct list_rows rows = rows_of(own, scene, rect, &view);

	return list_move(&own->list, &rows, rect.rows - 2, wish);
}

const struct pane_ops pane_log_ops = {
    .state_size = sizeof(struct state),
    .scope = SCOPE_LIST,
    .sync = sync,
    .draw = draw,
    .move = move,
    .selected = list_selected,
};
