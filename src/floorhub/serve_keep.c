/* serve_keep - what is too old or too much goes, a little at a time. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/stamp.h"
#include "floor/io/log.h"

#define KEEP_EVERY_MS STAMP_MS_MIN
#define KEEP_LIMIT 500 /* events deleted at once; more go with the next tick */

static void
retain(struct serve *serve)
{
	int64_t keep_ms = option_int(serve->options, OPTION_KEEP);
	uint64_t max_bytes = (uint64_t)option_int(serve->options, OPTION_KEEP_SIZE);
	int64_t oldest_ms = keep_ms ? loop_clock_ms() - keep_ms : STAMP_NONE;
	struct err err = {0};
	size_t deleted;

	serve_commit(serve);
	if (!journal_retain(serve->journal, oldest_ms, max_bytes, KEEP_LIMIT, &deleted, &err))
		log_error("old events cannot be deleted: %s", err.msg);
	if (deleted == 0)
		return;
	stream_forget(serve->stream);
	if (deleted == KEEP_LIMIT)
		serve->keep_next_ms = 0;
}

void
serve_keep(struct serve *serve)
{
	if (serve->stopping || loop_mono_ms() < serve->keep_next_ms)
		return;
	serve->keep_next_ms = loop_mono_ms() + KEEP_EVERY_MS;
	retain(serve);
}
