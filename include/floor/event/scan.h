/* scan - one checked pass over an event: where everything that is looked for stands. SPDX-License-Identifier: MIT */
#ifndef FLOOR_EVENT_SCAN_H
#define FLOOR_EVENT_SCAN_H

#include "floor/event/lex.h"
#include "floor/event/table.h"

#define SCAN_STRANGERS 32 /* unknown keys of the objects we look into that are compared for repeats */

/* `found[node]` is set where the bit `node` of `seen` is: the value at that node's path. */
struct scan {
	struct lex lex;
	const struct table *table;
	bool duplicate; /* an object we look into names a key twice */
	uint64_t seen[TABLE_WORDS];
	struct value found[TABLE_NODES_MAX];
	struct slice strangers[SCAN_STRANGERS];
	unsigned stranger_count;
};

/* Scan `text`, one JSON object and nothing else. False: scan->lex says why. */
bool scan_event(struct scan *scan, const struct table *table, struct slice text);

static inline bool
scan_has(const struct scan *scan, unsigned node)
{
	return scan->seen[node / 64] >> node % 64 & 1;
}

#endif
