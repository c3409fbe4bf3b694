/* listen - own listening sockets: exact addresses, handed over ones, and calm when there are too many. SPDX-License-Identifier: MIT
 *
 * Servers of libraries bind and accept in ways of their own; here one place does it: an address is
 * what was written, IPv4 and IPv6 are parted, what systemd handed over is used, and when
 * descriptors run out accepting pauses instead of spinning. */
#ifndef FLOOR_IO_LISTEN_H
#define FLOOR_IO_LISTEN_H

#include "floor/io/loop.h"

#include <netinet/in.h>
#include <sys/socket.h>

#define LISTEN_TEXT_MAX 64
#define LISTEN_MAX 16 /* addresses of one listener */

struct listen_address {
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} addr;
	socklen_t len;
};

/* "127.0.0.1:8780", "[::1]:8780": an address and a port, no names. */
bool listen_parse(const char *text, struct listen_address *out, struct err *err);
/* As listen_parse reads it. */
void listen_show(const struct listen_address *address, char out[LISTEN_TEXT_MAX]);
/* The address alone, as logs and counters name a peer. */
void listen_show_peer(const struct sockaddr *addr, char out[LISTEN_TEXT_MAX]);
/* 127.0.0.0/8 and ::1: nobody else's machine comes by it. */
bool listen_is_loopback(const struct listen_address *address);

/* A listening socket, close-on-exec and non-blocking; -1 with `err`. */
int listen_bind(const struct listen_address *address, struct err *err);
/* Sockets that systemd handed over under this name (FileDescriptorName=), or without any name at
 * this place in their order, from 0: how many, at most `max`. sd_listen_fds(3). */
size_t listen_inherited(const char *name, size_t place, int *fds, size_t max);
/* Where a socket listens. */
bool listen_address_of(int fd, struct listen_address *out);

struct listener_ops {
	/* A connection, close-on-exec and non-blocking: yours now. */
	void (*take)(void *arg, int fd, const struct sockaddr *addr, socklen_t len);
	/* There are no descriptors left: close what can be spared. Accepting pauses meanwhile. */
	void (*crowded)(void *arg);
};

/* Accepts on `count` sockets, which it owns from here, also when this fails. */
struct listener;
struct listener *listener_new(struct loop *loop, const int *fds, size_t count,
    const struct listener_ops *ops, void *arg, struct err *err);
void listener_free(struct listener *listener); /* NULL is fine */

#endif
