/* prompt - a line of text being typed, and the line of words below it. SPDX-License-Identifier: MIT
 *
 * The line is edited as a shell's: C-a C-e Home End, C-b C-f and arrows, M-b M-f, C-h and
 * BackSpace, C-d and Delete, C-w, C-u, C-k; C-y puts back what the last three took. Its text is
 * valid UTF-8 of at most PROMPT_MAX bytes; more is not taken. */
#ifndef FLOOR_VIEW_PROMPT_H
#define FLOOR_VIEW_PROMPT_H

#include "floor/input/key.h"
#include "floor/view/canvas.h"

#define PROMPT_MAX 1024

struct prompt {
	char text[PROMPT_MAX], killed[PROMPT_MAX];
	size_t len, at; /* bytes; the cursor stands before the character at `at` */
	size_t killed_len;
};

static inline struct slice
prompt_text(const struct prompt *prompt)
{
	return (struct slice){prompt->text, prompt->len};
}

/* The whole text anew, the cursor behind it. */
void prompt_set(struct prompt *prompt, struct slice text);
/* Put `with` in the place of the bytes from `from` to the cursor, which then stands behind it.
 * False when it does not fit. */
bool prompt_replace(struct prompt *prompt, size_t from, struct slice with);
/* Do what the key means to the line; false when it means nothing here. */
bool prompt_edit(struct prompt *prompt, struct key key);

/* What can be put in for the word before the cursor. */
#define PROMPT_CHOICES_MAX 64
struct prompt_choices {
	size_t from; /* the byte the word begins at */
	size_t count, used;
	struct slice v[PROMPT_CHOICES_MAX];
	char room[4096];
};

/* One more choice, copied, unless it is there already or does not fit. */
void prompt_choices_add(struct prompt_choices *choices, struct slice text);
/* The same for one that begins with `word`, without regard to case. */
void prompt_choices_offer(struct prompt_choices *choices, struct slice word, struct slice text);

/* What is shown. */
struct prompt_view {
	const char *sign; /* "/" */
	const struct prompt *prompt;
	const struct prompt_choices *choices; /* NULL, or shown instead of `words` */
	size_t chosen;                        /* one of them; beyond the last: none */
	enum style style;
	const char *words;
	int mistake; /* the byte they are about, -1: none */
};

/* On two lines, or as much as `rect` has. */
void prompt_draw(const struct prompt_view *view, struct canvas *canvas, struct rect rect);

#endif
