/* sieve - which of the kept rows a filter lets through. SPDX-License-Identifier: MIT */
#include "floor/model/sieve.h"

#include "lane.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define BURST 1024  /* more new rows at once: begin again with the newest */
#define ROW_COST 64 /* of a row that is not looked into, in bytes */
#define DECODE_TIMES 8
#define AGAIN_MS 5000 /* the least time between two rounds over all rows */
#define AGAIN_ROWS 20 /* a round over so many rows a millisecond apart */
#define AHEAD 4         /* rows between the one that is judged and the one that is fetched */
#define AHEAD_BYTES 1024
#define LINE 64 /* of the cache */
#define LINK_BIT CATEGORY_BIT(CATEGORY_LINK)

struct sieve {
	const struct filter *filter;
	struct lane lane; /* the judged rows */
	uint64_t counts[CATEGORY_COUNT + 1];
	uint64_t again;   /* the next row to be judged once more, 0 none */
	uint64_t version; /* of the board, when the last round began */
	int64_t round_ms;
	bool rounds; /* one has begun */
};

struct sieve *
sieve_new(void)
{
	struct sieve *sieve = mem_zero(1, sizeof(*sieve));

	sieve->lane.first = 1;
	return sieve;
}

void
sieve_free(struct sieve *sieve)
{
	if (sieve)
		mem_block_free(sieve->lane.bits, sieve->lane.room);
	free(sieve);
}

/* Nothing is judged; the next row to be is `next`. */
static void
restart(struct sieve *sieve, uint64_t next)
{
	sieve->lane.first = next + 1;
	sieve->lane.last = next;
	memset(sieve->counts, 0, sizeof(sieve->counts));
	if (sieve->lane.room)
		memset(sieve->lane.bits, 0, sieve->lane.room);
	sieve->again = 0;
	sieve->rounds = false;
}

void
sieve_set(struct sieve *sieve, const struct filter *filter)
{
	sieve->filter = filter;
	restart(sieve, 0);
}

bool
sieve_filters(const struct sieve *sieve)
{
	return sieve && sieve->filter;
}

/* Every row has a place of its own while `room` is not less than their number. */
static void
make_room(struct sieve *sieve, uint64_t rows)
{
	struct lane *lane = &sieve->lane;
	uint64_t room = lane->room ? lane->room : LANE_ROOM_FIRST;
	uint8_t *bits;

	while (room < rows)
		room *= 2;
	if (room == lane->room)
		return;
	bits = mem_block(NULL, 0, room);
	memset(bits, 0, room);
	for (uint64_t s = lane->first; s <= lane->last; s++)
		bits[s & (room - 1)] = lane->bits[s & (lane->room - 1)];
	mem_block_free(lane->bits, lane->room);
	lane->bits = bits;
	lane->room = room;
}

static unsigned
index_of(category_mask bit)
{
	return (unsigned)__builtin_ctz(bit);
}

static void
write_row(struct sieve *sieve, uint64_t seq, category_mask bit)
{
	uint8_t *place = &sieve->lane.bits[seq & (sieve->lane.room - 1)];

	if (*place)
		sieve->counts[index_of(*place)]--;
	if (bit)
		sieve->counts[index_of(bit)]++;
	*place = (uint8_t)bit;
}

/* Returns what it cost. */
static uint64_t
judge(struct sieve *sieve, const struct filter_ask *ask, uint64_t seq)
{
	const struct store *store = board_store(ask->board);
	category_mask bit = store_category(store, seq);
	const struct event *event;

	if ((bit & (filter_categories(sieve->filter) | LINK_BIT)) == 0 || bit == LINK_BIT) {
		write_row(sieve, seq, bit & LINK_BIT);
		return ROW_COST;
	}
	event = store_get(store, seq);
	write_row(sieve, seq, filter_match(sieve->filter, ask, event) ? bit : 0);
	return ROW_COST +
	       event->raw.len * (filter_traits(sieve->filter) & FILTER_DECODES ? DECODE_TIMES : 1);
}

/* Going from row to older row no processor foresees, as it would the other way. */
static void
fetch_ahead(const struct store *store, uint64_t seq)
{
	const struct event *event = seq > AHEAD ? store_get(store, seq - AHEAD) : NULL;

	for (size_t at = 0; event && at < event->raw.len && at < AHEAD_BYTES; at += LINE)
		__builtin_prefetch(event->raw.p + at);
}

static void
forget_evicted(struct sieve *sieve, uint64_t first)
{
	struct lane *lane = &sieve->lane;

	for (; lane->first < first && lane->first <= lane->last; lane->first++)
		write_row(sieve, lane->first, 0);
}

