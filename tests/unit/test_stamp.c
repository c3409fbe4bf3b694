/* test_stamp - date strings, days across DST, and ages. SPDX-License-Identifier: MIT */
#include "floor/base/stamp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../fuzz/fuzz.h"

/* The moments in the table were computed with another program (Python's datetime). */
static const struct {
	const char *text;
	int64_t ms; /* STAMP_NONE: refused */
} dates[] = {
    /* What senders write. */
    {"2025-12-14T14:29:55Z", 1765722595000},
    {"2025-12-14t14:29:55z", 1765722595000},
    {"2025-12-14 14:29:55Z", 1765722595000},
    {"2025-12-14T14:29:55", 1765722595000},
    {"2025-12-14T14:29:55.123", 1765722595123},
    {"2025-12-14T14:29:55+00:00", 1765722595000},
    {"2025-12-14T14:29:55-00:00", 1765722595000},
    {"2025-12-14T14:29:55+02:00", 1765715395000},
    {"2025-12-14T14:29:55+0200", 1765715395000},
    {"2025-12-14T14:29:55+02", 1765715395000},
    {"2025-12-14T14:29:55-03:30", 1765735195000},
    {"2025-12-14T14:29:55+14:00", 1765672195000},
    {"2025-12-14T14:29:55+23:59", 1765636255000},
    {"2025-12-31T23:30:00-01:00", 1767227400000},
    /* Fractions: of any length, cut to milliseconds. */
    {"2025-12-14T14:29:55.1Z", 1765722595100},
    {"2025-12-14T14:29:55.01Z", 1765722595010},
    {"2025-12-14T14:29:55.0019Z", 1765722595001},
    {"2025-12-14T14:29:55.999999999Z", 1765722595999},
    {"2025-12-14T14:29:55.12345678901234567890123456789+02:00", 1765715395123},
    {"2025-12-14T14:29:55.Z", STAMP_NONE},
    {"2025-12-14T14:29:55.", STAMP_NONE},
    {"2025-12-14T14:29:55,5Z", STAMP_NONE},
    /* Leap seconds hold the clock for their length. */
    {"2016-12-31T23:59:60Z", 1483228799999},
    {"2016-12-31T23:59:60.5Z", 1483228799999},
    {"2017-01-01T01:59:60+02:00", 1483228799999},
    {"2016-12-31T23:59:61Z", STAMP_NONE},
    /* Days that are and days that are not. */
    {"2024-02-29T12:00:00Z", 1709208000000},
    {"2000-02-29T00:00:00Z", 951782400000},
    {"2025-02-29T12:00:00Z", STAMP_NONE},
    {"2100-02-29T12:00:00Z", STAMP_NONE},
    {"2024-02-30T12:00:00Z", STAMP_NONE},
    {"2025-02-31T12:00:00Z", STAMP_NONE},
    {"2025-04-31T12:00:00Z", STAMP_NONE},
    {"2025-00-10T12:00:00Z", STAMP_NONE},
    {"2025-13-10T12:00:00Z", STAMP_NONE},
    {"2025-12-00T12:00:00Z", STAMP_NONE},
    {"2025-12-32T12:00:00Z", STAMP_NONE},
    {"2025-12-14T24:00:00Z", STAMP_NONE},
    {"2025-12-14T14:60:00Z", STAMP_NONE},
    {"2025-12-14T99:29:55Z", STAMP_NONE},
    /* The ends of the years we read. */
    {"1970-01-01T00:00:00Z", 0},
    {"1970-01-01T00:30:00+01:00", STAMP_NONE},
    {"1969-12-31T23:59:59Z", STAMP_NONE},
    {"0000-01-01T00:00:00Z", STAMP_NONE},
    {"2038-01-19T03:14:08Z", 2147483648000},
    {"9999-12-31T23:59:59Z", 253402300799000},
    {"9999-12-31T23:59:59.999Z", 253402300799999},
    {"9999-12-31T23:59:59-00:01", STAMP_NONE},
    {"10000-01-01T00:00:00Z", STAMP_NONE},
    /* Zones that are none. */
    {"2025-12-14T14:29:55+24:00", STAMP_NONE},
    {"2025-12-14T14:29:55+02:60", STAMP_NONE},
    {"2025-12-14T14:29:55+2:00", STAMP_NONE},
    {"2025-12-14T14:29:55+02:", STAMP_NONE},
    {"2025-12-14T14:29:55+02:0", STAMP_NONE},
    {"2025-12-14T14:29:55+", STAMP_NONE},
    {"2025-12-14T14:29:55 +02:00", STAMP_NONE},
    {"2025-12-14T14:29:55-0a:00", STAMP_NONE},
    {"2025-12-14T14:29:55ZZ", STAMP_NONE},
    {"2025-12-14T14:29:55Z ", STAMP_NONE},
    {"2025-12-14T14:29:55CET", STAMP_NONE},
    /* Neither date nor time. */
    {"", STAMP_NONE},
    {" 2025-12-14T14:29:55Z", STAMP_NONE},
    {"2025-12-14", STAMP_NONE},
    {"2025-12-1aT14:29:55Z", STAMP_NONE},
    {"2025-12-14T14:29:5aZ", STAMP_NONE},
    {"2025-12-14T14:29Z", STAMP_NONE},
    {"2025-12-14_14:29:55Z", STAMP_NONE},
    {"2025-12-4T1:3:0Z", STAMP_NONE},
    {"20251214T142955Z", STAMP_NONE},
    {"2025/12/14T14:29:55Z", STAMP_NONE},
    {"-2025-12-14T14:29:55Z", STAMP_NONE},
    {"+025-12-14T14:29:55Z", STAMP_NONE},
    {"2025-W50-7T14:29:55Z", STAMP_NONE},
    {"1765722595", STAMP_NONE},
    {"yesterday", STAMP_NONE},
};

