/* test_journal_file - what is found at a path is kept, refused or put aside, never lost. SPDX-License-Identifier: MIT */
#include "journal_kit.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static struct journal *
open_at(const char *path, struct err *err)
{
	return journal_open(&journal_sqlite_ops, path, JOURNAL_NOON, err);
}

static void
a_stranger_is_left_alone(void **state)
{
	static const struct slice strangers[] = {SLICE("# my notes\n"), SLICE("SQLite format 3"),
	    SLICE("SQLite format 3\0 and a little more, but it is cut long before a hundred "
	          "bytes")};
	struct err err;

	for (size_t i = 0; i < sizeof(strangers) / sizeof(*strangers); i++) {
		char *path = journal_kit_path(*state, "stranger");
		struct buf bytes;

		journal_kit_write(path, strangers[i]);
		err = (struct err){0};
		assert_null(open_at(path, &err));
		assert_int_equal(err.code, ERR_VALUE);
		assert_non_null(strstr(err.msg, "not a journal of floorhub"));
		journal_kit_read(path, &bytes);
		assert_true(slice_eq(buf_slice(&bytes), strangers[i]));
		buf_fini(&bytes);
		free(path);
	}
	assert_null(open_at(*state, &err));
	assert_null(open_at("/nowhere/at/all.db", &err));
	assert_int_equal(err.code, ERR_SYSTEM);
}

/* Offsets of the header: 60 is user_version, 68 the application (sqlite.org/fileformat2.html). */
static void
refused_with_byte(const char *directory, size_t at, char byte, const char *word)
{
	char *path = journal_kit_path(directory, "other");
	struct buf before, after;
	struct err err = {0};

	journal_close(journal_kit_fill(path, 3, 10));
	journal_kit_read(path, &before);
	before.p[at] = byte;
	journal_kit_write(path, buf_slice(&before));
	assert_null(open_at(path, &err));
	assert_int_equal(err.code, ERR_VALUE);
	assert_non_null(strstr(err.msg, word));
	journal_kit_read(path, &after);
	assert_true(slice_eq(buf_slice(&before), buf_slice(&after)));
	buf_fini(&before);
	buf_fini(&after);
	free(path);
}

static void
other_databases_and_newer_journals_are_left_alone(void **state)
{
	refused_with_byte(*state, 68, 'X', "not a journal of floorhub");
	refused_with_byte(*state, 63, 9, "newer floorhub");
}

static bool
same_bytes(void *arg, const struct journal_record *record)
{
	assert_true(slice_eq(record->raw, *(const struct slice *)arg));
	return true;
}

static void
bodies_stay_byte_for_byte(void **state)
{
	static const size_t lengths[] = {0, 1, 255, 4000, 4096, 5000, 65536, 1 << 20};
	char *path = journal_kit_path(*state, "bodies"), *raw = mem_alloc(1 << 20), id[16];
	struct journal *journal = journal_kit_open(path, JOURNAL_OK);
	struct err err = {0};

	for (size_t i = 0; i < 1 << 20; i++)
		raw[i] = (char)(i * 131 + i / 256);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		snprintf(id, sizeof(id), "evt_%zu", i);
		journal_put(journal, "cstar", id, (struct slice){raw, lengths[i]}, JOURNAL_NOON);
	}
	journal_close(journal);
	journal = journal_kit_open(path, JOURNAL_OK);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		struct slice want = {raw, lengths[i]};

		assert_true(journal_read(journal, i, 1, same_bytes, &want, &err));
	}
	journal_close(journal);
	free(raw);
	free(path);
}

static bool
holds(const char *path, const char *word)
{
	struct buf bytes;
	bool found;

	journal_kit_read(path, &bytes);
	found = bytes.len && memmem(bytes.p, bytes.len, word, strlen(word));
	buf_fini(&bytes);
	return found;
}

static void
what_is_deleted_is_not_on_the_disk(void **state)
{
	char *path = journal_kit_path(*state, "gone"), *wal = mem_dup(path, strlen(path) + 4);
	struct journal *journal = journal_kit_fill(path, 20, 700);
	struct err err = {0};
	uint64_t seq;
	size_t deleted;

	memcpy(wal + strlen(path), "-wal", 5);
	seq = journal_put(
	    journal, "cstar", "evt_canary_id", SLICE("{\"a\":\"canary@body\"}"), JOURNAL_NOON);
	assert_true(holds(wal, "canary@body") && holds(wal, "canary_id"));
	assert_true(journal_remove(journal, &seq, 1, &deleted, &err));
	assert_int_equal(deleted, 1);
	assert_false(holds(wal, "canary"));
	assert_false(holds(path, "canary"));
	journal_close(journal);
	assert_false(holds(path, "canary"));
	free(wal);
	free(path);
}

static void
deleting_gives_room_back(void **state)
{
	char *path = journal_kit_path(*state, "room");
	struct journal *journal = journal_kit_fill(path, 40, 1 << 18);
	struct buf bytes;
	struct err err = {0};
	size_t deleted;

	for (int i = 0; i < 20; i++)
		assert_true(journal_retain(journal, STAMP_NONE, 1 << 18, 4, &deleted, &err));
	assert_int_equal(journal_kit_events(journal), 1);
	journal_close(journal);
	journal_kit_read(path, &bytes);
	assert_true(bytes.len < (6 << 20)); /* of more than 10 MiB */
	buf_fini(&bytes);
	free(path);
}

