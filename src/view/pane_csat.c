/* pane_csat - what customers said: score by the book, its spread, the last answers. SPDX-License-Identifier: MIT */
#include "floor/view/pane.h"

#include "csat_lines.h"

#include <stdio.h>

#define WIDE_COLS 40 /* inside the frame */
#define ALL_BARS 7   /* rows that hold a figure line, five bars and the last answers */

struct state {
	uint64_t low; /* the answer Enter opens */
};

static const struct period {
	const char *title;
	int days;
} periods[PERIOD_COUNT] = {
    [PERIOD_TODAY] = {"today", 1},
    [PERIOD_7] = {"7 days", 7},
    [PERIOD_14] = {"14 days", 14},
    [PERIOD_30] = {"30 days", 30},
    [PERIOD_90] = {"90 days", 90},
};

static void
look(const struct scene *scene, struct survey_summary *out)
{
	int64_t from = scene->day_ms - (periods[scene->period].days - 1) * STAMP_MS_DAY;
	int64_t held = scene->held_from_ms > 0 ? scene->held_from_ms : STAMP_NONE;

	surveys_summary(board_surveys(scene->board), from, scene->now_ms, held, out);
}

/* In a narrow pane the figures' line has the count already. */
static void
put_state(const struct scene *scene, const struct survey_summary *sum, bool wide, struct parts *out)
{
	const char *about =
	    scene_about(scene, scene->day_ms - (periods[scene->period].days - 1) * STAMP_MS_DAY);

	if (sum->count == 0)
		return;
	if (sum->few)
		parts_printf(out, STYLE_DIM, wide ? "few (%s%u response%s)" : "few (%s%u)", about,
		    sum->count, sum->count == 1 ? "" : "s");
	else if (wide)
		parts_printf(out, STYLE_TEXT, "%s%u responses", about, sum->count);
	else if (scene->goal > 0)
		parts_printf(out, STYLE_TEXT, "goal %d", scene->goal);
}

static void
say_empty(const struct scene *scene, struct canvas *canvas, struct rect in)
{
	char words[64] = "no answers yet", key[SCENE_KEY_MAX];

	if (surveys_count(board_surveys(scene->board)) > 0)
		snprintf(words, sizeof(words),
		    scene->period == PERIOD_TODAY ? "no answers today (%s: other days)"
		                                  : "no answers in these days (%s: others)",
		    scene_key(scene, ACTION_PERIOD, key));
	widget_empty(canvas, in, words);
}

/* Mock-up 2.1: figures, 5, 4, the rest in one line, the last five. */
static void
draw_narrow(const struct csat_line *from, const struct survey_summary *sum, int rows)
{
	struct csat_line at = *from;
	int end = at.row + rows;

	csat_figures_line(&at, sum);
	at.row++;
	if (rows >= ALL_BARS) {
		for (int stars = 5; stars >= 1; stars--, at.row++)
			csat_bar_line(&at, sum, stars);
	} else if (rows >= 4) {
		csat_bar_line(&at, sum, 5);
		at.row++;
		csat_bar_line(&at, sum, 4);
		at.row++;
		if (rows >= 5)
			csat_rest_line(&at, sum);
		at.row += rows >= 5;
	}
	if (at.row < end)
		csat_last_line(&at, sum);
	at.row++;
	csat_answers(&at, end - at.row);
}

static void
draw_wide(const struct csat_line *from, const struct survey_summary *sum, int rows)
{
	struct csat_line at = *from;
	int end = at.row + rows, spare = rows - ALL_BARS;

	csat_figures_line(&at, sum);
	at.row++;
	if (spare >= 5) /* tall: a breath between the parts */
		at.row++;
	if (rows >= ALL_BARS) {
		for (int stars = 5; stars >= 1; stars--, at.row++)
			csat_bar_line(&at, sum, stars);
	} else if (rows >= 5) {
		csat_bar_line(&at, sum, 5);
		at.row++;
		csat_bar_line(&at, sum, 4);
		at.row++;
		csat_rest_line(&at, sum);
		at.row++;
	}
	if (spare >= 5)
		at.row++;
	if (at.row < end)
		csat_last_line(&at, sum);
	at.row++;
	if (spare >= 5)
		at.row++;
	csat_answers(&at, end - at.row);
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct widget_title title = {.title = "CSAT"};
	struct survey_summary sum;
	struct csat_line at = {.scene = scene, .canvas = canvas};
	struct parts right;
	struct rect in;

	(void)state;
	look(scene, &sum);
	parts_init(&right, canvas);
	at.wide = rect.cols - 2 >= WIDE_COLS;
	put_state(scene, &sum, at.wide, &right);
	title.sub = scene_old(scene) && !at.wide ? NULL : periods[scene->period].title;
	title.right = &right;
	in = widget_pane(scene, canvas, rect, PANE_CSAT, &title);
	if (in.rows < 1 || in.cols < 1)
		return;
	at.row = in.row;
	at.col = in.col + at.wide;
	at.cols = in.cols - (at.wide ? 2 : 0);
	if (sum.count == 0)
		say_empty(scene, canvas, in);
	else
		(at.wide ? draw_wide : draw_narrow)(&at, &sum, in.rows);
	widget_age(scene, canvas, in);
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	struct state *own = state;
	struct survey_summary sum;
	struct survey newest;

	(void)rect;
	look(scene, &sum);
	own->low = sum.has_low ? sum.low.seq : 0;
	if (own->low == 0 && surveys_at(board_surveys(scene->board), 0, &newest))
		own->low = newest.seq;
}

static uint64_t
selected(const void *state)
{
	return ((const struct state *)state)->low;
}

const struct pane_ops pane_csat_ops = {
    .state_size = sizeof(struct state),
    .scope = SCOPE_LIST,
    .sync = sync,
    .draw = draw,
    .selected = selected,
};
