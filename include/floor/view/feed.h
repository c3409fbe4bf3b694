/* feed - the list of events: where it stands, how it is laid out. SPDX-License-Identifier: MIT
 *
 * Newest on top. It follows, or it holds: a held view stands still whatever arrives. */
#ifndef FLOOR_VIEW_FEED_H
#define FLOOR_VIEW_FEED_H

#include "floor/view/feed_row.h"
#include "floor/view/pane.h"

/* Zeroed: following. Rows are store sequence numbers. */
struct feed {
	bool held;
	uint64_t top; /* the row on the first line */
	uint64_t selected;
	uint64_t seen; /* held: the newest row that has been looked at */
	uint64_t lost; /* the selected row when nothing was let through any more; 0 none */
	int from;      /* columns that are scrolled away at the left */
};

/* The place of the rows inside the frame. */
struct feed_place {
	struct rect rows; /* without headings */
	enum feed_form form;
	bool headings;
	int lines;  /* of a row */
	int count;  /* rows that fit whole */
	int slides; /* columns of a row that scroll sideways */
};

/* The newest row that may be shown: the pause hides what came later. 0: none. */
uint64_t feed_newest(const struct scene *scene);
/* Next older and newer row of the chips that may be shown, or 0. */
uint64_t feed_older(const struct scene *scene, uint64_t seq);
uint64_t feed_newer(const struct scene *scene, uint64_t seq);
/* The row `lines` newer than `seq`, or the newest. */
uint64_t feed_above(const struct scene *scene, uint64_t seq, int lines);
/* Rows that came since the view was held or paused. */
uint64_t feed_waiting(const struct feed *feed, const struct scene *scene);
/* Bring the state in line with what the store still holds. `lines`: how many rows fit. */
void feed_settle(struct feed *feed, const struct scene *scene, int lines);

/* `from`: the columns that are scrolled away. */
void feed_draw_headings(struct canvas *canvas, struct rect line, const struct scene *scene,
    enum feed_form form, int from);
void feed_draw_row(const struct scene *scene, struct canvas *canvas, struct rect line,
    enum feed_form form, const struct event *event);
/* The same on two lines: the title has the whole first one; who, what changed, tags and the id are
 * on the second, dim, which is left out where `lines` has but one. */
void feed_draw_tall(const struct scene *scene, struct canvas *canvas, struct rect lines,
    enum feed_form form, const struct event *event);
/* Either kind with `from` columns scrolled away, and nothing of it cut. Returns how many columns of
 * it lie beyond the place when none is. */
int feed_draw_long(const struct feed_ask *ask, struct canvas *canvas, struct rect lines,
    const struct feed_place *place, int from);
/* The words on the frame: what is listed and let through, whether it follows, and how much of it
 * there is, in a frame `cols` columns wide inside. */
void feed_title(const struct feed *feed, const struct scene *scene, int cols, struct parts *left,
    struct parts *right);
void feed_bottom(const struct feed *feed, const struct scene *scene, const struct canvas *canvas,
    int cols, struct parts *out);
/* Why there is no row: no categories, none of them, or nothing yet and what the link does. */
void feed_draw_empty(const struct scene *scene, struct canvas *canvas, struct rect rows);

#endif
