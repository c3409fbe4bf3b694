/* listen - own listening sockets. SPDX-License-Identifier: MIT */
#include "floor/io/listen.h"

#include "floor/base/mem.h"
#include "floor/base/str.h"
#include "floor/io/log.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#define BACKLOG 1024
#define FIRST_INHERITED 3 /* SD_LISTEN_FDS_START */
#define ACCEPTS 64        /* in one turn of the loop */
#define PAUSE_MS 100

static bool
parse_port(struct slice text, in_port_t *port)
{
	int64_t number;

	if (!slice_int(text, 0, 65535, &number))
		return false;
	*port = htons((uint16_t)number);
	return true;
}

bool
listen_parse(const char *text, struct listen_address *out, struct err *err)
{
	char host[LISTEN_TEXT_MAX];
	const char *colon = strrchr(text, ':');
	size_t len = colon ? (size_t)(colon - text) : 0;
	bool v6 = len >= 2 && text[0] == '[' && text[len - 1] == ']', ok;
	in_port_t port;

	memset(out, 0, sizeof(*out));
	if (len == 0 || len >= sizeof(host) || !parse_port(slice_of(colon + 1), &port))
		return err_set(err, ERR_VALUE,
		    "\"%.60s\" is no address and port: 127.0.0.1:8780 or [::1]:8780", text);
	snprintf(host, sizeof(host), "%.*s", (int)(v6 ? len - 2 : len), text + v6);
	if (v6) {
		out->addr.v6 = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = port};
		out->len = sizeof(out->addr.v6);
		ok = inet_pton(AF_INET6, host, &out->addr.v6.sin6_addr) == 1;
	} else {
		out->addr.v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = port};
		out->len = sizeof(out->addr.v4);
		ok = inet_pton(AF_INET, host, &out->addr.v4.sin_addr) == 1;
	}
	if (!ok)
		return err_set(err, ERR_VALUE,
		    "\"%.60s\" is no numeric address: 127.0.0.1:8780, 0.0.0.0:8780, [::]:8780",
		    text);
	return true;
}

void
listen_show_peer(const struct sockaddr *addr, char out[LISTEN_TEXT_MAX])
{
	struct listen_address copy = {0};
	const void *from = &copy.addr.v4.sin_addr;
	int family = addr ? addr->sa_family : AF_UNSPEC;

	snprintf(out, LISTEN_TEXT_MAX, "local");
	if (family != AF_INET && family != AF_INET6)
		return;
	memcpy(&copy.addr, addr, family == AF_INET ? sizeof(copy.addr.v4) : sizeof(copy.addr.v6));
	if (family == AF_INET6)
		from = &copy.addr.v6.sin6_addr;
	inet_ntop(family, from, out, LISTEN_TEXT_MAX);
}

void
listen_show(const struct listen_address *address, char out[LISTEN_TEXT_MAX])
{
	char host[LISTEN_TEXT_MAX];
	bool v6 = address->addr.any.sa_family == AF_INET6;

	listen_show_peer(&address->addr.any, host);
	snprintf(out, LISTEN_TEXT_MAX, v6 ? "[%.45s]:%u" : "%.45s:%u", host,
	    ntohs(v6 ? address->addr.v6.sin6_port : address->addr.v4.sin_port));
}

bool
listen_is_loopback(const struct listen_address *address)
{
	if (address->addr.any.sa_family == AF_INET6)
		return IN6_IS_ADDR_LOOPBACK(&address->addr.v6.sin6_addr);
	if (address->addr.any.sa_family == AF_INET)
		return ntohl(address->addr.v4.sin_addr.s_addr) >> 24 == 127;
	return address->addr.any.sa_family == AF_UNIX;
}