/* What came since, oldest first, for the judged rows have no holes. */
static uint64_t
judge_new(struct sieve *sieve, const struct filter_ask *ask, uint64_t last)
{
	struct lane *lane = &sieve->lane;
	uint64_t cost = 0;

	while (lane->last < last)
		cost += judge(sieve, ask, ++lane->last);
	return cost;
}

/* Once all is judged, and some time after the round before: from the newest on again. */
static void
begin_round(struct sieve *sieve, const struct filter_ask *ask)
{
	uint64_t version = board_version(ask->board), rows = sieve->lane.last - sieve->lane.first;
	unsigned wavers = filter_traits(sieve->filter) & (FILTER_REMEMBERS | FILTER_AGES);
	int64_t apart = AGAIN_MS + (int64_t)(rows / AGAIN_ROWS);

	if (!wavers || sieve->again)
		return;
	if (!sieve->rounds) {
		sieve->rounds = true;
		sieve->round_ms = ask->now_ms;
		sieve->version = version;
		return;
	}
	if (ask->now_ms - sieve->round_ms < apart && ask->now_ms >= sieve->round_ms)
		return;
	if (version == sieve->version && !(wavers & FILTER_AGES))
		return;
	sieve->round_ms = ask->now_ms;
	sieve->version = version;
	sieve->again = sieve->lane.last;
}

static void
judge_again(struct sieve *sieve, const struct filter_ask *ask, uint64_t bytes)
{
	uint64_t cost = 0;

	begin_round(sieve, ask);
	while (sieve->again >= sieve->lane.first && sieve->again && cost < bytes)
		cost += judge(sieve, ask, sieve->again--);
	if (sieve->again < sieve->lane.first)
		sieve->again = 0;
}

bool
sieve_work(struct sieve *sieve, const struct filter_ask *ask, uint64_t bytes)
{
	const struct store *store = board_store(ask->board);
	uint64_t first = store_first(store), last = store_last(store), cost;
	struct lane *lane = &sieve->lane;

	if (!sieve->filter || filter_only_categories(sieve->filter) || last == 0)
		return false;
	if (lane->last < first || last - lane->last > BURST)
		restart(sieve, last);
	forget_evicted(sieve, first);
	make_room(sieve, last - first + 1);
	cost = judge_new(sieve, ask, last);
	while (lane->first > first && cost < bytes) {
		fetch_ahead(store, --lane->first);
		cost += judge(sieve, ask, lane->first);
	}
	if (lane->first > first)
		return true;
	if (cost < bytes)
		judge_again(sieve, ask, bytes - cost);
	return sieve->again != 0;
}

/* Only what is still kept. */
static struct lane
lane_of(const struct sieve *sieve, const struct store *store)
{
	struct lane lane = sieve->lane;

	if (lane.first < store_first(store))
		lane.first = store_first(store);
	return lane;
}

/* Rows that need no judging: the store knows them. */
static bool
by_category(const struct sieve *sieve, category_mask *mask)
{
	if (!sieve_filters(sieve))
		return true;
	if (!filter_only_categories(sieve->filter))
		return false;
	*mask &= filter_categories(sieve->filter);
	return true;
}

uint64_t
sieve_older(const struct sieve *sieve, const struct store *store, uint64_t seq, category_mask mask)
{
	struct lane lane;

	if (by_category(sieve, &mask))
		return store_older(store, seq, mask);
	lane = lane_of(sieve, store);
	return lane_older(&lane, seq, mask);
}

uint64_t
sieve_newer(const struct sieve *sieve, const struct store *store, uint64_t seq, category_mask mask)
{
	struct lane lane;

	if (by_category(sieve, &mask))
		return store_newer(store, seq, mask);
	lane = lane_of(sieve, store);
	return lane_newer(&lane, seq, mask);
}

uint64_t
sieve_between(const struct sieve *sieve, const struct store *store, uint64_t first, uint64_t last,
    category_mask mask)
{
	struct lane lane;

	if (by_category(sieve, &mask))
		return store_between(store, first, last, mask);
	lane = lane_of(sieve, store);
	return lane_between(&lane, first, last, mask);
}

uint64_t
sieve_count(const struct sieve *sieve, const struct store *store, category_mask mask)
{
	uint64_t sum = 0;

	if (by_category(sieve, &mask))
		return store_count(store, mask);
	for (unsigned c = 0; c < CATEGORY_COUNT; c++)
		if (mask & CATEGORY_BIT(c))
			sum += sieve->counts[c];
	return sum;
}
