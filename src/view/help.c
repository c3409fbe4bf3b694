/* help - every key: those of the focused pane first, then all. SPDX-License-Identifier: MIT */
#include "floor/view/pane.h"

#include "floor/input/keymap.h"
#include "floor/view/finding.h"
#include "floor/view/widget.h"

#define KEY_COLS 20
#define KEY_COLS_LEAST 14
#define TWO_COLUMNS 110 /* from this width on */
#define LINES_MAX (2 * ACTION_COUNT + 2 * SCOPE_COUNT)

/* One line of the page: a heading, an action, or nothing. */
struct help_line {
	const char *heading;
	enum action action;
};

static const char *
scope_title(enum scope scope, bool focused)
{
	switch (scope) {
	case SCOPE_LIST:
		return focused ? "Here: lists" : "Lists";
	case SCOPE_PAYLOAD:
		return focused ? "Here: the payload" : "Payload";
	case SCOPE_HELP:
		return "This page";
	case SCOPE_WALL:
		return focused ? "Here: the wall" : "The wall";
	case SCOPE_GLOBAL:
	case SCOPE_COUNT:
		break;
	}
	return "Everywhere";
}

static size_t
add_scope(struct help_line *out, size_t count, enum scope scope, bool focused)
{
	if (count)
		out[count++] = (struct help_line){NULL, ACTION_NONE};
	out[count++] = (struct help_line){scope_title(scope, focused), ACTION_NONE};
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		if (action_row(a)->scope == scope)
			out[count++] = (struct help_line){NULL, a};
	return count;
}

static size_t
lines_of(enum scope scope, struct help_line out[LINES_MAX])
{
	static const enum scope order[] = {
	    SCOPE_GLOBAL, SCOPE_LIST, SCOPE_PAYLOAD, SCOPE_HELP, SCOPE_WALL};
	/* Of all others only these mean anything there. */
	static const enum action on_wall[] = {
	    ACTION_WALL, ACTION_THEME, ACTION_HELP, ACTION_BACK, ACTION_REDRAW};
	size_t count = 0;

	if (scope != SCOPE_GLOBAL)
		count = add_scope(out, count, scope, true);
	for (size_t i = 0; scope == SCOPE_WALL && i < sizeof(on_wall) / sizeof(on_wall[0]); i++)
		out[count++] = (struct help_line){NULL, on_wall[i]};
	if (scope == SCOPE_WALL)
		return count;
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (order[i] != scope || scope == SCOPE_GLOBAL)
			count = add_scope(out, count, order[i], false);
	return count;
}

int
help_rows(enum scope scope)
{
	struct help_line lines[LINES_MAX];

	return (int)lines_of(scope, lines);
}

bool
help_has(const struct keymap *keymap, enum scope scope, int line, const struct finding *finding)
{
	struct help_line lines[LINES_MAX];
	int count = (int)lines_of(scope, lines);
	char keys[WIDGET_TEXT_MAX];
	size_t len;

	if (line < 0 || line >= count)
		return false;
	if (lines[line].heading)
		return finding_in(finding, slice_of(lines[line].heading));
	if (lines[line].action == ACTION_NONE)
		return false;
	len = keymap_keys(keymap, lines[line].action, keys, sizeof(keys));
	return finding_in(finding, (struct slice){keys, len}) ||
	       finding_in(finding, slice_of(action_row(lines[line].action)->help)) ||
	       finding_in(finding, slice_of(action_row(lines[line].action)->name));
}

/* Header and legend stay; the frame takes two rows and columns. */
int
help_room(int rows, int cols)
{
	int room = (rows - 4) * (cols - 2 >= TWO_COLUMNS ? 2 : 1);

	return room < 1 ? 1 : room;
}

static void
draw_line(const struct keymap *keymap, const struct help_line *line, struct canvas *canvas,
    struct rect at)
{
	int key_cols = at.cols * 3 / 10; /* in a narrow one the words need the room */
	char keys[WIDGET_TEXT_MAX];
	size_t len;

	if (key_cols > KEY_COLS)
		key_cols = KEY_COLS;
	if (key_cols < KEY_COLS_LEAST)
		key_cols = KEY_COLS_LEAST;
	if (line->heading)
		canvas_put(canvas, at.row, at.col, at.cols, STYLE_TITLE, line->heading);
	if (line->action == ACTION_NONE)
		return;
	len = keymap_keys(keymap, line->action, keys, sizeof(keys));
	canvas_raw_fit(canvas, at.row, at.col + 2, at.cols < key_cols ? at.cols - 2 : key_cols - 3,
	    STYLE_KEY, (struct slice){keys, len});
	if (at.cols > key_cols)
		canvas_raw_fit(canvas, at.row, at.col + key_cols, at.cols - key_cols, STYLE_TEXT,
		    slice_of(action_row(line->action)->help));
}

void
help_draw(const struct keymap *keymap, const struct scene *scene, enum scope scope, int top,
    struct canvas *canvas, struct rect rect)
{
	struct help_line lines[LINES_MAX];
	size_t count = lines_of(scope, lines);
	struct parts left, bottom;
	struct edges edges = {.left = &left, .bottom = &bottom};
	struct rect in;
	int columns, width;
	char key[SCENE_KEY_MAX];

	parts_init(&left, canvas);
	parts_init(&bottom, canvas);
	parts_put(&left, STYLE_TITLE, "Help");
	if (help_room(rect.rows + 2, rect.cols) < (int)count)
		parts_printf(&bottom, STYLE_TEXT, "%d of %zu  ",
		    top + help_room(rect.rows + 2, rect.cols), count);
	parts_printf(&bottom, STYLE_LEGEND, "%s: back", scene_key(scene, ACTION_BACK, key));
	in = edges_draw(canvas, rect, true, &edges);
	if (in.rows < 1 || in.cols < 1)
		return;
	columns = in.cols >= TWO_COLUMNS ? 2 : 1;
	width = (in.cols - 2) / columns;
	for (int i = 0; i < in.rows * columns; i++) {
		struct rect at = {
		    in.row + i % in.rows, in.col + 1 + i / in.rows * width, 1, width - 1};

		if (top + i >= 0 && (size_t)(top + i) < count)
			draw_line(keymap, &lines[top + i], canvas, at);
	}
}
