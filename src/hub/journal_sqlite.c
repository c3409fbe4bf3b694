/* journal_sqlite - the turn of a journal in an SQLite file. SPDX-License-Identifier: MIT */
#include "journal_sqlite.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#define CHECKPOINT_PAGES 1000
#define FREE_PAGES 1024

static bool
no_room(int rc, int cause)
{
	return rc == SQLITE_IOERR_WRITE && (cause == ENOSPC || cause == EDQUOT || cause == EFBIG);
}

static bool
turn_bad(
    struct sqlite_journal *j, enum journal_health health, const struct err *words, struct err *err)
{
	j->journal.health = health;
	j->journal.words = *words;
	return err_set(err, words->code, "%s", words->msg);
}

/* No room is worth another try. After a write that failed otherwise nobody knows what the disk
 * holds: the kernel forgets a page it could not write, and the next sync would say all is well. */
bool
sqlite_trouble(struct sqlite_journal *j, int rc, const char *doing, struct err *err)
{
	int cause = errno; /* sqlite3_system_errno() does not know it after a commit */
	struct err words = {0};

	if (no_room(rc, cause)) {
		err_set(&words, ERR_SYSTEM,
		    "%s: no room left while %s; make room, senders will try again", j->path, doing);
		return turn_bad(j, JOURNAL_FULL, &words, err);
	}
	switch (rc & 0xff) {
	case SQLITE_IOERR:
		if (rc == SQLITE_IOERR_NOMEM)
			break;
		err_set(&words, ERR_SYSTEM, "%s: %s while %s", j->path,
		    cause ? strerror(cause) : sqlite3_errstr(rc), doing);
		return turn_bad(j, JOURNAL_BROKEN, &words, err);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		sqlite_ask_check(j);
		err_set(&words, ERR_SYNTAX,
		    "%s is damaged, seen while %s; start again to have it checked", j->path, doing);
		return turn_bad(j, JOURNAL_BROKEN, &words, err);
	case SQLITE_BUSY:
		return err_set(err, ERR_SYSTEM, "%s: " SQLITE_BUSY_WORDS, j->path);
	default:
		break;
	}
	return err_set(err, ERR_SYSTEM, "%s: %s while %s", j->path,
	    rc == SQLITE_NOMEM ? "out of memory" : sqlite3_errmsg(j->db), doing);
}

/* Every statement is left reset, so that none holds on to pages or to borrowed bytes. */
bool
sqlite_finish(
    struct sqlite_journal *j, enum sqlite_statement id, int rc, const char *doing, struct err *err)
{
	int cause = errno;

	sqlite3_reset(j->statements[id]);
	errno = cause;
	return rc == SQLITE_DONE || rc == SQLITE_ROW || sqlite_trouble(j, rc, doing, err);
}

/* A statement that answers nothing, or whose answer does not matter. */
static bool
run(struct sqlite_journal *j, enum sqlite_statement id, const char *doing, struct err *err)
{
	int rc = sqlite3_step(j->statements[id]);

	while (rc == SQLITE_ROW)
		rc = sqlite3_step(j->statements[id]);
	return sqlite_finish(j, id, rc, doing, err);
}

