/* panes_kit - a desk with the events of the mock-ups, for tests of panes. SPDX-License-Identifier: MIT */
#ifndef FLOOR_TESTS_PANES_KIT_H
#define FLOOR_TESTS_PANES_KIT_H

#include "desk.h"

#include "floor/base/mem.h"

#include <stdio.h>

/* The desk with the team, the link and the size of a test. */
struct floor {
	struct desk desk;
	int rows, cols;
};

static inline void
open_floor(struct floor *floor, int rows, int cols)
{
	*floor = (struct floor){.rows = rows, .cols = cols};
	desk_init(&floor->desk, 1000);
	floor->desk.scene.title = "Team Aurora";
	floor->desk.link.heard_ms = desk_ms("14:32:06");
	floor->desk.link.rtt_ms = 41;
	snprintf(floor->desk.link.peer, sizeof(floor->desk.link.peer), "wss://hub.example/stream");
}

static inline void
close_floor(struct floor *floor)
{
	desk_fini(&floor->desk);
}

static inline void tell(struct floor *floor, int hour, int minute, const char *type,
    const char *format, ...) __attribute__((format(printf, 5, 6)));

static inline void
tell(struct floor *floor, int hour, int minute, const char *type, const char *format, ...)
{
	char data[1024], raw[2048], clock[16];
	struct desk *desk = &floor->desk;
	va_list ap;

	va_start(ap, format);
	vsnprintf(data, sizeof(data), format, ap);
	va_end(ap);
	snprintf(clock, sizeof(clock), "%02d:%02d:01", hour, minute);
	snprintf(raw, sizeof(raw),
	    "{\"id\":\"evt_%llu\",\"type\":\"%s\",\"created_at\":\"2025-12-14T%02d:%02d:00Z\","
	    "\"team_id\":\"t\",\"data\":%s}",
	    (unsigned long long)board_counts(desk->board)->received, type, hour, minute, data);
	assert_int_not_equal(desk_take(desk, clock, raw), 0);
}

static inline const char *
screen(struct floor *floor, enum pane_id id)
{
	const struct pane_ops *ops = pane_ops(id);
	void *state = mem_zero(1, ops->state_size + 1);
	const char *text = desk_draw(&floor->desk, ops, state, floor->rows, floor->cols);

	if (ops->fini)
		ops->fini(state);
	free(state);
	return text;
}

static inline void
assert_screen(struct floor *floor, enum pane_id id, const char *want)
{
	assert_string_equal(screen(floor, id), want);
}

static inline void
assert_says(struct floor *floor, enum pane_id id, const char *want)
{
	const char *text = screen(floor, id);

	if (strstr(text, want) == NULL)
		fail_msg("no \"%s\" in:\n%s", want, text);
}

static inline void
resize(struct floor *floor, int rows, int cols)
{
	floor->rows = rows;
	floor->cols = cols;
}

/* The boss of the mock-ups: 500 HP for 15 tickets, eight of them closed by four people. */
static inline void
spawn_titan(struct floor *floor)
{
	static const struct {
		const char *id, *name;
		int closes;
	} people[] = {{"u1", "John Smith", 4}, {"u2", "Mia Keller", 2}, {"u3", "Ana Petrova", 1},
	    {"u4", "Luis Ortega", 1}};
	int ticket = 0;

	tell(floor, 10, 2, "boss.spawned",
	    "{\"boss\":{\"id\":\"b1\",\"name\":\"The Ticket "
	    "Titan\",\"tier\":\"epic\",\"maxHp\":500,"
	    "\"currentHp\":500,\"ticketsRequired\":15}}");
	for (size_t i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
		tell(floor, 9, (int)i, "player.xp_gained",
		    "{\"player\":{\"userId\":\"%s\",\"userName\":\"%s\"},\"xp\":5}", people[i].id,
		    people[i].name);
		for (int n = 0; n < people[i].closes; n++, ticket++)
			tell(floor, 10, 10 + ticket, "ticket.closed",
			    "{\"ticket\":{\"id\":\"t%d\",\"title\":\"x\"},\"resolution\":{"
			    "\"closedBy\":"
			    "\"%s\",\"resolutionTime\":60000}}",
			    ticket, people[i].id);
	}
}

static inline void
rate(struct floor *floor, int minute, int stars, const char *comment)
{
	tell(floor, 14, minute, "survey.submitted",
	    "{\"survey\":{\"id\":\"s%d\",\"rating\":%d,\"comment\":\"%s\"},\"customer\":{\"name\":"
	    "\"T. Weber\"}}",
	    minute, stars, comment);
}

#endif
