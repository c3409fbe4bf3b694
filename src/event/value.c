/* value - what a value says: as bytes, as a number, as a time. SPDX-License-Identifier: MIT */
#include "floor/event/value.h"

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

bool
fields_has(const struct fields *fields, enum field field)
{
	const struct value *v = &fields->v[field];

	return v->type > VALUE_NULL && v->len > 0;
}

struct slice
fields_str(const struct fields *fields, enum field field, char *tmp, size_t cap)
{
	return value_str(fields->text, &fields->v[field], tmp, cap);
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

/* A hex digit as it is written in lower case; 0: none. */
static const char hex_low[256] = {
    ['0'] = '0',
    ['1'] = '1',
    ['2'] = '2',
    ['3'] = '3',
    ['4'] = '4',
    ['5'] = '5',
    ['6'] = '6',
    ['7'] = '7',
    ['8'] = '8',
    ['9'] = '9',
    ['A'] = 'a',
    ['B'] = 'b',
    ['C'] = 'c',
    ['D'] = 'd',
    ['E'] = 'e',
    ['F'] = 'f',
    ['a'] = 'a',
    ['b'] = 'b',
    ['c'] = 'c',
    ['d'] = 'd',
    ['e'] = 'e',
    ['f'] = 'f',
};

struct slice
id_normal(struct slice id, char tmp[32])
{
	struct slice rest = id;
	size_t len = 0;

	if (slice_starts(rest, SLICE("tkt_")))
		rest = (struct slice){rest.p + 4, rest.len - 4};
	if (rest.len < 32)
		return id;
	for (size_t i = 0; i < rest.len; i++) {
		char low = hex_low[(unsigned char)rest.p[i]];

		if (rest.p[i] == '-')
			continue;
		if (low == 0 || len == 32)
			return id;
		tmp[len++] = low;
	}
	return len == 32 ? (struct slice){tmp, 32} : id;
}