static void
set_zone(const char *posix_tz)
{
	setenv("TZ", posix_tz, 1);
	tzset();
}

/* As zoneinfo has them for 2026, spelled out so that no zone database is needed. */
#define BERLIN "CET-1CEST,M3.5.0,M10.5.0/3"
#define KATHMANDU "<+0545>-5:45"
#define LORD_HOWE "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
#define HAVANA "CST5CDT,M3.2.0/0,M11.1.0/1"

static int64_t
moment(const char *text)
{
	int64_t ms = STAMP_NONE;

	assert_true(stamp_parse(slice_of(text), &ms));
	return ms;
}

static void
dates_are_read_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++) {
		int64_t ms = 42;
		bool ok = stamp_parse(slice_of(dates[i].text), &ms);
		bool right = dates[i].ms == STAMP_NONE ? !ok && ms == 42 : ok && ms == dates[i].ms;

		if (!right)
			fail_msg("\"%s\": %s %lld", dates[i].text, ok ? "read as" : "refused",
			    (long long)ms);
	}
	assert_false(stamp_parse((struct slice){NULL, 0}, &(int64_t){0}));
	assert_false(stamp_parse(SLICE("2"), &(int64_t){0}));
	assert_false(stamp_parse(SLICE("2025-12-14T14:29:55Z\0"), &(int64_t){0}));
}

/* Reads "YYYY-MM-DDT00:00:00Z". */
static bool
read_day(int year, int month, int day, int64_t *ms)
{
	char text[40];
	int len = snprintf(text, sizeof(text), "%04d-%02d-%02dT00:00:00Z", year, month, day);

	return stamp_parse((struct slice){text, (size_t)len}, ms);
}

static void
every_day_of_the_calendar_follows_the_one_before(void **state)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t expected = 0, ms;

	(void)state;
	for (int year = 1970; year <= 9999; year++) {
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		assert_false(read_day(year, 0, 1, &ms));
		assert_false(read_day(year, 13, 1, &ms));
		for (int month = 1; month <= 12; month++) {
			int length = lengths[month - 1] + (leap && month == 2);

			assert_false(read_day(year, month, 0, &ms));
			assert_false(read_day(year, month, length + 1, &ms));
			assert_true(read_day(year, month, 1, &ms) && ms == expected);
			expected += (length - 1) * STAMP_MS_DAY;
			assert_true(read_day(year, month, length, &ms) && ms == expected);
			expected += STAMP_MS_DAY;
		}
	}
	assert_true(expected == INT64_C(253402300800000));
}

/* A date cut anywhere is never read as another one, but for its seconds' fraction and its zone. */
static void
a_cut_date_is_refused(void **state)
{
	struct slice whole = SLICE("2025-12-14T14:29:55");
	int64_t ms;

	(void)state;
	for (size_t len = 0; len < whole.len; len++)
		assert_false(stamp_parse((struct slice){whole.p, len}, &ms));
	assert_true(stamp_parse(whole, &ms));
}

