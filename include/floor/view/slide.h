/* slide - a window on rows that are longer than their pane is wide. SPDX-License-Identifier: MIT
 *
 * What slides is drawn whole on a canvas of its own, some columns to the left of its edge, and only
 * then shown: what stands beside the window stays where it is. */
#ifndef FLOOR_VIEW_SLIDE_H
#define FLOOR_VIEW_SLIDE_H

#include "floor/input/action.h"
#include "floor/view/parts.h"

struct slide {
	struct canvas canvas; /* of the window's size: draw here, rows from 0 */
	int col;              /* and from this column on */
	struct canvas *to;
	struct rect window;
};

/* `from`: the columns that are left of the window. */
void slide_begin(struct slide *slide, struct canvas *to, struct rect window, int from);
void slide_end(struct slide *slide); /* shows it */

/* Do an action that moves sideways, half a window a step; rightwards no further than the end of the
 * longest row. False for any other action. */
bool slide_act(int *from, int window_cols, int longest_cols, enum action action);
/* "from column 25", nothing for 0: on the frame of a list that does not begin at its first one. */
void slide_words(int from, struct parts *out);

#endif
