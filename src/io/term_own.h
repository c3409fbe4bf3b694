/* term_own - a terminal's inside, for the files of this module. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_IO_TERM_OWN_H
#define FLOOR_SRC_IO_TERM_OWN_H

#include "floor/io/term.h"

#include <stdio.h>

/* What goes to the terminal past curses: flush it. */
FILE *term_out(struct term *term);
FILE *term_in(const struct term *term);
/* Curses' number for what the terminal sends before and behind a paste. */
enum { TERM_PASTE_BEGIN = 0x1001, TERM_PASTE_END };
/* Between the two: what comes was pasted. */
bool *term_pasting(struct term *term);

#endif
