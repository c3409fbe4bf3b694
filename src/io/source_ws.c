/* source_ws - events from a WebSocket server, plain or over TLS. SPDX-License-Identifier: MIT
 *
 * The session has a loop and a thread of its own, so that reading a flood off the wire and folding
 * it go on side by side. What it says crosses in parcels, one a turn, to the loop of who opened the
 * source; what it is told is a flag and a descriptor to wake it. */
#include "floor/io/source.h"

#include "parcels.h"
#include "ws_session.h"

#include "floor/base/mem.h"
#include "floor/io/token.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define TURN_MS 8     /* of taking before others get their turn */
#define LOOK_EVERY 64 /* letters between two looks at the clock */
#define STACK ((size_t)1 << 20)
#define REST_MS 200 /* between two loops that could not wait */

struct source_ws {
	struct source base;
	/* Of the thread, while there is one. */
	struct ws_session session;
	struct loop *loop;
	struct loop_watch *orders;
	/* Of both. */
	struct parcels *parcels;
	int order_fd; /* an eventfd: look at the flags */
	atomic_bool retry, stop;
	/* Of who opened it. */
	struct source_sink sink;
	struct loop_watch *arrivals;
	pthread_t thread;
	bool started;
};

static bool
check_options(const struct source_options *options, const struct url *url, struct err *err)
{
	for (size_t i = 0; i < options->header_count; i++)
		if (!token_check_header(options->headers[i], err))
			return false;
	if (url->scheme == URL_WSS && url->ipv6 && !options->insecure)
		return err_set(err, ERR_VALUE,
		    "wss:// needs a host name: a certificate cannot be checked against [%s]",
		    url->host);
	return true;
}

/* The session's: all below runs on its thread. */

static void
put_message(void *arg, struct slice raw, int64_t at_ms, bool live)
{
	struct source_ws *ws = arg;

	parcels_put(ws->parcels, &(struct letter){.raw = raw, .at_ms = at_ms, .live = live});
}

static void
put_link(void *arg, const struct link *link)
{
	struct source_ws *ws = arg;

	parcels_put(ws->parcels, &(struct letter){.kind = LETTER_LINK, .link = link});
}

static void
put_conflict(void *arg)
{
	struct source_ws *ws = arg;

	parcels_put(ws->parcels, &(struct letter){.kind = LETTER_CONFLICT});
}

static void
put_hole(void *arg, const struct source_hole *hole)
{
	struct source_ws *ws = arg;

	parcels_put(ws->parcels, &(struct letter){.kind = LETTER_HOLE, .hole = hole});
}

static void
on_turn(void *arg)
{
	struct source_ws *ws = arg;

	parcels_send(ws->parcels);
}

static void
on_jump(void *arg, int64_t jump_ms)
{
	struct source_ws *ws = arg;

	(void)jump_ms;
	ws_session_doubt(&ws->session);
}

static void
on_order(void *arg, int fd, bool gone)
{
	struct source_ws *ws = arg;
	eventfd_t count;

	(void)gone;
	(void)eventfd_read(fd, &count);
	if (atomic_load(&ws->stop))
		loop_stop(ws->loop, 0);
	else if (atomic_exchange(&ws->retry, false))
		ws_session_retry(&ws->session);
}

static void *
run(void *arg)
{
	struct source_ws *ws = arg;
	struct pollfd orders = {.fd = ws->order_fd, .events = POLLIN};

	for (;;) {
		loop_run(ws->loop);
		if (atomic_load(&ws->stop))
			return NULL;
		/* A system without memory, say: told, and tried again, for ever. */
		ws_session_broken(&ws->session, loop_why(ws->loop));
		parcels_send(ws->parcels);
		(void)poll(&orders, 1, REST_MS);
	}
}

/* Who opened it: all below runs there. */

static void
deliver(const struct source_sink *sink, const struct letter *letter)
{
	switch (letter->kind) {
	case LETTER_MESSAGE:
		sink->message(sink->arg, letter->raw, letter->at_ms, letter->live);
		return;
	case LETTER_CONFLICT:
		if (sink->conflict)
			sink->conflict(sink->arg);
		return;
	case LETTER_HOLE:
		if (sink->hole)
			sink->hole(sink->arg, letter->hole);
		return;
	case LETTER_LINK:
		sink->link(sink->arg, letter->link);
	}
}

