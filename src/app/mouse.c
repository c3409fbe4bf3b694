/* mouse - what the pointer does: decided by where the panes are. SPDX-License-Identifier: MIT */
#include "state.h"

#include <stdlib.h>

#define DOUBLE_MS 400 /* two presses on a row within this time are a double click */
#define DOUBLE_COLS 2 /* and no further apart */
#define WHEEL_ROWS 3

bool
app_wants_mouse(const struct app *app)
{
	return app->mouse_on && !app->wall_on;
}

void
app_mouse_switch(struct app *app)
{
	app->mouse_on = !app->mouse_on;
	app->pointer = (struct pointer){.dragging = false};
	app_notice(app, app->mouse_on ? "the mouse is the board's; text is selected with Shift held"
	                              : "the mouse is the terminal's again");
}

static bool
inside(struct rect rect, int row, int col)
{
	return row >= rect.row && row < rect.row + rect.rows && col >= rect.col &&
	       col < rect.col + rect.cols;
}

/* PANE_COUNT: none. */
static enum pane_id
pane_at(const struct app *app, int row, int col)
{
	enum pane_id id = 0;

	while (id < PANE_COUNT && !inside(app->layout.at[id], row, col))
		id++;
	return id;
}

static bool
pane_point(struct app *app, enum pane_id id, struct pointing pointing)
{
	struct scene scene;

	app_scene(app, &scene);
	return pane_ops(id)->move && pane_ops(id)->move(app->state[id], &scene, app->layout.at[id],
	                                 &(struct wish){.pointing = pointing});
}

static void
wheel(struct app *app, const struct mouse *mouse)
{
	bool down = mouse->kind == MOUSE_WHEEL_DOWN;
	enum pane_id id = pane_at(app, mouse->row, mouse->col);

	for (int i = 0; app->help && i < WHEEL_ROWS; i++)
		app_act(app, down ? ACTION_HELP_DOWN : ACTION_HELP_UP);
	if (!app->help && id < PANE_COUNT)
		pane_point(app, id, (struct pointing){.by = down ? WHEEL_ROWS : -WHEEL_ROWS});
}

static void
press_chip(struct app *app, int col)
{
	enum category category;
	struct scene scene;

	app_scene(app, &scene);
	if (!chips_at(&scene, app->layout.at[PANE_CHIPS], col, &category))
		return;
	if (category == CATEGORY_COUNT)
		app->chips = CATEGORY_ALL;
	else
		app->chips ^= CATEGORY_BIT(category);
}

/* The first column right of the main split. */
static int
edge(const struct app *app)
{
	return app->layout.at[PANE_FEED].col + app->layout.at[PANE_FEED].cols;
}

/* Is it one of the two frames that meet at the main split? */
static bool
on_split(const struct app *app, int row, int col)
{
	int at = edge(app);
	enum pane_id left = pane_at(app, row, at - 1), right = pane_at(app, row, at);

	if (app->layout.at[PANE_FEED].cols == 0 || (col != at && col != at - 1))
		return false;
	return (left == PANE_FEED || left == PANE_STORY || left == PANE_PAYLOAD) &&
	       right < PANE_COUNT && app->layout.at[right].col == at;
}

static void
drag(struct app *app, int col)
{
	struct pointer *pointer = &app->pointer;

	if (!pointer->dragging)
		return;
	app_split(app, pointer->split + col - pointer->col);
	/* What the layout did not follow is not kept, or the way back would begin with nothing. */
	app->split = pointer->split + edge(app) - pointer->edge;
}

/* Is it the second press there? Then a third one is the first again. */
static bool
is_double(struct app *app, const struct mouse *mouse)
{
	struct pointer *pointer = &app->pointer;
	bool again = pointer->pressed_ms && app->now_ms - pointer->pressed_ms <= DOUBLE_MS &&
	             mouse->row == pointer->row && abs(mouse->col - pointer->col) <= DOUBLE_COLS;

	pointer->row = mouse->row;
	pointer->col = mouse->col;
	pointer->pressed_ms = again ? 0 : app->now_ms;
	return again;
}

static unsigned
press_pane(struct app *app, enum pane_id id, const struct mouse *mouse, bool again)
{
	struct rect at = app->layout.at[id];
	bool any;

	app_focus(app, id);
	any = pane_point(app, id, (struct pointing){.line = mouse->row - at.row - 1});
	if (!again || (!any && pane_ops(id)->move))
		return 0;
	return app_act(app, pane_ops(id)->scope == SCOPE_PAYLOAD ? ACTION_OPEN_ID : ACTION_OPEN);
}

static unsigned
press(struct app *app, const struct mouse *mouse)
{
	enum pane_id id = pane_at(app, mouse->row, mouse->col);
	bool again = is_double(app, mouse);

	app->notice_until_ms = 0;
	app->banner.until_ms = 0;
	app->pointer.dragging = on_split(app, mouse->row, mouse->col);
	app->pointer.edge = edge(app);
	app->pointer.split = app->split;
	if (id == PANE_CHIPS)
		press_chip(app, mouse->col);
	else if (id == PANE_ALERT)
		return app_act(app, ACTION_OPEN_ALERT);
	else if (id < PANE_COUNT && app_focusable(id) && !app->pointer.dragging)
		return press_pane(app, id, mouse, again);
	return 0;
}

unsigned
app_mouse(struct app *app, const struct mouse *mouse)
{
	if (!app_wants_mouse(app) || app->layout.tiny)
		return 0;
	app_sync(app);
	switch (mouse->kind) {
	case MOUSE_WHEEL_UP:
	case MOUSE_WHEEL_DOWN:
		wheel(app, mouse);
		break;
	case MOUSE_PRESS:
		/* The page of keys and a line being typed are left by keys. */
		if (!app->help && app->prompt.kind == NULL)
			return press(app, mouse) | EFFECT_PAINT;
		break;
	case MOUSE_DRAG:
		drag(app, mouse->col);
		break;
	case MOUSE_RELEASE:
		app->pointer.dragging = false;
		return 0;
	}
	return EFFECT_PAINT;
}
