/* value - what a value says: as bytes, as a number, as a time. SPDX-License-Identifier: MIT */
#include "value.h"

#include "floor/base/mem.h"

#include "floor/base/stamp.h"
#include "floor/event/lex.h"

#include <math.h>
#include <stdio.h>

#define NUMBER_KEEP 40               /* digits of a number that can change a double, and more */
#define COUNT_MAX 9007199254740992.0 /* 2^53 */

static struct slice
place(struct slice text, const struct value *v)
{
	return (struct slice){text.p + v->off, v->len};
}

/* Kept out of value_str, which seldom needs it. */
static __attribute__((noinline)) struct slice
unescape(struct slice in, char *tmp, size_t cap)
{
	const char *p = in.p, *end = in.p + in.len;
	size_t len = 0;

	while (p < end) {
		char c[4];
		unsigned n = lex_char(&p, end, c);

		if (len + n > cap)
			break;
		memcpy(tmp + len, c, n);
		len += n;
	}
	return (struct slice){tmp, len};
}

struct slice
value_str(struct slice text, const struct value *v, char *tmp, size_t cap)
{
	if (v->type <= VALUE_NULL || v->len == 0)
		return (struct slice){NULL, 0};
	if (v->type == VALUE_STRING && v->escaped)
		return unescape(place(text, v), tmp, cap);
	return place(text, v);
}

/* A number that is longer than slice_double takes: its first digits and the power of ten they lost.
 */
static bool
long_number(struct slice s, double *out)
{
	char tmp[NUMBER_KEEP + 24];
	size_t len = 0, digits = 0;
	long power = 0, given = 0;
	bool point = false;
	size_t i = 0;

	for (; i < s.len && s.p[i] != 'e' && s.p[i] != 'E'; i++) {
		if (s.p[i] == '.') {
			point = true;
		} else if (s.p[i] == '-') {
			tmp[len++] = '-';
		} else if (digits < NUMBER_KEEP) {
			/* leading zeros say nothing; every digit behind the point is a tenth */
			if (digits || s.p[i] != '0') {
				tmp[len++] = s.p[i];
				digits++;
			}
			power -= point;
		} else {
			power += !point;
		}
	}
	if (i < s.len) {
		bool minus = s.p[++i] == '-';

		for (i += minus || s.p[i] == '+'; i < s.len && given < 100000; i++)
			given = given * 10 + (s.p[i] - '0');
		given = minus ? -given : given;
	}
	if (digits == 0)
		tmp[len++] = '0';
	len += (size_t)snprintf(tmp + len, sizeof(tmp) - len, "e%ld", power + given);
	return slice_double((struct slice){tmp, len}, out);
}

bool
value_num(struct slice text, const struct value *v, double *out)
{
	char tmp[64];
	struct slice s;

	if (v->type != VALUE_NUMBER && v->type != VALUE_STRING)
		return false;
	s = value_str(text, v, tmp, sizeof(tmp));
	if (v->type == VALUE_NUMBER && s.len >= sizeof(tmp))
		return long_number(s, out);
	return slice_double(slice_trim(s), out);
}

bool
value_ms(struct slice text, const struct value *v, int64_t *out)
{
	char tmp[64];

	if (v->type != VALUE_STRING || v->len == 0)
		return false;
	return stamp_parse(value_str(text, v, tmp, sizeof(tmp)), out);
}

struct slice
fields_key(const struct fields *fields, enum field field)
{
	const struct value *v = &fields->v[field];
	const char *start = fields->text.p, *p = start + v->off, *end;

	if (v->type == VALUE_ABSENT)
		return (struct slice){NULL, 0};
	p -= v->type == VALUE_STRING;
	while (p > start && (p[-1] == ' ' || p[-1] == '\t' || p[-1] == '\n' || p[-1] == '\r'))
		p--;
	if (p == start || *--p != ':')
		return (struct slice){NULL, 0};
	while (p > start && p[-1] != '"')
		p--;
	end = p > start ? p - 1 : p;
	for (p = end; p > start && p[-1] != '"';)
		p--;
	return (struct slice){p, (size_t)(end - p)};
}

bool
fields_num(const struct fields *fields, enum field field, double *out)
{
	return value_num(fields->text, &fields->v[field], out);
}

bool
fields_count(const struct fields *fields, enum field field, int64_t *out)
{
	double n;

	if (!fields_num(fields, field, &n))
		return false;
	n = floor(n);
	if (n < 0 || n > COUNT_MAX)
		return false;
	*out = (int64_t)n;
	return true;
}

bool
fields_ms(const struct fields *fields, enum field field, int64_t *out)
{
	return value_ms(fields->text, &fields->v[field], out);
}

bool
string_same(struct slice a, struct slice b)
{
	const char *p = a.p, *q = b.p, *p_end = a.p + a.len, *q_end = b.p + b.len;

	while (p < p_end && q < q_end) {
		char c[4], d[4];
		unsigned n = lex_char(&p, p_end, c);

		if (lex_char(&q, q_end, d) != n || memcmp(c, d, n) != 0)
			return false;
	}
	return p == p_end && q == q_end;
}

bool
value_same(struct slice text, const struct value *a, const struct value *b)
{
	if (a->escaped || b->escaped)
		return string_same(place(text, a), place(text, b));
	return slice_eq(place(text, a), place(text, b));
}

bool
value_same_id(struct slice text, const struct value *a, const struct value *b)
{
	MEM_SCRATCH char ta[FIELD_TMP], tb[FIELD_TMP], na[32], nb[32];

	return slice_eq(id_normal(value_str(text, a, ta, sizeof(ta)), na),
	    id_normal(value_str(text, b, tb, sizeof(tb)), nb));
}

/* Whether all are hex digits, which become lower case. No branch in it, so that it is done in a few
 * steps of 16 bytes. */
static bool
hex_lower(char p[32])
{
	unsigned char odd = 0;

	for (size_t i = 0; i < 32; i++) {
		unsigned char c = (unsigned char)p[i], low = c | 0x20;
		unsigned char digit = (unsigned char)(c - '0') < 10;
		unsigned char letter = (unsigned char)(low - 'a') < 6;

		odd |= (unsigned char)(digit | letter) ^ 1;
		p[i] = (char)low; /* a digit has that bit already */
	}
	return odd == 0;
}

/* Without its dashes when 32 bytes remain. */
static bool
without_dashes(struct slice id, char out[32])
{
	size_t len = 0;

	if (id.len == 36 && id.p[8] == '-' && id.p[13] == '-' && id.p[18] == '-' &&
	    id.p[23] == '-') {
		memcpy(out, id.p, 8);
		memcpy(out + 8, id.p + 9, 4);
		memcpy(out + 12, id.p + 14, 4);
		memcpy(out + 16, id.p + 19, 4);
		memcpy(out + 20, id.p + 24, 12);
		return true;
	}
	for (size_t i = 0; i < id.len; i++) {
		if (id.p[i] == '-')
			continue;
		if (len == 32)
			return false;
		out[len++] = id.p[i];
	}
	return len == 32;
}

struct slice
id_normal(struct slice id, char tmp[32])
{
	struct slice rest = id;

	if (slice_starts(rest, SLICE("tkt_")))
		rest = (struct slice){rest.p + 4, rest.len - 4};
	if (rest.len < 32 || !without_dashes(rest, tmp) || !hex_lower(tmp))
		return id;
	return (struct slice){tmp, 32};
}
