/* entrance - the addresses of one listener of the hub: bound, guarded, accepted on. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORHUB_ENTRANCE_H
#define FLOOR_SRC_FLOORHUB_ENTRANCE_H

#include "floor/hub/options.h"
#include "floor/hub/sign.h"
#include "floor/io/listen.h"
#include "floor/io/secret.h"

/* What parts one from another. */
struct entrance_rows {
	const char *name; /* of its options, and of the socket that systemd hands over */
	size_t place;     /* of that socket, where it has no name */
	enum hub_option addresses, cert, key;
};

extern const struct entrance_rows entrance_hooks, entrance_stream, entrance_admin;

/* Zero it to start. */
struct entrance {
	int fds[LISTEN_MAX]; /* until it starts */
	size_t count;
	bool loopback;    /* all of it is this machine's own */
	char *cert, *key; /* PEM, until they are forgotten; NULL: no TLS */
	char cert_file[SECRET_PATH_MAX], key_file[SECRET_PATH_MAX]; /* "": none */
	char seen[2][SIGN_HEX]; /* what they were: SHA-256 of both */
	struct listener *listener;
};

/* Addresses of a LIST option; false with `err`. `*loopback`: nobody else's machine reaches them. */
bool entrance_addresses(const struct options *options, const struct entrance_rows *rows,
    struct listen_address out[LISTEN_MAX], size_t *count, bool *loopback, struct err *err);
/* Take what was handed over, else bind; what is open to others without TLS is refused unless it was
 * asked for. Nobody is accepted yet. */
bool entrance_open(struct entrance *entrance, const struct options *options,
    const struct entrance_rows *rows, struct err *err);
/* The certificate and key once more, into `cert` and `key`. `*changed`: they are others than
 * before. False: one of them cannot be read. */
bool entrance_renew(struct entrance *entrance, const struct options *options,
    const struct entrance_rows *rows, bool *changed, struct err *err);
void entrance_forget(struct entrance *entrance);
/* Accept. The certificate and key are forgotten: the server has them by now. */
bool entrance_start(struct entrance *entrance, struct loop *loop, const struct listener_ops *ops,
    void *arg, struct err *err);
void entrance_close(struct entrance *entrance); /* again is fine */

#endif
