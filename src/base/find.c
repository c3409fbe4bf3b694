/* find - one short text in longer ones. SPDX-License-Identifier: MIT */
#include "floor/base/find.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define STEP 16

/* What JSON is made of, the most frequent first: a byte that is not here is rarer than all. */
static const char frequent[] = "\"etai,:-_rnsod0l.T1c2uZ{}p5m34hgf67y8b9kvw";

static size_t
rank(char c)
{
	const char *at = memchr(frequent, c, sizeof(frequent) - 1);

	return at ? (size_t)(at - frequent) : sizeof(frequent);
}

void
find_init(struct find *find, struct slice needle, bool caseless)
{
	*find = (struct find){.needle = needle, .fold = caseless ? 0x20 : 0};
	for (size_t i = 1; i < needle.len; i++)
		if (rank(needle.p[i]) > rank(needle.p[find->rare]))
			find->rare = i;
	find->other = find->rare == 0 && needle.len > 1 ? 1 : 0;
	for (size_t i = 0; i < needle.len; i++)
		if (i != find->rare && rank(needle.p[i]) > rank(needle.p[find->other]))
			find->other = i;
}

static bool
is_at(const struct find *find, const char *p)
{
	struct slice there = {p, find->needle.len};

	return find->fold ? slice_same(there, find->needle) : slice_eq(there, find->needle);
}

/* One place after the other. */
static size_t
walk(const struct find *find, struct slice text, size_t from)
{
	for (size_t i = from; i + find->needle.len <= text.len; i++)
		if (is_at(find, text.p + i))
			return i;
	return FIND_NONE;
}

#ifdef __SSE2__
/* Bits of those of the sixteen places from `p` on where both rare bytes are. Setting 0x20 makes
 * some other bytes equal too; is_at looks closer. */
static inline unsigned
candidates(const struct find *find, const char *p)
{
	const __m128i fold = _mm_set1_epi8((char)find->fold);
	__m128i a = _mm_loadu_si128((const void *)(p + find->rare));
	__m128i b = _mm_loadu_si128((const void *)(p + find->other));
	__m128i want_a = _mm_set1_epi8((char)(find->needle.p[find->rare] | find->fold));
	__m128i want_b = _mm_set1_epi8((char)(find->needle.p[find->other] | find->fold));

	return (unsigned)_mm_movemask_epi8(
	    _mm_and_si128(_mm_cmpeq_epi8(_mm_or_si128(a, fold), want_a),
	        _mm_cmpeq_epi8(_mm_or_si128(b, fold), want_b)));
}

/* The first of the places of `bits` from `at` on where it really is. */
static size_t
first_of(const struct find *find, struct slice text, size_t at, unsigned bits)
{
	for (; bits; bits &= bits - 1) {
		size_t i = at + (unsigned)__builtin_ctz(bits);

		if (i + find->needle.len > text.len)
			break;
		if (is_at(find, text.p + i))
			return i;
	}
	return FIND_NONE;
}

static size_t
stride(const struct find *find, struct slice text, size_t from)
{
	size_t far = (find->rare > find->other ? find->rare : find->other) + STEP, found;

	for (; from + far <= text.len; from += STEP) {
		found = first_of(find, text, from, candidates(find, text.p + from));
		if (found != FIND_NONE)
			return found;
	}
	/* What is left is less than a step: look at the last whole one again, without the places
	 * that have been looked at. */
	if (text.len - from >= find->needle.len) {
		size_t at = text.len - far;

		return first_of(find, text, at,
		    candidates(find, text.p + at) & (0xffffu << (from - at)) & 0xffff);
	}
	return FIND_NONE;
}
#endif

size_t
find_in(const struct find *find, struct slice text, size_t from)
{
	if (from > text.len || text.len - from < find->needle.len)
		return FIND_NONE;
	if (find->needle.len == 0)
		return from;
#ifdef __SSE2__
	if (text.len - from >= find->needle.len + STEP)
		return stride(find, text, from);
#endif
	return walk(find, text, from);
}
