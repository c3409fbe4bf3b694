/* stream - the WebSocket server: its sockets and its turns. SPDX-License-Identifier: MIT */
#include "floor/io/stream.h"

#include "loop_lws.h"
#include "stream_own.h"

#include "floor/base/mem.h"

#include <errno.h>
#include <libwebsockets.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define EVENTS_MAX 256
#define SECOND_MS 1000

static void
tell_turn(struct stream_server *server)
{
	if (server->turn_told)
		return;
	server->turn_told = true;
	eventfd_write(server->turn_fd, 1);
}

void
stream_queue(struct stream_client *client)
{
	struct stream_server *server = client->server;

	if (client->queued)
		return;
	client->queued = true;
	client->queued_next = NULL;
	*server->queue_end = client;
	server->queue_end = &client->queued_next;
	server->queued++;
	tell_turn(server);
}

void
stream_service(struct stream_server *server, int fd, short revents)
{
	struct lws_pollfd pollfd = {.fd = fd, .events = POLLIN | POLLOUT, .revents = revents};

	lws_service_fd(server->context, &pollfd);
}

/* Everybody who is queued, once; who queues again meanwhile has the next turn. */
static void
on_turn(void *arg, int fd, bool gone)
{
	struct stream_server *server = arg;
	struct stream_client *client;
	eventfd_t count;

	(void)gone;
	eventfd_read(fd, &count);
	server->turn_told = false;
	if (server->ops->turn)
		server->ops->turn(server->arg);
	for (size_t left = server->queued; left > 0 && (client = server->queue) != NULL; left--) {
		server->queue = client->queued_next;
		if (server->queue == NULL)
			server->queue_end = &server->queue;
		server->queued--;
		client->queued = false;
		stream_serve(client);
	}
}

struct stream_client *
stream_client_of(const struct stream_server *server, int fd)
{
	return (size_t)fd < server->by_fd_cap ? server->by_fd[fd] : NULL;
}

static void
on_in(void *arg, int epoll_fd, bool gone)
{
	struct stream_server *server = arg;
	struct epoll_event events[EVENTS_MAX];
	int n = epoll_wait(epoll_fd, events, EVENTS_MAX, 0);
	int64_t now_ms = loop_mono_ms();

	(void)gone;
	for (int i = 0; i < n; i++) {
		int fd = events[i].data.fd;
		struct stream_client *client = stream_client_of(server, fd);

		if (client)
			client->heard_ms = now_ms;
		stream_service(server, fd, events[i].events & EPOLLIN ? POLLIN : POLLHUP);
		/* The library answers pings and closes when it can write; here it always may. */
		client = stream_client_of(server, fd);
		if (client && client->blocked_ms == 0)
			stream_service(server, fd, POLLOUT);
	}
}

/* Who could not be written to can be again. */
static void
on_out(void *arg, int epoll_fd, bool gone)
{
	struct stream_server *server = arg;
	struct epoll_event events[EVENTS_MAX];
	int n = epoll_wait(epoll_fd, events, EVENTS_MAX, 0);

	(void)gone;
	for (int i = 0; i < n; i++) {
		struct stream_client *client = stream_client_of(server, events[i].data.fd);

		if (client && client->blocked_ms)
			stream_queue(client);
	}
}

static void
check_client(struct stream_client *client, int64_t now_ms)
{
	const struct stream_options *options = &client->server->options;

	if (client->closing)
		return;
	if (client->blocked_ms) {
		if (client->code && now_ms >= client->cut_ms)
			stream_cut(client);
		else if (client->code == 0 && now_ms - client->blocked_ms >= options->slow_ms)
			stream_close(client, CLOSE_SLOW);
		return;
	}
	if (now_ms - client->heard_ms >= options->silent_ms) {
		stream_cut(client);
	} else if (!client->pinged && now_ms - client->heard_ms >= options->ping_ms) {
		client->ping_due = true;
		stream_queue(client);
	} else if (now_ms - client->heard_ms < options->ping_ms) {
		client->pinged = false;
	}
}

/* The library's own deadlines, and whatever it wants to do with descriptors that we do not know
 * of: once a second it polls all of them. */
static void
on_second(void *arg)
{
	struct stream_server *server = arg;
	int64_t now_ms = loop_mono_ms();
	struct stream_client *next;

	loop_timer_set(server->second, SECOND_MS);
	lws_service(server->context, -1);
	handshakes_late(server);
	for (struct stream_client *client = server->clients; client; client = next) {
		next = client->behind;
		if (client->open)
			check_client(client, now_ms);
	}
}

