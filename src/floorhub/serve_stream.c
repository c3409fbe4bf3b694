/* serve_stream - the stream's listener, and who may read there. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/mem.h"

#include <stdlib.h>

/* The values of a LIST, ending in NULL; free it. */
static const char **
list_of(const struct serve *serve, enum hub_option option)
{
	const char **list = mem_zero(OPTION_LIST_MAX + 1, sizeof(*list));

	for (size_t i = 0; (list[i] = option_item(serve->options, option, i)) != NULL; i++)
		;
	return list;
}

static void
take(void *arg, int fd, const struct sockaddr *addr, socklen_t len)
{
	struct serve *serve = arg;

	(void)len;
	stream_take(serve->stream, fd, addr);
}

static void
crowded(void *arg)
{
	struct serve *serve = arg;

	stream_spare(serve->stream);
}

static const struct listener_ops listener_ops = {take, crowded};

static bool
open_stream(struct serve *serve, struct err *err)
{
	const struct entrance *entrance = &serve->stream_entrance;
	struct stream_setup setup = {
	    .journal = serve->journal,
	    .metrics = &serve->metrics,
	    .tokens_file = option_text(serve->options, OPTION_TOKENS_FILE),
	    .loopback = entrance->loopback,
	    .rules =
	        {
	            .url_token = option_flag(serve->options, OPTION_ALLOW_URL_TOKEN),
	            .hosts = serve->stream_hosts = list_of(serve, OPTION_STREAM_HOST),
	            .origins = serve->stream_origins = list_of(serve, OPTION_STREAM_ORIGIN),
	        },
	    .server =
	        {
	            .cert = entrance->cert_file[0] ? entrance->cert_file : NULL,
	            .key = entrance->key_file[0] ? entrance->key_file : NULL,
	            .max_clients = serve->room.clients,
	            .max_handshakes = serve->room.handshakes,
	            .handshake_ms = option_int(serve->options, OPTION_REQUEST_TIME),
	            .max_address = (size_t)option_int(serve->options, OPTION_MAX_CLIENTS_ADDRESS),
	        },
	    .max_body = HOOK_BODY_MAX,
	};

	serve->stream = stream_new(serve->loop, &setup, err);
	return serve->stream != NULL;
}

bool
serve_stream_open(struct serve *serve, struct err *err)
{
	struct entrance *entrance = &serve->stream_entrance;

	if (!entrance_open(entrance, serve->options, &entrance_stream, err))
		return false;
	if (!entrance->loopback && !option_given(serve->options, OPTION_TOKENS_FILE))
		return err_set(err, ERR_VALUE,
		    "--stream is open to other machines: give --tokens-file, and make tokens with "
		    "floorhub token add NAME");
	return open_stream(serve, err) &&
	       entrance_start(entrance, serve->loop, &listener_ops, serve, err);
}

void
serve_stream_stop(struct serve *serve)
{
	entrance_close(&serve->stream_entrance);
	stream_stop(serve->stream);
}

void
serve_stream_close(struct serve *serve)
{
	entrance_close(&serve->stream_entrance);
	stream_free(serve->stream);
	free(serve->stream_hosts);
	free(serve->stream_origins);
}
