/* ws_session_try - one try to reach a server: token, name, address after address. SPDX-License-Identifier: MIT */
#include "ws_session_own.h"

#include "floor/io/token.h"

#include <stdio.h>

/* An address that does not even answer its SYN gets this long while there are others: RFC 8305
 * takes a quarter of a second, but races; we take turns. */
#define ADDRESS_MS 1500

static bool
connect_one(struct ws_session *ws, const char *address, struct err *err)
{
	char token[TOKEN_MAX], path[URL_MAX];
	bool open_to_others = false;
	struct ws_ask ask = {.address = address, .path = path};

	ws_stream_path(&ws->stream, loop_clock_ms(), path);
	if (ws_stream_offers(&ws->stream) || !ws->stream.wanted)
		ask.subprotocol = ws->options.subprotocol;
	if (ws->options.token_file == NULL) {
		ws->conn = ws_conn_new(ws->net, &ask, &ws_session_conn_ops, ws, err);
		return ws->conn != NULL;
	}
	if (!token_read(ws->options.token_file, token, &open_to_others, err))
		return false;
	if (open_to_others)
		snprintf(
		    ws->warning, sizeof(ws->warning), "others can read the token file: chmod 600");
	ask.token = token;
	ws->conn = ws_conn_new(ws->net, &ask, &ws_session_conn_ops, ws, err);
	explicit_bzero(token, sizeof(token));
	return ws->conn != NULL;
}

void
ws_session_connect_next(struct ws_session *ws)
{
	const char *address = ws->addresses.text[ws->next_address++];
	struct err err = {0};

	loop_timer_cancel(ws->patience);
	if (connect_one(ws, address, &err)) {
		if (ws->next_address < ws->addresses.count)
			loop_timer_set(ws->patience, ADDRESS_MS);
	} else if (err.code == ERR_NETWORK && ws->next_address < ws->addresses.count) {
		ws_session_schedule(ws, ws_session_connect_next, 0);
	} else {
		ws_session_fail(ws, err.msg, 0);
	}
}

void
ws_session_on_patience(void *arg)
{
	struct ws_session *ws = arg;

	if (ws->conn && ws_conn_reached(ws->conn))
		return;
	ws_conn_drop(ws->conn, 0);
	ws->conn = NULL;
	ws_session_connect_next(ws);
}

static void
on_resolved(void *arg, const struct addresses *found, const char *why)
{
	struct ws_session *ws = arg;

	ws->resolve = NULL;
	ws->addresses = *found;
	ws->next_address = 0;
	if (found->count == 0)
		ws_session_fail(ws, why, 0);
	else
		ws_session_connect_next(ws);
}

void
ws_session_begin_try(struct ws_session *ws)
{
	struct err err = {0};

	ws->link.retry_ms = STAMP_NONE;
	if (ws->link.state != LINK_DOWN)
		ws_session_set_state(ws, LINK_CONNECTING, ws->warning);
	ws_session_tell(ws);
	if (ws->net == NULL)
		ws->net = ws_net_new(ws->loop, &ws->options, &ws->url, &err);
	if (ws->net)
		ws->resolve = resolve_new(ws->loop, ws->url.host, on_resolved, ws, &err);
	if (ws->resolve == NULL) {
		ws_session_fail(ws, err.msg, 0);
		return;
	}
	loop_timer_set(ws->deadline, ws->options.connect_ms);
}
