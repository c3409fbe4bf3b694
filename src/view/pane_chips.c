/* pane_chips - the category switches with their counts; with one pane at a time, the tabs. SPDX-License-Identifier: MIT
 *
 * On is "[1]" in the category's colour, off is "(1)" and dim: the brackets tell it without colour.
 */
#include "floor/view/pane.h"

#include "floor/view/widget.h"

/* From spelt out to bare numbers: the first that fits is taken. */
static const struct form {
	const char *gap, *blank; /* between chips; between the bracket and the name */
	int name_cols;           /* letters of the name, -1 all, 0 none */
	const char *all[2];      /* how the key for all is told: before it and behind it */
} forms[] = {
    {"   ", " ", -1, {"   ", " all"}},
    {" ", "", -1, {"   ", ":all"}},
    {" ", "", -1, {NULL}},
    {" ", "", 4, {"  ", ":all"}},
    {" ", "", 0, {" ", ":all"}},
    {" ", "", 0, {NULL}},
};
#define TABS_COLS 40 /* what the tabs may take from the chips, with the gap before them */
#define SAVED_NAME_COLS 16
#define SAVED_KEY_COLS 3 /* "F5 " */
#define SAVED_GAP 3
#define FORMS (sizeof(forms) / sizeof(forms[0]))

static void
put_chip(
    const struct scene *scene, enum category category, const struct form *form, struct parts *out)
{
	bool on = scene->chips & CATEGORY_BIT(category);
	enum style style = on ? widget_category(category) : STYLE_DIM;
	uint64_t count = store_count(board_store(scene->board), CATEGORY_BIT(category));
	const char *title = form->name_cols ? category_title(category) : "";
	char number[WIDGET_TEXT_MAX];

	widget_number((double)count, number);
	if (out->count)
		parts_put(out, STYLE_TEXT, form->gap);
	parts_printf(out, style, "%c%d%c%s%.*s%s%s", on ? '[' : '(', (int)category + 1,
	    on ? ']' : ')', form->blank, form->name_cols, title, form->name_cols ? " " : "",
	    number);
}

static bool
has_other(const struct scene *scene)
{
	return scene->wide ||
	       store_count(board_store(scene->board), CATEGORY_BIT(CATEGORY_OTHER)) > 0;
}

static void
put_chips(const struct scene *scene, const struct form *form, struct parts *out)
{
	char key[SCENE_KEY_MAX];

	for (enum category c = 0; c < CATEGORY_COUNT; c++)
		if (c != CATEGORY_OTHER || has_other(scene))
			put_chip(scene, c, form, out);
	if (form->all[0])
		parts_printf(out, STYLE_LEGEND, "%s%s%s", form->all[0],
		    scene_key(scene, ACTION_ALL, key), form->all[1]);
}

static const char *const tab_names[PANE_COUNT] = {
#define PANE(id, name, focusable) [PANE_##id] = (focusable) ? #name : NULL,
#include "floor/view/panes.def"
#undef PANE
};

/* No room for the names: which of how many. */
static void
put_tab(const struct scene *scene, struct parts *out)
{
	int at = 0, count = 0;

	for (int i = 0; i < PANE_COUNT; i++) {
		count += tab_names[i] != NULL;
		if (i == (int)scene->focus)
			at = count;
	}
	parts_put(out, STYLE_KEY, "Tab");
	parts_printf(out, STYLE_FOCUS, " %d/%d", at, count);
}

/* The pane that shows, then the others in the order Tab goes through them. */
static void
put_tabs(const struct scene *scene, struct parts *out)
{
	parts_put(out, STYLE_KEY, "Tab");
	for (int i = 0; i < PANE_COUNT; i++) {
		int id = ((int)scene->focus + i) % PANE_COUNT;

		if (tab_names[id])
			parts_printf(
			    out, i ? STYLE_DIM : STYLE_FOCUS, i ? " %s" : " [%s]", tab_names[id]);
	}
}

/* The keys of the filters that are kept and their names, as long as both fit; the one in force
 * stands out. */
