/* ws_after - what a client does after a server has ended a connection, or refused one. SPDX-License-Identifier: MIT
 *
 * The table of floor-protocol(7); what it does not know is tried again. */
#ifndef FLOOR_IO_WS_AFTER_H
#define FLOOR_IO_WS_AFTER_H

#include "ws_conn.h"

#include "floor/io/backoff.h"

#define WS_NEVER INT64_MAX
/* Milliseconds until the next try; WS_NEVER: not until a person asks for it. `lived`: the
 * connection was worth having. Takes a step of `backoff`; never waits less than the server asks
 * for. */
int64_t ws_after_delay(const struct ws_fate *fate, bool lived, struct backoff *backoff);

#endif
