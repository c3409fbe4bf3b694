/* text - strict UTF-8, widths, and what the rule makes of each. SPDX-License-Identifier: MIT */
#include "floor/base/text.h"

enum kind { BAD, ONE, TWO, MARK, BLANK, DROP, CONTROL, FLAG };

struct range {
	uint32_t first;
	uint32_t last : 24, kind : 8;
};

#define R(first, last, kind) {first, last, kind},
static const struct range ranges[] = {
#include "text_ranges.def"
};
#undef R

static enum kind
kind_of(uint32_t cp)
{
	const struct range *r = ranges;

	/* What people write most needs no search; the test of all code points checks these too. */
	if (cp - 0x21 <= 0x7E - 0x21 || cp - 0xAE <= 0x2FF - 0xAE)
		return ONE;
	if (cp - 0x4E00 <= 0x9FFF - 0x4E00 || cp - 0xAC00 <= 0xD7A3 - 0xAC00)
		return TWO;
	/* Halving without a branch to guess: strangers' scripts make a poor branch history. */
	for (size_t n = sizeof(ranges) / sizeof(*ranges); n > 1;) {
		size_t half = n / 2;

		r = r[half].first <= cp ? r + half : r;
		n -= half;
	}
	return cp >= r->first && cp <= r->last ? (enum kind)r->kind : BAD;
}

enum text_class
text_classify(uint32_t cp, unsigned *cols)
{
	static const struct {
		enum text_class class;
		unsigned cols;
	} of[] = {
	    [BAD] = {TEXT_BAD, 1},
	    [ONE] = {TEXT_SHOW, 1},
	    [TWO] = {TEXT_SHOW, 2},
	    [MARK] = {TEXT_MARK, 0},
	    [BLANK] = {TEXT_BLANK, 1},
	    [DROP] = {TEXT_DROP, 1},
	    [CONTROL] = {TEXT_CONTROL, 1},
	    [FLAG] = {TEXT_FLAG, 1},
	};
	enum kind kind = kind_of(cp);

	*cols = of[kind].cols;
	return of[kind].class;
}

enum text_class
text_class(uint32_t cp)
{
	unsigned cols;

	return text_classify(cp, &cols);
}

unsigned
text_width(uint32_t cp)
{
	unsigned cols;

	text_classify(cp, &cols);
	return cols;
}

/* How many bytes the lead byte `c` announces, and what its second byte may be: the narrower bounds
 * keep overlong forms, surrogates and what lies beyond U+10FFFF out (Unicode 14, table 3-7). */
static unsigned
lead(unsigned char c, unsigned char *low, unsigned char *high)
{
	*low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
	*high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
	if (c < 0xC2 || c > 0xF4)
		return 0;
	return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

uint32_t
text_decode(const char **p, const char *end)
{
	unsigned char c = (unsigned char)*(*p)++, low, high;
	unsigned len;
	uint32_t cp;

	if (c < 0x80)
		return c;
	len = lead(c, &low, &high);
	if (len == 0)
		return TEXT_REPLACEMENT;
	cp = c & (0x7Fu >> len);
	for (unsigned i = 1; i < len; i++, low = 0x80, high = 0xBF) {
		if (*p == end)
			return TEXT_REPLACEMENT;
		c = (unsigned char)**p;
		if (c < low || c > high)
			return TEXT_REPLACEMENT;
		cp = cp << 6 | (c & 0x3F);
		(*p)++;
	}
	return cp;
}

size_t
text_encode(uint32_t cp, char out[4])
{
	size_t len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;

	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return text_encode(TEXT_REPLACEMENT, out);
	if (len == 1) {
		out[0] = (char)cp;
		return 1;
	}
	for (size_t i = len - 1; i > 0; i--, cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)(0xF00u >> len | cp);
	return len;
}

bool
text_next(struct text *t, struct text_cell *cell)
{
	const char *p = t->p, *end, *next;
	unsigned marks = 0;

	*cell = (struct text_cell){.cols = 1};
	if (t->len == 0)
		return false;
	end = p + t->len;
	cell->base = text_decode(&p, end);
	if (cell->base != ' ') {
		enum kind kind = kind_of(cell->base);

		if (kind != ONE && kind != TWO)
			cell->base = TEXT_REPLACEMENT;
		cell->cols = kind == TWO ? 2 : 1;
	}
	for (next = p; p < end && (unsigned char)*p >= 0x80; p = next) {
		uint32_t cp = text_decode(&next, end);

		if (kind_of(cp) != MARK)
			break;
		if (marks < 2)
			cell->marks[marks++] = cp;
	}
	t->len -= (uint32_t)(p - t->p);
	t->p = p;
	t->cols = t->cols > cell->cols ? t->cols - cell->cols : 0;
	return true;
}

struct text
text_own(const char *utf8)
{
	struct text t = {utf8, (uint32_t)strlen(utf8), 0}, rest = t;
	struct text_cell cell;

	while (text_next(&rest, &cell))
		t.cols += cell.cols;
	return t;
}

struct text
text_clip(struct text t, uint32_t cols)
{
	struct text rest = t;
	struct text_cell cell;
	uint32_t used = 0;

	if (t.cols <= cols)
		return t;
	if (t.len == t.cols) /* a byte a column can only be ASCII */
		return (struct text){t.p, cols, cols};
	for (const char *head = t.p; text_next(&rest, &cell); head = rest.p) {
		if (used + cell.cols > cols)
			return (struct text){t.p, (uint32_t)(head - t.p), used};
		used += cell.cols;
	}
	return t;
}
