/* oldest - the smallest of many times. SPDX-License-Identifier: MIT */
#include "oldest.h"

#include "floor/base/mem.h"

#include <stdlib.h>

void
oldest_fini(struct oldest *oldest)
{
	mem_block_free(oldest->v, oldest->cap * sizeof(*oldest->v));
	*oldest = (struct oldest){0};
}

static bool
before(const struct oldest_entry *a, const struct oldest_entry *b)
{
	return a->at_ms < b->at_ms || (a->at_ms == b->at_ms && a->serial < b->serial);
}

void
oldest_add(struct oldest *oldest, int64_t at_ms, uint32_t serial)
{
	struct oldest_entry entry = {at_ms, serial};
	size_t i = oldest->count;

	MEM_BLOCK_ROOM(oldest->v, oldest->count, oldest->cap);
	for (oldest->count++; i > 0; i = (i - 1) / 2) {
		if (!before(&entry, &oldest->v[(i - 1) / 2]))
			break;
		oldest->v[i] = oldest->v[(i - 1) / 2];
	}
	oldest->v[i] = entry;
}

/* Let the entry at `i` sink to where it belongs. */
static void
sink(struct oldest *oldest, size_t i)
{
	struct oldest_entry entry = oldest->v[i];

	for (size_t child; (child = 2 * i + 1) < oldest->count; i = child) {
		if (child + 1 < oldest->count && before(&oldest->v[child + 1], &oldest->v[child]))
			child++;
		if (!before(&oldest->v[child], &entry))
			break;
		oldest->v[i] = oldest->v[child];
	}
	oldest->v[i] = entry;
}

bool
oldest_top(struct oldest *oldest, oldest_holds holds, const void *arg, struct oldest_entry *out)
{
	while (oldest->count) {
		if (holds(arg, &oldest->v[0])) {
			*out = oldest->v[0];
			return true;
		}
		oldest->v[0] = oldest->v[--oldest->count];
		if (oldest->count)
			sink(oldest, 0);
	}
	return false;
}

void
oldest_sweep(struct oldest *oldest, oldest_holds holds, const void *arg)
{
	size_t n = 0;

	for (size_t i = 0; i < oldest->count; i++) {
		if (holds(arg, &oldest->v[i]))
			oldest->v[n++] = oldest->v[i];
	}
	oldest->count = n;
	for (size_t i = n / 2; i-- > 0;)
		sink(oldest, i);
}
