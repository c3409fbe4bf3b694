/* recorder - what arrived, kept as NDJSON that can be opened again. SPDX-License-Identifier: MIT */
#include "floor/io/recorder.h"

#include "floor/base/buf.h"
#include "floor/base/mem.h"
#include "floor/base/stamp.h"
#include "floor/event/event.h"
#include "floor/event/ndjson.h"
#include "floor/io/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define WAITING_MAX ((size_t)64 << 10) /* bytes that wait for the next flush, about */
#define LINE_ROOM ((size_t)64 << 20)
#define CHUNK ((size_t)64 << 10)
#define PAST_FILES 8
#define NAME_HEAD "floor-"
#define NAME_TAIL ".ndjson"

struct recorder {
	char path[FILE_PATH_MAX]; /* as asked for, of a folder without its slash */
	char file[FILE_PATH_MAX]; /* being written */
	bool folder, failed;
	uint64_t max_bytes, bytes;
	int64_t day_ms; /* of a folder: the day of the file */
	int fd;
	struct buf waiting;
	struct decoder *decoder;
};

static bool
is_folder(const char *path)
{
	size_t len = strlen(path);
	struct stat info;

	return (len > 1 && path[len - 1] == '/') ||
	       (stat(path, &info) == 0 && S_ISDIR(info.st_mode));
}

/* Does the file end in the middle of a line? Then the next one must not be glued to it. */
static bool
torn(int fd, uint64_t size)
{
	char last;

	return size > 0 && pread(fd, &last, 1, (off_t)size - 1) == 1 && last != '\n';
}

static bool
open_file(struct recorder *recorder, struct err *err)
{
	struct stat info;

	recorder->fd = open(recorder->file, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	if (recorder->fd < 0 || fstat(recorder->fd, &info) < 0)
		return err_errno(err, "cannot record to %s", recorder->file);
	/* It is read first: a pipe or a device may never end. */
	if (!S_ISREG(info.st_mode))
		return err_set(err, ERR_VALUE,
		    "cannot record to %.100s: it is no file of bytes, name one or a folder",
		    recorder->file);
	recorder->bytes = (uint64_t)info.st_size;
	if (torn(recorder->fd, recorder->bytes))
		buf_addc(&recorder->waiting, '\n');
	return true;
}

static void
new_name(struct recorder *recorder, int64_t now_ms)
{
	char when[32];

	stamp_format(now_ms, true, "%Y%m%dT%H%M%SZ", when, sizeof(when));
	if (snprintf(recorder->file, sizeof(recorder->file), "%s/%s%s%s", recorder->path, NAME_HEAD,
	        when, NAME_TAIL) >= (int)sizeof(recorder->file))
		recorder->file[0] = '\0';
	recorder->day_ms = stamp_day(now_ms, true, 0);
}

static bool
is_ours(const char *name)
{
	size_t len = strlen(name), tail = strlen(NAME_TAIL);

	return strncmp(name, NAME_HEAD, strlen(NAME_HEAD)) == 0 && len > tail &&
	       strcmp(name + len - tail, NAME_TAIL) == 0;
}

/* The newest files of the folder, oldest first: their names begin with their time. */
static size_t
list_folder(const struct recorder *recorder, char *names[PAST_FILES])
{
	DIR *dir = opendir(recorder->path);
	const struct dirent *entry;
	size_t n = 0;

	while (dir && (entry = readdir(dir)) != NULL) {
		size_t at;

		if (!is_ours(entry->d_name) ||
		    (n == PAST_FILES && strcmp(entry->d_name, names[0]) < 0))
			continue;
		if (n == PAST_FILES) {
			free(names[0]);
			memmove(&names[0], &names[1], --n * sizeof(*names));
		}
		for (at = n; at > 0 && strcmp(entry->d_name, names[at - 1]) < 0; at--)
			names[at] = names[at - 1];
		names[at] = mem_dup(entry->d_name, strlen(entry->d_name));
		n++;
	}
	if (dir)
		closedir(dir);
	return n;
}

static void
free_names(char *names[PAST_FILES], size_t n)
{
	while (n)
		free(names[--n]);
}

/* Go on with the newest file of the folder when it is of today. */
static void
choose_file(struct recorder *recorder, int64_t now_ms)
{
	char *names[PAST_FILES], today[STAMP_TEXT_MAX];
	size_t n = list_folder(recorder, names);

	new_name(recorder, now_ms);
	stamp_format(now_ms, true, NAME_HEAD "%Y%m%d", today, sizeof(today));
	if (n && strncmp(names[n - 1], today, strlen(today)) == 0 &&
	    snprintf(recorder->file, sizeof(recorder->file), "%s/%s", recorder->path,
	        names[n - 1]) >= (int)sizeof(recorder->file))
		recorder->file[0] = '\0';
	free_names(names, n);
}

struct recorder *
recorder_open(const char *path, uint64_t max_bytes, int64_t now_ms, struct err *err)
{
	struct recorder *recorder = mem_zero(1, sizeof(*recorder));
	size_t len = strlen(path);

	recorder->fd = -1;
	recorder->max_bytes = max_bytes;
	recorder->folder = is_folder(path);
	buf_init(&recorder->waiting, LINE_ROOM);
	while (recorder->folder && len > 1 && path[len - 1] == '/')
		len--;
	snprintf(recorder->path, sizeof(recorder->path), "%.*s", (int)len, path);
	snprintf(recorder->file, sizeof(recorder->file), "%s", recorder->path);
	if (recorder->folder) {
		if (mkdir(recorder->path, 0700) < 0 && errno != EEXIST) {
			err_errno(err, "cannot record to %s", recorder->path);
			recorder_close(recorder);
			return NULL;
		}
		choose_file(recorder, now_ms);
	}
	if (open_file(recorder, err))
		return recorder;
	recorder_close(recorder);
	return NULL;
}

struct past {
	struct recorder *recorder;
	void (*each)(void *arg, struct slice raw);
	void *arg;
	struct recorder_past *out;
};

static void
give(struct past *past, struct slice line)
{
	struct fields fields;

	if (slice_trim(line).len == 0)
		return;
	if (!decode(past->recorder->decoder, line, &fields, NULL)) {
		past->out->skipped++;
		return;
	}
	past->out->events++;
	past->each(past->arg, line);
}

/* Line by line: whatever one holds, the next begins anew. */
static void
read_past(struct past *past, const char *file)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	struct buf lines;
	char *chunk;
	ssize_t n;

	if (fd < 0)
		return;
	chunk = mem_alloc(CHUNK);
	buf_init(&lines, LINE_ROOM);
	while ((n = read(fd, chunk, CHUNK)) > 0) {
		size_t done = 0;

		buf_add(&lines, chunk, (size_t)n);
		for (size_t i = lines.len - (size_t)n; !lines.full && i < lines.len; i++) {
			if (lines.p[i] != '\n')
				continue;
			give(past, (struct slice){lines.p + done, i - done});
			done = i + 1;
		}
		buf_drop(&lines, done);
		if (lines.full) { /* no line of ours is so long */
			past->out->skipped++;
			buf_reset(&lines);
		}
	}
	give(past, buf_slice(&lines));
	buf_fini(&lines);
	free(chunk);
	close(fd);
}

