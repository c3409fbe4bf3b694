/* status - what boards are told of the hub's own health. SPDX-License-Identifier: MIT */
#include "floor/hub/status.h"

#include "floor/base/stamp.h"

#include <string.h>

const char *
hub_journal_word(enum hub_journal journal)
{
	static const char *const words[] = {"ok", "busy", "full", "failed"};

	return words[journal];
}

/* Forget the minutes that are more than an hour old. A clock that was set back starts anew. */
static void
move_on(struct refusals *refusals, int64_t now_ms)
{
	int64_t minute = now_ms / STAMP_MS_MIN, passed = minute - refusals->minute;

	if (passed < 0 || passed >= REFUSALS_MINUTES)
		memset(refusals->count, 0, sizeof(refusals->count));
	else
		while (passed-- > 0)
			refusals->count[++refusals->minute % REFUSALS_MINUTES] = 0;
	refusals->minute = minute;
}

void
refusals_add(struct refusals *refusals, int64_t now_ms)
{
	move_on(refusals, now_ms);
	refusals->count[refusals->minute % REFUSALS_MINUTES]++;
}

uint64_t
refusals_hour(struct refusals *refusals, int64_t now_ms)
{
	uint64_t sum = 0;

	move_on(refusals, now_ms);
	for (int i = 0; i < REFUSALS_MINUTES; i++)
		sum += refusals->count[i];
	return sum;
}
