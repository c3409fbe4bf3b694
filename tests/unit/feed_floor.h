/* feed_floor - the events of the mock-ups, for tests of the feed. SPDX-License-Identifier: MIT */
#ifndef FLOOR_TESTS_FEED_FLOOR_H
#define FLOOR_TESTS_FEED_FLOOR_H

#include "desk.h"

#define EVENT(id, type, clock, data)                                                               \
	"{\"id\":\"" id "\",\"type\":\"" type "\",\"created_at\":\"2025-12-14T" clock              \
	"Z\",\"team_id\":\"t\",\"data\":{" data "}}"
#define CREATED(id, clock, title, priority, customer)                                              \
	EVENT("e-" id, "ticket.created", clock,                                                    \
	    "\"ticket\":{\"id\":\"" id "\",\"title\":\"" title                                     \
	    "\",\"status\":\"new\",\"priority\":\"" priority                                       \
	    "\"},\"customer\":{\"name\":\"" customer "\"}")

/* The six rows of mock-up 2.4 that say something different each, newest first. */
static inline void
take_floor(struct desk *desk)
{
	desk_take(desk, "14:00:00",
	    EVENT("l", "player.level_up", "14:00:00",
	        "\"player\":{\"userId\":\"john\",\"userName\":\"John Smith\",\"oldLevel\":4,"
	        "\"newLevel\":5,\"totalXp\":2500}"));
	desk_take(
	    desk, "12:59:02", CREATED("ex", "12:59:02", "Export hangs at 99%", "normal", "K. Ito"));
	desk_take(desk, "14:05:00", CREATED("lo", "14:05:00", "Login loop", "normal", "S. Rossi"));
	desk_take(
	    desk, "14:12:03", CREATED("in", "14:12:03", "Invoice is wrong", "normal", "L. Chen"));
	desk_take(desk, "14:25:09",
	    EVENT("u1", "ticket.updated", "14:25:09",
	        "\"ticket\":{\"id\":\"lo\"},\"changes\":{\"priority\":{\"from\":\"normal\",\"to\":"
	        "\"high\"}}"));
	desk_take(desk, "14:29:10",
	    EVENT("u2", "ticket.updated", "14:29:10",
	        "\"ticket\":{\"id\":\"lo\"},\"changes\":{\"assignedTo\":{\"from\":null,\"to\":"
	        "\"john\"}}"));
	desk_take(desk, "14:29:55",
	    CREATED("pa", "14:29:55", "Payments are failing", "urgent", "A. Okafor"));
	desk_take(desk, "14:31:02",
	    EVENT("c1", "ticket.closed", "14:31:02",
	        "\"ticket\":{\"id\":\"ex\"},\"resolution\":{\"closedAt\":\"2025-12-14T14:31:02Z\","
	        "\"closedBy\":\"john\",\"resolutionTime\":5520000}"));
	desk_take(desk, "14:31:40",
	    EVENT("u3", "ticket.updated", "14:31:40",
	        "\"ticket\":{\"id\":\"in\"},\"changes\":{\"status\":{\"from\":\"open\",\"to\":"
	        "\"pending\"}}"));
	desk_take(desk, "14:32:04",
	    CREATED("da", "14:32:04", "Cannot access dashboard", "high", "Jane Doe"));
}

#endif
