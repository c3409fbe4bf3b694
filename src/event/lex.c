/* lex - the tokens of RFC 8259, checked while they are passed. SPDX-License-Identifier: MIT */
#include "floor/event/lex.h"

#include "floor/base/ascii.h"
#include "floor/base/mem.h"
#include "floor/base/text.h"

const uint8_t lex_type[256] = {
    ['"'] = VALUE_STRING,
    ['-'] = VALUE_NUMBER,
    ['0'] = VALUE_NUMBER,
    ['1'] = VALUE_NUMBER,
    ['2'] = VALUE_NUMBER,
    ['3'] = VALUE_NUMBER,
    ['4'] = VALUE_NUMBER,
    ['5'] = VALUE_NUMBER,
    ['6'] = VALUE_NUMBER,
    ['7'] = VALUE_NUMBER,
    ['8'] = VALUE_NUMBER,
    ['9'] = VALUE_NUMBER,
    ['['] = VALUE_ARRAY,
    ['f'] = VALUE_FALSE,
    ['n'] = VALUE_NULL,
    ['t'] = VALUE_TRUE,
    ['{'] = VALUE_OBJECT,
};

const char *
lex_fail(struct lex *lex, const char *at, const char *why)
{
	lex->at = at;
	lex->why = why;
	return NULL;
}

/* lex_fail for what the repair pass mends. */
static const char *
mend(struct lex *lex, const char *at, const char *why)
{
	lex->repair = true;
	return lex_fail(lex, at, why);
}

bool
lex_error(const struct lex *lex, size_t offset, struct err *err)
{
	bool ends = lex->at == lex->end;

	return err_set(err, lex->limit ? ERR_LIMIT : ERR_SYNTAX, "byte %zu: %s%s", offset,
	    ends ? "the text ends, " : "", lex->why);
}

const char *
lex_blanks_more(const struct lex *lex, const char *p)
{
#ifdef __SSE2__
	const __m128i space = _mm_set1_epi8(' ');

	/* the indentation of pretty-printed text: one line end, then spaces */
	if (p < lex->end && *p == '\n')
		p++;
	for (; lex->end - p >= 16; p += 16) {
		__m128i c = _mm_loadu_si128((const void *)p);
		unsigned other = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(c, space)) ^ 0xffff;

		if (other) {
			p += __builtin_ctz(other);
			break;
		}
	}
#endif
	while (p < lex->end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
		p++;
	return p;
}

