/* ws_session - one server for as long as it is wanted: connect, listen, come back. SPDX-License-Identifier: MIT
 *
 * One try is: read the token, look up the host, then connect to its addresses one after the other
 * until one opens, all under one deadline. Every step starts from a timer, never inside the network
 * library's callback. A try that ends badly is answered by the next, after a back-off. */
#include "floor/io/ws_session.h"

#include "floor/io/token.h"
#include "floor/io/words.h"

#include <stdio.h>

#define PING_MS 7000
#define HANGUP_MS 15000
#define CONNECT_MS 10000
#define BACKOFF_FIRST_MS 1000
#define BACKOFF_MAX_MS 15000
#define MESSAGE_MAX (1024 * 1024)
/* An address that does not even answer its SYN gets this long while there are others: RFC 8305
 * takes a quarter of a second, but races; we take turns. */
#define ADDRESS_MS 1500
/* `heard` is told at most this often: the sink copies the link. */
#define TELL_MS 50

/* RFC 6455 section 7.4.1. */
#define CLOSE_GOING_AWAY 1001
#define CLOSE_UNSUPPORTED 1003

static void begin_try(struct ws_session *ws);
static void connect_next(struct ws_session *ws);

static int64_t
or_default(int64_t value, int64_t otherwise)
{
	return value > 0 ? value : otherwise;
}

static void
tell(struct ws_session *ws)
{
	ws->told_ms = loop_mono_ms();
	ws->sink.link(ws->sink.arg, &ws->link);
}

static void
set_state(struct ws_session *ws, enum link_state state, const char *reason)
{
	if (ws->link.state != state || ws->link.since_ms == STAMP_NONE)
		ws->link.since_ms = loop_clock_ms();
	ws->link.state = state;
	words_safe(ws->link.reason, sizeof(ws->link.reason), slice_of(reason));
}

static void
schedule(struct ws_session *ws, void (*step)(struct ws_session *), int64_t delay_ms)
{
	ws->next_step = step;
	loop_timer_set(ws->step, delay_ms);
}

/* Let go of everything a try holds. */
static void
end_try(struct ws_session *ws, unsigned close_code)
{
	loop_timer_cancel(ws->step);
	loop_timer_cancel(ws->deadline);
	loop_timer_cancel(ws->patience);
	ws_guard_stop(&ws->guard);
	resolve_cancel(ws->resolve);
	ws->resolve = NULL;
	ws_conn_drop(ws->conn, close_code);
	ws->conn = NULL;
	ws_message_reset(&ws->message);
}

/* The try is over, or the connection: say why and when the next begins. */
static void
fail(struct ws_session *ws, const char *why, unsigned close_code)
{
	bool lived = ws->link.state == LINK_LIVE;
	int64_t delay_ms;

	end_try(ws, close_code);
	/* One that opens and falls at once, again and again, must not reset the back-off. */
	if (lived && loop_mono_ms() - ws->opened_ms >= ws->backoff.first_ms)
		backoff_reset(&ws->backoff);
	delay_ms = backoff_next(&ws->backoff);
	ws->link.tries = lived ? 0 : ws->link.tries + 1;
	ws->link.rtt_ms = -1;
	ws->link.retry_ms = loop_clock_ms() + delay_ms;
	set_state(ws, LINK_DOWN, why);
	schedule(ws, begin_try, delay_ms);
	tell(ws);
}

static void
on_deadline(void *arg)
{
	struct ws_session *ws = arg;
	char why[LINK_REASON_MAX];

	if (ws->resolve)
		snprintf(
		    why, sizeof(why), "the name server does not answer for %.100s", ws->url.host);
	else if (ws->conn && ws_conn_reached(ws->conn))
		snprintf(why, sizeof(why), "the server does not finish the handshake");
	else
		snprintf(why, sizeof(why), "no answer from %.100s", ws->url.host);
	fail(ws, why, 0);
}

static void
on_step(void *arg)
{
	struct ws_session *ws = arg;

	ws->next_step(ws);
}

static void
heard(struct ws_session *ws)
{
	int64_t now_ms = loop_mono_ms();

	ws_guard_heard(&ws->guard, now_ms);
	ws->link.heard_ms = loop_clock_ms();
	if (now_ms - ws->told_ms >= TELL_MS)
		tell(ws);
}

