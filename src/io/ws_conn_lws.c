/* ws_conn - one WebSocket connection through libwebsockets. SPDX-License-Identifier: MIT */
#include "ws_conn.h"

#include "loop_lws.h"
#include "probe.h"
#include "resolve.h"
#include "ws_net.h"

#include "floor/base/mem.h"
#include "floor/io/words.h"

#include <libwebsockets.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define PING_MAX 125
/* A whole message of this size is handed on without a copy; it also is what one read takes. */
#define RX_MAX (64 * 1024)

struct ws_conn {
	struct ws_net *net;
	struct lws *wsi;
	const struct ws_conn_ops *ops;
	void *arg;
	bool open, starting, destroyed;
	bool reached; /* TCP is up, and TLS with it or nearly */
	struct ws_answer answer;
	struct ws_fate fate; /* what of it is known */
	char address[RESOLVE_TEXT_MAX];
	char *token, *subprotocol;
	char *text; /* LWS_PRE bytes, then the message to send; NULL: none */
	size_t text_len;
	unsigned char ping[LWS_PRE + PING_MAX];
	size_t ping_len;
	bool ping_due;
	char why[WS_WHY_MAX]; /* the best explanation of an end so far */
};

static void
explain(struct ws_conn *conn, const char *words)
{
	if (conn->why[0] == '\0')
		words_safe(conn->why, sizeof(conn->why), slice_of(words));
}

static void
explain_unreached(struct ws_conn *conn)
{
	char why[WS_WHY_MAX];

	probe_address(conn->address, conn->net->url->port, why, sizeof(why));
	explain(conn, why);
}

/* The library's own words for what failed before the connection was open, made readable. */
static void
explain_failure(struct ws_conn *conn, struct slice said)
{
	const struct ws_tls *tls = &conn->net->tls;
	char text[WS_WHY_MAX];

	words_safe(text, sizeof(text), said);
	if (tls->why[0])
		explain(conn, tls->why);
	else if (strstr(text, "SSL") != NULL || strstr(text, "tls") != NULL)
		explain(conn, tls->asked ? "TLS handshake failed"
		                         : "the server does not speak TLS here - try ws://");
	else if (strcmp(text, "HS: ACCEPT missing") == 0 ||
	         strcmp(text, "HS: Accept hash wrong") == 0)
		explain(conn, "the server's upgrade answer is not WebSocket");
	else if (strcmp(text, "Unable to connect") == 0)
		explain_unreached(conn);
	else if (strcmp(text, "Peer hung up") == 0 || strcmp(text, "read failed") == 0)
		explain(conn, "the server hung up during the handshake");
	else if (text[0])
		explain(conn, strncmp(text, "HS: ", 4) == 0 ? text + 4 : text);
}

/* The server has answered the upgrade; anything but 101 ends it here, with a reason. */
static int
judge_answer(struct ws_conn *conn, struct lws *wsi)
{
	char why[WS_WHY_MAX];

	if (lws_http_client_http_response(wsi) == 101)
		return 0;
	conn->fate.status = ws_answer_refusal(wsi, why, sizeof(why));
	conn->fate.retry_after_ms = ws_answer_retry_after_ms(wsi);
	explain(conn, why);
	return -1;
}

static bool
add_header(char **at, const char *end, const char *name, const char *value)
{
	int room = (int)(end - *at), len = snprintf(*at, (size_t)room, "%s%s\r\n", name, value);

	if (len < 0 || len >= room)
		return false;
	*at += len;
	return true;
}

static int
add_headers(struct ws_conn *conn, char **at, size_t room)
{
	const struct source_options *options = conn->net->options;
	const char *end = *at + room;

	conn->reached = true;
	if (conn->token && !add_header(at, end, "Authorization: Bearer ", conn->token))
		return -1;
	for (size_t i = 0; i < options->header_count; i++)
		if (!add_header(at, end, "", options->headers[i]))
			return -1;
	return 0;
}

