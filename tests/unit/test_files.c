/* test_files - whole files: written whole or not at all. SPDX-License-Identifier: MIT */
#include "floor/io/files.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static int
setup(void **state)
{
	static char dir[] = "/tmp/test_files-XXXXXX";

	if (mkdtemp(dir) == NULL || setenv("TMPDIR", dir, 1) < 0)
		return -1;
	*state = dir;
	return 0;
}

static int
teardown(void **state)
{
	return rmdir(*state);
}

static void
assert_holds(const char *path, const char *wanted, mode_t mode)
{
	struct buf text;
	struct stat st;

	buf_init(&text, 100);
	assert_true(file_read(path, &text, NULL));
	assert_true(slice_is(buf_slice(&text), wanted));
	buf_fini(&text);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, mode);
	assert_int_equal(unlink(path), 0);
}

static void
a_new_file_never_replaces_one_and_is_private(void **state)
{
	char first[FILE_PATH_MAX], second[FILE_PATH_MAX], wanted[200];

	assert_true(file_write_new(*state, "day.csv", SLICE("one"), first, NULL));
	assert_true(file_write_new(*state, "day.csv", SLICE("two"), second, NULL));
	snprintf(wanted, sizeof(wanted), "%s/day-2.csv", (char *)*state);
	assert_string_equal(second, wanted);
	assert_holds(first, "one", 0600);
	assert_holds(second, "two", 0600);
}

static void
a_file_is_replaced_whole(void **state)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/theme", (char *)*state);
	assert_true(file_write(path, SLICE("a long one"), NULL));
	assert_true(file_write(path, SLICE("short"), NULL));
	assert_holds(path, "short", 0644);
	assert_true(file_write_private(path, SLICE("mine"), NULL));
	assert_holds(path, "mine", 0600);
}

/* The descriptor that the next file would get. */
static int
next_descriptor(void)
{
	int fd = dup(0);

	close(fd);
	return fd;
}

/* No file may be longer than ten bytes here: what a full disk is like. That nothing is left in the
 * folder either is for rmdir to find. */
static void
what_cannot_be_written_leaves_no_file_and_no_descriptor(void **state)
{
	const struct slice bytes = SLICE("more than ten bytes");
	struct rlimit before, ten;
	char path[FILE_PATH_MAX];
	int next = next_descriptor();
	struct err err = {0};

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	ten = (struct rlimit){10, before.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &ten), 0);
	assert_false(file_write_temp(".json", bytes, path, &err));
	assert_int_equal(err.code, ERR_SYSTEM);
	assert_false(file_exists(path));
	assert_false(file_write_new(*state, "day.csv", bytes, path, NULL));
	assert_false(file_exists(path));
	assert_false(file_write(path, bytes, NULL));
	assert_int_equal(next_descriptor(), next);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_new_file_never_replaces_one_and_is_private),
	    cmocka_unit_test(a_file_is_replaced_whole),
	    cmocka_unit_test(what_cannot_be_written_leaves_no_file_and_no_descriptor),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
