/* ring - the newest events, each framed once. SPDX-License-Identifier: MIT */
#include "ring.h"

#include "floor/base/mem.h"

#include <stdlib.h>

void
ring_init(struct ring *ring)
{
	*ring = (struct ring){
	    .bytes = mem_alloc(RING_BYTES),
	    .events = mem_alloc(RING_EVENTS * sizeof(struct ring_event)),
	};
}

void
ring_fini(struct ring *ring)
{
	free(ring->bytes);
	free(ring->events);
	*ring = (struct ring){0};
}

void
ring_clear(struct ring *ring)
{
	ring->first = ring->end;
	ring->head = 0;
}

/* Drop the oldest until `len` bytes are free at `head`, in one piece. Events lie in the order of
 * their numbers, once around: behind `head` come the oldest. */
static void
make_room(struct ring *ring, size_t len)
{
	if (ring->head + len > RING_BYTES) {
		while (ring->first < ring->end && ring_get(ring, ring->first)->at >= ring->head)
			ring->first++;
		ring->head = 0;
	}
	while (ring->first < ring->end) {
		size_t at = ring_get(ring, ring->first)->at;

		if (ring->end - ring->first < RING_EVENTS &&
		    (at < ring->head || at >= ring->head + len))
			break;
		ring->first++;
	}
}

size_t
frame_header(unsigned char out[FRAME_HEADER_MAX], size_t len)
{
	unsigned size = len < 126 ? 0 : len < 65536 ? 2 : 8;

	out[0] = 0x81; /* FIN, text */
	out[1] = size == 0 ? (unsigned char)len : size == 2 ? 126 : 127;
	for (unsigned i = 0; i < size; i++)
		out[2 + i] = (unsigned char)(len >> 8 * (size - 1 - i));
	return 2 + size;
}

void
ring_push(struct ring *ring, const struct journal_record *record, struct slice text, size_t body)
{
	unsigned char header[FRAME_HEADER_MAX];
	size_t header_len = frame_header(header, text.len), len = header_len + text.len;
	struct ring_event *event = &ring->events[record->seq % RING_EVENTS];
	size_t kept =
	    record->type.len < sizeof(event->type) ? record->type.len : sizeof(event->type);

	if (record->seq != ring->end || len > RING_BYTES) {
		ring->end = record->seq;
		ring_clear(ring);
	}
	if (len > RING_BYTES) {
		ring->first = ring->end = record->seq + 1;
		return;
	}
	make_room(ring, len);
	memcpy(ring->bytes + ring->head, header, header_len);
	memcpy(ring->bytes + ring->head + header_len, text.p, text.len);
	*event = (struct ring_event){
	    .at = (uint32_t)ring->head,
	    .len = (uint32_t)len,
	    .body_at = body ? (uint32_t)(ring->head + header_len + body) : 0,
	    .body_len = body ? (uint32_t)record->raw.len : 0,
	    .type_len = (uint32_t)record->type.len,
	};
	if (kept)
		memcpy(event->type, record->type.p, kept);
	ring->head += len;
	ring->end++;
}

uint64_t
ring_run(const struct ring *ring, uint64_t seq, size_t max, struct slice *run)
{
	const struct ring_event *event = ring_get(ring, seq);
	size_t at = event->at, len = event->len;

	for (seq++; seq < ring->end; seq++) {
		event = ring_get(ring, seq);
		if (event->at != at + len || len + event->len > max)
			break;
		len += event->len;
	}
	*run = (struct slice){ring->bytes + at, len};
	return seq;
}
