/* serve_renew - certificates that were renewed, for all who connect from now on. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/io/log.h"

#include <string.h>

static bool
renew_hooks(struct serve *serve, struct err *err)
{
	const struct entrance *entrance = &serve->hook_entrance;

	return http_server_renew(serve->hook_server, entrance->cert, entrance->key, err);
}

static bool
renew_admin(struct serve *serve, struct err *err)
{
	const struct entrance *entrance = &serve->admin_entrance;

	return http_server_renew(serve->admin_server, entrance->cert, entrance->key, err);
}

static bool
renew_stream(struct serve *serve, struct err *err)
{
	return stream_renew(serve->stream, err);
}

static void
renew(struct serve *serve, struct entrance *entrance, const struct entrance_rows *rows,
    bool (*put)(struct serve *serve, struct err *err))
{
	struct err err = {0};
	bool changed = false;

	if (!entrance_renew(entrance, serve->options, rows, &changed, &err) ||
	    (changed && !put(serve, &err))) {
		log_error("--%s-cert: the one from before stays: %s", rows->name, err.msg);
		memset(entrance->seen, 0, sizeof(entrance->seen)); /* say so again */
	} else if (changed) {
		log_info("--%s-cert: a new one for all who connect from now on", rows->name);
	}
	entrance_forget(entrance);
}

void
serve_renew(struct serve *serve)
{
	renew(serve, &serve->hook_entrance, &entrance_hooks, renew_hooks);
	renew(serve, &serve->stream_entrance, &entrance_stream, renew_stream);
	renew(serve, &serve->admin_entrance, &entrance_admin, renew_admin);
}
