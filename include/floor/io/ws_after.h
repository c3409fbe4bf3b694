/* ws_after - what a client does after a server has ended a connection, or refused one. SPDX-License-Identifier: MIT
 *
 * For src/io only. The table of floor-protocol(7); what it does not know is tried again. */
#ifndef FLOOR_IO_WS_AFTER_H
#define FLOOR_IO_WS_AFTER_H

#include "floor/io/backoff.h"
#include "floor/io/ws_conn.h"

enum ws_then {
	WS_THEN_RETRY, /* after the back-off */
	WS_THEN_NOW,   /* at once: the server asks for it */
	WS_THEN_SOON,  /* within WS_SOON_MS, at random: everybody was sent away together */
	WS_THEN_LATER, /* not before WS_LATER_MS */
	WS_THEN_STOP,  /* not until a person asks for it */
};
#define WS_SOON_MS 5000
#define WS_LATER_MS 30000

enum ws_then ws_after(const struct ws_fate *fate);
/* The same as a delay in ms, WS_NEVER for STOP. `lived`: the connection was worth having. Takes a
 * step of `backoff`; never waits less than the server asks for. */
#define WS_NEVER INT64_MAX
int64_t ws_after_delay(const struct ws_fate *fate, bool lived, struct backoff *backoff);

#endif
