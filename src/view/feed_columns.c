/* feed_columns - where the words of a row stand, at every width. SPDX-License-Identifier: MIT */
#include "feed_columns.h"

#include "floor/model/bookmarks.h"
#include "floor/view/slide.h"

#define TIME_AT 1 /* before it: the mark of the selected row */
#define FRESH_MS 2000
#define CHANGE "CHANGE"

static int
between(int low, int n, int high)
{
	return n < low ? low : n > high ? high : n;
}

static void
columns_narrow(struct feed_columns *columns, int width)
{
	columns->time_cols = width < 16 ? 0 : width < 40 ? 5 : FEED_TIME_COLS;
	columns->mark = columns->time_cols ? TIME_AT + columns->time_cols + 1 : TIME_AT;
	columns->prio = columns->mark + 2;
	columns->prio_cols = width < 30 ? 0 : 4;
	columns->title = columns->prio + (columns->prio_cols ? 5 : 0);
	columns->change = columns->title;
	columns->change_cols = width - columns->change;
	columns->title_cols = columns->change_cols;
}

static void
columns_middle(struct feed_columns *columns, int width)
{
	int room = width - 17 - 1; /* what is left of the priority, without the last column */

	columns->mark = 10;
	columns->prio = 12;
	columns->prio_cols = 4;
	columns->title = 17;
	columns->who_cols = between(12, room / 4 - 1, 20);
	columns->change_cols = between(12, room / 4 - 1, 26);
	columns->title_cols = room - columns->who_cols - columns->change_cols - 2;
	columns->who = columns->title + columns->title_cols + 1;
	columns->change = columns->who + columns->who_cols + 1;
}

static void
columns_wide(struct feed_columns *columns, int width)
{
	int room = width - 19 - 1;

	columns->mark = 10;
	columns->prio = 13;
	columns->prio_cols = 4;
	columns->title = 19;
	columns->who_cols = between(14, room / 6, 24);
	columns->owner_cols = columns->who_cols;
	columns->change_cols = between(18, room / 4, 40);
	columns->title_cols =
	    room - columns->who_cols - columns->owner_cols - columns->change_cols - 3;
	columns->who = columns->title + columns->title_cols + 1;
	columns->owner = columns->who + columns->who_cols + 1;
	columns->change = columns->owner + columns->owner_cols + 1;
	columns->change_left = true;
}

struct feed_columns
feed_columns_at(int width, enum feed_form form)
{
	struct feed_columns columns = {.time = TIME_AT, .time_cols = FEED_TIME_COLS};

	switch (form) {
	case FEED_NARROW:
		columns_narrow(&columns, width);
		break;
	case FEED_MIDDLE:
		columns_middle(&columns, width);
		break;
	case FEED_WIDE:
		columns_wide(&columns, width);
		break;
	}
	return columns;
}

/* Those of the columns that slide, in their window. */
static void
slide_headings(struct slide *slide, const struct feed_columns *columns, bool wide, bool tall)
{
	struct canvas *canvas = &slide->canvas;
	int at = slide->col - columns->title, change = columns->change;

	canvas_put(canvas, 0, at + columns->title, -1, STYLE_HEADING, "TITLE");
	if (tall)
		return;
	canvas_put(canvas, 0, at + columns->who, -1, STYLE_HEADING, wide ? "CUSTOMER" : "WHO");
	if (wide)
		canvas_put(canvas, 0, at + columns->owner, -1, STYLE_HEADING, "OWNER");
	if (!columns->change_left)
		change += columns->change_cols - (int)strlen(CHANGE);
	canvas_put(canvas, 0, at + change, -1, STYLE_HEADING, CHANGE);
}

void
feed_draw_headings(struct canvas *canvas, struct rect line, const struct scene *scene,
    enum feed_form form, int from)
{
	struct feed_columns columns = feed_columns_at(line.cols, form);
	const char *time = scene->time_mode == TIME_MODE_AGE   ? "     AGE"
	                   : scene->time_mode == TIME_MODE_UTC ? "UTC"
	                                                       : "TIME";
	struct rect window = {line.row, line.col + columns.title, 1, line.cols - columns.title};
	bool wide = form == FEED_WIDE;
	struct slide slide;

	line_put(canvas, line, columns.time, STYLE_HEADING, time);
	line_put(canvas, line, columns.mark, STYLE_HEADING, wide ? "EV" : "E");
	line_put(canvas, line, columns.prio, STYLE_HEADING, "PRIO");
	slide_begin(&slide, canvas, window, from);
	slide_headings(&slide, &columns, wide, scene->tall);
	slide_end(&slide);
}

static void
draw_time(const struct scene *scene, struct canvas *canvas, struct rect line,
    const struct feed_columns *columns, const struct event *event)
{
	char time[FEED_TIME_MAX];

	if (columns->time_cols == 0)
		return;
	if (columns->time_cols < FEED_TIME_COLS)
		feed_time_short(scene, event->at_ms, time);
	else
		feed_time(scene, event->at_ms, time);
	line_put(canvas, line, columns->time, event->notes & NOTE_LATE ? STYLE_WARNING : STYLE_DIM,
	    time);
	if ((event->notes & NOTE_NO_TIME) && event->kind != KIND_UNREADABLE)
		line_put(canvas, line, columns->mark - 1, STYLE_WARNING, "?");
}

bool
feed_fresh(const struct scene *scene, const struct event *event)
{
	int64_t age = scene->now_ms - event->seen_ms;

	return (scene->shown == LINK_LIVE || scene->shown == LINK_DEMO) && age >= 0 &&
	       age < FRESH_MS;
}

