/* fuzz_stamp - what every date string and every moment must obey. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/base/stamp.h"

#include <string.h>

/* A string that is read says the same moment when written and read again. */
static void
reads_back(struct slice s)
{
	int64_t ms = -77, again = 0;
	char out[STAMP_TEXT_MAX], day[STAMP_TEXT_MAX];
	size_t len;

	if (!stamp_parse(s, &ms)) {
		LAW(ms == -77);
		return;
	}
	LAW(ms >= 0 && ms <= INT64_C(253402300799999));
	len = stamp_rfc3339(ms, out);
	LAW(len == strlen(out) && (len == 20 || len == 24));
	LAW(stamp_parse((struct slice){out, len}, &again) && again == ms);
	/* The C library agrees about the calendar. */
	LAW(stamp_format(ms, true, "%Y-%m-%dT%H:%M:%S", day, sizeof(day)) == 19);
	LAW(memcmp(day, out, 19) == 0);
}

/* Any moment has words, and their length is told. */
static void
is_written(int64_t ms)
{
	char out[STAMP_TEXT_MAX];
	size_t len = stamp_rfc3339(ms, out);

	LAW(len == strlen(out) && (len >= 20 || ms == STAMP_NONE));
	len = stamp_clock(ms, true, out);
	LAW(len == strlen(out) && (len == 8 || ms == STAMP_NONE));
	len = stamp_age(ms, out);
	LAW(len == strlen(out) && len > 0);
	len = stamp_age_short(ms, out);
	LAW(len == strlen(out) && len > 0);
}

/* Days are in order and hold their moments. */
static void
days_hold(int64_t ms, bool utc)
{
	int64_t today = stamp_day(ms, utc, 0), tomorrow = stamp_day(ms, utc, 1);

	if (today == STAMP_NONE || tomorrow == STAMP_NONE)
		return;
	LAW(today <= ms && ms < tomorrow);
	LAW(stamp_day(today, utc, 0) == today);
	LAW(stamp_day(tomorrow, utc, 0) == tomorrow);
	LAW(stamp_hour(ms, utc) >= 0 && stamp_hour(ms, utc) <= 23);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int64_t ms;

	reads_back((struct slice){(const char *)data, size});
	if (size < sizeof(ms))
		return 0;
	memcpy(&ms, data, sizeof(ms));
	is_written(ms);
	days_hold(ms, true);
	days_hold(ms, false);
	/* The same bytes as a moment of our times. */
	days_hold(ms & ((INT64_C(1) << 42) - 1), false);
	return 0;
}
