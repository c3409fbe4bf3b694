/* upkeep_check - is every event there, and can it be read? SPDX-License-Identifier: MIT */
#include "upkeep_own.h"

#include <inttypes.h>

struct check {
	struct upkeep upkeep;
	struct journal_bounds then; /* when it began */
	uint64_t after, events, bytes;
	size_t taken; /* bytes of this step */
	bool read;    /* every event; now the pages */
};

static bool
start(struct upkeep *upkeep, const struct slice *words, size_t count, struct err *err)
{
	struct check *c = (struct check *)upkeep;

	journal_bounds(upkeep->host->journal, &c->then);
	return upkeep_no_words(upkeep, words, count, err);
}

static bool
count(void *arg, const struct journal_record *record)
{
	struct check *c = arg;

	if (record->seq > c->then.last)
		return false;
	c->after = record->seq;
	c->events++;
	c->bytes += record->raw.len;
	c->taken += record->raw.len;
	return c->taken < UPKEEP_PAGE_BYTES;
}

/* Events that came or went meanwhile are no mistake of the journal. */
static enum upkeep_step
sum_up(struct check *c, struct buf *out, struct err *err)
{
	struct journal *journal = c->upkeep.host->journal;
	struct journal_bounds bounds;

	journal_bounds(journal, &bounds);
	if (bounds.last == c->then.last && bounds.events == c->then.events &&
	    (bounds.events != c->events || bounds.bytes != c->bytes)) {
		err_set(err, ERR_SYNTAX,
		    "%" PRIu64 " events can be read and %" PRIu64 " should be there; "
		    "stop the hub, and start it again to have the journal put in order",
		    c->events, bounds.events);
		return UPKEEP_FAILED;
	}
	buf_printf(out,
	    "ok: %" PRIu64 " events, %" PRIu64 " bytes, numbers %" PRIu64 " to %" PRIu64
	    ", epoch %s\n",
	    bounds.events, bounds.bytes, bounds.first, bounds.last, bounds.epoch);
	return UPKEEP_DONE;
}

static enum upkeep_step
step(struct upkeep *upkeep, struct buf *input, bool ended, struct buf *out, struct err *err)
{
	struct check *c = (struct check *)upkeep;
	uint64_t before = c->after;
	bool done;

	(void)input;
	(void)ended;
	if (c->read) {
		if (!journal_check(upkeep->host->journal, &done, err))
			return UPKEEP_FAILED;
		return done ? sum_up(c, out, err) : UPKEEP_WAIT;
	}
	c->taken = 0;
	if (!journal_read(upkeep->host->journal, c->after, UPKEEP_PAGE, count, c, err))
		return UPKEEP_FAILED;
	c->read = c->after == before || c->after >= c->then.last;
	return UPKEEP_MORE;
}

static void
stop(struct upkeep *upkeep)
{
	journal_check_stop(upkeep->host->journal);
}

const struct upkeep_ops upkeep_check_ops = {
    .size = sizeof(struct check), .start = start, .step = step, .stop = stop};
