/* ws_guard - silence on a connection: ping after some, hang up after more. SPDX-License-Identifier: MIT
 *
 * Costs nothing while bytes arrive: the timer looks at the clock when it fires. */
#ifndef FLOOR_IO_WS_GUARD_H
#define FLOOR_IO_WS_GUARD_H

#include "floor/io/loop.h"

struct ws_guard_ops {
	void (*ping)(void *arg);
	void (*hang_up)(void *arg); /* the guard has stopped */
};

struct ws_guard {
	const struct ws_guard_ops *ops;
	void *arg;
	struct loop_timer *timer;
	int64_t ping_ms, hangup_ms; /* silence before each */
	int64_t heard_ms;           /* monotonic */
	bool pinged;                /* since it was last heard */
};

void ws_guard_init(struct ws_guard *guard, struct loop *loop, int64_t ping_ms, int64_t hangup_ms,
    const struct ws_guard_ops *ops, void *arg);
void ws_guard_fini(struct ws_guard *guard);
/* Begin, with a first ping at once: it tells the round trip, and whether pings are answered. */
void ws_guard_start(struct ws_guard *guard);
void ws_guard_stop(struct ws_guard *guard);
static inline void
ws_guard_heard(struct ws_guard *guard, int64_t mono_ms)
{
	guard->heard_ms = mono_ms;
	guard->pinged = false;
}
/* The machine slept: ping now, and wait no longer than for any other ping. */
void ws_guard_doubt(struct ws_guard *guard);

#endif
