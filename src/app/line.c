/* line - one event as a readable line without a screen. SPDX-License-Identifier: MIT */
#include "state.h"

#include "floor/view/feed.h"

void
app_line(const struct app *app, uint64_t seq, int cols, bool ascii, struct buf *out)
{
	const struct event *event = store_get(board_store(app->board), seq);
	char date[STAMP_TEXT_MAX];
	struct canvas canvas;
	struct scene scene;

	if (event == NULL)
		return;
	app_scene(app, &scene);
	scene.now_ms = event->at_ms; /* the date stands before it: no other day needs saying */
	canvas_init(&canvas, 1, cols);
	canvas.ascii = ascii;
	canvas.mask = app_mask(app);
	stamp_format(event->at_ms, scene.utc, "%Y-%m-%d", date, sizeof(date));
	canvas_put(&canvas, 0, 0, -1, STYLE_DIM, date);
	feed_draw_row(&scene, &canvas, (struct rect){0, 11, 1, cols - 11}, FEED_WIDE, event);
	canvas_print(&canvas, out);
	canvas_fini(&canvas);
}
