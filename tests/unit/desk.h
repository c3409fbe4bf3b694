/* desk - a board and a scene to draw panes from, for tests of panes. SPDX-License-Identifier: MIT
 *
 * It is 14:32:07 UTC on 14 December 2025, as in the mock-ups, and the link is live. */
#ifndef FLOOR_TESTS_DESK_H
#define FLOOR_TESTS_DESK_H

#include "floor/base/stamp.h"
#include "floor/view/feed.h"
#include "floor/view/pane.h"

#include <stdlib.h>

struct desk {
	struct board *board;
	struct link link;
	struct scene scene;
	struct canvas canvas;
	struct buf text;
};

static inline int64_t
desk_ms(const char *clock)
{
	char text[STAMP_TEXT_MAX] = "2025-12-14T00:00:00Z";
	int64_t ms = 0;

	memcpy(text + 11, clock, 8);
	assert_true(stamp_parse(slice_of(text), &ms));
	return ms;
}

static inline void
desk_init(struct desk *desk, uint64_t max_events)
{
	struct board_options options = {
	    .limits = {.max_events = max_events, .max_bytes = 64u << 20}, .hash_seed = 7};

	*desk = (struct desk){.board = board_new(&options)};
	desk->link = (struct link){.state = LINK_LIVE,
	    .heard_ms = desk_ms("14:32:07"),
	    .retry_ms = STAMP_NONE,
	    .rtt_ms = -1,
	    .peer = "ws://hub.example/stream"};
	desk->scene = (struct scene){.board = desk->board,
	    .link = &desk->link,
	    .shown = LINK_LIVE,
	    .title = "",
	    .now_ms = desk_ms("14:32:07"),
	    .day_ms = desk_ms("00:00:00"),
	    .utc = true,
	    .zone = "UTC",
	    .chips = CATEGORY_BIT(CATEGORY_TICKET) | CATEGORY_BIT(CATEGORY_OTHER),
	    .focus = PANE_FEED,
	    .zoom = -1,
	    .stale_ms = LINK_STALE_MS};
	canvas_init(&desk->canvas, 1, 1);
	buf_init(&desk->text, 1 << 20);
}

static inline void
desk_fini(struct desk *desk)
{
	board_free(desk->board);
	canvas_fini(&desk->canvas);
	buf_fini(&desk->text);
}

/* Take an event that arrives the moment it was created; its row's number. */
static inline uint64_t
desk_take(struct desk *desk, const char *clock, const char *json)
{
	uint64_t seq = 0;

	board_take(desk->board, slice_of(json), desk_ms(clock), true, &seq);
	return seq;
}

/* The pane alone on a canvas of its size, as text. */
static inline const char *
desk_draw(struct desk *desk, const struct pane_ops *ops, void *state, int rows, int cols)
{
	struct rect rect = {0, 0, rows, cols};

	canvas_resize(&desk->canvas, rows, cols);
	if (ops->sync)
		ops->sync(state, &desk->scene, rect);
	ops->draw(state, &desk->scene, &desk->canvas, rect);
	buf_reset(&desk->text);
	canvas_print(&desk->canvas, &desk->text);
	buf_addc(&desk->text, '\0');
	return desk->text.p;
}

/* Draw the pane into `rect` of a canvas of tildes: nothing outside of it may change. */
static inline void
desk_draw_inside(struct desk *desk, const struct pane_ops *ops, void *state, struct rect rect)
{
	struct canvas *canvas = &desk->canvas;

	canvas_fill(canvas, (struct rect){0, 0, canvas->rows, canvas->cols}, STYLE_TEXT, '~');
	ops->sync(state, &desk->scene, rect);
	ops->draw(state, &desk->scene, canvas, rect);
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++) {
			bool in = row >= rect.row && row < rect.row + rect.rows &&
			          col >= rect.col && col < rect.col + rect.cols;

			if (!in && canvas_at(canvas, row, col)->ch != '~')
				fail_msg("%dx%d writes at %d,%d", rect.rows, rect.cols, row, col);
		}
}

#endif
