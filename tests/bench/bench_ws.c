/* bench_ws - P3: WebSocket to board, beside the same client that only counts frames. SPDX-License-Identifier: MIT
 *
 * A child serves ready-made frames of the simulated floor over loopback, as fast as they are
 * taken, one connection after the other. The peer is a bare libwebsockets client with the same
 * buffers. Both run several times in turn; the best of each counts. */
#include "clock.h"

#include "floor/base/mem.h"
#include "floor/io/source.h"
#include "floor/model/board.h"
#include "floor/sim/floor.h"

#include <libwebsockets.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 5
#define TOTAL UINT64_C(160000)
#define FRAME_MAX 4096 /* bytes of an event of the simulator, at most */
#define NOW_MS INT64_C(1765722727000)
#define TARGET 0.7
#define BUFFER (64 * 1024) /* as src/io/loop_lws.c and src/io/ws_conn_lws.c have it */

/* RFC 6455 section 5.2: final text frames from a server, unmasked. */
static void
frame(struct buf *out, struct slice event)
{
	unsigned char head[4] = {
	    0x81, 126, (unsigned char)(event.len >> 8), (unsigned char)event.len};

	if (event.len < 126)
		head[1] = (unsigned char)event.len;
	buf_add(out, head, event.len < 126 ? 2 : 4);
	buf_add(out, event.p, event.len);
}

/* Days of the simulated floor, in the order in which they happened. */
static void
frames_make(struct buf *out)
{
	struct sim_options options = {.seed = 7, .now_ms = NOW_MS, .past_ms = -1};
	struct sim *sim = sim_new(&options);

	buf_init(out, TOTAL * FRAME_MAX);
	for (uint64_t i = 0; i < TOTAL; i++)
		frame(out, sim_take(sim));
	sim_free(sim);
}

