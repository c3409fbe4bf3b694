/* pane_chips - the category switches with their counts; with one pane at a time, the tabs. SPDX-License-Identifier: MIT
 *
 * On is "[1]" in the category's colour, off is "(1)" and dim: the brackets tell it without colour.
 */
#include "floor/view/pane.h"

#include "floor/view/widget.h"

enum form { FORM_LONG, FORM_MIDDLE, FORM_SHORT, FORM_COUNT };

static void
put_chip(const struct scene *scene, enum category category, enum form form, struct parts *out)
{
	bool on = scene->chips & CATEGORY_BIT(category);
	enum style style = on ? widget_category(category) : STYLE_DIM;
	uint64_t count = store_count(board_store(scene->board), CATEGORY_BIT(category));
	char number[WIDGET_TEXT_MAX];

	widget_number((double)count, number);
	if (out->count)
		parts_put(out, STYLE_TEXT, form == FORM_LONG ? "   " : " ");
	parts_printf(out, style, "%c%d%c%s%s%s%s", on ? '[' : '(', (int)category + 1,
	    on ? ']' : ')', form == FORM_LONG ? " " : "",
	    form == FORM_SHORT ? "" : category_title(category), form == FORM_SHORT ? "" : " ",
	    number);
}

static void
put_chips(const struct scene *scene, enum form form, struct parts *out)
{
	bool other = scene->wide || scene->chips != CATEGORY_ALL ||
	             store_count(board_store(scene->board), CATEGORY_BIT(CATEGORY_OTHER)) > 0;

	for (enum category c = 0; c < CATEGORY_COUNT; c++)
		if (c != CATEGORY_OTHER || other)
			put_chip(scene, c, form, out);
	parts_put(out, STYLE_LEGEND,
	    form == FORM_LONG     ? "   0 all"
	    : form == FORM_MIDDLE ? "   0:all"
	                          : " 0:all");
}

/* Every pane by name, the one that shows in brackets. */
static void
put_tabs(const struct scene *scene, struct parts *out)
{
	static const char *const names[PANE_COUNT] = {
#define PANE(id, name, title, focusable) [PANE_##id] = (focusable) ? name : NULL,
#include "floor/view/panes.def"
#undef PANE
	};

	parts_put(out, STYLE_KEY, "Tab");
	for (enum pane_id id = 0; id < PANE_COUNT; id++) {
		if (names[id] == NULL)
			continue;
		if (id == scene->focus)
			parts_printf(out, STYLE_FOCUS, " [%s]", names[id]);
		else
			parts_printf(out, STYLE_DIM, " %s", names[id]);
	}
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct parts chips, tabs;
	int room = rect.cols - 2, end = rect.col + rect.cols - 1;

	(void)state;
	if (rect.rows < 1 || room < 1)
		return;
	canvas_fill(canvas, rect, STYLE_TEXT, ' ');
	parts_init(&tabs, canvas);
	if (scene->tabs)
		put_tabs(scene, &tabs);
	for (enum form form = FORM_LONG; form < FORM_COUNT; form++) {
		parts_init(&chips, canvas);
		put_chips(scene, form, &chips);
		if (chips.cols + (tabs.cols ? tabs.cols + 3 : 0) <= room)
			break;
	}
	parts_draw(&chips, canvas, rect.row, rect.col + 1, room);
	if (tabs.cols && chips.cols + tabs.cols + 3 <= room)
		widget_right(canvas, rect.row, end, tabs.cols, &tabs);
}

const struct pane_ops pane_chips_ops = {.draw = draw};
