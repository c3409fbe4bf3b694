/* test_recorder - what arrived is there again, whatever became of the last line. SPDX-License-Identifier: MIT */
#include "floor/io/recorder.h"

#include "floor/base/buf.h"
#include "floor/base/stamp.h"
#include "floor/io/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define NOON INT64_C(1765713600000) /* 2025-12-14T12:00:00Z */
#define BIG ((uint64_t)1 << 20)

static char dir[] = "/tmp/floor-recorder-XXXXXX";

static char *
path_of(const char *name)
{
	static char path[200];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void
add(struct recorder *recorder, int n, int64_t now_ms)
{
	char json[80];
	struct err err = {0};

	snprintf(json, sizeof(json), "{\"id\":\"e%d\",\n\"type\":\"x.y\"}", n);
	assert_true(recorder_add(recorder, slice_of(json), now_ms, &err));
}

static void
collect(void *arg, struct slice raw)
{
	char *seen = arg;
	size_t len = strlen(seen);

	snprintf(seen + len, 200 - len, "%.2s ", raw.p + 7);
}

static void
expect_past(const char *path, const char *want, uint64_t skipped)
{
	struct err err = {0};
	struct recorder *recorder = recorder_open(path, BIG, NOON, &err);
	struct recorder_past past;
	char seen[200] = "";

	assert_non_null(recorder);
	recorder_past(recorder, collect, seen, &past);
	assert_string_equal(seen, want);
	assert_int_equal(past.skipped, skipped);
	recorder_close(recorder);
}

static void
write_raw(const char *path, const char *mode, const char *text)
{
	FILE *f = fopen(path, mode);

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
feature_19_a_recording_can_be_opened_again(void **state)
{
	struct err err = {0};
	struct recorder *recorder = recorder_open(path_of("day"), BIG, NOON, &err);
	struct stat info;
	struct buf text;

	(void)state;
	add(recorder, 1, NOON);
	add(recorder, 2, NOON);
	recorder_close(recorder);
	buf_init(&text, 1000);
	assert_true(file_read(path_of("day"), &text, &err));
	buf_addc(&text, '\0');
	/* one event a line, its own line ends as blanks */
	assert_string_equal(
	    text.p, "{\"id\":\"e1\", \"type\":\"x.y\"}\n{\"id\":\"e2\", \"type\":\"x.y\"}\n");
	buf_fini(&text);
	assert_int_equal(stat(path_of("day"), &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	expect_past(path_of("day"), "e1 e2 ", 0);
}

static void
feature_19_a_torn_last_line_is_skipped_and_counted(void **state)
{
	struct err err = {0};
	struct recorder *recorder;

	(void)state;
	write_raw(path_of("torn"), "w", "{\"id\":\"e1\",\"type\":\"x.y\"}\n{\"id\":\"e2\",\"ty");
	expect_past(path_of("torn"), "e1 ", 1);
	/* what comes next is not glued to it */
	recorder = recorder_open(path_of("torn"), BIG, NOON, &err);
	add(recorder, 3, NOON);
	recorder_close(recorder);
	expect_past(path_of("torn"), "e1 e3 ", 1);
	/* a whole one without its line end is no torn one */
	write_raw(path_of("whole"), "w", "{\"id\":\"e1\",\"type\":\"x.y\"}");
	expect_past(path_of("whole"), "e1 ", 0);
	recorder = recorder_open(path_of("whole"), BIG, NOON, &err);
	add(recorder, 2, NOON);
	recorder_close(recorder);
	expect_past(path_of("whole"), "e1 e2 ", 0);
}

static void
feature_19_a_full_file_is_moved_aside(void **state)
{
	struct err err = {0};
	struct recorder *recorder = recorder_open(path_of("full"), 60, NOON, &err);

	(void)state;
	for (int i = 1; i <= 6; i++)
		add(recorder, i, NOON); /* 28 bytes each: three a file */
	recorder_close(recorder);
	assert_true(file_exists(path_of("full.1")));
	assert_false(file_exists(path_of("full.2")));
	expect_past(path_of("full"), "e1 e2 e3 e4 e5 e6 ", 0);
}

static void
feature_19_a_folder_begins_a_file_each_day(void **state)
{
	struct err err = {0};
	struct recorder *recorder = recorder_open(path_of("days/"), BIG, NOON, &err);

	(void)state;
	assert_non_null(recorder);
	add(recorder, 1, NOON);
	add(recorder, 2, NOON + STAMP_MS_DAY);
	recorder_close(recorder);
	assert_true(file_exists(path_of("days/floor-20251214T120000Z.ndjson")));
	assert_true(file_exists(path_of("days/floor-20251215T120000Z.ndjson")));
	write_raw(path_of("days/notes.txt"), "w", "mine\n");
	/* on the same day the file goes on */
	recorder = recorder_open(path_of("days"), BIG, NOON + STAMP_MS_DAY + 1000, &err);
	add(recorder, 3, NOON + STAMP_MS_DAY + 1000);
	recorder_close(recorder);
	expect_past(path_of("days"), "e1 e2 e3 ", 0);
}

static void
feature_19_a_path_that_cannot_be_written_is_named(void **state)
{
	struct err err = {0};

	(void)state;
	assert_null(recorder_open("/proc/nowhere/day.ndjson", BIG, NOON, &err));
	assert_string_equal(
	    err.msg, "cannot record to /proc/nowhere/day.ndjson: No such file or directory");
}

static int
make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) ? 0 : -1;
}

static int
drop_dir(void **state)
{
	static const char *const names[] = {"day", "torn", "whole", "full", "full.1",
	    "days/floor-20251214T120000Z.ndjson", "days/floor-20251215T120000Z.ndjson",
	    "days/notes.txt"};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unlink(path_of(names[i]));
	rmdir(path_of("days"));
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(feature_19_a_recording_can_be_opened_again),
	    cmocka_unit_test(feature_19_a_torn_last_line_is_skipped_and_counted),
	    cmocka_unit_test(feature_19_a_full_file_is_moved_aside),
	    cmocka_unit_test(feature_19_a_folder_begins_a_file_each_day),
	    cmocka_unit_test(feature_19_a_path_that_cannot_be_written_is_named),
	};

	return cmocka_run_group_tests(tests, make_dir, drop_dir);
}
