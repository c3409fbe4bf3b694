/* feed_long - rows of the feed scrolled sideways: nothing of them is cut. SPDX-License-Identifier: MIT
 *
 * Time, mark and priority stay; the rest slides. It stands in the columns it always stands in, but
 * for what a longer neighbour pushes to the right. */
#include "feed_columns.h"

#include "floor/view/slide.h"

#define APART 2 /* columns between words that meet */

static int
later(int a, int b)
{
	return a > b ? a : b;
}

/* Words from column `at` of the row on; where they end, or `end` when there are none. */
static int
put(struct slide *slide, int at, int end, const struct parts *words)
{
	if (words->count == 0)
		return end;
	if (end > 0)
		at = later(at, end + APART);
	parts_draw(words, &slide->canvas, 0, slide->col + at, words->cols);
	return at + words->cols;
}

static int
put_line(struct slide *slide, const struct feed_columns *columns, const struct feed_row *row)
{
	int end = put(slide, 0, 0, &row->title), left = columns->title;
	int change = columns->change - left;

	if (columns->who == 0) /* narrow: what changed ends at the edge */
		return put(slide, slide->window.cols - row->change.cols, end, &row->change);
	end = put(slide, columns->who - left, end, &row->who);
	end = put(slide, columns->owner - left, end, &row->owner);
	if (!columns->change_left)
		change += columns->change_cols - row->change.cols;
	return put(slide, change, end, &row->change);
}

static int
put_second(struct slide *slide, const struct feed_row *row)
{
	int room = slide->window.cols - 1, end = put(slide, 0, 0, &row->who);

	end = put(slide, end ? feed_second_cols(room) + APART : 0, end, &row->change);
	return put(slide, room - row->more.cols, end, &row->more);
}

/* How far what stands in a window so wide reaches beyond it. */
static int
beyond(int end, struct rect window)
{
	return end - window.cols;
}

int
feed_draw_long(const struct feed_ask *ask, struct canvas *canvas, struct rect lines,
    const struct feed_place *place, int from)
{
	struct feed_columns columns = feed_columns_at(lines.cols, place->form);
	struct rect line = {lines.row, lines.col, 1, lines.cols}, window = line;
	bool apart = place->form != FEED_NARROW && !ask->tall;
	struct feed_row row;
	struct slide slide;
	int most;

	feed_row_build(ask, &row);
	feed_draw_marks(ask->scene, canvas, line, &columns, ask->event, &row);
	parts_draw(&row.prio, canvas, line.row, line.col + columns.prio, columns.prio_cols);
	window.col += apart || row.prio.count ? columns.title : columns.prio;
	window.cols = line.col + line.cols - window.col;
	slide_begin(&slide, canvas, window, from);
	most = beyond(
	    ask->tall ? put(&slide, 0, 0, &row.title) : put_line(&slide, &columns, &row), window);
	slide_end(&slide);
	if (feed_fresh(ask->scene, ask->event))
		canvas_look(canvas, line, LOOK_STRONG);
	if (lines.rows < 2)
		return most;
	window =
	    (struct rect){line.row + 1, line.col + columns.title, 1, line.cols - columns.title};
	slide_begin(&slide, canvas, window, from);
	most = later(most, beyond(put_second(&slide, &row), window));
	slide_end(&slide);
	canvas_look(canvas, (struct rect){line.row + 1, line.col, 1, line.cols}, LOOK_DIM);
	return most;
}
