/* parcels - messages and link states on their way from one thread to another, in order. SPDX-License-Identifier: MIT
 *
 * For src/io only. One thread puts and sends, one takes. What was put crosses by the parcel, not by
 * the piece: a flood costs one wake-up a parcel. A taker that lags makes the sender wait, and the
 * network's own flow control does the rest. */
#ifndef FLOOR_IO_PARCELS_H
#define FLOOR_IO_PARCELS_H

#include "floor/base/err.h"
#include "floor/base/str.h"
#include "floor/model/link.h"

/* One message, or the link as it was then. */
struct letter {
	struct slice raw;
	int64_t at_ms;
	bool live;
	const struct link *link; /* NULL: a message */
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
