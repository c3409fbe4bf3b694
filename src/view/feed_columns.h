/* feed_columns - where the words of a row of the feed stand, for the files that draw them. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_FEED_COLUMNS_H
#define FLOOR_VIEW_FEED_COLUMNS_H

#include "floor/view/feed.h"

/* Columns from the left edge of the row, and their widths; width 0: not there. */
struct feed_columns {
	int time, mark, prio, title;
	int time_cols, prio_cols, title_cols;
	int who, who_cols, owner, owner_cols;
	int change, change_cols;
	bool change_left; /* with room for it, changes begin in one column instead of ending in one
	                   */
};

struct feed_columns feed_columns_at(int width, enum feed_form form);
/* When, and what kind of event: both begin every row. */
void feed_draw_marks(const struct scene *scene, struct canvas *canvas, struct rect line,
    const struct feed_columns *columns, const struct event *event, const struct feed_row *row);
/* On the second line of a row, who it is about takes so many columns of `room`. */
int feed_second_cols(int room);
/* Did it come just now? */
bool feed_fresh(const struct scene *scene, const struct event *event);

#endif
