/* test_upkeep_disk - a journal's file is checked while it grows, and recovered when it is damaged. SPDX-License-Identifier: MIT */
#include "upkeep_kit.h"
#include "../../src/hub/journal_sqlite.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

/* A check that has come as far as the process that reads the file. */
static struct upkeep *
check_that_reads(const struct upkeep_host *host)
{
	struct slice word = SLICE("check");
	struct upkeep *check = upkeep_new(host, &word, 1, NULL);
	enum upkeep_step step = UPKEEP_MORE;

	for (size_t i = 0; step == UPKEEP_MORE && i < UPKEEP_MANY; i++)
		step = upkeep_step(check, NULL, true, NULL, NULL);
	assert_int_equal(step, UPKEEP_WAIT);
	assert_true(sqlite_of(host->journal)->reader > 0);
	return check;
}

static enum upkeep_step
end_of(struct upkeep *check, struct buf *out, struct err *err)
{
	enum upkeep_step step = UPKEEP_WAIT;

	buf_init(out, SIZE_MAX);
	for (size_t i = 0; step == UPKEEP_WAIT && i < UPKEEP_MANY; i++) {
		step = upkeep_step(check, NULL, true, out, err);
		poll(NULL, 0, 1);
	}
	upkeep_free(check);
	return step;
}

/* The same, and that process is stopped: one that was faster is let go, and another begun. */
static struct upkeep *
held_check(const struct upkeep_host *host)
{
	for (size_t i = 0; i < UPKEEP_MANY; i++) {
		struct upkeep *check = check_that_reads(host);
		pid_t reader = sqlite_of(host->journal)->reader;
		siginfo_t is;
		struct buf out;

		kill(reader, SIGSTOP);
		assert_int_equal(waitid(P_PID, (id_t)reader, &is, WSTOPPED | WEXITED | WNOWAIT), 0);
		if (is.si_code == CLD_STOPPED)
			return check;
		assert_int_equal(end_of(check, &out, NULL), UPKEEP_DONE);
		buf_fini(&out);
	}
	fail_msg("it is always faster");
	return NULL;
}

static bool
same_bytes(const char *path, const struct buf *before)
{
	struct buf now;
	bool same;

	journal_kit_read(path, &now);
	same = slice_eq(buf_slice(&now), buf_slice(before));
	buf_fini(&now);
	return same;
}

/* More than a checkpoint's worth is stored and some deleted while the file is read, and it stands
 * still for as long; then what was deleted is gone from the WAL as well. */
static void
events_come_and_go_while_a_check_reads(void **state)
{
	char *path = journal_kit_path(*state, "beside"), *wal = mem_dup(path, strlen(path) + 4);
	struct upkeep_host host = {.journal = journal_kit_fill(path, 300, 9000), .path = path};
	struct upkeep *check = held_check(&host);
	struct buf before, out;
	char secret[9000], id[16];
	size_t deleted;

	journal_kit_read(path, &before);
	memset(secret, 'S', sizeof(secret));
	for (unsigned i = 0; i < 600; i++) {
		snprintf(id, sizeof(id), "new_%u", i);
		journal_put(host.journal, "cstar", id, (struct slice){secret, sizeof(secret)},
		    JOURNAL_NOON + i);
	}
	assert_true(journal_retain(host.journal, STAMP_NONE, 1, 1000, &deleted, NULL));
	assert_int_equal(deleted, 900);
	assert_true(same_bytes(path, &before));
	assert_int_equal(upkeep_step(check, NULL, true, NULL, NULL), UPKEEP_WAIT);
	kill(sqlite_of(host.journal)->reader, SIGCONT);
	assert_int_equal(end_of(check, &out, NULL), UPKEEP_DONE);
	assert_true(slice_starts(buf_slice(&out), SLICE("ok: 0 events")));
	buf_fini(&before);
	buf_fini(&out);
	memcpy(wal + strlen(path), "-wal", 5);
	journal_kit_read(wal, &before);
	assert_null(memmem(before.p, before.len, secret, 200));
	buf_fini(&before);
	journal_close(host.journal);
	free(path);
	free(wal);
}

static void
a_check_that_is_given_up_leaves_nothing_behind(void **state)
{
	char *path = journal_kit_path(*state, "given-up");
	struct upkeep_host host = {.journal = journal_kit_fill(path, 30, 900), .path = path};
	struct err err = {0};
	struct upkeep *check = held_check(&host);
	struct buf out;
	pid_t reader = sqlite_of(host.journal)->reader;

	upkeep_free(check);
	assert_int_equal(kill(reader, 0), -1);
	check = held_check(&host);
	kill(sqlite_of(host.journal)->reader, SIGKILL); /* as a machine short of memory does */
	assert_int_equal(end_of(check, &out, &err), UPKEEP_FAILED);
	assert_non_null(strstr(err.msg, "did not come to an end"));
	assert_int_equal(journal_health(host.journal, NULL), JOURNAL_OK);
	buf_fini(&out);
	out = upkeep_must_run(&host, "check", SLICE(""));
	buf_fini(&out);
	journal_close(host.journal);
	free(path);
}

