/* pane_alert - the line of alerts that wait to be acknowledged: the newest, and how many more.
 * SPDX-License-Identifier: MIT */
#include "floor/view/pane.h"

#include "floor/view/feed.h"
#include "floor/view/widget.h"

/* "+2  i:open  a:seen", with the keys as the person has bound them. */
static void
put_rest(const struct scene *scene, bool opens, struct parts *out)
{
	size_t more = alerts_count(scene->alerts) - 1;
	char key[SCENE_KEY_MAX];

	if (more)
		parts_printf(out, STYLE_STRONG, "+%zu  ", more);
	if (opens) {
		parts_put(out, STYLE_KEY, scene_key(scene, ACTION_OPEN_ALERT, key));
		parts_put(out, STYLE_LEGEND, ":open  ");
	}
	parts_put(out, STYLE_KEY, scene_key(scene, ACTION_ACKNOWLEDGE, key));
	parts_put(out, STYLE_LEGEND, ":seen");
}

/* "! link 5×" */
static void
put_head(const struct alert *alert, struct parts *out)
{
	parts_printf(out, STYLE_ALERT, "! %s", alert->rule);
	if (alert->times < 2)
		return;
	parts_printf(out, STYLE_ALERT, " %u", alert->times);
	parts_glyph(out, STYLE_ALERT, GLYPH_TIMES);
}

/* When it was raised last, and why; in columns as a row of the feed has them. */
static void
put_silence(
    const struct scene *scene, struct canvas *canvas, struct rect line, const struct alert *alert)
{
	char when[FEED_TIME_MAX];

	feed_time(scene, alert->at_ms, when);
	line_put(canvas, line, 1, STYLE_DIM, when);
	line_put(canvas, line, FEED_TIME_COLS + 2, STYLE_STRONG,
	    alert->seq ? "the event is no longer kept" : alert->why);
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct scene now = *scene;
	const struct event *event;
	struct alert alert;
	struct parts rest, head;
	struct rect line;

	(void)state;
	if (rect.rows < 1 || rect.cols < 20)
		return;
	canvas_fill(canvas, rect, STYLE_TEXT, ' ');
	if (scene->alerts == NULL || !alerts_at(scene->alerts, 0, &alert))
		return;
	now.board = scene->past ? scene->live_board : scene->board;
	now.now_ms = scene_clock(scene);
	event = store_get(board_store(now.board), alert.seq);
	parts_init(&rest, canvas);
	parts_init(&head, canvas);
	put_rest(scene, event != NULL, &rest);
	put_head(&alert, &head);
	widget_right(canvas, rect.row, rect.col + rect.cols - 1, rest.cols, &rest);
	parts_draw(&head, canvas, rect.row, rect.col + 1, rect.cols - rest.cols - 3);
	line = (struct rect){
	    rect.row, rect.col + head.cols + 3, 1, rect.cols - head.cols - rest.cols - 6};
	if (line.cols < 1)
		return;
	if (event)
		feed_draw_row(
		    &now, canvas, line, line.cols < 80 ? FEED_NARROW : FEED_MIDDLE, event);
	else
		put_silence(&now, canvas, line, &alert);
}

const struct pane_ops pane_alert_ops = {.draw = draw};