static bool
send_all(int fd, const char *p, size_t len)
{
	while (len) {
		ssize_t n = send(fd, p, len < BUFFER ? len : BUFFER, MSG_NOSIGNAL);

		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

/* RFC 6455 section 4.2.2: the key and a fixed text, hashed. */
static bool
shake_hands(int fd)
{
	static const char magic[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
	char request[4096] = "", answer[256], key[128], encoded[64];
	unsigned char hash[20];
	size_t len = 0;
	const char *at;
	int n;

	while (strstr(request, "\r\n\r\n") == NULL) {
		ssize_t got = recv(fd, request + len, sizeof(request) - 1 - len, 0);

		if (got <= 0)
			return false;
		len += (size_t)got;
		request[len] = '\0';
	}
	at = strstr(request, "Sec-WebSocket-Key: ");
	if (at == NULL)
		return false;
	n = snprintf(key, sizeof(key), "%.*s%s", (int)strcspn(at + 19, "\r"), at + 19, magic);
	lws_SHA1((const unsigned char *)key, (size_t)n, hash);
	lws_b64_encode_string((const char *)hash, sizeof(hash), encoded, sizeof(encoded));
	n = snprintf(answer, sizeof(answer),
	    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
	    "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
	    encoded);
	return send_all(fd, answer, (size_t)n);
}

static void
serve(int listener)
{
	struct buf frames;
	char rest[256];

	frames_make(&frames);
	for (;;) {
		int fd = accept(listener, NULL, NULL);

		if (fd < 0)
			_exit(1);
		if (shake_hands(fd) && send_all(fd, frames.p, frames.len))
			while (recv(fd, rest, sizeof(rest), 0) > 0)
				;
		close(fd);
	}
}

static pid_t
start_server(uint16_t *port)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof(at);
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	pid_t child;

	if (listener < 0 || bind(listener, (struct sockaddr *)&at, len) != 0 ||
	    listen(listener, 4) != 0 || getsockname(listener, (struct sockaddr *)&at, &len) != 0)
		return -1;
	*port = ntohs(at.sin_port);
	child = fork();
	if (child == 0)
		serve(listener);
	close(listener);
	return child;
}

struct count {
	uint64_t frames;
	double begun, ended;
};

static int
on_counted(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len)
{
	struct count *count = user;

	(void)in;
	(void)len;
	if (reason != LWS_CALLBACK_CLIENT_RECEIVE || !lws_is_final_fragment(wsi) ||
	    lws_remaining_packet_payload(wsi))
		return 0;
	if (count->frames == 0)
		count->begun = now_s();
	if (++count->frames == TOTAL)
		count->ended = now_s();
	return 0;
}

static double
count_only(uint16_t port)
{
	static const struct lws_protocols protocols[] = {
	    {.name = "count", .callback = on_counted, .rx_buffer_size = BUFFER},
	    {0},
	};
	struct count count = {0};
	struct lws_context_creation_info info = {.port = CONTEXT_PORT_NO_LISTEN,
	    .protocols = protocols,
	    .pt_serv_buf_size = BUFFER,
	    .http_proxy_address = ""};
	struct lws_client_connect_info to = {.address = "127.0.0.1",
	    .port = port,
	    .host = "127.0.0.1",
	    .path = "/",
	    .local_protocol_name = "count",
	    .userdata = &count};

	lws_set_log_level(0, NULL);
	to.context = lws_create_context(&info);
	if (to.context == NULL || lws_client_connect_via_info(&to) == NULL)
		return 0;
	while (count.ended == 0 && lws_service(to.context, 0) >= 0)
		;
	lws_context_destroy(to.context);
	return (double)TOTAL / (count.ended - count.begun);
}

struct taker {
	struct board *board;
	struct loop *loop;
	struct count count;
};

static void
on_message(void *arg, struct slice raw, int64_t at_ms, bool live)
{
	struct taker *taker = arg;

	if (taker->count.frames == 0)
		taker->count.begun = now_s();
	board_take(taker->board, raw, at_ms, live, NULL);
	if (++taker->count.frames < TOTAL)
		return;
	taker->count.ended = now_s();
	loop_stop(taker->loop, 0);
}

static void
on_link(void *arg, const struct link *link)
{
	(void)arg;
	(void)link;
}

static double
to_board(uint16_t port)
{
	struct board_options limits = {.limits = {.max_events = 1000000, .max_bytes = 1 << 30}};
	struct taker taker = {.board = board_new(&limits), .loop = loop_new(NULL)};
	struct source_sink sink = {.arg = &taker, .message = on_message, .link = on_link};
	struct source_options options = {0};
	struct source *source;
	char url[64];
	uint64_t kept;

	snprintf(url, sizeof(url), "ws://127.0.0.1:%u/", port);
	options.url = url;
	source = source_ws_ops.open(taker.loop, &options, &sink, NULL);
	loop_run(taker.loop);
	source->ops->close(source);
	loop_free(taker.loop);
	kept = store_count(board_store(taker.board), CATEGORY_ALL);
	board_free(taker.board);
	return kept == TOTAL ? (double)TOTAL / (taker.count.ended - taker.count.begun) : 0;
}

int
main(int argc, char **argv)
{
	double best[2] = {0, 0}, ratio;
	uint16_t port;
	pid_t server = start_server(&port);

	if (server < 0) {
		perror("bench_ws");
		return 1;
	}
	for (int round = 0; round < ROUNDS; round++) {
		double counted = count_only(port), taken = to_board(port);

		best[0] = counted > best[0] ? counted : best[0];
		best[1] = taken > best[1] ? taken : best[1];
	}
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	ratio = best[0] > 0 ? best[1] / best[0] : 0;
	if (argc > 1 && strcmp(argv[1], "-v") == 0)
		fprintf(stderr, "counting %.0f/s, to the board %.0f/s\n", best[0], best[1]);
	printf("P3 %.2f >= %.1f %s  WebSocket to board against the same client counting frames, "
	       "same run\n",
	    ratio, TARGET, ratio >= TARGET ? "ok" : "short");
	return ratio >= TARGET ? 0 : 1;
}
