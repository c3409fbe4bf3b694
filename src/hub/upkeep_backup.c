/* upkeep_backup - a copy of the journal, page by page, then byte by byte to whoever asked. SPDX-License-Identifier: MIT
 *
 * The copy is made beside the journal, where the hub may write, and has no name any more once it is
 * whole. */
#include "upkeep_own.h"

#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define PIECE (256 << 10)
#define SUFFIX "-backup"
#define SPARE (16 << 20) /* left for events that come meanwhile */

struct backup {
	struct upkeep upkeep;
	struct buf path;
	struct journal_copy *copy;
	int fd; /* of the whole copy; 0: not yet */
	off_t sent;
};

static uint64_t
size_of(const char *path, const char *suffix)
{
	struct buf name;
	struct stat file;
	bool there;

	buf_init(&name, SIZE_MAX);
	buf_printf(&name, "%s%s", path, suffix);
	buf_addc(&name, '\0');
	there = stat(name.p, &file) == 0;
	buf_fini(&name);
	return there ? (uint64_t)file.st_size : 0;
}

/* A copy must not take the room that events need: they would be refused until it has failed. */
static bool
has_room(const char *path, struct err *err)
{
	uint64_t need = size_of(path, "") + size_of(path, "-wal") + SPARE;
	struct statvfs disk;
	/* Not by a descriptor: to close one lets go of the lock on the journal. */
	bool known = statvfs(path, &disk) == 0 && disk.f_blocks > 0;

	return !known || (uint64_t)disk.f_bavail * disk.f_frsize >= need ||
	       err_set(err, ERR_SYSTEM,
	           "no room for a copy beside %s, where it is made first: it takes %" PRIu64
	           " MiB and %" PRIu64 " are free",
	           path, need >> 20, (uint64_t)disk.f_bavail * disk.f_frsize >> 20);
}

static bool
start(struct upkeep *upkeep, const struct slice *words, size_t count, struct err *err)
{
	struct backup *b = (struct backup *)upkeep;
	int fd;

	buf_init(&b->path, SIZE_MAX);
	if (!upkeep_no_words(upkeep, words, count, err))
		return false;
	if (!upkeep->host->path)
		return err_set(err, ERR_VALUE, "a journal in memory cannot be backed up");
	if (!has_room(upkeep->host->path, err))
		return false;
	buf_printf(&b->path, "%s" SUFFIX, upkeep->host->path);
	buf_addc(&b->path, '\0');
	unlink(b->path.p); /* of a hub that died over it */
	fd = open(b->path.p, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_errno(err, "cannot make the copy %s", b->path.p);
	close(fd);
	b->copy = journal_copy_new(upkeep->host->journal, b->path.p, err);
	return b->copy != NULL;
}

static enum upkeep_step
copy_pages(struct backup *b, struct err *err)
{
	bool done;

	if (!journal_copy_step(b->copy, &done, err))
		return UPKEEP_FAILED;
	if (!done)
		return UPKEEP_MORE;
	journal_copy_free(b->copy);
	b->copy = NULL;
	b->fd = open(b->path.p, O_RDWR | O_CLOEXEC);
	if (b->fd < 0) {
		err_errno(err, "cannot read the copy %s", b->path.p);
		return UPKEEP_FAILED;
	}
	unlink(b->path.p);
	return UPKEEP_MORE;
}

static enum upkeep_step
step(struct upkeep *upkeep, struct buf *input, bool ended, struct buf *out, struct err *err)
{
	struct backup *b = (struct backup *)upkeep;
	char bytes[PIECE];
	ssize_t n;

	(void)input;
	(void)ended;
	if (b->copy)
		return copy_pages(b, err);
	n = read(b->fd, bytes, sizeof(bytes));
	if (n < 0) {
		err_errno(err, "cannot read the copy %s", b->path.p);
		return UPKEEP_FAILED;
	}
	buf_add(out, bytes, (size_t)n);
	/* Given back bit by bit: a whole GiB at the end would hold everybody up. Where the file
	 * system cannot, so be it. */
	fallocate(b->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, b->sent, n);
	b->sent += n;
	return n == 0 ? UPKEEP_DONE : UPKEEP_MORE;
}

static void
stop(struct upkeep *upkeep)
{
	struct backup *b = (struct backup *)upkeep;

	journal_copy_free(b->copy);
	if (b->fd > 0)
		close(b->fd);
	else if (b->path.len)
		unlink(b->path.p);
	buf_fini(&b->path);
}

const struct upkeep_ops upkeep_backup_ops = {
    .size = sizeof(struct backup), .start = start, .step = step, .stop = stop};
