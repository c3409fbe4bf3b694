/* pane_legend - the last line: the most useful keys of where the focus is, or a notice. SPDX-License-Identifier: MIT */
#include "floor/view/pane.h"

#include "floor/input/keymap.h"
#include "floor/view/prompt.h"
#include "floor/view/widget.h"

#include <stdio.h>

/* In the order they are shown; the lowest weights leave first when the line is short. */
static const struct entry {
	enum action action;
	const char *word;
	const char *keys; /* said instead of the key: several at once */
	unsigned scopes;  /* bits of enum scope */
	int weight;
	enum { ALWAYS, LINK_IS_DOWN, AT_TOP, INSIDE } when; /* at the top: q leaves the board */
} entries[] = {
#define LIST (1u << SCOPE_LIST)
#define LOAD (1u << SCOPE_PAYLOAD)
#define REST (1u << SCOPE_GLOBAL)
#define PAGE (1u << SCOPE_HELP)
#define TALE (1u << SCOPE_COUNT) /* the story, whose rows are a list like others */
    {ACTION_NEXT_PANE, "pane", NULL, LIST | TALE | REST, 50, ALWAYS},
    {ACTION_OPEN, "open", NULL, LIST | TALE, 90, ALWAYS},
    {ACTION_FOLD, "fold", NULL, LOAD, 90, ALWAYS},
    {ACTION_FIND, "find", NULL, LIST | LOAD | TALE | PAGE, 85, ALWAYS},
    {ACTION_FILTER, "filter", NULL, LIST, 85, ALWAYS},
    {ACTION_NEWEST, "newest", NULL, LIST, 30, ALWAYS},
    {ACTION_RAW, "raw", NULL, LOAD, 50, ALWAYS},
    {ACTION_NEXT_SAME, "other events", "{ }", TALE, 82, ALWAYS},
    {ACTION_STORY, "story", NULL, LIST, 48, ALWAYS},
    {ACTION_STORY, "its story", NULL, TALE, 46, ALWAYS},
    {ACTION_COPY, "copy", "y/Y", LIST, 47, ALWAYS},
    {ACTION_STORY, "story", NULL, LOAD, 52, ALWAYS},
    {ACTION_COPY, "copy", "y/Y", LOAD | TALE, 60, ALWAYS},
    {ACTION_PAGER, "pager", NULL, TALE, 58, ALWAYS},
    {ACTION_EXPORT, "export", "e/E", LIST | LOAD | TALE, 45, ALWAYS},
    {ACTION_PIPE, "pipe", NULL, LOAD, 42, ALWAYS},
    {ACTION_OPEN_LINK, "web", NULL, LIST | LOAD | TALE, 43, ALWAYS},
    {ACTION_COPY_PATH, "path", NULL, LOAD, 44, ALWAYS},
    {ACTION_WRAP, "wrap", NULL, LOAD, 40, ALWAYS},
    {ACTION_NEXT_EVENT, "prev/next", "[ ]", LOAD, 80, ALWAYS},
    {ACTION_CHIP_TICKET, "category", "1-5", LIST | REST, 80, ALWAYS},
    {ACTION_PERIOD, "CSAT days", NULL, LIST | REST, 20, ALWAYS},
    {ACTION_PAUSE, "pause", NULL, LIST | REST, 60, ALWAYS},
    {ACTION_ZOOM, "zoom", NULL, LIST | LOAD | TALE | REST, 55, ALWAYS},
    {ACTION_TIME_MODE, "time", NULL, LIST | LOAD | TALE | REST, 15, ALWAYS},
    {ACTION_THEME, "theme", NULL, LIST | LOAD | TALE | REST, 25, ALWAYS},
    {ACTION_RECONNECT, "reconnect now", NULL, LIST | LOAD | TALE | REST, 95, LINK_IS_DOWN},
    {ACTION_HELP_DOWN, "scroll", "j k", PAGE, 90, ALWAYS},
    {ACTION_BACK, "back", NULL, LOAD | PAGE, 70, ALWAYS},
    {ACTION_BACK, "back", NULL, LIST | TALE | REST, 70, INSIDE},
    {ACTION_BACK, "quit", NULL, LIST | REST, 65, AT_TOP},
    {ACTION_HELP, "help", NULL, LIST | LOAD | TALE | REST, 100, ALWAYS},
#undef LIST
#undef LOAD
#undef REST
#undef PAGE
#undef TALE
};
#define ENTRIES (sizeof(entries) / sizeof(entries[0]))
#define GAP 2