static int
send_waiting(struct ws_conn *conn, struct lws *wsi)
{
	int sent = 0;

	if (conn->text) {
		sent = lws_write(
		    wsi, (unsigned char *)conn->text + LWS_PRE, conn->text_len, LWS_WRITE_TEXT);
		free(conn->text);
		conn->text = NULL;
	} else if (conn->ping_due) {
		sent = lws_write(wsi, conn->ping + LWS_PRE, conn->ping_len, LWS_WRITE_PING);
		conn->ping_due = false;
	}
	if (conn->text || conn->ping_due)
		lws_callback_on_writable(wsi);
	return sent < 0 ? -1 : 0;
}

/* The close frame is all that says why: RFC 6455 section 5.5.1, two bytes of code, then text. */
static void
explain_close(struct ws_conn *conn, const unsigned char *in, size_t len)
{
	unsigned code = len >= 2 ? (unsigned)in[0] << 8 | in[1] : 0;
	struct slice reason = {len > 2 ? (const char *)in + 2 : NULL, len > 2 ? len - 2 : 0};

	conn->fate.code = code;
	words_close(conn->why, sizeof(conn->why), code, reason);
}

static void
conn_free(struct ws_conn *conn)
{
	if (conn->token)
		explicit_bzero(conn->token, strlen(conn->token));
	free(conn->token);
	free(conn->subprotocol);
	free(conn->text);
	free(conn);
}

/* The one call that always comes, whatever went wrong before it. */
static void
destroyed(struct ws_conn *conn)
{
	const struct ws_conn_ops *ops = conn->ops;
	void *arg = conn->arg;
	char why[WS_WHY_MAX];
	struct ws_fate fate = conn->fate;

	fate.opened = conn->open;
	fate.end = fate.status == 401 || fate.status == 403 ? WS_END_REFUSED
	           : conn->reached || conn->net->tls.asked  ? WS_END_SERVER
	                                                    : WS_END_WAY;
	conn->wsi = NULL;
	conn->destroyed = true;
	if (conn->starting)
		return;
	explain_failure(conn, SLICE(""));
	explain(
	    conn, conn->open ? "the connection broke" : "the server hung up during the handshake");
	memcpy(why, conn->why, sizeof(why));
	fate.why = why;
	conn_free(conn);
	ops->ended(arg, &fate);
}

static void
received(const struct ws_conn *conn, struct lws *wsi, const char *in, size_t len)
{
	struct ws_frame frame = {
	    .p = in,
	    .len = len,
	    .first = lws_is_first_fragment(wsi),
	    .final = lws_is_final_fragment(wsi),
	    .binary = lws_frame_is_binary(wsi),
	};

	conn->ops->frame(conn->arg, &frame);
}

static int
on_conn(
    struct ws_conn *conn, struct lws *wsi, enum lws_callback_reasons reason, void *in, size_t len)
{
	switch ((int)reason) {
	case LWS_CALLBACK_CLIENT_RECEIVE:
		received(conn, wsi, in, len);
		return 0;
	case LWS_CALLBACK_CLIENT_RECEIVE_PONG:
		conn->ops->pong(conn->arg, (struct slice){in, len});
		return 0;
	case LWS_CALLBACK_CLIENT_WRITEABLE:
		return send_waiting(conn, wsi);
	case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
		return add_headers(conn, in, len);
	case LWS_CALLBACK_CLIENT_HTTP_REDIRECT:
	case LWS_CALLBACK_ESTABLISHED_CLIENT_HTTP:
		return judge_answer(conn, wsi);
	case LWS_CALLBACK_CLIENT_FILTER_PRE_ESTABLISH:
		ws_answer_read(&conn->answer, wsi, conn->subprotocol);
		return 0;
	case LWS_CALLBACK_CLIENT_ESTABLISHED:
		conn->open = true;
		conn->ops->open(conn->arg, &conn->answer);
		return 0;
	case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
		explain_close(conn, in, len);
		return 0;
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		explain_failure(conn, (struct slice){in, in ? len : 0});
		return 0;
	case LWS_CALLBACK_WSI_DESTROY:
		destroyed(conn);
		return 0;
	default:
		return 0;
	}
}

