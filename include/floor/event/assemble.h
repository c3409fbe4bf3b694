/* assemble - one message from its fragments, under a cap. SPDX-License-Identifier: MIT */
#ifndef FLOOR_EVENT_ASSEMBLE_H
#define FLOOR_EVENT_ASSEMBLE_H

#include "floor/base/buf.h"

#define ASSEMBLE_SAMPLE 4096 /* first bytes of an over-long message that are kept */

enum assemble_state {
	ASSEMBLE_MORE,     /* the message goes on */
	ASSEMBLE_DONE,     /* assemble_message is it */
	ASSEMBLE_TOO_LONG, /* it ended too long: assemble_message is how it began */
};

struct assemble {
	struct buf buf;
	uint64_t total; /* bytes of the message so far, kept or not */
	bool ended;     /* the next fragment begins a new one */
};

/* Messages of up to `max` bytes, ASSEMBLE_SAMPLE at least. */
void assemble_init(struct assemble *assemble, size_t max);
void assemble_fini(struct assemble *assemble);
/* Forget a message that will not be finished: the connection is gone. */
void assemble_reset(struct assemble *assemble);
/* The next fragment, `final` when the message ends with it; an over-long one is drained to its end.
 */
enum assemble_state assemble_add(
    struct assemble *assemble, const void *bytes, size_t len, bool final);
/* After DONE or TOO_LONG, until the next add. */
struct slice assemble_message(const struct assemble *assemble);
/* How long the message was, whatever was kept of it. */
uint64_t assemble_total(const struct assemble *assemble);

#endif
