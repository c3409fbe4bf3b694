/* fanout_load - many WebSocket clients that only count what comes: one program for every server. SPDX-License-Identifier: MIT
 *
 *     fanout_load HOST:PORT PATH CLIENTS EVENTS [SUBPROTOCOL [BYTES TEXT]]
 *
 * Connects CLIENTS times, says "ready", and reads until each has EVENTS frames; less than EVENT_MIN
 * bytes are a greeting or a ping and do not count. With BYTES, an event is that many bytes, however
 * many of them come in a frame, and TEXT is said first. Then one line: deliveries, seconds, bytes;
 * time runs from the first event. Frames are parsed as far as their lengths. */
#include "clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define READ_MAX (256 * 1024)
#define STALL_S 60
#define EVENT_MIN 400 /* bytes: less is a greeting, a place, a ping */

struct client {
	int fd;
	uint64_t events, bytes;
	uint64_t skip;            /* bytes of the frame's payload still to come */
	unsigned char header[10]; /* one that was cut */
	unsigned have;
};

static unsigned long want, done_clients;
static uint64_t want_bytes; /* a client has all with so many; 0: frames count */
static uint64_t bytes;
static double began;

static void
fail(const char *what)
{
	fprintf(stderr, "fanout_load: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void
count(struct client *client, uint64_t len)
{
	if (len < EVENT_MIN)
		return;
	if (began <= 0)
		began = now_s();
	bytes += len;
	client->events++;
	if (want_bytes ? client->bytes < want_bytes && client->bytes + len >= want_bytes
	               : client->events == want)
		done_clients++;
	client->bytes += len;
}

/* Take bytes of a frame's header; true when it is whole. */
static bool
take_header(struct client *client, const unsigned char **p, const unsigned char *end, uint64_t *len)
{
	unsigned need = 2;

	for (;;) {
		if (client->have >= 2)
			need = (client->header[1] & 127) == 126   ? 4
			       : (client->header[1] & 127) == 127 ? 10
			                                          : 2;
		if (client->have == need)
			break;
		if (*p == end)
			return false;
		client->header[client->have++] = *(*p)++;
	}
	*len = client->header[1] & 127;
	if (need > 2)
		*len = 0;
	for (unsigned i = 2; i < need; i++)
		*len = *len << 8 | client->header[i];
	client->have = 0;
	return true;
}

static void
take(struct client *client, const unsigned char *p, size_t n)
{
	const unsigned char *end = p + n;
	uint64_t len;

	while (p < end) {
		if (client->skip) {
			uint64_t some =
			    (uint64_t)(end - p) < client->skip ? (uint64_t)(end - p) : client->skip;

			p += some;
			client->skip -= some;
			continue;
		}
		if (!take_header(client, &p, end, &len))
			return;
		client->skip = len;
		count(client, len);
	}
}

/* A masked text frame of less than 126 bytes; the mask is 0. */
static void
say(int fd, const char *text)
{
	unsigned char frame[6 + 125] = {0x81, (unsigned char)(0x80 | strlen(text))};

	memcpy(frame + 6, text, strlen(text));
	if (send(fd, frame, 6 + strlen(text), 0) < 0)
		fail("send");
}

/* Blocking: the answer is short and comes at once. What follows it is counted. */
static void
connect_to(
    struct client *client, const struct sockaddr_in *address, const char *request, const char *text)
{
	char answer[4096];
	size_t have = 0;
	char *end = NULL;
	int room = 1 << 20;

	client->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(client->fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
	if (client->fd < 0 ||
	    connect(client->fd, (const struct sockaddr *)address, sizeof(*address)) != 0)
		fail("connect");
	if (send(client->fd, request, strlen(request), 0) < 0)
		fail("send");
	while (end == NULL) {
		ssize_t n = recv(client->fd, answer + have, sizeof(answer) - 1 - have, 0);

		if (n <= 0)
			fail("no answer to the upgrade");
		have += (size_t)n;
		answer[have] = '\0';
		end = strstr(answer, "\r\n\r\n");
	}
	if (strncmp(answer, "HTTP/1.1 101", 12) != 0) {
		fprintf(stderr, "fanout_load: refused: %s\n", answer);
		exit(1);
	}
	end += 4;
	take(client, (unsigned char *)end, have - (size_t)(end - answer));
	if (text[0])
		say(client->fd, text);
	fcntl(client->fd, F_SETFL, fcntl(client->fd, F_GETFL) | O_NONBLOCK);
}

static void
read_all(int epoll_fd, unsigned long clients)
{
	static unsigned char room[READ_MAX];
	struct epoll_event events[256];

	while (done_clients < clients) {
		int n = epoll_wait(epoll_fd, events, 256, STALL_S * 1000);

		if (n <= 0) {
			fprintf(stderr, "fanout_load: nothing for %d s; %lu of %lu have all\n",
			    STALL_S, done_clients, clients);
			exit(1);
		}
		for (int i = 0; i < n; i++) {
			struct client *client = events[i].data.ptr;
			ssize_t len = recv(client->fd, room, sizeof(room), 0);

			if (len > 0)
				take(client, room, (size_t)len);
			else if (len == 0 || errno != EAGAIN)
				fail("a connection ended");
		}
	}
}

int
main(int argc, char **argv)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	char request[1024], protocol[128] = "", *colon = argc > 4 ? strchr(argv[1], ':') : NULL;
	const char *text = "";
	unsigned long clients;
	struct client *client;
	int epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	double seconds;

	if (colon == NULL) {
		fputs(
		    "usage: fanout_load HOST:PORT PATH CLIENTS EVENTS [SUBPROTOCOL [BYTES TEXT]]\n",
		    stderr);
		return 2;
	}
	*colon = '\0';
	inet_pton(AF_INET, argv[1], &address.sin_addr);
	address.sin_port = htons((uint16_t)strtoul(colon + 1, NULL, 10));
	clients = strtoul(argv[3], NULL, 10);
	want = strtoul(argv[4], NULL, 10);
	if (argc > 7) {
		want_bytes = want * strtoul(argv[6], NULL, 10);
		text = argv[7];
	}
	if (argc > 5 && argv[5][0])
		snprintf(protocol, sizeof(protocol), "Sec-WebSocket-Protocol: %s\r\n", argv[5]);
	snprintf(request, sizeof(request),
	    "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
	    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s\r\n",
	    argv[2], argv[1], protocol);
	client = calloc(clients, sizeof(*client));
	if (client == NULL)
		fail("memory");
	for (unsigned long i = 0; i < clients; i++) {
		struct epoll_event event = {.events = EPOLLIN, .data.ptr = &client[i]};

		connect_to(&client[i], &address, request, text);
		epoll_ctl(epoll_fd, EPOLL_CTL_ADD, client[i].fd, &event);
	}
	puts("ready");
	fflush(stdout);
	read_all(epoll_fd, clients);
	seconds = now_s() - began;
	printf("%llu deliveries %.4f s %llu bytes\n", (unsigned long long)want * clients, seconds,
	    (unsigned long long)bytes);
	free(client);
	return 0;
}
