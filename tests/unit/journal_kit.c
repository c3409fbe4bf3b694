/* journal_kit - what tests do to a journal. SPDX-License-Identifier: MIT */
#include "journal_kit.h"

void
journal_start_at(struct journal *journal, uint64_t last)
{
	journal->kept.last = last;
	journal->kept.first = last + 1;
	journal->open = journal->kept;
}

uint64_t
journal_put(
    struct journal *journal, const char *hook, const char *id, struct slice raw, int64_t at_ms)
{
	struct journal_record record = {
	    .at_ms = at_ms, .hook = slice_of(hook), .id = slice_of(id), .raw = raw};
	enum journal_verdict verdict;
	struct err err = {0};

	if (!journal_append(journal, &record, &verdict, &err) || !journal_commit(journal, &err))
		fail_msg("put: %s", err.msg);
	return record.seq;
}
