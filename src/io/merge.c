/* merge - several recordings as one. SPDX-License-Identifier: MIT */
#include "merge.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"
#include "floor/event/event.h"
#include "floor/io/files.h"
#include "floor/io/inbuf.h"
#include "floor/io/url.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PARTS_MAX 400        /* open at once */
#define OUT_MAX (256 * 1024) /* waits to be written */
#define NAME_PART_A ".ndjson"
#define NAME_PART_B ".jsonl"

/* One recording: its next event, and when that came, as far as recordings tell. */
struct part {
	int fd;
	struct inbuf inbuf;
	struct slice head; /* p NULL: there is no more */
	int64_t at_ms;
};

struct merge {
	struct part *part;
	size_t count;
	struct decoder *decoder;
	size_t max_message;
	int fd; /* of what comes out */
	struct buf out;
};

static int
is_recording(const struct dirent *entry)
{
	return entry->d_name[0] != '.' &&
	       (strstr(entry->d_name, NAME_PART_A) || strstr(entry->d_name, NAME_PART_B));
}

/* The next event of a recording. What is dated before its forerunner came with it. */
static bool
next(struct merge *merge, struct part *part, struct err *err)
{
	struct fields fields;
	int64_t at_ms;

	part->head = (struct slice){NULL, 0};
	while (!inbuf_next(&part->inbuf, &part->head)) {
		part->head = (struct slice){NULL, 0};
		if (part->inbuf.ended)
			return true;
		if (inbuf_fill(&part->inbuf, err) == INBUF_FAILED)
			return false;
	}
	if (decode(merge->decoder, part->head, &fields, NULL) &&
	    fields_ms(&fields, FIELD_CREATED_AT, &at_ms) && at_ms > part->at_ms)
		part->at_ms = at_ms;
	return true;
}

/* `named`: by the person, so it has to be there, and may be of any kind but a folder. */
static bool
add_part(struct merge *merge, int folder, const char *name, bool named, struct err *err)
{
	struct part *part = &merge->part[merge->count];
	int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOCTTY | (named ? 0 : O_NONBLOCK));
	struct stat info;

	if (merge->count == PARTS_MAX)
		err_set(err, ERR_LIMIT, "more than %d recordings at once", PARTS_MAX);
	else if (fd < 0 || fstat(fd, &info) != 0)
		err_errno(err, "cannot read %s", name);
	if (err->code != ERR_NONE) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	if (!named && !S_ISREG(info.st_mode)) {
		close(fd);
		return true;
	}
	*part = (struct part){.fd = fd, .at_ms = STAMP_NONE};
	inbuf_init(&part->inbuf, fd, merge->max_message);
	merge->count++;
	return next(merge, part, err);
}

static bool
flush(struct merge *merge, struct err *err)
{
	if (!file_write_all(merge->fd, buf_slice(&merge->out)))
		return err_errno(err, "cannot write the recordings as one");
	buf_reset(&merge->out);
	return true;
}

/* Those with events left, the earliest: of two at one time the first by name. */
static struct part *
earliest(struct merge *merge)
{
	struct part *found = NULL;

	for (size_t i = 0; i < merge->count; i++) {
		struct part *part = &merge->part[i];

		if (part->head.p && (found == NULL || part->at_ms < found->at_ms))
			found = part;
	}
	return found;
}

static bool
merge_all(struct merge *merge, struct err *err)
{
	struct part *part;

	while ((part = earliest(merge)) != NULL) {
		buf_add(&merge->out, part->head.p, part->head.len);
		buf_addc(&merge->out, '\n');
		if ((merge->out.len >= OUT_MAX && !flush(merge, err)) || !next(merge, part, err))
			return false;
	}
	if (!flush(merge, err))
		return false;
	return lseek(merge->fd, 0, SEEK_SET) == 0 || err_errno(err, "cannot read it again");
}

/* On the disk where that can be had without a name, else in memory. */
static int
open_out(struct err *err)
{
	const char *dir = getenv("TMPDIR");
	int fd = open(dir && dir[0] == '/' ? dir : "/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0)
		fd = memfd_create("floorboard", MFD_CLOEXEC);
	if (fd < 0)
		err_errno(err, "no room for the recordings as one");
	return fd;
}

static bool
add_folder(struct merge *merge, const char *path, struct err *err)
{
	struct dirent **names = NULL;
	int count = scandir(path, &names, is_recording, alphasort);
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	size_t before = merge->count;
	bool ok = count >= 0 && folder >= 0;

	if (!ok)
		err_errno(err, "cannot read %s", path);
	for (int i = 0; i < count; i++) {
		ok = ok && add_part(merge, folder, names[i]->d_name, false, err);
		free(names[i]);
	}
	free(names);
	if (folder >= 0)
		close(folder);
	if (ok && merge->count == before)
		return err_set(
		    err, ERR_VALUE, "%s has no recordings: names with .ndjson or .jsonl", path);
	return ok;
}

static bool
add_path(struct merge *merge, const char *path, struct err *err)
{
	struct stat info;

	if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
		return add_folder(merge, path, err);
	return add_part(merge, AT_FDCWD, path, true, err);
}

static void
close_parts(struct merge *merge)
{
	for (size_t i = 0; i < merge->count; i++) {
		inbuf_fini(&merge->part[i].inbuf);
		close(merge->part[i].fd);
	}
	free(merge->part);
	decoder_free(merge->decoder);
	buf_fini(&merge->out);
}

static int
merge_paths(const char *const *paths, size_t count, size_t max_message, struct err *err)
{
	struct merge merge = {
	    .fd = open_out(err), .decoder = decoder_new(), .max_message = max_message};
	bool ok = merge.fd >= 0;

	buf_init(&merge.out, SIZE_MAX);
	merge.part = mem_alloc(PARTS_MAX * sizeof(*merge.part));
	for (size_t i = 0; i < count && ok; i++)
		ok = add_path(&merge, paths[i], err);
	ok = ok && merge_all(&merge, err);
	close_parts(&merge);
	if (!ok && merge.fd >= 0)
		close(merge.fd);
	return ok ? merge.fd : -1;
}

static bool
also_path(const char *text, struct url *url, struct err *err)
{
	if (!url_parse(text, url, err))
		return false;
	return url->scheme == URL_FILE ||
	       err_set(err, ERR_VALUE, "only recordings are read together: file:PATH");
}

int
merge_open(
    const char *path, const struct source_options *options, size_t max_message, struct err *err)
{
	const char *paths[1 + SOURCE_ALSO_MAX] = {path};
	struct url *also = mem_alloc(options->also_count * sizeof(*also));
	size_t count = 0;
	int fd = -1;

	while (count < options->also_count && also_path(options->also[count], &also[count], err)) {
		paths[1 + count] = also[count].rest;
		count++;
	}
	if (count == options->also_count)
		fd = merge_paths(paths, 1 + count, max_message, err);
	free(also);
	return fd;
}
