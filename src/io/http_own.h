/* http_own - the inside of the HTTP server, for its two files. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_IO_HTTP_OWN_H
#define FLOOR_SRC_IO_HTTP_OWN_H

#include "floor/base/buf.h"
#include "floor/io/http.h"
#include "floor/io/listen.h"

#include <sys/queue.h>

struct http_engine;
struct MHD_Connection;
struct MHD_Daemon;
struct MHD_Response;

/* One connection. In `waiting` while it owes a request. */
struct peer {
	TAILQ_ENTRY(peer) link;
	struct http_engine *engine;
	int fd;
	bool waiting;
	bool asking;         /* a request has begun */
	int64_t deadline_ms; /* monotonic */
	char address[LISTEN_TEXT_MAX];
};
TAILQ_HEAD(peers, peer);

/* A daemon of the library. */
struct http_engine {
	struct http_engine *older;
	struct http_server *server;
	struct MHD_Daemon *daemon;
	struct loop_watch *watch;
	size_t connections;
};

struct http_server {
	struct loop *loop;
	const struct http_ops *ops;
	void *arg;
	struct http_options options;
	struct http_engine *engine; /* of who connects now; the older ones end by and by */
	struct loop_timer *run, *deadline;
	struct peers waiting; /* the oldest deadline first */
	size_t connections, exchanges, body_bytes;
	uint64_t timeouts;
	bool delivered, draining, running;
};

struct http_exchange {
	struct http_server *server;
	struct MHD_Connection *connection;
	struct MHD_Response *response; /* ready to be sent */
	unsigned status;
	bool headed, delivered, suspended, answered;
	struct http_request request;
	char *target; /* path and query, as sent */
	struct buf body;
	size_t dropped; /* bytes of a body that is too long */
};

/* The connection's, for as long as it is open. */
struct peer *http_peer(struct MHD_Connection *connection);
/* From here on it has `request_ms`. */
void http_start_waiting(struct http_server *server, struct peer *peer);
void http_stop_waiting(struct http_server *server, struct peer *peer);
/* The library sees the end of its stream and closes it. */
void http_let_go(struct http_server *server, struct peer *peer);

/* Let the library work until nothing is ready. */
void http_pump(struct http_server *server);

/* http_engine_mhd.c */
struct http_engine *http_engine_new(
    struct http_server *server, const char *cert, const char *key, struct err *err);
void http_engine_free(struct http_engine *engine);

/* The library's callbacks about a request; `cls` is the server. */
void *http_on_target(void *cls, const char *target, struct MHD_Connection *connection);
/* False: close the connection. */
bool http_on_request(
    struct http_exchange *exchange, const char *method, const char *bytes, size_t *len);
void http_exchange_end(struct http_exchange *exchange);

#endif
