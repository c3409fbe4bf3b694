/* list - rows, newest on top: where the view stands and what is selected. SPDX-License-Identifier: MIT
 *
 * A list follows (the newest row is on top and selected) until a person moves; then it holds: rows
 * that come in above push the view's place along, so what is read stands still. Rows are known by a
 * number that stays theirs (a store sequence number); a row that is gone leaves the place to its
 * neighbour. */
#ifndef FLOOR_VIEW_LIST_H
#define FLOOR_VIEW_LIST_H

#include "floor/input/action.h"
#include "floor/view/canvas.h"

struct list {
	bool held;
	size_t top, selected; /* places counted from the newest, 0 */
	uint64_t top_id, selected_id;
	int from; /* columns that are scrolled away at the left; kept whatever comes or moves */
};

/* What is listed now: `count` rows, the number of row i, how many lines it takes (NULL: one), and
 * how many columns there are of what slides in it (NULL: nothing does), of which `cols` are seen.
 */
struct list_rows {
	const void *arg;
	size_t count;
	uint64_t (*id)(const void *arg, size_t i);
	int (*lines)(const void *arg, size_t i);
	int (*wide)(const void *arg, size_t i);
	int cols;
};

/* Find the rows again, keep the selection on screen. `lines`: the room there is. */
void list_sync(struct list *list, const struct list_rows *rows, int lines);
/* What a pointer wants: scroll by so many rows, down when positive; 0: the row at a line, from 0.
 */
struct pointing {
	int by, line;
};
/* What a person wants of a pane: an action, or with ACTION_NONE what a pointer does. */
struct wish {
	enum action action;
	struct pointing pointing;
};
/* Moving actions of SCOPE_LIST, sideways too, and half pages; false for any other, and when there
 * is nothing to select where it is pointed. */
bool list_move(struct list *list, const struct list_rows *rows, int lines, const struct wish *wish);
/* The selected row's number; of a pane whose state begins with its list, for `struct pane_ops`. */
uint64_t list_selected(const void *list);
/* Mark the selected row's lines and rest the cursor there. */
void list_mark(struct canvas *canvas, struct rect lines, bool focused);

#endif
