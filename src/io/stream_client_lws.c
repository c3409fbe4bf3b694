/* stream_client - one listener on the stream: from its handshake to its end. SPDX-License-Identifier: MIT */
#include "stream_own.h"

#include "floor/base/mem.h"

#include <libwebsockets.h>
#include <stdlib.h>

#define RX_SIZE 256               /* a read takes no more: clients have little to say */
#define TX_SIZE ((size_t)4 << 20) /* one send takes no more */
#define MINUTE_MS 60000
#define CUT_MS 2000

static void
unqueue(struct stream_client *client)
{
	struct stream_server *server = client->server;
	struct stream_client **at = &server->queue;

	while (*at != client)
		at = &(*at)->queued_next;
	*at = client->queued_next;
	if (server->queue_end == &client->queued_next)
		server->queue_end = at;
	server->queued--;
	client->queued = false;
}

static void
forget(struct stream_client *client)
{
	struct stream_server *server = client->server;

	if (!client->admitted)
		return;
	client->admitted = client->open = false;
	if (client->before)
		client->before->behind = client->behind;
	else
		server->clients = client->behind;
	if (client->behind)
		client->behind->before = client->before;
	if (stream_client_of(server, client->fd) == client)
		server->by_fd[client->fd] = NULL;
	server->count--;
	if (client->queued)
		unqueue(client);
	server->ops->gone(server->arg, client->user, client->code);
}

static void
opened(struct stream_client *client)
{
	struct stream_server *server = client->server;
	size_t old = server->by_fd_cap, need = (size_t)client->fd + 1;

	if (need > old) {
		server->by_fd_cap = need * 2;
		server->by_fd =
		    mem_grow(server->by_fd, server->by_fd_cap, sizeof(struct stream_client *));
		memset(server->by_fd + old, 0,
		    (server->by_fd_cap - old) * sizeof(struct stream_client *));
	}
	server->by_fd[client->fd] = client;
	client->open = true;
	client->heard_ms = loop_mono_ms();
	stream_queue(client);
}

static int
admit(struct stream_server *server, struct stream_client *client, struct lws *wsi)
{
	client->server = server;
	client->wsi = wsi;
	client->fd = lws_get_socket_fd(wsi);
	if (stream_handshake(server, client, wsi, lws_get_protocol(wsi)->id != 0) != 0)
		return -1;
	client->admitted = true;
	client->behind = server->clients;
	if (server->clients)
		server->clients->before = client;
	server->clients = client;
	server->count++;
	handshake_ends(server, wsi);
	return 0;
}

/* The library sends the close frame when this returns -1 to it. */
static int
close_with(struct stream_client *client, unsigned code)
{
	static const struct {
		unsigned code;
		const char *reason;
	} reasons[] = {
	    {1000, "caught up"},
	    {1001, "stopping"},
	    {1008, "too many messages"},
	    {1009, "message too big"},
	    {1011, "the journal cannot be read"},
	    {CLOSE_SLOW, "slow"},
	    {4501, "token revoked"},
	};
	const char *reason = "";

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].code == code)
			reason = reasons[i].reason;
	client->code = (uint16_t)code;
	client->closing = true;
	/* The words are copied. */
	lws_close_reason(client->wsi, (enum lws_close_status)code,
	    (unsigned char *)(uintptr_t)reason, strlen(reason));
	return -1;
}

/* Ready frames: the library adds nothing to them. */
static int
send_raw(struct stream_client *client, struct slice bytes)
{
	unsigned char *p = (unsigned char *)(uintptr_t)bytes.p;

	if (lws_write(client->wsi, p, bytes.len, LWS_WRITE_RAW) < 0)
		return -1;
	if (lws_partial_buffered(client->wsi))
		client->blocked_ms = loop_mono_ms();
	else
		stream_queue(client);
	return 0;
}

static int
writable(struct stream_client *client)
{
	struct stream_server *server = client->server;
	struct slice bytes = {0};
	unsigned code = 0;

	if (!client->serving || client->closing)
		return 0;
	if (client->code)
		return close_with(client, client->code);
	if (client->ping_due) {
		client->ping_due = false;
		client->pinged = true;
		return send_raw(client, SLICE("\x89\0"));
	}
	switch (server->ops->next(server->arg, client->user, &bytes, &code)) {
	case STREAM_SEND:
		return send_raw(client, bytes);
	case STREAM_WAIT:
		return 0;
	case STREAM_AGAIN:
		stream_queue(client);
		return 0;
	case STREAM_CLOSE:
		return close_with(client, code);
	}
	return 0;
}