static void
on_open(void *arg)
{
	struct ws_session *ws = arg;

	loop_timer_cancel(ws->deadline);
	loop_timer_cancel(ws->patience);
	ws->opened_ms = loop_mono_ms();
	ws->link.heard_ms = loop_clock_ms();
	ws->link.retry_ms = STAMP_NONE;
	ws->link.tries = 0;
	set_state(ws, LINK_LIVE, ws->warning);
	if (ws->options.subscribe)
		ws_conn_text(ws->conn, slice_of(ws->options.subscribe));
	ws_guard_start(&ws->guard);
	tell(ws);
}

static void
on_frame(void *arg, const struct ws_frame *frame)
{
	struct ws_session *ws = arg;
	struct slice whole;

	if (frame->binary) {
		fail(ws, "the server sends binary messages; events are JSON text",
		    CLOSE_UNSUPPORTED);
		return;
	}
	heard(ws);
	if (ws_message_add(&ws->message, frame, &whole))
		ws->sink.message(ws->sink.arg, whole, ws->link.heard_ms, true);
}

static void
on_pong(void *arg, struct slice payload)
{
	struct ws_session *ws = arg;
	int64_t sent_ms;

	if (payload.len == sizeof(sent_ms)) {
		memcpy(&sent_ms, payload.p, sizeof(sent_ms));
		if (sent_ms == ws->pinged_ms)
			ws->link.rtt_ms = (int)(loop_mono_ms() - sent_ms);
	}
	ws->told_ms = 0;
	heard(ws);
}

static void
on_ended(void *arg, const char *why, enum ws_end end)
{
	struct ws_session *ws = arg;

	ws->conn = NULL;
	if (ws->link.state != LINK_LIVE && end == WS_END_WAY &&
	    ws->next_address < ws->addresses.count) {
		schedule(ws, connect_next, 0);
		return;
	}
	ws->link.refused = end == WS_END_REFUSED;
	fail(ws, why, 0);
	ws->link.refused = false;
}

static const struct ws_conn_ops conn_ops = {
    .open = on_open,
    .frame = on_frame,
    .pong = on_pong,
    .ended = on_ended,
};

static void
on_ping_due(void *arg)
{
	struct ws_session *ws = arg;

	ws->pinged_ms = loop_mono_ms();
	ws_conn_ping(ws->conn, (struct slice){(const char *)&ws->pinged_ms, sizeof(ws->pinged_ms)});
}

static void
on_hang_up(void *arg)
{
	struct ws_session *ws = arg;
	char why[LINK_REASON_MAX];

	snprintf(why, sizeof(why), "nothing heard for %.3g s, pings unanswered",
	    (double)ws->guard.hangup_ms / 1000);
	fail(ws, why, CLOSE_GOING_AWAY);
}

static const struct ws_guard_ops guard_ops = {.ping = on_ping_due, .hang_up = on_hang_up};

static bool
connect_one(struct ws_session *ws, const char *address, struct err *err)
{
	char token[TOKEN_MAX];
	bool open_to_others = false;

	if (ws->options.token_file == NULL) {
		ws->conn = ws_conn_new(ws->net, address, NULL, &conn_ops, ws, err);
		return ws->conn != NULL;
	}
	if (!token_read(ws->options.token_file, token, &open_to_others, err))
		return false;
	if (open_to_others)
		snprintf(
		    ws->warning, sizeof(ws->warning), "others can read the token file: chmod 600");
	ws->conn = ws_conn_new(ws->net, address, token, &conn_ops, ws, err);
	explicit_bzero(token, sizeof(token));
	return ws->conn != NULL;
}

static void
connect_next(struct ws_session *ws)
{
	const char *address = ws->addresses.text[ws->next_address++];
	struct err err = {0};

	loop_timer_cancel(ws->patience);
	if (connect_one(ws, address, &err)) {
		if (ws->next_address < ws->addresses.count)
			loop_timer_set(ws->patience, ADDRESS_MS);
	} else if (err.code == ERR_NETWORK && ws->next_address < ws->addresses.count) {
		schedule(ws, connect_next, 0);
	} else {
		fail(ws, err.msg, 0);
	}
}

