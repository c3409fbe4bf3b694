/* pool - many short texts, named by 32-bit refs. SPDX-License-Identifier: MIT */
#include "pool.h"

#include "floor/base/ahead.h"
#include "floor/base/mem.h"

#include <stdlib.h>

#define SLACK ((size_t)1 << 20)
#define AHEAD_FROM 4 /* blocks */
#define BLOCKS_MAX ((size_t)UINT32_MAX / POOL_BLOCK)

void
pool_fini(struct pool *pool)
{
	for (size_t i = 0; i < pool->count; i++) {
		if (i == 0 && !pool->large)
			free(pool->blocks[i]);
		else
			mem_pages_free(pool->blocks[i], POOL_BLOCK);
	}
	free(pool->blocks);
	ahead_drop(pool->ahead);
	*pool = (struct pool){0};
}

/* A small pool takes what it touches; a large one few page faults, and those beside the work. */
static char *
block_new(struct pool *pool)
{
	char *block;

	if (pool->count == 0 && !pool->large)
		return mem_alloc(POOL_BLOCK);
	block = pool->ahead ? ahead_take(pool->ahead) : mem_pages(POOL_BLOCK);
	pool->ahead = NULL;
	if (pool->large || pool->count >= AHEAD_FROM)
		pool->ahead = ahead_start(POOL_BLOCK);
	return block;
}

uint32_t
pool_put(struct pool *pool, struct slice text)
{
	uint16_t len = text.len < POOL_TEXT_MAX ? (uint16_t)text.len : POOL_TEXT_MAX;
	char *at;

	if (len == 0)
		return 0;
	if (pool->count == 0 || pool->used + sizeof(len) + len > POOL_BLOCK) {
		if (pool->count == BLOCKS_MAX)
			return 0;
		MEM_ROOM(pool->blocks, pool->count, pool->cap);
		pool->blocks[pool->count] = block_new(pool);
		pool->count++;
		pool->used = pool->count == 1; /* so that no text has ref 0 */
	}
	at = pool->blocks[pool->count - 1] + pool->used;
	memcpy(at, &len, sizeof(len));
	memcpy(at + sizeof(len), text.p, len);
	pool->used += sizeof(len) + len;
	return (uint32_t)((pool->count - 1) * POOL_BLOCK + pool->used - sizeof(len) - len);
}

static size_t
length(const struct pool *pool)
{
	return pool->count ? (pool->count - 1) * POOL_BLOCK + pool->used : 0;
}

bool
pool_stale(const struct pool *pool)
{
	return length(pool) > pool->kept + pool->kept / 2 + SLACK;
}

void
pool_move_start(struct pool *pool, struct pool *old)
{
	*old = *pool;
	*pool = (struct pool){.large = old->count > AHEAD_FROM, .ahead = old->ahead};
	old->ahead = NULL;
}

uint32_t
pool_move(struct pool *pool, const struct pool *old, uint32_t ref)
{
	return pool_put(pool, pool_get(old, ref));
}

void
pool_move_end(struct pool *pool, struct pool *old)
{
	pool_fini(old);
	pool->kept = length(pool);
}
