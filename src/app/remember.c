/* remember - what the board keeps between runs: written and read as INI. SPDX-License-Identifier: MIT
 *
 * What is not known is left alone: a newer board may have written it. */
#include "remember.h"

#include "command.h"
#include "set.h"
#include "state.h"

#include "floor/app/options.h"

#include <stdio.h>

#define SPLIT_LIMIT 60

static const char *const history_names[HISTORY_COUNT] = {
    [HISTORY_FIND] = "find",
    [HISTORY_FILTER] = "filter",
    [HISTORY_COMMAND] = "command",
    [HISTORY_PIPE] = "pipe",
};

/* What was taken from an event may have line ends: written, it would be lines of its own. */
static bool
is_line(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == '\0')
			return false;
	return true;
}

static void
write_board(const struct app *app, struct buf *out)
{
	struct slice filter = app_filter_text(app);
	char layout[16];

	/* Not one that is half typed. */
	if (app->prompt.kind == &prompt_filter)
		filter = slice_of(app->filtering.before);
	if (!is_line(filter))
		filter = SLICE("");
	buf_adds(out, "[board]\ncategory = ");
	for (enum category c = 0, first = 1; c < CATEGORY_COUNT; c++) {
		if (!(app->chips & CATEGORY_BIT(c)))
			continue;
		buf_printf(out, "%s%s", first ? "" : ",", category_name(c));
		first = 0;
	}
	buf_printf(out, "\nfilter = \"%.*s\"\nsplit = %d\nrows = %d\n", SLICE_ARG(filter),
	    app->split, app->tall ? 2 : 1);
	/* What was chosen here; else the configuration's own may change. */
	if (app->form != app->settings.layout) {
		app_setting(app, OPTION_LAYOUT, layout, sizeof(layout));
		buf_printf(out, "layout = %s\n", layout);
	}
	if (app->theme_now[0] && app->settings.theme &&
	    strcmp(app->theme_now, app->settings.theme) != 0 && is_line(slice_of(app->theme_now)))
		buf_printf(out, "theme = \"%s\"\n", app->theme_now);
}

static void
write_saved(const struct app *app, struct buf *out)
{
	buf_adds(out, "[filters]\n");
	for (size_t i = 0; i < SAVED_COUNT; i++) {
		if (app->saved.v[i].rank < SAVED_RANK_RUN ||
		    !is_line(slice_of(app->saved.v[i].query)))
			continue;
		buf_printf(out, "F%zu = \"", i + SAVED_FIRST);
		if (app->saved.v[i].query[0])
			saved_write(&app->saved.v[i], out);
		buf_adds(out, "\"\n");
	}
}

static void
write_history(const struct app *app, struct buf *out)
{
	buf_adds(out, "[history]\n");
	for (size_t h = 0; h < HISTORY_COUNT; h++) {
		const struct prompt_history *history = &app->prompt.history[h];

		for (size_t i = 0; i < history->count; i++)
			if (is_line(slice_of(history->line[i])))
				buf_printf(
				    out, "%s = \"%s\"\n", history_names[h], history->line[i]);
	}
}

static void
write_marks(const struct app *app, struct buf *out)
{
	buf_adds(out, "[marks]\n");
	for (size_t i = 0; i < app->marks.count; i++)
		if (app->marks.v[i].id[0] && is_line(slice_of(app->marks.v[i].id)))
			buf_printf(out, "id = \"%s\"\n", app->marks.v[i].id);
}

void
app_remember(const struct app *app, struct buf *out)
{
	buf_adds(out, "# What floorboard remembers; it writes this file itself.\n");
	write_board(app, out);
	write_saved(app, out);
	write_marks(app, out);
	write_history(app, out);
}

