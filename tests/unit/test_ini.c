/* test_ini - settings are read whole; mistakes have a place. SPDX-License-Identifier: MIT */
#include "floor/base/buf.h"
#include "floor/base/ini.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../fuzz/fuzz.h"

/* Writes "number|section|key|value;" for each key; refuses the key "bad". */
static bool
note(void *arg, const struct ini_line *line, struct err *err)
{
	if (slice_is(line->key, "bad"))
		return err_set(err, ERR_UNKNOWN, "unknown key \"%.*s\"", SLICE_ARG(line->key));
	return buf_printf(arg, "%u|%.*s|%.*s|%.*s;", line->number, SLICE_ARG(line->section),
	    SLICE_ARG(line->key), SLICE_ARG(line->value));
}

static void
assert_reads(struct slice file, const char *want)
{
	struct err err = {0};
	struct buf seen;

	buf_init(&seen, 1 << 16);
	assert_true(ini_read(file, "floorboard.conf", note, &seen, &err));
	assert_int_equal(err.code, ERR_NONE);
	buf_addc(&seen, '\0');
	assert_string_equal(seen.p, want);
	buf_fini(&seen);
}

static void
assert_fails(struct slice file, enum err_code code, const char *want)
{
	struct err err = {0};
	struct buf seen;

	buf_init(&seen, 1 << 16);
	assert_false(ini_read(file, "floorboard.conf", note, &seen, &err));
	assert_int_equal(err.code, code);
	assert_string_equal(err.msg, want);
	buf_fini(&seen);
}

static void
keys_come_with_section_and_line(void **state)
{
	(void)state;
	assert_reads(SLICE(""), "");
	assert_reads((struct slice){NULL, 0}, "");
	assert_reads(SLICE("\n\n  \n"), "");
	assert_reads(SLICE("a=1"), "1||a|1;");
	assert_reads(SLICE("a = 1\n[keys]\nquit = q\n\n[ two words ]\nb=2\n"),
	    "1||a|1;3|keys|quit|q;6|two words|b|2;");
}

static void
a_value_is_everything_after_the_first_equals(void **state)
{
	(void)state;
	assert_reads(SLICE("url =  wss://h/stream?a=1&b=2 # no comment ; here \n"),
	    "1||url|wss://h/stream?a=1&b=2 # no comment ; here;");
	assert_reads(SLICE("a =\nb = \t \n"), "1||a|;2||b|;");
	assert_reads(SLICE("path = C:\\new\\table\n"), "1||path|C:\\new\\table;");
	assert_reads(SLICE("two words = x\n"), "1||two words|x;");
	assert_reads(SLICE("k = [v]\n"), "1||k|[v];");
}

static void
one_pair_of_quotes_is_taken_off(void **state)
{
	(void)state;
	assert_reads(SLICE("a = \"  x  \"\n"), "1||a|  x  ;");
	assert_reads(SLICE("a = \"\"x\"\"\n"), "1||a|\"x\";");
	assert_reads(SLICE("a = \"\n"), "1||a|\";");
	assert_reads(SLICE("a = \"\"\n"), "1||a|;");
	assert_reads(SLICE("a = \"x\nb = y\"\n"), "1||a|\"x;2||b|y\";");
	assert_reads(SLICE("a = 'x'\n"), "1||a|'x';");
}

static void
comments_stand_on_lines_of_their_own(void **state)
{
	(void)state;
	assert_reads(SLICE("# a = 1\n;b = 2\n  # c = 3\n\t;d\nk = #ff0000\n"), "5||k|#ff0000;");
}

static void
line_ends_and_marks_of_other_systems_are_fine(void **state)
{
	(void)state;
	assert_reads(SLICE("\xEF\xBB\xBF[s]\r\na = 1\r\n\r\nb = 2\r\n"), "2|s|a|1;4|s|b|2;");
	assert_reads(SLICE("\xEF\xBB\xBF"), "");
}

static void
no_continuation_lines(void **state)
{
	(void)state;
	assert_reads(SLICE("a = 1 \\\n  b = 2\n"), "1||a|1 \\;2||b|2;");
}

