/* status - what boards are told of the hub's own health. SPDX-License-Identifier: MIT */
#ifndef FLOOR_HUB_STATUS_H
#define FLOOR_HUB_STATUS_H

#include <stdbool.h>
#include <stdint.h>

enum hub_journal {
	HUB_JOURNAL_OK,
	HUB_JOURNAL_BUSY,   /* somebody else holds the file */
	HUB_JOURNAL_FULL,   /* no room on the disk */
	HUB_JOURNAL_FAILED, /* the disk fails, or the file was found damaged */
};

/* "ok", "busy", "full", "failed" */
const char *hub_journal_word(enum hub_journal journal);

struct hub_status {
	enum hub_journal journal;
	uint64_t refused_1h; /* webhooks refused in the last hour: signatures, times, sizes */
};

#define REFUSALS_MINUTES 60

/* Refusals of the last hour, by the minute. Zero it to start. */
struct refusals {
	int64_t minute; /* the newest in `count`, since 1970 */
	uint32_t count[REFUSALS_MINUTES];
};

void refusals_add(struct refusals *refusals, int64_t now_ms);
uint64_t refusals_hour(struct refusals *refusals, int64_t now_ms);

#endif
