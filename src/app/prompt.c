/* prompt - a line being typed: keys, history and completion. SPDX-License-Identifier: MIT */
#include "state.h"

#include "floor/base/find.h"
#include "floor/base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
prompt_history_add(struct prompt_history *history, struct slice line)
{
	size_t same = 0;

	if (line.len == 0)
		return;
	while (same < history->count && !slice_is(line, history->line[same]))
		same++;
	if (same == history->count && history->count == HISTORY_MAX)
		same = 0;
	if (same < history->count) {
		free(history->line[same]);
		memmove(&history->line[same], &history->line[same + 1],
		    (history->count - same - 1) * sizeof(history->line[0]));
		history->count--;
	}
	history->line[history->count++] = mem_dup(line.p, line.len);
}

void
app_prompt_fini(struct app_prompt *prompt)
{
	for (size_t h = 0; h < HISTORY_COUNT; h++)
		for (size_t i = 0; i < prompt->history[h].count; i++)
			free(prompt->history[h].line[i]);
}

void
app_prompt_say(struct app *app, enum style style, const char *format, ...)
{
	struct app_prompt *prompt = &app->prompt;
	va_list ap;

	va_start(ap, format);
	vsnprintf(prompt->words, sizeof(prompt->words), format, ap);
	va_end(ap);
	prompt->view.style = style;
	prompt->view.words = prompt->words;
	prompt->view.mistake = -1;
}

void
app_prompt_point(struct app *app, size_t at, const char *words)
{
	/* What is missing at the end may be what is typed next. */
	app_prompt_say(app, at < app->prompt.line.len ? STYLE_ALERT : STYLE_WARNING, "%s", words);
	app->prompt.view.mistake = (int)at;
}

static void
forget_choices(struct app_prompt *prompt)
{
	prompt->choices.count = 0;
	prompt->view.chosen = PROMPT_CHOICES_MAX;
}

static void
changed(struct app *app)
{
	struct app_prompt *prompt = &app->prompt;

	app_prompt_say(app, STYLE_DIM, "%s", "");
	if (prompt->kind->changed)
		prompt->kind->changed(app, prompt_text(&prompt->line));
}

void
app_prompt_open(struct app *app, const struct prompt_kind *kind, struct slice text)
{
	struct app_prompt *prompt = &app->prompt;

	prompt->kind = kind;
	prompt->back = 0;
	prompt_set(&prompt->line, text);
	prompt->view = (struct prompt_view){
	    .sign = kind->sign,
	    .prompt = &prompt->line,
	    .choices = &prompt->choices,
	};
	forget_choices(prompt);
	app_place(app);
	changed(app);
}

void
app_prompt_close(struct app *app)
{
	app->prompt.kind = NULL;
	app_place(app);
}

static void
leave(struct app *app)
{
	const struct prompt_kind *kind = app->prompt.kind;

	app_prompt_close(app);
	if (kind->leave)
		kind->leave(app);
}

/* It is open while it runs, so that a mistake can be shown; a command may have opened another. */
static unsigned
enter(struct app *app)
{
	struct app_prompt *prompt = &app->prompt;
	const struct prompt_kind *kind = prompt->kind;
	unsigned effects = 0;

	prompt_history_add(&prompt->history[kind->history], prompt_text(&prompt->line));
	if (kind->enter(app, prompt_text(&prompt->line), &effects) && prompt->kind == kind)
		app_prompt_close(app);
	return effects;
}

/* One line further back, or forward again. */
static void
step_history(struct app *app, int step)
{
	struct app_prompt *prompt = &app->prompt;
	const struct prompt_history *history = &prompt->history[prompt->kind->history];
	size_t back = prompt->back + (size_t)step;

	if ((step < 0 && prompt->back == 0) || back > history->count)
		return;
	if (prompt->back == 0)
		prompt->kept = prompt->line;
	prompt->back = back;
	if (back == 0)
		prompt->line = prompt->kept;
	else
		prompt_set(&prompt->line, slice_of(history->line[history->count - back]));
	changed(app);
}