int
listen_bind(const struct listen_address *address, struct err *err)
{
	int family = address->addr.any.sa_family, yes = 1;
	int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	char text[LISTEN_TEXT_MAX];

	listen_show(address, text);
	if (fd < 0) {
		err_errno(err, "cannot listen on %s", text);
		return -1;
	}
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	/* [::] is IPv6 alone, so that 0.0.0.0 beside it is no conflict, here as everywhere. */
	if (family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof(yes));
	if (bind(fd, &address->addr.any, address->len) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	err_errno(err, "cannot listen on %s%s", text,
	    errno == EADDRINUSE ? " (is another floorhub running?)" : "");
	close(fd);
	return -1;
}

bool
listen_address_of(int fd, struct listen_address *out)
{
	memset(out, 0, sizeof(*out));
	out->len = sizeof(out->addr);
	return getsockname(fd, &out->addr.any, &out->len) == 0;
}

/* What systemd calls a socket that its unit gives no name: the unit, or nothing. */
static bool
unnamed(struct slice name)
{
	const size_t end = sizeof(".socket") - 1;

	return name.len == 0 ||
	       (name.len > end && memcmp(name.p + name.len - end, ".socket", end) == 0);
}

size_t
listen_inherited(const char *name, size_t place, int *fds, size_t max)
{
	const char *pid = getenv("LISTEN_PID"), *all = getenv("LISTEN_FDS");
	struct slice names = slice_of(getenv("LISTEN_FDNAMES"));
	int64_t number, count;
	size_t found = 0;

	if (!slice_int(slice_of(pid), 1, INT32_MAX, &number) || number != getpid() ||
	    !slice_int(slice_of(all), 0, 1024, &count))
		return 0;
	for (int i = 0; i < (int)count && found < max; i++) {
		struct slice given = slice_cut(&names, ':');
		int fd = FIRST_INHERITED + i;

		if (!slice_is(given, name) && !(unnamed(given) && (size_t)i == place))
			continue;
		fcntl(fd, F_SETFD, FD_CLOEXEC);
		fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
		fds[found++] = fd;
	}
	return found;
}

/* The sockets are in an epoll set of their own: taking one out and putting it back is how accepting
 * pauses. */
struct listener {
	const struct listener_ops *ops;
	void *arg;
	int set;
	int fds[LISTEN_MAX];
	size_t count;
	bool paused;
	int64_t complain_ms; /* monotonic: of descriptors, next */
	struct loop_watch *watch;
	struct loop_timer *timer;
};

static void
listen_to(struct listener *listener, bool on)
{
	for (size_t i = 0; i < listener->count; i++) {
		struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)i};

		epoll_ctl(
		    listener->set, on ? EPOLL_CTL_ADD : EPOLL_CTL_DEL, listener->fds[i], &event);
	}
	listener->paused = !on;
}

static void
accept_again(void *arg)
{
	listen_to(arg, true);
}

/* False: there was none, or not now. */
static bool
accept_one(struct listener *listener, int fd)
{
	struct listen_address peer = {.len = sizeof(peer.addr)};
	int taken = accept4(fd, &peer.addr.any, &peer.len, SOCK_CLOEXEC | SOCK_NONBLOCK);

	if (taken >= 0) {
		listener->ops->take(listener->arg, taken, &peer.addr.any, peer.len);
		return true;
	}
	if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
		listen_to(listener, false);
		loop_timer_set(listener->timer, PAUSE_MS);
		if (log_due(&listener->complain_ms, loop_mono_ms()))
			log_warn("no descriptors left; letting go of connections that have waited "
			         "longest");
		listener->ops->crowded(listener->arg);
		return false;
	}
	return errno == ECONNABORTED || errno == EINTR;
}

static void
on_ready(void *arg, int fd, bool gone)
{
	struct listener *listener = arg;
	struct epoll_event events[LISTEN_MAX];
	int n = gone || listener->paused ? 0 : epoll_wait(fd, events, LISTEN_MAX, 0);

	for (int i = 0; i < n && !listener->paused; i++)
		for (int turn = 0; turn < ACCEPTS; turn++)
			if (!accept_one(listener, listener->fds[events[i].data.u32]))
				break;
}

struct listener *
listener_new(struct loop *loop, const int *fds, size_t count, const struct listener_ops *ops,
    void *arg, struct err *err)
{
	struct listener *listener = mem_zero(1, sizeof(*listener));

	listener->ops = ops;
	listener->arg = arg;
	listener->count = count;
	memcpy(listener->fds, fds, count * sizeof(*fds));
	listener->timer = loop_timer_new(loop, accept_again, listener);
	listener->set = epoll_create1(EPOLL_CLOEXEC);
	if (listener->set < 0)
		err_errno(err, "cannot listen");
	else
		listener->watch = loop_watch(loop, listener->set, on_ready, listener, err);
	if (listener->watch == NULL) {
		listener_free(listener);
		return NULL;
	}
	listen_to(listener, true);
	return listener;
}

void
listener_free(struct listener *listener)
{
	if (listener == NULL)
		return;
	loop_timer_free(listener->timer);
	for (size_t i = 0; i < listener->count; i++)
		close(listener->fds[i]);
	loop_unwatch(listener->watch);
	free(listener);
}
