/* journal_sqlite_read - reading ranges of a journal in an SQLite file. SPDX-License-Identifier: MIT */
#include "journal_sqlite.h"

static struct slice
column(sqlite3_stmt *s, int i)
{
	const void *p = sqlite3_column_blob(s, i); /* first: it may change the type */

	return (struct slice){p, p ? (size_t)sqlite3_column_bytes(s, i) : 0};
}

static void
read_row(sqlite3_stmt *s, struct journal_record *record)
{
	*record = (struct journal_record){
	    .seq = (uint64_t)sqlite3_column_int64(s, 0),
	    .at_ms = sqlite3_column_int64(s, 1),
	    .hook = column(s, 2),
	    .type = column(s, 3),
	    .id = column(s, 4),
	    .headers = column(s, 5),
	    .unreadable = column(s, 6),
	    .conflict = (uint64_t)sqlite3_column_int64(s, 7),
	    .raw = column(s, 8),
	};
}

bool
sqlite_scan(struct journal *journal, uint64_t from, uint64_t to, bool back, size_t limit,
    journal_fn fn, void *arg, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	enum sqlite_statement id = back ? STATEMENT_SCAN_BACK : STATEMENT_SCAN;
	sqlite3_stmt *s = j->statements[id];
	int rc = SQLITE_DONE;

	sqlite3_bind_int64(s, 1, (int64_t)from);
	sqlite3_bind_int64(s, 2, (int64_t)to);
	while (limit-- > 0 && (rc = sqlite3_step(s)) == SQLITE_ROW) {
		struct journal_record record;

		read_row(s, &record);
		if (!fn(arg, &record))
			break;
	}
	return sqlite_finish(j, id, rc, "reading events", err);
}

bool
sqlite_find(struct journal *journal, struct slice id, uint64_t to, uint64_t *seq, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	sqlite3_stmt *s = j->statements[STATEMENT_FIND];
	int rc;

	sqlite3_bind_blob64(s, 1, id.len ? id.p : "", id.len, SQLITE_STATIC);
	sqlite3_bind_int64(s, 2, (int64_t)to);
	rc = sqlite3_step(s);
	if (rc == SQLITE_ROW)
		*seq = (uint64_t)sqlite3_column_int64(s, 0);
	return sqlite_finish(j, STATEMENT_FIND, rc, "looking for an event", err);
}

/* The first record with seq >= from: its number (0: none) and high_ms. */
static bool
probe(struct sqlite_journal *j, uint64_t from, uint64_t *seq, int64_t *high_ms, struct err *err)
{
	sqlite3_stmt *s = j->statements[STATEMENT_HIGH];
	int rc;

	sqlite3_bind_int64(s, 1, (int64_t)from);
	rc = sqlite3_step(s);
	*seq = rc == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(s, 0) : 0;
	*high_ms = rc == SQLITE_ROW ? sqlite3_column_int64(s, 1) : 0;
	return sqlite_finish(j, STATEMENT_HIGH, rc, "looking for a time", err);
}

/* high_ms never falls from one record to the next, so this is a search by halves and needs no
 * index. The answer, when there is one, stays within [low, high]. */
bool
sqlite_since(struct journal *journal, int64_t at_ms, uint64_t to, uint64_t *seq, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	uint64_t low = journal->kept.first, high = to + 1, found;
	int64_t high_ms;

	while (low < high) {
		uint64_t middle = low + (high - low) / 2;

		if (!probe(j, middle, &found, &high_ms, err))
			return false;
		if (found == 0 || found > to || high_ms >= at_ms)
			high = middle;
		else
			low = found + 1;
	}
	if (!probe(j, low, &found, &high_ms, err))
		return false;
	*seq = found <= to && high_ms >= at_ms ? found : 0;
	return true;
}
