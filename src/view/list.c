/* list - rows, newest on top: where the view stands and what is selected. SPDX-License-Identifier: MIT */
#include "floor/view/list.h"

#include "floor/view/slide.h"

static int
lines_of(const struct list_rows *rows, size_t i)
{
	return rows->lines ? rows->lines(rows->arg, i) : 1;
}

static size_t
find(const struct list_rows *rows, uint64_t id, size_t guess)
{
	if (guess < rows->count && rows->id(rows->arg, guess) == id)
		return guess;
	for (size_t i = 0; i < rows->count; i++)
		if (rows->id(rows->arg, i) == id)
			return i;
	return guess;
}

/* The topmost row from which `last` still ends within `lines`. */
static size_t
top_for(const struct list_rows *rows, size_t last, int lines)
{
	size_t top = last;
	int used = lines_of(rows, last);

	while (top > 0 && used + lines_of(rows, top - 1) <= lines)
		used += lines_of(rows, --top);
	return top;
}

static void
remember(struct list *list, const struct list_rows *rows)
{
	list->top_id = rows->id(rows->arg, list->top);
	list->selected_id = rows->id(rows->arg, list->selected);
}

/* Neither leave the rows nor lose sight of the selected one. */
static void
settle(struct list *list, const struct list_rows *rows, int lines)
{
	size_t last = rows->count - 1, lowest;

	if (list->selected > last)
		list->selected = last;
	lowest = top_for(rows, last, lines); /* the last page stays full */
	if (list->top > lowest)
		list->top = lowest;
	if (list->top > list->selected)
		list->top = list->selected;
	lowest = top_for(rows, list->selected, lines);
	if (list->top < lowest)
		list->top = lowest;
	remember(list, rows);
}

void
list_sync(struct list *list, const struct list_rows *rows, int lines)
{
	if (rows->count == 0) {
		*list = (struct list){.from = list->from};
		return;
	}
	if (list->held) {
		list->top = find(rows, list->top_id, list->top);
		list->selected = find(rows, list->selected_id, list->selected);
	} else {
		list->top = list->selected = 0;
	}
	settle(list, rows, lines);
}

static void
step(struct list *list, const struct list_rows *rows, int64_t by)
{
	int64_t to = (int64_t)list->selected + by;

	if (to < 0)
		to = 0;
	if (to >= (int64_t)rows->count)
		to = (int64_t)rows->count - 1;
	list->selected = (size_t)to;
}

/* Rightwards as far as the longest of the rows on the screen reaches. */
static bool
sideways(struct list *list, const struct list_rows *rows, int lines, enum action action)
{
	int longest = 0;

	for (size_t i = list->top; rows->wide && i < rows->count && lines > 0; i++) {
		int cols = rows->wide(rows->arg, i);

		longest = cols > longest ? cols : longest;
		lines -= lines_of(rows, i);
	}
	return slide_act(&list->from, rows->cols, longest, action);
}

static bool
act(struct list *list, const struct list_rows *rows, int lines, enum action action)
{
	int page = lines > 1 ? lines - 1 : 1;

	list_sync(list, rows, lines);
	switch (action) {
	case ACTION_DOWN:
		step(list, rows, 1);
		break;
	case ACTION_UP:
		step(list, rows, -1);
		break;
	case ACTION_PAGE_DOWN:
		step(list, rows, page);
		break;
	case ACTION_PAGE_UP:
		step(list, rows, -page);
		break;
	case ACTION_HALF_DOWN:
		step(list, rows, (page + 1) / 2);
		break;
	case ACTION_HALF_UP:
		step(list, rows, -(page + 1) / 2);
		break;
	case ACTION_OLDEST:
		step(list, rows, INT32_MAX);
		break;
	case ACTION_NEWEST:
		list->held = false;
		list_sync(list, rows, lines);
		return true;
	case ACTION_FOLLOW:
		list->held = !list->held;
		list_sync(list, rows, lines);
		return true;
	default:
		return sideways(list, rows, lines, action);
	}
	list->held = rows->count > 0;
	if (rows->count)
		settle(list, rows, lines);
	return true;
}

/* The page and the selection move together; at the ends only the selection does. */
static void
scroll(struct list *list, const struct list_rows *rows, int lines, int by)
{
	size_t lowest = top_for(rows, rows->count - 1, lines);
	int64_t top = (int64_t)list->top + by;

	if (by < 0 && list->selected == 0)
		return;
	list->held = true;
	list->top = top < 0 ? 0 : (size_t)top > lowest ? lowest : (size_t)top;
	step(list, rows, by);
}

static bool
point_at(struct list *list, const struct list_rows *rows, int lines, struct pointing pointing)
{
	size_t at;
	int end;

	list_sync(list, rows, lines);
	if (rows->count == 0)
		return false;
	if (pointing.by) {
		scroll(list, rows, lines, pointing.by);
		settle(list, rows, lines);
		return true;
	}
	if (pointing.line < 0 || pointing.line >= lines)
		return false;
	at = list->top;
	end = lines_of(rows, at);
	while (end <= pointing.line && ++at < rows->count)
		end += lines_of(rows, at);
	if (at == rows->count)
		return false;
	list->held = true;
	list->selected = at;
	settle(list, rows, lines);
	return true;
}

bool
list_move(struct list *list, const struct list_rows *rows, int lines, const struct wish *wish)
{
	if (wish->action == ACTION_NONE)
		return point_at(list, rows, lines, wish->pointing);
	return act(list, rows, lines, wish->action);
}

uint64_t
list_selected(const void *list)
{
	return ((const struct list *)list)->selected_id;
}

void
list_mark(struct canvas *canvas, struct rect lines, bool focused)
{
	canvas_look(canvas, lines, LOOK_SELECTED);
	if (!focused)
		return;
	canvas->cursor_row = lines.row;
	canvas->cursor_col = lines.col;
}