static void
a_mistake_is_told_with_its_place(void **state)
{
	(void)state;
	assert_fails(SLICE("a = 1\n\nnonsense\n"), ERR_SYNTAX,
	    "floorboard.conf:3: expected key = value");
	assert_fails(SLICE("= 1\n"), ERR_SYNTAX, "floorboard.conf:1: expected key = value");
	assert_fails(SLICE("[open\n"), ERR_SYNTAX,
	    "floorboard.conf:1: expected ] at the end of [section]");
	assert_fails(SLICE("[a] b = 1\n"), ERR_SYNTAX,
	    "floorboard.conf:1: expected ] at the end of [section]");
	assert_fails(SLICE("["), ERR_SYNTAX,
	    "floorboard.conf:1: expected ] at the end of [section]");
	assert_fails(SLICE("\n[ ]\n"), ERR_SYNTAX,
	    "floorboard.conf:2: expected a name in [section]");
	assert_fails(SLICE("a = 1\nb = x\0y\n"), ERR_SYNTAX,
	    "floorboard.conf:2: NUL byte: is this a text file?");
	assert_fails(SLICE("# c\0\n"), ERR_SYNTAX,
	    "floorboard.conf:1: NUL byte: is this a text file?");
}

static void
what_the_handler_refuses_gets_its_place_too(void **state)
{
	struct buf seen;

	(void)state;
	assert_fails(SLICE("[s]\nok = 1\nbad = 2\nnonsense\n"), ERR_UNKNOWN,
	    "floorboard.conf:3: unknown key \"bad\"");
	buf_init(&seen, 100);
	assert_false(ini_read(SLICE("bad = 1\n"), "x", note, &seen, NULL));
	buf_fini(&seen);
}

/* A token of 500 bytes and a line at the limit come through whole; one byte more is refused. */
static void
long_lines_are_whole_or_refused(void **state)
{
	static const char line_end[] = "\r\nb = 2\n";
	struct buf file, want;

	(void)state;
	buf_init(&file, 10000);
	buf_init(&want, 10000);
	buf_adds(&file, "a=");
	buf_adds(&want, "1||a|");
	while (file.len < 4096) {
		buf_addc(&file, 'x');
		buf_addc(&want, 'x');
	}
	buf_adds(&file, line_end);
	buf_adds(&want, ";2||b|2;");
	buf_addc(&want, '\0');
	assert_reads(buf_slice(&file), want.p);
	buf_drop(&file, file.len);
	while (file.len < 4097)
		buf_addc(&file, '#');
	assert_fails(buf_slice(&file), ERR_LIMIT, "floorboard.conf:1: line of over 4096 bytes");
	buf_fini(&file);
	buf_fini(&want);
}

/* Whatever the bytes, the laws of the fuzz target hold. */
static void
any_bytes_obey_the_laws(void **state)
{
	static const char alphabet[] = "ab =\n\n[]#;\"\r\t\xEF\xBB\xBF";
	uint64_t seed = 20261123;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		uint8_t file[48];
		size_t len = fuzz_next(&seed) % (sizeof(file) + 1);

		for (size_t i = 0; i < len; i++)
			file[i] = (uint8_t)alphabet[fuzz_next(&seed) % sizeof(alphabet)];
		LLVMFuzzerTestOneInput(file, len);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_come_with_section_and_line),
	    cmocka_unit_test(a_value_is_everything_after_the_first_equals),
	    cmocka_unit_test(one_pair_of_quotes_is_taken_off),
	    cmocka_unit_test(comments_stand_on_lines_of_their_own),
	    cmocka_unit_test(line_ends_and_marks_of_other_systems_are_fine),
	    cmocka_unit_test(no_continuation_lines),
	    cmocka_unit_test(a_mistake_is_told_with_its_place),
	    cmocka_unit_test(what_the_handler_refuses_gets_its_place_too),
	    cmocka_unit_test(long_lines_are_whole_or_refused),
	    cmocka_unit_test(any_bytes_obey_the_laws),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
