/* gaps - the ledger of what we may have missed. SPDX-License-Identifier: MIT */
#include "gaps_fold.h"

#include "floor/base/mem.h"

#include <stdlib.h>

struct gap_row {
	struct gap gap; /* `why` is made when asked */
	size_t why_len;
	char why[GAPS_WHY_MAX];
};

struct gaps {
	struct gap_row *v;
	size_t count, cap;
	size_t ever, missing;
	bool open; /* the last one */
};

struct gaps *
gaps_new(void)
{
	return mem_zero(1, sizeof(struct gaps));
}

void
gaps_free(struct gaps *gaps)
{
	if (gaps)
		free(gaps->v);
	free(gaps);
}

bool
gaps_begin(struct gaps *gaps, uint64_t seq, int64_t from_ms, struct slice why)
{
	struct gap_row *row;

	if (gaps->open)
		return false;
	if (gaps->count == GAPS_MAX)
		memmove(gaps->v, gaps->v + 1, --gaps->count * sizeof(*gaps->v));
	MEM_ROOM(gaps->v, gaps->count, gaps->cap);
	row = &gaps->v[gaps->count++];
	*row = (struct gap_row){.gap = {.seq = seq, .from_ms = from_ms, .to_ms = STAMP_NONE}};
	row->why_len = why.len < GAPS_WHY_MAX ? why.len : GAPS_WHY_MAX;
	if (row->why_len)
		memcpy(row->why, why.p, row->why_len);
	gaps->ever++;
	gaps->missing++;
	gaps->open = true;
	return true;
}

bool
gaps_end(struct gaps *gaps, int64_t to_ms, bool complete)
{
	struct gap_row *row;

	if (!gaps->open)
		return false;
	row = &gaps->v[gaps->count - 1];
	row->gap.to_ms = to_ms < row->gap.from_ms ? row->gap.from_ms : to_ms;
	row->gap.complete = complete;
	gaps->missing -= complete;
	gaps->open = false;
	return true;
}

size_t
gaps_count(const struct gaps *gaps)
{
	return gaps->ever;
}

size_t
gaps_missing(const struct gaps *gaps)
{
	return gaps->missing;
}

static bool
give(const struct gap_row *row, struct gap *out)
{
	*out = row->gap;
	out->why = (struct slice){row->why, row->why_len};
	return true;
}

bool
gaps_at(const struct gaps *gaps, size_t i, struct gap *out)
{
	size_t gone = gaps->ever - gaps->count;

	return i >= gone && i < gaps->ever && give(&gaps->v[i - gone], out);
}

bool
gaps_find(const struct gaps *gaps, uint64_t seq, struct gap *out)
{
	size_t lo = 0, hi = gaps->count;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (gaps->v[mid].gap.seq < seq)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < gaps->count && gaps->v[lo].gap.seq == seq && give(&gaps->v[lo], out);
}

bool
gaps_open(const struct gaps *gaps, struct gap *out)
{
	return gaps->open && give(&gaps->v[gaps->count - 1], out);
}
