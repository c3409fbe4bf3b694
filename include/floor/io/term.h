/* term - the real terminal: keys in, a canvas out, always given back whole. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_TERM_H
#define FLOOR_IO_TERM_H

#include "floor/base/err.h"
#include "floor/input/key.h"
#include "floor/input/mouse.h"
#include "floor/view/canvas.h"
#include "floor/view/theme.h"

enum term_colour { TERM_COLOUR_AUTO, TERM_COLOUR_ALWAYS, TERM_COLOUR_NEVER };

struct term;
/* Takes over /dev/tty. Fails in words for TERM=dumb or no terminal. */
struct term *term_open(enum term_colour colour, struct err *err);
void term_close(struct term *term); /* gives the terminal back; NULL is fine */
void term_size(const struct term *term, int *rows, int *cols);
/* Colours of the terminal that TERM names, 0 for none; -1 with err when it cannot show a board. */
int term_colours(struct err *err);
/* "ncurses 6.4.20221231" */
const char *term_version(void);
/* A descriptor that becomes readable when keys are waiting: fresh, for loop_watch to own. -1 with
 * err. */
int term_key_fd(const struct term *term, struct err *err);
/* A key, or what the mouse did. */
struct term_input {
	bool is_mouse;
	struct key key;
	struct mouse mouse;
};
/* The next that waits; false when there is none. `gone` is set when the terminal is. */
bool term_read(struct term *term, struct term_input *input, bool *gone);
/* Ask the terminal for what the mouse does, or leave the mouse to it, as at the start. While the
 * terminal is given back it has its mouse too. */
void term_mouse(struct term *term, bool on);
/* Send what changed since the last present. */
void term_present(struct term *term, const struct canvas *canvas, const struct theme *theme);
void term_redraw(struct term *term);  /* the next present repaints everything */
bool term_resized(struct term *term); /* read the size anew; true when it changed */
/* Give the terminal back for a while, and take it again. In between nothing but term_size and
 * term_close may be called. */
void term_leave(struct term *term);
void term_enter(struct term *term);
/* Leave, stop the process, and enter when it is continued. */
void term_suspend(struct term *term);
void term_bell(struct term *term);
/* Hand `text` to the terminal's clipboard (OSC 52). False when it is longer than terminals take. */
bool term_copy(struct term *term, struct slice text);

#endif