bool
sqlite_exec(struct sqlite_journal *j, const char *sql, const char *doing, struct err *err)
{
	int rc = sqlite3_exec(j->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || sqlite_trouble(j, rc, doing, err);
}

bool
sqlite_number(struct sqlite_journal *j, const char *sql, int64_t *out, struct err *err)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(j->db, sql, -1, &s, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(s);
	*out = rc == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
	sqlite3_finalize(s);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ||
	       sqlite_trouble(j, rc, "reading its numbers", err);
}

/* The pages of the WAL go home before a turn, when the answers of the one before are out. Done here
 * and not by SQLite itself, which passes over a sync that failed. */
static bool
checkpoint(struct sqlite_journal *j, struct err *err)
{
	struct err full = {0};
	int rc;

	if (j->wal_pages < CHECKPOINT_PAGES || j->reader)
		return true;
	rc = sqlite3_wal_checkpoint_v2(j->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	j->wal_pages = 0;
	if (rc == SQLITE_OK)
		return true;
	sqlite_trouble(j, rc, "writing pages home", &full);
	if (j->journal.health == JOURNAL_FULL) /* there may be room in the WAL still */
		return true;
	return err_set(err, full.code, "%s", full.msg);
}

static bool
begin(struct journal *journal, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);

	return checkpoint(j, err) && run(j, STATEMENT_BEGIN, "beginning a turn", err);
}

static void
bind(sqlite3_stmt *statement, int column, struct slice bytes)
{
	sqlite3_bind_blob64(statement, column, bytes.len ? bytes.p : "", bytes.len, SQLITE_STATIC);
}

static void
bind_number(sqlite3_stmt *statement, int column, uint64_t number)
{
	sqlite3_bind_int64(statement, column, (int64_t)number);
}

static bool
first_of(
    struct sqlite_journal *j, const struct journal_record *record, uint64_t *seq, struct err *err)
{
	sqlite3_stmt *s = j->statements[STATEMENT_FIRST_OF];
	int rc;

	bind(s, 1, record->id);
	bind(s, 2, record->hook);
	rc = sqlite3_step(s);
	*seq = rc == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(s, 0) : 0;
	return sqlite_finish(j, STATEMENT_FIRST_OF, rc, "looking for an id", err);
}

/* A sender that gives all events one id must not cost more with each. */
static bool
look_up(struct journal *journal, const struct journal_record *record, struct journal_key *key,
    struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	sqlite3_stmt *s = j->statements[STATEMENT_LOOK_UP];
	int rc;

	if (!first_of(j, record, &key->first, err))
		return false;
	if (!key->first)
		return true;
	bind(s, 1, record->id);
	bind(s, 2, record->hook);
	bind(s, 3, record->raw);
	bind_number(s, 4, JOURNAL_ALIKE);
	while ((rc = sqlite3_step(s)) == SQLITE_ROW && !key->same) {
		if (sqlite3_column_int(s, 1))
			key->same = (uint64_t)sqlite3_column_int64(s, 0);
	}
	return sqlite_finish(j, STATEMENT_LOOK_UP, rc, "looking for a duplicate", err);
}

static bool
insert(struct journal *journal, const struct journal_record *record, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	sqlite3_stmt *s = j->statements[STATEMENT_INSERT];

	bind_number(s, 1, record->seq);
	sqlite3_bind_int64(s, 2, record->at_ms);
	sqlite3_bind_int64(s, 3, journal->open.high_ms);
	bind(s, 4, record->hook);
	bind(s, 5, record->type);
	bind(s, 6, record->id);
	bind(s, 7, record->headers);
	bind(s, 8, record->unreadable);
	bind_number(s, 9, record->conflict);
	bind(s, 10, record->raw);
	return run(j, STATEMENT_INSERT, "storing an event", err);
}

static bool
remove_one(struct journal *journal, uint64_t seq, bool *was, uint64_t *bytes, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	sqlite3_stmt *s = j->statements[STATEMENT_REMOVE];
	int rc;

	bind_number(s, 1, seq);
	while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
		*was = true;
		*bytes = (uint64_t)sqlite3_column_int64(s, 0);
	}
	return sqlite_finish(j, STATEMENT_REMOVE, rc, "deleting an event", err);
}

static bool
commit(struct journal *journal, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	const struct journal_marks *marks = &journal->open;
	sqlite3_stmt *s = j->statements[STATEMENT_MARKS];

	bind_number(s, 1, marks->first);
	bind_number(s, 2, marks->last);
	bind_number(s, 3, marks->events);
	bind_number(s, 4, marks->bytes);
	sqlite3_bind_int64(s, 5, marks->high_ms);
	return run(j, STATEMENT_MARKS, "closing a turn", err) &&
	       run(j, STATEMENT_COMMIT, "committing", err);
}

static void
rollback(struct journal *journal)
{
	struct sqlite_journal *j = sqlite_of(journal);

	if (!sqlite3_get_autocommit(j->db)) /* SQLite itself rolls back some failures */
		run(j, STATEMENT_ROLLBACK, "taking a turn back", NULL);
}

bool
sqlite_write_home(struct sqlite_journal *j, struct err *err)
{
	int rc = sqlite3_wal_checkpoint_v2(j->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	j->wal_pages = 0;
	return rc == SQLITE_OK || sqlite_trouble(j, rc, "writing pages home", err);
}

/* Deleted bytes are zeroed at once (secure_delete), but the WAL remembers them until it is cut.
 * Free pages are kept for events to come, up to a point. */
bool
sqlite_reclaim(struct journal *journal, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	int64_t free_pages;

	if (j->reader) {
		j->owes_reclaim = true;
		return true;
	}
	if (!sqlite_write_home(j, err))
		return false;
	if (!sqlite_number(j, "PRAGMA freelist_count", &free_pages, err))
		return false;
	return free_pages <= FREE_PAGES ||
	       sqlite_exec(j, "PRAGMA incremental_vacuum(256)", "giving room back", err);
}

static bool
recovered(struct journal *journal, struct err *err)
{
	return sqlite_exec(sqlite_of(journal), "UPDATE journal SET damaged = NULL",
	    "forgetting the damaged file", err);
}

const struct journal_ops journal_sqlite_ops = {
    .open = sqlite_open,
    .close = sqlite_close,
    .begin = begin,
    .look_up = look_up,
    .insert = insert,
    .remove = remove_one,
    .commit = commit,
    .rollback = rollback,
    .reclaim = sqlite_reclaim,
    .scan = sqlite_scan,
    .find = sqlite_find,
    .since = sqlite_since,
    .has_room = sqlite_has_room,
    .check = sqlite_check,
    .check_stop = sqlite_check_stop,
    .copy_new = sqlite_copy_new,
    .recovered = recovered,
};
