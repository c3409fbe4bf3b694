/* test_str - slices: cutting, comparing, numbers, hashes, suggestions. SPDX-License-Identifier: MIT */
#include "floor/base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void
assert_slice(struct slice s, const char *want)
{
	assert_int_equal(s.len, strlen(want));
	assert_memory_equal(s.p, want, s.len);
}

static void
equal_means_the_same_bytes(void **state)
{
	struct slice absent = {NULL, 0};

	(void)state;
	assert_true(slice_is(SLICE("abc"), "abc"));
	assert_false(slice_is(SLICE("abc"), "abd"));
	assert_false(slice_is(SLICE("abc"), "ab"));
	assert_true(slice_eq(absent, SLICE("")));
	assert_int_equal(slice_of(NULL).len, 0);
	/* NUL is a byte like any other. */
	assert_false(slice_eq(SLICE("a\0b"), SLICE("a\0c")));
	assert_false(slice_is(SLICE("a\0b"), "a"));
}

static void
sameness_forgives_case_and_nothing_else(void **state)
{
	(void)state;
	assert_true(slice_same(SLICE("Jane DOE"), SLICE("jane doe")));
	assert_false(slice_same(SLICE("jane"), SLICE("jane ")));
	assert_false(slice_same(SLICE("[a"), SLICE("{a")));
	assert_true(slice_same(SLICE(""), (struct slice){NULL, 0}));
}

static void
a_prefix_is_no_longer_than_the_whole(void **state)
{
	(void)state;
	assert_true(slice_starts(SLICE("ticket.created"), SLICE("ticket.")));
	assert_true(slice_starts(SLICE("abc"), SLICE("abc")));
	assert_true(slice_starts(SLICE("abc"), (struct slice){NULL, 0}));
	assert_true(slice_starts((struct slice){NULL, 0}, SLICE("")));
	assert_false(slice_starts(SLICE("ab"), SLICE("abc")));
	assert_false(slice_starts(SLICE("xbc"), SLICE("ab")));
}

static void
order_is_that_of_bytes_and_shorter_first(void **state)
{
	static const struct slice ascending[] = {
	    {NULL, 0},
	    {"\0", 1},
	    {"A", 1},
	    {"Aa", 2},
	    {"a", 1},
	    {"ab", 2},
	    {"b", 1},
	    {"\xC3\xA4", 2},
	};
	const int count = sizeof(ascending) / sizeof(*ascending);

	(void)state;
	for (int i = 0; i < count; i++) {
		for (int j = 0; j < count; j++) {
			int c = slice_cmp(ascending[i], ascending[j]);

			assert_int_equal((c > 0) - (c < 0), (i > j) - (i < j));
		}
	}
}

static void
trimming_takes_ascii_blanks_at_both_ends(void **state)
{
	(void)state;
	assert_slice(slice_trim(SLICE(" \t\r\n a b \n")), "a b");
	assert_slice(slice_trim(SLICE("ab")), "ab");
	assert_int_equal(slice_trim(SLICE(" \t ")).len, 0);
	assert_int_equal(slice_trim((struct slice){NULL, 0}).len, 0);
	assert_slice(slice_trim(SLICE("\xC2\xA0x")), "\xC2\xA0x");
}

static void
cutting_gives_the_parts_in_order(void **state)
{
	struct slice rest = SLICE("a,,b"), last = SLICE("x,");

	(void)state;
	assert_slice(slice_cut(&rest, ','), "a");
	assert_int_equal(slice_cut(&rest, ',').len, 0);
	assert_non_null(rest.p);
	assert_slice(slice_cut(&rest, ','), "b");
	assert_null(rest.p);
	assert_int_equal(rest.len, 0);
	assert_int_equal(slice_cut(&rest, ',').len, 0);
	/* A separator at the end leaves one more, empty part: it is there, only empty. */
	assert_slice(slice_cut(&last, ','), "x");
	assert_non_null(last.p);
	assert_int_equal(last.len, 0);
}

static void
whole_numbers_are_read_whole_and_in_range(void **state)
{
	static const struct {
		const char *text;
		int64_t want;
	} good[] = {
	    {"0", 0},
	    {"-0", 0},
	    {"007", 7},
	    {"-12", -12},
	    {"9223372036854775807", INT64_MAX},
	    {"-9223372036854775808", INT64_MIN},
	};
	static const char *const bad[] = {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "--1",
	    "1:", "1/", "9223372036854775808", "-9223372036854775809", "99999999999999999999"};
	int64_t n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		assert_true(slice_int(slice_of(good[i].text), INT64_MIN, INT64_MAX, &n));
		assert_true(n == good[i].want);
	}
	n = 42;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(slice_int(slice_of(bad[i]), INT64_MIN, INT64_MAX, &n));
	assert_false(slice_int(SLICE("1\0"), 0, 9, &n));
	assert_false(slice_int(SLICE("0"), 1, 5, &n));
	assert_false(slice_int(SLICE("6"), 1, 5, &n));
	assert_int_equal(n, 42);
	assert_true(slice_int(SLICE("1"), 1, 5, &n));
	assert_true(slice_int(SLICE("5"), 1, 5, &n));
}

