/* action - everything a person can ask the board to do. SPDX-License-Identifier: MIT */
#include "floor/input/action.h"

static const struct action_row rows[ACTION_COUNT] = {
#define ACTION(id, name, keys, scope, help) [ACTION_##id] = {name, keys, SCOPE_##scope, help},
#include "floor/input/actions.def"
#undef ACTION
};

const struct action_row *
action_row(enum action action)
{
	if (action <= ACTION_NONE || action >= ACTION_COUNT)
		return NULL;
	return &rows[action];
}

enum action
action_find(struct slice name)
{
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (slice_is(name, rows[a].name))
			return a;
	return ACTION_NONE;
}
