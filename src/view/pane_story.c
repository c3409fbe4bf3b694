/* pane_story - one ticket, boss or person from first to last. SPDX-License-Identifier: MIT */
#include "floor/view/list.h"
#include "floor/view/pane.h"
#include "floor/view/slide.h"

#include "story_view.h"

#include <stdio.h>

#define SLICE_BYTES ((size_t)16 << 20) /* read at a time: some ten milliseconds */
#define WHAT_COLS 18
#define WHAT_NARROW 12
#define NOTE_APART 2
#define DETAIL_MIN 14 /* columns that what follows at the right leaves */

struct state {
	struct story story;
	bool pinned; /* asked for: does not follow the selected row */
	struct list list;
};

static uint64_t
row_id(const void *arg, size_t i)
{
	struct story_line line;

	story_view_line(arg, i, &line);
	return line.seq;
}

/* Where what slides begins: behind the time, the mark and what happened. */
static int
told_at(int cols)
{
	return 1 + FEED_TIME_COLS + 1 + 2 + (cols < STORY_ROOMY_COLS ? WHAT_NARROW : WHAT_COLS);
}

/* Detail and note; a line without a mark has the detail alone. */
static int
row_cols(const void *arg, size_t i)
{
	struct story_line line;

	story_view_line(arg, i, &line);
	if (line.share >= 0)
		return 0;
	return line.detail.cols + (line.note.cols ? line.note.cols + NOTE_APART : 0);
}

static struct list_rows
rows_of(const struct story_view *view, struct rect rect)
{
	return (struct list_rows){.arg = view,
	    .count = story_view_lines(view),
	    .id = row_id,
	    .wide = row_cols,
	    .cols = rect.cols - 2 - 1 - told_at(rect.cols - 2)};
}

static void
fini(void *state)
{
	story_fini(&((struct state *)state)->story);
}

/* Whom the selected row is about, unless somebody was asked for. */
static void
follow_selected(struct state *own, const struct scene *scene)
{
	struct story_key key = {.about = STORY_NONE};

	if (own->pinned || scene->story_of == 0)
		return;
	story_key_of(scene->board, store_get(board_store(scene->board), scene->story_of), &key);
	if (story_key_same(&key, &own->story.key))
		return;
	story_begin(&own->story, &key);
	own->list = (struct list){.held = false};
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	static const struct canvas none;
	struct state *own = state;
	struct story_view view;
	struct list_rows rows;

	follow_selected(own, scene);
	if (rect.rows < 3)
		return;
	story_read(&own->story, scene->board, SLICE_BYTES);
	story_view_make(&view, scene, &none, &own->story, rect.cols - 2);
	rows = rows_of(&view, rect);
	list_sync(&own->list, &rows, rect.rows - 2);
	story_view_free(&view);
}

/* As much as fits of the detail, and of the note at the right edge. */
static void
draw_fitting(struct canvas *canvas, struct rect place, const struct story_line *line)
{
	int at = place.col, end = place.col + place.cols, note = line->note.cols;

	if (note > end - at - DETAIL_MIN)
		note = end - at - DETAIL_MIN;
	if (note > 0)
		parts_draw(&line->note, canvas, place.row, end - note, note);
	if (note > 0)
		end -= note + NOTE_APART;
	if (line->share >= 0 && end > at)
		widget_bar(canvas, place.row, at, end - at, STYLE_HP, line->share, true);
	else if (end > at)
		parts_draw(&line->detail, canvas, place.row, at, end - at);
}

/* Scrolled sideways: both whole, the note at the edge while there is room for it. */
static void
draw_whole(struct canvas *canvas, struct rect place, const struct story_line *line, int from)
{
	struct slide slide;
	int note = place.cols - line->note.cols, least = line->detail.cols + NOTE_APART;

	slide_begin(&slide, canvas, place, from);
	parts_draw(&line->detail, &slide.canvas, 0, slide.col, line->detail.cols);
	parts_draw(&line->note, &slide.canvas, 0, slide.col + (note > least ? note : least),
	    line->note.cols);
	slide_end(&slide);
}

