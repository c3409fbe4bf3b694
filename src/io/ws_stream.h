/* ws_stream - one hub's stream over all its connections: where it was left, what came twice, what is missing. SPDX-License-Identifier: MIT
 *
 * Between the session and its sink. Speaks floor.events.v1 when the peer does; any
 * other peer's messages are events as they are. */
#ifndef FLOOR_IO_WS_STREAM_H
#define FLOOR_IO_WS_STREAM_H

#include "resume.h"

#include "floor/io/source.h"
#include "floor/io/url.h"

#define WS_HELLO_MS 5000 /* who has not said hello by then does not speak the protocol */

enum ws_speech {
	WS_RAW,
	WS_ASKED, /* the subprotocol was agreed on, hello has not come yet */
	WS_HUB,
};

struct ws_stream {
	const struct source_sink *sink;
	struct link *link; /* the session's: what a hub says is written there */
	const struct url *url;
	bool wanted; /* the subprotocol is ours to offer */
	int64_t since_ms;
	enum ws_speech speech; /* of this connection */
	bool catching_up;      /* until the hub says live */
	bool filtered;         /* the URL asks for some types: numbers may jump */
	bool resuming;         /* this connection continues the one before */
	bool holed;            /* and something was missing */
	bool unexplained;      /* the epoch is another one, and the hub has not said so yet */
	bool holds_all;        /* the first connection began with the first event the hub has */
	uint64_t hello_after;
	struct resume at;        /* where we are; saved now and then */
	bool started;            /* a hello has come in this run */
	struct loop_timer *save; /* pending: there is something to save */
	struct buf body;         /* of an event that came in base64 */
};

void ws_stream_init(struct ws_stream *stream, struct loop *loop,
    const struct source_options *options, const struct url *url, const struct source_sink *sink,
    struct link *link);
void ws_stream_fini(struct ws_stream *stream);
/* Whether to offer the subprotocol on the next try. */
bool ws_stream_offers(const struct ws_stream *stream);
/* A handshake failed without an answer while it was offered: true when it is worth trying without.
 */
bool ws_stream_fall_back(struct ws_stream *stream);
/* The server is gone: another may take its place, so what was learnt of its manners is forgotten.
 */
void ws_stream_forget(struct ws_stream *stream);
/* Path and query of the next try. */
void ws_stream_path(const struct ws_stream *stream, int64_t now_ms, char out[URL_MAX]);
/* A connection is open; `agreed`: the peer chose the subprotocol. */
void ws_stream_open(struct ws_stream *stream, bool agreed);
/* The connection is over. */
void ws_stream_closed(struct ws_stream *stream);
/* No hello in time: it is no hub. */
void ws_stream_give_up(struct ws_stream *stream);
/* One message. True when the link has changed by it. */
bool ws_stream_take(struct ws_stream *stream, struct slice message, int64_t now_ms);

#endif
