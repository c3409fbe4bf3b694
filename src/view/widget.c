/* widget - what panes are drawn with: titles, bars, sparklines, figures. SPDX-License-Identifier: MIT */
#include "floor/view/widget.h"

#include <stdio.h>

#define EIGHTHS 8
#define LEAST_COLS 9 /* an inside narrower than a time and a word says nothing */
#define SUB_COLS 40  /* from this width a title's second part stands off */

void
widget_bar(
    struct canvas *canvas, int row, int col, int cols, enum style style, double share, bool empty)
{
	int eighths, full, part;

	if (cols <= 0)
		return;
	if (!(share > 0))
		share = 0;
	if (share > 1)
		share = 1;
	eighths = (int)(share * cols * EIGHTHS + 0.5);
	if (share > 0 && eighths == 0)
		eighths = 1;
	if (share < 1 && eighths == cols * EIGHTHS)
		eighths--;
	full = eighths / EIGHTHS;
	part = eighths % EIGHTHS;
	for (int i = 0; i < cols; i++) {
		if (i < full)
			canvas_put(canvas, row, col + i, 1, style, glyph(canvas, GLYPH_FULL));
		else if (i == full && part)
			canvas_put(canvas, row, col + i, 1, style,
			    glyph(canvas, (enum glyph)(GLYPH_PART1 + part - 1)));
		else if (empty)
			canvas_put(
			    canvas, row, col + i, 1, STYLE_BAR_EMPTY, glyph(canvas, GLYPH_EMPTY));
	}
}

const char *
widget_step(const struct canvas *canvas, uint32_t value, uint32_t most)
{
	uint64_t step = ((uint64_t)value * 7 + most / 2) / most;

	return glyph(canvas, (enum glyph)(GLYPH_SPARK1 + (int)step));
}

void
widget_spark(struct canvas *canvas, int row, int col, int cols, enum style style,
    const uint32_t *values, size_t count)
{
	uint32_t most = 1;

	for (size_t i = 0; i < count; i++)
		if (values[i] > most)
			most = values[i];
	for (size_t i = 0; i < count && (int)i < cols; i++)
		canvas_put(
		    canvas, row, col + (int)i, 1, style, widget_step(canvas, values[i], most));
}

int
widget_right(struct canvas *canvas, int row, int end, int cols, const struct parts *words)
{
	int fit = parts_fit(words, cols);

	parts_draw(words, canvas, row, end - fit, fit);
	return end - fit;
}

size_t
widget_number(double number, char out[WIDGET_TEXT_MAX])
{
	int len;

	if (number < 0)
		len = snprintf(out, WIDGET_TEXT_MAX, "?");
	else if (number < 99999.5)
		len = snprintf(out, WIDGET_TEXT_MAX, "%.0f", number);
	else if (number < 999500)
		len = snprintf(out, WIDGET_TEXT_MAX, "%.0fk", number / 1e3);
	else if (number < 9.95e6)
		len = snprintf(out, WIDGET_TEXT_MAX, "%.1fM", number / 1e6);
	else if (number < 1e15)
		len = snprintf(out, WIDGET_TEXT_MAX, "%.0fM", number / 1e6);
	else
		len = snprintf(out, WIDGET_TEXT_MAX, "%.0e", number);
	return (size_t)len;
}

size_t
widget_span(int64_t ms, char out[WIDGET_TEXT_MAX])
{
	long long s = ms > 0 ? (long long)(ms / STAMP_MS_S) : 0;
	int len;

	if (s < 3600)
		len = snprintf(out, WIDGET_TEXT_MAX, "%lldm%02llds", s / 60, s % 60);
	else if (s < 86400)
		len = snprintf(out, WIDGET_TEXT_MAX, "%lldh%02lldm", s / 3600, s / 60 % 60);
	else
		len = snprintf(out, WIDGET_TEXT_MAX, "%lldd%02lldh", s / 86400, s / 3600 % 24);
	return (size_t)len;
}

size_t
widget_moment(const struct scene *scene, int64_t at_ms, char out[WIDGET_TEXT_MAX])
{
	int64_t days = at_ms - scene->day_ms;

	if (days >= 0 && days < STAMP_MS_DAY)
		return stamp_format(at_ms, scene->utc, "%H:%M", out, WIDGET_TEXT_MAX);
	if (days >= 0 && days < 7 * STAMP_MS_DAY)
		return stamp_format(at_ms, scene->utc, "%a %H:%M", out, WIDGET_TEXT_MAX);
	return stamp_format(at_ms, scene->utc, "%d %b", out, WIDGET_TEXT_MAX);
}

