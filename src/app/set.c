/* set - settings of the running board: ":set". SPDX-License-Identifier: MIT */
#include "complete.h"
#include "set.h"

#include <stdio.h>

#define VALUE_MAX 128

void
app_next_rows(struct app *app)
{
	app->tall = !app->tall;
	app_notice(app, app->tall ? "rows of two lines" : "rows of one line");
}

static const struct option_row *
row_of(enum option option)
{
	return &board_option_table()->rows[option];
}

static const struct settable *
find(struct slice name, struct err *err)
{
	const char *names[OPTION_COUNT], *near;
	const struct settable *settable;
	size_t all, count;

	for (count = 0; (settable = settable_at(count)) != NULL; count++) {
		names[count] = row_of(settable->option)->name;
		if (slice_is(name, names[count]))
			return settable;
	}
	for (all = 0; all < OPTION_COUNT; all++)
		if (slice_is(name, row_of((enum option)all)->name))
			break;
	near = str_suggest(name, names, count);
	if (all < OPTION_COUNT)
		err_set(err, ERR_VALUE, "%s cannot change while the board runs",
		    row_of((enum option)all)->name);
	else
		err_set(err, ERR_UNKNOWN, "no setting \"%.*s\"%s%s%s",
		    (int)(name.len > 40 ? 40 : name.len), name.p, near ? ", did you mean \"" : "",
		    near ? near : "; Tab lists them", near ? "\"?" : "");
	return NULL;
}

static bool
put(struct app *app, const struct settable *settable, struct slice value, unsigned *effects,
    struct err *err)
{
	struct options *options = options_new(board_option_table());
	bool ok =
	    options_set(options, settable->option, value, FROM_COMMAND_LINE, "command line", err);

	if (ok)
		settable_put(app, settable, options, effects);
	options_free(options);
	return ok;
}

static const struct settable *
of_option(enum option option)
{
	const struct settable *settable;

	for (size_t i = 0; (settable = settable_at(i)) != NULL; i++)
		if (settable->option == option)
			break;
	return settable;
}

void
app_set(struct app *app, enum option option, struct slice value)
{
	struct err err = {0};
	unsigned effects;

	put(app, of_option(option), value, &effects, &err);
}

void
app_setting(const struct app *app, enum option option, char *out, size_t cap)
{
	settable_get(app, of_option(option), out, cap);
}

static void
show(struct app *app, const struct settable *settable)
{
	char value[VALUE_MAX], line[NOTICE_MAX];

	settable_get(app, settable, value, sizeof(value));
	snprintf(line, sizeof(line), "%s = %s", row_of(settable->option)->name, value);
	app_notice(app, line);
}

struct slice
set_split(struct slice arg, struct slice *value)
{
	struct slice rest;
	size_t len = 0;

	while (len < arg.len && arg.p[len] != ' ' && arg.p[len] != '=')
		len++;
	rest = slice_trim((struct slice){arg.p + len, arg.len - len});
	*value = rest;
	if (rest.len && *rest.p == '=')
		*value = slice_trim((struct slice){rest.p + 1, rest.len - 1});
	else if (rest.len == 0)
		value->p = NULL;
	return (struct slice){arg.p, len};
}

bool
command_set(struct app *app, struct slice arg_text, unsigned *effects, struct err *err)
{
	struct slice value, name = set_split(arg_text, &value);
	const struct settable *settable;

	if (name.len == 0)
		return err_set(err, ERR_VALUE, "set what? Tab lists the settings");
	settable = find(name, err);
	if (settable == NULL)
		return false;
	if (value.p == NULL) {
		show(app, settable);
		return true;
	}
	app->prompt.wrong = value.len ? value.p : NULL;
	if (!put(app, settable, value, effects, err))
		return false;
	if (settable->option != OPTION_THEME)
		show(app, settable);
	return true;
}

void
complete_name(
    struct prompt_choices *choices, struct slice word, const char *name, const char *behind)
{
	char text[VALUE_MAX];

	snprintf(text, sizeof(text), "%s%s", name, behind);
	prompt_choices_offer(choices, word, slice_of(text));
}

void
complete_filter(const struct app *app, struct slice arg, struct prompt_choices *choices)
{
	size_t from = choices->from;

	app_filter_complete(app, arg, choices);
	choices->from += from;
}

struct slice
complete_last(struct slice arg, struct prompt_choices *choices)
{
	size_t at = arg.len;

	while (at > 0 && arg.p[at - 1] != ' ' && arg.p[at - 1] != '=')
		at--;
	choices->from += at;
	return (struct slice){arg.p + at, arg.len - at};
}

static void
complete_value(const struct app *app, const struct settable *settable, struct slice word,
    struct prompt_choices *choices)
{
	enum option option = settable->option;
	struct slice words = slice_of(row_of(option)->arg);
	char value[VALUE_MAX];

	if (row_of(option)->type == OPTION_TYPE_CHOICE) {
		while (words.p)
			prompt_choices_offer(choices, word, slice_cut(&words, '|'));
		return;
	}
	if (row_of(option)->type == OPTION_TYPE_FLAG) {
		prompt_choices_offer(choices, word, SLICE("yes"));
		prompt_choices_offer(choices, word, SLICE("no"));
		return;
	}
	settable_get(app, settable, value, sizeof(value));
	prompt_choices_offer(choices, word, slice_of(value));
}

void
complete_set(const struct app *app, struct slice arg, struct prompt_choices *choices)
{
	struct slice rest = arg, name = slice_cut(&rest, ' '), word = complete_last(arg, choices);
	const struct settable *settable;

	for (size_t i = 0; (settable = settable_at(i)) != NULL; i++) {
		if (rest.p == NULL)
			complete_name(choices, word, row_of(settable->option)->name, " ");
		else if (!slice_is(name, row_of(settable->option)->name))
			continue;
		else if (settable->option == OPTION_THEME)
			complete_theme(app, word, choices);
		else
			complete_value(app, settable, word, choices);
	}
}