/* Nothing a client says means anything; it may say a little. */
static int
received(struct stream_client *client, struct lws *wsi, size_t len)
{
	int64_t minute = loop_mono_ms() / MINUTE_MS;

	if (client->closing)
		return 0;
	if (lws_is_first_fragment(wsi)) {
		client->message_len = 0;
		client->messages = client->minute == minute ? client->messages : 0;
		client->minute = minute;
		if (++client->messages > STREAM_MESSAGES_MAX)
			return close_with(client, 1008);
	}
	client->message_len += (uint32_t)len;
	return client->message_len > STREAM_MESSAGE_MAX ? close_with(client, 1009) : 0;
}

static void
destroyed(struct lws *wsi)
{
	struct stream_server *server = lws_context_user(lws_get_context(wsi));

	if (handshake_ends(server, wsi))
		server->refused++;
}

static int
on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct stream_server *server = lws_context_user(lws_get_context(wsi));
	struct stream_client *client = user;

	(void)in; /* of no use: in HTTP_CONFIRM_UPGRADE it may be freed memory (CVE-2025-11677) */
	switch ((int)reason) {
	case LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED:
		handshake_begins(server, wsi);
		return 0;
	case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
		return stream_confirm(server, wsi);
	case LWS_CALLBACK_HTTP:
		return stream_http(wsi);
	case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
		return admit(server, client, wsi);
	case LWS_CALLBACK_ESTABLISHED:
		opened(client);
		return 0;
	case LWS_CALLBACK_RECEIVE:
		return received(client, wsi, len);
	case LWS_CALLBACK_SERVER_WRITEABLE:
		return writable(client);
	case LWS_CALLBACK_CLOSED:
		if (client)
			forget(client);
		return 0;
	case LWS_CALLBACK_WSI_DESTROY:
		destroyed(wsi);
		return 0;
	default:
		return 0;
	}
}

/* The first is for those that name none. */
struct lws_protocols *
stream_protocols_new(const struct stream_options *options)
{
	const struct lws_protocols one = {
	    .name = "",
	    .callback = on_event,
	    .per_session_data_size = sizeof(struct stream_client) + options->user_size,
	    .rx_buffer_size = RX_SIZE,
	    .tx_packet_size = TX_SIZE,
	};
	struct lws_protocols *protocols = mem_zero(3, sizeof(*protocols));

	protocols[0] = protocols[1] = one;
	protocols[1].name = options->protocol;
	protocols[1].id = 1;
	return protocols;
}

void
stream_serve(struct stream_client *client)
{
	struct stream_server *server = client->server;
	int fd = client->fd;

	if (client->blocked_ms) {
		stream_service(server, fd, POLLOUT);
		if (stream_client_of(server, fd) != client || lws_partial_buffered(client->wsi))
			return;
		client->blocked_ms = 0;
	}
	client->serving = true;
	stream_service(server, fd, POLLOUT);
	if (stream_client_of(server, fd) != client)
		return;
	client->serving = false;
	if (client->closing)
		stream_service(server, fd, POLLOUT);
}

void
stream_cut(struct stream_client *client)
{
	stream_service(client->server, client->fd, POLLHUP);
}

void
stream_wake(struct stream_client *client)
{
	if (client->open && client->blocked_ms == 0)
		stream_queue(client);
}

void
stream_close(struct stream_client *client, unsigned code)
{
	if (client->code)
		return;
	client->code = (uint16_t)code;
	/* Somebody slow may read on and learn why; somebody unwanted has no such time. */
	client->cut_ms =
	    loop_mono_ms() + (code == CLOSE_SLOW ? client->server->options.slow_ms : CUT_MS);
	if (client->open)
		stream_queue(client);
}

void
stream_each(struct stream_server *server,
    void (*fn)(void *arg, struct stream_client *client, void *user), void *arg)
{
	struct stream_client *next;

	for (struct stream_client *client = server->clients; client; client = next) {
		next = client->behind;
		fn(arg, client, client->user);
	}
}
