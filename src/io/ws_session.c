/* ws_session - one server for as long as it is wanted: connect, listen, come back. SPDX-License-Identifier: MIT
 *
 * One try is: read the token, look up the host, then connect to its addresses one after the other
 * until one opens, all under one deadline. Every step starts from a timer, never inside the network
 * library's callback. A try that ends badly is answered by the next, after a back-off. */
#include "ws_session.h"

#include "ws_after.h"
#include "ws_session_own.h"

#include "floor/io/words.h"

#include <stdio.h>

#define PING_MS 7000
#define HANGUP_MS 15000
#define CONNECT_MS 10000
#define BACKOFF_FIRST_MS 1000
#define BACKOFF_MAX_MS 15000
#define MESSAGE_MAX (1024 * 1024)
/* `heard` is told at most this often: the sink copies the link. */
#define TELL_MS 50

/* RFC 6455 section 7.4.1. */
#define CLOSE_GOING_AWAY 1001
#define CLOSE_UNSUPPORTED 1003

static int64_t
or_default(int64_t value, int64_t otherwise)
{
	return value > 0 ? value : otherwise;
}

void
ws_session_tell(struct ws_session *ws)
{
	ws->told_ms = loop_mono_ms();
	ws->sink.link(ws->sink.arg, &ws->link);
}

void
ws_session_set_state(struct ws_session *ws, enum link_state state, const char *reason)
{
	if (ws->link.state != state || ws->link.since_ms == STAMP_NONE)
		ws->link.since_ms = loop_clock_ms();
	ws->link.state = state;
	words_safe(ws->link.reason, sizeof(ws->link.reason), slice_of(reason));
}

void
ws_session_schedule(struct ws_session *ws, void (*step)(struct ws_session *), int64_t delay_ms)
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
	loop_timer_cancel(ws->hello);
	ws_guard_stop(&ws->guard);
	resolve_cancel(ws->resolve);
	ws->resolve = NULL;
	ws_conn_drop(ws->conn, close_code);
	ws->conn = NULL;
	ws_message_reset(&ws->message);
}

static bool
is_open(const struct ws_session *ws)
{
	return ws->link.state == LINK_LIVE || ws->link.state == LINK_CATCHING_UP;
}

/* The try is over, or the connection, for this `fate`: say why and when the next begins. */
static void
go_down(struct ws_session *ws, const struct ws_fate *fate, unsigned close_code)
{
	bool opened = is_open(ws);
	bool lived = opened && loop_mono_ms() - ws->opened_ms >= ws->backoff.first_ms;
	int64_t delay_ms;

	end_try(ws, close_code);
	ws_stream_closed(&ws->stream);
	/* One that opens and falls at once, again and again, must not reset the back-off. */
	if (lived)
		backoff_reset(&ws->backoff);
	delay_ms = ws_after_delay(fate, lived, &ws->backoff);
	ws->link.tries = opened ? 0 : ws->link.tries + 1;
	ws->link.rtt_ms = -1;
	ws->link.refused = fate->end == WS_END_REFUSED;
	ws->link.stopped = delay_ms == WS_NEVER;
	ws->link.retry_ms = ws->link.stopped ? STAMP_NONE : loop_clock_ms() + delay_ms;
	ws_session_set_state(ws, LINK_DOWN, fate->why);
	if (!ws->link.stopped)
		ws_session_schedule(ws, ws_session_begin_try, delay_ms);
	ws_session_tell(ws);
	ws->link.refused = false;
}

void
ws_session_fail(struct ws_session *ws, const char *why, unsigned close_code)
{
	go_down(ws, &(struct ws_fate){.why = why}, close_code);
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
	ws_session_fail(ws, why, 0);
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
		ws_session_tell(ws);
}

/* As the stream has it: a hub is caught up when it says so. */
static void
take_state(struct ws_session *ws)
{
	ws_session_set_state(
	    ws, ws->stream.catching_up ? LINK_CATCHING_UP : LINK_LIVE, ws->warning);
	ws_session_tell(ws);
}

static void
on_no_hello(void *arg)
{
	struct ws_session *ws = arg;

	if (!is_open(ws) || ws->stream.speech != WS_ASKED)
		return;
	ws_stream_give_up(&ws->stream);
	take_state(ws);
}

