/* ws_session - one server for as long as it is wanted: connect, listen, come back. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_WS_SESSION_H
#define FLOOR_IO_WS_SESSION_H

#include "resolve.h"
#include "ws_conn.h"
#include "ws_guard.h"
#include "ws_message.h"
#include "ws_stream.h"

#include "floor/io/backoff.h"
#include "floor/io/source.h"
#include "floor/io/url.h"

struct ws_session {
	struct loop *loop;
	struct source_options options;
	struct source_sink sink;
	struct url url;
	struct link link;
	struct backoff backoff;
	/* Made by the first try: TLS takes time the first picture does not have. */
	struct ws_net *net;
	struct resolve *resolve;
	struct addresses addresses;
	size_t next_address;
	struct ws_conn *conn;
	struct ws_guard guard;
	struct ws_message message;
	struct ws_stream stream;
	struct loop_timer *step;     /* the next try, or the next address of this one */
	struct loop_timer *deadline; /* of the try */
	struct loop_timer *patience; /* with one address of several */
	struct loop_timer *hello;    /* until then an agreed subprotocol is believed */
	int64_t hello_ms;
	void (*next_step)(struct ws_session *ws);
	int64_t opened_ms, told_ms, pinged_ms; /* monotonic */
	char warning[LINK_REASON_MAX];         /* the reason while there is nothing worse to tell */
};

/* Strings of `options` are borrowed. The first try begins on the loop's next turn. */
void ws_session_init(struct ws_session *ws, struct loop *loop, const struct source_options *options,
    const struct url *url, const struct source_sink *sink);
void ws_session_fini(struct ws_session *ws);
/* Try at once; an open connection is closed first. Nothing while a try is under way. */
void ws_session_retry(struct ws_session *ws);
/* The loop it runs in could not wait, for this reason: the connection is given up, and another try
 * comes after the back-off. */
void ws_session_broken(struct ws_session *ws, const char *why);
/* The machine slept: ask whether the connection still lives, or try at once. */
void ws_session_doubt(struct ws_session *ws);

#endif
