/* news_line - one piece of news as one or two lines. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_NEWS_LINE_H
#define FLOOR_VIEW_NEWS_LINE_H

#include "floor/view/widget.h"

struct news_line {
	const struct scene *scene;
	struct canvas *canvas;
	int row, col, cols;
	bool wide;
	int from; /* columns that are scrolled away behind the time and the shape */
};

/* "14:31  ▲  John Smith    level 4 → 5  2500 XP"; narrow "14:31 ▲ John Smith  4→5" */
void news_first_line(const struct news_line *at, const struct news_item *item);
/* Columns of what slides, of the longer of its lines, when nothing of it is cut; and how many there
 * are for it in the pane. */
int news_cols(const struct news_line *at, const struct news_item *item);
int news_room(const struct news_line *at);
/* A slain boss has rewards and a best hitter to tell. */
bool news_has_second(const struct news_item *item);
void news_second_line(const struct news_line *at, const struct news_item *item);

/* Is it what somebody did? A boss that came is nothing to be glad of. */
bool news_is_glad(const struct news_item *item);
/* "▲  John Smith reached level 5"; a name may take half of `cols`. */
void news_words(const struct news_item *item, int cols, struct parts *out);

#endif