/* In whole seconds, which is enough to say that a clock is minutes off; a hub says it better. */
static void
take_clock(struct link *link, int64_t date_ms)
{
	link->dated = date_ms != STAMP_NONE;
	link->clock_ms = link->dated ? date_ms - link->heard_ms : 0;
}

static void
on_open(void *arg, const struct ws_answer *answer)
{
	struct ws_session *ws = arg;

	loop_timer_cancel(ws->deadline);
	loop_timer_cancel(ws->patience);
	ws->opened_ms = loop_mono_ms();
	ws->link.heard_ms = loop_clock_ms();
	ws->link.retry_ms = STAMP_NONE;
	ws->link.tries = 0;
	take_clock(&ws->link, answer->date_ms);
	ws_stream_open(&ws->stream, answer->agreed);
	if (answer->agreed)
		loop_timer_set(ws->hello, ws->hello_ms);
	if (ws->options.subscribe)
		ws_conn_text(ws->conn, slice_of(ws->options.subscribe));
	ws_guard_start(&ws->guard);
	take_state(ws);
}

static void
take_message(struct ws_session *ws, struct slice whole)
{
	if (ws_stream_take(&ws->stream, whole, ws->link.heard_ms))
		take_state(ws);
}

static void
on_frame(void *arg, const struct ws_frame *frame)
{
	struct ws_session *ws = arg;
	struct slice whole;

	if (frame->binary) {
		ws_session_fail(ws, "the server sends binary messages; events are JSON text",
		    CLOSE_UNSUPPORTED);
		return;
	}
	heard(ws);
	if (ws_message_add(&ws->message, frame, &whole))
		take_message(ws, whole);
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

/* A server that knows no subprotocol may hang up on it: then the same address without. */
static bool
falls_back(struct ws_session *ws, const struct ws_fate *fate)
{
	if (fate->opened || fate->status || fate->end != WS_END_SERVER ||
	    !ws_stream_fall_back(&ws->stream))
		return false;
	ws->next_address--;
	return true;
}

static void
on_ended(void *arg, const struct ws_fate *fate)
{
	struct ws_session *ws = arg;
	bool way = !is_open(ws) && fate->end == WS_END_WAY;

	ws->conn = NULL;
	if ((way && ws->next_address < ws->addresses.count) || falls_back(ws, fate)) {
		ws_session_schedule(ws, ws_session_connect_next, 0);
		return;
	}
	if (!fate->opened)
		ws_stream_forget(&ws->stream);
	go_down(ws, fate, 0);
}

const struct ws_conn_ops ws_session_conn_ops = {
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
	ws_session_fail(ws, why, CLOSE_GOING_AWAY);
}

static const struct ws_guard_ops guard_ops = {.ping = on_ping_due, .hang_up = on_hang_up};

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
	ws->patience = loop_timer_new(loop, ws_session_on_patience, ws);
	ws->hello = loop_timer_new(loop, on_no_hello, ws);
	ws->hello_ms = ws->options.connect_ms < WS_HELLO_MS ? ws->options.connect_ms : WS_HELLO_MS;
	ws_stream_init(&ws->stream, loop, &ws->options, &ws->url, &ws->sink, &ws->link);
	ws_session_schedule(ws, ws_session_begin_try, 0);
}

void
ws_session_fini(struct ws_session *ws)
{
	end_try(ws, CLOSE_GOING_AWAY);
	loop_timer_free(ws->step);
	loop_timer_free(ws->deadline);
	loop_timer_free(ws->patience);
	loop_timer_free(ws->hello);
	ws_stream_fini(&ws->stream);
	ws_guard_fini(&ws->guard);
	ws_message_fini(&ws->message);
	ws_net_free(ws->net);
}

void
ws_session_retry(struct ws_session *ws)
{
	if (is_open(ws))
		ws_session_fail(ws, "reconnecting", CLOSE_GOING_AWAY);
	if (ws->link.retry_ms == STAMP_NONE && !ws->link.stopped)
		return;
	ws->link.stopped = false;
	backoff_reset(&ws->backoff);
	ws_session_schedule(ws, ws_session_begin_try, 0);
}

void
ws_session_broken(struct ws_session *ws, const char *why)
{
	if (!ws->link.stopped)
		ws_session_fail(ws, why, CLOSE_GOING_AWAY);
}

void
ws_session_doubt(struct ws_session *ws)
{
	if (is_open(ws))
		ws_guard_doubt(&ws->guard);
	else
		ws_session_retry(ws);
}
