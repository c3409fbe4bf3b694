/* layout - cut the screen into panes, by its size. SPDX-License-Identifier: MIT */
#include "floor/view/layout.h"

#define TINY_COLS 40
#define TINY_ROWS 10
#define TABS_COLS 60
#define TABS_ROWS 16
#define CHIPS_ROWS 12 /* below this the list needs the line more */
#define DESK_COLS 100 /* payload always visible from here */
#define DESK_ROWS 30
#define WIDE_COLS 160 /* three columns, floor and logs */
#define WIDE_ROWS 45
#define COLUMN_MIN 20 /* what moving the split leaves on either side */
#define NEWS_MIN 4    /* frame and two lines: less says nothing */
#define HOURS_ROWS 5  /* frame and the day by the hour */
#define HOURS_FROM 12 /* so many rows are enough for the ticker and that */
#define EXTRA_ROWS 36 /* a tall column's rest that is worth sharing with the floor and the log */

static int
clamp(int n, int min, int max)
{
	if (n > max)
		n = max;
	return n < min ? min : n;
}

/* Take `rows` from the top of `rest`; what is left stays in it, so nothing is lost or taken
 * twice. */
static struct rect
cut_top(struct rect *rest, int rows)
{
	struct rect top = *rest;

	top.rows = clamp(rows, 0, rest->rows);
	rest->row += top.rows;
	rest->rows -= top.rows;
	return top;
}

static struct rect
cut_left(struct rect *rest, int cols)
{
	struct rect left = *rest;

	left.cols = clamp(cols, 0, rest->cols);
	rest->col += left.cols;
	rest->cols -= left.cols;
	return left;
}

/* 22 columns at 60, 28 at 80, 48 at 120, then slowly more. */
static int
right_cols(int cols)
{
	if (cols < 80)
		return 28 - (80 - cols) * 3 / 10;
	if (cols <= 120)
		return 28 + (cols - 80) / 2;
	return clamp(48 + (cols - 120) / 4, 48, 60);
}

/* The list's column: what the right one leaves, moved by the user. */
static int
left_cols(const struct layout_ask *ask, int right)
{
	return clamp(ask->cols - right + ask->split, COLUMN_MIN, ask->cols - COLUMN_MIN);
}

/* Mock-up 2.1: seven rows each at 80x24. The ticker leaves before the other two lose a row. */
static void
small_column(struct layout *out, struct rect rest)
{
	int boss = 7, csat = 7, extra = rest.rows - boss - csat - 7;

	/* A line for who fell last, two for bars of their own; the ticker uses any number. */
	if (extra > 0) {
		boss += clamp(extra / 3, 0, 2);
		csat += clamp(extra / 3, 0, 2);
	}
	if (rest.rows - boss - csat < NEWS_MIN) {
		boss = (rest.rows + 1) / 2;
		csat = rest.rows - boss;
	}
	out->at[PANE_BOSSES] = cut_top(&rest, boss);
	out->at[PANE_CSAT] = cut_top(&rest, csat);
	out->at[PANE_NEWS] = rest;
}

static void
small(const struct layout_ask *ask, struct layout *out, struct rect body)
{
	if (ask->payload || ask->story) { /* mock-up 2.2: eight of 21 rows stay with the list */
		out->at[PANE_FEED] = cut_top(&body, clamp(body.rows * 8 / 21, 5, body.rows));
		out->at[ask->payload ? PANE_PAYLOAD : PANE_STORY] = body;
		return;
	}
	out->at[PANE_FEED] = cut_left(&body, left_cols(ask, right_cols(ask->cols)));
	small_column(out, body);
}

/* Mock-up 2.4: 11, 9 and 13 of 33 rows at 120x36; the last 13 are shared with the day's hours. */
static void
desk_column(struct layout *out, struct rect rest)
{
	int extra;

	out->at[PANE_BOSSES] = cut_top(&rest, clamp(rest.rows / 3, 9, 16));
	out->at[PANE_CSAT] = cut_top(&rest, rest.rows > 50 ? 12 : 9);
	extra = rest.rows;
	if (extra < EXTRA_ROWS) {
		out->at[PANE_NEWS] =
		    cut_top(&rest, extra < HOURS_FROM ? extra : extra - HOURS_ROWS);
		out->at[PANE_FLOOR] = rest;
		return;
	}
	out->at[PANE_NEWS] = cut_top(&rest, extra * 2 / 5);
	out->at[PANE_FLOOR] = cut_top(&rest, extra * 3 / 10);
	out->at[PANE_LOG] = rest;
}

