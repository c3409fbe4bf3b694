/* store - the ring of events a board keeps: newest in, oldest out. SPDX-License-Identifier: MIT */
#include "floor/model/store.h"

#include "lane.h"

#include "floor/base/ahead.h"
#include "floor/base/mem.h"

#include <assert.h>
#include <stdlib.h>

#define CHUNK (MEM_PAGES - sizeof(struct chunk))
#define AHEAD_FROM ((uint64_t)16 << 20) /* bytes kept before the next chunks are made ahead */
#define AHEAD_CHUNKS 4
#define ROOM_AT_ONCE ((uint64_t)1 << 21) /* rows: pages nobody touches cost nothing */

/* A run of raw texts of neighbouring events; freed as a whole when the last of them goes. */
struct chunk {
	struct chunk *next;
	size_t used, cap;
	uint64_t last; /* the newest event with bytes in it */
	char bytes[];
};

struct store {
	struct store_limits limits;
	struct event *ring;
	struct ahead_edge edge; /* of the ring */
	uint8_t *bits; /* CATEGORY_BIT of each event, one byte a row */
	uint64_t room; /* of both: a power of two; a row is at seq & (room - 1) */
	uint64_t first, last;
	uint64_t bytes;
	uint64_t counts[CATEGORY_COUNT + 1];
	struct chunk *head, *tail, *spare;
	struct ahead *ahead; /* AHEAD_CHUNKS on their way */
	char *run;           /* of those that came, the ones not used yet */
	size_t run_len;
};

struct store *
store_new(const struct store_limits *limits)
{
	struct store *store = mem_zero(1, sizeof(*store));

	if (limits)
		store->limits = *limits;
	if (store->limits.max_events == 0)
		store->limits.max_events = 100000;
	if (store->limits.max_bytes == 0)
		store->limits.max_bytes = (uint64_t)256 << 20;
	store->first = 1;
	return store;
}

static void
chunk_free(struct chunk *c)
{
	if (c && c->cap == CHUNK)
		mem_pages_free(c, MEM_PAGES);
	else
		free(c);
}

void
store_free(struct store *store)
{
	struct chunk *next;

	if (store == NULL)
		return;
	for (struct chunk *c = store->head; c; c = next) {
		next = c->next;
		chunk_free(c);
	}
	chunk_free(store->spare);
	if (store->run_len)
		mem_pages_free(store->run, store->run_len);
	ahead_drop(store->ahead);
	mem_block_free(store->ring, store->room * sizeof(*store->ring));
	mem_block_free(store->bits, store->room);
	free(store);
}

static uint64_t
kept(const struct store *store)
{
	return store->last - store->first + 1;
}

/* A small board takes little; for others all that may come, so that no row ever moves. */
static uint64_t
room_after(const struct store *store)
{
	uint64_t room = store->room ? store->room * 2 : LANE_ROOM_FIRST;

	while (store->room && room < store->limits.max_events && room < ROOM_AT_ONCE)
		room *= 2;
	return room;
}

/* A row stays where it is, or its place has more bits now and is beyond the old ones. */
static void
grow(struct store *store)
{
	uint64_t old = store->room, room = room_after(store);

	store->ring =
	    mem_block(store->ring, old * sizeof(*store->ring), room * sizeof(*store->ring));
	store->bits = mem_block(store->bits, old, room);
	memset(store->bits + old, 0, room - old);
	for (uint64_t s = store->first; old && s <= store->last; s++) {
		if ((s & (room - 1)) == (s & (old - 1)))
			continue;
		store->ring[s & (room - 1)] = store->ring[s & (old - 1)];
		store->bits[s & (room - 1)] = store->bits[s & (old - 1)];
	}
	store->room = room;
}

/* One chunk of the usual size is kept back: a full ring frees and takes one all the time. */
static void
chunk_drop(struct store *store)
{
	struct chunk *c = store->head;

	store->head = c->next;
	if (store->head == NULL)
		store->tail = NULL;
	if (store->spare == NULL && c->cap == CHUNK)
		store->spare = c;
	else
		chunk_free(c);
}

static void
evict(struct store *store)
{
	const struct event *ev = &store->ring[store->first & (store->room - 1)];

	store->counts[ev->category]--;
	store->bytes -= ev->raw.len;
	store->first++;
	while (store->head && store->head->last < store->first)
		chunk_drop(store);
}

