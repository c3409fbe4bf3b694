/* tickets_fold - what other folds need of the tickets. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_TICKETS_FOLD_H
#define FLOOR_MODEL_TICKETS_FOLD_H

#include "fact.h"
#include "index.h"
#include "marks.h"
#include "names_fold.h"
#include "oldest.h"

#include "floor/base/ahead.h"
#include "floor/base/stamp.h"
#include "floor/model/tickets.h"

#define TICKETS_MAX 200000                   /* beyond it the longest closed quarter is forgotten */
#define TICKETS_TEXT_MAX ((size_t)256 << 20) /* bytes of their texts, likewise */
#define TICKETS_TAGS_MAX 4096 /* bytes of a tag list; of a longer one the head is kept */
#define TICKET_CLOSES_MAX 16  /* closings kept of one ticket */

/* The texts of a ticket, each with its own last writer. */
enum ticket_text {
	TICKET_LABEL,
	TICKET_TITLE,
	TICKET_STATUS,
	TICKET_CHANNEL,
	TICKET_URL,
	TICKET_PRIORITY,
	TICKET_TAGS,
	TICKET_CUSTOMER_ID,
	TICKET_CUSTOMER_NAME,
	TICKET_CUSTOMER_EMAIL,
	TICKET_ASSIGNEE, /* no text: nobody */
	TICKET_TEXT_COUNT,
};

/* One statement that a ticket is closed, in a chain by key. */
struct closing {
	struct writer writer;             /* its text: the id of who closed */
	int64_t closed_ms, resolution_ms; /* resolution -1 unknown */
	uint32_t by;                      /* person */
	uint32_t next;                    /* place of the next, 0 the last */
	uint16_t team;
	bool event; /* ticket.closed; else only a status that means closed */
};

/* What follows from the statements: what marks and counters are made of. */
struct ticket_state {
	int64_t created_ms, since_ms, closed_ms, first_closed_ms, resolution_ms;
	uint32_t by, first_by;
	uint16_t first_team;
	bool open, unassigned, urgent, deleted;
	bool hit; /* the first closing was a ticket.closed */
};

struct ticket_row {
	struct writer text[TICKET_TEXT_COUNT];
	struct writer opened, deleted, created; /* the last statement of each */
	int64_t created_ms, seen_first_ms;
	uint32_t id, hash, serial;
	uint32_t closings; /* first of the chain */
	bool creation_seen;
	struct ticket_state state;
};

struct figures_cache {
	bool valid;
	int64_t from_ms, until_ms; /* the answer holds for now in [from, until) */
	int64_t day_start_ms;
	struct ticket_figures answer;
};

struct tickets {
	struct pool pool;
	struct index index;
	struct ticket_row *v; /* in order of serial */
	struct ahead_edge edge; /* of it */
	size_t count, cap;
	struct closing *closings; /* [0] is unused */
	size_t closing_count, closing_cap;
	uint32_t closing_free;
	uint32_t serial;
	uint32_t open, unassigned, urgent;
	struct names *names;
	const struct ids *ids;
	char *closed_statuses;
	uint64_t seed;
	/* Behind pointers: a question may put them in order. */
	struct marks *created, *closed, *hits;
	struct oldest *waiting, *unowned;
	struct figures_cache *cache;
};

struct tickets *tickets_new(
    struct names *names, const struct ids *ids, struct slice closed_statuses, uint64_t seed);
void tickets_free(struct tickets *tickets);
/* Note in `fact` which ticket it is about, and start fetching what is known of it: some work may
 * go on meanwhile. `key` lives as long as the fact. */
void tickets_soon(const struct tickets *tickets, struct fact *fact, struct ticket_key *key);
void tickets_fold(struct tickets *tickets, const struct fact *fact);
/* First closings ever, one a ticket, in order of time. */
const struct marks *tickets_hits(const struct tickets *tickets);
/* Closings in force in [from, to]: their count and, if `first` is not NULL, the first of them. */
size_t tickets_closed_in(
    const struct tickets *tickets, int64_t from_ms, int64_t to_ms, const struct mark **first);
/* NULL once forgotten. */
const struct ticket_row *tickets_by_serial(const struct tickets *tickets, uint32_t serial);
struct ticket_row *tickets_find(const struct tickets *tickets, struct slice normal_id);

/* tickets_state.c: derive the state of `t` anew; marks and counters follow it. */
void ticket_settle(struct tickets *tickets, struct ticket_row *t);

/* closings.c */
void closing_add(struct tickets *tickets, struct ticket_row *t, const struct closing *closing);
/* Forget those that an open statement has overtaken, but the first ever. */
void closings_prune(struct tickets *tickets, struct ticket_row *t);
void closings_drop(struct tickets *tickets, struct ticket_row *t);
const struct closing *closing_first(const struct tickets *tickets, const struct ticket_row *t);
const struct closing *closing_in_force(const struct tickets *tickets, const struct ticket_row *t);

/* tickets_forget.c */
void tickets_tidy(struct tickets *tickets);
/* The oldest open ticket, or the oldest without an owner. */
bool tickets_oldest(const struct tickets *tickets, bool unowned, struct oldest_entry *out);

#endif
