/* upkeep_export - the journal as lines of JSON. SPDX-License-Identifier: MIT */
#include "upkeep_own.h"

#include "entry.h"

#include "floor/base/stamp.h"
#include "floor/hub/query.h"

struct export
{
	struct upkeep upkeep;
	struct query query;
	int64_t since_ms;
	uint64_t after, last; /* events that come while it runs are not in it */
	struct buf *out;
};

static bool
read_word(struct export *x, struct slice name, struct slice value, struct err *err)
{
	if (slice_is(name, "--types"))
		return query_take(&x->query, SLICE("types"), value, err);
	if (!slice_is(name, "--since"))
		return err_set(err, ERR_VALUE, "export takes --since TIME and --types LIST");
	return stamp_parse(value, &x->since_ms) ||
	       err_set(err, ERR_VALUE, "--since: not a time like 2025-12-14T12:00:00Z");
}

static bool
start(struct upkeep *upkeep, const struct slice *words, size_t count, struct err *err)
{
	struct export *x = (struct export *)upkeep;
	struct journal *journal = upkeep->host->journal;
	struct journal_bounds bounds;
	uint64_t first;

	x->since_ms = STAMP_NONE;
	for (size_t i = 0; i < count; i += 2) {
		struct slice value = i + 1 < count ? words[i + 1] : (struct slice){"", 0};

		if (!read_word(x, words[i], value, err))
			return false;
	}
	journal_bounds(journal, &bounds);
	x->last = bounds.last;
	if (x->since_ms == STAMP_NONE)
		return true;
	if (!journal_since(journal, x->since_ms, &first, err))
		return false;
	x->after = first - 1;
	return true;
}

static bool
print(void *arg, const struct journal_record *record)
{
	struct export *x = arg;

	if (record->seq > x->last)
		return false;
	x->after = record->seq;
	if ((x->since_ms == STAMP_NONE || record->at_ms >= x->since_ms) &&
	    query_wants(&x->query.types, record->type))
		entry_write(x->out, record);
	return x->out->len < UPKEEP_PAGE_BYTES;
}

static enum upkeep_step
step(struct upkeep *upkeep, struct buf *input, bool ended, struct buf *out, struct err *err)
{
	struct export *x = (struct export *)upkeep;
	uint64_t before = x->after;

	(void)input;
	(void)ended;
	x->out = out;
	if (!journal_read(upkeep->host->journal, x->after, UPKEEP_PAGE, print, x, err))
		return UPKEEP_FAILED;
	return x->after == before || x->after >= x->last ? UPKEEP_DONE : UPKEEP_MORE;
}

const struct upkeep_ops upkeep_export_ops = {
    .size = sizeof(struct export), .start = start, .step = step};
