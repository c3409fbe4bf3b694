/* str - borrowed bytes with a length, and what is asked of them. SPDX-License-Identifier: MIT */
#include "floor/base/str.h"

#include "floor/base/ascii.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>

#define SUGGEST_MAX 64 /* letters of a name that take part in a suggestion */

bool
slice_same(struct slice a, struct slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

bool
slice_starts(struct slice s, struct slice prefix)
{
	return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.p, prefix.p, prefix.len) == 0);
}

bool
slice_ends(struct slice s, struct slice suffix)
{
	return s.len >= suffix.len &&
	       memcmp(s.p + (s.len - suffix.len), suffix.p, suffix.len) == 0;
}

int
slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	if (c)
		return c;
	return a.len < b.len ? -1 : a.len > b.len;
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct slice
slice_trim(struct slice s)
{
	while (s.len && blank(s.p[0])) {
		s.p++;
		s.len--;
	}
	while (s.len && blank(s.p[s.len - 1]))
		s.len--;
	return s;
}

struct slice
slice_cut(struct slice *rest, char sep)
{
	struct slice head = *rest;
	const char *at = rest->len ? memchr(rest->p, sep, rest->len) : NULL;

	if (at == NULL) {
		*rest = (struct slice){NULL, 0};
		return head;
	}
	head.len = (size_t)(at - head.p);
	rest->p = at + 1;
	rest->len -= head.len + 1;
	return head;
}

bool
slice_int(struct slice s, int64_t min, int64_t max, int64_t *out)
{
	bool minus = s.len && s.p[0] == '-';
	int64_t n = 0;
	size_t i = minus;

	if (i == s.len)
		return false;
	for (; i < s.len; i++) {
		int digit = s.p[i] - '0';

		if (digit < 0 || digit > 9)
			return false;
		if (__builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, (int64_t)digit, &n))
			return false;
	}
	if (!minus && __builtin_sub_overflow((int64_t)0, n, &n))
		return false;
	if (n < min || n > max)
		return false;
	*out = n;
	return true;
}

/* Whole numbers of up to 15 digits, which most are: a double holds them all. */
static bool
plain_number(struct slice s, double *out)
{
	bool minus = s.len && s.p[0] == '-';
	int64_t n = 0;

	if (s.len == minus || s.len - minus > 15)
		return false;
	for (size_t i = minus; i < s.len; i++) {
		unsigned digit = (unsigned)s.p[i] - '0';

		if (digit > 9)
			return false;
		n = n * 10 + digit;
	}
	*out = minus ? -(double)n : (double)n;
	return true;
}

bool
slice_double(struct slice s, double *out)
{
	char tmp[64], *end;
	double value;

	if (plain_number(s, out))
		return true;
	if (s.len == 0 || s.len >= sizeof(tmp))
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (!strchr("0123456789+-.eE", s.p[i]) || s.p[i] == '\0')
			return false;
		tmp[i] = s.p[i];
	}
	tmp[s.len] = '\0';
	value = strtod(tmp, &end); /* LC_NUMERIC stays "C": main sets LC_CTYPE and LC_TIME only */
	if (*end || !isfinite(value))
		return false;
	*out = value;
	return true;
}

static uint64_t
mix(uint64_t a, uint64_t b)
{
	__uint128_t r = (__uint128_t)a * b;

	return (uint64_t)r ^ (uint64_t)(r >> 64);
}

static uint64_t
load(const char *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return v;
}

/* 1 to 7 bytes: two loads that overlap, as a length that varies would be a call. */
static uint64_t
load_few(const char *p, size_t len)
{
	uint32_t first, last;

	if (len < sizeof(first))
		return (uint64_t)(unsigned char)p[0] << 16 |
		       (uint64_t)(unsigned char)p[len / 2] << 8 | (unsigned char)p[len - 1];
	memcpy(&first, p, sizeof(first));
	memcpy(&last, p + len - sizeof(last), sizeof(last));
	return (uint64_t)first << 32 | last;
}

uint64_t
slice_hash(struct slice s, uint64_t seed)
{
	const uint64_t k0 = 0xa0761d6478bd642fULL, k1 = 0xe7037ed1a0b428dbULL;
	uint64_t h = seed ^ k0;
	const char *p = s.p;
	size_t n = s.len;

	/* Long bytes in four lanes: one alone waits for its multiplications. */
	if (n > 64) {
		uint64_t a = h, b = ~h, c = h ^ k1, d = ~h ^ k1;

		for (; n > 64; p += 64, n -= 64) {
			a = mix(load(p) ^ k1, load(p + 8) ^ a);
			b = mix(load(p + 16) ^ k1, load(p + 24) ^ b);
			c = mix(load(p + 32) ^ k1, load(p + 40) ^ c);
			d = mix(load(p + 48) ^ k1, load(p + 56) ^ d);
		}
		h = mix(a ^ k0, b) ^ mix(c ^ k1, d);
	}
	for (; n > 16; p += 16, n -= 16)
		h = mix(load(p) ^ k1, load(p + 8) ^ h);
	if (n >= 8)
		h = mix(load(p) ^ k1, load(p + n - 8) ^ h);
	else if (n)
		h = mix(load_few(p, n) ^ k1, h);
	return mix(h ^ s.len, k1);
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters to insert, delete, replace or swap with their neighbour to make `b` of `a`. */
static size_t
distance(struct slice a, struct slice b)
{
	size_t rows[3][SUGGEST_MAX + 1], *older = rows[0], *old = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b.len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		size_t *spare = older;

		older = old;
		old = row;
		row = spare;
		row[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			size_t replaced = old[j - 1] + (a.p[i - 1] != b.p[j - 1]);

			row[j] = least(replaced, 1 + least(old[j], row[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
				row[j] = least(row[j], older[j - 2] + 1);
		}
	}
	return row[b.len];
}

const char *
str_suggest(struct slice word, const char *const *names, size_t count)
{
	const char *best = NULL;
	size_t best_distance = (word.len + 1) / 3;

	if (word.len > SUGGEST_MAX)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		struct slice name = slice_of(names[i]);
		size_t d;

		if (name.len > SUGGEST_MAX)
			continue;
		d = distance(word, name);
		if (d <= best_distance && (best == NULL || d < best_distance)) {
			best = names[i];
			best_distance = d;
		}
	}
	return best;
}
