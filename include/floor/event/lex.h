/* lex - the tokens of RFC 8259, checked while they are passed. SPDX-License-Identifier: MIT
 *
 * Every function takes a place in the text and returns the place behind the token, or NULL after
 * noting in `lex` what was expected where. Nothing outside [start, end) is read. What a scanner
 * meets on every event is inline; the rest is in lex.c. */
#ifndef FLOOR_EVENT_LEX_H
#define FLOOR_EVENT_LEX_H

#include "floor/base/err.h"
#include "floor/event/event.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define LEX_DEPTH_MAX 2048        /* arrays and objects in each other */
#define LEX_DIGITS_MAX 18         /* of a whole number: what any reader holds exactly */
#define LEX_EXPONENT_MAX 307      /* of a real: the last that cannot overflow a double */
#define LEX_BYTES_MAX (64u << 20) /* of a text */

struct lex {
	const char *start, *end;
	const char *at;  /* where it went wrong */
	const char *why; /* "expected a value"; NULL while all is well */
	bool limit;      /* well-formed so far, but more than we take */
	bool repair;     /* the grammar is kept, but others refuse this: see repair.h */
	bool grammar;    /* asked for: what RFC 8259 allows is enough, whoever else refuses it */
};

static inline void
lex_start(struct lex *lex, struct slice text)
{
	const char *start = text.len ? text.p : "";

	*lex = (struct lex){.start = start, .end = start + text.len};
}

/* Note that `why` happened at `at`; always NULL. */
const char *lex_fail(struct lex *lex, const char *at, const char *why);
/* The failure as "byte 131: expected ',' or '}'", the offset counted from 0 and moved by `shift`.
 * False. */
bool lex_error(const struct lex *lex, size_t offset, struct err *err);

/* What a value that begins with `c` would be; VALUE_ABSENT when none does. */
extern const uint8_t lex_type[256];

/* The byte at `p`, NUL (which no grammar rule takes) at the end. */
static inline char
lex_peek(const struct lex *lex, const char *p)
{
	return p < lex->end ? *p : '\0';
}

const char *lex_blanks_more(const struct lex *lex, const char *p);

/* Past blanks, maybe none. Never NULL. */
static inline const char *
lex_blanks(const struct lex *lex, const char *p)
{
	if (p < lex->end && (unsigned char)*p > ' ')
		return p;
	return lex_blanks_more(lex, p);
}

/* To the first byte that is not plain inside a string: a quote, a backslash, a control or
 * non-ASCII. */
static inline const char *
lex_plain(const char *p, const char *end)
{
#ifdef __SSE2__
	const __m128i slash = _mm_set1_epi8('\\'), two = _mm_set1_epi8(2),
	              space = _mm_set1_epi8(' ');

	for (; end - p >= 16; p += 16) {
		__m128i c = _mm_loadu_si128((const void *)p);
		/* c ^ 2 puts the quote below ' ' too; signed, all from 0x80 are there */
		__m128i plain = _mm_andnot_si128(
		    _mm_cmpeq_epi8(c, slash), _mm_cmpgt_epi8(_mm_xor_si128(c, two), space));
		unsigned odd = (unsigned)_mm_movemask_epi8(plain) ^ 0xffff;

		if (odd)
			return p + (unsigned)__builtin_ctz(odd);
	}
#else
	const uint64_t ones = 0x0101010101010101u, tops = 0x8080808080808080u;

	for (; end - p >= 8; p += 8) {
		uint64_t c, quote, slash;

		memcpy(&c, p, 8);
		quote = c ^ (ones * '"');
		slash = c ^ (ones * '\\');
		/* a borrow can only mark a byte above one that is marked for good */
		if ((((quote - ones) & ~quote) | ((slash - ones) & ~slash) | (c - ones * ' ') | c) &
		    tops)
			break;
	}
#endif
	while (p < end && (unsigned char)*p >= ' ' && (unsigned char)*p < 0x80 && *p != '"' &&
	       *p != '\\')
		p++;
	return p;
}

const char *lex_string_more(struct lex *lex, const char *p, uint8_t *escaped);

/* From behind the opening quote to the closing one; `*escaped` is set to 1 when there was a
 * backslash. */
static inline const char *
lex_string(struct lex *lex, const char *p, uint8_t *escaped)
{
	p = lex_plain(p, lex->end);
	if (p < lex->end && *p == '"')
		return p;
	return lex_string_more(lex, p, escaped);
}

const char *lex_number(struct lex *lex, const char *p);
/* null, true, false. */
const char *lex_word(struct lex *lex, const char *p);
/* Past one value of any kind, which `depth` others are around. Without recursion. */
const char *lex_skip(struct lex *lex, const char *p, unsigned depth);

/* Is `text` one JSON value in UTF-8 by the grammar of RFC 8259 alone, so that it can stand inside
 * another? False with "byte 131: expected ',' or '}'" in `err`. */
bool lex_json(struct slice text, struct err *err);

/* Bytes of the well-formed UTF-8 sequence at `p`, 1..4, or 0. */
unsigned lex_utf8(const char *p, const char *end);
/* The next character of what is between the quotes of a valid string, escapes resolved, as UTF-8.
 */
unsigned lex_char(const char **p, const char *end, char out[4]);
/* The value of four hex digits, or -1. */
int lex_hex4(const char *p, const char *end);

#endif
