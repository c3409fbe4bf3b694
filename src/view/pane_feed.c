/* pane_feed - the list of events, newest on top. SPDX-License-Identifier: MIT */
#include "feed_columns.h"

#include "floor/view/slide.h"

#define FORM_MIDDLE_COLS 66 /* inside the frame: 22 for a title, 12 for who and for what */
#define FORM_WIDE_COLS 98
#define TALL_ROWS 4     /* fewer lines inside are rows of one line */
#define HEADINGS_ROWS 6 /* fewer lines inside are all for rows */

static struct feed_place
place_in(const struct scene *scene, struct rect pane)
{
	struct rect inside = {pane.row + 1, pane.col + 1, pane.rows - 2, pane.cols - 2};
	struct feed_place place = {.form = FEED_NARROW, .lines = 1};

	if (inside.rows < 1 || inside.cols < 1)
		return place;
	if (inside.cols >= FORM_MIDDLE_COLS)
		place.form = inside.cols >= FORM_WIDE_COLS ? FEED_WIDE : FEED_MIDDLE;
	place.headings = place.form != FEED_NARROW && inside.rows > HEADINGS_ROWS;
	if (place.headings) {
		inside.row++;
		inside.rows--;
	}
	place.lines = scene->tall && inside.rows >= TALL_ROWS ? 2 : 1;
	place.count = inside.rows / place.lines;
	place.slides = inside.cols - feed_columns_at(inside.cols, place.form).title;
	place.rows = inside;
	return place;
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	feed_settle(state, scene, place_in(scene, rect).count);
}

static struct feed_ask
ask_long(const struct scene *scene, const struct canvas *canvas, const struct feed_place *place,
    const struct event *event)
{
	bool tall = place->lines > 1;

	return (struct feed_ask){.scene = scene,
	    .canvas = canvas,
	    .event = event,
	    .form = tall ? FEED_MIDDLE : place->form,
	    .tall = tall,
	    .whole = true};
}

static void
draw_event(const struct scene *scene, struct canvas *canvas, struct rect lines,
    const struct feed_place *place, const struct event *event, int from)
{
	struct feed_ask ask = ask_long(scene, canvas, place, event);

	if (from > 0)
		feed_draw_long(&ask, canvas, lines, place, from);
	else if (place->lines > 1)
		feed_draw_tall(scene, canvas, lines, place->form, event);
	else
		feed_draw_row(scene, canvas, lines, place->form, event);
	if (scene_old(scene))
		canvas_look(canvas, lines, LOOK_DIM);
}

static void
draw_selection(const struct scene *scene, struct canvas *canvas, struct rect lines)
{
	canvas_put(canvas, lines.row, lines.col, 1, STYLE_STRONG, ">");
	canvas_look(canvas, lines, LOOK_SELECTED);
	if (scene->focus == PANE_FEED && !scene->help) {
		canvas->cursor_row = lines.row;
		canvas->cursor_col = lines.col;
	}
}

/* Below the last whole row of two lines there may be room for the first line of one more. */
static void
draw_rows(const struct feed *feed, const struct scene *scene, struct canvas *canvas,
    const struct feed_place *place)
{
	const struct store *store = board_store(scene->board);
	struct rect lines = {place->rows.row, place->rows.col, place->lines, place->rows.cols};
	int end = place->rows.row + place->rows.rows;

	for (uint64_t seq = feed->top; seq && lines.row < end;
	     lines.row += place->lines, seq = feed_older(scene, seq)) {
		const struct event *event = store_get(store, seq);
		struct gap gap;

		if (lines.rows > end - lines.row)
			lines.rows = end - lines.row;
		if (event == NULL)
			continue;
		if (event->kind != KIND_GAP)
			draw_event(scene, canvas, lines, place, event, feed->from);
		else if (gaps_find(board_gaps(scene->board), seq, &gap))
			feed_gap_draw(scene, canvas, lines, &gap);
		if (seq == feed->selected)
			draw_selection(scene, canvas, lines);
	}
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct feed feed = *(const struct feed *)state;
	struct feed_place place = place_in(scene, rect);
	struct parts left, right, below;
	struct edges edges = {&left, &right, &below};

	feed_settle(&feed, scene, place.count);
	parts_init(&left, canvas);
	parts_init(&right, canvas);
	feed_title(&feed, scene, rect.cols - 2, &left, &right);
	feed_bottom(&feed, scene, canvas, rect.cols - 2, &below);
	edges_draw(canvas, rect, scene->focus == PANE_FEED, &edges);
	if (place.rows.rows < 1)
		return;
	if (place.headings)
		feed_draw_headings(canvas,
		    (struct rect){place.rows.row - 1, place.rows.col, 1, place.rows.cols}, scene,
		    place.form, feed.from);
	if (feed.top == 0)
		feed_draw_empty(scene, canvas, place.rows);
	else
		draw_rows(&feed, scene, canvas, &place);
}

