/* fanout_own - what the two halves of the fan-out share. SPDX-License-Identifier: MIT */
#ifndef FLOOR_HUB_FANOUT_OWN_H
#define FLOOR_HUB_FANOUT_OWN_H

#include "floor/hub/fanout.h"
#include "ring.h"

/* Readers that want the same types. An event that nobody of them wants costs one look. */
struct fanout_channel {
	struct fanout_channel *behind;
	struct query_types types;
	struct reader *waiting; /* those that have everything so far */
	size_t readers;
};

/* A run that was found: the next reader at the same place needs not look. */
struct fanout_run {
	uint64_t from, to; /* 0 0: none */
	struct slice bytes;
};

struct fanout {
	struct fanout_options options;
	struct ring ring;
	uint64_t last; /* published */
	struct fanout_channel *channels;
	struct fanout_run run;
	struct buf out, text; /* frames that are put together; one envelope */
	unsigned pages;       /* left in this turn */
	struct hub_status status, wanted;
	unsigned status_no; /* of `status`, from 1 */
	int64_t status_ms;
	struct err trouble; /* the last one with the journal */
};

/* To wait, or no more: in its channel's list. */
void reader_wait(struct reader *reader);
void reader_unwait(struct reader *reader);

#endif