static void
real_numbers_are_finite_and_whole(void **state)
{
	static const struct {
		const char *text;
		double want;
	} good[] = {{"5", 5}, {"5.0", 5}, {"-1e3", -1000}, {"4.25", 4.25}, {"1E-2", 0.01}};
	static const char *const bad[] = {"", "nan", "inf", "1e999", "-1e999", "0x10", "1,5", "1 ",
	    " 1", "1e", ".", "1.2.3", "5 stars"};
	double value = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		assert_true(slice_double(slice_of(good[i].text), &value));
		assert_true(value >= good[i].want && value <= good[i].want);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(slice_double(slice_of(bad[i]), &value));
	assert_false(slice_double(SLICE("1\0"), &value));
}

static void
hashes_depend_on_every_byte_the_length_and_the_seed(void **state)
{
	char bytes[40] = {0};
	uint64_t before[sizeof(bytes)];

	(void)state;
	for (size_t len = 0; len < sizeof(bytes); len++) {
		before[len] = slice_hash((struct slice){bytes, len}, 1);
		assert_true(before[len] == slice_hash((struct slice){bytes, len}, 1));
		assert_true(before[len] != slice_hash((struct slice){bytes, len}, 2));
		for (size_t j = 0; j < len; j++)
			assert_true(before[len] != before[j]);
		for (size_t j = 0; j < len; j++) {
			bytes[j] = 1;
			assert_true(before[len] != slice_hash((struct slice){bytes, len}, 1));
			bytes[j] = 0;
		}
	}
}

/* Each of the low bits, which tables use, is set about as often as not. */
static void
hashes_of_like_names_spread(void **state)
{
	const int count = 4096;
	int set[16] = {0};
	char name[16];

	(void)state;
	for (int i = 0; i < count; i++) {
		int len = snprintf(name, sizeof(name), "ticket-%d", i);
		uint64_t h = slice_hash((struct slice){name, (size_t)len}, 0);

		for (int bit = 0; bit < 16; bit++)
			set[bit] += (int)(h >> bit & 1);
	}
	for (int bit = 0; bit < 16; bit++)
		assert_in_range(set[bit], count * 45 / 100, count * 55 / 100);
}

static void
a_slip_finds_the_name_that_was_meant(void **state)
{
	static const char *const names[] = {"color", "closed_statuses", "quiet_after", "team",
	    "title", "help", "url"};
	static const struct {
		const char *word, *want;
	} cases[] = {
	    {"colour", "color"},               /* one letter too many */
	    {"colr", "color"},                 /* one left out */
	    {"tittle", "title"},               /* doubled */
	    {"hlep", "help"},                  /* swapped */
	    {"ehlp", "help"},
	    {"hexx", NULL},                    /* two of four wrong, in any way */
	    {"hlxp", NULL},
	    {"hxep", NULL},
	    {"tytlo", "title"},                /* two of five is just near enough */
	    {"helpful", NULL},                 /* three of seven is not */
	    {"quiet-after", "quiet_after"},    /* replaced */
	    {"closed_status", "closed_statuses"}, /* two missing of thirteen */
	    {"url", "url"},
	    {"cat", NULL},     /* two of three letters differ from every name */
	    {"x", NULL},
	    {"", NULL},
	    {"teamwork", NULL}, /* four of eight */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *got = str_suggest(slice_of(cases[i].word), names, 7);

		if (cases[i].want == NULL)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
	}
	assert_null(str_suggest(SLICE("team"), names, 0));
}

static void
the_first_of_the_nearest_is_meant(void **state)
{
	static const char *const names[] = {"tile", "title", "tiles"};

	(void)state;
	assert_string_equal(str_suggest(SLICE("titles"), names, 3), "title");
}

static void
a_very_long_word_suggests_nothing(void **state)
{
	static const char *const names[] = {"team"};
	char word[200];

	(void)state;
	memset(word, 'x', sizeof(word));
	assert_null(str_suggest((struct slice){word, sizeof(word)}, names, 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(equal_means_the_same_bytes),
	    cmocka_unit_test(sameness_forgives_case_and_nothing_else),
	    cmocka_unit_test(a_prefix_is_no_longer_than_the_whole),
	    cmocka_unit_test(order_is_that_of_bytes_and_shorter_first),
	    cmocka_unit_test(trimming_takes_ascii_blanks_at_both_ends),
	    cmocka_unit_test(cutting_gives_the_parts_in_order),
	    cmocka_unit_test(whole_numbers_are_read_whole_and_in_range),
	    cmocka_unit_test(real_numbers_are_finite_and_whole),
	    cmocka_unit_test(hashes_depend_on_every_byte_the_length_and_the_seed),
	    cmocka_unit_test(hashes_of_like_names_spread),
	    cmocka_unit_test(a_slip_finds_the_name_that_was_meant),
	    cmocka_unit_test(the_first_of_the_nearest_is_meant),
	    cmocka_unit_test(a_very_long_word_suggests_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
