/* wall_day - the second page: the day by the hour, and opinions. SPDX-License-Identifier: MIT */
#include "wall_own.h"

#include "csat_lines.h"

#define HOUR_COLS 3 /* the narrowest pair of columns */
#define STEPS 8     /* of a cell */

/* One column of a chart, `eighths` high, growing up from `bottom`. */
static void
draw_column(
    const struct wall_view *view, int bottom, int col, int cols, uint64_t eighths, enum style style)
{
	for (int i = 0; eighths > 0; i++) {
		uint64_t step = eighths < STEPS ? eighths : STEPS;

		for (int x = 0; x < cols; x++)
			canvas_put(view->canvas, bottom - i, col + x, 1, style,
			    glyph(view->canvas, (enum glyph)(GLYPH_SPARK1 + (int)step - 1)));
		eighths -= step;
	}
}

static void
draw_hours(const struct wall_view *view, struct rect in, const struct ticket_figures *figures,
    int first, int last)
{
	int hours = last - first + 1, cols = in.cols / hours, bar = (cols - 1) / 2;
	int bottom = in.row + in.rows - 2, left = in.col + (in.cols - cols * hours) / 2;
	uint64_t most = tickets_busiest(figures, first, last),
	         room = (uint64_t)(in.rows - 1) * STEPS;

	if (bar > 4)
		bar = 4;
	for (int hour = first; hour <= last; hour++) {
		int col = left + (hour - first) * cols + (cols - 2 * bar) / 2;

		draw_column(
		    view, bottom, col, bar, figures->new_by_hour[hour] * room / most, STYLE_TICKET);
		draw_column(view, bottom, col + bar, bar,
		    figures->closed_by_hour[hour] * room / most, STYLE_GOOD);
		canvas_printf(view->canvas, bottom + 1, col + bar - 1, 2, STYLE_DIM, "%02d", hour);
	}
}

void
wall_hours(const struct wall_view *view, struct rect rect)
{
	const struct scene *scene = view->scene;
	struct ticket_figures figures;
	int last = stamp_hour(scene->now_ms, scene->utc), first = 0;
	struct parts state;
	struct rect in;

	tickets_figures(board_tickets(scene->board), scene->now_ms, scene->day_ms, &figures);
	parts_init(&state, view->canvas);
	parts_glyph(&state, STYLE_TICKET, GLYPH_STOP);
	parts_printf(&state, STYLE_TEXT, " new %u  ", figures.new_today);
	parts_glyph(&state, STYLE_GOOD, GLYPH_STOP);
	parts_printf(&state, STYLE_TEXT, " closed %u", figures.closed_today);
	in = wall_airy(wall_box(view, rect, "TODAY BY THE HOUR", &state));
	while (first < last && figures.new_by_hour[first] + figures.closed_by_hour[first] == 0)
		first++;
	if (last - first + 1 > in.cols / HOUR_COLS)
		first = last + 1 - in.cols / HOUR_COLS;
	if (in.rows >= 3 && in.cols >= HOUR_COLS)
		draw_hours(view, in, &figures, first, last);
	else if (in.rows >= 1)
		canvas_printf(view->canvas, in.row, in.col, in.cols, STYLE_TEXT,
		    "this hour  %u new  %u closed", figures.new_by_hour[last],
		    figures.closed_by_hour[last]);
}

void
wall_said(const struct wall_view *view, struct rect rect)
{
	static const char *const titles[PERIOD_COUNT] = {"WHAT CUSTOMERS SAID TODAY",
	    "WHAT CUSTOMERS SAID IN 7 DAYS", "WHAT CUSTOMERS SAID IN 14 DAYS",
	    "WHAT CUSTOMERS SAID IN 30 DAYS", "WHAT CUSTOMERS SAID IN 90 DAYS"};
	static const int days[PERIOD_COUNT] = {1, 7, 14, 30, 90};
	const struct scene *scene = view->scene;
	struct csat_line at = {.scene = scene, .canvas = view->canvas};
	struct survey_summary sum;
	struct rect in = wall_airy(wall_box(view, rect, titles[scene->period], NULL));
	int bars;

	surveys_summary(board_surveys(scene->board),
	    scene->day_ms - (days[scene->period] - 1) * STAMP_MS_DAY, scene->now_ms, STAMP_NONE,
	    &sum);
	if (in.rows < 1)
		return;
	if (sum.count == 0) {
		widget_empty(view->canvas, in, "no answers in these days");
		return;
	}
	at.row = in.row;
	at.col = in.col;
	at.cols = in.cols;
	at.wide = in.cols >= 40;
	bars = in.rows >= 5 ? 5 : in.rows;
	for (int stars = 5; stars > 5 - bars; stars--, at.row++)
		csat_bar_line(&at, &sum, stars);
	at.row++;
	if (in.rows > bars + 1)
		csat_answers(&at, in.rows - bars - 1);
}
