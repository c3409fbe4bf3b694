/* ws_conn - one WebSocket connection to one numeric address, from its first SYN to its end. SPDX-License-Identifier: MIT
 *
 * Redirects are refused, no extension is offered, proxies from the environment are
 * not used, TLS is verified. There is no deadline here: the owner drops what takes too long. */
#ifndef FLOOR_IO_WS_CONN_H
#define FLOOR_IO_WS_CONN_H

#include "ws_answer.h"
#include "ws_net.h"

#define WS_WHY_MAX 160

struct ws_frame {
	const char *p; /* a piece of a message; valid during the call */
	size_t len;
	bool first, final, binary;
};

/* Who ended a connection. When it was the server, another address of the same host is no better. */
enum ws_end {
	WS_END_WAY, /* it was never reached, or the way to it broke */
	WS_END_SERVER,
	WS_END_REFUSED, /* the server does not take our credentials: 401 or 403 */
};

/* How a connection came to its end. */
struct ws_fate {
	const char *why; /* in display-safe words */
	enum ws_end end;
	bool opened;
	unsigned status;        /* of the HTTP answer that was no upgrade; 0: there was none */
	unsigned code;          /* of the server's close frame; 0: there was none */
	int64_t retry_after_ms; /* 0: the server named no time */
};

/* What is asked for. Strings are borrowed for the call. */
struct ws_ask {
	const char *address;     /* numeric */
	const char *path;        /* and query */
	const char *token;       /* may be NULL */
	const char *subprotocol; /* to offer; may be NULL */
};

/* Calls from within the loop. Any of them may drop the connection. */
struct ws_conn_ops {
	void (*open)(void *arg, const struct ws_answer *answer);
	void (*frame)(void *arg, const struct ws_frame *frame);
	void (*pong)(void *arg, struct slice payload);
	/* Once, and the connection is no more. */
	void (*ended)(void *arg, const struct ws_fate *fate);
};

struct ws_conn;
/* NULL with `err` when it failed at once; `ended` is not called then. */
struct ws_conn *ws_conn_new(struct ws_net *net, const struct ws_ask *ask,
    const struct ws_conn_ops *ops, void *arg, struct err *err);
/* Send a text message or a ping (at most 125 bytes, copied); one of each can wait. */
void ws_conn_text(struct ws_conn *conn, struct slice text);
void ws_conn_ping(struct ws_conn *conn, struct slice payload);
/* Whether TCP is up; the handshake may still be under way. */
bool ws_conn_reached(const struct ws_conn *conn);
/* No call any more; an open connection is closed with `code` (0: none is sent). NULL is fine. */
void ws_conn_drop(struct ws_conn *conn, unsigned code);

#endif
