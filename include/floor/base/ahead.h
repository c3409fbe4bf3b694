/* ahead - the next large block of memory, made ready beside the work. SPDX-License-Identifier: MIT
 *
 * Fresh pages must be cleared, and that costs more than filling them. Whoever takes block after
 * block lets a thread of its own do that, one block ahead. The thread touches that block and
 * nothing else, and ends with it; where there can be none, the block is made when it is taken. */
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

#endif