static void
on_arrival(void *arg, int fd, bool gone)
{
	struct source_ws *ws = arg;
	int64_t until_ms = loop_mono_ms() + TURN_MS;
	struct letter letter;

	(void)fd;
	(void)gone;
	parcels_look(ws->parcels);
	for (unsigned n = 1; parcels_next(ws->parcels, &letter); n++) {
		deliver(&ws->sink, &letter);
		if (n % LOOK_EVERY == 0 && loop_mono_ms() >= until_ms) {
			parcels_later(ws->parcels);
			return;
		}
	}
}

static void
order(struct source_ws *ws)
{
	(void)eventfd_write(ws->order_fd, 1);
}

static bool
start_thread(struct source_ws *ws, struct err *err)
{
	pthread_attr_t attr;
	sigset_t all, old;
	int code = pthread_attr_init(&attr);

	if (code == 0) {
		pthread_attr_setstacksize(&attr, STACK);
		/* Signals belong to the opener's thread. */
		sigfillset(&all);
		pthread_sigmask(SIG_SETMASK, &all, &old);
		code = pthread_create(&ws->thread, &attr, run, ws);
		pthread_sigmask(SIG_SETMASK, &old, NULL);
		pthread_attr_destroy(&attr);
	}
	ws->started = code == 0;
	errno = code;
	if (!ws->started)
		err_errno(err, "cannot start a thread");
	return ws->started;
}

/* The two descriptors, each watched by the loop that is woken. */
static bool
connect_loops(struct source_ws *ws, struct loop *opener, struct err *err)
{
	int fd;

	ws->order_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	fd = ws->order_fd < 0 ? -1 : fcntl(ws->order_fd, F_DUPFD_CLOEXEC, 0);
	if (fd < 0) {
		err_errno(err, "cannot make an event descriptor");
		return false;
	}
	ws->orders = loop_watch(ws->loop, fd, on_order, ws, err);
	ws->parcels = ws->orders ? parcels_new(err) : NULL;
	fd = ws->parcels ? parcels_fd(ws->parcels, err) : -1;
	ws->arrivals = fd >= 0 ? loop_watch(opener, fd, on_arrival, ws, err) : NULL;
	return ws->arrivals != NULL;
}

static void
ws_close(struct source *source)
{
	struct source_ws *ws = (struct source_ws *)source;

	if (ws->started) {
		atomic_store(&ws->stop, true);
		parcels_close(ws->parcels);
		order(ws);
		pthread_join(ws->thread, NULL);
	}
	loop_unwatch(ws->arrivals);
	if (ws->session.loop)
		ws_session_fini(&ws->session);
	loop_unwatch(ws->orders);
	loop_free(ws->loop);
	parcels_free(ws->parcels);
	if (ws->order_fd >= 0)
		close(ws->order_fd);
	free(ws);
}

static struct source *
ws_open(struct loop *loop, const struct source_options *options, const struct source_sink *sink,
    struct err *err)
{
	struct source_sink ours = {
	    .message = put_message, .link = put_link, .conflict = put_conflict, .hole = put_hole};
	struct source_ws *ws;
	struct url url;

	if (!url_parse(options->url, &url, err) || !check_options(options, &url, err))
		return NULL;
	ws = mem_zero(1, sizeof(*ws));
	ws->base.ops = url.scheme == URL_WSS ? &source_wss_ops : &source_ws_ops;
	ws->sink = *sink;
	ws->order_fd = -1;
	ws->loop = loop_new(err);
	if (ws->loop && connect_loops(ws, loop, err)) {
		ours.arg = ws;
		ws_session_init(&ws->session, ws->loop, options, &url, &ours);
		loop_on_jump(ws->loop, on_jump, ws);
		loop_on_turn(ws->loop, on_turn, ws);
		if (start_thread(ws, err))
			return &ws->base;
	}
	ws_close(&ws->base);
	return NULL;
}

static void
ws_retry(struct source *source)
{
	struct source_ws *ws = (struct source_ws *)source;

	atomic_store(&ws->retry, true);
	order(ws);
}

const struct source_ops source_ws_ops = {
    .scheme = "ws",
    .help = "ws://HOST[:PORT][/PATH]  a WebSocket server, one JSON event a message",
    .open = ws_open,
    .close = ws_close,
    .retry = ws_retry,
};

const struct source_ops source_wss_ops = {
    .scheme = "wss",
    .help = "wss://HOST[:PORT][/PATH] the same over TLS",
    .open = ws_open,
    .close = ws_close,
    .retry = ws_retry,
};
