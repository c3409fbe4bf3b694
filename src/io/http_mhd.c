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

#define ROUNDS 16       /* of the library in one turn of our loop */
#define SPARE 8         /* connections that go when descriptors are short */
#define SLACK 64        /* connections above the maximum that are on their way out */
#define POOL (24 << 10) /* the library's memory of a connection: head and read buffer */

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

/* Let the library work until nothing is ready. Requests that came in together are known of
 * together, so that one commit may serve them all. */
static void
pump(struct http_server *server)
{
	MHD_UNSIGNED_LONG_LONG delay_ms = 0;
	bool timed = true;

	if (server->running) /* asked for from within */
		return;
	server->running = true;
	for (int round = 0; round < ROUNDS; round++) {
		MHD_run(server->daemon);
		timed = MHD_get_timeout(server->daemon, &delay_ms) == MHD_YES;
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
	if (timed)
		loop_timer_set(server->run, (int64_t)delay_ms);
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
	pump(server);
}

void
http_server_spare(struct http_server *server)
{
	for (int i = 0; i < SPARE && !TAILQ_EMPTY(&server->waiting); i++)
		http_let_go(server, TAILQ_FIRST(&server->waiting));
	pump(server);
}

static void
on_connection(void *cls, struct MHD_Connection *connection, void **context,
    enum MHD_ConnectionNotificationCode code)
{
	struct http_server *server = cls;
	struct peer *peer = *context;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info;

		*context = peer = mem_zero(1, sizeof(*peer));
		server->connections++;
		info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		peer->fd = info->connect_fd;
		info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
		listen_show_peer(info->client_addr, peer->address);
		http_start_waiting(server, peer);
		return;
	}
	http_stop_waiting(server, peer);
	server->connections--;
	free(peer);
	*context = NULL;
}

static enum MHD_Result
on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
    const char *version, const char *bytes, size_t *len, void **context)
{
	(void)cls;
	(void)connection;
	(void)url;
	(void)version;
	return http_on_request(*context, method, bytes, len) ? MHD_YES : MHD_NO;
}

static void
on_completed(void *cls, struct MHD_Connection *connection, void **context,
    enum MHD_RequestTerminationCode code)
{
	struct peer *peer;

	(void)code;
	if (*context)
		http_exchange_end(*context);
	*context = NULL;
	peer = http_peer(connection);
	if (peer == NULL)
		return;
	peer->asking = false;
	http_start_waiting(cls, peer);
}

static void
run_again(void *arg)
{
	pump(arg);
}

static void
on_ready(void *arg, int fd, bool gone)
{
	(void)fd;
	if (!gone)
		pump(arg);
}

struct http_server *
http_server_new(struct loop *loop, const struct http_options *options, const struct http_ops *ops,
    void *arg, struct err *err)
{
	struct http_server *server = mem_zero(1, sizeof(*server));
	unsigned flags = MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_SUSPEND_RESUME;
	struct MHD_OptionItem tls[] = {
	    {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)options->cert},
	    {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)options->key},
	    {MHD_OPTION_END, 0, NULL},
	};
	const union MHD_DaemonInfo *info;
	int fd;

	server->ops = ops;
	server->arg = arg;
	server->options = *options;
	server->options.cert = server->options.key = NULL; /* lent for this call */
	TAILQ_INIT(&server->waiting);
	server->run = loop_timer_new(loop, run_again, server);
	server->deadline = loop_timer_new(loop, deadline_passed, server);
	server->daemon = MHD_start_daemon(flags | (options->cert ? MHD_USE_TLS : 0), 0, NULL, NULL,
	    on_request, server, MHD_OPTION_URI_LOG_CALLBACK, http_on_target, server,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, server, MHD_OPTION_NOTIFY_CONNECTION,
	    on_connection, server, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned)options->max_connections + SLACK, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
	    (size_t)POOL, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_ARRAY,
	    options->cert ? tls : tls + 2, MHD_OPTION_END);
	if (server->daemon == NULL) {
		err_set(err, ERR_SYSTEM, "cannot serve HTTP%s",
		    options->cert ? "S: is the certificate of the key, and both in PEM?" : "");
		http_server_free(server);
		return NULL;
	}
	/* The loop owns what it watches, and this descriptor is the library's: a second one. */
	info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	fd = fcntl(info->epoll_fd, F_DUPFD_CLOEXEC, 0);
	if (fd < 0)
		err_errno(err, "cannot serve HTTP");
	else
		server->watch = loop_watch(loop, fd, on_ready, server, err);
	if (server->watch == NULL) {
		http_server_free(server);
		return NULL;
	}
	return server;
}

void
http_server_free(struct http_server *server)
{
	if (server == NULL)
		return;
	loop_unwatch(server->watch);
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
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
	MHD_add_connection(server->daemon, fd, addr, len);
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
	pump(server);
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