/* Changes end at the right edge and take what the title leaves; the title keeps the larger half. */
static void
draw_narrow(struct canvas *canvas, struct rect line, struct feed_columns *columns,
    const struct feed_row *row)
{
	int room, change;

	if (row->prio.count == 0) {
		columns->title = columns->prio;
		columns->title_cols = columns->change_cols = line.cols - columns->title;
	} else {
		parts_draw(
		    &row->prio, canvas, line.row, line.col + columns->prio, columns->prio_cols);
	}
	room = columns->title_cols;
	change = parts_fit(&row->change, room / 2);
	if (row->title.cols + change + 1 < room && row->change.cols > change)
		change = parts_fit(&row->change, room - row->title.cols - 1);
	if (room < 14)
		change = 0;
	parts_draw(&row->title, canvas, line.row, line.col + columns->title,
	    change ? room - change - 1 : room);
	parts_draw(&row->change, canvas, line.row, line.col + line.cols - change, change);
}

static void
draw_columns(struct canvas *canvas, struct rect line, const struct feed_columns *columns,
    const struct feed_row *row)
{
	int title = columns->title_cols, change = columns->change_cols, used;

	parts_draw(&row->prio, canvas, line.row, line.col + columns->prio, columns->prio_cols);
	/* Empty columns to the right lend their room. */
	if (row->who.count == 0) {
		title = (row->owner.count ? columns->owner : columns->change) - columns->title - 1;
		if (row->change.count + row->owner.count == 0)
			title += columns->change_cols + 1;
	}
	used = columns->title + (row->title.cols < title ? row->title.cols : title) + 2;
	if (row->who.count > 0)
		used = columns->who +
		       (row->who.cols < columns->who_cols ? row->who.cols : columns->who_cols) + 2;
	if (!columns->change_left && columns->change + columns->change_cols - used > change)
		change = columns->change + columns->change_cols - used;
	change = parts_fit(&row->change, change);
	parts_draw(&row->title, canvas, line.row, line.col + columns->title, title);
	parts_draw(&row->who, canvas, line.row, line.col + columns->who, columns->who_cols);
	parts_draw(&row->owner, canvas, line.row, line.col + columns->owner, columns->owner_cols);
	parts_draw(&row->change, canvas, line.row,
	    line.col + columns->change + (columns->change_left ? 0 : columns->change_cols - change),
	    change);
}

/* When, and what kind of event: both begin every row. */
void
feed_draw_marks(const struct scene *scene, struct canvas *canvas, struct rect line,
    const struct feed_columns *columns, const struct event *event, const struct feed_row *row)
{
	draw_time(scene, canvas, line, columns, event);
	if (scene->marks && bookmarks_has(scene->marks, event->seq))
		line_put(
		    canvas, line, columns->mark - 1, STYLE_WARNING, glyph(canvas, GLYPH_MARKED));
	line_put(canvas, line, columns->mark, row->mark_style, row->mark);
}

void
feed_draw_row(const struct scene *scene, struct canvas *canvas, struct rect line,
    enum feed_form form, const struct event *event)
{
	struct feed_columns columns = feed_columns_at(line.cols, form);
	struct feed_ask ask = {.scene = scene, .canvas = canvas, .event = event, .form = form};
	struct feed_row row;

	feed_row_build(&ask, &row);
	feed_draw_marks(scene, canvas, line, &columns, event, &row);
	if (form == FEED_NARROW)
		draw_narrow(canvas, line, &columns, &row);
	else
		draw_columns(canvas, line, &columns, &row);
	if (feed_fresh(scene, event))
		canvas_look(canvas, line, LOOK_STRONG);
}

int
feed_second_cols(int room)
{
	return between(12, room / 4, 24);
}

/* Who, in a column of its own; then the change; tags and id end at the right edge, if they can. */
static void
draw_second(struct canvas *canvas, struct rect line, int at, const struct feed_row *row)
{
	int end = line.cols - 1, who = feed_second_cols(end - at), more;
	int spare = end - at - row->change.cols - row->more.cols - 4;

	if (row->who.count > 0) {
		/* A long name may have what the others leave. */
		if (row->who.cols > who && spare > who)
			who = spare < row->who.cols ? spare : row->who.cols;
		parts_draw(
		    &row->who, canvas, line.row, line.col + at, who < end - at ? who : end - at);
		at += who + 2;
	}
	if (at < end && row->change.count > 0)
		at += parts_draw(&row->change, canvas, line.row, line.col + at, end - at) + 2;
	more = at < end ? parts_fit(&row->more, end - at) : 0;
	parts_draw(&row->more, canvas, line.row, line.col + end - more, more);
	canvas_look(canvas, line, LOOK_DIM);
}

void
feed_draw_tall(const struct scene *scene, struct canvas *canvas, struct rect lines,
    enum feed_form form, const struct event *event)
{
	struct feed_columns columns = feed_columns_at(lines.cols, form);
	struct feed_ask ask = {
	    .scene = scene, .canvas = canvas, .event = event, .form = FEED_MIDDLE, .tall = true};
	struct rect line = {lines.row, lines.col, 1, lines.cols};
	struct feed_row row;
	int title = columns.title;

	feed_row_build(&ask, &row);
	feed_draw_marks(scene, canvas, line, &columns, event, &row);
	if (row.prio.count > 0)
		parts_draw(&row.prio, canvas, line.row, line.col + columns.prio, columns.prio_cols);
	else
		title = columns.prio;
	parts_draw(&row.title, canvas, line.row, line.col + title, lines.cols - title);
	if (feed_fresh(scene, event))
		canvas_look(canvas, line, LOOK_STRONG);
	line.row++;
	if (lines.rows > 1)
		draw_second(canvas, line, columns.title, &row);
}
