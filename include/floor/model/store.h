/* store - the ring of events a board keeps: newest in, oldest out. SPDX-License-Identifier: MIT
 *
 * Sequence numbers count from 1 and are never reused. Raw bytes are copied in and live until their
 * event is evicted, which happens when either limit is passed. Rows are in arrival order. Walking
 * and counting by category run over one byte an event, so a mask of chips is a question, not an
 * index to rebuild. */
#ifndef FLOOR_MODEL_STORE_H
#define FLOOR_MODEL_STORE_H

#include "floor/event/event.h"

struct store_limits {
	uint64_t max_events; /* default 100,000 */
	uint64_t max_bytes;  /* of raw text; default 256 MiB */
};

/* A set of categories: bit 1 << enum category. CATEGORY_LINK rows are always in it. */
typedef unsigned category_mask;
#define CATEGORY_BIT(category) (1u << (category))
#define CATEGORY_ALL (CATEGORY_BIT(CATEGORY_COUNT) - 1)

struct store;
struct store *store_new(const struct store_limits *limits);
void store_free(struct store *store);
/* Copy the event and its raw bytes; `seq` is set by the store and returned. */
uint64_t store_push(struct store *store, const struct event *ev);
/* Borrowed until the next push; NULL once evicted or never seen. */
const struct event *store_get(const struct store *store, uint64_t seq);
/* add note bits to a kept event */
void store_note(struct store *store, uint64_t seq, unsigned notes);
uint64_t store_first(const struct store *store); /* oldest kept, 0 when empty */
uint64_t store_last(const struct store *store);  /* newest, 0 when empty */
uint64_t store_bytes(const struct store *store); /* raw bytes kept */
uint64_t store_room(const struct store *store);  /* events kept at most */
/* CATEGORY_BIT of a kept row, without a look at the event; 0 once evicted. */
category_mask store_category(const struct store *store, uint64_t seq);
/* Kept events in `mask`, not counting our own gap rows. O(1). */
uint64_t store_count(const struct store *store, category_mask mask);
/* The nearest row older / newer than `seq` in `mask` (gap rows included), or 0. `seq` itself need
 * not be kept. */
uint64_t store_older(const struct store *store, uint64_t seq, category_mask mask);
uint64_t store_newer(const struct store *store, uint64_t seq, category_mask mask);
/* Rows of `mask` with first <= seq <= last (gap rows not counted). */
uint64_t store_between(
    const struct store *store, uint64_t first, uint64_t last, category_mask mask);

#endif
