/* str - borrowed bytes with a length, and what is asked of them. SPDX-License-Identifier: MIT */
#ifndef FLOOR_BASE_STR_H
#define FLOOR_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* `len` bytes at `p`, borrowed: NUL is a byte like any other. {NULL, 0} is "absent". */
struct slice {
	const char *p;
	size_t len;
};

#define SLICE(literal) ((struct slice){(literal), sizeof(literal) - 1})
#define SLICE_ARG(s) (int)(s).len, (s).p /* for "%.*s"; never for strangers' text on a screen */

static inline struct slice
slice_of(const char *s)
{
	return (struct slice){s, s ? strlen(s) : 0};
}

static inline bool
slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

static inline bool
slice_is(struct slice a, const char *s)
{
	return slice_eq(a, slice_of(s));
}

/* The same but for the case of ASCII letters. */
bool slice_same(struct slice a, struct slice b);
bool slice_starts(struct slice s, struct slice prefix);
bool slice_ends(struct slice s, struct slice suffix);
/* Byte order, shorter first on a tie: <0, 0, >0 as memcmp. */
int slice_cmp(struct slice a, struct slice b);
/* Without ASCII blanks at both ends. */
struct slice slice_trim(struct slice s);
/* Cut `*rest` at the first `sep`: returns what was before it, `*rest` is what follows ({NULL, 0} at
 * the end). */
struct slice slice_cut(struct slice *rest, char sep);
/* A decimal whole number, all of `s`, within [min, max]. */
bool slice_int(struct slice s, int64_t min, int64_t max, int64_t *out);
/* A number as JSON or a person writes it ("5", "5.0", "-1e3"), all of `s`. Never NaN or infinite.
 * The point is '.', whatever the locale says. */
bool slice_double(struct slice s, double *out);
/* 64 bits of `s`, mixed with `seed`; not for secrets. */
uint64_t slice_hash(struct slice s, uint64_t seed);

/* The nearest of `count` names to a mistyped `word`, or NULL when none is near enough to be what
 * was meant: at most a third of its letters (to the nearest whole one) left out, added, replaced or
 * swapped with a neighbour. The first of equals. */
const char *str_suggest(struct slice word, const char *const *names, size_t count);

#endif