/* Fresh memory for one chunk. While a ring fills up, the chunks to come are made ready beside it.
 */
static struct chunk *
chunk_new(struct store *store)
{
	struct chunk *c;

	if (store->run_len == 0) {
		if (store->bytes < AHEAD_FROM)
			return mem_pages(MEM_PAGES);
		store->run_len = AHEAD_CHUNKS * MEM_PAGES;
		store->run = store->ahead ? ahead_take(store->ahead) : mem_pages(store->run_len);
		store->ahead = ahead_start(store->run_len);
	}
	c = (struct chunk *)(void *)store->run;
	store->run += MEM_PAGES;
	store->run_len -= MEM_PAGES;
	return c;
}

static char *
bytes_take(struct store *store, size_t len)
{
	struct chunk *c = store->tail;
	char *p;

	if (c == NULL || c->cap - c->used < len) {
		size_t cap = len > CHUNK ? len : CHUNK;

		if (cap == CHUNK && store->spare) {
			c = store->spare;
			store->spare = NULL;
		} else {
			c = cap == CHUNK ? chunk_new(store) : mem_alloc(sizeof(*c) + cap);
		}
		*c = (struct chunk){.cap = cap};
		if (store->tail)
			store->tail->next = c;
		else
			store->head = c;
		store->tail = c;
	}
	p = c->bytes + c->used;
	c->used += len;
	c->last = store->last + 1;
	return p;
}

uint64_t
store_push(struct store *store, const struct event *ev)
{
	struct event *row;
	uint64_t at;
	char *raw;

	assert(ev->category <= CATEGORY_LINK && "a row has a category");
	while (kept(store) && (kept(store) >= store->limits.max_events ||
	                          store->bytes + ev->raw.len > store->limits.max_bytes))
		evict(store);
	if (kept(store) == store->room)
		grow(store);
	raw = bytes_take(store, ev->raw.len);
	if (ev->raw.len)
		memcpy(raw, ev->raw.p, ev->raw.len);
	store->last++;
	at = store->last & (store->room - 1);
	row = &store->ring[at];
	ahead_edge_near(
	    &store->edge, store->ring, at * sizeof(*row), store->room * sizeof(*row));
	*row = *ev;
	row->seq = store->last;
	row->raw.p = raw;
	store->bits[at] = (uint8_t)CATEGORY_BIT(ev->category);
	store->counts[ev->category]++;
	store->bytes += ev->raw.len;
	return store->last;
}

static struct event *
row_of(const struct store *store, uint64_t seq)
{
	if (seq < store->first || seq > store->last)
		return NULL;
	return &store->ring[seq & (store->room - 1)];
}

const struct event *
store_get(const struct store *store, uint64_t seq)
{
	return row_of(store, seq);
}

void
store_note(struct store *store, uint64_t seq, unsigned notes)
{
	struct event *row = row_of(store, seq);

	if (row)
		row->notes = (uint8_t)(row->notes | notes);
}

uint64_t
store_first(const struct store *store)
{
	return kept(store) ? store->first : 0;
}

uint64_t
store_last(const struct store *store)
{
	return kept(store) ? store->last : 0;
}

uint64_t
store_bytes(const struct store *store)
{
	return store->bytes;
}

uint64_t
store_room(const struct store *store)
{
	return store->limits.max_events;
}

uint64_t
store_count(const struct store *store, category_mask mask)
{
	uint64_t sum = 0;

	for (unsigned c = 0; c < CATEGORY_COUNT; c++) {
		if (mask & CATEGORY_BIT(c))
			sum += store->counts[c];
	}
	return sum;
}

static struct lane
lane_of(const struct store *store)
{
	return (struct lane){store->bits, store->room, store->first, store->last};
}

uint64_t
store_older(const struct store *store, uint64_t seq, category_mask mask)
{
	struct lane lane = lane_of(store);

	return lane_older(&lane, seq, mask);
}

uint64_t
store_newer(const struct store *store, uint64_t seq, category_mask mask)
{
	struct lane lane = lane_of(store);

	return lane_newer(&lane, seq, mask);
}

uint64_t
store_between(const struct store *store, uint64_t first, uint64_t last, category_mask mask)
{
	struct lane lane = lane_of(store);

	return lane_between(&lane, first, last, mask);
}

category_mask
store_category(const struct store *store, uint64_t seq)
{
	if (seq < store->first || seq > store->last)
		return 0;
	return store->bits[seq & (store->room - 1)];
}