static void
moments_are_written_as_they_are_read(void **state)
{
	static const struct {
		int64_t ms;
		const char *want;
	} cases[] = {
	    {0, "1970-01-01T00:00:00Z"},
	    {1765722595000, "2025-12-14T14:29:55Z"},
	    {1765722595007, "2025-12-14T14:29:55.007Z"},
	    {951782400000, "2000-02-29T00:00:00Z"},
	    {253402300799999, "9999-12-31T23:59:59.999Z"},
	    {-1, "1969-12-31T23:59:59.999Z"},
	    {STAMP_NONE, ""},
	};
	char out[STAMP_TEXT_MAX];

	(void)state;
	set_zone(BERLIN); /* which must not matter */
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(stamp_rfc3339(cases[i].ms, out), strlen(cases[i].want));
		assert_string_equal(out, cases[i].want);
	}
	assert_in_range(stamp_rfc3339(INT64_MAX, out), 20, STAMP_TEXT_MAX - 1);
	assert_string_equal(out, "292278994-08-17T07:12:55.807Z");
	assert_in_range(stamp_rfc3339(INT64_MIN + 1, out), 20, STAMP_TEXT_MAX - 1);
}

static void
formats_follow_the_zone_asked_for(void **state)
{
	int64_t ms = moment("2025-12-14T14:29:55Z");
	char out[STAMP_TEXT_MAX], small[5];

	(void)state;
	set_zone(KATHMANDU);
	assert_int_equal(stamp_clock(ms, true, out), 8);
	assert_string_equal(out, "14:29:55");
	stamp_clock(ms, false, out);
	assert_string_equal(out, "20:14:55");
	assert_int_equal(stamp_hour(ms, true), 14);
	assert_int_equal(stamp_hour(ms, false), 20);
	assert_int_equal(stamp_hour(moment("2025-12-14T18:14:59Z"), false), 23);
	assert_int_equal(stamp_hour(moment("2025-12-14T18:15:00Z"), false), 0);
	assert_int_equal(stamp_format(ms, false, "%d.%m.", out, sizeof(out)), 6);
	assert_string_equal(out, "14.12.");
	assert_int_equal(stamp_format(STAMP_NONE, false, "%d.%m.", out, sizeof(out)), 0);
	assert_string_equal(out, "");
	assert_int_equal(stamp_format(ms, true, "%H:%M", small, sizeof(small)), 0);
	assert_string_equal(small, "");
	small[0] = '?';
	assert_int_equal(stamp_format(ms, true, "%H:%M", small, 0), 0);
	assert_int_equal(small[0], '?');
	assert_int_equal(stamp_format(ms, true, "%H:%M", small, 1), 0);
	assert_int_equal(small[0], '\0');
	assert_int_equal(stamp_clock(STAMP_NONE, false, out), 0);
	assert_int_equal(stamp_hour(STAMP_NONE, false), 0);
}

static void
assert_days(const char *at, const char *const starts[3])
{
	for (int days = -1; days <= 1; days++) {
		char out[STAMP_TEXT_MAX];

		stamp_rfc3339(stamp_day(moment(at), false, days), out);
		assert_string_equal(out, starts[days + 1]);
	}
}

static void
days_are_calendar_days_across_dst(void **state)
{
	(void)state;
	set_zone(BERLIN);
	/* 2026-03-29 has 23 hours. */
	assert_days("2026-03-29T00:30:00Z", (const char *const[]){"2026-03-27T23:00:00Z",
	    "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"});
	assert_days("2026-03-29T21:59:59Z", (const char *const[]){"2026-03-27T23:00:00Z",
	    "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"});
	/* 2026-10-25 has 25. */
	assert_days("2026-10-24T22:00:00Z", (const char *const[]){"2026-10-23T22:00:00Z",
	    "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"});
	assert_days("2026-10-25T22:59:59.999Z", (const char *const[]){"2026-10-23T22:00:00Z",
	    "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"});
	/* Half an hour is moved on Lord Howe Island. */
	set_zone(LORD_HOWE);
	assert_days("2026-04-05T03:00:00Z", (const char *const[]){"2026-04-03T13:00:00Z",
	    "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z"});
	assert_days("2026-10-04T03:00:00Z", (const char *const[]){"2026-10-02T13:30:00Z",
	    "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"});
	/* Both changes lie inside a year. */
	set_zone(BERLIN);
	assert_int_equal(stamp_day(moment("2026-01-01T12:00:00Z"), false, 365),
	    moment("2026-12-31T23:00:00Z"));
	assert_int_equal(stamp_day(moment("2026-07-15T12:00:00Z"), false, -195),
	    moment("2025-12-31T23:00:00Z"));
}

