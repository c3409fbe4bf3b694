/* ring - the newest events, each framed once: a run of them is a run of bytes. SPDX-License-Identifier: MIT
 *
 * For src/hub only. */
#ifndef FLOOR_HUB_RING_H
#define FLOOR_HUB_RING_H

#include "floor/hub/query.h"

#define RING_EVENTS 8192
#define RING_BYTES ((size_t)32 << 20)

struct ring_event {
	uint32_t at, len;           /* the frame, header and all */
	uint32_t body_at, body_len; /* the event's own bytes in it; 0 0 for an unreadable one */
	uint32_t type_len;
	char type[QUERY_TYPE_MAX + 1]; /* how it begins: more is never compared */
};

struct ring {
	char *bytes;
	struct ring_event *events; /* seq s at s % RING_EVENTS */
	uint64_t first, end;       /* those with first <= seq < end are here */
	size_t head;               /* where the next one goes */
};

void ring_init(struct ring *ring);
void ring_fini(struct ring *ring);
/* Forget everything; `end` stays. */
void ring_clear(struct ring *ring);
/* `text` is the envelope, `body` where in it the event begins (0: nowhere). One that does not
 * follow on the last clears the ring first; one that is larger than the ring leaves it empty. */
void ring_push(
    struct ring *ring, const struct journal_record *record, struct slice text, size_t body);
static inline const struct ring_event *
ring_get(const struct ring *ring, uint64_t seq)
{
	return &ring->events[seq % RING_EVENTS];
}
static inline bool
ring_has(const struct ring *ring, uint64_t seq)
{
	return seq >= ring->first && seq < ring->end;
}
/* What of its type a query may look at. */
static inline struct slice
ring_type(const struct ring_event *event)
{
	size_t kept = sizeof(event->type);

	return (struct slice){event->type, event->type_len < kept ? event->type_len : kept};
}
/* The frames from `seq` on that lie behind each other, at most `max` bytes but at least one. The
 * seq behind them. */
uint64_t ring_run(const struct ring *ring, uint64_t seq, size_t max, struct slice *run);

/* The header of an unmasked text frame (RFC 6455 section 5.2); its length. */
#define FRAME_HEADER_MAX 10
size_t frame_header(unsigned char out[FRAME_HEADER_MAX], size_t len);

#endif
