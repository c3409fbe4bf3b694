/* dedupe - which event ids have been seen, and with which bytes. SPDX-License-Identifier: MIT
 *
 * Two generations of 64-bit seeded hashes: when the young one is full the old one is forgotten, so
 * at least the last `max` ids are known and never more than twice as many are kept. */
#ifndef FLOOR_MODEL_DEDUPE_H
#define FLOOR_MODEL_DEDUPE_H

#include <stddef.h>
#include <stdint.h>

struct dedupe_slot {
	uint64_t id, body; /* id 0: empty */
};

struct dedupe_set {
	struct dedupe_slot *slots;
	size_t room, count;
};

struct dedupe {
	struct dedupe_set young, old;
	size_t max, expect;
};

enum dedupe_verdict {
	DEDUPE_NEW,
	DEDUPE_SAME,  /* this id with these bytes */
	DEDUPE_OTHER, /* this id with other bytes; these are remembered now too */
};

/* `expect`: make room for so many at once, so that nothing is moved before there are more. */
void dedupe_init(struct dedupe *dedupe, size_t max, size_t expect);
void dedupe_fini(struct dedupe *dedupe);
/* Start fetching what dedupe_take will look at. */
void dedupe_soon(const struct dedupe *dedupe, uint64_t id);
enum dedupe_verdict dedupe_take(struct dedupe *dedupe, uint64_t id, uint64_t body);

#endif
