/* stream_handshake - connections that have not said yet what they want. SPDX-License-Identifier: MIT
 *
 * Each is a descriptor that a stranger may hold, so they are few, have a deadline, and no network
 * has more than half of them. One more lets go of the one that has waited longest: a real handshake
 * is over in some round trips, so that is somebody who dawdles. */
#include "stream_own.h"

#include "floor/base/mem.h"

#include <errno.h>
#include <libwebsockets.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#define SEND_BUFFER (512 * 1024)
#define SPARE 8 /* that go when descriptors are short */

struct handshake {
	TAILQ_ENTRY(handshake) link;
	struct lws *wsi;
	int64_t deadline_ms; /* monotonic */
	struct network from;
};

static void
forget(struct stream_server *server, struct handshake *handshake)
{
	TAILQ_REMOVE(&server->handshakes, handshake, link);
	server->pending--;
	free(handshake);
}

void
handshake_begins(struct stream_server *server, struct lws *wsi)
{
	struct handshake *handshake = mem_zero(1, sizeof(*handshake));

	handshake->wsi = wsi;
	handshake->deadline_ms = loop_mono_ms() + server->options.handshake_ms;
	handshake->from = server->taken;
	TAILQ_INSERT_TAIL(&server->handshakes, handshake, link);
	server->pending++;
	lws_set_opaque_user_data(wsi, handshake);
}

bool
handshake_ends(struct stream_server *server, struct lws *wsi)
{
	struct handshake *handshake = lws_get_opaque_user_data(wsi);

	if (handshake == NULL)
		return false;
	lws_set_opaque_user_data(wsi, NULL);
	forget(server, handshake);
	return true;
}

/* It is not the one being served. The library tells of its end, and then it is forgotten. */
static void
cut(const struct handshake *handshake)
{
	lws_set_timeout(handshake->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
}

void
handshakes_late(struct stream_server *server)
{
	const struct handshake *handshake;
	int64_t now_ms = loop_mono_ms();

	while ((handshake = TAILQ_FIRST(&server->handshakes)) && handshake->deadline_ms <= now_ms)
		cut(handshake);
}

void
stream_server_spare(struct stream_server *server)
{
	for (int i = 0; i < SPARE && !TAILQ_EMPTY(&server->handshakes); i++)
		cut(TAILQ_FIRST(&server->handshakes));
}

static void
make_room(struct stream_server *server, const struct network *from)
{
	const struct handshake *handshake, *first = NULL;
	size_t same = 0, max = server->options.max_handshakes;

	TAILQ_FOREACH(handshake, &server->handshakes, link)
	{
		if (!network_same(&handshake->from, from))
			continue;
		first = first ? first : handshake;
		same++;
	}
	if (first && same >= (max + 1) / 2)
		cut(first);
	else if (server->pending >= max && !TAILQ_EMPTY(&server->handshakes))
		cut(TAILQ_FIRST(&server->handshakes));
}

static void
tune(int fd)
{
	int on = 1, room = SEND_BUFFER;

	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof(room));
}

void
stream_server_take(struct stream_server *server, int fd, const struct sockaddr *from)
{
	struct epoll_event in = {.events = EPOLLIN, .data.fd = fd};
	struct epoll_event out = {.events = EPOLLOUT | EPOLLET, .data.fd = fd};

	if (server->stopping) {
		server->refused++;
		close(fd);
		return;
	}
	server->taken = network_of(from);
	make_room(server, &server->taken);
	tune(fd);
	/* Closing it takes it out of both again. */
	if (epoll_ctl(server->in_fd, EPOLL_CTL_ADD, fd, &in) != 0 ||
	    epoll_ctl(server->out_fd, EPOLL_CTL_ADD, fd, &out) != 0) {
		close(fd);
		return;
	}
	lws_adopt_socket_vhost(server->vhost, fd);
}
