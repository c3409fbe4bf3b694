/* ws_net - what the connections of one source share: a virtual host with its trust in TLS. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_WS_NET_H
#define FLOOR_IO_WS_NET_H

#include "ws_tls.h"

#include "floor/io/source.h"
#include "floor/io/url.h"

struct lws_protocols;
struct lws_vhost;

struct ws_net {
	struct loop *loop;
	struct lws_vhost *vhost;
	const struct source_options *options;
	const struct url *url;
	struct ws_tls tls; /* of the handshake under way */
};

/* The library's table for WebSocket clients: see ws_conn. */
const struct lws_protocols *ws_protocols(void);

/* `options` and `url` are borrowed. Cheap for ws://, some 40 ms for wss://. */
struct ws_net *ws_net_new(struct loop *loop, const struct source_options *options,
    const struct url *url, struct err *err);
/* The library's flags for a connection: TLS, and how it is trusted. */
int ws_net_flags(const struct ws_net *net);
void ws_net_free(struct ws_net *net);

#endif
