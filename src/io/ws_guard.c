/* ws_guard - silence on a connection: ping after some, hang up after more. SPDX-License-Identifier: MIT */
#include "ws_guard.h"

#include <stddef.h>

static void
on_timer(void *arg)
{
	struct ws_guard *guard = arg;
	int64_t silent_ms = loop_mono_ms() - guard->heard_ms;

	if (silent_ms >= guard->hangup_ms) {
		guard->ops->hang_up(guard->arg);
		return;
	}
	if (silent_ms < guard->ping_ms) {
		loop_timer_set(guard->timer, guard->ping_ms - silent_ms);
		return;
	}
	if (!guard->pinged) {
		guard->pinged = true;
		guard->ops->ping(guard->arg);
	}
	loop_timer_set(guard->timer, guard->hangup_ms - silent_ms);
}

void
ws_guard_init(struct ws_guard *guard, struct loop *loop, int64_t ping_ms, int64_t hangup_ms,
    const struct ws_guard_ops *ops, void *arg)
{
	*guard = (struct ws_guard){
	    .ops = ops,
	    .arg = arg,
	    .timer = loop_timer_new(loop, on_timer, guard),
	    .ping_ms = ping_ms,
	    .hangup_ms = hangup_ms > ping_ms ? hangup_ms : ping_ms * 2,
	};
}

void
ws_guard_fini(struct ws_guard *guard)
{
	loop_timer_free(guard->timer);
	guard->timer = NULL;
}

void
ws_guard_start(struct ws_guard *guard)
{
	ws_guard_heard(guard, loop_mono_ms());
	guard->ops->ping(guard->arg);
	loop_timer_set(guard->timer, guard->ping_ms);
}

void
ws_guard_stop(struct ws_guard *guard)
{
	loop_timer_cancel(guard->timer);
}

void
ws_guard_doubt(struct ws_guard *guard)
{
	if (!loop_timer_pending(guard->timer))
		return;
	guard->heard_ms = loop_mono_ms() - guard->ping_ms;
	guard->pinged = true;
	guard->ops->ping(guard->arg);
	loop_timer_set(guard->timer, guard->hangup_ms - guard->ping_ms);
}
