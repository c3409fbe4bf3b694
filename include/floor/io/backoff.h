/* backoff - how long to wait before the next try: doubling, with jitter. SPDX-License-Identifier: MIT
 *
 * Each delay is the step times 0.5..1.0, so that boards thrown out together do not come back
 * together. Pure: the seed decides the jitter. */
#ifndef FLOOR_IO_BACKOFF_H
#define FLOOR_IO_BACKOFF_H

#include <stdint.h>

struct backoff {
	int64_t first_ms, max_ms; /* the first step, and the one it stays at */
	int64_t step_ms;          /* of the next delay */
	uint64_t random;
};

/* 0 < first_ms <= max_ms; a smaller max_ms counts as first_ms. */
void backoff_init(struct backoff *backoff, int64_t first_ms, int64_t max_ms, uint64_t seed);
int64_t backoff_next(struct backoff *backoff);
/* Anywhere from 0 to `max_ms`, but no longer than the longest step. */
int64_t backoff_spread(struct backoff *backoff, int64_t max_ms);
/* Start over from the first step; the jitter goes on. */
void backoff_reset(struct backoff *backoff);

#endif
