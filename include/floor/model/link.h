/* link - what is known of the way to the source; never prettier than the truth. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_LINK_H
#define FLOOR_MODEL_LINK_H

#include "floor/base/stamp.h"
#include "floor/event/stream.h"

#include <stdbool.h>

enum link_state {
	LINK_CONNECTING,  /* first try under way */
	LINK_CATCHING_UP, /* connected, the peer is still replaying */
	LINK_LIVE,
	LINK_STALE, /* never stored: LIVE, but nothing heard for LINK_STALE_MS */
	LINK_DOWN,
	LINK_DEMO,  /* the simulated floor */
	LINK_FILE,  /* a file being read */
	LINK_ENDED, /* a file or pipe read to its end */
};

#define LINK_STALE_MS 8000
#define LINK_CLOCK_MS 60000 /* clocks that differ by less are called equal */
#define LINK_REASON_MAX 160

struct link {
	enum link_state state;
	int64_t since_ms; /* when it came into this state */
	int64_t heard_ms; /* last byte or pong; STAMP_NONE before the first */
	int64_t retry_ms; /* DOWN: when the next try begins; STAMP_NONE while one is under way */
	unsigned tries;   /* DOWN: how many since it went down */
	int rtt_ms;       /* newest ping's round trip, -1 unknown */
	bool secure;      /* TLS */
	bool refused;     /* DOWN: the peer said no to our credentials (401, 403) */
	bool stopped;     /* DOWN: there is no next try until a person asks for one */
	bool dated;       /* the peer says what time it has */
	/* The peer is a hub (floor.events.v1), and what it says of itself: */
	bool hub;
	bool newer;    /* it speaks a later version, or has said things we do not know */
	bool replayed; /* LIVE: all that was missed while the link was DOWN has come */
	enum stream_journal journal;
	uint64_t unknown;             /* messages of this connection that we ignored: not known */
	uint64_t refused_1h;          /* webhooks it refused in the last hour */
	int64_t clock_ms;             /* the peer's clock minus ours; 0 where it is not dated */
	int64_t held_ms;              /* from when on we have been given all its events */
	char reason[LINK_REASON_MAX]; /* DOWN: why, in words. Already display-safe ASCII */
	/* "wss://hub.example/stream", "demo:", "day.ndjson"; no secrets */
	char peer[LINK_REASON_MAX];
};

/* The state to show at `now`: LIVE turns STALE after `stale_ms` of silence. */
static inline enum link_state
link_shown(const struct link *link, int64_t now_ms, int64_t stale_ms)
{
	if (link->state == LINK_LIVE && link->heard_ms != STAMP_NONE &&
	    now_ms - link->heard_ms > stale_ms)
		return LINK_STALE;
	return link->state;
}

#endif
