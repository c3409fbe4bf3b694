/* notify - tell the service manager how it goes: sd_notify(3) without its library. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_NOTIFY_H
#define FLOOR_IO_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

/* "READY=1" and the like; several lines in one go. False when nobody listens. */
bool notify(const char *state);
/* How often the watchdog wants to hear of us: half of what $WATCHDOG_USEC allows, 0 for never. */
int64_t notify_watchdog_ms(void);

#endif
