/* parcels - messages and link states on their way from one thread to another, in order. SPDX-License-Identifier: MIT
 *
 * One thread puts and sends, one takes. What was put crosses by the parcel, not by
 * the piece: a flood costs one wake-up a parcel. A taker that lags makes the sender wait, and the
 * network's own flow control does the rest. */
#ifndef FLOOR_IO_PARCELS_H
#define FLOOR_IO_PARCELS_H

#include "floor/base/err.h"
#include "floor/base/str.h"
#include "floor/io/source.h"

enum letter_kind { LETTER_MESSAGE, LETTER_CONFLICT, LETTER_HOLE, LETTER_LINK };

/* What a sink is told, in its words (source.h). */
struct letter {
	enum letter_kind kind;
	struct slice raw; /* MESSAGE */
	int64_t at_ms;
	bool live;
	const struct link *link;        /* LINK: as it was then */
	const struct source_hole *hole; /* HOLE */
};

struct parcels;
struct parcels *parcels_new(struct err *err);
/* When neither thread uses it any more; NULL is fine. */
void parcels_free(struct parcels *parcels);

/* The sender's. Copied; waits when all parcels are full and under way. */
void parcels_put(struct parcels *parcels, const struct letter *letter);
/* Send what was put since the last time. */
void parcels_send(struct parcels *parcels);

/* The taker's. A new descriptor, of the caller, that can be read while something may be there. */
int parcels_fd(const struct parcels *parcels, struct err *err);
/* Before parcels_next: what is sent from here on makes the descriptor readable again. */
void parcels_look(struct parcels *parcels);
/* Make it readable, to come back to what was not taken in this turn. */
void parcels_later(struct parcels *parcels);
/* The next letter, valid until the next call; false when nothing more has been sent. */
bool parcels_next(struct parcels *parcels, struct letter *out);
/* Take no more: the sender waits no longer, and what it puts is dropped. */
void parcels_close(struct parcels *parcels);

#endif
