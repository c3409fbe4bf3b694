/* serve_room - descriptors: how many there are, and who may have them. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/io/log.h"

#include <sys/resource.h>

#define ASKED 65536 /* of the system, where it lets us */
#define OWN 128     /* journal, listeners, admin and the like */
#define HANDSHAKES_MAX 1024

/* 0: nobody knows, so there are enough. */
static size_t
descriptors(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return 0;
	limit.rlim_cur = limit.rlim_max > ASKED ? ASKED : limit.rlim_max;
	if (setrlimit(RLIMIT_NOFILE, &limit) < 0) /* a service may be kept from asking */
		getrlimit(RLIMIT_NOFILE, &limit);
	return (size_t)limit.rlim_cur;
}

static size_t
at_most(size_t wanted, size_t room)
{
	return wanted < room ? wanted : room;
}

static void
tell(const char *what, size_t room, size_t wanted, size_t all)
{
	if (room < wanted)
		log_warn(
		    "%zu %s, not %zu: the limit of open files is %zu", room, what, wanted, all);
}

static bool
some(const struct serve *serve, enum hub_option option, const char *name, struct err *err)
{
	return option_int(serve->options, option) > 0 ||
	       err_set(err, ERR_VALUE, "%s: 0 would let nobody in", name);
}

/* Half for the hooks at most. Of the rest a part is for handshakes, so that those who are let in
 * cannot take it from those who ask. */
bool
serve_make_room(struct serve *serve, struct err *err)
{
	size_t connections = (size_t)option_int(serve->options, OPTION_MAX_CONNECTIONS);
	size_t clients = (size_t)option_int(serve->options, OPTION_MAX_CLIENTS);
	size_t all = descriptors(), left = all - at_most(OWN, all / 2);

	if (!some(serve, OPTION_MAX_CONNECTIONS, "max-connections", err) ||
	    !some(serve, OPTION_MAX_CLIENTS, "max-clients", err) ||
	    !some(serve, OPTION_REQUEST_TIME, "request-timeout", err))
		return false;
	serve->room = (struct serve_room){connections, clients, HANDSHAKES_MAX};
	if (all == 0)
		return true;
	serve->room.connections = at_most(connections, left / 2);
	left -= serve->room.connections;
	serve->room.handshakes = at_most(HANDSHAKES_MAX, left / 4);
	serve->room.clients = at_most(clients, left - serve->room.handshakes);
	tell("connections on the hooks listener", serve->room.connections, connections, all);
	tell("readers of the stream", serve->room.clients, clients, all);
	return true;
}