/* What all choices begin with. */
static struct slice
common(const struct prompt_choices *choices)
{
	struct slice all = choices->v[0];

	for (size_t i = 1; i < choices->count; i++)
		while (all.len > choices->v[i].len ||
		       !slice_same((struct slice){choices->v[i].p, all.len}, all))
			all.len--;
	while (all.len && ((unsigned char)choices->v[0].p[all.len] & 0xC0) == 0x80)
		all.len--;
	return all;
}

/* The first time as much as is certain, then one choice after the other. */
static void
complete(struct app *app, int step)
{
	struct app_prompt *prompt = &app->prompt;
	struct prompt_choices *choices = &prompt->choices;
	size_t chosen = prompt->view.chosen, typed;
	struct slice all;

	if (choices->count > 1) {
		if (chosen >= choices->count)
			chosen = step > 0 ? choices->count - 1 : 0;
		chosen = (chosen + choices->count + (size_t)step) % choices->count;
		prompt->view.chosen = chosen;
		prompt_replace(&prompt->line, choices->from, choices->v[chosen]);
		changed(app);
		return;
	}
	choices->count = choices->used = 0;
	choices->from = prompt->line.at;
	if (prompt->kind->complete)
		prompt->kind->complete(
		    app, (struct slice){prompt->line.text, prompt->line.at}, choices);
	if (choices->count == 0)
		return;
	all = common(choices);
	typed = prompt->line.at - choices->from;
	if (all.len > typed || choices->count == 1)
		prompt_replace(&prompt->line, choices->from, all);
	changed(app);
	if (choices->count == 1)
		forget_choices(prompt);
}

/* Pasted text is text: what would move or end the line is a blank, or nothing. */
static bool
pasted(struct key *key)
{
	if (!(key->mods & KEY_PASTED))
		return true;
	/* A control character, or what stood behind an escape: no letter of the text. */
	if (key->mods & (KEY_CTRL | KEY_ALT))
		return false;
	key->mods = 0;
	if (key->code == KEY_CODE_ENTER || key->code == KEY_CODE_TAB)
		key->code = KEY_CODE_SPACE;
	return key->code < KEY_CODE_NAMED || key->code == KEY_CODE_SPACE;
}

static void
edit(struct app *app, struct key key)
{
	struct app_prompt *prompt = &app->prompt;
	size_t len = prompt->line.len;
	char was[PROMPT_MAX];

	memcpy(was, prompt->line.text, len);
	forget_choices(prompt);
	if (!prompt_edit(&prompt->line, key))
		return;
	if (!slice_eq(prompt_text(&prompt->line), (struct slice){was, len})) {
		prompt->back = 0;
		changed(app);
	}
}

static bool
is_ctrl(struct key key, uint32_t code)
{
	return key.mods == KEY_CTRL && key.code == code;
}

unsigned
app_prompt_key(struct app *app, struct key key)
{
	struct app_prompt *prompt = &app->prompt;

	if (!pasted(&key))
		return 0;
	if ((key.code == KEY_CODE_ESC && key.mods == 0) || is_ctrl(key, 'c') || is_ctrl(key, 'g') ||
	    (key.code == KEY_CODE_BACKSPACE && prompt->line.len == 0))
		leave(app);
	else if ((key.code == KEY_CODE_ENTER && key.mods == 0) || is_ctrl(key, 'j'))
		return enter(app);
	else if (key.code == KEY_CODE_TAB)
		complete(app, key.mods & KEY_SHIFT ? -1 : 1);
	else if (key.code == KEY_CODE_UP || is_ctrl(key, 'p'))
		step_history(app, 1);
	else if (key.code == KEY_CODE_DOWN || is_ctrl(key, 'n'))
		step_history(app, -1);
	else if (is_ctrl(key, 'l'))
		return EFFECT_REDRAW;
	else if (is_ctrl(key, 'z'))
		return EFFECT_SUSPEND;
	else
		edit(app, key);
	return 0;
}
