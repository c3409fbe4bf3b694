/* pane_legend - the last line: the most useful keys of where the focus is, or a notice. SPDX-License-Identifier: MIT */
#include "floor/view/pane.h"

#include "floor/view/prompt.h"
#include "floor/view/widget.h"

#include <stdio.h>

/* In the order they are shown; the lowest weights leave first when the line is short. What has no
 * key is not shown. */
static const struct entry {
	enum action action;
	const char *word;
	const char *with; /* and the key of `other`: what stands between the two */
	enum action other;
	unsigned scopes; /* bits of enum scope */
	int weight;
	enum { ALWAYS, LINK_IS_DOWN, AT_TOP, INSIDE } when; /* at the top: q leaves the board */
} entries[] = {
#define LIST (1u << SCOPE_LIST)
#define LOAD (1u << SCOPE_PAYLOAD)
#define REST (1u << SCOPE_GLOBAL)
#define PAGE (1u << SCOPE_HELP)
#define TALE (1u << SCOPE_COUNT) /* the story, whose rows are a list like others */
    {ACTION_NEXT_PANE, "pane", NULL, ACTION_NONE, LIST | TALE | REST, 50, ALWAYS},
    {ACTION_OPEN, "open", NULL, ACTION_NONE, LIST | TALE, 90, ALWAYS},
    {ACTION_FOLD, "fold", NULL, ACTION_NONE, LOAD, 90, ALWAYS},
    {ACTION_FIND, "find", NULL, ACTION_NONE, LIST | LOAD | TALE | PAGE, 85, ALWAYS},
    {ACTION_FILTER, "filter", NULL, ACTION_NONE, LIST, 85, ALWAYS},
    {ACTION_NEWEST, "newest", NULL, ACTION_NONE, LIST, 30, ALWAYS},
    {ACTION_RAW, "raw", NULL, ACTION_NONE, LOAD, 50, ALWAYS},
    {ACTION_PREV_SAME, "other events", " ", ACTION_NEXT_SAME, TALE, 82, ALWAYS},
    {ACTION_STORY, "story", NULL, ACTION_NONE, LIST, 48, ALWAYS},
    {ACTION_STORY, "its story", NULL, ACTION_NONE, TALE, 46, ALWAYS},
    {ACTION_COPY, "copy", "/", ACTION_COPY_EVENT, LIST, 47, ALWAYS},
    {ACTION_STORY, "story", NULL, ACTION_NONE, LOAD, 52, ALWAYS},
    {ACTION_COPY, "copy", "/", ACTION_COPY_EVENT, LOAD | TALE, 60, ALWAYS},
    {ACTION_PAGER, "pager", NULL, ACTION_NONE, TALE, 58, ALWAYS},
    {ACTION_EXPORT, "export", "/", ACTION_EXPORT_ALL, LIST | LOAD | TALE, 45, ALWAYS},
    {ACTION_PIPE, "pipe", NULL, ACTION_NONE, LOAD, 42, ALWAYS},
    {ACTION_OPEN_LINK, "web", NULL, ACTION_NONE, LIST | LOAD | TALE, 43, ALWAYS},
    {ACTION_COPY_PATH, "path", NULL, ACTION_NONE, LOAD, 44, ALWAYS},
    {ACTION_WRAP, "wrap", NULL, ACTION_NONE, LOAD, 40, ALWAYS},
    {ACTION_PREV_EVENT, "prev/next", " ", ACTION_NEXT_EVENT, LOAD, 80, ALWAYS},
    {ACTION_CHIP_TICKET, "category", "-", ACTION_CHIP_CSAT, LIST | REST, 80, ALWAYS},
    {ACTION_PERIOD, "CSAT days", NULL, ACTION_NONE, LIST | REST, 20, ALWAYS},
    {ACTION_PAUSE, "pause", NULL, ACTION_NONE, LIST | REST, 60, ALWAYS},
    {ACTION_ZOOM, "zoom", NULL, ACTION_NONE, LIST | LOAD | TALE | REST, 55, ALWAYS},
    {ACTION_TIME_MODE, "time", NULL, ACTION_NONE, LIST | LOAD | TALE | REST, 15, ALWAYS},
    {ACTION_THEME, "theme", NULL, ACTION_NONE, LIST | LOAD | TALE | REST, 25, ALWAYS},
    {ACTION_RECONNECT, "reconnect now", NULL, ACTION_NONE, LIST | LOAD | TALE | REST, 95,
        LINK_IS_DOWN},
    {ACTION_HELP_DOWN, "scroll", " ", ACTION_HELP_UP, PAGE, 90, ALWAYS},
    {ACTION_BACK, "back", NULL, ACTION_NONE, LOAD | PAGE, 70, ALWAYS},
    {ACTION_BACK, "back", NULL, ACTION_NONE, LIST | TALE | REST, 70, INSIDE},
    {ACTION_BACK, "quit", NULL, ACTION_NONE, LIST | REST, 65, AT_TOP},
    {ACTION_HELP, "help", NULL, ACTION_NONE, LIST | LOAD | TALE | REST, 100, ALWAYS},
#undef LIST
#undef LOAD
#undef REST
#undef PAGE
#undef TALE
};
#define ENTRIES (sizeof(entries) / sizeof(entries[0]))
#define GAP 2

