/* stream - a WebSocket server for many who only listen. SPDX-License-Identifier: MIT
 *
 * What a client is sent and whether it is let in its owner decides; here are sockets, handshakes,
 * pings, close codes and the rules against hostile peers. The owner keeps `user_size` bytes of its
 * own in each client. Idle clients cost the loop nothing: the library's context is driven from an
 * epoll of ours, one ready descriptor at a time, and not through its poll over all of them. */
#ifndef FLOOR_IO_STREAM_H
#define FLOOR_IO_STREAM_H

#include "floor/base/str.h"
#include "floor/io/loop.h"

#define STREAM_PARAMETERS_MAX 32
#define STREAM_MESSAGE_MAX 4096 /* bytes of a message from a client: 1009 */
#define STREAM_MESSAGES_MAX 100 /* of them in a minute: 1008 */
#define STREAM_PING_MS 7000     /* silence before a ping */
#define STREAM_SILENT_MS 15000  /* silence before the connection is given up */
#define STREAM_SLOW_MS 30000    /* bytes waited that long to be taken: 4008 */
#define STREAM_HANDSHAKE_MS 10000
#define STREAM_HANDSHAKES 1024

struct stream_parameter {
	struct slice name, value; /* percent-decoded */
};

/* A handshake. What is absent is empty. */
struct stream_request {
	struct slice path, host, origin, authorization;
	struct slice protocols; /* Sec-WebSocket-Protocol as it was sent */
	bool named;             /* `protocol` of the options was asked for and is selected */
	struct stream_parameter parameter[STREAM_PARAMETERS_MAX];
	size_t parameters;
};

struct stream_refusal {
	unsigned status;  /* of HTTP */
	char text[256];   /* one line */
	unsigned retry_s; /* Retry-After; 0: none */
};

enum stream_next {
	STREAM_SEND,  /* `bytes`: whole frames */
	STREAM_WAIT,  /* nothing: stream_wake will be called */
	STREAM_AGAIN, /* ask in the next turn */
	STREAM_CLOSE, /* with `code` */
};

struct stream_client;
struct stream_ops {
	/* `user` is zeroed. False: refuse it, with `refusal` filled. */
	bool (*admit)(void *arg, struct stream_client *client, void *user,
	    const struct stream_request *request, struct stream_refusal *refusal);
	/* An admitted client can be written to. */
	enum stream_next (*next)(void *arg, void *user, struct slice *bytes, unsigned *code);
	/* An admitted client is no more; `code` is what it was closed with, 0: by itself. */
	void (*gone)(void *arg, void *user, unsigned code);
	/* Turns of the server begin; may be NULL. */
	void (*turn)(void *arg);
};

struct stream_options {
	const char *protocol;   /* the one subprotocol that is served; without any is served too */
	const char *cert, *key; /* PEM; NULL: no TLS */
	size_t user_size;
	size_t max_clients;
	size_t max_address;    /* of one network (see network_of); 0: no limit */
	size_t max_handshakes; /* under way at once; 0: as above, and so below */
	int64_t handshake_ms;
	int64_t slow_ms, ping_ms, silent_ms; /* 0: as above */
};

struct stream_server;
/* What is borrowed is so for the server's life. */
struct stream_server *stream_server_new(struct loop *loop, const struct stream_options *options,
    const struct stream_ops *ops, void *arg, struct err *err);
void stream_server_free(struct stream_server *server);
/* A connection from a listener: the server's now. Where there are too many whose handshake is still
 * under way, in all or from its network, it takes the place of the oldest of these. */
struct sockaddr;
void stream_server_take(struct stream_server *server, int fd, const struct sockaddr *from);
/* Descriptors are short: some of those whose handshake has been under way longest go. */
void stream_server_spare(struct stream_server *server);
/* Read the certificate and key again, for all who connect from now on; who is connected stays.
 * False: they are no good, and the ones before stay. */
bool stream_server_renew(struct stream_server *server, struct err *err);
/* Read the certificate and key again, for all who connect from now on; who is connected stays.
 * False: they are no good, and the ones before stay. */
bool stream_server_renew(struct stream_server *server, struct err *err);
size_t stream_server_clients(const struct stream_server *server);
/* Connections whose handshake was refused or never came, since the start. */
uint64_t stream_server_refused(const struct stream_server *server);
/* Close all with 1001 and let nobody in any more. */
void stream_server_stop(struct stream_server *server);

/* A client that waited has something: it is asked in the next turn. */
void stream_wake(struct stream_client *client);
/* Close an admitted client, reason and all. */
void stream_close(struct stream_client *client, unsigned code);
/* `fn` for every admitted client. */
void stream_each(struct stream_server *server,
    void (*fn)(void *arg, struct stream_client *client, void *user), void *arg);

#endif