static void
days_start_at_midnight_of_the_zone(void **state)
{
	(void)state;
	set_zone(KATHMANDU);
	assert_days("2025-12-14T14:29:55Z", (const char *const[]){"2025-12-12T18:15:00Z",
	    "2025-12-13T18:15:00Z", "2025-12-14T18:15:00Z"});
	set_zone("");
	assert_days("2025-12-14T14:29:55Z", (const char *const[]){"2025-12-13T00:00:00Z",
	    "2025-12-14T00:00:00Z", "2025-12-15T00:00:00Z"});
	set_zone(BERLIN);
	assert_true(stamp_day(moment("2025-12-14T23:30:00Z"), true, 0) ==
	    moment("2025-12-14T00:00:00Z"));
	assert_true(stamp_day(moment("2025-12-14T23:30:00Z"), false, 0) ==
	    moment("2025-12-14T23:00:00Z"));
	assert_true(stamp_day(STAMP_NONE, false, 0) == STAMP_NONE);
}

/* In Havana the clock goes from 00:00 to 01:00 in spring, and from 01:00 to 00:00 in autumn. */
static void
midnight_may_be_skipped_or_come_twice(void **state)
{
	(void)state;
	set_zone(HAVANA);
	assert_days("2026-03-08T12:00:00Z", (const char *const[]){"2026-03-07T05:00:00Z",
	    "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"});
	assert_days("2026-11-01T12:00:00Z", (const char *const[]){"2026-10-31T04:00:00Z",
	    "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"});
}

static void
ages_are_for_people(void **state)
{
	static const struct {
		int64_t ms;
		const char *two, *one;
	} cases[] = {
	    {0, "0s", "0s"},
	    {999, "0s", "0s"},
	    {47 * 1000, "47s", "47s"},
	    {59999, "59s", "59s"},
	    {1000, "1s", "1s"},
    {60000, "1m", "1m"},
    {61000, "1m01s", "1m"},
	    {134000, "2m14s", "2m"},
	    {120999, "2m", "2m"},
	    {3599999, "59m59s", "59m"},
	    {3600000, "1h", "1h"},
	    {90 * 60000, "1h30m", "1h"},
	    {3600000 + 59000, "1h", "1h"},
	    {24 * 3600000 - 1, "23h59m", "23h"},
	    {72 * 3600000, "3d", "3d"},
	    {76 * 3600000, "3d04h", "3d"},
	    {72 * 3600000 + 59 * 60000, "3d", "3d"},
	    {INT64_C(400) * 24 * 3600000, "400d", "400d"},
	    {-1, "0s", "0s"},
	    {INT64_MIN + 1, "0s", "0s"},
	    {STAMP_NONE, "?", "?"},
	};
	char out[STAMP_TEXT_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(stamp_age(cases[i].ms, out), strlen(cases[i].two));
		assert_string_equal(out, cases[i].two);
		assert_int_equal(stamp_age_short(cases[i].ms, out), strlen(cases[i].one));
		assert_string_equal(out, cases[i].one);
	}
}

/* Random moments, and date strings with one byte changed, obey the laws of the fuzz target. */
static void
any_bytes_obey_the_laws(void **state)
{
	static const char alphabet[] = "0123456789-+:.TtZz ";
	static const char *const zones[] = {BERLIN, KATHMANDU, HAVANA, LORD_HOWE};
	uint64_t seed = 20261123;

	(void)state;
	for (int round = 0; round < 40000; round++) {
		char text[] = "2025-12-14T14:29:55.123+02:00";
		uint64_t random = fuzz_next(&seed);

		if (round % 10000 == 0)
			set_zone(zones[round / 10000]);
		LLVMFuzzerTestOneInput((const uint8_t *)&random, sizeof(random));
		text[random % (sizeof(text) - 1)] = alphabet[(random >> 32) % 19];
		LLVMFuzzerTestOneInput((const uint8_t *)text, sizeof(text) - 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates_are_read_or_refused),
	    cmocka_unit_test(every_day_of_the_calendar_follows_the_one_before),
	    cmocka_unit_test(a_cut_date_is_refused),
	    cmocka_unit_test(moments_are_written_as_they_are_read),
	    cmocka_unit_test(formats_follow_the_zone_asked_for),
	    cmocka_unit_test(days_are_calendar_days_across_dst),
	    cmocka_unit_test(days_start_at_midnight_of_the_zone),
	    cmocka_unit_test(midnight_may_be_skipped_or_come_twice),
	    cmocka_unit_test(ages_are_for_people),
	    cmocka_unit_test(any_bytes_obey_the_laws),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
