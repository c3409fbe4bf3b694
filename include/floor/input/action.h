/* action - everything a person can ask the board to do. SPDX-License-Identifier: MIT */
#ifndef FLOOR_INPUT_ACTION_H
#define FLOOR_INPUT_ACTION_H

#include "floor/base/str.h"

/* Where a key means this action. A list is any pane of rows. */
enum scope {
	SCOPE_GLOBAL,  /* wherever the focus is, unless the pane has its own meaning */
	SCOPE_LIST,    /* feed, news, log, ... */
	SCOPE_PAYLOAD, /* the inspector */
	SCOPE_HELP,    /* the help page */
	SCOPE_WALL,    /* the wall: little else means anything there */
	SCOPE_COUNT,
};

enum action {
	ACTION_NONE,
#define ACTION(id, name, keys, scope, help) ACTION_##id,
#include "floor/input/actions.def"
#undef ACTION
	ACTION_COUNT,
};

struct action_row {
	const char *name; /* for the keymap and the manual */
	const char *keys; /* default keys, blanks between */
	enum scope scope;
	const char *help; /* one line */
};

/* NULL for ACTION_NONE and out of range. */
const struct action_row *action_row(enum action action);
enum action action_find(struct slice name);

#endif
