/* journal_sqlite_check - every page of a running journal, read by a process of its own. SPDX-License-Identifier: MIT
 *
 * quick_check is one call that may take minutes. What a journal writes goes into its WAL, and the
 * file changes only when pages go home: while those wait it stands still, and somebody else may
 * read it as if it were on a CD (`immutable`): without locks, without the WAL, and so without the
 * danger of a second connection. */
#include "journal_sqlite.h"

#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGES_WHOLE, PAGES_DAMAGED, PAGES_UNREAD }; /* exit statuses of the reader */

static sqlite3 *
open_still(const char *path)
{
	struct buf uri;
	sqlite3 *db = NULL;
	int rc;

	buf_init(&uri, SIZE_MAX);
	buf_adds(&uri, "file:");
	for (const char *p = path; *p; p++)
		buf_printf(&uri, isalnum((unsigned char)*p) || *p == '/' ? "%c" : "%%%02x",
		    (unsigned char)*p);
	buf_adds(&uri, "?immutable=1");
	buf_addc(&uri, '\0');
	rc = sqlite3_open_v2(uri.p, &db,
	    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
	    "unix-none");
	buf_fini(&uri);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(
		    db, "PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF", NULL, NULL, NULL);
	return rc == SQLITE_OK ? db : NULL;
}

/* In the new process. It has no connection but its own, and ends without tidying up what it
 * inherited. */
static _Noreturn void
read_pages(const char *path)
{
	struct sqlite_journal still = {.path = (char *)(uintptr_t)path};
	struct err err = {0};

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	close_range(STDERR_FILENO + 1, ~0U, 0);
	still.db = open_still(path);
	if (!still.db)
		_exit(PAGES_UNREAD);
	if (sqlite_pages_whole(&still, &err))
		_exit(PAGES_WHOLE);
	_exit(err.code == ERR_SYNTAX ? PAGES_DAMAGED : PAGES_UNREAD);
}

static bool
start(struct sqlite_journal *j, struct err *err)
{
	if (!sqlite_write_home(j, err))
		return false;
	j->reader = fork();
	if (j->reader == 0)
		read_pages(j->path);
	if (j->reader > 0)
		return true;
	j->reader = 0;
	return err_errno(err, "%s: cannot start a process to read it", j->path);
}

/* The file may change again; what was deleted meanwhile is still in the WAL. */
static bool
reader_gone(struct sqlite_journal *j, struct err *err)
{
	bool owed = j->owes_reclaim;

	j->reader = 0;
	j->owes_reclaim = false;
	return !owed || sqlite_reclaim(&j->journal, err);
}

bool
sqlite_check(struct journal *journal, bool *done, struct err *err)
{
	struct sqlite_journal *j = sqlite_of(journal);
	pid_t gone;
	int status;

	*done = false;
	if (!j->reader)
		return start(j, err);
	gone = waitpid(j->reader, &status, WNOHANG);
	if (gone == 0)
		return true;
	if (!reader_gone(j, err))
		return false;
	*done = gone > 0 && WIFEXITED(status) && WEXITSTATUS(status) == PAGES_WHOLE;
	if (*done)
		return true;
	if (gone > 0 && WIFEXITED(status) && WEXITSTATUS(status) == PAGES_DAMAGED)
		return sqlite_trouble(j, SQLITE_CORRUPT, "reading every page", err);
	return err_set(err, ERR_SYSTEM,
	    "%s: the process that read it did not come to an end; try again", j->path);
}

void
sqlite_check_stop(struct journal *journal)
{
	struct sqlite_journal *j = sqlite_of(journal);

	if (!j->reader)
		return;
	kill(j->reader, SIGKILL);
	while (waitpid(j->reader, NULL, 0) < 0 && errno == EINTR)
		;
	reader_gone(j, NULL);
}
