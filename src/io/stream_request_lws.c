/* stream_request - handshakes read and refused, before the upgrade. SPDX-License-Identifier: MIT */
#include "stream_own.h"

#include <arpa/inet.h>
#include <libwebsockets.h>
#include <stdio.h>

#define HEADER_MAX 4096   /* of one header that we look at */
#define QUERY_MAX 8192    /* of all parameters together */
#define PROTOCOLS_MAX 127 /* the library's own limit */

static const char *
status_words(unsigned status)
{
	switch (status) {
	case 400:
		return "Bad Request";
	case 401:
		return "Unauthorized";
	case 403:
		return "Forbidden";
	case 404:
		return "Not Found";
	case 410:
		return "Gone";
	case 426:
		return "Upgrade Required";
	case 429:
		return "Too Many Requests";
	default:
		return "Service Unavailable";
	}
}

/* One answer a connection, and it ends: 4.1.6 loops for ever on a second request of some kinds. */
static int
refuse(struct lws *wsi, const struct stream_refusal *refusal)
{
	char text[LWS_PRE + 1024], retry[40] = "";
	const char *more = refusal->status == 401 ? "WWW-Authenticate: Bearer\r\n"
	                   : refusal->status == 426
	                       ? "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
	                       : "";
	int len;

	if (refusal->retry_s)
		snprintf(retry, sizeof(retry), "Retry-After: %u\r\n", refusal->retry_s);
	len = snprintf(text + LWS_PRE, sizeof(text) - LWS_PRE,
	    "HTTP/1.1 %u %s\r\nContent-Type: text/plain; charset=utf-8\r\n"
	    "Content-Length: %zu\r\n%s%sConnection: close\r\n\r\n%s\n",
	    refusal->status, status_words(refusal->status), strlen(refusal->text) + 1, more, retry,
	    refusal->text);
	lws_write(wsi, (unsigned char *)text + LWS_PRE, (size_t)len, LWS_WRITE_HTTP);
	return -1;
}

static int
refuse_with(struct lws *wsi, unsigned status, const char *text)
{
	struct stream_refusal refusal = {.status = status};

	snprintf(refusal.text, sizeof(refusal.text), "%s", text);
	return refuse(wsi, &refusal);
}

static struct slice
header(struct lws *wsi, char *room, size_t cap, enum lws_token_indexes token)
{
	int len = lws_hdr_copy(wsi, room, (int)cap, token);

	return (struct slice){room, len > 0 ? (size_t)len : 0};
}

/* Is one of the names in a list like "floor.events.v1, bearer.x"? */
static bool
lists(struct slice list, const char *name)
{
	while (list.p)
		if (slice_is(slice_trim(slice_cut(&list, ',')), name))
			return true;
	return false;
}

int
stream_confirm(const struct stream_server *server, struct lws *wsi)
{
	char room[HEADER_MAX], words[128];
	struct slice text = header(wsi, room, sizeof(room), WSI_TOKEN_UPGRADE);

	/* HTTP/2 by upgrade is among the library's least finished parts. */
	if (!slice_same(text, SLICE("websocket")))
		return refuse_with(wsi, 426, "Upgrade: want websocket");
	text = header(wsi, room, sizeof(room), WSI_TOKEN_VERSION);
	if (!slice_is(text, "13"))
		return refuse_with(wsi, 426, "Sec-WebSocket-Version: want 13");
	if (lws_hdr_total_length(wsi, WSI_TOKEN_PROTOCOL) > PROTOCOLS_MAX)
		return refuse_with(wsi, 400, "Sec-WebSocket-Protocol: at most 127 bytes");
	text = header(wsi, room, sizeof(room), WSI_TOKEN_PROTOCOL);
	if (text.len && !lists(text, server->options.protocol)) {
		snprintf(words, sizeof(words), "Sec-WebSocket-Protocol: want %s, or none",
		    server->options.protocol);
		return refuse_with(wsi, 400, words);
	}
	return 0;
}