/* What is wrong with the file is found, also while the hub has better pages in memory. */
static void
a_check_finds_what_is_damaged_on_disk(void **state)
{
	char *path = journal_kit_path(*state, "rot");
	struct upkeep_host host = {.journal = journal_kit_fill(path, 60, 900), .path = path};
	struct upkeep *check = check_that_reads(&host);
	struct buf bytes, out;
	struct err err = {0};
	FILE *file = fopen(path, "r+b");

	assert_int_equal(end_of(check, &out, NULL), UPKEEP_DONE);
	buf_fini(&out);
	journal_kit_read(path, &bytes);
	fseek(file, 4096L * 9, SEEK_SET);
	memset(bytes.p, 0xa5, 100);
	fwrite(bytes.p, 1, 100, file);
	fclose(file);
	buf_fini(&bytes);
	assert_int_equal(end_of(check_that_reads(&host), &out, &err), UPKEEP_FAILED);
	assert_non_null(strstr(err.msg, "is damaged, seen while reading every page"));
	assert_int_equal(journal_health(host.journal, NULL), JOURNAL_BROKEN);
	buf_fini(&out);
	journal_close(host.journal);
	journal_close(journal_kit_open(path, JOURNAL_DAMAGED));
	free(path);
}

/* A journal of 60 events with page `page` overwritten from offset `at` on. */
static char *
broken(const char *directory, size_t page, size_t at)
{
	char *path = journal_kit_path(directory, "broken");
	struct buf bytes;

	journal_close(journal_kit_fill(path, 60, 900));
	journal_kit_read(path, &bytes);
	if (page * 4096 + 100 <= bytes.len)
		memset(bytes.p + page * 4096 + at, 0xa5, 100);
	journal_kit_write(path, buf_slice(&bytes));
	buf_fini(&bytes);
	return path;
}

/* Four events lie on a page, so a page that is gone costs four at most. */
static void
what_can_be_read_is_recovered(void **state)
{
	size_t recovered = 0;

	for (size_t page = 1; page < 18; page++) {
		char *path = broken(*state, page, 0);
		struct upkeep_host host = {.path = path};
		struct err err = {0};
		struct buf out;

		host.journal = journal_open(&journal_sqlite_ops, path, JOURNAL_NOON, &err);
		assert_non_null(host.journal);
		if (journal_health(host.journal, NULL) == JOURNAL_DAMAGED) {
			out = upkeep_must_run(&host, "recover", SLICE(""));
			buf_fini(&out);
			assert_int_equal(journal_health(host.journal, NULL), JOURNAL_OK);
			assert_in_range(journal_kit_events(host.journal), 55, 60);
			recovered++;
		}
		journal_close(host.journal);
		host.journal = journal_kit_open(path, JOURNAL_OK);
		journal_close(host.journal);
		free(path);
	}
	assert_in_range(recovered, 10, 17);
}

/* A hub goes on meanwhile, so no step may go over all of a large file or take in all of it. */
static void
a_large_one_is_recovered_in_steps(void **state)
{
	char *path = journal_kit_path(*state, "large");
	struct upkeep_host host = {.path = path};
	struct slice word = SLICE("recover");
	struct upkeep *recover;
	struct buf bytes, out;
	size_t steps = 0;

	journal_close(journal_kit_fill(path, 20, 900000)); /* 4400 pages */
	journal_kit_read(path, &bytes);
	memset(bytes.p + 4096, 0xa5, 100);
	journal_kit_write(path, buf_slice(&bytes));
	buf_fini(&bytes);
	host.journal = journal_kit_open(path, JOURNAL_DAMAGED);
	recover = upkeep_new(&host, &word, 1, NULL);
	buf_init(&out, SIZE_MAX);
	while (upkeep_step(recover, NULL, true, &out, NULL) == UPKEEP_MORE)
		steps++;
	assert_in_range(steps, 5 + 8, 30);
	assert_in_range(journal_kit_events(host.journal), 18, 20);
	upkeep_free(recover);
	buf_fini(&out);
	journal_close(host.journal);
	free(path);
}

static void
what_was_never_written_home_is_recovered_too(void **state)
{
	char *path = journal_kit_path(*state, "wal"), *wal = mem_dup(path, strlen(path) + 4);
	char *later = journal_kit_path(*state, "later"),
	     *later_wal = mem_dup(later, strlen(later) + 4);
	struct journal *journal = journal_kit_fill(path, 50, 30000);
	struct upkeep_host host = {.path = later};
	struct buf bytes, out;

	memcpy(wal + strlen(path), "-wal", 5);
	memcpy(later_wal + strlen(later), "-wal", 5);
	journal_kit_read(wal, &bytes);
	journal_kit_write(later_wal, buf_slice(&bytes)); /* the file itself is lost */
	buf_fini(&bytes);
	journal_close(journal);
	host.journal = journal_kit_open(later, JOURNAL_DAMAGED);
	out = upkeep_must_run(&host, "recover", SLICE(""));
	buf_fini(&out);
	assert_in_range(journal_kit_events(host.journal), 1, 50);
	journal_close(host.journal);
	free(path);
	free(wal);
	free(later);
	free(later_wal);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(events_come_and_go_while_a_check_reads),
	    cmocka_unit_test(a_check_that_is_given_up_leaves_nothing_behind),
	    cmocka_unit_test(a_check_finds_what_is_damaged_on_disk),
	    cmocka_unit_test(what_can_be_read_is_recovered),
	    cmocka_unit_test(a_large_one_is_recovered_in_steps),
	    cmocka_unit_test(what_was_never_written_home_is_recovered_too),
	};

	return cmocka_run_group_tests(tests, journal_kit_setup, journal_kit_teardown);
}
