/* random - the simulator's dice, in whole numbers. SPDX-License-Identifier: MIT */
#ifndef SIM_RANDOM_H
#define SIM_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
	uint64_t state;
};

/* SplitMix64's finalizer: a bijection, so distinct numbers stay distinct. */
uint64_t dice_mix(uint64_t x);
uint64_t dice_next(struct dice *dice);
/* 0 .. n-1; n > 0 */
uint32_t dice_below(struct dice *dice, uint32_t n);
/* low .. high, both included */
int64_t dice_between(struct dice *dice, int64_t low, int64_t high);
/* True in `percent` of 100 cases. */
bool dice_chance(struct dice *dice, uint32_t percent);
/* Exponentially distributed around `mean`, at most six times as long. Integers throughout: the same
 * on every compiler and libm. */
int64_t dice_wait(struct dice *dice, int64_t mean);

#endif
