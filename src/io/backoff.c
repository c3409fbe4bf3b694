/* backoff - how long to wait before the next try: doubling, with jitter. SPDX-License-Identifier: MIT */
#include "floor/io/backoff.h"

/* SplitMix64 (Steele, Lea, Flood 2014): small, and good for any seed. */
static uint64_t
draw(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

void
backoff_init(struct backoff *backoff, int64_t first_ms, int64_t max_ms, uint64_t seed)
{
	*backoff = (struct backoff){
	    .first_ms = first_ms,
	    .max_ms = max_ms < first_ms ? first_ms : max_ms,
	    .step_ms = first_ms,
	    .random = seed,
	};
}

int64_t
backoff_next(struct backoff *backoff)
{
	int64_t step_ms = backoff->step_ms;
	uint64_t half = (uint64_t)step_ms / 2;

	backoff->step_ms = step_ms > backoff->max_ms / 2 ? backoff->max_ms : step_ms * 2;
	return step_ms - (int64_t)(draw(&backoff->random) % (half + 1));
}

int64_t
backoff_spread(struct backoff *backoff, int64_t max_ms)
{
	int64_t most_ms = max_ms < backoff->max_ms ? max_ms : backoff->max_ms;

	return (int64_t)(draw(&backoff->random) % ((uint64_t)most_ms + 1));
}

void
backoff_reset(struct backoff *backoff)
{
	backoff->step_ms = backoff->first_ms;
}
