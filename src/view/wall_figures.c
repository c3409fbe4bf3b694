/* wall_figures - the large figures and how they stand to their goals. SPDX-License-Identifier: MIT
 */
#include "wall_own.h"

#include "floor/base/ascii.h"

#include <stdio.h>
#include <stdlib.h>

#define BOX_COLS 14 /* a box narrower than this says nothing */
#define SCALE_MOST 6

enum better { LESS, MORE };

static const struct {
	const char *title;
	enum better better;
} rows[FIGURE_COUNT] = {
#define FIGURE(id, name, title, better) [FIGURE_##id] = {title, better},
#include "floor/view/figures.def"
#undef FIGURE
};

/* One figure as it is to be written. */
struct reading {
	char big[WIDGET_TEXT_MAX];   /* empty: not known */
	char small[WIDGET_TEXT_MAX]; /* below it, when there is no goal to name */
	char goal[WIDGET_TEXT_MAX];
	double value; /* to compare with the goal; < 0 not known */
	bool few;     /* says little */
};

static void
read_count(double value, struct reading *out)
{
	out->value = value;
	widget_number(value, out->big);
}

static void
read_length(int64_t ms, struct reading *out)
{
	if (ms < 0)
		return;
	out->value = (double)ms;
	stamp_age_short(ms, out->big);
}

static void
read_csat(const struct wall_view *view, struct reading *out)
{
	static const int days[PERIOD_COUNT] = {1, 7, 14, 30, 90};
	const struct scene *scene = view->scene;
	struct survey_summary sum;

	surveys_summary(board_surveys(scene->board),
	    scene->day_ms - (days[scene->period] - 1) * STAMP_MS_DAY, scene->now_ms, STAMP_NONE,
	    &sum);
	snprintf(
	    out->small, sizeof(out->small), "%u answer%s", sum.count, sum.count == 1 ? "" : "s");
	if (sum.score < 0)
		return;
	out->value = (double)(int)(sum.score + 0.5);
	out->few = sum.few;
	snprintf(out->big, sizeof(out->big), "%.0f%%", sum.score);
}

static void
read_ticket_figure(const struct wall_view *view, enum figure figure, struct reading *out)
{
	const struct scene *scene = view->scene;
	struct ticket_figures figures;
	char age[STAMP_TEXT_MAX];
	int hour = stamp_hour(scene->now_ms, scene->utc), behind;

	tickets_figures(board_tickets(scene->board), scene->now_ms, scene->day_ms, &figures);
	behind = (int)figures.new_today - (int)figures.closed_today;
	switch (figure) {
	case FIGURE_OPEN:
		read_count(figures.open, out);
		snprintf(out->small, sizeof(out->small), "urgent %u", figures.urgent_open);
		break;
	case FIGURE_UNASSIGNED:
		read_count(figures.unassigned, out);
		if (figures.oldest_unassigned_ms == STAMP_NONE)
			break;
		stamp_age_short(scene->now_ms - figures.oldest_unassigned_ms, age);
		snprintf(out->small, sizeof(out->small), "oldest %s", age);
		break;
	case FIGURE_NEW:
		read_count(figures.new_today, out);
		snprintf(out->small, sizeof(out->small), "this hour %u", figures.new_by_hour[hour]);
		break;
	case FIGURE_CLOSED:
		read_count(figures.closed_today, out);
		snprintf(out->small, sizeof(out->small), "%d %s", abs(behind),
		    behind >= 0 ? "behind new" : "ahead of new");
		break;
	case FIGURE_URGENT:
		read_count(figures.urgent_open, out);
		break;
	case FIGURE_OLDEST:
		if (figures.oldest_unassigned_ms != STAMP_NONE)
			read_length(scene->now_ms - figures.oldest_unassigned_ms, out);
		snprintf(out->small, sizeof(out->small), "no owner");
		break;
	case FIGURE_MEDIAN:
		read_length(figures.median_close_ms, out);
		snprintf(out->small, sizeof(out->small), "median today");
		break;
	case FIGURE_CSAT:
	case FIGURE_RATE:
	case FIGURE_COUNT:
		break;
	}
}

/* A total that what was missed may be missing from. */
static bool
counts_since_dawn(enum figure figure)
{
	return figure == FIGURE_NEW || figure == FIGURE_CLOSED || figure == FIGURE_OPEN ||
	       figure == FIGURE_UNASSIGNED;
}

static void
read_figure(const struct wall_view *view, enum figure figure, struct reading *out)
{
	int64_t goal = view->settings->goal[figure];

	*out = (struct reading){.value = -1};
	/* Before the first event nothing is known, and 0 would be a claim. */
	if (board_counts(view->scene->board)->received == 0)
		out->big[0] = '\0';
	else if (figure == FIGURE_CSAT)
		read_csat(view, out);
	else if (figure == FIGURE_RATE)
		read_count(series_rate(board_series(view->scene->board), view->scene->now_ms), out);
	else
		read_ticket_figure(view, figure, out);
	if (out->big[0] && counts_since_dawn(figure) &&
	    scene_about(view->scene, view->scene->day_ms)[0] &&
	    strlen(out->big) + 1 < sizeof(out->big)) {
		memmove(out->big + 1, out->big, strlen(out->big) + 1);
		out->big[0] = '~';
	}
	if (goal > 0 && (figure == FIGURE_OLDEST || figure == FIGURE_MEDIAN))
		stamp_age(goal, out->goal);
	else if (goal > 0)
		snprintf(out->goal, sizeof(out->goal), "%lld", (long long)goal);
}

