/* resolve - host names to numeric addresses, off the loop. SPDX-License-Identifier: MIT
 *
 * getaddrinfo can take many seconds, so it runs in a thread of its own; the answer comes as a call
 * from the loop. A numeric host is answered too, on the next turn. */
#ifndef FLOOR_IO_RESOLVE_H
#define FLOOR_IO_RESOLVE_H

#include "floor/io/loop.h"

#include <stddef.h>

#define RESOLVE_MAX 8
#define RESOLVE_TEXT_MAX 64

/* Numeric; the families alternate, the preferred one first. */
struct addresses {
	char text[RESOLVE_MAX][RESOLVE_TEXT_MAX];
	size_t count;
};

struct resolve;
/* `fn` is called once: with addresses, or with none and `why` in words. It ends the resolve. NULL
 * with `err` when no thread or pipe was to be had. */
struct resolve *resolve_new(struct loop *loop, const char *host,
    void (*fn)(void *arg, const struct addresses *found, const char *why), void *arg,
    struct err *err);
/* No call any more; the thread ends by itself. NULL is fine. */
void resolve_cancel(struct resolve *resolve);

#endif
