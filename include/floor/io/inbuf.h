/* inbuf - a descriptor's bytes as messages. SPDX-License-Identifier: MIT
 *
 * Large reads, taken apart by event/ndjson. */
#ifndef FLOOR_IO_INBUF_H
#define FLOOR_IO_INBUF_H

#include "floor/base/err.h"
#include "floor/event/ndjson.h"

enum inbuf_state {
	INBUF_MORE,  /* there may be more at once */
	INBUF_EMPTY, /* nothing now: a pipe whose writer pauses */
	INBUF_END,
	INBUF_FAILED,
};

struct inbuf {
	int fd; /* borrowed */
	char *bytes;
	struct ndjson ndjson;
	struct buf notice;
	bool ended;
};

void inbuf_init(struct inbuf *inbuf, int fd, size_t max_message);
void inbuf_fini(struct inbuf *inbuf);
/* One read; call inbuf_next until it is false before the next. */
enum inbuf_state inbuf_fill(struct inbuf *inbuf, struct err *err);
/* There will be no more to read: what is left is a message too. */
void inbuf_end(struct inbuf *inbuf);
/* The next whole message, lent until the next call; false when more bytes are needed. One longer
 * than the maximum comes as a text that says so. */
bool inbuf_next(struct inbuf *inbuf, struct slice *message);

#endif
