/* http - an HTTP server for small requests, many at once, answered when their time has come. SPDX-License-Identifier: MIT
 *
 * Connections come from a listener (io/listen) and stay open for the next request. An exchange is
 * one request and its answer; who answers later, after a disk has synced say, just does: nobody
 * else waits. A connection has `request_ms` from its beginning, or from its last answer, to send a
 * whole request, however it dawdles. When there are too many the one that has dawdled longest goes.
 */
#ifndef FLOOR_IO_HTTP_H
#define FLOOR_IO_HTTP_H

#include "floor/base/http.h"
#include "floor/io/loop.h"

#include <sys/socket.h>

struct http_server;
struct http_exchange;

struct http_answer {
	unsigned status;
	const char *type;  /* Content-Type; NULL: text/plain */
	struct slice body; /* copied */
	unsigned retry_s;  /* Retry-After; 0: none */
	const char *allow; /* Allow; NULL: none */
	bool bearer;       /* WWW-Authenticate: Bearer */
};

struct http_ops {
	/* The head is there (`head_len` bytes). Answer it, or set how long a body may be. */
	void (*head)(void *arg, struct http_exchange *exchange, size_t head_len, size_t *max_body);
	/* The body too: answer it, now or later. */
	void (*request)(void *arg, struct http_exchange *exchange);
	/* The body is longer than that: answer it now. */
	void (*too_long)(void *arg, struct http_exchange *exchange);
	/* No request is ready any more in this turn of the loop. May be NULL. */
	void (*turn)(void *arg);
};

struct http_options {
	size_t max_connections;
	size_t max_bodies; /* bytes of all bodies that are not answered yet */
	int64_t request_ms;
	const char *cert, *key; /* PEM, needed for http_server_new only; NULL: no TLS */
};

/* `ops` is borrowed for the server's life. */
struct http_server *http_server_new(struct loop *loop, const struct http_options *options,
    const struct http_ops *ops, void *arg, struct err *err);
/* Every exchange must have been answered. */
/* Another certificate and key for all who connect from now on; who is connected stays. False: they
 * are no good, and the ones before stay. */
bool http_server_renew(
    struct http_server *server, const char *cert, const char *key, struct err *err);
void http_server_free(struct http_server *server);
/* A connection from a listener: the server's now. */
void http_server_take(
    struct http_server *server, int fd, const struct sockaddr *addr, socklen_t len);
/* Let go of the connections that have dawdled longest: descriptors are short. */
void http_server_spare(struct http_server *server);
/* From now on each answer is its connection's last, and connections without a request go. */
void http_server_drain(struct http_server *server);

size_t http_server_connections(const struct http_server *server);
size_t http_server_exchanges(const struct http_server *server);  /* requests not answered yet */
uint64_t http_server_timeouts(const struct http_server *server); /* connections that dawdled */

/* Lent until the exchange is answered. */
const struct http_request *http_exchange_request(const struct http_exchange *exchange);
void http_exchange_answer(struct http_exchange *exchange, const struct http_answer *answer);
#define HTTP_LATER (-2)
/* An answer made while it is sent: `read` fills up to `cap` bytes and says how many, 0 at the end,
 * -1 to break off, HTTP_LATER when it wants to be asked again after others had their turn. `done`
 * is called once, when no more is read. */
void http_exchange_stream(struct http_exchange *exchange, unsigned status, const char *type,
    ssize_t (*read)(void *arg, char *out, size_t cap), void (*done)(void *arg), void *arg);

/* "0.9.75", of libmicrohttpd */
const char *http_version(void);

#endif
