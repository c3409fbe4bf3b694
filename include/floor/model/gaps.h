/* gaps - the ledger of what we may have missed. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_GAPS_H
#define FLOOR_MODEL_GAPS_H

#include "floor/base/stamp.h"
#include "floor/base/str.h"

/* Why something may be, or is, missing. */
enum gap_cause {
	GAP_LINK,      /* the link was down */
	GAP_RETENTION, /* the hub no longer keeps it */
	GAP_EPOCH,     /* the hub has another journal than before */
	GAP_RESET,     /* the hub's journal lost its end */
	GAP_NUMBERS,   /* numbers that the hub gave and that never came */
};

struct gap {
	uint64_t seq;           /* its row in the feed */
	int64_t from_ms, to_ms; /* to_ms STAMP_NONE while it is open */
	bool complete;          /* the server replayed it: nothing missing */
	struct slice why;       /* LINK: the reason */
	enum gap_cause cause;
	uint64_t first, last; /* the hub's numbers of the events; 0 where nobody can say */
};

struct gaps;
size_t gaps_count(const struct gaps *gaps);                       /* ever */
size_t gaps_missing(const struct gaps *gaps);                     /* closed or open, not complete */
bool gaps_at(const struct gaps *gaps, size_t i, struct gap *out); /* oldest first */
bool gaps_find(const struct gaps *gaps, uint64_t seq, struct gap *out);
bool gaps_open(const struct gaps *gaps, struct gap *out);

#endif