static void
desk(const struct layout_ask *ask, struct layout *out, struct rect body)
{
	struct rect left = cut_left(&body, left_cols(ask, right_cols(ask->cols)));

	out->at[PANE_FEED] = cut_top(&left, left.rows * (ask->story ? 9 : 20) / 33);
	if (ask->story)
		out->at[PANE_STORY] = cut_top(&left, left.rows / 2);
	out->at[PANE_PAYLOAD] = left;
	desk_column(out, body);
}

/* Mock-up 2.6: 104, 48 and 48 columns above 62, 42 and 96 at 200x60. */
static void
wide(const struct layout_ask *ask, struct layout *out, struct rect body)
{
	struct rect top = cut_top(&body, body.rows * 33 / 57), left;
	int right = clamp(48 + (ask->cols - 200) / 4, 48, 60);
	int payload = clamp(48 + (ask->cols - 200) / 3, 44, 90);
	int feed = clamp(
	    ask->cols - right - payload + ask->split, COLUMN_MIN, ask->cols - right - COLUMN_MIN);

	left = cut_left(&top, feed);
	out->at[PANE_STORY] = left;
	out->at[PANE_FEED] = cut_top(&out->at[PANE_STORY], left.rows * 21 / 33);
	out->at[PANE_PAYLOAD] = cut_left(&top, top.cols - right);
	out->at[PANE_BOSSES] = cut_top(&top, top.rows * 15 / 33);
	out->at[PANE_CSAT] = top;
	out->at[PANE_NEWS] = cut_left(&body, ask->cols * 62 / 200);
	out->at[PANE_FLOOR] = cut_left(&body, ask->cols * 42 / 200);
	out->at[PANE_LOG] = cut_top(&body, (body.rows + 1) / 2);
	out->at[PANE_SHAPES] = body;
}

static bool
is_body(int pane)
{
	return pane > PANE_CHIPS && pane < PANE_LEGEND;
}

/* Panes are where they were without it, but for the last line of the lowest ones. */
static void
make_room(struct layout *out)
{
	struct rect *legend = &out->at[PANE_LEGEND], *alert = &out->at[PANE_ALERT];
	int end = alert->rows ? alert->row : legend->row;

	for (int id = 0; id < PANE_LEGEND; id++) {
		struct rect *at = &out->at[id];

		if (at->rows > 0 && at->row + at->rows == end)
			at->rows--;
	}
	if (alert->rows)
		alert->row--;
	legend->row--;
	legend->rows++;
}

static bool
holds(const struct layout_ask *ask, int rows, int cols, int least_rows, int least_cols)
{
	return ask->rows >= (rows ? rows : least_rows) && ask->cols >= (cols ? cols : least_cols);
}

/* As asked, or the fullest there is room for. */
static enum layout_form
form_of(const struct layout_ask *ask)
{
	const struct layout_steps *s = &ask->steps;

	if (ask->form != LAYOUT_AUTO)
		return ask->form;
	if (!holds(ask, s->two_rows, s->two_cols, TABS_ROWS, TABS_COLS))
		return LAYOUT_ONE;
	if (!holds(ask, s->desk_rows, s->desk_cols, DESK_ROWS, DESK_COLS))
		return LAYOUT_TWO;
	return holds(ask, s->wide_rows, s->wide_cols, WIDE_ROWS, WIDE_COLS) ? LAYOUT_WIDE
	                                                                    : LAYOUT_DESK;
}

void
layout_make(const struct layout_ask *ask, struct layout *out)
{
	struct rect body = {0, 0, ask->rows, ask->cols};
	bool zoomed = is_body(ask->zoom);
	enum layout_form form;

	*out = (struct layout){.tiny = ask->cols < TINY_COLS || ask->rows < TINY_ROWS};
	if (out->tiny)
		return;
	form = form_of(ask);
	out->tabs = form == LAYOUT_ONE;
	out->wide = form == LAYOUT_WIDE;
	out->at[PANE_HEADER] = cut_top(&body, 1);
	if (ask->rows >= CHIPS_ROWS)
		out->at[PANE_CHIPS] = cut_top(&body, 1);
	out->at[PANE_LEGEND] = body;
	out->at[PANE_LEGEND].row += body.rows - 1;
	out->at[PANE_LEGEND].rows = 1;
	body.rows--;
	if (ask->alert && ask->rows >= CHIPS_ROWS) {
		out->at[PANE_ALERT] = body;
		out->at[PANE_ALERT].row += body.rows - 1;
		out->at[PANE_ALERT].rows = 1;
		body.rows--;
	}

	if (zoomed || out->tabs) {
		int pane = zoomed ? ask->zoom : (int)ask->focus;

		out->at[is_body(pane) ? pane : PANE_FEED] = body;
	} else if (form == LAYOUT_TWO) {
		small(ask, out, body);
	} else if (form == LAYOUT_DESK) {
		desk(ask, out, body);
	} else {
		wide(ask, out, body);
	}
	if (ask->prompt)
		make_room(out);
}
