/* layout - which panes there are at a size, and where. SPDX-License-Identifier: MIT
 *
 * Under 40x10: nothing but one line. Under 60 columns or 16 rows: one pane with tabs. Under 100
 * columns or 30 rows: two columns (product mock-up 2.1), an opened payload goes below the list
 * (2.2). From 100x30 the payload is always there (2.4). From 160x45 three columns plus floor and
 * logs (2.6). Panes leave in this order when space runs out: logs, floor, log, news, CSAT bars,
 * boss bar, payload; header and tickets never. */
#ifndef FLOOR_VIEW_LAYOUT_H
#define FLOOR_VIEW_LAYOUT_H

#include "floor/view/canvas.h"

/* Every pane by name: one row each in panes.def. */
enum pane_id {
#define PANE(id, name, focusable) PANE_##id,
#include "floor/view/panes.def"
#undef PANE
	PANE_COUNT,
};

enum layout_form {
	LAYOUT_AUTO, /* by the size */
	LAYOUT_ONE,  /* one pane with tabs */
	LAYOUT_TWO,
	LAYOUT_DESK,
	LAYOUT_WIDE,
};

/* The smallest screens for two columns, the desk and the wide layout; 0: as described above. */
struct layout_steps {
	int two_rows, two_cols, desk_rows, desk_cols, wide_rows, wide_cols;
};

struct layout_ask {
	int rows, cols;
	bool payload; /* the user opened a payload: show it even where it is not always there */
	bool story;   /* a story was asked for, likewise */
	enum layout_form form;
	struct layout_steps steps;
	int zoom; /* a pane that has the whole screen (header and legend stay), or -1 */
	enum pane_id focus;    /* the tab to show when there is room for one pane */
	bool alert;            /* a line above the legend for what waits to be acknowledged */
	bool prompt;           /* the legend has a second line, which the panes above give */
	int split;             /* columns to move the main split by, from the user */
};

struct layout {
	struct rect at[PANE_COUNT]; /* rows or cols 0: not there */
	bool tabs;                  /* one pane at a time */
	bool tiny;                  /* too small for a board */
	bool wide;                  /* three columns */
};

/* The rectangles tile the screen without overlap, for all sizes from 1x1. */
void layout_make(const struct layout_ask *ask, struct layout *out);

#endif
