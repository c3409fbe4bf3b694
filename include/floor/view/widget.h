/* widget - what panes are drawn with: titles, bars, sparklines, figures. SPDX-License-Identifier: MIT
 *
 * Frames and lines of styled words are parts.h. Everything here is clipped by the canvas, so a
 * place too small draws less and is no error. Times are ms, widths are columns. */
#ifndef FLOOR_VIEW_WIDGET_H
#define FLOOR_VIEW_WIDGET_H

#include "floor/view/parts.h"
#include "floor/view/scene.h"

#define WIDGET_TEXT_MAX 48

/* A bar of `cols` columns, `share` (0..1) of it full, in eighths; any share above 0 shows
 * something, any below 1 leaves something empty. `empty`: draw the rest too. */
void widget_bar(
    struct canvas *canvas, int row, int col, int cols, enum style style, double share, bool empty);
/* The step of a sparkline as high as the share of `value` in `most` > 0; zero is the lowest. */
const char *widget_step(const struct canvas *canvas, uint32_t value, uint32_t most);
/* One column a value, as high as its share of the highest. */
void widget_spark(struct canvas *canvas, int row, int col, int cols, enum style style,
    const uint32_t *values, size_t count);
/* Words that end before column `end`; what does not fit `cols` is cut. Returns the column they
 * begin in. */
int widget_right(struct canvas *canvas, int row, int end, int cols, const struct parts *words);

/* Whole numbers up to 99999 as they are, then "120k", "3.4M"; "?" below 0. Returns the length. */
size_t widget_number(double number, char out[WIDGET_TEXT_MAX]);
/* "0m47s", "1h02m": a length of time whose shape does not jump while it grows. */
size_t widget_span(int64_t ms, char out[WIDGET_TEXT_MAX]);
/* A moment to come: "16:48", another day "Mon 16:48", more than six days on "24 Dec". */
size_t widget_moment(const struct scene *scene, int64_t at_ms, char out[WIDGET_TEXT_MAX]);

/* The style of a category and of a boss's tier. */
enum style widget_category(enum category category);
enum style widget_tier(struct slice tier);
/* A person's first name and initial ("Mia K") when the whole does not fit `cols`. Appends to `out`.
 */
void widget_person(struct parts *out, enum style style, int cols, struct slice name);
/* The same for a customer. */
void widget_customer(struct parts *out, enum style style, int cols, struct slice name);

/* The words on a pane's frame; all but `title` may be NULL. */
struct widget_title {
	const char *title, *sub; /* "CSAT", "7 days" */
	const struct parts *right, *bottom;
};
/* A pane's frame: heavy when `id` has the focus, "(as of 14:32:07)" or "(old)" behind the title
 * while the link is down or stale. Returns the inside, of no
 * rows when it is too narrow to say anything. */
struct rect widget_pane(const struct scene *scene, struct canvas *canvas, struct rect rect,
    enum pane_id id, const struct widget_title *words);
/* Dim what an old pane holds; call after drawing the inside. */
void widget_age(const struct scene *scene, struct canvas *canvas, struct rect inside);
/* The words of an empty pane: why there is nothing. Wraps at blanks; returns the rows it took. */
int widget_empty(struct canvas *canvas, struct rect inside, const char *why);

#endif
