/* url - the addresses a board understands, taken apart. SPDX-License-Identifier: MIT
 *
 * RFC 3986 as far as RFC 6455 section 3 uses it: ws://host[:port][/path][?query] and wss://. Beside
 * them `file:PATH`, `demo:[?query]` and `-`, which are ours. Pure; no name is looked up. */
#ifndef FLOOR_IO_URL_H
#define FLOOR_IO_URL_H

#include "floor/base/err.h"
#include "floor/base/str.h"

#define URL_MAX 2048     /* bytes of the whole */
#define URL_HOST_MAX 254 /* a DNS name and its NUL */

enum url_scheme { URL_WS, URL_WSS, URL_FILE, URL_STDIN, URL_DEMO };

struct url {
	enum url_scheme scheme;
	/* ws, wss: */
	char host[URL_HOST_MAX]; /* a name or address, without the brackets of an IPv6 one */
	bool ipv6;               /* `host` is an IPv6 address */
	uint16_t port;           /* 80 and 443 when not given */
	bool port_given;
	/* ws, wss: path and query, never empty. file: the path. demo: the query without its '?'. */
	char rest[URL_MAX];
};

/* False with `err` in words, with a suggestion where a slip is likely. */
bool url_parse(const char *text, struct url *url, struct err *err);
/* The scheme alone; for a file name, an http:// address or a misspelt scheme `err` says what to
 * write instead. */
bool url_scheme(const char *text, enum url_scheme *scheme, struct err *err);
/* What may be shown: no query, since secrets hide there. Cut to `cap`. */
void url_show(const struct url *url, char *out, size_t cap);
/* The Host header: brackets and a port that is not the scheme's own. */
void url_authority(const struct url *url, char *out, size_t cap);

#endif