static void
hold(struct feed *feed)
{
	if (!feed->held)
		feed->seen = feed->top;
	feed->held = true;
}

/* Move the selection `n` rows down, or up when negative. */
static void
step(struct feed *feed, const struct scene *scene, int n)
{
	for (; n != 0; n += n < 0 ? 1 : -1) {
		uint64_t next =
		    n > 0 ? feed_older(scene, feed->selected) : feed_newer(scene, feed->selected);

		if (next == 0)
			return;
		hold(feed);
		feed->selected = next;
	}
}

/* The selection and the page move together; the last page stays full. */
static void
page(struct feed *feed, const struct scene *scene, int n, int lines)
{
	uint64_t oldest = feed_newer(scene, 0), last;

	step(feed, scene, n);
	if (n < 0) {
		feed->top = feed_above(scene, feed->top, -n);
		return;
	}
	last = feed_above(scene, oldest, lines - 1);
	for (uint64_t top = feed->top; n > 0 && top > last; n--)
		feed->top = top = feed_older(scene, top);
}

static void
go_oldest(struct feed *feed, const struct scene *scene, int lines)
{
	uint64_t oldest = feed_newer(scene, 0);

	if (oldest == 0)
		return;
	hold(feed);
	feed->selected = oldest;
	feed->top = feed_above(scene, oldest, lines - 1);
}

/* Rightwards as far as the longest of the rows on the screen reaches. */
static bool
sideways(struct feed *feed, const struct scene *scene, const struct feed_place *place,
    enum action action)
{
	struct rect lines = {0, 0, place->lines, place->rows.cols};
	uint64_t seq = feed->top;
	struct canvas canvas;
	int most = 0;

	canvas_init(&canvas, lines.rows, lines.cols);
	canvas.mask = scene->mask;
	for (int i = 0; seq && i <= place->count; i++, seq = feed_older(scene, seq)) {
		const struct event *event = store_get(board_store(scene->board), seq);
		struct feed_ask ask = ask_long(scene, &canvas, place, event);
		int beyond = event && event->kind != KIND_GAP
		                 ? feed_draw_long(&ask, &canvas, lines, place, 0)
		                 : 0;

		most = beyond > most ? beyond : most;
	}
	canvas_fini(&canvas);
	return slide_act(&feed->from, place->slides, place->slides + most, action);
}

static bool
act(void *state, const struct scene *scene, struct rect rect, enum action action)
{
	struct feed *feed = state;
	struct feed_place place = place_in(scene, rect);
	int lines = place.count;
	int whole = lines > 2 ? lines - 1 : 1;

	feed_settle(feed, scene, lines);
	switch (action) {
	case ACTION_DOWN:
		step(feed, scene, 1);
		break;
	case ACTION_UP:
		step(feed, scene, -1);
		break;
	case ACTION_PAGE_DOWN:
		page(feed, scene, whole, lines);
		break;
	case ACTION_PAGE_UP:
		page(feed, scene, -whole, lines);
		break;
	case ACTION_HALF_DOWN:
		page(feed, scene, (whole + 1) / 2, lines);
		break;
	case ACTION_HALF_UP:
		page(feed, scene, -(whole + 1) / 2, lines);
		break;
	case ACTION_NEWEST:
		feed_follow(feed, scene, true);
		break;
	case ACTION_OLDEST:
		go_oldest(feed, scene, lines);
		break;
	case ACTION_FOLLOW:
		feed_follow(feed, scene, feed->held);
		break;
	default:
		return sideways(feed, scene, &place, action);
	}
	feed_settle(feed, scene, lines);
	return true;
}

static bool
point(void *state, const struct scene *scene, struct rect rect, struct pointing pointing)
{
	struct feed *feed = state;
	struct feed_place place = place_in(scene, rect);
	int line = pointing.line - place.headings;
	uint64_t seq;

	feed_settle(feed, scene, place.count);
	if (pointing.by) {
		page(feed, scene, pointing.by, place.count);
		feed_settle(feed, scene, place.count);
		return true;
	}
	if (line < 0 || line >= place.rows.rows)
		return false;
	for (seq = feed->top; line >= place.lines && seq; line -= place.lines)
		seq = feed_older(scene, seq);
	if (seq)
		feed_select(feed, scene, seq);
	return seq != 0;
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
	return ((const struct feed *)state)->selected;
}

void
feed_follow(void *state, const struct scene *scene, bool on)
{
	struct feed *feed = state;

	if (!on)
		hold(feed);
	feed->held = !on;
	if (on)
		feed->top = feed->selected = feed_newest(scene);
}

void
feed_select(void *state, const struct scene *scene, uint64_t seq)
{
	struct feed *feed = state;

	if (feed->top == 0)
		feed->top = feed_newest(scene);
	hold(feed);
	feed->selected = seq;
}

const struct pane_ops pane_feed_ops = {
    .state_size = sizeof(struct feed),
    .scope = SCOPE_LIST,
    .sync = sync,
    .draw = draw,
    .move = move,
    .selected = selected,
};
