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
	uint64_t open; /* the row of the one that is open; 0: none */
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

static struct gap_row *
add(struct gaps *gaps, uint64_t seq, int64_t from_ms, struct slice why)
{
	struct gap_row *row;

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
	return row;
}

bool
gaps_begin(struct gaps *gaps, uint64_t seq, int64_t from_ms, struct slice why)
{
	if (gaps->open)
		return false;
	add(gaps, seq, from_ms, why);
	gaps->open = seq;
	return true;
}

void
gaps_hole(struct gaps *gaps, uint64_t seq, int64_t at_ms, enum gap_cause cause, uint64_t first,
    uint64_t last)
{
	struct gap_row *row = add(gaps, seq, at_ms, (struct slice){NULL, 0});

	row->gap.to_ms = at_ms;
	row->gap.cause = cause;
	row->gap.first = first;
	row->gap.last = last;
}

/* Rows are in the order of their numbers. NULL: forgotten, or never there. */
static struct gap_row *
row_of(const struct gaps *gaps, uint64_t seq)
{
	size_t lo = 0, hi = gaps->count;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (gaps->v[mid].gap.seq < seq)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < gaps->count && gaps->v[lo].gap.seq == seq ? &gaps->v[lo] : NULL;
}

bool
gaps_end(struct gaps *gaps, int64_t to_ms, bool complete)
{
	struct gap_row *row = gaps->open ? row_of(gaps, gaps->open) : NULL;

	gaps->open = 0;
	if (row == NULL)
		return false;
	row->gap.to_ms = to_ms < row->gap.from_ms ? row->gap.from_ms : to_ms;
	row->gap.complete = complete;
	gaps->missing -= complete;
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
	const struct gap_row *row = row_of(gaps, seq);

	return row && give(row, out);
}

bool
gaps_open(const struct gaps *gaps, struct gap *out)
{
	return gaps->open && gaps_find(gaps, gaps->open, out);
}
