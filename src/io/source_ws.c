/* source_ws - events from a WebSocket server, plain or over TLS. SPDX-License-Identifier: MIT */
#include "floor/io/source.h"

#include "floor/base/mem.h"
#include "floor/io/token.h"
#include "floor/io/ws_session.h"

#include <stdlib.h>

struct source_ws {
	struct source base;
	struct ws_session session;
};

static bool
check_options(const struct source_options *options, const struct url *url, struct err *err)
{
	for (size_t i = 0; i < options->header_count; i++)
		if (!token_check_header(options->headers[i], err))
			return false;
	if (url->scheme == URL_WSS && url->ipv6 && !options->insecure)
		return err_set(err, ERR_VALUE,
		    "wss:// needs a host name: a certificate cannot be checked against [%s]",
		    url->host);
	return true;
}

static void
on_jump(void *arg, int64_t jump_ms)
{
	struct source_ws *ws = arg;

	(void)jump_ms;
	ws_session_doubt(&ws->session);
}

static struct source *
ws_open(struct loop *loop, const struct source_options *options, const struct source_sink *sink,
    struct err *err)
{
	struct source_ws *ws;
	struct url url;

	if (!url_parse(options->url, &url, err) || !check_options(options, &url, err))
		return NULL;
	ws = mem_zero(1, sizeof(*ws));
	ws->base.ops = url.scheme == URL_WSS ? &source_wss_ops : &source_ws_ops;
	ws_session_init(&ws->session, loop, options, &url, sink);
	loop_on_jump(loop, on_jump, ws);
	return &ws->base;
}

static void
ws_close(struct source *source)
{
	struct source_ws *ws = (struct source_ws *)source;

	loop_on_jump(ws->session.loop, NULL, NULL);
	ws_session_fini(&ws->session);
	free(ws);
}

static void
ws_retry(struct source *source)
{
	struct source_ws *ws = (struct source_ws *)source;

	ws_session_retry(&ws->session);
}

const struct source_ops source_ws_ops = {
    .scheme = "ws",
    .help = "ws://HOST[:PORT][/PATH]  a WebSocket server, one JSON event a message",
    .open = ws_open,
    .close = ws_close,
    .retry = ws_retry,
};

const struct source_ops source_wss_ops = {
    .scheme = "wss",
    .help = "wss://HOST[:PORT][/PATH] the same over TLS",
    .open = ws_open,
    .close = ws_close,
    .retry = ws_retry,
};
