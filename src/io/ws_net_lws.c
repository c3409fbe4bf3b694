/* ws_net - what the connections of one source share: a virtual host with its trust in TLS. SPDX-License-Identifier: MIT */
#include "ws_net.h"

#include "loop_lws.h"

#include "floor/base/mem.h"

#include <libwebsockets.h>
#include <stdlib.h>

static void
on_certificate(void *arg, void *store_ctx, bool good)
{
	struct ws_net *net = arg;

	ws_tls_note(&net->tls, store_ctx, good, net->url->host);
}

int
ws_net_flags(const struct ws_net *net)
{
	if (net->url->scheme != URL_WSS)
		return 0;
	if (net->options->insecure)
		return LCCSCF_USE_SSL | LCCSCF_ALLOW_SELFSIGNED | LCCSCF_ALLOW_EXPIRED |
		       LCCSCF_ALLOW_INSECURE | LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK;
	return LCCSCF_USE_SSL;
}

struct ws_net *
ws_net_new(
    struct loop *loop, const struct source_options *options, const struct url *url, struct err *err)
{
	struct ws_net *net;
	struct lws_context_creation_info info = {
	    .port = CONTEXT_PORT_NO_LISTEN,
	    .protocols = ws_protocols(),
	    .vhost_name = url->scheme == URL_WSS ? "wss" : "ws",
	    .alpn = "http/1.1",
	    /* Not NULL: the library would take the http_proxy variable, for every scheme. */
	    .http_proxy_address = "",
	};

	if (url->scheme == URL_WSS) {
		if (options->ca_file && !ws_tls_check_ca(options->ca_file, err))
			return NULL;
		info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
		info.client_ssl_ca_filepath = options->ca_file;
		if (options->ca_file)
			info.options |= LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
	}
	net = mem_zero(1, sizeof(*net));
	net->loop = loop;
	net->options = options;
	net->url = url;
	net->vhost = lws_create_vhost(loop_context(loop), &info);
	if (net->vhost == NULL) {
		err_set(err, ERR_SYSTEM, "cannot set up %s: %s", info.vhost_name, loop_last_log());
		free(net);
		return NULL;
	}
	loop_on_certificate(loop, on_certificate, net);
	return net;
}

void
ws_net_free(struct ws_net *net)
{
	if (net == NULL)
		return;
	/* The virtual host stays until the loop goes: a callback of it may be under way. */
	loop_on_certificate(net->loop, NULL, NULL);
	free(net);
}
