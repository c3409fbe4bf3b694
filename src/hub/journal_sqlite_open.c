/* journal_sqlite_open - from a path to a journal: new, kept, or begun again beside a damaged one. SPDX-License-Identifier: MIT */
#include "journal_sqlite.h"

#include "floor/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const statements[] = {
#define STATEMENT(id, sql) sql,
#include "journal_sqlite.def"
#undef STATEMENT
};

enum finding {
	FIND_NOTHING,
	FIND_JOURNAL,
	FIND_REMAINS, /* there was a journal, and it is not there any more */
	FIND_STRANGER,
	FIND_ERROR,
};

static char *
beside(const char *path, const char *suffix)
{
	struct buf name;

	buf_init(&name, SIZE_MAX);
	buf_adds(&name, path);
	buf_adds(&name, suffix);
	buf_addc(&name, '\0');
	return name.p;
}

static bool
is_there(const char *path, const char *suffix)
{
	char *name = beside(path, suffix);
	bool there = access(name, F_OK) == 0;

	free(name);
	return there;
}

/* The header of an SQLite file: its first 16 bytes, and the application's number at 68, high byte
 * first (sqlite.org/fileformat2.html, 1.3). */
static bool
is_ours(const unsigned char head[100])
{
	uint32_t application = (uint32_t)head[68] << 24 | (uint32_t)head[69] << 16 |
	                       (uint32_t)head[70] << 8 | head[71];

	return memcmp(head, "SQLite format 3", 16) == 0 && application == JOURNAL_APPLICATION;
}

static enum finding
look_into(int fd, const char *path, struct err *err)
{
	unsigned char head[100];
	struct stat file;
	ssize_t got;

	if (fstat(fd, &file) != 0) {
		err_errno(err, "cannot read the journal %s", path);
		return FIND_ERROR;
	}
	if (S_ISREG(file.st_mode) && file.st_size == 0) {
		err_set(err, ERR_SYNTAX, "%s is empty", path);
		return FIND_REMAINS;
	}
	got = S_ISREG(file.st_mode) ? pread(fd, head, sizeof(head), 0) : 0;
	if (got == sizeof(head) && is_ours(head))
		return FIND_JOURNAL;
	err_set(err, ERR_VALUE,
	    "%s is not a journal of floorhub; it was left as it is, name another file", path);
	return FIND_STRANGER;
}

static enum finding
find(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	enum finding finding;

	if (fd >= 0) {
		finding = look_into(fd, path, err);
		close(fd);
		return finding;
	}
	if (errno != ENOENT) {
		err_errno(err, "cannot read the journal %s", path);
		return FIND_ERROR;
	}
	if (!is_there(path, "-wal"))
		return FIND_NOTHING;
	err_set(err, ERR_SYNTAX, "%s is gone, but its -wal file is there", path);
	return FIND_REMAINS;
}

bool
journal_look(const char *path, bool *there, struct err *err)
{
	enum finding finding = find(path, err);

	*there = finding == FIND_JOURNAL;
	return *there || finding == FIND_NOTHING;
}

const char *
journal_version(void)
{
	return sqlite3_libversion();
}

void
sqlite_ask_check(const struct sqlite_journal *j)
{
	char *name = beside(j->path, "-check");
	int fd = open(name, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	free(name);
}

bool
sqlite_check_asked(const struct sqlite_journal *j)
{
	return is_there(j->path, "-check");
}

static void
release(struct sqlite_journal *j)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		sqlite3_finalize(j->statements[i]);
	sqlite3_close(j->db);
	free(j->journal.aside);
	free(j->path);
	free(j);
}

static bool
prepare(struct sqlite_journal *j, struct err *err)
{
	for (size_t i = 0; i < STATEMENT_COUNT; i++) {
		int rc = sqlite3_prepare_v3(
		    j->db, statements[i], -1, SQLITE_PREPARE_PERSISTENT, &j->statements[i], NULL);

		if (rc != SQLITE_OK)
			return sqlite_trouble(j, rc, "preparing to use it", err);
	}
	return true;
}

static int
count_pages(void *arg, sqlite3 *db, const char *name, int pages)
{
	struct sqlite_journal *j = arg;

	(void)db;
	(void)name;
	j->wal_pages = pages;
	return SQLITE_OK;
}

/* A copy begins an epoch of its own: the numbers after it were given to other events by the journal
 * it was made of. */
static bool
renew_copy(struct sqlite_journal *j, struct err *err)
{
	char sql[160], epoch[JOURNAL_EPOCH_LEN + 1];
	int64_t is_copy;

	if (!sqlite_number(j, "SELECT is_copy FROM journal", &is_copy, err))
		return false;
	if (!is_copy)
		return true;
	if (!journal_new_epoch(epoch, err))
		return false;
	sqlite3_snprintf(sizeof(sql), sql, "UPDATE journal SET epoch = '%s', is_copy = 0", epoch);
	return sqlite_exec(j, sql, "giving a copy its own epoch", err);
}

