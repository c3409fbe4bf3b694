/* source_file - events from a file or from stdin. SPDX-License-Identifier: MIT
 *
 * A file is read from a timer, a slice of time at each turn, at full speed or as recorded. A pipe
 * is watched; what it holds at first is history, what comes after a pause is news. */
#include "floor/io/source.h"

#include "merge.h"
#include "reader.h"

#include "floor/base/mem.h"
#include "floor/event/event.h"
#include "floor/io/inbuf.h"
#include "floor/io/url.h"
#include "floor/io/words.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define TURN_MS 8     /* of reading before others get their turn */
#define LOOK_EVERY 64 /* messages between two looks at the clock */
#define PAUSE_MS 1000 /* of silence after which a pipe's messages are news */
#define MESSAGE_MAX (1024 * 1024)
#define WAIT_MAX_MS (365 * STAMP_MS_DAY) /* a replay slower than this stands still */

struct source_file {
	struct source base;
	struct source_sink sink;
	struct inbuf inbuf;
	struct link link;
	int fd; /* of a file; a pipe's belongs to its watch */
	struct loop_watch *watch;
	struct loop_timer *timer; /* file: the next turn; pipe: the pause */
	bool live;                /* pipe: caught up */
	double speed;
	struct decoder *decoder; /* to learn when each event was recorded */
	int64_t begun_ms;        /* monotonic, when the first dated event was given */
	int64_t first_ms, at_ms; /* recorded time of the first and of the newest */
	struct slice held;       /* waits for its time */
	struct err failure;      /* why it could not be read to its end */
};

static size_t
message_max(const struct source_options *options)
{
	return options->max_message ? options->max_message : MESSAGE_MAX;
}

static int
several(const struct url *url, const struct source_options *options, bool *regular, struct err *err)
{
	*regular = true;
	return merge_open(url->rest, options, message_max(options), err);
}

