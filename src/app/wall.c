/* wall - what keys do on the wall, and what is hidden there. SPDX-License-Identifier: MIT */
#include "state.h"

#define LEAVE_MS 2000 /* three times q within this time leaves a wall that is nothing else */

enum mask_level
app_mask(const struct app *app)
{
	if (app->wall_on && app->mask == MASK_OFF)
		return MASK_NAMES;
	return app->mask;
}

void
app_next_mask(struct app *app)
{
	static const char *const words[MASK_LEVEL_COUNT] = {"names are shown again",
	    "customers' names, addresses and numbers are masked",
	    "titles, comments and colleagues' names are masked too"};

	app->mask = (app->mask + 1) % MASK_LEVEL_COUNT;
	app_notice(app, words[app->mask]);
}

void
app_wall_switch(struct app *app)
{
	app->wall_on = app->settings.wall || !app->wall_on;
	app->help = false;
	/* Across the room nobody sees that it is not now, and no key there leads back. */
	if (app->wall_on && (app->past.board || app->past.work))
		app_past_live(app);
	app->wall = (struct wall){.turned_ms = app->now_ms};
}

/* Nobody at a wall has a reason to press q once; three times is no accident. */
static unsigned
leave(struct app *app)
{
	int64_t first = app->left_ms[1];

	app->left_ms[1] = app->left_ms[0];
	app->left_ms[0] = app->now_ms;
	if (first && app->now_ms - first <= LEAVE_MS)
		return EFFECT_QUIT;
	app_notice(app, "q three times within two seconds leaves");
	return 0;
}

static unsigned
back(struct app *app)
{
	if (app->settings.wall)
		return leave(app);
	app_wall_switch(app);
	return 0;
}

/* The list of keys is turned and closed, no more: a key that means something everywhere means
 * nothing on a wall. */
static unsigned
help_key(struct app *app, enum action action)
{
	if (action == ACTION_BACK || action == ACTION_CLOSE || action == ACTION_HELP)
		app->help = false;
	else if (action != ACTION_NONE && action_row(action)->scope == SCOPE_HELP)
		return app_act(app, action);
	return 0;
}

unsigned
app_wall_key(struct app *app, struct key key)
{
	enum action action = keymap_find(app->keymap, app->help ? SCOPE_HELP : SCOPE_WALL, key);

	if (app->help && action != ACTION_THEME && action != ACTION_REDRAW)
		return help_key(app, action);
	switch (action) {
	case ACTION_WALL_HOLD:
		wall_hold(&app->wall, app->now_ms);
		return 0;
	case ACTION_WALL_TURN:
		wall_turn(&app->wall, app->now_ms);
		return 0;
	case ACTION_WALL:
		if (!app->settings.wall)
			app_wall_switch(app);
		return 0;
	case ACTION_BACK:
		return back(app);
	case ACTION_THEME:
	case ACTION_HELP:
	case ACTION_REDRAW:
		return app_act(app, action);
	default:
		return 0;
	}
}
