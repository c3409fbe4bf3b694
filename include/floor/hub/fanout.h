/* fanout - what is new goes to every reader; a reader is a number over the journal. SPDX-License-Identifier: MIT
 *
 * The newest events stand in one ring, each framed once for all (RFC 6455 section 5.2, unmasked
 * text). A reader that follows takes whole runs of it; one that fell behind is served pages of the
 * journal. Nothing is queued for anybody: who cannot take, takes later. The owner moves the bytes:
 * it calls fanout_take whenever a reader that has something can be written to. */
#ifndef FLOOR_HUB_FANOUT_H
#define FLOOR_HUB_FANOUT_H

#include "floor/hub/metrics.h"
#include "floor/hub/query.h"
#include "floor/hub/status.h"

#define FANOUT_RUN_MAX (64 * 1024) /* bytes of one take, but for a single larger event */
#define FANOUT_PAGE 64             /* records the journal is asked for at once */
#define FANOUT_PAGES_TURN 16       /* pages all readers together may take in one turn */
#define FANOUT_TAIL_LOOK 262144    /* events that are looked back at for tail= */
#define FANOUT_STATUS_MS 5000      /* between two that differ in the refusals only */

struct fanout_channel;

/* Part of the owner's connection; the members are the fan-out's. */
struct reader {
	struct reader *before, *behind; /* in the channel's list of those that wait */
	struct fanout_channel *channel;
	uint64_t next;   /* the first seq it was not given; while it waits, older than the truth */
	uint64_t told;   /* the newest position it knows */
	int64_t told_ms; /* since when */
	uint64_t gap_to; /* from `next` of the plan on; see gap_from */
	uint64_t gap_from;
	uint64_t seek;   /* tail=: below this is still to be looked at */
	unsigned tail;   /* tail=: that many more are wanted */
	unsigned status; /* the number of the status it was told */
	uint8_t gap_why;
	bool v1, once;
	bool greeted, gap, live, waits, pos_due;
};

struct fanout_options {
	struct journal *journal; /* borrowed */
	struct metrics *metrics; /* borrowed */
	const char *server;      /* for hello, borrowed */
	size_t max_body;         /* for hello */
	/* A reader that waited has something to take; take it when the call that led here is over.
	 */
	void (*wake)(void *arg, struct reader *reader);
	void *arg;
};

struct fanout;
struct fanout *fanout_new(const struct fanout_options *options);
void fanout_free(struct fanout *fanout); /* after the last reader has left */

/* An event that was committed. */
void fanout_publish(struct fanout *fanout, const struct journal_record *record);
void fanout_status(struct fanout *fanout, const struct hub_status *status, int64_t now_ms);
/* Events were deleted: serve nothing from memory that the journal may not have any more. */
void fanout_forget(struct fanout *fanout);
/* Once a second or so: positions and statuses that are due. */
void fanout_tick(struct fanout *fanout, int64_t now_ms);
/* A new turn of the loop: pages may be read again. */
void fanout_turn(struct fanout *fanout);

/* Let a reader in; zero it before. Not QUERY_OK: it is not in, and `err` is the line for it. It has
 * something to take from the start. */
enum query_verdict fanout_join(struct fanout *fanout, struct reader *reader,
    const struct query *query, bool v1, struct err *err);
void fanout_leave(struct fanout *fanout, struct reader *reader); /* not joined is fine */

enum fanout_state {
	FANOUT_BYTES,  /* whole frames to send now: none of them may be split by another */
	FANOUT_WAIT,   /* nothing until `wake` */
	FANOUT_LATER,  /* ask again in the next turn */
	FANOUT_DONE,   /* once=1: it has all it asked for; close it */
	FANOUT_FAILED, /* the journal cannot be read (fanout_trouble): close it */
};
/* `bytes` is lent until the next call of anything here. Taken is sent: it does not come again. */
enum fanout_state fanout_take(
    struct fanout *fanout, struct reader *reader, int64_t now_ms, struct slice *bytes);
/* Why the journal could not be read the last time. */
const char *fanout_trouble(const struct fanout *fanout);
/* How many events it is behind. */
uint64_t fanout_lag(const struct fanout *fanout, const struct reader *reader);

#endif
