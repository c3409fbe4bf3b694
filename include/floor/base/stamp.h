/* stamp - RFC 3339 to Unix milliseconds and back, days and ages. SPDX-License-Identifier: MIT
 *
 * Times are int64_t milliseconds since 1970-01-01T00:00:00Z ("ms"). No clock is read here. Local
 * time is that of the TZ the program started with (localtime_r); pass utc = true for UTC. */
#ifndef FLOOR_BASE_STAMP_H
#define FLOOR_BASE_STAMP_H

#include "floor/base/str.h"

#include <time.h>

#define STAMP_NONE INT64_MIN /* no time known */
#define STAMP_MS_S 1000
#define STAMP_MS_MIN (60 * INT64_C(1000))
#define STAMP_MS_HOUR (60 * STAMP_MS_MIN)
#define STAMP_MS_DAY (24 * STAMP_MS_HOUR)

/* RFC 3339 section 5.6: full date, 'T' 't' or ' ', time, optional fraction of any length (cut to
 * ms), 'Z' 'z' or an offset +hh:mm (also +hhmm and +hh); a missing zone is read as UTC. Years
 * 1970..9999, as written and in UTC. Second 60 is read as 59.999. Dates that do not exist, 24:00,
 * and anything left over are refused; `*ms` is then untouched. All of `s`. */
bool stamp_parse(struct slice s, int64_t *ms);

/* "2025-12-14T14:29:55Z", with ".123" when the milliseconds are not 0; empty for STAMP_NONE.
 * Returns the length. */
#define STAMP_TEXT_MAX 40
size_t stamp_rfc3339(int64_t ms, char out[STAMP_TEXT_MAX]);
/* strftime of `ms` in local time or UTC; empty for STAMP_NONE. Returns the length. */
size_t stamp_format(int64_t ms, bool utc, const char *format, char *out, size_t cap)
    __attribute__((format(strftime, 3, 0)));
/* "14:29:55" */
size_t stamp_clock(int64_t ms, bool utc, char out[STAMP_TEXT_MAX]);

/* The first millisecond of the day `days` after the day of `ms` (0: that day itself, -1: the day
 * before). Right across DST: days are calendar days, also where midnight is skipped or comes
 * twice. STAMP_NONE for STAMP_NONE. */
int64_t stamp_day(int64_t ms, bool utc, int days);
/* Hour of the day 0..23 of `ms`; 0 for STAMP_NONE. */
int stamp_hour(int64_t ms, bool utc);

/* A length of time for people, two units at most: "0s" "47s" "2m14s" "1h30m" "3d4h"; zero second
 * units are left out ("2m", "1h", "3d"). Negative reads as "0s"; STAMP_NONE as "?". Returns the
 * length. */
size_t stamp_age(int64_t ms, char out[STAMP_TEXT_MAX]);
/* The same with one unit: "47s" "2m" "1h" "3d". */
size_t stamp_age_short(int64_t ms, char out[STAMP_TEXT_MAX]);

#endif
