/* feed - what is to be sent: files behind each other, standard input, or the simulated floor. SPDX-License-Identifier: MIT */
#include "feed.h"

#include "floor/base/stamp.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define MESSAGE_MAX ((size_t)64 << 20) /* the hub says what is too much, not we */

static bool
is_demo(const char *name)
{
	return strncmp(name, "demo:", 5) == 0;
}

bool
feed_init(
    struct feed *feed, const char *const *names, size_t count, int64_t now_ms, struct err *err)
{
	struct sim_options sim = {.now_ms = now_ms};

	*feed = (struct feed){.names = names, .count = count, .fd = -1, .due_ms = STAMP_NONE};
	for (size_t i = 0; i < count; i++) {
		if (!is_demo(names[i]))
			continue;
		/* A floor has no end, so nothing can come behind it. */
		if (count > 1)
			return err_set(err, ERR_VALUE, "%s stands alone: it never ends", names[i]);
		if (!sim_parse(slice_of(names[i] + 5), &sim, err))
			return false;
		feed->sim = sim_new(&sim);
		feed->count = 0;
	}
	return true;
}

static void
stop_reading(struct feed *feed)
{
	if (!feed->reading)
		return;
	close(feed->inbuf.fd);
	inbuf_fini(&feed->inbuf);
	feed->reading = false;
	feed->fd = -1;
}

void
feed_fini(struct feed *feed)
{
	stop_reading(feed);
	sim_free(feed->sim);
	feed->sim = NULL;
}

static bool
open_next(struct feed *feed)
{
	int fd;

	while (feed->count > 0) {
		feed->name = *feed->names++;
		feed->count--;
		if (slice_starts(slice_of(feed->name), SLICE("file:"))) /* as the board's */
			feed->name += 5;
		fd = strcmp(feed->name, "-") == 0
		         ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
		         : open(feed->name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
		if (fd >= 0) {
			inbuf_init(&feed->inbuf, fd, MESSAGE_MAX);
			feed->reading = true;
			feed->fd = fd;
			return true;
		}
		err_errno(&feed->failure, "%s", feed->name);
	}
	return false;
}

static enum feed_state
next_of_floor(struct feed *feed, int64_t now_ms, struct slice *event)
{
	int64_t at_ms = sim_next_at(feed->sim);

	if (at_ms > now_ms) {
		feed->due_ms = at_ms;
		return FEED_WAIT;
	}
	*event = sim_take(feed->sim);
	return FEED_EVENT;
}

enum feed_state
feed_next(struct feed *feed, int64_t now_ms, struct slice *event)
{
	if (feed->sim)
		return next_of_floor(feed, now_ms, event);
	for (;;) {
		if (!feed->reading && !open_next(feed))
			return FEED_END;
		if (inbuf_next(&feed->inbuf, event))
			return FEED_EVENT;
		if (!feed->inbuf.ended)
			return FEED_WAIT;
		stop_reading(feed);
	}
}

void
feed_read(struct feed *feed)
{
	struct err err = {0};

	if (feed->reading && inbuf_fill(&feed->inbuf, &err) == INBUF_FAILED)
		err_set(&feed->failure, err.code, "%s: %s", feed->name, err.msg);
}
