/* dedupe - which event ids have been seen, and with which bytes. SPDX-License-Identifier: MIT
 *
 * Two generations of 64-bit seeded hashes: when the young one is full the old one is forgotten, so
 * at least the last `max` ids are known and never more than twice as many are kept. A generation is
 * a journal in order of arrival and a table of places in it: fresh memory is written from its
 * beginning on, and what is looked at in no order at all, four bytes a place, stays in a cache. */
#ifndef FLOOR_MODEL_DEDUPE_H
#define FLOOR_MODEL_DEDUPE_H

#include <stddef.h>
#include <stdint.h>

struct dedupe_entry {
	uint64_t id, body;
};

struct dedupe_set {
	struct dedupe_entry *v;
	size_t count, cap;
	/* The low bits: a place in `v` plus 1, 0 empty; the others: of the id, to tell apart. */
	uint32_t *slots;
	size_t room; /* slots: a power of two */
};

struct dedupe {
	struct dedupe_set young, old;
	size_t max;
};

enum dedupe_verdict {
	DEDUPE_NEW,
	DEDUPE_SAME,  /* this id with these bytes */
	DEDUPE_OTHER, /* this id with other bytes; these are remembered now too */
};

/* `max`: at most DEDUPE_MAX count. */
#define DEDUPE_MAX ((size_t)1 << 30)
void dedupe_init(struct dedupe *dedupe, size_t max);
void dedupe_fini(struct dedupe *dedupe);
/* Start fetching what dedupe_take will look at. */
void dedupe_soon(const struct dedupe *dedupe, uint64_t id);
enum dedupe_verdict dedupe_take(struct dedupe *dedupe, uint64_t id, uint64_t body);

#endif
