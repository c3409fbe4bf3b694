/* theming - which theme is asked for, tried and in force. SPDX-License-Identifier: MIT
 *
 * The program has the themes and loads them; here they are names. */
#include "complete.h"
#include "state.h"

#include <stdio.h>

const char *
app_theme(const struct app *app)
{
	return app->theme;
}

void
app_theme_ask(struct app *app, struct slice name, unsigned *effects)
{
	snprintf(app->theme, sizeof(app->theme), "%.*s", SLICE_ARG(name));
	*effects |= EFFECT_THEME | EFFECT_REDRAW;
}

void
app_next_theme(struct app *app)
{
	app->theme[0] = '\0';
}

void
app_theme_told(struct app *app, const char *name)
{
	char line[NOTICE_MAX];

	if (app->theme_now[0] && strcmp(app->theme_now, name) != 0) {
		snprintf(line, sizeof(line), "theme: %.100s", name);
		app_notice(app, line);
	}
	snprintf(app->theme_now, sizeof(app->theme_now), "%s", name);
}

struct slice
app_theme_typed(const struct app *app)
{
	const struct app_prompt *prompt = &app->prompt;
	struct slice arg, name, value;

	if (prompt->kind != &prompt_command)
		return SLICE("");
	switch (command_of(prompt_text(&prompt->line), &arg)) {
	case COMMAND_THEME:
		return arg;
	case COMMAND_SET:
		name = set_split(arg, &value);
		return slice_is(name, "theme") && value.p ? value : SLICE("");
	default:
		return SLICE("");
	}
}

bool
command_theme(struct app *app, struct slice arg_text, unsigned *effects, struct err *err)
{
	(void)err;
	app_theme_ask(app, arg_text, effects);
	return true;
}

void
complete_theme(const struct app *app, struct slice arg, struct prompt_choices *choices)
{
	const struct theme_names *names = app->settings.themes;
	struct slice word = complete_last(arg, choices);

	for (size_t i = 0; names ? i < names->count : theme_known(i) != NULL; i++)
		prompt_choices_offer(choices, word, slice_of(names ? names->v[i] : theme_known(i)));
}