static bool
watch_all(struct stream_server *server, struct err *err)
{
	server->in_fd = epoll_create1(EPOLL_CLOEXEC);
	server->out_fd = epoll_create1(EPOLL_CLOEXEC);
	server->turn_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (server->in_fd < 0 || server->out_fd < 0 || server->turn_fd < 0)
		return err_errno(err, "cannot watch sockets");
	server->in = loop_watch(server->loop, server->in_fd, on_in, server, err);
	server->out = loop_watch(server->loop, server->out_fd, on_out, server, err);
	server->turn = loop_watch(server->loop, server->turn_fd, on_turn, server, err);
	return server->in && server->out && server->turn;
}

/* Of the context and of its virtual hosts. */
static struct lws_context_creation_info
creation_info(struct stream_server *server)
{
	/* Our pings: the library would keep a sorted list of them all. */
	static const lws_retry_bo_t no_pings = {0};
	const struct stream_options *options = &server->options;

	/* No fd_limit_per_thread: with one below RLIMIT_NOFILE the library finds a connection by
	 * going through all of them. */
	return (struct lws_context_creation_info){
	    .port = CONTEXT_PORT_NO_LISTEN_SERVER,
	    .protocols = server->protocols,
	    .user = server,
	    .pt_serv_buf_size = 64 * 1024,
	    .max_http_header_data = 16384,
	    .max_http_header_pool = (unsigned short)(options->max_handshakes + 1),
	    /* Its own deadline is renewed by every byte: ours comes first. */
	    .timeout_secs = (unsigned)(options->handshake_ms / 1000) + 10,
	    .alpn = "http/1.1",
	    .vhost_name = "stream",
	    .options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_VALIDATE_UTF8 |
	               (options->cert ? LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT : 0),
	    .ssl_cert_filepath = options->cert,
	    .ssl_private_key_filepath = options->key,
	    .retry_and_idle_policy = &no_pings,
	};
}

static bool
make_context(struct stream_server *server, struct err *err)
{
	struct lws_context_creation_info info = creation_info(server);

	loop_forget_log();
	server->context = lws_create_context(&info);
	server->vhost = server->context ? lws_create_vhost(server->context, &info) : NULL;
	if (server->vhost == NULL)
		return err_set(err, ERR_SYSTEM, "cannot set up the stream%s: %s",
		    server->options.cert ? " (are certificate and key right?)" : "",
		    loop_last_log());
	return true;
}

/* The library would put a certificate in place that does not go with the key, so a virtual host
 * that nobody uses tries both first. */
bool
stream_server_renew(struct stream_server *server, struct err *err)
{
	const struct stream_options *options = &server->options;
	struct lws_context_creation_info info = creation_info(server);
	struct lws_vhost *trial;

	info.vhost_name = "trial";
	loop_forget_log();
	trial = lws_create_vhost(server->context, &info);
	if (trial == NULL)
		return err_set(err, ERR_VALUE, "the stream's certificate and key do not do: %s",
		    loop_last_log());
	lws_vhost_destroy(trial);
	lws_tls_cert_updated(server->context, options->cert, options->key, NULL, 0, NULL, 0);
	return true;
}

struct stream_server *
stream_server_new(struct loop *loop, const struct stream_options *options,
    const struct stream_ops *ops, void *arg, struct err *err)
{
	struct stream_server *server = mem_zero(1, sizeof(*server));

	server->loop = loop;
	server->options = *options;
	server->options.slow_ms = options->slow_ms ? options->slow_ms : STREAM_SLOW_MS;
	server->options.ping_ms = options->ping_ms ? options->ping_ms : STREAM_PING_MS;
	server->options.silent_ms = options->silent_ms ? options->silent_ms : STREAM_SILENT_MS;
	server->options.handshake_ms =
	    options->handshake_ms ? options->handshake_ms : STREAM_HANDSHAKE_MS;
	server->options.max_handshakes =
	    options->max_handshakes ? options->max_handshakes : STREAM_HANDSHAKES;
	server->ops = ops;
	server->arg = arg;
	TAILQ_INIT(&server->handshakes);
	server->queue_end = &server->queue;
	server->in_fd = server->out_fd = server->turn_fd = -1;
	server->protocols = stream_protocols_new(options);
	server->second = loop_timer_new(loop, on_second, server);
	if (!watch_all(server, err) || !make_context(server, err)) {
		stream_server_free(server);
		return NULL;
	}
	loop_timer_set(server->second, SECOND_MS);
	return server;
}

void
stream_server_free(struct stream_server *server)
{
	if (server == NULL)
		return;
	if (server->context)
		lws_context_destroy(server->context);
	loop_timer_free(server->second);
	loop_unwatch(server->in);
	loop_unwatch(server->out);
	loop_unwatch(server->turn);
	free(server->protocols);
	free(server->by_fd);
	free(server);
}

size_t
stream_server_clients(const struct stream_server *server)
{
	return server->count;
}

uint64_t
stream_server_refused(const struct stream_server *server)
{
	return server->refused;
}

void
stream_server_stop(struct stream_server *server)
{
	server->stopping = true;
	for (struct stream_client *client = server->clients; client; client = client->behind)
		stream_close(client, 1001);
}
