/* mem - memory that is there or the program is not. SPDX-License-Identifier: MIT
 *
 * Out of memory ends the program with one line on stderr (SIGABRT): a board without memory cannot
 * tell the truth. Sizes are in bytes. Everything is released with free(). */
#ifndef FLOOR_BASE_MEM_H
#define FLOOR_BASE_MEM_H

#include <stddef.h>

/* For a large buffer that is written before it is read, on a path that runs for every event: not
 * cleared first, though the build clears all others (-ftrivial-auto-var-init). Measured: a sixth of
 * the time of reading a large file. */
#if defined(__has_attribute)
#if __has_attribute(uninitialized)
#define MEM_SCRATCH __attribute__((uninitialized))
#endif
#endif
#ifndef MEM_SCRATCH
#define MEM_SCRATCH
#endif

#define MEM_PAGES ((size_t)2 << 20)

/* Whole huge pages where the system has them: `size` is a multiple of MEM_PAGES. Not for free(). */
void *mem_pages(size_t size) __attribute__((malloc, returns_nonnull));
void mem_pages_free(void *p, size_t size);
/* An array that may grow very large: from a few MiB on it is whole huge pages, and growing moves it
 * without copying or touching it. Starts as NULL with no old size; only mem_block_free releases it.
 * What is new in it is undefined. Sizes in bytes. */
void *mem_block(void *old, size_t old_size, size_t size) __attribute__((returns_nonnull));
void mem_block_free(void *p, size_t size);
void *mem_alloc(size_t size) __attribute__((malloc, returns_nonnull));
void *mem_zero(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
void *mem_grow(void *old, size_t count, size_t size) __attribute__((returns_nonnull));
/* A copy of `len` bytes with a NUL behind them. */
char *mem_dup(const void *from, size_t len) __attribute__((malloc, returns_nonnull));

/* The same doubling for an array that mem_block makes. */
#define MEM_BLOCK_ROOM(p, n, cap)                                                                  \
	do {                                                                                       \
		if ((n) == (cap)) {                                                                \
			size_t old_size = (cap) * sizeof(*(p));                                    \
			(cap) = (cap) ? (cap) * 2 : 16;                                            \
			(p) = mem_block((p), old_size, (cap) * sizeof(*(p)));                      \
		}                                                                                  \
	} while (0)

/* Make room for one more in an array that doubles: `p` the array, `n` its count, `cap` its room. */
#define MEM_ROOM(p, n, cap)                                                                        \
	do {                                                                                       \
		if ((n) == (cap)) {                                                                \
			(cap) = (cap) ? (cap) * 2 : 16;                                            \
			(p) = mem_grow((p), (cap), sizeof(*(p)));                                  \
		}                                                                                  \
	} while (0)

#endif
