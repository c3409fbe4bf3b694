/* journal_sqlite_examine - is this file a journal, and is it whole? SPDX-License-Identifier: MIT */
#include "journal_sqlite.h"

#include <sys/stat.h>

/* Reading every page of this much takes about a second; of a larger file the marks are checked,
 * and all of it when it was seen to be damaged while it ran. */
#define READ_ALL_PAGES ((INT64_C(512) << 20) / JOURNAL_PAGE)

static bool
damaged(struct sqlite_journal *j, const char *how, struct err *err)
{
	return err_set(err, ERR_SYNTAX, "%s %s", j->path, how);
}

/* SQL that is wrong for this file's tables is a mistake of the file. */
static bool
number(struct sqlite_journal *j, const char *sql, int64_t *out, struct err *err)
{
	if (sqlite_number(j, sql, out, err))
		return true;
	if ((sqlite3_errcode(j->db) & 0xff) == SQLITE_ERROR)
		damaged(j, "is damaged: it has not the tables of a journal", err);
	return false;
}

static bool
whole_tables(struct sqlite_journal *j, struct err *err)
{
	for (size_t i = 0; i < JOURNAL_TABLES; i++) {
		char *sql = sqlite3_mprintf(
		    "SELECT count(*) FROM sqlite_schema WHERE sql = %Q", sqlite_tables[i]);
		int64_t found = 0;
		bool read = sql ? number(j, sql, &found, err)
		                : sqlite_trouble(j, SQLITE_NOMEM, "reading its tables", err);

		sqlite3_free(sql);
		if (!read)
			return false;
		if (!found)
			return damaged(j, "is damaged: it has not the tables of a journal", err);
	}
	return true;
}

static bool
whole_file(struct sqlite_journal *j, bool had_wal, struct err *err)
{
	int64_t pages, in_use;
	struct stat file;

	if (!number(j, "PRAGMA page_count", &pages, err) ||
	    !number(j, "SELECT in_use FROM journal", &in_use, err))
		return false;
	if (in_use && !had_wal)
		return damaged(j, "has lost its -wal file, and the newest events with it", err);
	if (!had_wal && stat(j->path, &file) == 0 && file.st_size < pages * JOURNAL_PAGE)
		return damaged(j, "is cut short", err);
	return true;
}

/* What it says when memory runs out looks like damage, so damage has to be seen twice. */
bool
sqlite_pages_whole(struct sqlite_journal *j, struct err *err)
{
	for (int i = 0; i < 2; i++) {
		sqlite3_stmt *s = NULL;
		bool whole =
		    sqlite3_prepare_v2(j->db, "PRAGMA quick_check(1)", -1, &s, NULL) == SQLITE_OK &&
		    sqlite3_step(s) == SQLITE_ROW &&
		    slice_is(slice_of((const char *)sqlite3_column_text(s, 0)), "ok");

		sqlite3_finalize(s);
		if (whole)
			return true;
	}
	if ((sqlite3_errcode(j->db) & 0xff) == SQLITE_NOMEM)
		return sqlite_trouble(j, SQLITE_NOMEM, "reading every page", err);
	return damaged(j, "is damaged", err);
}

static bool
whole_pages(struct sqlite_journal *j, struct err *err)
{
	int64_t pages;

	if (!number(j, "PRAGMA page_count", &pages, err))
		return false;
	return (pages > READ_ALL_PAGES && !sqlite_check_asked(j)) || sqlite_pages_whole(j, err);
}

/* The marks against the rows, by both ends of the table. */
static bool
whole_marks(struct sqlite_journal *j, struct err *err)
{
	int64_t right;

	if (!number(j,
	        "SELECT count(*) = 1 AND length(epoch) = 32 AND last >= 0 AND first > 0"
	        " AND first = ifnull((SELECT min(seq) FROM event), last + 1)"
	        " AND last >= ifnull((SELECT max(seq) FROM event), 0) FROM journal",
	        &right, err))
		return false;
	return right || damaged(j, "is damaged: its numbers do not fit its events", err);
}

bool
sqlite_examine(struct sqlite_journal *j, bool had_wal, struct err *err)
{
	int64_t version;

	if (!number(j, "PRAGMA user_version", &version, err))
		return false;
	if (version > JOURNAL_SCHEMA)
		return err_set(err, ERR_VALUE,
		    "%s was written by a newer floorhub (format %lld); use that one", j->path,
		    (long long)version);
	if (version != JOURNAL_SCHEMA)
		return damaged(j, "is damaged: it has no version", err);
	return whole_tables(j, err) && whole_file(j, had_wal, err) && whole_pages(j, err) &&
	       whole_marks(j, err);
}