/* "ok" or what is wrong, in words as well as in colour. */
static enum style
judge(const struct wall_view *view, enum figure figure, const struct reading *reading,
    const char **word)
{
	int64_t goal = view->settings->goal[figure];

	*word = NULL;
	if (reading->few) {
		*word = "few";
		return STYLE_DIM;
	}
	if (goal == 0 || reading->value < 0)
		return STYLE_STRONG;
	if (rows[figure].better == LESS ? reading->value <= (double)goal
	                                : reading->value >= (double)goal) {
		*word = "ok";
		return STYLE_GOOD;
	}
	*word = rows[figure].better == LESS ? "OVER" : "below";
	return rows[figure].better == LESS ? STYLE_ALERT : STYLE_WARNING;
}

static void
draw_digits(
    const struct wall_view *view, struct rect in, enum style style, const char *digits, int scale)
{
	struct slice text = slice_of(digits);
	int cols = scale ? big_cols(text, scale) : (int)text.len;

	if (scale)
		big_draw(view->canvas, in.row + (in.rows - big_rows(scale)) / 2,
		    in.col + (in.cols - cols) / 2, scale, style, text);
	else
		canvas_put(view->canvas, in.row + in.rows / 2,
		    in.col + (in.cols > cols ? in.cols - cols : 0) / 2, in.cols, style, digits);
}

/* Where the digits are in a box, and where the words below them. */
static struct rect
digits_place(struct rect box, int *below)
{
	struct rect in = {box.row + 1, box.col + 2, box.rows - 2, box.cols - 4};

	*below = in.row + in.rows - 1;
	if (in.rows > 1)
		in.rows--;
	if (in.rows > 6) {
		in.row++;
		in.rows -= 2;
	}
	return in;
}

/* As many whole words as there is room for: from afar half a word is a riddle, and so are words
 * that have lost their number. */
static struct slice
whole_words(const char *text, int cols)
{
	struct slice s = slice_of(text);

	while ((int)s.len > cols) {
		for (; s.len && s.p[s.len - 1] != ' '; s.len--)
			if (ascii_digit(s.p[s.len - 1]))
				return (struct slice){NULL, 0};
		s = slice_trim(s);
	}
	return s;
}

static void
draw_below(const struct wall_view *view, struct rect in, int row, const struct reading *reading)
{
	struct parts words;
	struct slice small;

	parts_init(&words, view->canvas);
	if (reading->goal[0])
		parts_printf(&words, STYLE_TEXT, "goal %s", reading->goal);
	small = whole_words(reading->small, in.cols - (words.cols ? words.cols + 2 : 0));
	/* Beside a goal all of it or nothing. */
	if (small.len && (words.cols == 0 || small.len == strlen(reading->small)))
		parts_printf(&words, STYLE_DIM, words.cols ? "  %.*s" : "%.*s", SLICE_ARG(small));
	parts_draw(&words, view->canvas, row,
	    in.col + (in.cols > words.cols ? in.cols - words.cols : 0) / 2, in.cols);
}

static void
draw_one(const struct wall_view *view, struct rect rect, enum figure figure,
    const struct reading *reading, int scale)
{
	static const char *const csat[PERIOD_COUNT] = {
	    "CSAT TODAY", "CSAT 7 DAYS", "CSAT 14 DAYS", "CSAT 30 DAYS", "CSAT 90 DAYS"};
	const char *title = figure == FIGURE_CSAT && rect.cols > 20 ? csat[view->scene->period]
	                                                            : rows[figure].title;
	struct parts state;
	const char *word;
	enum style style = judge(view, figure, reading, &word);
	struct rect in;
	int below;

	parts_init(&state, view->canvas);
	if (word)
		parts_put(&state, style, word);
	if (wall_box(view, rect, title, &state).rows < 1)
		return;
	in = digits_place(rect, &below);
	draw_digits(view, in, style, reading->big[0] ? reading->big : "-", scale);
	if (below >= in.row + in.rows)
		draw_below(view, in, below, reading);
	if (scene_old(view->scene))
		canvas_look(view->canvas, in, LOOK_DIM);
}

/* All figures in the same size: the largest that every one of them fits. */
void
wall_figures(const struct wall_view *view, struct rect rect)
{
	int count = (int)view->settings->figure_count, scale = SCALE_MOST, below;
	struct reading reading[WALL_FIGURES];
	struct rect box[WALL_FIGURES];

	if (count > rect.cols / BOX_COLS)
		count = rect.cols / BOX_COLS;
	for (int i = 0; i < count; i++) {
		int left = rect.cols * i / count, right = rect.cols * (i + 1) / count, fit;
		struct rect in;

		box[i] = (struct rect){rect.row, rect.col + left, rect.rows, right - left};
		read_figure(view, view->settings->figure[i], &reading[i]);
		in = digits_place(box[i], &below);
		fit = big_fit(view->canvas, slice_of(reading[i].big[0] ? reading[i].big : "-"),
		    in.rows, in.cols, scale);
		scale = fit < scale ? fit : scale;
	}
	for (int i = 0; i < count; i++)
		draw_one(view, box[i], view->settings->figure[i], &reading[i], scale);
}
