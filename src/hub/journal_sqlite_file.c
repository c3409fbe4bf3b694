/* journal_sqlite_file - making the file of a journal, connecting to it, keeping a damaged one. SPDX-License-Identifier: MIT */
#include "journal_sqlite.h"

#include "floor/base/folder.h"
#include "floor/base/stamp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_PATIENCE_MS 5000
#define ROOM (1 << 20) /* for the largest event */
#define ROOM_PIECE (64 << 10)

/* Times in Unix ms; strangers' text as blobs, because text may not hold every byte. `journal` has
 * one row. */
const char *const sqlite_tables[JOURNAL_TABLES] = {
    "CREATE TABLE journal(one INTEGER PRIMARY KEY CHECK(one = 1), epoch TEXT NOT NULL,"
    " first INTEGER NOT NULL, last INTEGER NOT NULL, events INTEGER NOT NULL,"
    " bytes INTEGER NOT NULL, high INTEGER NOT NULL, in_use INTEGER NOT NULL,"
    " is_copy INTEGER NOT NULL, damaged TEXT) STRICT",
    "CREATE TABLE event(seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, high INTEGER NOT NULL,"
    " hook BLOB NOT NULL, type BLOB NOT NULL, id BLOB NOT NULL, headers BLOB NOT NULL,"
    " unreadable BLOB NOT NULL, conflict INTEGER NOT NULL, raw BLOB NOT NULL) STRICT",
    "CREATE INDEX event_id ON event(id)",
};

static const char rules[] = "PRAGMA locking_mode=EXCLUSIVE;"
                            "PRAGMA synchronous=FULL;"
                            "PRAGMA secure_delete=ON;"
                            "PRAGMA cell_size_check=ON;"
                            "PRAGMA trusted_schema=OFF;"
                            "PRAGMA temp_store=MEMORY;"
                            "PRAGMA cache_size=-65536;";

