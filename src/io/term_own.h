/* term_own - a terminal's inside, for the files of this module. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_IO_TERM_OWN_H
#define FLOOR_SRC_IO_TERM_OWN_H

#include "floor/io/term.h"

#include <stdio.h>

/* What goes to the terminal past curses: flush it. */
FILE *term_out(struct term *term);
FILE *term_in(const struct term *term);
/* Curses' numbers for what the terminal sends before and behind a paste, before a report of the
 * mouse, and for keys that curses has no name for. */
enum {
	TERM_PASTE_BEGIN = 0x1001,
	TERM_PASTE_END,
	TERM_MOUSE_BEGIN,
	TERM_CTRL_LEFT,
	TERM_CTRL_RIGHT,
};
/* Between the two: what comes was pasted. */
bool *term_pasting(struct term *term);
/* The report that is being read. */
struct term_report {
	bool begun;
	struct mouse_report report;
};
struct term_report *term_report(struct term *term);

#endif
