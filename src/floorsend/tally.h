/* tally - what became of the events, counted and told. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORSEND_TALLY_H
#define FLOOR_SRC_FLOORSEND_TALLY_H

#include "floor/base/buf.h"

#define TALLY_STATUSES 16    /* told apart; the rest is counted together */
#define TALLY_TIMES 1000000u /* the newest answers, whose times are kept */

struct tally {
	uint64_t accepted, duplicates, refused, given_up;
	uint64_t retries;
	struct {
		unsigned status; /* 0: no answer */
		uint64_t count;
	} failed[TALLY_STATUSES]; /* answers that were no acknowledgement, retried or not */
	size_t failed_count;
	uint32_t *took_us; /* of acknowledged events; a ring */
	size_t took_cap;
	uint64_t took_count;
};

void tally_fini(struct tally *tally);
/* An acknowledgement that took so long. */
void tally_took(struct tally *tally, int64_t took_us);
void tally_failed(struct tally *tally, unsigned status);
/* The whole story as lines for a person, or as one line of JSON. Sorts the times. */
void tally_text(struct tally *tally, int64_t elapsed_ms, struct buf *out);
void tally_json(struct tally *tally, int64_t elapsed_ms, struct buf *out);

#endif
