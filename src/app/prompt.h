/* prompt - a line being typed: what each kind of prompt does with it. SPDX-License-Identifier: MIT
 *
 * While a prompt is open every key goes to it. To add one: a struct prompt_kind, and an action that
 * calls app_prompt_open. */
#ifndef FLOOR_SRC_APP_PROMPT_H
#define FLOOR_SRC_APP_PROMPT_H

#include "floor/base/err.h"
#include "floor/input/key.h"
#include "floor/view/prompt.h"

struct app;

/* Lines that were entered, each kind its own; the state file keeps them. */
enum history {
	HISTORY_FIND,
	HISTORY_FILTER,
	HISTORY_COMMAND,
	HISTORY_PIPE,
	HISTORY_COUNT,
};
#define HISTORY_MAX 50

struct prompt_history {
	char *line[HISTORY_MAX]; /* the newest last */
	size_t count;
};

struct prompt_kind {
	const char *sign; /* what stands before the text: "/" */
	enum history history;
	/* The text is another than before, and when the prompt opens. May be NULL. */
	void (*changed)(struct app *app, struct slice text);
	/* Before each frame while it is open, to bring its words up to date. May be NULL. */
	void (*refresh)(struct app *app);
	/* Enter. False: it stays open, with app_prompt_say or _point having said why. Adds effect
	 * bits. */
	bool (*enter)(struct app *app, struct slice text, unsigned *effects);
	/* Left without Enter. May be NULL. */
	void (*leave)(struct app *app);
	/* What could stand for the word at the end of `head`, the text before the cursor. May be
	 * NULL. */
	void (*complete)(const struct app *app, struct slice head, struct prompt_choices *choices);
};

#define PROMPT_WORDS_MAX 300

struct app_prompt {
	const struct prompt_kind *kind; /* NULL: no prompt is open */
	struct prompt line;
	struct prompt_view view;
	char words[PROMPT_WORDS_MAX];
	struct prompt_choices choices;
	/* what of the line a command does not take, NULL: something is missing behind it */
	const char *wrong;
	size_t back;        /* how many lines back in the history; 0: the line itself */
	struct prompt kept; /* what was typed before going back */
	struct prompt_history history[HISTORY_COUNT];
};

void app_prompt_open(struct app *app, const struct prompt_kind *kind, struct slice text);
void app_prompt_close(struct app *app);
/* Words below the line; and the same with a mark under the byte they are about. */
void app_prompt_say(struct app *app, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void app_prompt_point(struct app *app, size_t at, const char *words);
/* A key while one is open; effect bits. */
unsigned app_prompt_key(struct app *app, struct key key);
void app_prompt_fini(struct app_prompt *prompt);

/* The newest of its kind; an equal one is not kept twice. */
void prompt_history_add(struct prompt_history *history, struct slice line);

#endif
