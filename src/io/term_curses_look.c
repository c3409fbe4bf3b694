/* term_curses_look - what the terminal could do, without taking it over. SPDX-License-Identifier: MIT */
#include "floor/io/term.h"

#include <curses.h>
#include <stdlib.h>
#include <term.h>
#include <unistd.h>

int
term_colours(struct err *err)
{
	char capability[] = "colors";
	const char *name = getenv("TERM");
	int found = 0, colours;

	if (name == NULL || name[0] == '\0') {
		err_set(err, ERR_SYSTEM, "TERM is not set: a full screen needs it");
		return -1;
	}
	if (setupterm(NULL, STDOUT_FILENO, &found) != OK || found != 1) {
		err_set(err, ERR_SYSTEM,
		    "TERM=%s is not known here: install ncurses-term, or try TERM=xterm-256color",
		    name);
		return -1;
	}
	colours = tigetnum(capability);
	del_curterm(cur_term);
	return colours > 0 ? colours : 0;
}
