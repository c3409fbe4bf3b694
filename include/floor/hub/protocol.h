/* protocol - what the hub says on the stream: floor.events.v1, server to client. SPDX-License-Identifier: MIT
 *
 * Each function appends one JSON text, without a line end; false when it does not fit. The manual
 * floor-protocol(7) says what the members mean. A body is spliced in, never encoded anew, so that
 * its bytes are the ones that were signed. */
#ifndef FLOOR_HUB_PROTOCOL_H
#define FLOOR_HUB_PROTOCOL_H

#include "floor/base/buf.h"
#include "floor/hub/journal.h"

#define PROTOCOL_NAME "floor.events.v1"
#define PROTOCOL_BEARER "bearer." /* a second subprotocol: what a browser's token stands behind */
#define PROTOCOL_PATH "/v1/stream"
#define PROTOCOL_PING_S 7
#define PROTOCOL_POS_MS 25000

/* RFC 6455 section 7.4 and the application's own: close codes of the hub. */
enum protocol_close {
	PROTOCOL_CLOSE_DONE = 1000, /* once=1: caught up */
	PROTOCOL_CLOSE_STOPPING = 1001,
	PROTOCOL_CLOSE_POLICY = 1008,
	PROTOCOL_CLOSE_TOO_BIG = 1009,
	PROTOCOL_CLOSE_INTERNAL = 1011,
	PROTOCOL_CLOSE_SLOW = 4008, /* data waited for PROTOCOL_SLOW_MS and was not taken */
	PROTOCOL_CLOSE_REVOKED = 4501,
};
#define PROTOCOL_SLOW_MS 30000

struct protocol_hello {
	const char *server;           /* "floorhub 0.1.0" */
	struct journal_bounds bounds; /* epoch, first, last */
	uint64_t after;               /* what follows has a higher seq */
	size_t max;                   /* bytes of the largest body there can be */
	int64_t now_ms;
};

bool protocol_hello(struct buf *out, const struct protocol_hello *hello);
/* The envelope; `*body` is how far in `out` the bytes of the event begin, 0 for an unreadable
 * one. */
bool protocol_event(struct buf *out, const struct journal_record *record, size_t *body);
/* No more than this many bytes stand around a body of `len` bytes, or around its base64. */
#define PROTOCOL_AROUND 512
bool protocol_live(struct buf *out, uint64_t seq);
bool protocol_pos(struct buf *out, uint64_t seq, int64_t now_ms);
/* `journal`: "ok", "busy", "full", "failed". */
bool protocol_status(struct buf *out, const char *journal, uint64_t refused_1h);

enum protocol_gap {
	PROTOCOL_GAP_RETENTION, /* from..to are not kept any more */
	PROTOCOL_GAP_EPOCH,     /* another journal: the numbers mean nothing here; 0..0 */
	PROTOCOL_GAP_RESET,     /* this journal does not know the position; 0..0, or what it lost */
};
bool protocol_gap(struct buf *out, uint64_t from, uint64_t to, enum protocol_gap why);

#endif
