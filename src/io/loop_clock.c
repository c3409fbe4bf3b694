/* loop_clock - the two clocks, for those who have no loop too. SPDX-License-Identifier: MIT */
#include "floor/io/loop.h"

#include <time.h>

static int64_t
clock_ms(clockid_t which)
{
	struct timespec now;

	clock_gettime(which, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
loop_clock_ms(void)
{
	return clock_ms(CLOCK_REALTIME);
}

int64_t
loop_mono_ms(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}