static int
open_file(
    const struct url *url, const struct source_options *options, bool *regular, struct err *err)
{
	/* A fresh open of a pipe's end has flags of its own: ours must not make the writer's or a
	 * terminal's descriptor non-blocking. A file on stdin is read on from where it is. */
	bool is_stdin = url->scheme == URL_STDIN;
	const char *name = is_stdin ? "stdin" : url->rest;
	struct stat info;
	int fd = -1;

	if (!is_stdin && options->also_count)
		return several(url, options, regular, err);
	if (is_stdin && fstat(STDIN_FILENO, &info) == 0 && !S_ISREG(info.st_mode))
		fd = open("/proc/self/fd/0", O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		fd = is_stdin ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
		              : open(url->rest, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &info) != 0) {
		err_errno(err, "cannot read %s", name);
	} else if (S_ISDIR(info.st_mode)) {
		close(fd);
		return several(url, options, regular, err);
	} else {
		*regular = S_ISREG(info.st_mode);
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

static void
set_state(struct source_file *file, enum link_state state, const char *reason)
{
	file->link.state = state;
	file->link.since_ms = loop_clock_ms();
	words_safe(file->link.reason, sizeof(file->link.reason), slice_of(reason));
	file->sink.link(file->sink.arg, &file->link);
}

static void
end(struct source_file *file)
{
	loop_unwatch(file->watch);
	file->watch = NULL;
	set_state(file, LINK_ENDED, file->failure.code ? file->failure.msg : "");
}

/* Milliseconds until `raw` is due; its recorded time becomes file->at_ms. */
static int64_t
wait_for(struct source_file *file, struct slice raw)
{
	struct fields fields;
	int64_t at_ms;
	double due_ms;

	if (!decode(file->decoder, raw, &fields, NULL) ||
	    !fields_ms(&fields, FIELD_CREATED_AT, &at_ms))
		return 0;
	if (file->first_ms == STAMP_NONE) {
		file->first_ms = file->at_ms = at_ms;
		file->begun_ms = loop_mono_ms();
	}
	/* One that is dated before its forerunner is due with it: time does not run back. */
	if (at_ms <= file->at_ms)
		return 0;
	due_ms = (double)(at_ms - file->first_ms) / file->speed;
	file->at_ms = at_ms;
	return file->begun_ms - loop_mono_ms() +
	       (due_ms < (double)WAIT_MAX_MS ? (int64_t)due_ms : WAIT_MAX_MS);
}

/* Give what is whole and due. False when the turn is over or a message must wait: the timer is
 * set. */
static bool
give_paced(struct source_file *file, int64_t until_ms)
{
	int64_t wait_ms;

	for (unsigned n = 1;; n++) {
		if (n % LOOK_EVERY == 0 && loop_mono_ms() >= until_ms) {
			loop_timer_set(file->timer, 0);
			return false;
		}
		if (file->held.p == NULL) {
			if (!inbuf_next(&file->inbuf, &file->held))
				return true;
			wait_ms = wait_for(file, file->held);
			if (wait_ms > 0) {
				loop_timer_set(file->timer, wait_ms);
				return false;
			}
		}
		file->link.heard_ms = loop_clock_ms();
		file->sink.message(file->sink.arg, file->held, file->at_ms, true);
		file->held = (struct slice){NULL, 0};
	}
}

/* Give what is whole, for a turn. False when the turn is over. */
static bool
give(struct source_file *file, int64_t until_ms)
{
	struct slice raw;

	for (unsigned n = 1; inbuf_next(&file->inbuf, &raw); n++) {
		file->sink.message(file->sink.arg, raw, STAMP_NONE, file->live);
		if (n % LOOK_EVERY == 0 && loop_mono_ms() >= until_ms)
			return false;
	}
	return loop_mono_ms() < until_ms;
}

static void
on_turn(void *arg)
{
	struct source_file *file = arg;
	int64_t until_ms = loop_mono_ms() + TURN_MS;

	if (file->link.since_ms == STAMP_NONE)
		set_state(file, LINK_FILE, "");
	for (;;) {
		if (file->speed > 0) {
			if (!give_paced(file, until_ms))
				return;
		} else if (!give(file, until_ms)) {
			loop_timer_set(file->timer, 0);
			return;
		}
		if (file->inbuf.ended)
			break;
		inbuf_fill(&file->inbuf, &file->failure);
	}
	end(file);
}

static void
on_pause(void *arg)
{
	struct source_file *file = arg;

	if (file->link.since_ms == STAMP_NONE)
		set_state(file, LINK_FILE, "");
	else
		file->live = true;
}

static void
on_readable(void *arg, int fd, bool gone)
{
	struct source_file *file = arg;
	/* All that was written before the end has been given by now: only a line without its
	 * newline can be left. */
	enum inbuf_state state = gone ? INBUF_END : inbuf_fill(&file->inbuf, &file->failure);

	(void)fd;
	if (file->link.since_ms == STAMP_NONE)
		set_state(file, LINK_FILE, "");
	if (state == INBUF_END)
		inbuf_end(&file->inbuf);
	file->link.heard_ms = loop_clock_ms();
	while (!give(file, INT64_MAX))
		;
	if (state == INBUF_END || state == INBUF_FAILED)
		end(file);
	else
		loop_timer_set(file->timer, PAUSE_MS);
}

static bool
start(struct source_file *file, struct loop *loop, bool regular, struct err *err)
{
	file->timer = loop_timer_new(loop, regular ? on_turn : on_pause, file);
	loop_timer_set(file->timer, 0);
	if (regular)
		return true;
	file->watch = loop_watch(loop, file->fd, on_readable, file, err);
	file->fd = -1;
	return file->watch != NULL;
}

static void
file_close(struct source *source)
{
	struct source_file *file = (struct source_file *)source;

	loop_unwatch(file->watch);
	loop_timer_free(file->timer);
	if (file->fd >= 0)
		close(file->fd);
	inbuf_fini(&file->inbuf);
	decoder_free(file->decoder);
	free(file);
}

static struct source *
file_open(struct loop *loop, const struct source_options *options, const struct source_sink *sink,
    struct err *err)
{
	struct source_file *file;
	struct url url;
	bool regular = false;
	int fd;

	if (!url_parse(options->url, &url, err) ||
	    (fd = open_file(&url, options, &regular, err)) < 0)
		return NULL;
	file = mem_zero(1, sizeof(*file));
	file->base.ops = url.scheme == URL_STDIN ? &source_stdin_ops : &source_file_ops;
	file->sink = *sink;
	file->fd = fd;
	inbuf_init(&file->inbuf, fd, message_max(options));
	file->speed = regular ? options->speed : 0;
	if (file->speed > 0)
		file->decoder = decoder_new();
	file->first_ms = file->at_ms = STAMP_NONE;
	file->link = (struct link){
	    .state = LINK_FILE,
	    .since_ms = STAMP_NONE,
	    .heard_ms = STAMP_NONE,
	    .retry_ms = STAMP_NONE,
	    .rtt_ms = -1,
	};
	url_show(&url, file->link.peer, sizeof(file->link.peer));
	if (!start(file, loop, regular, err)) {
		file_close(&file->base);
		return NULL;
	}
	return &file->base;
}

static bool
wants_more(const struct source_sink *sink)
{
	return sink->more == NULL || sink->more(sink->arg);
}

/* Message by message. False: enough. */
static bool
drain_plain(int fd, size_t max, const struct source_sink *sink, struct err *failure)
{
	enum inbuf_state state;
	struct inbuf inbuf;
	struct slice raw;
	bool more;

	inbuf_init(&inbuf, fd, max);
	do {
		state = inbuf_fill(&inbuf, failure);
		if (state == INBUF_EMPTY)
			poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, -1);
		while (inbuf_next(&inbuf, &raw))
			sink->message(sink->arg, raw, STAMP_NONE, false);
		more = wants_more(sink);
	} while (more && (state == INBUF_MORE || state == INBUF_EMPTY));
	inbuf_fini(&inbuf);
	return more;
}

/* Read and decoded beside what the sink does. False: enough. */
static bool
drain_ahead(int fd, size_t max, const struct source_sink *sink, struct err *failure)
{
	struct reader *reader = reader_new(fd, max);
	const struct reader_batch *batch;
	bool more;

	do {
		batch = reader_next(reader);
		for (size_t i = 0; i < batch->count; i++) {
			if (batch->decoded[i])
				sink->decoded(sink->arg, batch->raw[i], &batch->fields[i]);
			else
				sink->message(sink->arg, batch->raw[i], STAMP_NONE, false);
		}
		more = wants_more(sink);
	} while (more && !batch->last);
	*failure = batch->failure;
	reader_free(reader);
	return more;
}

static bool
file_drain(const struct source_options *options, const struct source_sink *sink, struct err *err)
{
	struct link link = {.state = LINK_ENDED, .retry_ms = STAMP_NONE, .rtt_ms = -1};
	struct err failure = {0};
	struct url url;
	bool regular, more;
	int fd;

	if (!url_parse(options->url, &url, err) ||
	    (fd = open_file(&url, options, &regular, err)) < 0)
		return false;
	more = (regular && sink->decoded ? drain_ahead : drain_plain)(
	    fd, message_max(options), sink, &failure);
	close(fd);
	if (failure.code != ERR_NONE)
		return err_set(err, failure.code, "%s", failure.msg);
	if (!more)
		return true;
	link.since_ms = link.heard_ms = loop_clock_ms();
	url_show(&url, link.peer, sizeof(link.peer));
	sink->link(sink->arg, &link);
	return true;
}

const struct source_ops source_file_ops = {
    .scheme = "file",
    .help = "file:PATH                recorded events, one JSON value a line",
    .open = file_open,
    .close = file_close,
    .drain = file_drain,
};

const struct source_ops source_stdin_ops = {
    .scheme = "-",
    .help = "-                        the same from standard input",
    .open = file_open,
    .close = file_close,
    .drain = file_drain,
};
