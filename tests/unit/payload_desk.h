/* payload_desk - the inspector on a desk, for its tests. SPDX-License-Identifier: MIT */
#ifndef FLOOR_TESTS_PAYLOAD_DESK_H
#define FLOOR_TESTS_PAYLOAD_DESK_H

#include "desk.h"

#include "floor/view/inspector.h"

#define ROWS 15
#define COLS 72

static const char payments[] =
    "{\"id\":\"evt_7c1d04\",\"type\":\"ticket.created\",\"created_at\":\"2025-12-14T14:29:55Z\","
    "\"team_id\":\"team-uuid\",\"data\":{\"ticket\":{\"title\":\"Payments are failing\","
    "\"priority\":\"urgent\",\"tags\":[\"billing\",\"outage\",\"vip\"]},\"customer\":{\"id\":\"c\","
    "\"name\":\"A. Okafor\",\"email\":\"a@example.com\"}}}";

static inline const char *
draw(struct desk *desk, struct inspector *inspector)
{
	return desk_draw(desk, &pane_payload_ops, inspector, ROWS, COLS);
}

static inline void
press(struct desk *desk, struct inspector *inspector, const enum action *actions, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_true(pane_payload_ops.move(inspector, &desk->scene,
		    (struct rect){0, 0, ROWS, COLS}, &(struct wish){.action = actions[i]}));
}

#define PRESS(desk, inspector, ...)                                                                \
	press(desk, inspector, (const enum action[]){__VA_ARGS__},                                 \
	    sizeof((const enum action[]){__VA_ARGS__}) / sizeof(enum action))

static inline void
start(struct desk *desk, const char *json)
{
	desk_init(desk, 1000);
	desk->scene.focus = PANE_PAYLOAD;
	desk->scene.opened = desk_take(desk, "14:29:55", json);
}

static inline void
stop(struct desk *desk, struct inspector *inspector)
{
	pane_payload_ops.fini(inspector);
	desk_fini(desk);
}

#endif
