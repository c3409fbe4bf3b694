/* feed - what is to be sent: files behind each other, standard input, or the simulated floor. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORSEND_FEED_H
#define FLOOR_SRC_FLOORSEND_FEED_H

#include "floor/base/err.h"
#include "floor/io/inbuf.h"
#include "floor/sim/floor.h"

enum feed_state {
	FEED_EVENT,
	FEED_WAIT, /* until `fd` can be read, or until `due_ms` */
	FEED_END,
};

struct feed {
	const char *const *names; /* borrowed; what has not been opened yet */
	size_t count;
	const char *name; /* what is being read */
	struct inbuf inbuf;
	struct sim *sim;
	bool reading;
	int fd;             /* -1: nothing to wait for */
	int64_t due_ms;     /* wall clock, of the floor's next event; STAMP_NONE: none */
	struct err failure; /* what could not be read; reading goes on with the next */
};

/* "-" is standard input. False: a demo: that cannot be; `err` says why. */
bool feed_init(
    struct feed *feed, const char *const *names, size_t count, int64_t now_ms, struct err *err);
void feed_fini(struct feed *feed);
/* The next event, lent until the next call. */
enum feed_state feed_next(struct feed *feed, int64_t now_ms, struct slice *event);
/* `fd` can be read. */
void feed_read(struct feed *feed);

#endif
