/* serve_keep - what is too old or too much goes, a little at a time. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/stamp.h"
#include "floor/io/log.h"

#define FIRST_MS 1000
#define EVERY_MS STAMP_MS_MIN
#define AGAIN_MS 200 /* when there was more than */
#define LIMIT 200    /* events deleted at once, which nobody may notice */

static size_t
retain(struct serve *serve)
{
	int64_t keep_ms = option_int(serve->options, OPTION_KEEP);
	uint64_t max_bytes = (uint64_t)option_int(serve->options, OPTION_KEEP_SIZE);
	int64_t oldest_ms = keep_ms ? loop_clock_ms() - keep_ms : STAMP_NONE;
	struct err err = {0};
	size_t deleted;

	serve_commit(serve);
	if (!journal_retain(serve->journal, oldest_ms, max_bytes, LIMIT, &deleted, &err))
		log_error("old events cannot be deleted: %s", err.msg);
	if (deleted)
		stream_forget(serve->stream);
	return deleted;
}

static void
look(void *arg)
{
	struct serve *serve = arg;

	if (!serve->stopping)
		loop_timer_set(serve->keep, retain(serve) == LIMIT ? AGAIN_MS : EVERY_MS);
}

void
serve_keep_start(struct serve *serve)
{
	serve->keep = loop_timer_new(serve->loop, look, serve);
	loop_timer_set(serve->keep, FIRST_MS);
}
