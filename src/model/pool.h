/* pool - many short texts, named by 32-bit refs. SPDX-License-Identifier: MIT
 *
 * Nothing is freed one by one: the owner moves what it still uses into a fresh pool when pool_stale
 * says that most of the bytes are of no use any more. Ref 0 is "no text". */
#ifndef FLOOR_MODEL_POOL_H
#define FLOOR_MODEL_POOL_H

#include "floor/base/str.h"

struct pool {
	char **blocks; /* POOL_BLOCK bytes each: growing moves nothing */
	size_t count, cap;
	size_t used;         /* of the last block */
	size_t kept;         /* bytes that were alive after the last move */
	bool large;          /* its first block is huge pages too */
	struct ahead *ahead; /* the next block of a large one */
};

#define POOL_BLOCK ((size_t)2 << 20)

#define POOL_TEXT_MAX UINT16_MAX /* bytes of one text; more is cut */

void pool_fini(struct pool *pool);
/* A copy of `text`; 0 for an empty one. */
uint32_t pool_put(struct pool *pool, struct slice text);
/* Borrowed until the next move; {NULL, 0} for 0. */
static inline struct slice
pool_get(const struct pool *pool, uint32_t ref)
{
	const char *at;
	uint16_t len;

	if (ref == 0)
		return (struct slice){NULL, 0};
	at = pool->blocks[ref / POOL_BLOCK] + ref % POOL_BLOCK;
	memcpy(&len, at, sizeof(len));
	return (struct slice){at + sizeof(len), len};
}
/* Is it time to move? */
bool pool_stale(const struct pool *pool);
/* Start a move: `pool` is empty afterwards, its bytes are in `old`. */
void pool_move_start(struct pool *pool, struct pool *old);
uint32_t pool_move(struct pool *pool, const struct pool *old, uint32_t ref);
/* End it: `old` is freed. */
void pool_move_end(struct pool *pool, struct pool *old);

#endif