int
stream_http(struct lws *wsi)
{
	return refuse_with(wsi, 426, "this is a WebSocket: use ws:// or wss://");
}

/* The query, decoded and taken apart by the library. False: more of it than we take. */
static bool
read_query(struct lws *wsi, char *room, size_t cap, struct stream_request *request)
{
	size_t used = 0;

	for (int i = 0;; i++) {
		int len = lws_hdr_fragment_length(wsi, WSI_TOKEN_HTTP_URI_ARGS, i);
		struct slice text, name;

		if (len <= 0 && i >= STREAM_PARAMETERS_MAX)
			return true;
		if (len <= 0)
			return lws_hdr_fragment_length(wsi, WSI_TOKEN_HTTP_URI_ARGS, i + 1) <= 0;
		if (i >= STREAM_PARAMETERS_MAX || (size_t)len + 1 > cap - used)
			return false;
		len = lws_hdr_copy_fragment(
		    wsi, room + used, (int)(cap - used), WSI_TOKEN_HTTP_URI_ARGS, i);
		if (len < 0)
			return false;
		text = (struct slice){room + used, (size_t)len};
		used += (size_t)len + 1;
		name = slice_cut(&text, '=');
		request->parameter[request->parameters++] =
		    (struct stream_parameter){name, text.p ? text : SLICE("")};
	}
}

static void
read_address(struct stream_client *client)
{
	struct sockaddr_storage addr = {0};
	socklen_t len = sizeof(addr);

	if (getpeername(client->fd, (struct sockaddr *)&addr, &len) == 0)
		client->from = network_of((const struct sockaddr *)&addr);
}

/* Whether there is room for one more, in all and from its address. */
static bool
has_room(const struct stream_server *server, const struct stream_client *client,
    struct stream_refusal *refusal)
{
	size_t same = 0;

	refusal->retry_s = 30;
	if (server->count >= server->options.max_clients) {
		refusal->status = 503;
		snprintf(refusal->text, sizeof(refusal->text), "too many clients");
		return false;
	}
	if (server->options.max_address == 0)
		return true;
	for (const struct stream_client *other = server->clients; other; other = other->behind)
		same += network_same(&other->from, &client->from);
	refusal->status = 429;
	snprintf(refusal->text, sizeof(refusal->text), "too many clients from this address");
	return same < server->options.max_address;
}

int
stream_handshake(
    struct stream_server *server, struct stream_client *client, struct lws *wsi, bool named)
{
	char path[256], host[512], origin[512], authorization[HEADER_MAX], query[QUERY_MAX];
	char protocols[PROTOCOLS_MAX + 1];
	struct stream_refusal refusal = {.status = 503, .text = "stopping", .retry_s = 5};
	struct stream_request request = {
	    .path = header(wsi, path, sizeof(path), WSI_TOKEN_GET_URI),
	    .host = header(wsi, host, sizeof(host), WSI_TOKEN_HOST),
	    .origin = header(wsi, origin, sizeof(origin), WSI_TOKEN_ORIGIN),
	    .authorization =
	        header(wsi, authorization, sizeof(authorization), WSI_TOKEN_HTTP_AUTHORIZATION),
	    .protocols = header(wsi, protocols, sizeof(protocols), WSI_TOKEN_PROTOCOL),
	    .named = named,
	};

	if (server->stopping)
		return refuse(wsi, &refusal);
	/* One that is there but was too long to copy must not pass for absent. */
	if (request.origin.len == 0 && lws_hdr_total_length(wsi, WSI_TOKEN_ORIGIN) > 0)
		return refuse_with(wsi, 403, "Origin: too long");
	if (!read_query(wsi, query, sizeof(query), &request))
		return refuse_with(wsi, 400, "the query is too long");
	read_address(client);
	if (!has_room(server, client, &refusal))
		return refuse(wsi, &refusal);
	refusal = (struct stream_refusal){0};
	if (server->ops->admit(server->arg, client, client->user, &request, &refusal))
		return 0;
	return refuse(wsi, &refusal);
}