static void
read_board(struct app *app, const struct ini_line *line)
{
	struct filter_mistake mistake;
	category_mask chips;
	int64_t split, rows;

	if (slice_is(line->key, "category") && !app->settings.chips_typed &&
	    (line->value.len == 0 || option_read_categories(line->value, &chips, NULL)))
		app->chips = line->value.len ? chips : 0;
	else if (slice_is(line->key, "filter") && !app->settings.filter_typed)
		app_filter(app, line->value, &mistake);
	else if (slice_is(line->key, "split") &&
	         slice_int(line->value, -SPLIT_LIMIT, SPLIT_LIMIT, &split))
		app->split = (int)split;
	else if (slice_is(line->key, "rows") && !app->settings.rows_typed &&
	         slice_int(line->value, 1, 2, &rows))
		app->tall = rows == 2;
	else if (slice_is(line->key, "layout") && !app->settings.layout_typed)
		app_set(app, OPTION_LAYOUT, line->value);
	else if (slice_is(line->key, "theme") && !app->settings.theme_typed)
		snprintf(app->theme, sizeof(app->theme), "%.*s", SLICE_ARG(line->value));
}

static void
read_saved(struct app *app, const struct ini_line *line)
{
	struct err err = {0};
	size_t i;

	if (saved_key(line->key, &i))
		saved_set(&app->saved, i, line->value, SAVED_RANK_RUN, &err);
}

static void
read_history(struct app *app, const struct ini_line *line)
{
	for (size_t h = 0; h < HISTORY_COUNT; h++)
		if (slice_is(line->key, history_names[h]) && line->value.len <= PROMPT_MAX)
			prompt_history_add(&app->prompt.history[h], line->value);
}

static bool
read_line(void *arg, const struct ini_line *line, struct err *err)
{
	(void)err;
	if (slice_is(line->section, "board"))
		read_board(arg, line);
	else if (slice_is(line->section, "filters"))
		read_saved(arg, line);
	else if (slice_is(line->section, "marks"))
		bookmarks_await(&((struct app *)arg)->marks, line->value);
	else if (slice_is(line->section, "history"))
		read_history(arg, line);
	return true;
}

bool
app_recall(struct app *app, struct slice text, const char *file, struct err *err)
{
	struct err first = {0};
	size_t wrong = ini_read_past(text, file, read_line, app, &first);

	app_place(app);
	return wrong == 0 ||
	       err_set(err, first.code,
	           wrong == 1 ? "%s; the line was left out" : "%s; %zu lines were left out",
	           first.msg, wrong);
}

void
app_saved(struct app *app, size_t i)
{
	const struct saved *saved = &app->saved.v[i];
	struct filter_mistake mistake;
	char line[NOTICE_MAX];

	if (saved->query[0] == '\0') {
		snprintf(line, sizeof(line),
		    "F%zu keeps no filter yet: filter, then :save %zu NAME", i + SAVED_FIRST,
		    i + SAVED_FIRST);
	} else if (slice_is(app_filter_text(app), saved->query)) {
		app_filter(app, SLICE(""), &mistake);
		snprintf(line, sizeof(line), "%s is off", saved->name);
	} else if (!app_filter(app, slice_of(saved->query), &mistake)) {
		snprintf(line, sizeof(line), "F%zu: column %u: %.100s", i + SAVED_FIRST,
		    mistake.column, mistake.err.msg);
	} else {
		snprintf(line, sizeof(line), "%s; again or ", saved->name);
		app_notice_key(app, line, ACTION_CLOSE, " shows all");
		return;
	}
	app_notice(app, line);
}

/* ":save 5 NAME" */
bool
command_save(struct app *app, struct slice arg_text, unsigned *effects, struct err *err)
{
	struct slice name = arg_text, key = slice_cut(&name, ' '), query = app_filter_text(app);
	struct buf text;
	size_t i;
	bool ok;

	(void)effects;
	if (!saved_key(key, &i))
		return err_set(err, ERR_VALUE, "save where? a number from 5 to 9, then a name");
	buf_init(&text, 2 * FILTER_TEXT_MAX);
	name = slice_trim(name);
	if (name.len && query.len)
		buf_printf(&text, "%.*s: ", SLICE_ARG(name));
	buf_printf(&text, "%.*s", SLICE_ARG(query));
	ok = saved_set(&app->saved, i, buf_slice(&text), SAVED_RANK_RUN, err);
	buf_fini(&text);
	if (ok)
		app_notice(app, query.len ? "saved" : "forgotten: there is no filter in force");
	return ok;
}
