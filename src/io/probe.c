/* probe - why an address cannot be connected to, in words. SPDX-License-Identifier: MIT */
#include "probe.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int
connect_error(const struct addrinfo *to)
{
	int fd = socket(to->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), code = 0;
	socklen_t len = sizeof(code);
	struct pollfd wait = {.fd = fd, .events = POLLOUT};

	if (fd < 0)
		return errno;
	if (connect(fd, to->ai_addr, to->ai_addrlen) != 0)
		code = errno;
	if (code == EINPROGRESS && poll(&wait, 1, PROBE_MS) == 1)
		getsockopt(fd, SOL_SOCKET, SO_ERROR, &code, &len);
	close(fd);
	return code;
}

void
probe_address(const char *address, uint16_t port, char *why, size_t cap)
{
	struct addrinfo hints = {
	    .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
	struct addrinfo *to = NULL;
	char service[8];
	int code = 0;

	snprintf(service, sizeof(service), "%u", port);
	if (getaddrinfo(address, service, &hints, &to) == 0) {
		code = connect_error(to);
		freeaddrinfo(to);
	}
	switch (code) {
	case ECONNREFUSED:
		snprintf(why, cap, "connection refused: nothing listens on port %u", port);
		break;
	case 0:
	case EINPROGRESS:
		snprintf(why, cap, "connection refused or unreachable");
		break;
	default:
		snprintf(why, cap, "cannot connect: %s", strerror(code));
	}
}
