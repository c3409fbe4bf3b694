/* scan - one checked pass: where what we look for stands. SPDX-License-Identifier: MIT */
#ifndef FLOOR_EVENT_SCAN_H
#define FLOOR_EVENT_SCAN_H

#include "floor/event/lex.h"
#include "floor/event/table.h"

#define SCAN_STRANGERS 32 /* unknown keys that are remembered, to notice one that comes twice */

/* What one pass found. Nothing is cleared between events: `turn[node]` says which event a value
 * is of: now + 1 when it was found in this one, now when a repeated key has replaced it since. */
struct scan {
	struct lex lex;
	const struct table *table;
	uint64_t now;
	bool duplicate; /* an object we look into names a key twice */
	uint64_t turn[TABLE_NODES_MAX];
	struct value found[TABLE_NODES_MAX]; /* the value at that node's path */
	uint16_t hits[TABLE_NODES_MAX];      /* the nodes with a turn of this event, each once */
	unsigned hit_count;
	struct slice strangers[SCAN_STRANGERS];
	unsigned stranger_count;
};

/* Scan `text`, one JSON object and nothing else. False: scan->lex says why. */
bool scan_event(struct scan *scan, const struct table *table, struct slice text);

static inline bool
scan_has(const struct scan *scan, unsigned node)
{
	return scan->turn[node] == scan->now + 1;
}

#endif
