/* journal_sqlite - the parts of the journal that is an SQLite file. SPDX-License-Identifier: MIT
 *
 * One process, one connection, locked for as long as it is open. Debian's SQLite 3.40.1 can lose a
 * transaction when two connections share a WAL, so nothing else may read the file while it runs. */
#ifndef JOURNAL_SQLITE_H
#define JOURNAL_SQLITE_H

#include "journal_own.h"

#include <sqlite3.h>
#include <sys/types.h>

#define JOURNAL_APPLICATION 0x464c4f52 /* "FLOR", in the file's header */
#define JOURNAL_SCHEMA 1               /* user_version */
#define JOURNAL_PAGE 4096
#define SQLITE_BUSY_WORDS "another program has it open; is a floorhub running on it?"

enum sqlite_statement {
#define STATEMENT(id, sql) STATEMENT_##id,
#include "journal_sqlite.def"
#undef STATEMENT
	STATEMENT_COUNT
};

struct sqlite_journal {
	struct journal journal;
	sqlite3 *db;
	char *path;
	sqlite3_stmt *statements[STATEMENT_COUNT];
	int wal_pages;     /* written since the last checkpoint */
	pid_t reader;      /* reads the file, into which no page may go meanwhile; 0: nobody does */
	bool owes_reclaim; /* since then */
};

static inline struct sqlite_journal *
sqlite_of(struct journal *journal)
{
	return (struct sqlite_journal *)journal;
}

/* What `rc` means: sets `err` and the health of the journal. Always false. */
bool sqlite_trouble(struct sqlite_journal *j, int rc, const char *doing, struct err *err);
/* After the last step of a statement, which answered `rc`. */
bool sqlite_finish(
    struct sqlite_journal *j, enum sqlite_statement id, int rc, const char *doing, struct err *err);
/* SQL that is run once, outside the table of statements. */
bool sqlite_exec(struct sqlite_journal *j, const char *sql, const char *doing, struct err *err);
/* The first column of the first row; 0 when there is none. */
bool sqlite_number(struct sqlite_journal *j, const char *sql, int64_t *out, struct err *err);

struct journal *sqlite_open(const char *path, int64_t now_ms, struct err *err);
void sqlite_close(struct journal *journal);
/* The file PATH-check asks the next start to read every page. */
void sqlite_ask_check(const struct sqlite_journal *j);
bool sqlite_check_asked(const struct sqlite_journal *j);

/* How each of our tables was made, word for word. */
#define JOURNAL_TABLES 3
extern const char *const sqlite_tables[JOURNAL_TABLES];
/* A new file with the tables in it; nothing may be at `path`. `damaged`: the name of the file it
 * stands in for, or NULL. */
bool sqlite_create(const char *path, const char *damaged, struct err *err);
/* Move `path` and its -wal out of the way; `aside` is what it is called then, without its
 * directory. */
bool sqlite_set_aside(const char *path, int64_t now_ms, struct buf *aside, struct err *err);
/* Can a file beside it take as much as the largest event? */
bool sqlite_has_room(struct journal *journal);
/* A connection with every rule of ours set; NULL with `err`. */
sqlite3 *sqlite_connect(const char *path, struct err *err);
/* All that can be told to be wrong with an open file in bounded time: ERR_SYNTAX when it is
 * damaged, ERR_VALUE when it is not for this program. */
bool sqlite_examine(struct sqlite_journal *j, bool had_wal, struct err *err);

bool sqlite_scan(struct journal *journal, uint64_t from, uint64_t to, bool back, size_t limit,
    journal_fn fn, void *arg, struct err *err);
bool sqlite_find(
    struct journal *journal, struct slice id, uint64_t to, uint64_t *seq, struct err *err);
bool sqlite_since(
    struct journal *journal, int64_t at_ms, uint64_t to, uint64_t *seq, struct err *err);

/* Every page: PRAGMA quick_check. */
bool sqlite_pages_whole(struct sqlite_journal *j, struct err *err);
bool sqlite_check(struct journal *journal, bool *done, struct err *err);
void sqlite_check_stop(struct journal *journal);
/* All pages of the WAL into the file, and the WAL is empty. */
bool sqlite_write_home(struct sqlite_journal *j, struct err *err);
bool sqlite_reclaim(struct journal *journal, struct err *err);
struct journal_copy *sqlite_copy_new(struct journal *journal, const char *path, struct err *err);

#endif
