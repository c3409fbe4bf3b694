/* network - whom an address stands for: a machine of IPv4, a network of IPv6. SPDX-License-Identifier: MIT
 *
 * Who has one address of IPv6 has the 2^64 of its network (RFC 4291, 2.5.4), so what is counted or
 * limited by address is so by these. IPv4 within IPv6 (::ffff:0:0/96) is IPv4. */
#ifndef FLOOR_BASE_NETWORK_H
#define FLOOR_BASE_NETWORK_H

#include "floor/base/str.h"

struct sockaddr;

struct network {
	unsigned char bytes[16];
};

/* All zero for what is neither, NULL among it: they are one. */
struct network network_of(const struct sockaddr *address);
/* The same, of an address as text: "192.0.2.7", "2001:db8::7". */
struct network network_read(struct slice text);

static inline bool
network_same(const struct network *a, const struct network *b)
{
	return memcmp(a->bytes, b->bytes, sizeof(a->bytes)) == 0;
}

#endif
