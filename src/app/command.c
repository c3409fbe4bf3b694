/* command - what is typed behind ":": finding the command, completing its words. SPDX-License-Identifier: MIT */
#include "command.h"

#include "complete.h"
#include "state.h"

#define complete_none NULL
#define LEVELS_MAX 99

struct command_row {
	const char *name, *arg, *help;
	command_fn run;
	command_complete_fn complete;
};

static const struct command_row rows[COMMAND_COUNT] = {
#define COMMAND(id, name, run, complete, arg, help)                                                \
	[COMMAND_##id] = {name, arg, help, command_##run, complete_##complete},
#include "floor/app/commands.def"
#undef COMMAND
};

static const struct command_row *
find_exact(struct slice word)
{
	for (enum command c = 0; c < COMMAND_COUNT; c++)
		if (slice_is(word, rows[c].name))
			return &rows[c];
	return NULL;
}

/* By its name, else the only one that begins so; NULL. */
static const struct command_row *
find(struct slice word)
{
	const struct command_row *found = find_exact(word);

	if (found)
		return found;
	for (enum command c = 0; c < COMMAND_COUNT; c++) {
		if (!slice_starts(slice_of(rows[c].name), word))
			continue;
		if (found)
			return NULL;
		found = &rows[c];
	}
	return found;
}

enum command
command_of(struct slice line, struct slice *arg)
{
	struct slice rest = slice_trim(line), word = slice_cut(&rest, ' ');
	const struct command_row *row = word.len ? find(word) : NULL;

	*arg = slice_trim(rest);
	return row ? (enum command)(row - rows) : COMMAND_COUNT;
}

static bool
unknown(struct slice word, struct err *err)
{
	const char *names[COMMAND_COUNT + ACTION_COUNT], *near;
	size_t count = 0;

	for (enum command c = 0; c < COMMAND_COUNT; c++)
		names[count++] = rows[c].name;
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
		names[count++] = action_row(a)->name;
	near = str_suggest(word, names, count);
	return err_set(err, ERR_UNKNOWN, "no command \"%.*s\"%s%s%s",
	    (int)(word.len > 40 ? 40 : word.len), word.p, near ? ", did you mean \"" : "",
	    near ? near : "; Tab lists them", near ? "\"?" : "");
}

/* A whole line: a command by its name or an unambiguous beginning of it, or an action. */
static bool
run_line(struct app *app, struct slice line, unsigned *effects, struct err *err)
{
	struct slice rest = slice_trim(line), word = slice_cut(&rest, ' ');
	enum action action = action_find(word);
	const struct command_row *row = find(word);

	app->prompt.wrong = word.p;
	if (word.len == 0)
		return true;
	if (action != ACTION_NONE && (row == NULL || !slice_is(word, row->name))) {
		app_prompt_close(app);
		*effects |= app_act(app, action);
		return true;
	}
	if (row == NULL)
		return unknown(word, err);
	rest = slice_trim(rest);
	app->prompt.wrong = rest.len ? rest.p : NULL;
	if (row->arg[0] == '\0' && rest.len)
		return err_set(err, ERR_VALUE, "%s takes nothing behind it", row->name);
	return row->run(app, rest, effects, err);
}

static bool
enter(struct app *app, struct slice text, unsigned *effects)
{
	struct err err = {0};
	const char *wrong;

	if (run_line(app, text, effects, &err))
		return true;
	wrong = app->prompt.wrong;
	if (err.code != ERR_NONE)
		app_prompt_point(app, wrong ? (size_t)(wrong - text.p) : text.len, err.msg);
	return false;
}

/* Below the line: what the command does. */
static void
changed(struct app *app, struct slice text)
{
	struct slice rest = slice_trim(text), word = slice_cut(&rest, ' ');
	const struct command_row *row = word.len ? find(word) : NULL;
	enum action action = action_find(word);

	if (row && (action == ACTION_NONE || slice_is(word, row->name)))
		app_prompt_say(app, STYLE_DIM, "%s%s%s: %s", row->name, row->arg[0] ? " " : "",
		    row->arg, row->help);
	else if (action != ACTION_NONE)
		app_prompt_say(
		    app, STYLE_DIM, "%.*s: %s", SLICE_ARG(word), action_row(action)->help);
	else if (word.len == 0)
		app_prompt_say(app, STYLE_DIM,
		    "a command; Tab completes, Up brings back earlier ones, Esc leaves");
}

static void
complete(const struct app *app, struct slice head, struct prompt_choices *choices)
{
	struct slice rest = head, word;
	const struct command_row *row;

	while (rest.len && *rest.p == ' ') {
		rest.p++;
		rest.len--;
	}
	choices->from = (size_t)(rest.p - head.p);
	word = slice_cut(&rest, ' ');
	if (rest.p) {
		row = find(word);
		choices->from = (size_t)(rest.p - head.p);
		if (row && row->complete)
			row->complete(app, rest, choices);
		return;
	}
	for (enum command c = 0; c < COMMAND_COUNT; c++)
		complete_name(choices, word, rows[c].name, rows[c].arg[0] ? " " : "");
	for (enum action a = ACTION_NONE + 1; a < ACTION_COUNT && word.len; a++)
		if (find_exact(slice_of(action_row(a)->name)) == NULL)
			prompt_choices_offer(choices, word, slice_of(action_row(a)->name));
}

const struct prompt_kind prompt_command = {
    .sign = ":",
    .history = HISTORY_COMMAND,
    .changed = changed,
    .enter = enter,
    .complete = complete,
};

bool
command_quit(struct app *app, struct slice arg_text, unsigned *effects, struct err *err)
{
	(void)app;
	(void)arg_text;
	(void)err;
	*effects |= EFFECT_QUIT;
	return true;
}

bool
command_help(struct app *app, struct slice arg_text, unsigned *effects, struct err *err)
{
	(void)arg_text;
	(void)err;
	app_prompt_close(app);
	*effects |= app_act(app, ACTION_HELP);
	return true;
}

bool
command_fold(struct app *app, struct slice arg_text, unsigned *effects, struct err *err)
{
	int64_t levels;

	(void)effects;
	if (!slice_int(arg_text, 1, LEVELS_MAX, &levels))
		return err_set(
		    err, ERR_VALUE, "expected how many levels stay open: 1 to %d", LEVELS_MAX);
	app_prompt_close(app);
	app_sync(app);
	if (!payload_fold(app->state[PANE_PAYLOAD], (int)levels))
		app_notice_key(app, "no payload is open; ", ACTION_OPEN, " on a row opens it");
	return true;
}
