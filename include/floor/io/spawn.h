/* spawn - another program: its input from memory, its end as a call from the loop. SPDX-License-Identifier: MIT
 *
 * A program starts with every signal at its default and none blocked, and with no descriptor of
 * ours but its three. No shell is involved unless argv names one. In the background it has no
 * terminal at all (a session of its own), so it cannot disturb the board; in the foreground it has
 * the terminal, which its caller has given back. */
#ifndef FLOOR_IO_SPAWN_H
#define FLOOR_IO_SPAWN_H

#include "floor/base/str.h"
#include "floor/io/loop.h"

struct spawn_ask {
	const char *const *argv; /* ends in NULL; argv[0] is looked for in PATH */
	const char *variable;    /* "NAME=value" of its environment besides ours, or NULL */
	struct slice input;      /* its standard input; absent: the terminal, or nothing */
	bool terminal;           /* in the foreground */
	bool stays;              /* background: spawn_free does not end it */
	size_t output_max;       /* background: how much of what it prints is kept */
};

struct spawn_end {
	int status;          /* its exit status, 128 + number of the signal that ended it */
	struct slice output; /* both outputs, borrowed for the length of the call */
	bool cut;            /* there was more of it */
};

struct spawn;
/* `done` is called once, when the program has ended; the spawn is gone when it returns. NULL with
 * err, which names the program, when it cannot be started. */
struct spawn *spawn_start(struct loop *loop, const struct spawn_ask *ask,
    void (*done)(void *arg, const struct spawn_end *end), void *arg, struct err *err);
/* End it now, unless it stays; without a call to `done`. NULL is fine. */
void spawn_free(struct spawn *spawn);

#endif
