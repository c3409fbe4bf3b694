/* strikes - who sent how many bad signatures in the last minute. SPDX-License-Identifier: MIT */
#include "strikes.h"

#include "floor/base/network.h"
#include "floor/base/stamp.h"

static bool
over(const struct strike *strike, int64_t now_ms)
{
	return now_ms - strike->from_ms >= STAMP_MS_MIN || now_ms < strike->from_ms;
}

unsigned
strikes_add(struct strikes *strikes, struct slice address, int64_t now_ms)
{
	struct network from = network_read(address);
	uint64_t hash = slice_hash((struct slice){(const char *)from.bytes, sizeof(from.bytes)},
	                    strikes->seed) |
	                1;
	struct strike *set =
	    &strikes->places[(hash >> 1) % (STRIKES_PLACES / STRIKES_WAYS) * STRIKES_WAYS];
	struct strike *place = &set[0];

	for (size_t i = 0; i < STRIKES_WAYS; i++) {
		if (set[i].address == hash) {
			place = &set[i];
			break;
		}
		/* else the place that is free or began first */
		if (set[i].address == 0 || (place->address && set[i].from_ms < place->from_ms))
			place = &set[i];
	}
	if (place->address != hash || over(place, now_ms))
		*place = (struct strike){.address = hash, .from_ms = now_ms};
	return ++place->count;
}
