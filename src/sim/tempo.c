/* tempo - how fast the floor works at which hour. SPDX-License-Identifier: MIT */
#include "world.h"

#include "floor/base/stamp.h"

#define NATURAL 620  /* milli-events a minute of the past; the director adds some */
#define LEADING 1400 /* of its last minutes */
#define LEAD_MS (40 * STAMP_MS_MIN)

/* Percent of the mean by hour, UTC. An office sleeps at night; who watches a demo live at night
 * should still see something, so the future only breathes. */
static const uint16_t past_percent[24] = {20, 15, 12, 12, 15, 25, 45, 80, 130, 190, 190, 150, 105,
    170, 180, 160, 130, 100, 80, 65, 55, 45, 35, 25};
static const uint16_t future_percent[24] = {82, 82, 82, 82, 82, 82, 90, 95, 111, 125, 125, 115, 100,
    122, 122, 115, 110, 111, 110, 105, 88, 88, 88, 88};

int
tempo_hour(int64_t ms)
{
	int64_t of_day = ms % STAMP_MS_DAY;

	return (int)((of_day < 0 ? of_day + STAMP_MS_DAY : of_day) / STAMP_MS_HOUR);
}

static int64_t
next_hour(int64_t ms)
{
	int64_t of_hour = ms % STAMP_MS_HOUR;

	return ms - of_hour + (of_hour < 0 ? 0 : STAMP_MS_HOUR);
}

/* Milli-events a minute at `t`, and until when. */
static uint32_t
tempo_at(const struct sim *sim, int64_t t, int64_t *until)
{
	*until = next_hour(t);
	if (t >= sim->now_ms)
		return sim->rate * future_percent[tempo_hour(t)] / 100 + 1;
	if (t >= sim->lead_ms) {
		*until = sim->now_ms;
		return LEADING;
	}
	if (*until > sim->lead_ms)
		*until = sim->lead_ms;
	return sim->natural * past_percent[tempo_hour(t)] / 100 + 1;
}

void
tempo_init(struct sim *sim, double rate_per_min)
{
	int64_t past = sim->now_ms - sim->start_ms, t, until, weighed = 0;

	sim->rate = (uint32_t)(rate_per_min * 1000 + 0.5);
	sim->lead_ms = sim->now_ms - (past < 6 * STAMP_MS_HOUR ? past / 9 : LEAD_MS);
	/* Whatever hours the past falls into, it has the same work in it. */
	sim->natural = 100;
	for (t = sim->start_ms; t < sim->lead_ms; t = until)
		weighed += tempo_at(sim, t, &until) * (until - t) / STAMP_MS_S;
	sim->natural = NATURAL;
	past = sim->lead_ms - sim->start_ms;
	if (weighed > 0)
		sim->natural = (uint32_t)(past / STAMP_MS_S * 100 * NATURAL / weighed);
}

int64_t
tempo_after(const struct sim *sim, int64_t from, int64_t work_me)
{
	int64_t until, need;
	uint32_t tempo;

	for (;; from = until) {
		tempo = tempo_at(sim, from, &until);
		need = work_me * STAMP_MS_MIN / tempo;
		if (need <= until - from)
			return from + need;
		work_me -= (until - from) * tempo / STAMP_MS_MIN;
	}
}

int64_t
tempo_between(const struct sim *sim, int64_t from, int64_t to)
{
	int64_t until, work_me = 0;
	uint32_t tempo;

	for (; from < to; from = until) {
		tempo = tempo_at(sim, from, &until);
		if (until > to)
			until = to;
		work_me += (until - from) * tempo / STAMP_MS_MIN;
	}
	return work_me;
}
