/* pool - short texts in one run of bytes, named by 32-bit refs. SPDX-License-Identifier: MIT */
#include "pool.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define SLACK ((size_t)1 << 20)

void
pool_fini(struct pool *pool)
{
	free(pool->p);
	*pool = (struct pool){0};
}

uint32_t
pool_put(struct pool *pool, struct slice text)
{
	uint16_t len = text.len < POOL_TEXT_MAX ? (uint16_t)text.len : POOL_TEXT_MAX;
	size_t at = pool->len ? pool->len : 1; /* so that no text has ref 0 */
	size_t end = at + sizeof(len) + len;

	if (len == 0 || end > UINT32_MAX)
		return 0;
	if (end > pool->cap) {
		pool->cap = end * 2 + 256;
		pool->p = mem_grow(pool->p, pool->cap, 1);
	}
	memcpy(pool->p + at, &len, sizeof(len));
	memcpy(pool->p + at + sizeof(len), text.p, len);
	pool->len = end;
	return (uint32_t)at;
}

struct slice
pool_get(const struct pool *pool, uint32_t ref)
{
	uint16_t len;

	if (ref == 0)
		return (struct slice){NULL, 0};
	memcpy(&len, pool->p + ref, sizeof(len));
	return (struct slice){pool->p + ref + sizeof(len), len};
}

bool
pool_stale(const struct pool *pool)
{
	return pool->len > 2 * pool->kept + SLACK;
}

void
pool_move_start(struct pool *pool, struct pool *old)
{
	*old = *pool;
	*pool = (struct pool){0};
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
	pool->kept = pool->len;
}