static void
on_patience(void *arg)
{
	struct ws_session *ws = arg;

	if (ws->conn && ws_conn_reached(ws->conn))
		return;
	ws_conn_drop(ws->conn, 0);
	ws->conn = NULL;
	connect_next(ws);
}

static void
on_resolved(void *arg, const struct addresses *found, const char *why)
{
	struct ws_session *ws = arg;

	ws->resolve = NULL;
	ws->addresses = *found;
	ws->next_address = 0;
	if (found->count == 0)
		fail(ws, why, 0);
	else
		connect_next(ws);
}

static void
begin_try(struct ws_session *ws)
{
	struct err err = {0};

	ws->link.retry_ms = STAMP_NONE;
	if (ws->link.state != LINK_DOWN)
		set_state(ws, LINK_CONNECTING, ws->warning);
	tell(ws);
	if (ws->net == NULL)
		ws->net = ws_net_new(ws->loop, &ws->options, &ws->url, &err);
	if (ws->net)
		ws->resolve = resolve_new(ws->loop, ws->url.host, on_resolved, ws, &err);
	if (ws->resolve == NULL) {
		fail(ws, err.msg, 0);
		return;
	}
	loop_timer_set(ws->deadline, ws->options.connect_ms);
}

static void
set_defaults(struct source_options *options)
{
	options->ping_ms = or_default(options->ping_ms, PING_MS);
	options->hangup_ms = or_default(options->hangup_ms, HANGUP_MS);
	options->connect_ms = or_default(options->connect_ms, CONNECT_MS);
	options->backoff_first_ms = or_default(options->backoff_first_ms, BACKOFF_FIRST_MS);
	options->backoff_max_ms = or_default(options->backoff_max_ms, BACKOFF_MAX_MS);
	if (options->max_message == 0)
		options->max_message = MESSAGE_MAX;
}

void
ws_session_init(struct ws_session *ws, struct loop *loop, const struct source_options *options,
    const struct url *url, const struct source_sink *sink)
{
	bool blind = url->scheme == URL_WSS && options->insecure;

	*ws = (struct ws_session){.loop = loop, .options = *options, .sink = *sink, .url = *url};
	set_defaults(&ws->options);
	ws->link = (struct link){
	    .state = LINK_CONNECTING,
	    .since_ms = STAMP_NONE,
	    .heard_ms = STAMP_NONE,
	    .retry_ms = STAMP_NONE,
	    .rtt_ms = -1,
	    .secure = url->scheme == URL_WSS && !blind,
	};
	url_show(url, ws->link.peer, sizeof(ws->link.peer));
	if (blind)
		snprintf(ws->warning, sizeof(ws->warning),
		    "the certificate is not verified (--insecure)");
	backoff_init(
	    &ws->backoff, ws->options.backoff_first_ms, ws->options.backoff_max_ms, options->seed);
	ws_guard_init(&ws->guard, loop, ws->options.ping_ms, ws->options.hangup_ms, &guard_ops, ws);
	ws_message_init(&ws->message, ws->options.max_message);
	ws->step = loop_timer_new(loop, on_step, ws);
	ws->deadline = loop_timer_new(loop, on_deadline, ws);
	ws->patience = loop_timer_new(loop, on_patience, ws);
	schedule(ws, begin_try, 0);
}

void
ws_session_fini(struct ws_session *ws)
{
	end_try(ws, CLOSE_GOING_AWAY);
	loop_timer_free(ws->step);
	loop_timer_free(ws->deadline);
	loop_timer_free(ws->patience);
	ws_guard_fini(&ws->guard);
	ws_message_fini(&ws->message);
	ws_net_free(ws->net);
}

void
ws_session_retry(struct ws_session *ws)
{
	if (ws->link.state == LINK_LIVE)
		fail(ws, "reconnecting", CLOSE_GOING_AWAY);
	if (ws->link.retry_ms == STAMP_NONE)
		return;
	backoff_reset(&ws->backoff);
	schedule(ws, begin_try, 0);
}

void
ws_session_doubt(struct ws_session *ws)
{
	if (ws->link.state == LINK_LIVE)
		ws_guard_doubt(&ws->guard);
	else
		ws_session_retry(ws);
}
