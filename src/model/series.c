/* series - events per minute, by created_at. SPDX-License-Identifier: MIT
 *
 * A wheel of minutes: each place counts the newest minute that falls on it, so an event from the
 * far future takes one place and not the past of all others. */
#include "series_fold.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <stdlib.h>

#define PLACES 16384 /* minutes: eleven days; a power of two */
#define RATE_MINUTES 5

struct place {
	int64_t minute;
	uint32_t count;
};

struct series {
	struct place places[PLACES];
};

struct series *
series_new(void)
{
	return mem_zero(1, sizeof(struct series));
}

void
series_free(struct series *series)
{
	free(series);
}

static int64_t
minute_of(int64_t ms)
{
	return ms / STAMP_MS_MIN - (ms % STAMP_MS_MIN < 0);
}

void
series_fold(struct series *series, int64_t at_ms)
{
	int64_t minute = minute_of(at_ms);
	struct place *place = &series->places[(uint64_t)minute & (PLACES - 1)];

	if (place->count && place->minute > minute)
		return;
	if (place->count == 0 || place->minute < minute)
		*place = (struct place){minute, 0};
	if (place->count < UINT32_MAX)
		place->count++;
}

static uint32_t
count_of(const struct series *series, int64_t minute)
{
	const struct place *place = &series->places[(uint64_t)minute & (PLACES - 1)];

	return place->minute == minute ? place->count : 0;
}

void
series_minutes(const struct series *series, int64_t now_ms, uint32_t *out, size_t count)
{
	int64_t last = minute_of(now_ms);

	for (size_t i = 0; i < count; i++)
		out[i] = count_of(series, last - (int64_t)(count - 1 - i));
}

double
series_rate(const struct series *series, int64_t now_ms)
{
	int64_t last = minute_of(now_ms);
	double sum = 0, share = (double)(now_ms - last * STAMP_MS_MIN) / (double)STAMP_MS_MIN;

	for (int64_t i = 0; i < RATE_MINUTES; i++)
		sum += count_of(series, last - i);
	return sum / (RATE_MINUTES - 1 + share);
}
