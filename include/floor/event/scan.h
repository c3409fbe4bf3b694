/* scan - one checked pass over an event: where everything that is looked for stands. SPDX-License-Identifier: MIT */
#ifndef FLOOR_EVENT_SCAN_H
#define FLOOR_EVENT_SCAN_H

#include "floor/event/lex.h"
#include "floor/event/table.h"

#define SCAN_STRANGERS 32 /* unknown keys of the objects we look into that are compared for repeats */

/* What one pass found. Nothing is cleared between events: `turn[node]` says which event a value is of. */
struct scan {
	struct lex lex;
	const struct table *table;
	uint64_t now;   /* of this event; now + 1: found, now: found and then replaced by a repeated key */
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
