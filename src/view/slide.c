/* slide - a window on rows that are longer than their pane is wide. SPDX-License-Identifier: MIT */
#include "floor/view/slide.h"

void
slide_begin(struct slide *slide, struct canvas *to, struct rect window, int from)
{
	if (window.cols > to->cols - window.col) /* or the edge would part a wide character */
		window.cols = to->cols - window.col;
	slide->to = to;
	slide->window = window;
	slide->col = -from;
	canvas_init(&slide->canvas, window.rows, window.cols);
	slide->canvas.ascii = to->ascii;
	slide->canvas.mask = to->mask;
}

/* Both canvases were written by the rule, and no wide character lies across the window's edge. */
void
slide_end(struct slide *slide)
{
	const struct rect *at = &slide->window;

	for (int row = 0; row < slide->canvas.rows; row++)
		for (int col = 0; col < slide->canvas.cols; col++) {
			const struct cell *from = canvas_at(&slide->canvas, row, col);
			int r = at->row + row, c = at->col + col;

			if (canvas_at(slide->to, r, c))
				slide->to->cells[r * slide->to->cols + c] = *from;
		}
	canvas_fini(&slide->canvas);
}

bool
slide_act(int *from, int window_cols, int longest_cols, enum action action)
{
	int step = window_cols > 2 ? window_cols / 2 : 1, most = longest_cols - window_cols;

	switch (action) {
	case ACTION_SIDE_RIGHT:
		if (most > *from)
			*from = most < *from + step ? most : *from + step;
		return true;
	case ACTION_SIDE_LEFT:
		*from = *from > step ? *from - step : 0;
		return true;
	case ACTION_SIDE_HOME:
		*from = 0;
		return true;
	default:
		return false;
	}
}

void
slide_words(int from, struct parts *out)
{
	if (from > 0)
		parts_printf(out, STYLE_STRONG, "from column %d", from + 1);
}
