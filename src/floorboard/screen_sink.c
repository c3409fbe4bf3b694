/* screen_sink - what a source and a terminal tell, as messages to the board. SPDX-License-Identifier: MIT */
#include "screen.h"

#include "floor/io/loop.h"

static void
on_message(void *arg, struct slice raw, int64_t at_ms, bool live)
{
	int64_t now = loop_clock_ms();

	screen_update(arg, &(struct msg){.kind = MSG_EVENT,
	                       .now_ms = now,
	                       .u.event = {raw, at_ms == STAMP_NONE ? now : at_ms, live}});
}

static void
on_conflict(void *arg)
{
	screen_update(arg, &(struct msg){.kind = MSG_CONFLICT, .now_ms = loop_clock_ms()});
}

static void
on_hole(void *arg, const struct source_hole *hole)
{
	screen_update(arg, &(struct msg){.kind = MSG_HOLE,
	                       .now_ms = loop_clock_ms(),
	                       .u.hole = {hole->cause, hole->first, hole->last}});
}

static void
on_link(void *arg, const struct link *link)
{
	screen_update(
	    arg, &(struct msg){.kind = MSG_LINK, .now_ms = loop_clock_ms(), .u.link = link});
}

struct source_sink
screen_sink(struct screen *screen)
{
	return (struct source_sink){.arg = screen,
	    .message = on_message,
	    .conflict = on_conflict,
	    .hole = on_hole,
	    .link = on_link};
}

void
screen_read(struct screen *screen, bool *gone)
{
	struct term_input input;

	while (!*gone && term_read(screen->term, &input, gone)) {
		struct msg msg = {.kind = MSG_KEY, .now_ms = loop_clock_ms(), .u.key = input.key};

		if (input.is_mouse) {
			msg.kind = MSG_MOUSE;
			msg.u.mouse = input.mouse;
		}
		screen_update(screen, &msg);
	}
}
