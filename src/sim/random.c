/* random - the simulator's dice, in whole numbers. SPDX-License-Identifier: MIT */
#include "random.h"

/* SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014). */
#define GOLDEN_GAMMA UINT64_C(0x9e3779b97f4a7c15)

uint64_t
dice_mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

uint64_t
dice_next(struct dice *dice)
{
	dice->state += GOLDEN_GAMMA;
	return dice_mix(dice->state);
}

uint32_t
dice_below(struct dice *dice, uint32_t n)
{
	return (uint32_t)(((dice_next(dice) >> 32) * n) >> 32);
}

int64_t
dice_between(struct dice *dice, int64_t low, int64_t high)
{
	return low + (int64_t)dice_below(dice, (uint32_t)(high - low + 1));
}

bool
dice_chance(struct dice *dice, uint32_t percent)
{
	return dice_below(dice, 100) < percent;
}

int64_t
dice_wait(struct dice *dice, int64_t mean)
{
	uint64_t u = dice_next(dice) | 1;
	int zeros = __builtin_clzll(u);
	/* u = 2^(63-zeros) * (1 + f); in 1/65536: log2(1+f) is f + 0.3435 f (1-f) to within 1 % */
	int64_t f = zeros == 63 ? 0 : (int64_t)(((u << zeros << 1) >> 48));
	int64_t log2_u = f + f * (65536 - f) / 65536 * 22512 / 65536;
	int64_t minus_log2 = ((int64_t)(zeros + 1) << 16) - log2_u;
	int64_t wait = minus_log2 * 45426 / 65536; /* times ln 2 */

	if (wait > 6 * 65536)
		wait = 6 * 65536;
	return mean * wait / 65536;
}
