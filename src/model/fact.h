/* fact - one decoded event on its way through the folds. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_FACT_H
#define FLOOR_MODEL_FACT_H

#include "ids.h"
#include "pool.h"

#include "floor/event/event.h"

#define TEAM_NONE 0         /* the event names no team */
#define TEAM_MAX 1024       /* teams told apart; the others share one number */
#define KEY_MAX 256         /* bytes of an id we tell apart */
#define KEY_NEVER INT64_MIN /* older than every event */

/* The ticket an event is about. */
struct ticket_key {
	struct slice id; /* in normal form; empty: none */
	uint32_t hash;
	char tmp[FIELD_TMP], hex[32]; /* what `id` may point into */
};

/* Valid during one board_take. */
struct fact {
	const struct fields *f;
	const struct ticket_key *ticket; /* of a ticket event only */
	const struct ids *ids;
	struct slice type; /* as sent */
	int64_t at_ms;     /* created_at, or arrival */
	int64_t seen_ms;
	int64_t when; /* at_ms and kind rank in one number: the first part of the order law's key */
	uint64_t seq;
	uint16_t team;
	struct slice team_id; /* empty: not named */
};

/* A value and who wrote it last: the key of the order law. */
struct writer {
	int64_t when;  /* KEY_NEVER: never told */
	uint32_t by;   /* the event, see ids.h */
	uint32_t text; /* what was written, in the pool of the fold; 0 nothing */
};

static inline int64_t
fact_when(int64_t at_ms, unsigned rank)
{
	return at_ms * 4 + (int64_t)rank;
}

/* What `fact` writes. */
static inline struct writer
fact_sign(const struct fact *fact, uint32_t text)
{
	return (struct writer){fact->when, (uint32_t)fact->seq, text};
}

/* Does `fact` come after the writer? Later time, then rank, then id, byte by byte. Equal keys (no
 * id) are left to the values: `tie` is what to answer. */
static inline bool
fact_after(const struct fact *fact, const struct writer *writer, bool tie)
{
	int c;

	if (fact->when != writer->when)
		return fact->when > writer->when;
	c = ids_cmp(fact->ids, (uint32_t)fact->seq, writer->by);
	return c ? c > 0 : tie;
}

/* -1, 0, 1 */
static inline int
writer_cmp(const struct writer *a, const struct writer *b, const struct ids *ids)
{
	if (a->when != b->when)
		return a->when < b->when ? -1 : 1;
	return ids_cmp(ids, a->by, b->by);
}

/* A field cut to KEY_MAX, for ids. */
static inline struct slice
fact_key(const struct fact *fact, enum field field, char tmp[FIELD_TMP])
{
	struct slice s = fields_str(fact->f, field, tmp, FIELD_TMP);

	if (s.len > KEY_MAX)
		s.len = KEY_MAX;
	return s;
}

#endif