static void
put_saved(const struct scene *scene, const struct canvas *canvas, int room, struct parts *out)
{
	const char *label = scene->wide ? "saved: " : "";

	for (size_t i = 0; scene->saved && i < SAVED_COUNT; i++) {
		const struct saved *saved = &scene->saved->v[i];
		bool on = scene->filter && slice_is(scene_filter(scene), saved->query);
		int gap = out->cols ? SAVED_GAP : 0;
		struct parts name;

		parts_init(&name, canvas);
		parts_raw(&name, STYLE_TEXT, SAVED_NAME_COLS, slice_of(saved->name));
		if (saved->query[0] == '\0' ||
		    out->cols + gap + (int)strlen(label) + SAVED_KEY_COLS + name.cols > room)
			continue;
		parts_printf(out, STYLE_LEGEND, "%*s%sF%zu ", gap, "", label, i + SAVED_FIRST);
		parts_raw(
		    out, on ? STYLE_WARNING : STYLE_TEXT, SAVED_NAME_COLS, slice_of(saved->name));
		label = "";
	}
}

/* Where there is room: the filter with what it lets through, and the filters that are kept. */
static void
put_filters(const struct scene *scene, const struct canvas *canvas, int room, struct parts *out)
{
	const struct store *store = board_store(scene->board);

	if (scene->filter && scene->wide) { /* else it is in the feed's title */
		parts_put(out, STYLE_LEGEND, "filter: ");
		parts_raw(out, STYLE_WARNING, room / 2, scene_filter(scene));
		parts_printf(out, STYLE_TEXT, "  (%llu of %llu)",
		    (unsigned long long)sieve_count(scene->sieve, store, scene->chips),
		    (unsigned long long)store_count(store, scene->chips));
	}
	put_saved(scene, canvas, room, out);
}

/* The chips in the fullest form there is room for, beside the tabs. */
static const struct form *
choose(const struct scene *scene, int room, const struct canvas *canvas, struct parts *chips)
{
	size_t i = 0;

	for (;; i++) {
		parts_init(chips, canvas);
		put_chips(scene, &forms[i], chips);
		if (i + 1 == FORMS || chips->cols + (scene->tabs ? TABS_COLS : 0) <= room)
			return &forms[i];
	}
}

bool
chips_at(const struct scene *scene, struct rect rect, int col, enum category *out)
{
	static const struct canvas none;
	struct parts parts, chips;
	const struct form *form = choose(scene, rect.cols - 2, &none, &chips);
	int at = col - rect.col - 1;

	parts_init(&parts, &none);
	for (enum category c = 0; c < CATEGORY_COUNT; c++) {
		int before = parts.cols, gap = before ? (int)strlen(form->gap) : 0;

		if (c == CATEGORY_OTHER && !has_other(scene))
			continue;
		put_chip(scene, c, form, &parts);
		*out = c;
		if (at >= before + gap && at < parts.cols)
			return true;
	}
	*out = CATEGORY_COUNT;
	return at > parts.cols && at < chips.cols;
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct parts chips, tabs, filters;
	int room = rect.cols - 2, end = rect.col + rect.cols - 1;

	(void)state;
	if (rect.rows < 1 || room < 1)
		return;
	canvas_fill(canvas, rect, STYLE_TEXT, ' ');
	parts_init(&tabs, canvas);
	if (scene->tabs)
		put_tabs(scene, &tabs);
	choose(scene, room, canvas, &chips);
	parts_draw(&chips, canvas, rect.row, rect.col + 1, room);
	room -= chips.cols + 3;
	if (!scene->tabs) {
		parts_init(&filters, canvas);
		put_filters(scene, canvas, room, &filters);
		parts_draw(&filters, canvas, rect.row,
		    scene->wide ? end - room : end - filters.cols, room);
	}
	if (tabs.cols > room) {
		parts_init(&tabs, canvas);
		put_tab(scene, &tabs);
	}
	if (tabs.cols && tabs.cols <= room)
		widget_right(canvas, rect.row, end, room, &tabs);
}

const struct pane_ops pane_chips_ops = {.draw = draw};