int
lex_hex4(const char *p, const char *end)
{
	int value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = ascii_hex(p[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

unsigned
lex_utf8(const char *s, const char *end)
{
	const unsigned char *p = (const void *)s;
	ptrdiff_t n = end - s;
	unsigned lead = n > 0 ? p[0] : 0x80, low = 0x80, high = 0xBF, len;

	if (lead < 0x80)
		return 1;
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	len = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (n < (ptrdiff_t)len)
		return 0;
	/* the second byte rules out overlong forms, surrogates and what is above U+10FFFF */
	if (lead == 0xE0)
		low = 0xA0;
	else if (lead == 0xED)
		high = 0x9F;
	else if (lead == 0xF0)
		low = 0x90;
	else if (lead == 0xF4)
		high = 0x8F;
	if (p[1] < low || p[1] > high)
		return 0;
	for (unsigned i = 2; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	}
	return len;
}

/* `p` is at \u: four hex digits, and for a high surrogate the low one behind it. */
static const char *
escape_unit(struct lex *lex, const char *p)
{
	int unit = lex_hex4(p + 2, lex->end), low;

	if (unit < 0)
		return lex_fail(lex, p, "expected four hex digits after \\u");
	if (lex->grammar)
		return p + 6;
	if (unit == 0)
		return mend(lex, p, "\\u0000 in a string");
	if (unit < 0xD800 || unit > 0xDFFF)
		return p + 6;
	low = unit < 0xDC00 && lex->end - p > 7 && p[6] == '\\' && p[7] == 'u'
	          ? lex_hex4(p + 8, lex->end)
	          : -1;
	if (low < 0xDC00 || low > 0xDFFF)
		return mend(lex, p, "half a surrogate pair in a string");
	return p + 12;
}

static const char *
escape(struct lex *lex, const char *p)
{
	switch (lex_peek(lex, p + 1)) {
	case '"':
	case '\\':
	case '/':
	case 'b':
	case 'f':
	case 'n':
	case 'r':
	case 't':
		return p + 2;
	case 'u':
		return escape_unit(lex, p);
	default:
		return lex_fail(lex, p, "no such escape in a string");
	}
}

const char *
lex_string_more(struct lex *lex, const char *p, uint8_t *escaped)
{
	while (p && p < lex->end) {
		unsigned char c = (unsigned char)*p;
		unsigned len;

		if (c == '"')
			return p;
		if (c == '\\') {
			*escaped = 1;
			p = escape(lex, p);
		} else if (c < ' ') {
			return mend(lex, p, "a control character in a string");
		} else if (c < 0x80) {
			p = lex_plain(p, lex->end);
		} else {
			len = lex_utf8(p, lex->end);
			if (len == 0)
				return mend(lex, p, "not UTF-8");
			p += len;
		}
	}
	return p ? lex_fail(lex, p, "expected '\"'") : NULL;
}

static const char *
digits(const struct lex *lex, const char *p)
{
	while (p < lex->end && ascii_digit(*p))
		p++;
	return p;
}

/* The value of exponent digits, as far as it matters. */
static long
exponent(const char *p, const char *end)
{
	long value = 0;

	for (; p < end && value < 100000; p++)
		value = value * 10 + (*p - '0');
	return value;
}

/* Fraction and exponent of the number whose whole part of `whole` digits ends at `p`. */
static const char *
number_rest(struct lex *lex, const char *start, const char *p, long whole)
{
	const char *from;
	long power = 0;

	if (lex_peek(lex, p) == '.') {
		from = p + 1;
		p = digits(lex, from);
		if (p == from)
			return lex_fail(lex, p, "expected a digit after the point");
	}
	if (lex_peek(lex, p) == 'e' || lex_peek(lex, p) == 'E') {
		bool minus = lex_peek(lex, ++p) == '-';

		if (minus || lex_peek(lex, p) == '+')
			p++;
		from = p;
		p = digits(lex, from);
		if (p == from)
			return lex_fail(lex, p, "expected a digit in the exponent");
		power = exponent(from, p);
		if (minus)
			power = -power;
	}
	if (!lex->grammar && (power > LEX_EXPONENT_MAX || whole + power > LEX_EXPONENT_MAX + 1))
		return mend(lex, start, "a number too large");
	return p;
}

const char *
lex_number(struct lex *lex, const char *p)
{
	const char *start = p, *whole = p + (*p == '-');
	char c;

	p = digits(lex, whole);
	if (p == whole)
		return lex_fail(lex, p, "expected a digit");
	if (*whole == '0' && p - whole > 1)
		return lex_fail(lex, whole + 1, "a number begins with 0");
	c = lex_peek(lex, p);
	if (c == '.' || c == 'e' || c == 'E')
		return number_rest(lex, start, p, (long)(p - whole));
	if (p - whole > LEX_DIGITS_MAX && !lex->grammar)
		return mend(lex, start, "a whole number of more than 18 digits");
	return p;
}

const char *
lex_word(struct lex *lex, const char *p)
{
	size_t rest = (size_t)(lex->end - p);

	if (rest >= 4 && (memcmp(p, "null", 4) == 0 || memcmp(p, "true", 4) == 0))
		return p + 4;
	if (rest >= 5 && memcmp(p, "false", 5) == 0)
		return p + 5;
	return lex_fail(lex, p, "expected a value");
}

/* From a key's quote to its value: "key" : */
static const char *
skip_key(struct lex *lex, const char *p)
{
	uint8_t escaped;

	if (lex_peek(lex, p) != '"')
		return lex_fail(lex, p, "expected a '\"' that begins a key");
	p = lex_string(lex, p + 1, &escaped);
	if (p == NULL)
		return NULL;
	p = lex_blanks(lex, p + 1);
	if (lex_peek(lex, p) != ':')
		return lex_fail(lex, p, "expected ':'");
	return lex_blanks(lex, p + 1);
}

static const char *
scalar(struct lex *lex, const char *p)
{
	uint8_t escaped;

	switch (lex_type[(unsigned char)lex_peek(lex, p)]) {
	case VALUE_STRING:
		p = lex_string(lex, p + 1, &escaped);
		return p ? p + 1 : NULL;
	case VALUE_NUMBER:
		return lex_number(lex, p);
	default:
		return lex_word(lex, p);
	}
}

/* Behind a value: to the next value of the innermost of `*n` open ones, or past the last closing.
 */
static const char *
follow(struct lex *lex, const char *p, const char *open, unsigned *n)
{
	while (*n) {
		bool object = open[*n - 1] == '{';

		p = lex_blanks(lex, p);
		if (lex_peek(lex, p) == ',') {
			p = lex_blanks(lex, p + 1);
			return object ? skip_key(lex, p) : p;
		}
		if (lex_peek(lex, p) != (object ? '}' : ']'))
			return lex_fail(
			    lex, p, object ? "expected ',' or '}'" : "expected ',' or ']'");
		(*n)--;
		p++;
	}
	return p;
}

const char *
lex_skip(struct lex *lex, const char *p, unsigned depth)
{
	MEM_SCRATCH char open[LEX_DEPTH_MAX];
	unsigned n = 0;

	do {
		char c = lex_peek(lex, p);

		if (c == '{' || c == '[') {
			if (depth + n >= LEX_DEPTH_MAX) {
				lex->limit = true;
				return lex_fail(lex, p, "more than 2048 levels");
			}
			open[n++] = c;
			p = lex_blanks(lex, p + 1);
			if (lex_peek(lex, p) != (c == '{' ? '}' : ']')) {
				if (c == '{')
					p = skip_key(lex, p);
				continue;
			}
			n--;
			p++;
		} else {
			p = scalar(lex, p);
		}
		if (p)
			p = follow(lex, p, open, &n);
	} while (n && p);
	return p;
}

static unsigned
char_escaped(const char **p, const char *end, char out[4])
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char *known;
	char c = (*p)[1];
	uint32_t cp;

	if (c == 'u') {
		cp = (uint32_t)lex_hex4(*p + 2, end);
		*p += 6;
		if (cp >= 0xD800 && cp < 0xDC00 && end - *p >= 6) {
			cp = 0x10000 + ((cp - 0xD800) << 10) +
			     ((uint32_t)lex_hex4(*p + 2, end) - 0xDC00);
			*p += 6;
		}
		return (unsigned)text_encode(cp, out);
	}
	*p += 2;
	known = strchr(from, c);
	out[0] = known ? to[known - from] : c;
	return 1;
}

unsigned
lex_char(const char **p, const char *end, char out[4])
{
	unsigned len;

	if (**p == '\\' && end - *p >= 2)
		return char_escaped(p, end, out);
	len = lex_utf8(*p, end);
	if (len == 0)
		len = 1;
	memcpy(out, *p, len);
	*p += len;
	return len;
}
