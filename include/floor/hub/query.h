/* query - what a reader asks for in its address, and where in the journal that begins. SPDX-License-Identifier: MIT
 *
 * The parameters of floor-protocol(7): after, epoch, tail, since, from, types, once. Unknown ones
 * are ignored. Names and values come percent-decoded. Pure but for the questions to the journal. */
#ifndef FLOOR_HUB_QUERY_H
#define FLOOR_HUB_QUERY_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/hub/journal.h"
#include "floor/hub/protocol.h"

#define QUERY_TAIL_MAX 10000
#define QUERY_TYPES_MAX 32
#define QUERY_TYPE_MAX 63 /* bytes of one, without its ".*" */
#define QUERY_ID_MAX 512

/* Which types are wanted: none listed means all of them. */
struct query_types {
	size_t count;
	struct query_type {
		char text[QUERY_TYPE_MAX + 1]; /* "ticket." for "ticket.*" */
		uint8_t len;
		bool prefix;
	} item[QUERY_TYPES_MAX];
};

enum query_start {
	QUERY_LIVE,
	QUERY_AFTER_SEQ,
	QUERY_AFTER_ID,
	QUERY_TAIL,
	QUERY_SINCE,
	QUERY_EARLIEST,
};

/* Zero it to start. */
struct query {
	enum query_start start;
	bool once;
	uint64_t seq;                      /* AFTER_SEQ */
	char epoch[JOURNAL_EPOCH_LEN + 1]; /* AFTER_SEQ */
	char id[QUERY_ID_MAX + 1];         /* AFTER_ID */
	size_t id_len;
	unsigned tail;    /* TAIL */
	int64_t since_ms; /* SINCE */
	struct query_types types;
	unsigned given; /* parameters seen so far */
};

/* One parameter. False: `err` names it and what it wants; answer 400. */
bool query_take(struct query *query, struct slice name, struct slice value, struct err *err);
/* After the last one: do they make sense together? False: 400. `exact`: a number without the epoch
 * it is of will not do. */
bool query_check(const struct query *query, bool exact, struct err *err);

/* The longest prefix of `type` that is stored may be QUERY_TYPE_MAX + 1 bytes: no more is looked
 * at. */
bool query_wants(const struct query_types *types, struct slice type);
/* Do both ask for the same, as they are written? */
bool query_same_types(const struct query_types *a, const struct query_types *b);

enum query_verdict {
	QUERY_OK,
	QUERY_BAD,    /* 400 */
	QUERY_GONE,   /* 410: the position cannot be served; only for a reader without gaps */
	QUERY_FAILED, /* 503: the journal cannot be read */
};

/* Where reading begins. */
struct query_plan {
	struct journal_bounds bounds; /* when it was made */
	uint64_t after;
	/* TAIL: after is still to be found, by reading backwards from the end until this many
	 * matched. */
	unsigned tail;
	bool gap; /* something is missing before: tell it first */
	uint64_t gap_from, gap_to;
	enum protocol_gap gap_why;
};

/* `gaps`: this reader can be told of them (v1). `err` is a line for the refused. */
enum query_verdict query_plan(const struct query *query, struct journal *journal, bool gaps,
    struct query_plan *plan, struct err *err);

#endif
