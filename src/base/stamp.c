/* stamp - RFC 3339 to Unix milliseconds and back, days and ages. SPDX-License-Identifier: MIT */
#include "floor/base/stamp.h"

#include <stdio.h>

#define DAY_S (24 * 60 * 60)
#define OFFSET_MAX_S (27 * 60 * 60) /* more than any zone has been from UTC, with a margin */
#define LAST_MS INT64_C(253402300799999) /* 9999-12-31T23:59:59.999Z */

/* What is left to read; every reader below takes from the front or leaves it as it is. */
struct reader {
	const char *p, *end;
};

static bool
read_digits(struct reader *r, unsigned count, int *out)
{
	int n = 0;

	if (r->end - r->p < (ptrdiff_t)count)
		return false;
	for (unsigned i = 0; i < count; i++) {
		int digit = r->p[i] - '0';

		if (digit < 0 || digit > 9)
			return false;
		n = n * 10 + digit;
	}
	r->p += count;
	*out = n;
	return true;
}

static bool
read_char(struct reader *r, char c)
{
	if (r->p == r->end || *r->p != c)
		return false;
	r->p++;
	return true;
}

static int
month_days(int year, int month)
{
	static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* Days from 1970-01-01 in the Gregorian calendar, counted in years that begin in March. */
static int64_t
epoch_day(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year, m = (month + 9) % 12;

	return INT64_C(365) * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

/* The number two digits make; what no field takes, 100, when they are none. */
static inline int
two_digits(const char *p)
{
	unsigned tens = (unsigned)p[0] - '0', ones = (unsigned)p[1] - '0';

	return tens > 9 || ones > 9 ? 100 : (int)(tens * 10 + ones);
}

static bool
read_date(struct reader *r, int64_t *days)
{
	const char *p = r->p;
	int century, year, month, day;

	if (r->end - p < 10 || p[4] != '-' || p[7] != '-')
		return false;
	century = two_digits(p);
	year = two_digits(p + 2);
	month = two_digits(p + 5);
	day = two_digits(p + 8);
	if (century > 99 || year > 99)
		return false;
	year += century * 100;
	r->p += 10;
	if (year < 1970 || month < 1 || month > 12 || day < 1 || day > month_days(year, month))
		return false;
	*days = epoch_day(year, month, day);
	return true;
}

/* Digits after the point, of which three count. */
static bool
read_fraction(struct reader *r, int *ms)
{
	int digit, scale = 100;

	*ms = 0;
	if (!read_char(r, '.'))
		return true;
	if (!read_digits(r, 1, &digit))
		return false;
	do {
		*ms += digit * scale;
		scale /= 10;
	} while (read_digits(r, 1, &digit));
	return true;
}

static bool
read_time(struct reader *r, int64_t *ms)
{
	const char *p = r->p;
	int hour, minute, second, fraction;

	if (r->end - p < 8 || p[2] != ':' || p[5] != ':')
		return false;
	hour = two_digits(p);
	minute = two_digits(p + 3);
	second = two_digits(p + 6);
	r->p += 8;
	if (!read_fraction(r, &fraction))
		return false;
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	if (second == 60) {
		second = 59;
		fraction = 999;
	}
	*ms = hour * STAMP_MS_HOUR + minute * STAMP_MS_MIN + second * STAMP_MS_S + fraction;
	return true;
}

static bool
read_zone(struct reader *r, int64_t *ms)
{
	int hours, minutes = 0, sign = 1;

	*ms = 0;
	if (r->p == r->end || read_char(r, 'Z') || read_char(r, 'z'))
		return true;
	if (read_char(r, '-'))
		sign = -1;
	else if (!read_char(r, '+'))
		return false;
	if (!read_digits(r, 2, &hours))
		return false;
	if (r->p < r->end) {
		read_char(r, ':');
		if (!read_digits(r, 2, &minutes))
			return false;
	}
	if (hours > 23 || minutes > 59)
		return false;
	*ms = sign * (hours * STAMP_MS_HOUR + minutes * STAMP_MS_MIN);
	return true;
}

bool
stamp_parse(struct slice s, int64_t *ms)
{
	struct reader r;
	int64_t days, time, zone, at;

	if (s.len == 0)
		return false;
	r = (struct reader){s.p, s.p + s.len};
	if (!read_date(&r, &days))
		return false;
	if (!read_char(&r, 'T') && !read_char(&r, 't') && !read_char(&r, ' '))
		return false;
	if (!read_time(&r, &time) || !read_zone(&r, &zone) || r.p != r.end)
		return false;
	at = days * STAMP_MS_DAY + time - zone;
	if (at < 0 || at > LAST_MS)
		return false;
	*ms = at;
	return true;
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Broken-down time, all zero for a time beyond what struct tm can say. */
static struct tm
broken_down(int64_t second, bool utc)
{
	time_t t = (time_t)second;
	struct tm tm = {0};

	if ((utc ? gmtime_r(&t, &tm) : localtime_r(&t, &tm)) == NULL)
		tm = (struct tm){.tm_mday = 1};
	return tm;
}

size_t
stamp_rfc3339(int64_t ms, char out[STAMP_TEXT_MAX])
{
	int64_t second = floor_div(ms, STAMP_MS_S);
	int fraction = (int)(ms % STAMP_MS_S), len;
	struct tm tm = broken_down(second, true);

	out[0] = '\0';
	if (ms == STAMP_NONE)
		return 0;
	len = snprintf(out, STAMP_TEXT_MAX, "%04lld-%02d-%02dT%02d:%02d:%02d", tm.tm_year + 1900LL,
	    tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	if (fraction < 0)
		fraction += STAMP_MS_S;
	if (fraction)
		len += snprintf(out + len, STAMP_TEXT_MAX - (size_t)len, ".%03d", fraction);
	len += snprintf(out + len, STAMP_TEXT_MAX - (size_t)len, "Z");
	return (size_t)len;
}

/* The caller's format is checked where it is written: the header's attribute says so. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
size_t
stamp_format(int64_t ms, bool utc, const char *format, char *out, size_t cap)
{
	struct tm tm;
	size_t len = 0;

	if (cap == 0)
		return 0;
	if (ms != STAMP_NONE) {
		tm = broken_down(floor_div(ms, STAMP_MS_S), utc);
		len = strftime(out, cap, format, &tm);
	}
	out[len] = '\0'; /* where strftime found no room it says nothing of the bytes */
	return len;
}
#pragma GCC diagnostic pop

size_t
stamp_clock(int64_t ms, bool utc, char out[STAMP_TEXT_MAX])
{
	return stamp_format(ms, utc, "%H:%M:%S", out, STAMP_TEXT_MAX);
}

/* Seconds since 1970 as a wall clock would count them. */
static int64_t
wall_second(int64_t second, bool utc)
{
	return utc ? second : second + broken_down(second, false).tm_gmtoff;
}

static int64_t
day_of(int64_t second, bool utc)
{
	return floor_div(wall_second(second, utc), DAY_S);
}

/* The first second whose local day is `day` or later, between the extremes of any zone. */
static int64_t
search_day(int64_t day, bool utc)
{
	int64_t before = day * DAY_S - OFFSET_MAX_S, from = day * DAY_S + OFFSET_MAX_S;

	while (from - before > 1) {
		int64_t middle = before + (from - before) / 2;

		if (day_of(middle, utc) >= day)
			from = middle;
		else
			before = middle;
	}
	return from;
}

int64_t
stamp_day(int64_t ms, bool utc, int days)
{
	int64_t now = floor_div(ms, STAMP_MS_S), offset, day, start, result;

	if (ms == STAMP_NONE)
		return STAMP_NONE;
	offset = wall_second(now, utc) - now;
	day = floor_div(now + offset, DAY_S) + days;
	start = day * DAY_S - offset;
	/* Nearly always the offset has not changed; else midnight may be anywhere, or nowhere. */
	if (day_of(start, utc) != day || day_of(start - 1, utc) != day - 1)
		start = search_day(day, utc);
	return __builtin_mul_overflow(start, STAMP_MS_S, &result) ? STAMP_NONE : result;
}

int
stamp_hour(int64_t ms, bool utc)
{
	if (ms == STAMP_NONE)
		return 0;
	return broken_down(floor_div(ms, STAMP_MS_S), utc).tm_hour;
}

static const struct unit {
	int64_t ms;
	char letter;
} units[] = {
    {STAMP_MS_DAY, 'd'},
    {STAMP_MS_HOUR, 'h'},
    {STAMP_MS_MIN, 'm'},
    {STAMP_MS_S, 's'},
};

/* The largest unit that is not 0 (seconds if all are), and the one after it when `two`. */
static size_t
age(int64_t ms, bool two, char out[STAMP_TEXT_MAX])
{
	const struct unit *u = units, *last = units + sizeof(units) / sizeof(*units) - 1;
	int64_t rest;
	int len;

	if (ms == STAMP_NONE)
		return (size_t)snprintf(out, STAMP_TEXT_MAX, "?");
	rest = ms < 0 ? 0 : ms;
	while (u < last && rest < u->ms)
		u++;
	len = snprintf(out, STAMP_TEXT_MAX, "%lld%c", (long long)(rest / u->ms), u->letter);
	rest %= u->ms;
	if (two && u < last && rest >= u[1].ms)
		len += snprintf(out + len, STAMP_TEXT_MAX - (size_t)len, "%02lld%c",
		    (long long)(rest / u[1].ms), u[1].letter);
	return (size_t)len;
}

size_t
stamp_age(int64_t ms, char out[STAMP_TEXT_MAX])
{
	return age(ms, true, out);
}

size_t
stamp_age_short(int64_t ms, char out[STAMP_TEXT_MAX])
{
	return age(ms, false, out);
}
