/* test_journal_damage - a journal that was damaged is noticed, kept aside, and never silently empty. SPDX-License-Identifier: MIT */
#include "journal_kit.h"

#include "floor/base/mem.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct journal *
open_at(const char *path, struct err *err)
{
	return journal_open(&journal_sqlite_ops, path, JOURNAL_NOON, err);
}

static size_t
kept_aside(const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	char *directory = mem_dup(path, (size_t)(name - path));
	DIR *dir = opendir(directory);
	struct dirent *entry;
	size_t n = 0;

	while ((entry = readdir(dir))) {
		if (strncmp(entry->d_name, name, strlen(name)) == 0)
			n += strstr(entry->d_name, ".corrupt-20251214T120000Z") != NULL;
	}
	closedir(dir);
	free(directory);
	return n;
}

/* Opens as damaged, empty, with another epoch, and stays so over a restart. */
static void
assert_begun_again(const char *path, const char *old_epoch)
{
	struct journal *journal = journal_kit_open(path, JOURNAL_DAMAGED);
	struct journal_bounds bounds;
	const char *words;

	journal_bounds(journal, &bounds);
	assert_int_equal(bounds.last, 0);
	assert_string_not_equal(bounds.epoch, old_epoch);
	journal_health(journal, &words);
	assert_non_null(strstr(words, "floorhub recover"));
	assert_int_equal(journal_put(journal, "cstar", "evt_new", SLICE("{}"), JOURNAL_NOON), 1);
	assert_int_equal(journal_health(journal, NULL), JOURNAL_DAMAGED);
	journal_close(journal);
	assert_true(kept_aside(path) >= 1);
	journal = journal_kit_open(path, JOURNAL_DAMAGED);
	assert_int_equal(journal_kit_events(journal), 1);
	journal_close(journal);
}

/* The bytes of a journal as a crash would leave them: of the file, and of its -wal. */
static void
crash_image(const char *directory, struct buf *file, struct buf *wal, char epoch[])
{
	char *path = journal_kit_path(directory, "image"), *name = mem_dup(path, strlen(path) + 4);
	struct journal *journal = journal_kit_fill(path, 50, 600);
	struct journal_bounds bounds;

	memcpy(name + strlen(path), "-wal", 5);
	journal_bounds(journal, &bounds);
	memcpy(epoch, bounds.epoch, JOURNAL_EPOCH_LEN + 1);
	journal_kit_read(path, file);
	journal_kit_read(name, wal);
	journal_close(journal);
	free(name);
	free(path);
}

static char *
laid_out(const char *directory, const struct buf *file, const struct buf *wal)
{
	char *path = journal_kit_path(directory, "laid"), *name = mem_dup(path, strlen(path) + 4);

	memcpy(name + strlen(path), "-wal", 5);
	if (file)
		journal_kit_write(path, buf_slice(file));
	if (wal)
		journal_kit_write(name, buf_slice(wal));
	free(name);
	return path;
}

static void
after_a_crash_all_is_there(void **state)
{
	char epoch[JOURNAL_EPOCH_LEN + 1], *path;
	struct journal_bounds bounds;
	struct journal *journal;
	struct buf file, wal;

	crash_image(*state, &file, &wal, epoch);
	path = laid_out(*state, &file, &wal);
	journal = journal_kit_open(path, JOURNAL_OK);
	journal_bounds(journal, &bounds);
	assert_int_equal(bounds.events, 50);
	assert_string_equal(bounds.epoch, epoch);
	journal_close(journal);
	buf_fini(&file);
	buf_fini(&wal);
	free(path);
}

static void
what_was_lost_is_noticed(void **state)
{
	char epoch[JOURNAL_EPOCH_LEN + 1], *path;
	struct buf file, wal, nothing;

	crash_image(*state, &file, &wal, epoch);
	buf_init(&nothing, 1);
	path = laid_out(*state, &file, NULL); /* its -wal */
	assert_begun_again(path, epoch);
	free(path);
	path = laid_out(*state, NULL, &wal); /* the file */
	assert_begun_again(path, epoch);
	free(path);
	path = laid_out(*state, &nothing, NULL); /* every byte */
	assert_begun_again(path, epoch);
	free(path);
	buf_fini(&file);
	buf_fini(&wal);
}

static void
a_file_cut_short_is_put_aside(void **state)
{
	char *path = journal_kit_path(*state, "cut");
	struct buf whole;

	journal_close(journal_kit_fill(path, 50, 600));
	journal_kit_read(path, &whole);
	for (size_t len = 4096; len < whole.len; len += 4096 * 3) {
		char *cut = journal_kit_path(*state, "cut");

		journal_kit_write(cut, (struct slice){whole.p, len});
		assert_begun_again(cut, "");
		free(cut);
	}
	buf_fini(&whole);
	free(path);
}

static bool
count_one(void *arg, const struct journal_record *record)
{
	size_t *n = arg;

	assert_true(record->id.len > 0);
	(*n)++;
	return true;
}

/* One bit at a time, in each page's header, its first cells and further down. What may happen:
 * refused and untouched, put aside, or opened with every event readable; or the damage is met while
 * it runs, and it stops. */
static void
no_flipped_bit_empties_it_silently(void **state)
{
	static const size_t offsets[] = {0, 4, 5, 7, 9, 30, 101, 105, 700, 2000, 3656, 4095};
	const size_t offset_count = sizeof(offsets) / sizeof(*offsets);
	char *path = journal_kit_path(*state, "bits");
	struct buf bytes;
	size_t outcome[4] = {0};

	journal_close(journal_kit_fill(path, 60, 900));
	journal_kit_read(path, &bytes);
	for (size_t i = 0; i < bytes.len / 4096 * offset_count; i++) {
		size_t at = i / offset_count * 4096 + offsets[i % offset_count];
		char *flipped = journal_kit_path(*state, "bits");
		struct err err = {0};
		struct journal *journal;
		size_t n = 0;

		bytes.p[at] ^= (char)(1 << at % 8);
		journal_kit_write(flipped, buf_slice(&bytes));
		bytes.p[at] ^= (char)(1 << at % 8);
		journal = open_at(flipped, &err);
		if (!journal) {
			if (err.code != ERR_VALUE)
				fail_msg("byte %zu: %s", at, err.msg);
			outcome[0]++;
		} else if (journal_health(journal, NULL) == JOURNAL_DAMAGED) {
			assert_true(kept_aside(flipped) >= 1);
			outcome[1]++;
		} else if (journal_read(journal, 0, 1000, count_one, &n, &err)) {
			assert_int_equal(n, 60);
			outcome[2]++;
		} else {
			assert_int_equal(journal_health(journal, NULL), JOURNAL_BROKEN);
			outcome[3]++;
		}
		journal_close(journal);
		unlink(flipped);
		free(flipped);
	}
	printf("# refused %zu, put aside %zu, whole %zu, seen later %zu\n", outcome[0], outcome[1],
	    outcome[2], outcome[3]);
	assert_true(outcome[1] > 0 && outcome[2] > 0);
	buf_fini(&bytes);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(after_a_crash_all_is_there),
	    cmocka_unit_test(what_was_lost_is_noticed),
	    cmocka_unit_test(a_file_cut_short_is_put_aside),
	    cmocka_unit_test(no_flipped_bit_empties_it_silently),
	};

	return cmocka_run_group_tests(tests, journal_kit_setup, journal_kit_teardown);
}