static sqlite3 *
refuse(sqlite3 *db, int rc, const char *path, struct err *err)
{
	if ((rc & 0xff) == SQLITE_BUSY)
		err_set(err, ERR_SYSTEM, "%s: " SQLITE_BUSY_WORDS, path);
	else
		err_set(err, rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB ? ERR_SYNTAX : ERR_SYSTEM,
		    "%s: %s", path, db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
	sqlite3_close(db);
	return NULL;
}

/* Closing never writes pages home by itself: a damaged file is to be left as it was found. */
sqlite3 *
sqlite_connect(const char *path, struct err *err)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(
	    path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

	if (rc != SQLITE_OK)
		return refuse(db, rc, path, err);
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_busy_timeout(db, LOCK_PATIENCE_MS);
	rc = sqlite3_exec(db, rules, NULL, NULL, NULL);
	return rc == SQLITE_OK ? db : refuse(db, rc, path, err);
}

static bool
fill(sqlite3 *db, const char *damaged)
{
	char epoch[JOURNAL_EPOCH_LEN + 1], *sql;
	int rc;

	if (!journal_new_epoch(epoch, NULL))
		return false;
	sql = sqlite3_mprintf(
	    "PRAGMA page_size=%d; PRAGMA auto_vacuum=INCREMENTAL; BEGIN; %s; %s; %s;"
	    "INSERT INTO journal VALUES(1, %Q, 1, 0, 0, 0, %lld, 0, 0, %Q);"
	    "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT",
	    JOURNAL_PAGE, sqlite_tables[0], sqlite_tables[1], sqlite_tables[2], epoch,
	    (long long)STAMP_NONE, damaged, JOURNAL_APPLICATION, JOURNAL_SCHEMA);
	rc = sql ? sqlite3_exec(db, sql, NULL, NULL, NULL) : SQLITE_NOMEM;
	sqlite3_free(sql);
	return rc == SQLITE_OK;
}

/* A folder's owner runs the hub, and root may only have had a look: what root makes there is the
 * owner's, who could not open it else. */
static bool
give_away(int fd, const char *path)
{
	struct stat folder;

	return geteuid() != 0 || !folder_stat(path, &folder) || folder.st_uid == 0 ||
	       fchown(fd, folder.st_uid, folder.st_gid) == 0;
}

/* The file comes under its name in one step, so an empty one is never ours half made. Personal data
 * is nobody else's to read. */
static bool
make(const char *unfinished, const char *damaged, struct err *err)
{
	int fd = open(unfinished, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	sqlite3 *db;
	bool filled, owned;

	if (fd < 0)
		return err_errno(err, "cannot make the journal %s", unfinished);
	owned = give_away(fd, unfinished) || err_errno(err, "cannot give %s away", unfinished);
	close(fd);
	if (!owned)
		return false;
	db = sqlite_connect(unfinished, err);
	if (!db)
		return false;
	filled = fill(db, damaged) || refuse(NULL, sqlite3_errcode(db), unfinished, err);
	return sqlite3_close(db) == SQLITE_OK && filled;
}

bool
sqlite_create(const char *path, const char *damaged, struct err *err)
{
	struct buf unfinished;
	bool made;

	buf_init(&unfinished, SIZE_MAX);
	buf_printf(&unfinished, "%s.new-%ld", path, (long)getpid());
	buf_addc(&unfinished, '\0');
	unlink(unfinished.p); /* of a program that died, and whose number we have */
	made = make(unfinished.p, damaged, err);
	if (made && link(unfinished.p, path) != 0)
		made = err_errno(err, "cannot make the journal %s", path);
	unlink(unfinished.p);
	buf_fini(&unfinished);
	return made && folder_sync(path, err);
}

static bool
move(const char *path, const char *aside, const char *suffix, struct err *err)
{
	struct buf from, to;
	int rc;

	buf_init(&from, SIZE_MAX);
	buf_init(&to, SIZE_MAX);
	buf_printf(&from, "%s%s", path, suffix);
	buf_addc(&from, '\0');
	buf_printf(&to, "%s%s", aside, suffix);
	buf_addc(&to, '\0');
	rc = rename(from.p, to.p);
	if (rc != 0 && errno == ENOENT)
		rc = 0;
	if (rc != 0)
		err_errno(err, "cannot keep the damaged journal as %s", to.p);
	buf_fini(&from);
	buf_fini(&to);
	return rc == 0;
}

bool
sqlite_set_aside(const char *path, int64_t now_ms, struct buf *aside, struct err *err)
{
	char stamp[STAMP_TEXT_MAX];
	const char *slash = strrchr(path, '/');
	struct buf to;
	bool moved;

	stamp_format(now_ms, true, "%Y%m%dT%H%M%SZ", stamp, sizeof(stamp));
	buf_init(&to, SIZE_MAX);
	for (int n = 0; n == 0 || access(to.p, F_OK) == 0; n++) {
		buf_reset(&to);
		buf_printf(&to, n ? "%s.corrupt-%s.%d" : "%s.corrupt-%s", path, stamp, n);
		buf_addc(&to, '\0');
	}
	moved = move(path, to.p, "-wal", err) && move(path, to.p, "-journal", err) &&
	        move(path, to.p, "", err) && folder_sync(path, err);
	buf_adds(aside, to.p + (slash ? slash + 1 - path : 0));
	buf_fini(&to);
	return moved;
}

bool
sqlite_has_room(struct journal *journal)
{
	static const char piece[ROOM_PIECE];
	struct buf path;
	bool fits;
	int fd;

	buf_init(&path, SIZE_MAX);
	buf_printf(&path, "%s-room", sqlite_of(journal)->path);
	buf_addc(&path, '\0');
	unlink(path.p); /* of a hub that died over it */
	fd = open(path.p, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	fits = fd >= 0;
	for (int i = 0; fits && i < ROOM / ROOM_PIECE; i++)
		fits = write(fd, piece, sizeof(piece)) == sizeof(piece);
	fits = fits && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	unlink(path.p);
	buf_fini(&path);
	return fits;
}