void
recorder_past(struct recorder *recorder, void (*each)(void *arg, struct slice raw), void *arg,
    struct recorder_past *out)
{
	struct past past = {recorder, each, arg, out};
	char *names[PAST_FILES], file[FILE_PATH_MAX + 8];
	size_t n;

	*out = (struct recorder_past){0};
	recorder->decoder = decoder_new();
	if (recorder->folder) {
		n = list_folder(recorder, names);
		for (size_t i = 0; i < n; i++) {
			snprintf(file, sizeof(file), "%.4000s/%.80s", recorder->path, names[i]);
			read_past(&past, file);
		}
		free_names(names, n);
	} else {
		snprintf(file, sizeof(file), "%s.1", recorder->path);
		read_past(&past, file);
		read_past(&past, recorder->path);
	}
	decoder_free(recorder->decoder);
	recorder->decoder = NULL;
}

/* FILE becomes FILE.1, that FILE.2, the oldest goes. */
static void
move_aside(const struct recorder *recorder)
{
	char from[FILE_PATH_MAX + 16], to[FILE_PATH_MAX + 16];

	for (int i = RECORDER_OLD; i > 0; i--) {
		snprintf(to, sizeof(to), "%s.%d", recorder->path, i);
		if (i > 1)
			snprintf(from, sizeof(from), "%s.%d", recorder->path, i - 1);
		else
			snprintf(from, sizeof(from), "%s", recorder->path);
		rename(from, to);
	}
}

/* The next file, when this one is full or, of a folder, of yesterday. */
static bool
turn_over(struct recorder *recorder, int64_t now_ms, struct err *err)
{
	bool full = recorder->bytes + recorder->waiting.len >= recorder->max_bytes;
	bool old = recorder->folder && stamp_day(now_ms, true, 0) > recorder->day_ms;

	if ((!full && !old) || recorder->bytes + recorder->waiting.len == 0)
		return true;
	if (!recorder_flush(recorder, err))
		return false;
	close(recorder->fd);
	if (recorder->folder)
		new_name(recorder, now_ms);
	else
		move_aside(recorder);
	recorder->failed = !open_file(recorder, err);
	return !recorder->failed;
}

bool
recorder_add(struct recorder *recorder, struct slice raw, int64_t now_ms, struct err *err)
{
	if (recorder->failed)
		return true;
	if (!turn_over(recorder, now_ms, err))
		return false;
	ndjson_write(&recorder->waiting, raw, NULL);
	return recorder->waiting.len < WAITING_MAX || recorder_flush(recorder, err);
}

bool
recorder_flush(struct recorder *recorder, struct err *err)
{
	bool failed = recorder->failed;
	size_t off = 0;

	while (!recorder->failed && off < recorder->waiting.len) {
		ssize_t n =
		    write(recorder->fd, recorder->waiting.p + off, recorder->waiting.len - off);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			recorder->failed = true;
			err_errno(err, "recording has ended: %s", recorder->file);
			break;
		}
		off += (size_t)n;
	}
	recorder->bytes += off;
	buf_reset(&recorder->waiting);
	return recorder->failed == failed;
}

void
recorder_close(struct recorder *recorder)
{
	if (recorder == NULL)
		return;
	if (recorder->fd >= 0) {
		recorder_flush(recorder, NULL);
		close(recorder->fd);
	}
	buf_fini(&recorder->waiting);
	free(recorder);
}