static void
note_damage(struct sqlite_journal *j, const char *name)
{
	const char *slash = strrchr(j->path, '/');
	struct buf aside;

	buf_init(&aside, SIZE_MAX);
	buf_add(&aside, j->path, slash ? (size_t)(slash + 1 - j->path) : 0);
	buf_adds(&aside, name);
	buf_addc(&aside, '\0');
	j->journal.aside = aside.p;
	err_set(&j->journal.damage, ERR_SYNTAX,
	    "%s was damaged and kept as %s; run floorhub recover", j->path, name);
}

static bool
read_marks(struct sqlite_journal *j, struct err *err)
{
	static const char sql[] =
	    "SELECT first, last, events, bytes, high, epoch, damaged FROM journal";
	struct journal *journal = &j->journal;
	const char *damaged;
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(j->db, sql, -1, &s, NULL);

	if (rc == SQLITE_OK && (rc = sqlite3_step(s)) == SQLITE_ROW) {
		journal->kept = (struct journal_marks){(uint64_t)sqlite3_column_int64(s, 0),
		    (uint64_t)sqlite3_column_int64(s, 1), (uint64_t)sqlite3_column_int64(s, 2),
		    (uint64_t)sqlite3_column_int64(s, 3), sqlite3_column_int64(s, 4)};
		memcpy(journal->epoch, sqlite3_column_text(s, 5), JOURNAL_EPOCH_LEN);
		damaged = (const char *)sqlite3_column_text(s, 6);
		if (damaged)
			note_damage(j, damaged);
	}
	sqlite3_finalize(s);
	if (rc != SQLITE_ROW)
		return sqlite_trouble(j, rc, "reading its numbers", err);
	journal_be_well(journal);
	return true;
}

/* From here on a -wal file stands beside the file until it is closed: `in_use` without one means
 * that it was lost. */
static bool
take_into_use(struct sqlite_journal *j, struct err *err)
{
	char *check = beside(j->path, "-check");

	unlink(check);
	free(check);
	sqlite3_wal_autocheckpoint(j->db, 0);
	sqlite3_wal_hook(j->db, count_pages, j);
	return sqlite_exec(j, "PRAGMA journal_mode=WAL", "opening it", err) && renew_copy(j, err) &&
	       read_marks(j, err) &&
	       sqlite_exec(j, "UPDATE journal SET in_use = 1", "opening it", err) &&
	       sqlite_exec(j, "PRAGMA wal_checkpoint(FULL)", "opening it", err) && prepare(j, err);
}

static struct sqlite_journal *
open_file(const char *path, struct err *err)
{
	struct sqlite_journal *j = mem_zero(1, sizeof(*j));
	bool had_wal = is_there(path, "-wal");

	j->path = mem_dup(path, strlen(path));
	j->db = sqlite_connect(path, err);
	if (j->db && sqlite_exec(j, "BEGIN EXCLUSIVE; COMMIT", "opening it", err) &&
	    sqlite_examine(j, had_wal, err) && take_into_use(j, err))
		return j;
	release(j);
	return NULL;
}

static struct sqlite_journal *
begin_again(const char *path, int64_t now_ms, const struct err *why, struct err *err)
{
	struct sqlite_journal *j = NULL;
	struct buf aside;

	buf_init(&aside, SIZE_MAX);
	if (sqlite_set_aside(path, now_ms, &aside, err)) {
		buf_addc(&aside, '\0');
		if (sqlite_create(path, aside.p, err))
			j = open_file(path, err);
	}
	buf_fini(&aside);
	if (j)
		err_set(&j->journal.words, ERR_SYNTAX, "%s; %s", why->msg, j->journal.damage.msg);
	return j;
}

struct journal *
sqlite_open(const char *path, int64_t now_ms, struct err *err)
{
	struct sqlite_journal *j = NULL;
	struct err why = {0}, damage;
	enum finding finding = find(path, &why);

	if (finding == FIND_NOTHING && sqlite_create(path, NULL, &why))
		finding = FIND_JOURNAL;
	if (finding == FIND_JOURNAL)
		j = open_file(path, &why);
	damage = why;
	if (!j && damage.code == ERR_SYNTAX)
		j = begin_again(path, now_ms, &damage, &why);
	if (j)
		return &j->journal;
	err_set(err, why.code, "%s", why.msg);
	return NULL;
}

/* Whatever fails here is found and made good by the next start. */
void
sqlite_close(struct journal *journal)
{
	struct sqlite_journal *j = sqlite_of(journal);

	sqlite_check_stop(journal);
	if (journal->health != JOURNAL_BROKEN &&
	    sqlite_exec(j, "UPDATE journal SET in_use = 0", "closing it", NULL))
		sqlite3_db_config(j->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	release(j);
}
