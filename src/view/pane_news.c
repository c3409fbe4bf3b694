/* pane_news - the ticker: who levelled up, what was unlocked, which boss came and fell. SPDX-License-Identifier: MIT */
#include "floor/view/list.h"
#include "floor/view/pane.h"
#include "floor/view/slide.h"

#include "news_line.h"

#define WIDE_COLS 42 /* inside the frame */
#define TITLE_COLS 40
#define OLD_COLS 36 /* narrower, a title has no room to say as well that it is old */

/* The rows there are, as the list asks for them. */
struct view {
	const struct scene *scene;
	size_t skip; /* paused: rows that came later */
	bool wide;
	int cols; /* inside the frame */
};

static bool
item_at(const struct view *view, size_t i, struct news_item *out)
{
	return news_at(board_news(view->scene->board), i + view->skip, out);
}

static uint64_t
row_id(const void *arg, size_t i)
{
	struct news_item item;

	return item_at(arg, i, &item) ? item.seq : 0;
}

static int
row_lines(const void *arg, size_t i)
{
	const struct view *view = arg;
	struct news_item item;

	return view->wide && item_at(view, i, &item) && news_has_second(&item) ? 2 : 1;
}

static int
row_cols(const void *arg, size_t i)
{
	const struct view *view = arg;
	struct canvas canvas = {.mask = view->scene->mask};
	struct news_line at = {
	    .scene = view->scene, .canvas = &canvas, .cols = view->cols, .wide = view->wide};
	struct news_item item;

	return item_at(view, i, &item) ? news_cols(&at, &item) : 0;
}

static struct list_rows
rows_of(const struct scene *scene, struct rect rect, struct view *view)
{
	struct news_line line = {.cols = rect.cols - 2, .wide = rect.cols - 2 >= WIDE_COLS};
	struct news_item item;

	*view = (struct view){
	    .scene = scene, .wide = rect.cols - 2 >= WIDE_COLS, .cols = rect.cols - 2};
	while (scene->paused && item_at(view, 0, &item) && item.seq > scene->paused_last)
		view->skip++;
	return (struct list_rows){
	    .arg = view,
	    .count = news_count(board_news(scene->board)) - view->skip,
	    .id = row_id,
	    .lines = row_lines,
	    .wide = row_cols,
	    .cols = news_room(&line),
	};
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);

	list_sync(state, &rows, rect.rows - 2);
}

static void
draw_rows(
    const struct list *list, const struct list_rows *rows, struct canvas *canvas, struct rect in)
{
	const struct view *view = rows->arg;
	struct news_line at = {
	    view->scene, canvas, in.row, in.col, in.cols, view->wide, list->from};
	struct news_item item;

	for (size_t i = list->top; i < rows->count && at.row < in.row + in.rows; i++) {
		int lines = row_lines(view, i), left = in.row + in.rows - at.row;
		bool focused = view->scene->focus == PANE_NEWS;

		if (!item_at(view, i, &item))
			break;
		news_first_line(&at, &item);
		if (focused && i == list->selected) {
			canvas_put(canvas, at.row, at.col, 1, STYLE_STRONG, view->wide ? ">" : "");
			list_mark(canvas,
			    (struct rect){at.row, in.col, lines < left ? lines : left, in.cols},
			    !view->scene->help);
		}
		at.row++;
		if (lines > 1 && left > 1) {
			news_second_line(&at, &item);
			at.row++;
		}
	}
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct list list = *(const struct list *)state;
	struct widget_title title = {
	    .title = rect.cols >= TITLE_COLS ? "Level-ups and achievements" : "Level-ups, badges"};
	size_t today = news_since(board_news(scene->board), scene->day_ms, scene->now_ms, -1);
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);
	struct parts right, bottom;
	struct rect in;

	list_sync(&list, &rows, rect.rows - 2);
	parts_init(&right, canvas);
	if (list.held)
		parts_put(&right, STYLE_GOOD, view.wide ? "HELD  " : "HELD");
	if (today && (view.wide || !list.held))
		parts_printf(&right, STYLE_TEXT, view.wide ? "%s%zu today" : "%s%zu",
		    scene_about(scene, scene->day_ms), today);
	if (scene_old(scene) && rect.cols < OLD_COLS)
		title.title = "Level-ups";
	title.right = &right;
	parts_init(&bottom, canvas);
	slide_words(list.from, &bottom);
	title.bottom = &bottom;
	in = widget_pane(scene, canvas, rect, PANE_NEWS, &title);
	if (in.rows < 1 || in.cols < 1)
		return;
	if (rows.count == 0)
		widget_empty(canvas, in, "nobody levelled up and nothing was unlocked yet");
	else
		draw_rows(&list, &rows, canvas, in);
	widget_age(scene, canvas, in);
}

static bool
move(void *state, const struct scene *scene, struct rect rect, const struct wish *wish)
{
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);

	return list_move(state, &rows, rect.rows - 2, wish);
}

const struct pane_ops pane_news_ops = {
    .state_size = sizeof(struct list),
    .scope = SCOPE_LIST,
    .sync = sync,
    .draw = draw,
    .move = move,
    .selected = list_selected,
};
