/* csat_lines - the lines of the CSAT pane. SPDX-License-Identifier: MIT */
#include "csat_lines.h"

#include <math.h>
#include <stdio.h>

#define GOOD_PERCENT 80.0 /* the usual levels of the trade: see the manual */
#define BAD_PERCENT 40.0
#define COUNT_COLS 4
#define PERCENT_COLS 6

static enum style
score_style(const struct survey_summary *sum)
{
	if (sum->few)
		return STYLE_DIM;
	if (sum->score < BAD_PERCENT)
		return STYLE_ALERT;
	return sum->score < GOOD_PERCENT ? STYLE_WARNING : STYLE_STRONG;
}

/* "▲1.2", "▼2", "±0": against the period before, and only when all of it is known. A narrow pane
 * keeps its room for the count. */
static void
put_change(const struct survey_summary *sum, bool wide, struct parts *out)
{
	double size = fabs(sum->change);
	bool down = sum->change < 0;
	bool whole = !wide && (size >= 9.95 || fabs(size - round(size)) < 0.05);

	if (!sum->change_known)
		return;
	parts_put(out, STYLE_TEXT, "  ");
	if (size < 0.05) {
		parts_put(out, STYLE_DIM, "=0");
		return;
	}
	parts_glyph(out, down ? STYLE_WARNING : STYLE_GOOD, down ? GLYPH_DOWN : GLYPH_UP);
	parts_printf(out, down ? STYLE_WARNING : STYLE_GOOD, whole ? "%.0f" : "%.1f", size);
}

/* ".41", "1.20" */
static void
put_per_close(const struct survey_summary *sum, struct parts *out)
{
	char number[WIDGET_TEXT_MAX];

	if (sum->per_close < 0)
		return;
	snprintf(number, sizeof(number), "%.2f", sum->per_close);
	parts_printf(out, STYLE_TEXT, "per close %s", number[0] == '0' ? number + 1 : number);
}

void
csat_figures_line(const struct csat_line *at, const struct survey_summary *sum)
{
	struct parts left, right;
	int goal = at->scene->goal;

	parts_init(&left, at->canvas);
	parts_init(&right, at->canvas);
	parts_printf(&left, score_style(sum), "%.0f%%", sum->score);
	if (goal > 0 && at->wide) {
		parts_printf(&left, STYLE_DIM, "  goal %d", goal);
		if (!sum->few && sum->score < goal)
			parts_put(&left, STYLE_WARNING, " below");
	}
	put_change(sum, at->wide, &left);
	if (at->wide) {
		parts_printf(&left, STYLE_TEXT, "   avg %.2f", sum->mean);
		put_per_close(sum, &right);
	} else {
		parts_printf(&left, STYLE_TEXT, "   avg %.1f", sum->mean);
		parts_printf(&right, STYLE_TEXT, "%u rsp", sum->count);
	}
	parts_draw(&left, at->canvas, at->row, at->col, at->cols);
	if (left.cols + right.cols + 1 <= at->cols)
		widget_right(at->canvas, at->row, at->col + at->cols, right.cols, &right);
}

static uint32_t
most_stars(const struct survey_summary *sum)
{
	uint32_t most = 1;

	for (int stars = 1; stars <= 5; stars++)
		if (sum->stars[stars] > most)
			most = sum->stars[stars];
	return most;
}

static double
share_of(uint32_t part, uint32_t whole)
{
	return whole ? (double)part / whole : 0;
}

static enum style
stars_style(int stars)
{
	return stars >= 4 ? STYLE_CSAT : stars == 3 ? STYLE_WARNING : STYLE_ALERT;
}

/* A theme may reverse alerts, and a bar turned inside out is none. */
static enum style
bar_style(int stars)
{
	return stars <= 2 ? STYLE_HP : stars_style(stars);
}

void
csat_bar_line(const struct csat_line *at, const struct survey_summary *sum, int stars)
{
	uint32_t count = sum->stars[stars];
	int figures = COUNT_COLS + (at->wide ? PERCENT_COLS : 0);
	int bar = at->cols - 2 - figures - (at->wide ? 4 : 3);

	canvas_printf(at->canvas, at->row, at->col, 1, STYLE_TEXT, "%d", stars);
	widget_bar(at->canvas, at->row, at->col + 2, bar, bar_style(stars),
	    share_of(count, most_stars(sum)), true);
	canvas_printf(at->canvas, at->row, at->col + 2 + (bar > 0 ? bar : 0), COUNT_COLS,
	    STYLE_TEXT, "%4u", count);
	if (at->wide)
		canvas_printf(at->canvas, at->row, at->col + 2 + bar + COUNT_COLS, PERCENT_COLS,
		    STYLE_TEXT, "%4.0f%%", 100 * share_of(count, sum->count));
}

