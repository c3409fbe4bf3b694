/* upkeep_import - lines of an export into the journal, with numbers of its own. SPDX-License-Identifier: MIT */
#include "upkeep_own.h"

#include "entry.h"

#include <inttypes.h>

#define LINES 64 /* of one turn */

struct import {
	struct upkeep upkeep;
	struct entry_room rooms[LINES];
	struct journal_record records[LINES];
	enum journal_verdict verdicts[LINES];
	size_t count;
	uint64_t line, stored, duplicates, conflicts;
};

static bool
take_line(struct import *m, struct slice line, struct err *err)
{
	struct journal_record *record = &m->records[m->count];
	struct err why = {0};

	m->line++;
	if (slice_trim(line).len == 0)
		return true;
	if (!entry_read(line, &m->rooms[m->count], record, &why))
		return err_set(err, ERR_SYNTAX, "line %" PRIu64 ": %s", m->line, why.msg);
	if (!journal_append(m->upkeep.host->journal, record, &m->verdicts[m->count], err)) {
		journal_rollback(m->upkeep.host->journal);
		m->count = 0;
		return false;
	}
	m->count++;
	return true;
}

/* The lines that are whole, at most a turn's worth; the bytes they took. */
static bool
take_lines(struct import *m, const struct buf *input, bool ended, size_t *taken, struct err *err)
{
	*taken = 0;
	for (size_t n = 0; n < LINES && *taken < input->len; n++) {
		struct slice rest = {input->p + *taken, input->len - *taken};
		const char *end = memchr(rest.p, '\n', rest.len);

		if (!end && !ended)
			return *taken > 0 || input->len < input->max ||
			       err_set(err, ERR_LIMIT, "line %" PRIu64 " is too long", m->line + 1);
		rest.len = end ? (size_t)(end - rest.p) : rest.len;
		if (!take_line(m, rest, err))
			return false;
		*taken += rest.len + (end != NULL);
	}
	return true;
}

static void
count(struct import *m, size_t i)
{
	const struct upkeep_host *host = m->upkeep.host;

	m->duplicates += m->verdicts[i] == JOURNAL_DUPLICATE;
	m->conflicts += m->verdicts[i] == JOURNAL_CONFLICT;
	if (m->verdicts[i] == JOURNAL_DUPLICATE)
		return;
	m->stored++;
	if (host->stored)
		host->stored(host->arg, &m->records[i]);
}

static enum upkeep_step
step(struct upkeep *upkeep, struct buf *input, bool ended, struct buf *out, struct err *err)
{
	struct import *m = (struct import *)upkeep;
	struct journal *journal = upkeep->host->journal;
	struct err bad = {0};
	bool fine;
	size_t taken;

	m->count = 0;
	fine = take_lines(m, input, ended, &taken, &bad);
	/* Lines before a bad one go in: the message says where to go on. */
	if (!journal_commit(journal, err))
		return UPKEEP_FAILED;
	for (size_t i = 0; i < m->count; i++)
		count(m, i);
	if (!fine) {
		*err = bad;
		return UPKEEP_FAILED;
	}
	buf_drop(input, taken);
	if (input->len && (taken || ended))
		return UPKEEP_MORE;
	if (!ended)
		return UPKEEP_INPUT;
	buf_printf(out,
	    "events taken in: %" PRIu64 ", with a known id and another body: %" PRIu64
	    ", there already: %" PRIu64 "\n",
	    m->stored, m->conflicts, m->duplicates);
	return UPKEEP_DONE;
}

static void
stop(struct upkeep *upkeep)
{
	struct import *m = (struct import *)upkeep;

	for (size_t i = 0; i < LINES; i++)
		entry_fini(&m->rooms[i]);
}

const struct upkeep_ops upkeep_import_ops = {
    .size = sizeof(struct import), .start = upkeep_no_words, .step = step, .stop = stop};
