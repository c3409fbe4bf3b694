/* app_kit - an app with its board, link and clock, for tests of the app. SPDX-License-Identifier: MIT */
#ifndef FLOOR_TESTS_APP_KIT_H
#define FLOOR_TESTS_APP_KIT_H

#include "floor/app/app.h"
#include "floor/base/mem.h"
#include "floor/sim/floor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define NOW_MS INT64_C(1765722727000) /* 2025-12-14T14:32:07Z */

struct house {
	struct board *board;
	struct app *app;
	struct sim *sim;
	struct link link;
	struct canvas before, after;
	int64_t now_ms;
	uint64_t seed;
};

static inline unsigned
tell(struct house *house, struct msg msg)
{
	msg.now_ms = house->now_ms;
	return app_update(house->app, &msg);
}

static inline unsigned
resize(struct house *house, int rows, int cols)
{
	return tell(house, (struct msg){.kind = MSG_SIZE, .u.size = {rows, cols}});
}

static inline unsigned
press(struct house *house, const char *word)
{
	struct msg msg = {.kind = MSG_KEY};
	struct err err = {0};

	assert_true(key_parse(slice_of(word), &msg.u.key, &err));
	return tell(house, msg);
}

static inline unsigned
send(struct house *house, const char *json)
{
	return tell(house,
	    (struct msg){.kind = MSG_EVENT, .u.event = {slice_of(json), house->now_ms, true}});
}

/* The link comes into a state, now. */
static inline unsigned
link_is(struct house *house, enum link_state state, const char *reason)
{
	struct link *link = &house->link;

	if (state != link->state)
		link->since_ms = house->now_ms;
	if (state != LINK_DOWN)
		link->heard_ms = house->now_ms;
	link->retry_ms = state == LINK_DOWN ? house->now_ms + 4000 : STAMP_NONE;
	link->state = state;
	snprintf(link->reason, sizeof(link->reason), "%s", reason);
	return tell(house, (struct msg){.kind = MSG_LINK, .u.link = link});
}

static inline unsigned
hear(struct house *house)
{
	house->link.heard_ms = house->now_ms;
	return tell(house, (struct msg){.kind = MSG_LINK, .u.link = &house->link});
}

static inline unsigned
pass(struct house *house, int64_t ms)
{
	house->now_ms += ms;
	return tell(house, (struct msg){.kind = MSG_CLOCK});
}

static inline void
frame(struct house *house, struct canvas *canvas)
{
	int rows, cols;

	app_size(house->app, &rows, &cols);
	canvas_resize(canvas, rows, cols);
	app_frame(house->app, canvas);
}

static inline int
setup(void **state)
{
	struct house *house = mem_zero(1, sizeof(*house));
	struct board_options options = {.limits = {2000, (uint64_t)8 << 20}, .hash_seed = 7};
	struct app_settings settings = {.title = "Team Aurora",
	    .utc_only = true,
	    .period = PERIOD_7,
	    .goal = 90,
	    .stale_ms = LINK_STALE_MS};

	house->now_ms = NOW_MS;
	house->seed = 88172645463325252u;
	house->link = (struct link){.heard_ms = STAMP_NONE,
	    .retry_ms = STAMP_NONE,
	    .rtt_ms = -1,
	    .peer = "ws://hub.example/stream"};
	house->board = board_new(&options);
	house->app = app_new(&settings, house->board);
	house->sim = sim_new(&(struct sim_options){.seed = 7, .now_ms = NOW_MS});
	canvas_init(&house->before, 1, 1);
	canvas_init(&house->after, 1, 1);
	pass(house, 0);
	*state = house;
	return 0;
}

static inline int
teardown(void **state)
{
	struct house *house = *state;

	canvas_fini(&house->before);
	canvas_fini(&house->after);
	sim_free(house->sim);
	app_free(house->app);
	board_free(house->board);
	free(house);
	return 0;
}

#endif