void
csat_rest_line(const struct csat_line *at, const struct survey_summary *sum)
{
	uint32_t most = most_stars(sum);
	int col = at->col + 4, room;
	struct parts figures;

	parts_init(&figures, at->canvas);
	parts_printf(&figures, STYLE_TEXT, "%u %u %u", sum->stars[3], sum->stars[2], sum->stars[1]);
	room = (at->cols - 6 - figures.cols) / 3;
	canvas_put(at->canvas, at->row, at->col, at->cols, STYLE_TEXT, "3-1");
	for (int stars = 3; stars >= 1; stars--) {
		double share = share_of(sum->stars[stars], most);
		int cols = (int)ceil(share * room);

		if (sum->stars[stars] == 0)
			continue;
		widget_bar(at->canvas, at->row, col, cols, bar_style(stars),
		    share * room / (cols > 0 ? cols : 1), false);
		col += cols;
	}
	widget_right(at->canvas, at->row, at->col + at->cols - 1, at->cols, &figures);
}

/* Full and hollow, so that satisfied can be told without colour. */
static void
put_dots(const struct csat_line *at, const struct survey_summary *sum, struct parts *out)
{
	for (int i = 4; i >= 0; i--) { /* the newest on the right, as one reads */
		if (sum->last[i] == 0)
			continue;
		if (at->wide && out->cols > 5)
			parts_put(out, STYLE_TEXT, " ");
		parts_glyph(out, stars_style(sum->last[i]),
		    sum->last[i] >= 4 ? GLYPH_GOOD_DOT : GLYPH_BAD_DOT);
	}
}

static void
put_comment(struct parts *out, enum style style, int cols, struct slice comment)
{
	parts_put(out, style, "\"");
	parts_mask(out, style, cols - 2, comment, MASK_TITLE);
	parts_put(out, style, "\"");
}

void
csat_last_line(const struct csat_line *at, const struct survey_summary *sum)
{
	struct parts dots, low;
	int room;

	parts_init(&dots, at->canvas);
	parts_init(&low, at->canvas);
	parts_put(&dots, STYLE_TEXT, "last ");
	put_dots(at, sum, &dots);
	parts_draw(&dots, at->canvas, at->row, at->col, at->cols);
	room = at->cols - dots.cols - 2;
	if (!sum->has_low || room < 8)
		return;
	if (!at->wide) {
		put_comment(&low, STYLE_TEXT, room - 2, sum->low.comment);
		parts_printf(&low, STYLE_ALERT, " %d", sum->low.stars);
		parts_draw(&low, at->canvas, at->row, at->col + dots.cols + 2, room);
		return;
	}
	parts_put(&low, STYLE_DIM, "low: ");
	parts_printf(&low, STYLE_ALERT, "%d ", sum->low.stars);
	put_comment(&low, STYLE_TEXT, sum->low.customer_name.len ? room - 7 - 10 : room - 7,
	    sum->low.comment);
	if (sum->low.customer_name.len) {
		parts_put(&low, STYLE_TEXT, " ");
		widget_customer(&low, STYLE_TEXT, room - low.cols, sum->low.customer_name);
	}
	widget_right(at->canvas, at->row, at->col + at->cols, room, &low);
}

/* 4 "quick and kind"        T. Weber       13:58 */
static void
answer_line(const struct csat_line *at, const struct survey *survey)
{
	int end = at->col + at->cols, who_cols = at->wide ? 16 : 0, room;
	char when[WIDGET_TEXT_MAX];
	struct parts words, who, time;

	parts_init(&words, at->canvas);
	parts_init(&who, at->canvas);
	parts_init(&time, at->canvas);
	widget_moment(at->scene, survey->at_ms, when);
	parts_put(&time, STYLE_DIM, when);
	room = at->cols - time.cols - who_cols - 4;
	parts_printf(&words, stars_style(survey->stars), "%d ", survey->stars);
	if (survey->comment.len)
		put_comment(&words, STYLE_TEXT, room, survey->comment);
	else
		parts_glyph(&words, STYLE_DIM, GLYPH_EM_DASH);
	parts_draw(&words, at->canvas, at->row, at->col, at->cols);
	if (words.cols + who_cols + time.cols + 1 > at->cols)
		return;
	widget_right(at->canvas, at->row, end, time.cols, &time);
	if (who_cols)
		widget_customer(&who, STYLE_TEXT, who_cols - 2, survey->customer_name);
	parts_draw(&who, at->canvas, at->row, end - time.cols - who_cols, who_cols - 1);
}

void
csat_answers(const struct csat_line *from, int rows)
{
	const struct surveys *surveys = board_surveys(from->scene->board);
	struct csat_line at = *from;
	struct survey survey;

	for (int i = 0; i < rows && surveys_at(surveys, (size_t)i, &survey); i++, at.row++)
		answer_line(&at, &survey);
}