static void
allow(rlim_t bytes)
{
	struct rlimit limit = {bytes, RLIM_INFINITY};

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
a_full_disk_loses_nothing_and_ends(void **state)
{
	static char raw[3000];
	char *path = journal_kit_path(*state, "full"), id[16];
	struct journal *journal = journal_kit_open(path, JOURNAL_OK);
	enum journal_verdict verdict;
	const char *words;
	unsigned stored = 0;
	bool room = true;

	allow(256 << 10);
	for (unsigned i = 0; i < 200; i++) {
		struct journal_record record = {.at_ms = JOURNAL_NOON,
		    .hook = SLICE("cstar"),
		    .id = {id, (size_t)snprintf(id, sizeof(id), "evt_%u", i)},
		    .raw = {raw, sizeof(raw)}};
		struct err err = {0};

		room = journal_append(journal, &record, &verdict, &err) &&
		       journal_commit(journal, &err);
		if (room) {
			stored++;
			continue;
		}
		journal_rollback(journal);
		if (journal_health(journal, &words) != JOURNAL_FULL)
			fail_msg("%s", words);
		assert_non_null(strstr(words, "no room"));
	}
	assert_false(room);
	journal_look_for_room(journal);
	assert_int_equal(journal_health(journal, NULL), JOURNAL_FULL);
	assert_in_range(stored, 10, 199);
	assert_int_equal(journal_kit_events(journal), stored);
	allow(RLIM_INFINITY);
	journal_look_for_room(journal); /* nobody has to send something for it */
	assert_int_equal(journal_health(journal, NULL), JOURNAL_OK);
	assert_int_equal(
	    journal_put(journal, "cstar", "evt_after", SLICE("{}"), JOURNAL_NOON), stored + 1);
	assert_int_equal(journal_health(journal, NULL), JOURNAL_OK);
	journal_close(journal);
	journal = journal_kit_open(path, JOURNAL_OK);
	assert_int_equal(journal_kit_events(journal), stored + 1);
	journal_close(journal);
	free(path);
}

/* One id for everything is no reason to compare each event with all before it. */
static void
the_newest_of_one_key_are_compared(void **state)
{
	char *path = journal_kit_path(*state, "alike"), raw[16];
	struct journal *journal = journal_kit_open(path, JOURNAL_OK);
	static const struct {
		unsigned n; /* the number that is its body */
		enum journal_verdict verdict;
	} again[] = {{1300, JOURNAL_DUPLICATE}, {301, JOURNAL_DUPLICATE}, {300, JOURNAL_CONFLICT}};

	for (unsigned n = 1; n <= 1300; n++) {
		snprintf(raw, sizeof(raw), "%u", n);
		journal_put(journal, "cstar", "always", slice_of(raw), JOURNAL_NOON);
	}
	for (size_t i = 0; i < sizeof(again) / sizeof(*again); i++) {
		struct journal_record record = {.at_ms = JOURNAL_NOON,
		    .hook = SLICE("cstar"),
		    .id = SLICE("always"),
		    .raw = {raw, (size_t)snprintf(raw, sizeof(raw), "%u", again[i].n)}};
		enum journal_verdict verdict;

		assert_true(journal_append(journal, &record, &verdict, NULL));
		assert_int_equal(verdict, again[i].verdict);
		assert_int_equal(record.conflict, verdict == JOURNAL_CONFLICT ? 1 : 0);
		if (verdict == JOURNAL_DUPLICATE)
			assert_int_equal(record.seq, again[i].n);
	}
	journal_close(journal);
	free(path);
}

/* An administrator who looks at the journal of a hub that runs as somebody else. */
static void
what_root_makes_is_the_folders_owners(void **state)
{
	char *folder = journal_kit_path(*state, "of-another");
	struct buf path;
	struct stat made;

	if (geteuid() == 0) {
		assert_int_equal(mkdir(folder, 0700), 0);
		assert_int_equal(chown(folder, 4711, 4712), 0);
		buf_init(&path, SIZE_MAX);
		buf_printf(&path, "%s/j", folder);
		buf_addc(&path, '\0');
		journal_kit_write(path.p, SLICE("")); /* damaged: it begins again */
		journal_close(journal_kit_open(path.p, JOURNAL_DAMAGED));
		assert_int_equal(stat(path.p, &made), 0);
		assert_int_equal(made.st_uid, 4711);
		assert_int_equal(made.st_gid, 4712);
		journal_kit_empty(folder);
		buf_fini(&path);
	}
	free(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_stranger_is_left_alone),
	    cmocka_unit_test(other_databases_and_newer_journals_are_left_alone),
	    cmocka_unit_test(bodies_stay_byte_for_byte),
	    cmocka_unit_test(the_newest_of_one_key_are_compared),
	    cmocka_unit_test(what_root_makes_is_the_folders_owners),
	    cmocka_unit_test(what_is_deleted_is_not_on_the_disk),
	    cmocka_unit_test(deleting_gives_room_back),
	    cmocka_unit_test(a_full_disk_loses_nothing_and_ends),
	};

	return cmocka_run_group_tests(tests, journal_kit_setup, journal_kit_teardown);
}
