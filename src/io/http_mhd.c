/* http - an HTTP server on libmicrohttpd, inside our loop. SPDX-License-Identifier: MIT
 *
 * The library runs without a thread: its epoll set is one descriptor of our loop. Its traps, as
 * measured with 0.9.75: a connection cannot be closed from outside, so its socket is shut down
 * instead; a dripping peer renews its timeout for ever, so deadlines are ours; a body cannot be
 * refused once its reading has begun, so what is too long is read to its end, within limits. */
#include "floor/io/http.h"

#include "http_own.h"

#include "floor/base/mem.h"

#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ROUNDS 16 /* of the library in one turn of our loop */
#define SPARE 8   /* connections that go when descriptors are short */

const char *
http_version(void)
{
	return MHD_get_version();
}

struct peer *
http_peer(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

static void
set_deadline(struct http_server *server)
{
	const struct peer *first = TAILQ_FIRST(&server->waiting);

	if (first == NULL)
		loop_timer_cancel(server->deadline);
	else if (!loop_timer_pending(server->deadline))
		loop_timer_set(server->deadline, first->deadline_ms - loop_mono_ms());
}

void
http_stop_waiting(struct http_server *server, struct peer *peer)
{
	if (!peer->waiting)
		return;
	peer->waiting = false;
	TAILQ_REMOVE(&server->waiting, peer, link);
}

/* All have the same, so the list stays in order. */
void
http_start_waiting(struct http_server *server, struct peer *peer)
{
	http_stop_waiting(server, peer);
	peer->waiting = true;
	peer->deadline_ms = loop_mono_ms() + server->options.request_ms;
	TAILQ_INSERT_TAIL(&server->waiting, peer, link);
	set_deadline(server);
}

void
http_let_go(struct http_server *server, struct peer *peer)
{
	http_stop_waiting(server, peer);
	shutdown(peer->fd, SHUT_RDWR);
}

/* False: none of them wants to be called again by itself, else `*delay_ms` from now. */
static bool
run_engines(struct http_server *server, int64_t *delay_ms)
{
	bool timed = false;

	for (struct http_engine *engine = server->engine; engine; engine = engine->older) {
		MHD_UNSIGNED_LONG_LONG delay;

		MHD_run(engine->daemon);
		if (MHD_get_timeout(engine->daemon, &delay) != MHD_YES)
			continue;
		*delay_ms = !timed || (int64_t)delay < *delay_ms ? (int64_t)delay : *delay_ms;
		timed = true;
	}
	return timed;
}

/* Those with an older certificate that nobody uses any more. */
static void
drop_idle_engines(struct http_server *server)
{
	struct http_engine **at = &server->engine->older, *engine;

	while ((engine = *at)) {
		if (engine->connections) {
			at = &engine->older;
			continue;
		}
		*at = engine->older;
		http_engine_free(engine);
	}
}

/* Let the library work until nothing is ready. Requests that came in together are known of
 * together, so that one commit may serve them all. */
void
http_pump(struct http_server *server)
{
	int64_t delay_ms = 0;
	bool timed = true;

	if (server->running) /* asked for from within */
		return;
	server->running = true;
	for (int round = 0; round < ROUNDS; round++) {
		timed = run_engines(server, &delay_ms);
		if (server->delivered) {
			server->delivered = false;
			if (server->ops->turn)
				server->ops->turn(server->arg);
			timed = true;
			delay_ms = 0;
		} else if (!timed || delay_ms > 0) {
			break;
		}
	}
	server->running = false;
	drop_idle_engines(server);
	if (timed)
		loop_timer_set(server->run, delay_ms);
	else
		loop_timer_cancel(server->run);
}

static void
deadline_passed(void *arg)
{
	struct http_server *server = arg;
	struct peer *peer;
	int64_t now_ms = loop_mono_ms();

	while ((peer = TAILQ_FIRST(&server->waiting)) && peer->deadline_ms <= now_ms) {
		server->timeouts++;
		http_let_go(server, peer);
	}
	set_deadline(server);
	http_pump(server);
}

void
http_server_spare(struct http_server *server)
{
	for (int i = 0; i < SPARE && !TAILQ_EMPTY(&server->waiting); i++)
		http_let_go(server, TAILQ_FIRST(&server->waiting));
	http_pump(server);
}

static void
run_again(void *arg)
{
	http_pump(arg);
}

struct http_server *
http_server_new(struct loop *loop, const struct http_options *options, const struct http_ops *ops,
    void *arg, struct err *err)
{
	struct http_server *server = mem_zero(1, sizeof(*server));

	server->loop = loop;
	server->ops = ops;
	server->arg = arg;
	server->options = *options;
	server->options.cert = server->options.key = NULL; /* lent for this call */
	TAILQ_INIT(&server->waiting);
	server->run = loop_timer_new(loop, run_again, server);
	server->deadline = loop_timer_new(loop, deadline_passed, server);
	server->engine = http_engine_new(server, options->cert, options->key, err);
	if (server->engine == NULL) {
		http_server_free(server);
		return NULL;
	}
	return server;
}

bool
http_server_renew(struct http_server *server, const char *cert, const char *key, struct err *err)
{
	struct http_engine *engine = http_engine_new(server, cert, key, err);

	if (engine == NULL)
		return false;
	engine->older = server->engine;
	server->engine = engine;
	http_pump(server);
	return true;
}

void
http_server_free(struct http_server *server)
{
	if (server == NULL)
		return;
	while (server->engine) {
		struct http_engine *engine = server->engine;

		server->engine = engine->older;
		http_engine_free(engine);
	}
	loop_timer_free(server->run);
	loop_timer_free(server->deadline);
	free(server);
}

void
http_server_take(struct http_server *server, int fd, const struct sockaddr *addr, socklen_t len)
{
	int yes = 1;

	if (server->connections >= server->options.max_connections) {
		if (TAILQ_EMPTY(&server->waiting) || server->draining) {
			close(fd);
			return;
		}
		http_let_go(server, TAILQ_FIRST(&server->waiting));
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	MHD_add_connection(server->engine->daemon, fd, addr, len);
	if (!loop_timer_pending(server->run))
		loop_timer_set(server->run, 0);
}

void
http_server_drain(struct http_server *server)
{
	struct peer *peer, *next;

	server->draining = true;
	for (peer = TAILQ_FIRST(&server->waiting); peer; peer = next) {
		next = TAILQ_NEXT(peer, link);
		if (!peer->asking)
			http_let_go(server, peer);
	}
	http_pump(server);
}

size_t
http_server_connections(const struct http_server *server)
{
	return server->connections;
}

size_t
http_server_exchanges(const struct http_server *server)
{
	return server->exchanges;
}

uint64_t
http_server_timeouts(const struct http_server *server)
{
	return server->timeouts;
}
