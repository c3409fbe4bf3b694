/* upkeep_recover - what can be read of a damaged journal goes into the one that took its place. SPDX-License-Identifier: MIT */
#include "upkeep_own.h"

#include "salvage.h"

#include <inttypes.h>

#define RECORDS 64 /* of one turn, or fewer that make up UPKEEP_PAGE_BYTES */

struct recover {
	struct upkeep upkeep;
	struct salvage *salvage;
	uint64_t stored, known, lost;
	bool looked;
};

static bool
start(struct upkeep *upkeep, const struct slice *words, size_t count, struct err *err)
{
	struct recover *r = (struct recover *)upkeep;
	const char *path = journal_damaged(upkeep->host->journal);

	if (!upkeep_no_words(upkeep, words, count, err))
		return false;
	if (!path)
		return err_set(err, ERR_VALUE, "no damaged journal was kept aside: all is well");
	r->salvage = salvage_new(path, err);
	return r->salvage != NULL;
}

/* Each record in a turn of its own would be a sync each; records are lent one by one, so boards
 * hear of them when they ask the journal. */
static bool
take(struct recover *r, bool *more, struct err *err)
{
	struct journal *journal = r->upkeep.host->journal;
	struct journal_record record;
	enum journal_verdict verdict;
	size_t bytes = 0;

	*more = true;
	for (size_t i = 0; i < RECORDS && bytes < UPKEEP_PAGE_BYTES; i++) {
		*more = salvage_next(r->salvage, &record, &r->lost);
		if (!*more)
			break;
		if (!journal_append(journal, &record, &verdict, err)) {
			journal_rollback(journal);
			return false;
		}
		bytes += record.raw.len;
		r->stored += verdict != JOURNAL_DUPLICATE;
		r->known += verdict == JOURNAL_DUPLICATE;
	}
	return journal_commit(journal, err);
}

static bool
tell(void *arg, const struct journal_record *record)
{
	const struct upkeep_host *host = arg;

	host->stored(host->arg, record);
	return true;
}

static enum upkeep_step
step(struct upkeep *upkeep, struct buf *input, bool ended, struct buf *out, struct err *err)
{
	struct recover *r = (struct recover *)upkeep;
	const struct upkeep_host *host = upkeep->host;
	struct journal_bounds before;
	bool more;

	(void)input;
	(void)ended;
	if (!r->looked) {
		r->looked = !salvage_look(r->salvage);
		return UPKEEP_MORE;
	}
	journal_bounds(host->journal, &before);
	if (!take(r, &more, err))
		return UPKEEP_FAILED;
	if (host->stored) {
		struct upkeep_host lent = *host;

		if (!journal_read(host->journal, before.last, RECORDS, tell, &lent, err))
			return UPKEEP_FAILED;
	}
	if (more)
		return UPKEEP_MORE;
	buf_printf(out,
	    "events taken in: %" PRIu64 ", there already: %" PRIu64 ", beyond reading: %" PRIu64
	    ". %s is kept; delete it when nothing in it is missed.\n",
	    r->stored, r->known, r->lost, journal_damaged(host->journal));
	return journal_recovered(host->journal, err) ? UPKEEP_DONE : UPKEEP_FAILED;
}

static void
stop(struct upkeep *upkeep)
{
	salvage_free(((struct recover *)upkeep)->salvage);
}

const struct upkeep_ops upkeep_recover_ops = {
    .size = sizeof(struct recover), .start = start, .step = step, .stop = stop};