static void
draw_line(const struct story_view *view, struct canvas *canvas, struct rect place,
    const struct story_line *line, int from)
{
	int at = place.col + 1, end = place.col + place.cols - 1;
	int told = place.col + told_at(place.cols);
	struct rect rest = {place.row, told, 1, end - told};
	char when[FEED_TIME_MAX] = "";

	if (line->at_ms == INT64_MAX)
		snprintf(when, sizeof(when), "%*s", FEED_TIME_COLS - 2, "now");
	else if (line->at_ms != STAMP_NONE)
		feed_time(view->scene, line->at_ms, when);
	if (line->mark[0] == '\0') { /* a line of its own kind: who it is about */
		parts_draw(&line->detail, canvas, place.row, at, end - at);
		return;
	}
	canvas_put(canvas, place.row, at, FEED_TIME_COLS, STYLE_DIM, when);
	at += FEED_TIME_COLS + 1;
	canvas_put(canvas, place.row, at, 1, line->mark_style, line->mark);
	at += 2;
	parts_draw(&line->what, canvas, place.row, at, told - at - 1);
	if (from > 0 && line->share < 0 && rest.cols > 0)
		draw_whole(canvas, rest, line, from);
	else
		draw_fitting(canvas, rest, line);
}

static void
make_title(
    const struct state *own, const struct story_view *view, struct parts *sub, struct parts *right)
{
	static const char *const words[] = {"", "ticket", "boss", "person"};
	const struct story *story = &own->story;

	if (story->key.about == STORY_NONE)
		return;
	parts_printf(sub, STYLE_DIM, " of the %s%s", own->pinned ? "" : "selected ",
	    words[story->key.about]);
	parts_put(sub, STYLE_TEXT, "  ");
	story_view_name(view, sub);
	if (!story->done)
		parts_put(right, STYLE_WARNING, "still reading  ");
	parts_printf(
	    right, STYLE_TEXT, story->count == 1 ? "%zu event" : "%zu events", story->count);
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	const struct state *own = state;
	struct parts left, right, below;
	struct edges edges = {&left, &right, &below};
	struct story_view view;
	struct rect in;

	story_view_make(&view, scene, canvas, &own->story, rect.cols - 2);
	parts_init(&left, canvas);
	parts_init(&right, canvas);
	parts_init(&below, canvas);
	slide_words(own->list.from, &below);
	parts_put(&left, STYLE_TITLE, "Story");
	make_title(own, &view, &left, &right);
	in = edges_draw(canvas, rect, scene->focus == PANE_STORY, &edges);
	if (in.rows > 0 && story_view_lines(&view) == 0)
		widget_empty(canvas, in, "the selected row is about no ticket, boss or person");
	for (int i = 0; i < in.rows; i++) {
		size_t at = own->list.top + (size_t)i;
		struct rect place = {in.row + i, in.col, 1, in.cols};
		struct story_line line;

		if (at >= story_view_lines(&view))
			break;
		story_view_line(&view, at, &line);
		draw_line(&view, canvas, place, &line, own->list.from);
		if (scene->focus == PANE_STORY && at == own->list.selected)
			list_mark(canvas, place, !scene->help);
	}
	story_view_free(&view);
}

static bool
move(void *state, const struct scene *scene, struct rect rect, const struct wish *wish)
{
	static const struct canvas none;
	struct state *own = state;
	struct story_view view;
	struct list_rows rows;
	bool mine;

	story_view_make(&view, scene, &none, &own->story, rect.cols - 2);
	rows = rows_of(&view, rect);
	mine = list_move(&own->list, &rows, rect.rows - 2, wish);
	story_view_free(&view);
	return mine;
}

static uint64_t
selected(const void *state)
{
	return ((const struct state *)state)->list.selected_id;
}

void
story_show(void *state, const struct story_key *key)
{
	struct state *own = state;

	if (!story_key_same(&own->story.key, key))
		own->list = (struct list){.held = false};
	story_begin(&own->story, key);
	own->pinned = true;
}

void
story_unpin(void *state)
{
	((struct state *)state)->pinned = false;
}

void
story_again(void *state)
{
	struct state *own = state;
	struct story_key key = own->story.key;

	own->story.key = (struct story_key){.about = STORY_NONE};
	story_begin(&own->story, &key);
	own->list = (struct list){.held = false};
}

bool
story_target(const void *state, const struct scene *scene, struct story_key *out)
{
	static const struct canvas none;
	const struct state *own = state;
	struct story_view view;
	struct story_line line = {.seq = 0};
	bool found = false;

	story_view_make(&view, scene, &none, &own->story, 80);
	if (own->list.selected < story_view_lines(&view))
		story_view_line(&view, own->list.selected, &line);
	if (line.ticket.len)
		found = story_key_find(scene->board, line.ticket, out);
	else if (own->story.key.about != STORY_TICKET)
		found =
		    story_key_of(scene->board, store_get(board_store(scene->board), line.seq), out);
	story_view_free(&view);
	return found && !story_key_same(out, &own->story.key);
}

const struct pane_ops pane_story_ops = {
    .state_size = sizeof(struct state),
    .scope = SCOPE_LIST,
    .fini = fini,
    .sync = sync,
    .draw = draw,
    .move = move,
    .selected = selected,
};
