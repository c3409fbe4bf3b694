/* journal_kit - what tests do to a journal. SPDX-License-Identifier: MIT */
#include "journal_kit.h"

#include "floor/base/mem.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int
journal_kit_setup(void **state)
{
	const char *base = getenv("TMPDIR");
	struct buf directory;

	if (!base) /* where a sync costs nothing */
		base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
	buf_init(&directory, SIZE_MAX);
	buf_printf(&directory, "%s/floor-journal-XXXXXX", base);
	buf_addc(&directory, '\0');
	*state = mkdtemp(directory.p);
	return *state ? 0 : -1;
}

char *
journal_kit_path(const char *directory, const char *name)
{
	struct buf path;

	buf_init(&path, SIZE_MAX);
	for (unsigned n = 0; n == 0 || access(path.p, F_OK) == 0; n++) {
		buf_reset(&path);
		buf_printf(&path, "%s/%s-%u.db", directory, name, n);
		buf_addc(&path, '\0');
	}
	return path.p;
}

void
journal_kit_read(const char *path, struct buf *out)
{
	FILE *file = fopen(path, "rb");
	char bytes[4096];
	size_t n;

	assert_non_null(file);
	buf_init(out, SIZE_MAX);
	while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(out, bytes, n);
	fclose(file);
}

void
journal_kit_write(const char *path, struct slice bytes)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	if (bytes.len)
		assert_int_equal(fwrite(bytes.p, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

void
journal_kit_empty(const char *path)
{
	DIR *directory = opendir(path);
	struct dirent *entry;

	assert_non_null(directory);
	while ((entry = readdir(directory)))
		unlinkat(dirfd(directory), entry->d_name, 0);
	closedir(directory);
	rmdir(path);
}

int
journal_kit_teardown(void **state)
{
	journal_kit_empty(*state);
	free(*state);
	return 0;
}

void
journal_start_at(struct journal *journal, uint64_t last)
{
	struct err err = {0};

	assert_true(journal->ops->begin(journal, &err));
	journal->open.last = last;
	journal->open.first = last + 1;
	assert_true(journal->ops->commit(journal, &err));
	journal->kept = journal->open;
}

uint64_t
journal_put(
    struct journal *journal, const char *hook, const char *id, struct slice raw, int64_t at_ms)
{
	struct journal_record record = {
	    .at_ms = at_ms, .hook = slice_of(hook), .id = slice_of(id), .raw = raw};
	enum journal_verdict verdict;
	struct err err = {0};

	if (!journal_append(journal, &record, &verdict, &err) || !journal_commit(journal, &err))
		fail_msg("put: %s", err.msg);
	return record.seq;
}

struct journal *
journal_kit_open(const char *path, enum journal_health health)
{
	struct err err = {0};
	struct journal *journal = journal_open(&journal_sqlite_ops, path, JOURNAL_NOON, &err);

	if (!journal)
		fail_msg("%s", err.msg);
	assert_int_equal(journal_health(journal, NULL), health);
	return journal;
}

uint64_t
journal_kit_events(const struct journal *journal)
{
	struct journal_bounds bounds;

	journal_bounds(journal, &bounds);
	return bounds.events;
}

struct journal *
journal_kit_fill(const char *path, unsigned count, size_t len)
{
	struct journal *journal = journal_kit_open(path, JOURNAL_OK);
	char *raw = mem_zero(1, len + 1), id[16];

	memset(raw, 'x', len);
	for (unsigned i = 0; i < count; i++) {
		snprintf(id, sizeof(id), "evt_%u", i);
		journal_put(journal, "cstar", id, (struct slice){raw, len}, JOURNAL_NOON + i);
	}
	free(raw);
	return journal;
}
