/* http_engine - the library's daemon behind an HTTP server. SPDX-License-Identifier: MIT
 *
 * It takes its certificate when it is made and no other one later. So a renewed one has a daemon of
 * its own for all who connect from then on, and the older daemon ends with its last connection. */
#include "http_own.h"

#include "floor/base/mem.h"

#include <fcntl.h>
#include <microhttpd.h>
#include <stdlib.h>

#define SLACK 64        /* connections above the maximum that are on their way out */
#define POOL (24 << 10) /* the library's memory of a connection: head and read buffer */

static void
on_connection(void *cls, struct MHD_Connection *connection, void **context,
    enum MHD_ConnectionNotificationCode code)
{
	struct http_engine *engine = cls;
	struct http_server *server = engine->server;
	struct peer *peer = *context;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info;

		*context = peer = mem_zero(1, sizeof(*peer));
		peer->engine = engine;
		engine->connections++;
		server->connections++;
		info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		peer->fd = info->connect_fd;
		info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
		listen_show_peer(info->client_addr, peer->address);
		http_start_waiting(server, peer);
		return;
	}
	http_stop_waiting(server, peer);
	engine->connections--;
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
on_ready(void *arg, int fd, bool gone)
{
	(void)fd;
	if (!gone)
		http_pump(arg);
}

static struct MHD_Daemon *
start(struct http_engine *engine, const char *cert, const char *key)
{
	struct http_server *server = engine->server;
	char priorities[] = "NORMAL:-VERS-TLS1.1:-VERS-TLS1.0:-VERS-DTLS-ALL"; /* of GnuTLS */
	unsigned flags = MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_SUSPEND_RESUME;
	struct MHD_OptionItem tls[] = {
	    {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)cert},
	    {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key},
	    {MHD_OPTION_HTTPS_PRIORITIES, 0, priorities},
	    {MHD_OPTION_END, 0, NULL},
	};

	return MHD_start_daemon(flags | (cert ? MHD_USE_TLS : 0), 0, NULL, NULL, on_request, server,
	    MHD_OPTION_URI_LOG_CALLBACK, http_on_target, server, MHD_OPTION_NOTIFY_COMPLETED,
	    on_completed, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, engine,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)server->options.max_connections + SLACK,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)POOL, MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_ARRAY, cert ? tls : tls + 3, MHD_OPTION_END);
}

/* The loop owns what it watches, and the descriptor is the library's: a second one. */
static bool
watch(struct http_engine *engine, struct err *err)
{
	struct http_server *server = engine->server;
	const union MHD_DaemonInfo *info =
	    MHD_get_daemon_info(engine->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	int fd = fcntl(info->epoll_fd, F_DUPFD_CLOEXEC, 0);

	if (fd < 0)
		return err_errno(err, "cannot serve HTTP");
	engine->watch = loop_watch(server->loop, fd, on_ready, server, err);
	return engine->watch != NULL;
}

struct http_engine *
http_engine_new(struct http_server *server, const char *cert, const char *key, struct err *err)
{
	struct http_engine *engine = mem_zero(1, sizeof(*engine));

	engine->server = server;
	engine->daemon = start(engine, cert, key);
	if (engine->daemon == NULL)
		err_set(err, ERR_SYSTEM, "cannot serve HTTP%s",
		    cert ? "S: is the certificate of the key, and both in PEM?" : "");
	else if (watch(engine, err))
		return engine;
	http_engine_free(engine);
	return NULL;
}

void
http_engine_free(struct http_engine *engine)
{
	loop_unwatch(engine->watch);
	if (engine->daemon)
		MHD_stop_daemon(engine->daemon);
	free(engine);
}