#define ENTRY_KEYS_MAX (6 * SCENE_KEY_MAX)

static bool
has_key(const struct scene *scene, enum action action)
{
	char key[SCENE_KEY_MAX];

	return scene_key(scene, action, key)[0] != ':' || key[1] == '\0';
}

/* Do the keys of the five categories follow one another, as 1 to 5 do? */
static bool
is_run(const struct scene *scene)
{
	char first[SCENE_KEY_MAX], key[SCENE_KEY_MAX];

	scene_key(scene, ACTION_CHIP_TICKET, first);
	for (int i = 0; i <= ACTION_CHIP_CSAT - ACTION_CHIP_TICKET; i++) {
		scene_key(scene, (enum action)(ACTION_CHIP_TICKET + i), key);
		if (key[1] != '\0' || key[0] != first[0] + i)
			return false;
	}
	return true;
}

/* Its first key as the person has bound it, with that of its neighbour. */
static const char *
keys_of(const struct scene *scene, const struct entry *entry, char out[ENTRY_KEYS_MAX])
{
	bool all = entry->other == ACTION_CHIP_CSAT && !is_run(scene);
	char key[SCENE_KEY_MAX];
	size_t len = 0;

	out[0] = '\0';
	for (enum action a = entry->action; a != ACTION_NONE && len < ENTRY_KEYS_MAX;) {
		if (has_key(scene, a))
			len += (size_t)snprintf(out + len, ENTRY_KEYS_MAX - len, "%s%s",
			    len == 0 ? ""
			    : all    ? " "
			             : entry->with,
			    scene_key(scene, a, key));
		if (a == entry->other || entry->with == NULL)
			break;
		a = all ? a + 1 : entry->other;
	}
	return out;
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
	char keys[ENTRY_KEYS_MAX];

	if ((entry->when == LINK_IS_DOWN && scene->shown != LINK_DOWN) ||
	    (entry->when == AT_TOP && scene->inside) || (entry->when == INSIDE && !scene->inside))
		return false;
	return (entry->scopes >> scope_of(scene) & 1) && keys_of(scene, entry, keys)[0] != '\0';
}

static int
entry_cols(const struct scene *scene, const struct entry *entry)
{
	char keys[ENTRY_KEYS_MAX];

	return (int)text_own(keys_of(scene, entry, keys)).cols + 1 + (int)strlen(entry->word);
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
		char keys[ENTRY_KEYS_MAX];

		if (!show[i])
			continue;
		keys_of(scene, &entries[i], keys);
		col += canvas_put(canvas, rect.row, col, end - col, STYLE_KEY, keys);
		col += canvas_put(canvas, rect.row, col, end - col, STYLE_LEGEND, ":");
		col += canvas_put(canvas, rect.row, col, end - col, STYLE_LEGEND, entries[i].word);
		col += GAP;
	}
}

const struct pane_ops pane_legend_ops = {.draw = draw};
