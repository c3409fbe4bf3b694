/* act_help - the help page: open, scroll, find in it. SPDX-License-Identifier: MIT */
#include "state.h"

void
app_open_help(struct app *app)
{
	app->help_scope = app->wall_on ? SCOPE_WALL : pane_ops(app->focus)->scope;
	app->help_top = app->help_at = 0;
	app->help = true;
}

/* The line at the top, as far as there is more than fits. */
static void
show_line(struct app *app, int line)
{
	int last = help_rows(app->help_scope) - help_room(app->rows, app->cols);

	app->help_top = line > last ? last : line;
	if (app->help_top < 0)
		app->help_top = 0;
}

bool
app_help_act(struct app *app, enum action action)
{
	int room = help_room(app->rows, app->cols), half = room / 2 + room % 2, to = app->help_top;

	switch (action) {
	case ACTION_HELP_DOWN:
		to++;
		break;
	case ACTION_HELP_UP:
		to--;
		break;
	case ACTION_HELP_PAGE_DOWN:
		to += room;
		break;
	case ACTION_HELP_PAGE_UP:
		to -= room;
		break;
	case ACTION_HELP_TOP:
		to = 0;
		break;
	case ACTION_HELP_BOTTOM:
		to = help_rows(app->help_scope);
		break;
	case ACTION_HALF_DOWN:
		to += half;
		break;
	case ACTION_HALF_UP:
		to -= half;
		break;
	default:
		return false;
	}
	show_line(app, to);
	app->help_at = app->help_top;
	return true;
}

bool
app_help_seek(struct app *app, int step, bool here)
{
	int rows = help_rows(app->help_scope);

	for (int at = here ? app->help_at : app->help_at + step; at >= 0 && at < rows; at += step) {
		if (!help_has(app->keymap, app->help_scope, at, &app->find.words))
			continue;
		app->help_at = at;
		show_line(app, at);
		return true;
	}
	return false;
}