/* Its first key, as the person has bound it. */
static struct slice
key_of(const struct scene *scene, const struct entry *entry, char *tmp, size_t cap)
{
	struct slice keys;

	if (entry->keys)
		return slice_of(entry->keys);
	if (scene->keymap)
		keys = (struct slice){tmp, keymap_keys(scene->keymap, entry->action, tmp, cap)};
	else
		keys = slice_of(action_row(entry->action)->keys);
	return slice_cut(&keys, ' ');
}

static unsigned
scope_of(const struct scene *scene)
{
	if (scene->help)
		return SCOPE_HELP;
	return scene->focus == PANE_STORY ? SCOPE_COUNT : pane_ops(scene->focus)->scope;
}

static bool
wanted(const struct scene *scene, const struct entry *entry)
{
	if ((entry->when == LINK_IS_DOWN && scene->shown != LINK_DOWN) ||
	    (entry->when == AT_TOP && scene->inside) || (entry->when == INSIDE && !scene->inside))
		return false;
	return entry->scopes >> scope_of(scene) & 1;
}

static int
entry_cols(const struct scene *scene, const struct entry *entry)
{
	char tmp[WIDGET_TEXT_MAX];

	return (int)(key_of(scene, entry, tmp, sizeof(tmp)).len + 1 + strlen(entry->word));
}

/* With one pane at a time the way to the others comes first. */
static int
weight(const struct scene *scene, const struct entry *entry)
{
	return scene->tabs && entry->action == ACTION_NEXT_PANE ? 92 : entry->weight;
}

/* Mark which entries there is room for: the weightiest first, then whatever still fits. */
static void
choose(const struct scene *scene, int room, bool show[ENTRIES])
{
	bool asked[ENTRIES];

	for (size_t i = 0; i < ENTRIES; i++) {
		show[i] = false;
		asked[i] = !wanted(scene, &entries[i]);
	}
	for (;;) {
		size_t next = ENTRIES;
		int cols;

		for (size_t i = 0; i < ENTRIES; i++)
			if (!asked[i] && (next == ENTRIES || weight(scene, &entries[i]) >
			                                         weight(scene, &entries[next])))
				next = i;
		if (next == ENTRIES)
			return;
		asked[next] = true;
		cols = entry_cols(scene, &entries[next]);
		show[next] = cols <= room;
		if (show[next])
			room -= cols + GAP;
	}
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	int col = rect.col + 1, end = rect.col + rect.cols;
	bool show[ENTRIES];

	(void)state;
	if (rect.rows < 1 || rect.cols < 2)
		return;
	if (scene->prompt) {
		prompt_draw(scene->prompt, canvas, rect);
		return;
	}
	canvas_fill(canvas, rect, STYLE_TEXT, ' ');
	if (scene->notice) {
		canvas_raw_fit(
		    canvas, rect.row, col, rect.cols - 2, STYLE_STRONG, slice_of(scene->notice));
		return;
	}
	choose(scene, rect.cols - 2, show);
	for (size_t i = 0; i < ENTRIES; i++) {
		char tmp[WIDGET_TEXT_MAX];
		struct slice key = key_of(scene, &entries[i], tmp, sizeof(tmp));

		if (!show[i])
			continue;
		col += canvas_raw(canvas, rect.row, col, end - col, STYLE_KEY, key);
		col += canvas_put(canvas, rect.row, col, end - col, STYLE_LEGEND, ":");
		col += canvas_put(canvas, rect.row, col, end - col, STYLE_LEGEND, entries[i].word);
		col += GAP;
	}
}

const struct pane_ops pane_legend_ops = {.draw = draw};
