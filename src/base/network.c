/* network - whom an address stands for. SPDX-License-Identifier: MIT */
#include "floor/base/network.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#define HALF 8 /* bytes of an address of IPv6 that are its network */

static struct network
of_v4(const struct in_addr *address)
{
	struct network network = {{[10] = 0xff, [11] = 0xff}};

	memcpy(&network.bytes[12], address, sizeof(*address));
	return network;
}

static struct network
of_v6(const struct in6_addr *address)
{
	struct network network = {{0}};

	memcpy(
	    network.bytes, address, IN6_IS_ADDR_V4MAPPED(address) ? sizeof(network.bytes) : HALF);
	return network;
}

struct network
network_of(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (address && address->sa_family == AF_INET) {
		memcpy(&v4, address, sizeof(v4));
		return of_v4(&v4.sin_addr);
	}
	if (address && address->sa_family == AF_INET6) {
		memcpy(&v6, address, sizeof(v6));
		return of_v6(&v6.sin6_addr);
	}
	return (struct network){{0}};
}

struct network
network_read(struct slice text)
{
	char room[INET6_ADDRSTRLEN];
	struct in_addr v4;
	struct in6_addr v6;

	if (text.len == 0 || text.len >= sizeof(room))
		return (struct network){{0}};
	memcpy(room, text.p, text.len);
	room[text.len] = '\0';
	if (inet_pton(AF_INET, room, &v4) == 1)
		return of_v4(&v4);
	return inet_pton(AF_INET6, room, &v6) == 1 ? of_v6(&v6) : (struct network){{0}};
}
