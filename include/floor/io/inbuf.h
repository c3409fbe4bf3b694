/* inbuf - a descriptor's bytes as messages. SPDX-License-Identifier: MIT
 *
 * For src/io only. Large reads into one buffer that messages are lent from; only the unfinished
 * tail is ever moved. */
#ifndef FLOOR_IO_INBUF_H
#define FLOOR_IO_INBUF_H

#include "floor/base/buf.h"
#include "floor/base/err.h"

#include <stdint.h>

enum inbuf_state {
	INBUF_MORE,  /* there may be more at once */
	INBUF_EMPTY, /* nothing now: a pipe whose writer pauses */
	INBUF_END,
	INBUF_FAILED,
};

struct inbuf {
	int fd; /* borrowed */
	char *bytes;
	size_t start, len, cap; /* unread bytes are [start, len) */
	size_t looked;          /* of them, how many hold no end of a message */
	size_t max;             /* longest message */
	uint64_t dropped;       /* bytes of the too long one that are gone already */
	bool ended;
	struct buf notice;
};

void inbuf_init(struct inbuf *inbuf, int fd, size_t max_message);
void inbuf_fini(struct inbuf *inbuf);
/* One read. The messages lent before are gone after it. */
enum inbuf_state inbuf_fill(struct inbuf *inbuf, struct err *err);
/* The next whole message, valid until inbuf_fill; false when more bytes are needed. */
bool inbuf_next(struct inbuf *inbuf, struct slice *message);

#endif
