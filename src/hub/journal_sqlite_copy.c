/* journal_sqlite_copy - a copy of a running journal, some pages at a time. SPDX-License-Identifier: MIT */
#include "journal_sqlite.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define COPY_PAGES 256

struct journal_copy {
	struct sqlite_journal *from;
	sqlite3 *to;
	sqlite3_backup *backup;
};

static bool
failed(struct journal_copy *copy, struct err *err)
{
	return err_set(err, ERR_SYSTEM, "the copy failed: %s", sqlite3_errmsg(copy->to));
}

struct journal_copy *
sqlite_copy_new(struct journal *journal, const char *path, struct err *err)
{
	struct journal_copy *copy = mem_zero(1, sizeof(*copy));

	copy->from = sqlite_of(journal);
	if (sqlite3_open_v2(path, &copy->to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ==
	        SQLITE_OK &&
	    sqlite3_exec(copy->to, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF", NULL,
	        NULL, NULL) == SQLITE_OK)
		copy->backup = sqlite3_backup_init(copy->to, "main", copy->from->db, "main");
	if (copy->backup)
		return copy;
	failed(copy, err);
	journal_copy_free(copy);
	return NULL;
}

/* What the journal writes meanwhile on this same connection is copied along. */
bool
journal_copy_step(struct journal_copy *copy, bool *done, struct err *err)
{
	int rc = sqlite3_backup_step(copy->backup, COPY_PAGES);

	*done = rc == SQLITE_DONE;
	if (rc == SQLITE_OK)
		return true;
	if (sqlite3_backup_finish(copy->backup) != SQLITE_OK || rc != SQLITE_DONE) {
		copy->backup = NULL;
		return failed(copy, err);
	}
	copy->backup = NULL;
	return sqlite3_exec(copy->to,
	           "PRAGMA journal_mode=DELETE; UPDATE journal SET is_copy = 1, in_use = 0", NULL,
	           NULL, NULL) == SQLITE_OK ||
	       failed(copy, err);
}

void
journal_copy_free(struct journal_copy *copy)
{
	if (!copy)
		return;
	sqlite3_backup_finish(copy->backup);
	sqlite3_close(copy->to);
	free(copy);
}