static int
on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	int result;

	/* Dropped, or not a connection at all: whatever still works for it shall end. */
	if (user == NULL)
		return reason == LWS_CALLBACK_CLIENT_RECEIVE ||
		               reason == LWS_CALLBACK_CLIENT_WRITEABLE ||
		               reason == LWS_CALLBACK_CLIENT_ESTABLISHED
		           ? -1
		           : 0;
	result = on_conn(user, wsi, reason, in, len);
	/* Dropped in the callback: nothing more of what was read may be handed on. */
	if (reason != LWS_CALLBACK_WSI_DESTROY && lws_wsi_user(wsi) == NULL)
		return -1;
	return result;
}

static const struct lws_protocols protocols[] = {
    {.name = "ws", .callback = on_event, .rx_buffer_size = RX_MAX},
    {0},
};

const struct lws_protocols *
ws_protocols(void)
{
	return protocols;
}

/* The library's own pings count whole seconds; the owner does it with timers. */
static const lws_retry_bo_t no_validity_check = {0};

static char *
copy(const char *text)
{
	return text ? mem_dup(text, strlen(text)) : NULL;
}

struct ws_conn *
ws_conn_new(struct ws_net *net, const struct ws_ask *ask, const struct ws_conn_ops *ops, void *arg,
    struct err *err)
{
	struct ws_conn *conn = mem_zero(1, sizeof(*conn));
	char authority[URL_HOST_MAX + 16];
	struct lws_client_connect_info info = {
	    .context = loop_context(net->loop),
	    .vhost = net->vhost,
	    .address = ask->address,
	    .port = net->url->port,
	    .host = authority,
	    .path = ask->path,
	    .protocol = ask->subprotocol,
	    .local_protocol_name = protocols[0].name,
	    .ssl_connection = ws_net_flags(net) | LCCSCF_HTTP_NO_FOLLOW_REDIRECT,
	    .alpn = "http/1.1",
	    .retry_and_idle_policy = &no_validity_check,
	    .userdata = conn,
	    .pwsi = &conn->wsi,
	};

	url_authority(net->url, authority, sizeof(authority));
	conn->net = net;
	conn->ops = ops;
	conn->arg = arg;
	snprintf(conn->address, sizeof(conn->address), "%s", ask->address);
	conn->token = copy(ask->token);
	conn->subprotocol = copy(ask->subprotocol);
	conn->starting = true;
	net->tls = (struct ws_tls){0};
	loop_forget_log();
	if (lws_client_connect_via_info(&info) == NULL || conn->destroyed) {
		explain_failure(conn, slice_of(loop_last_log()));
		explain_unreached(conn);
		err_set(err, ERR_NETWORK, "%s", conn->why);
		conn_free(conn);
		return NULL;
	}
	conn->starting = false;
	return conn;
}

void
ws_conn_text(struct ws_conn *conn, struct slice text)
{
	free(conn->text);
	conn->text = mem_alloc(LWS_PRE + text.len);
	memcpy(conn->text + LWS_PRE, text.p, text.len);
	conn->text_len = text.len;
	lws_callback_on_writable(conn->wsi);
}

void
ws_conn_ping(struct ws_conn *conn, struct slice payload)
{
	conn->ping_len = payload.len < PING_MAX ? payload.len : PING_MAX;
	memcpy(conn->ping + LWS_PRE, payload.p, conn->ping_len);
	conn->ping_due = true;
	lws_callback_on_writable(conn->wsi);
}

bool
ws_conn_reached(const struct ws_conn *conn)
{
	struct tcp_info info = {0};
	socklen_t len = sizeof(info);
	int fd = lws_get_socket_fd(conn->wsi);

	return fd >= 0 && getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) == 0 &&
	       info.tcpi_state == TCP_ESTABLISHED;
}

void
ws_conn_drop(struct ws_conn *conn, unsigned code)
{
	bool polite = code && conn && conn->open;

	if (conn == NULL)
		return;
	if (conn->wsi) {
		lws_set_wsi_user(conn->wsi, NULL);
		if (polite) {
			/* The close frame leaves when the socket can be written; who does not read
			 * it within a second is cut off. */
			lws_close_reason(conn->wsi, (enum lws_close_status)code, NULL, 0);
			lws_callback_on_writable(conn->wsi);
		}
		lws_set_timeout(conn->wsi, PENDING_TIMEOUT_USER_OK, polite ? 1 : LWS_TO_KILL_ASYNC);
	}
	conn_free(conn);
}
