/* ahead - the next large piece of memory, made ready beside the work. SPDX-License-Identifier: MIT
 *
 * Fresh pages must be cleared, and that costs more than filling them. Whoever takes block after
 * block, or writes a large array from its beginning on, lets a thread do that, one piece ahead.
 * Where there can be none, the pages are made when they are written. */
#ifndef FLOOR_BASE_AHEAD_H
#define FLOOR_BASE_AHEAD_H

#include <stddef.h>

struct ahead;
/* Begin to make a block of `size` bytes, a multiple of MEM_PAGES. NULL: it cannot be done now. */
struct ahead *ahead_start(size_t size);
/* Wait for the block: the caller's, for mem_pages_free. `ahead` is gone. */
void *ahead_take(struct ahead *ahead) __attribute__((returns_nonnull));
/* Give it up. NULL is fine. */
void ahead_drop(struct ahead *ahead);

/* A large array from mem_block that stays where it is and is written from its beginning on. */
struct ahead_edge {
	size_t ready; /* bytes that were made ready, or are about to be */
};
#define AHEAD_EDGE_FROM ((size_t)4 << 20) /* below it nothing is done */
#define AHEAD_EDGE_NEAR ((size_t)1 << 20)
/* Make the next pieces ready; what is in them stays. */
void ahead_edge_move(struct ahead_edge *edge, char *base, size_t used, size_t cap);

/* `used` of the `cap` bytes at `base` are written. To be called for each row: nearly free. */
static inline void
ahead_edge_near(struct ahead_edge *edge, void *base, size_t used, size_t cap)
{
	if (used >= AHEAD_EDGE_FROM && used + AHEAD_EDGE_NEAR > edge->ready && edge->ready < cap)
		ahead_edge_move(edge, base, used, cap);
}

#endif
