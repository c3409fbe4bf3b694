/* stream_own - what the server's files share. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_STREAM_OWN_H
#define FLOOR_IO_STREAM_OWN_H

#include "floor/base/network.h"
#include "floor/io/stream.h"

#include <sys/queue.h>

struct handshake;
struct lws;
struct lws_context;
struct lws_protocols;
struct lws_vhost;

#define CLOSE_SLOW 4008

/* What the library keeps for each connection. Its owner's bytes follow. */
struct stream_client {
	struct stream_server *server;
	struct lws *wsi;
	struct stream_client *before, *behind; /* of all that are admitted */
	struct stream_client *queued_next;
	int64_t heard_ms;   /* monotonic */
	int64_t blocked_ms; /* bytes wait in the library since; 0: none do */
	int64_t cut_ms;     /* with `code`: who has not taken its reason by then is cut off */
	int64_t minute;     /* of `messages` */
	int fd;
	uint32_t message_len;
	uint16_t messages;
	uint16_t code; /* it is to be closed with; 0: not */
	bool admitted, open, queued, serving, ping_due, pinged, closing;
	struct network from;
	_Alignas(16) char user[];
};

struct stream_server {
	struct loop *loop;
	struct stream_options options;
	const struct stream_ops *ops;
	void *arg;
	struct lws_context *context;
	struct lws_vhost *vhost;
	struct lws_protocols *protocols;
	int in_fd, out_fd; /* epoll: can be read (level), can be written again (edge) */
	int turn_fd;       /* eventfd: somebody is queued */
	struct loop_watch *in, *out, *turn;
	struct loop_timer *second;
	struct stream_client **by_fd; /* open ones */
	size_t by_fd_cap;
	struct stream_client *clients, *queue, **queue_end;
	size_t queued;
	size_t count;                       /* admitted */
	TAILQ_HEAD(, handshake) handshakes; /* taken, not yet admitted nor gone; the oldest first */
	size_t pending;                     /* of them */
	struct network taken;               /* where the newest comes from */
	uint64_t refused;
	bool stopping, turn_told;
};

/* stream_client_lws.c: the library's protocols, a table that ends in zeroes. */
struct lws_protocols *stream_protocols_new(const struct stream_options *options);
/* Let the library work on a descriptor: POLLIN, POLLOUT or POLLHUP. */
void stream_service(struct stream_server *server, int fd, short revents);
void stream_queue(struct stream_client *client);
/* The open client of a descriptor, or NULL. */
struct stream_client *stream_client_of(const struct stream_server *server, int fd);
/* A client of the queue has its turn. */
void stream_serve(struct stream_client *client);
/* Cut the connection now. */
void stream_cut(struct stream_client *client);

/* stream_handshake_lws.c: a connection was taken by the library; it is admitted, or gone (true,
 * when it had not been admitted before); those whose time is over are cut. */
void handshake_begins(struct stream_server *server, struct lws *wsi);
bool handshake_ends(struct stream_server *server, struct lws *wsi);
void handshakes_late(struct stream_server *server);

/* stream_request_lws.c. Each returns -1 after an answer that refuses, 0 when all is well. */
/* Before the library has chosen a protocol: is this an upgrade we take? */
int stream_confirm(const struct stream_server *server, struct lws *wsi);
/* A protocol is chosen and the headers are there: ask the owner. */
int stream_handshake(
    struct stream_server *server, struct stream_client *client, struct lws *wsi, bool named);
/* No upgrade at all: always -1. */
int stream_http(struct lws *wsi);

#endif
