/* text_make - the display rule over one field of strangers' bytes. SPDX-License-Identifier: MIT */
#include "floor/base/text.h"

#define ONES (~UINT64_C(0) / 255) /* 0x01 in each byte */
#define HIGH (ONES * 0x80)

/* The display text so far: `len` bytes, in `out` once `copied`, before that a run of the input at
 * `src`. That way clean text is never copied. */
struct gate {
	const char *src;
	char *out;
	size_t cap, len;
	uint32_t cols;
	bool copied;
	const char *blank; /* a space that is owed before the next base, or NULL */
	unsigned marks;    /* how many more the last base may take */
	size_t cell_len;   /* len and cols before the last base and its space */
	uint32_t cell_cols;
	struct text_count count;
};

/* Eight bytes at a time: only printable ASCII, and of two spaces never one beside the other. */
static bool
clean_ascii(struct slice s)
{
	uint64_t space_before = 0x80;
	size_t i = 0;

	for (; i + 8 <= s.len; i += 8) {
		uint64_t v, below, above, spaces;

		memcpy(&v, s.p + i, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		v = __builtin_bswap64(v);
#endif
		/* Bytes under 0x80 cannot carry into their neighbours here; others are refused. */
		below = ~(v + ONES * (0x80 - 0x20)) & HIGH;
		above = (v + ONES) & HIGH;
		if ((v & HIGH) | below | above)
			return false;
		spaces = ~(v + ONES * (0x80 - 0x21)) & HIGH;
		if (spaces & (spaces << 8 | space_before))
			return false;
		space_before = spaces >> 56;
	}
	for (; i < s.len; i++) {
		bool space = s.p[i] == ' ';

		if (s.p[i] < 0x20 || s.p[i] > 0x7E || (space && space_before))
			return false;
		space_before = space ? 0x80 : 0;
	}
	return !space_before;
}

static bool
put(struct gate *g, const char *bytes, size_t len)
{
	if (len > g->cap - g->len)
		return false;
	if (!g->copied && bytes != g->src + g->len) {
		if (g->len)
			memcpy(g->out, g->src, g->len);
		g->copied = true;
	}
	if (g->copied)
		memcpy(g->out + g->len, bytes, len);
	g->len += len;
	return true;
}

/* One visible character, with the space owed before it. */
static bool
put_base(struct gate *g, const char *bytes, size_t len, unsigned cols)
{
	size_t before = g->len;

	if ((g->blank && !put(g, g->blank, 1)) || !put(g, bytes, len)) {
		g->len = before;
		return false;
	}
	g->cell_len = before;
	g->cell_cols = g->cols;
	g->cols += cols + (g->blank != NULL);
	g->blank = NULL;
	g->marks = 2;
	return true;
}

static bool
put_mark(struct gate *g, const char *bytes, size_t len)
{
	if (g->marks == 0) {
		g->count.hidden++;
		return true;
	}
	g->marks--;
	if (put(g, bytes, len))
		return true;
	g->len = g->cell_len;
	g->cols = g->cell_cols;
	return false;
}

/* A visible_run at once; as much of it as there is room for. */
static bool
put_run(struct gate *g, const char *p, size_t len)
{
	size_t rest = len - 1, room;

	if (!put_base(g, p, 1, 1))
		return false;
	room = g->cap - g->len;
	if (rest > room)
		rest = room;
	while (p[rest] == ' ')
		rest--;
	if (rest) {
		size_t last = 1 + (p[rest - 1] == ' ');

		put(g, p + 1, rest);
		g->cols += (uint32_t)rest;
		g->cell_len = g->len - last;
		g->cell_cols = g->cols - (uint32_t)last;
	}
	return rest + 1 == len;
}

static bool
put_instead(struct gate *g, uint32_t cp)
{
	char utf8[4];

	g->count.replaced++;
	return put_base(g, utf8, text_encode(cp, utf8), 1);
}

/* One code point of the input, `len` bytes at `p`. False: `out` is full. */
static bool
take(struct gate *g, uint32_t cp, const char *p, size_t len)
{
	/* What is ill-formed after EF is shorter. */
	bool genuine = len == 3 && (unsigned char)p[0] == 0xEF;
	unsigned cols;

	switch (text_classify(cp, &cols)) {
	case TEXT_SHOW:
		if (cp == TEXT_REPLACEMENT && !genuine)
			return put_instead(g, cp);
		return put_base(g, p, len, cols);
	case TEXT_MARK:
		return put_mark(g, p, len);
	case TEXT_BLANK:
		if (g->len && !g->blank)
			g->blank = *p == ' ' ? p : " ";
		g->marks = 0;
		return true;
	case TEXT_DROP:
		g->count.hidden++;
		return true;
	case TEXT_CONTROL:
		return put_instead(g, cp == 0x7F ? 0x2421 : 0x2400 + cp);
	case TEXT_FLAG:
		return put_instead(g, 'A' + (cp - 0x1F1E6));
	case TEXT_BAD:
		break;
	}
	return put_instead(g, TEXT_REPLACEMENT);
}

static bool
visible(char c)
{
	return c > 0x20 && c < 0x7F;
}

/* The length of visible ASCII at `p`, with single spaces inside it but not at its ends. */
static size_t
visible_run(const char *p, const char *end)
{
	const char *at = p;

	while (at < end && visible(*at)) {
		at++;
		if (end - at >= 2 && *at == ' ' && visible(at[1]))
			at++;
	}
	return (size_t)(at - p);
}

/* Feed [p, stop) through the gate; a character may reach up to `end`. False: `out` is full. */
static bool
feed(struct gate *g, const char *p, const char *stop, const char *end)
{
	while (p < stop) {
		const char *next = p;
		size_t run = visible_run(p, stop);

		if (run) {
			if (!put_run(g, p, run))
				return false;
			p += run;
			continue;
		}
		uint32_t cp = text_decode(&next, end);

		if (next > stop)
			return true;
		if (!take(g, cp, p, (size_t)(next - p)))
			return false;
		p = next;
	}
	return true;
}

struct text
text_make(char *out, size_t cap, struct slice in, struct text_count *count)
{
	struct gate g = {.src = in.p, .out = out, .cap = cap};
	bool cut = in.len > TEXT_MAX;

	if (in.len == 0)
		return (struct text){"", 0, 0};
	if (!cut && in.len <= cap && clean_ascii(in))
		return (struct text){in.p, (uint32_t)in.len, (uint32_t)in.len};
	if (feed(&g, in.p, in.p + (cut ? TEXT_MAX : in.len), in.p + in.len) && cut &&
	    put(&g, "\xE2\x80\xA6", 3))
		g.cols++;
	if (count) {
		count->hidden += g.count.hidden;
		count->replaced += g.count.replaced;
	}
	return (struct text){g.copied ? g.out : g.src, (uint32_t)g.len, g.cols};
}
