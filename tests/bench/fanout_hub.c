/* fanout_hub - the hub's stream alone, with a producer in the same process. SPDX-License-Identifier: MIT
 *
 *     fanout_hub EVENTS BYTES
 *
 * Says its port, then waits for a line on stdin and publishes EVENTS of BYTES each, 256 a turn of
 * the loop, to whoever is connected. Journal in memory. */
#include "../../src/floorhub/stream.h"

#include "floor/base/mem.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define GROUP 256

static struct loop *loop;
static struct journal *journal;
static struct stream *stream;
static struct metrics metrics;
static unsigned long left;
static char *body;
static size_t body_len;
static struct loop_timer *timer;
static int listen_fd;

static void
on_connection(void *arg, int fd, bool gone)
{
	int client = accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	(void)arg;
	(void)gone;
	if (client >= 0)
		stream_take(stream, client, NULL);
}

/* Those that are furthest behind decide when there is more: the ring holds 8192. */
static void
publish(void *arg)
{
	struct err err;

	(void)arg;
	for (int i = 0; i < GROUP && left > 0; i++, left--) {
		char id[24];
		struct journal_record record = {
		    .at_ms = loop_clock_ms(),
		    .hook = SLICE("bench"),
		    .type = SLICE("ticket.created"),
		    .raw = {body, body_len},
		};
		enum journal_verdict verdict;

		snprintf(id, sizeof(id), "e%lu", left);
		record.id = slice_of(id);
		if (!journal_append(journal, &record, &verdict, &err) ||
		    !journal_commit(journal, &err))
			exit(1);
		stream_publish(stream, &record);
	}
	if (left > 0)
		loop_timer_set(timer, 0);
}

static void
on_line(void *arg, int fd, bool gone)
{
	char text[64];

	(void)arg;
	if (gone || read(fd, text, sizeof(text)) <= 0)
		loop_stop(loop, 0);
	else
		loop_timer_set(timer, 0);
}

int
main(int argc, char **argv)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t len = sizeof(address);
	struct stream_setup setup = {
	    .metrics = &metrics,
	    .tokens_file = "",
	    .loopback = true,
	    .server = {.max_clients = 20000},
	    .max_body = 1 << 20,
	};
	struct err err;

	left = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000;
	body_len = argc > 2 ? strtoul(argv[2], NULL, 10) : 596;
	body = mem_alloc(body_len);
	memset(body, 'x', body_len);
	body[0] = body[body_len - 1] = '"';
	loop = loop_new(&err);
	setup.journal = journal = journal_open(&journal_memory_ops, NULL, loop_clock_ms(), &err);
	stream = stream_new(loop, &setup, &err);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (stream == NULL || bind(listen_fd, (struct sockaddr *)&address, sizeof(address)) != 0 ||
	    listen(listen_fd, 4096) != 0 ||
	    getsockname(listen_fd, (struct sockaddr *)&address, &len) != 0) {
		fprintf(stderr, "fanout_hub: cannot listen: %s\n", err.msg);
		return 1;
	}
	timer = loop_timer_new(loop, publish, NULL);
	printf("127.0.0.1:%d\n", ntohs(address.sin_port));
	fflush(stdout);
	loop_watch(loop, listen_fd, on_connection, NULL, &err);
	loop_watch(loop, dup(0), on_line, NULL, &err);
	loop_run(loop);
	stream_free(stream);
	journal_close(journal);
	loop_timer_free(timer);
	loop_free(loop);
	free(body);
	return 0;
}