enum style
widget_category(enum category category)
{
	static const enum style styles[CATEGORY_COUNT] = {
	    STYLE_TICKET, STYLE_CUSTOMER, STYLE_ARTICLE, STYLE_GAME, STYLE_CSAT, STYLE_OTHER};

	return category < CATEGORY_COUNT ? styles[category] : STYLE_WARNING;
}

/* Only "epic" is documented; what sounds like more than that looks like it. */
enum style
widget_tier(struct slice tier)
{
	static const char *const high[] = {"epic", "legendary", "mythic"};

	for (size_t i = 0; i < sizeof(high) / sizeof(high[0]); i++)
		if (slice_is(tier, high[i]))
			return STYLE_EPIC;
	return STYLE_DIM;
}

/* Display text that the mask has seen already goes on as our own. */
static void
add_own(struct parts *out, enum style style, int cols, const char *p, size_t len)
{
	parts_mask(out, style, cols, (struct slice){p, len}, MASK_OURS);
}

static void
add_name(struct parts *out, enum style style, int cols, struct slice name, enum mask_kind kind)
{
	char room[PARTS_ROOM + 16], masked[2 * PARTS_ROOM];
	struct text whole = mask_text(masked, sizeof(masked),
	    text_make(room, sizeof(room), name, NULL), (struct mask){out->mask, out->ascii}, kind);
	struct slice rest = {whole.p, whole.len}, first = slice_cut(&rest, ' ');
	struct text last = {rest.p, (uint32_t)rest.len, 1};
	struct text_cell cell;

	if (whole.cols <= (uint32_t)(cols < 0 ? 0 : cols) || rest.len == 0) {
		add_own(out, style, cols, whole.p, whole.len);
		return;
	}
	if (!text_next(&last, &cell)) {
		add_own(out, style, cols, first.p, first.len);
		return;
	}
	add_own(out, style, cols > 2 + (int)cell.cols ? cols - 1 - (int)cell.cols : cols, first.p,
	    first.len);
	parts_put(out, style, " ");
	add_own(out, style, 2, rest.p, (size_t)(last.p - rest.p));
}

void
widget_person(struct parts *out, enum style style, int cols, struct slice name)
{
	add_name(out, style, cols, name, MASK_AGENT);
}

void
widget_customer(struct parts *out, enum style style, int cols, struct slice name)
{
	add_name(out, style, cols, name, MASK_CUSTOMER);
}

struct rect
widget_pane(const struct scene *scene, struct canvas *canvas, struct rect rect, enum pane_id id,
    const struct widget_title *words)
{
	struct parts left;
	struct edges edges = {&left, words->right, words->bottom};
	struct rect inside;
	int room = rect.cols - 8 - (words->right ? words->right->cols + 3 : 0);

	parts_init(&left, canvas);
	parts_put(&left, STYLE_TITLE, words->title);
	if (words->sub)
		parts_printf(&left, STYLE_TEXT, rect.cols < SUB_COLS ? " %s" : "  %s", words->sub);
	if (scene_old(scene)) {
		char clock[STAMP_TEXT_MAX] = "";

		if (scene->link->heard_ms != STAMP_NONE)
			stamp_clock(scene->link->heard_ms, scene->utc, clock);
		if (clock[0] && left.cols + 17 <= room)
			parts_printf(&left, STYLE_WARNING, " (as of %s)", clock);
		else
			parts_put(&left, STYLE_WARNING, " (old)");
	}
	inside = edges_draw(canvas, rect, scene->focus == id, &edges);
	if (inside.cols < LEAST_COLS)
		inside.rows = inside.cols = 0;
	return inside;
}

void
widget_age(const struct scene *scene, struct canvas *canvas, struct rect inside)
{
	if (scene_old(scene))
		canvas_look(canvas, inside, LOOK_DIM);
}

int
widget_empty(struct canvas *canvas, struct rect inside, const char *why)
{
	struct slice rest = slice_of(why);
	int row = 0, col = 1;

	while (rest.len && row < inside.rows) {
		struct slice word = slice_cut(&rest, ' ');
		int cols = (int)word.len;

		if (col > 1 && col + cols > inside.cols - 1) {
			row++;
			col = 1;
		}
		if (row < inside.rows)
			canvas_printf(canvas, inside.row + row, inside.col + col, inside.cols - col,
			    STYLE_DIM, "%.*s", SLICE_ARG(word));
		col += cols + 1;
	}
	return row + 1;
}
