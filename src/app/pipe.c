/* pipe - the prompt for a command that gets the event. SPDX-License-Identifier: MIT */
#include "prompt.h"
#include "take_away.h"

#include "floor/base/mem.h"

#include <stdlib.h>

/* A person typed it: what it says to the shell is meant. The event is its input, never a part of
 * it. */
static bool
enter(struct app *app, struct slice text, unsigned *effects)
{
	struct slice words = slice_trim(text);
	char *command;

	(void)effects;
	if (words.len == 0)
		return true;
	command = mem_dup(words.p, words.len);
	take_pipe(app, command);
	free(command);
	return true;
}

static void
changed(struct app *app, struct slice text)
{
	if (text.len == 0)
		app_prompt_say(app, STYLE_DIM,
		    "a command that gets the event as a line of JSON: jq .data.ticket");
}

static const struct prompt_kind prompt_pipe = {
    .sign = "|",
    .history = HISTORY_PIPE,
    .changed = changed,
    .enter = enter,
};

void
take_pipe_prompt(struct app *app)
{
	if (take_ready(app))
		app_prompt_open(app, &prompt_pipe, SLICE(""));
}
