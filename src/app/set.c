/* set - settings of the running board: ":set". SPDX-License-Identifier: MIT */
#include "complete.h"
#include "state.h"

#include "floor/app/options.h"

#include <stdio.h>

#define VALUE_MAX 128

/* What can change while the board runs. `options` hold the new value, already checked. */
struct settable {
	enum option option;
	void (*put)(struct app *app, const struct options *options, unsigned *effects);
	void (*get)(const struct app *app, char *out, size_t cap);
};

static void
put_category(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->chips = option_categories(options, OPTION_CATEGORY);
}

static void
get_category(const struct app *app, char *out, size_t cap)
{
	out[0] = '\0';
	for (enum category c = 0; c < CATEGORY_COUNT; c++)
		if (app->chips & CATEGORY_BIT(c))
			snprintf(out + strlen(out), cap - strlen(out), "%s%s", out[0] ? "," : "",
			    category_name(c));
}

static void
put_me(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	snprintf(app->me, sizeof(app->me), "%s", option_text(options, OPTION_ME));
	app->settings.me = app->me;
	if (app->settings.alerts)
		alerts_me(app->settings.alerts, slice_of(app->me));
	app_filter_again(app);
}

static void
get_me(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->settings.me);
}

static void
put_period(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->period = (enum csat_period)option_choice(options, OPTION_PERIOD);
}

static void
get_period(const struct app *app, char *out, size_t cap)
{
	static const char *const words[PERIOD_COUNT] = {"today", "7", "14", "30", "90"};

	snprintf(out, cap, "%s", words[app->period]);
}

static void
put_goal(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->settings.goal = (int)option_int(options, OPTION_GOAL);
}

static void
get_goal(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%d", app->settings.goal);
}

static void
put_stale(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->settings.stale_ms = option_int(options, OPTION_STALE);
}

static void
get_stale(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%lldms", (long long)app->settings.stale_ms);
}

static void
put_title(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	snprintf(app->title, sizeof(app->title), "%s", option_text(options, OPTION_TITLE));
	app->settings.title = app->title;
}

static void
get_title(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->settings.title);
}

static void
put_utc(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->time_mode = option_flag(options, OPTION_UTC) ? TIME_MODE_UTC : TIME_MODE_CLOCK;
}

static void
get_utc(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->time_mode == TIME_MODE_UTC ? "yes" : "no");
}

static void
put_rows(struct app *app, const struct options *options, unsigned *effects)
{
	(void)effects;
	app->tall = option_choice(options, OPTION_ROWS) == 1;
}

static void
get_rows(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->tall ? "2" : "1");
}

void
app_next_rows(struct app *app)
{
	app->tall = !app->tall;
	app_notice(app, app->tall ? "rows of two lines" : "rows of one line");
}

static void
put_theme(struct app *app, const struct options *options, unsigned *effects)
{
	app_theme_ask(app, slice_of(option_text(options, OPTION_THEME)), effects);
}

static void
get_theme(const struct app *app, char *out, size_t cap)
{
	snprintf(out, cap, "%s", app->theme_now);
}

static const struct settable settables[] = {
    {OPTION_CATEGORY, put_category, get_category},
    {OPTION_GOAL, put_goal, get_goal},
    {OPTION_ME, put_me, get_me},
    {OPTION_PERIOD, put_period, get_period},
    {OPTION_ROWS, put_rows, get_rows},
    {OPTION_STALE, put_stale, get_stale},
    {OPTION_THEME, put_theme, get_theme},
    {OPTION_TITLE, put_title, get_title},
    {OPTION_UTC, put_utc, get_utc},
};
#define SETTABLES (sizeof(settables) / sizeof(settables[0]))

static const struct option_row *
row_of(enum option option)
{
	return &board_option_table()->rows[option];
}

static const struct settable *
find(struct slice name, struct err *err)
{
	const char *names[SETTABLES], *near;
	size_t all;

	for (size_t i = 0; i < SETTABLES; i++) {
		names[i] = row_of(settables[i].option)->name;
		if (slice_is(name, names[i]))
			return &settables[i];
	}
	for (all = 0; all < OPTION_COUNT; all++)
		if (slice_is(name, row_of((enum option)all)->name))
			break;
	near = str_suggest(name, names, SETTABLES);
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
		settable->put(app, options, effects);
	options_free(options);
	return ok;
}

static void
show(struct app *app, const struct settable *settable)
{
	char value[VALUE_MAX], line[NOTICE_MAX];

	settable->get(app, value, sizeof(value));
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
complete_value(
    const struct app *app, enum option option, struct slice word, struct prompt_choices *choices)
{
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
	for (size_t i = 0; i < SETTABLES; i++) {
		if (settables[i].option != option)
			continue;
		settables[i].get(app, value, sizeof(value));
		prompt_choices_offer(choices, word, slice_of(value));
	}
}

void
complete_set(const struct app *app, struct slice arg, struct prompt_choices *choices)
{
	struct slice rest = arg, name = slice_cut(&rest, ' '), word = complete_last(arg, choices);

	if (rest.p == NULL) {
		for (size_t i = 0; i < SETTABLES; i++)
			complete_name(choices, word, row_of(settables[i].option)->name, " ");
		return;
	}
	for (size_t i = 0; i < SETTABLES; i++) {
		if (!slice_is(name, row_of(settables[i].option)->name))
			continue;
		if (settables[i].option == OPTION_THEME)
			complete_theme(app, word, choices);
		else
			complete_value(app, settables[i].option, word, choices);
	}
}
