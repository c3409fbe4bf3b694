/* wrap - strangers' bytes in pieces of a width, blanks kept. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#define MARKS_MAX 8 /* more behind one base than the rule can keep */

static bool
plain(const char *p, const char *end)
{
	return *p >= ' ' && *p <= '~' && (p + 1 == end || (unsigned char)p[1] < 0x80);
}

/* A base with its marks: what the rule must see together. */
static struct slice
cluster(const char *p, const char *end)
{
	const char *start = p;

	text_decode(&p, end);
	for (int i = 0; i < MARKS_MAX && p < end && (unsigned char)*p >= 0x80; i++) {
		const char *next = p;

		if (text_class(text_decode(&next, end)) != TEXT_MARK)
			break;
		p = next;
	}
	return (struct slice){start, (size_t)(p - start)};
}

/* The cluster as the rule shows it; a blank alone, which it would cut off, is one space. */
static struct text
shown(struct slice bytes, char *tmp, size_t cap, struct text_count *count)
{
	const char *p = bytes.p;
	struct text text = text_make(tmp, cap, bytes, count);

	if (text.len == 0 && text_class(text_decode(&p, bytes.p + bytes.len)) == TEXT_BLANK)
		return text_own(" ");
	return text;
}

struct text
wrap_take(struct slice *rest, int cols, bool lines, char *out, size_t cap, struct text_count *count)
{
	const char *p = rest->p, *end = rest->p + rest->len;
	struct text text = {.p = out};

	while (p < end) {
		char tmp[64];
		struct slice bytes;
		struct text piece;

		if (lines && *p == '\n') {
			p++;
			break;
		}
		if (plain(p, end)) {
			if (text.cols == (uint32_t)cols || text.len == cap)
				break;
			out[text.len++] = *p++;
			text.cols++;
			continue;
		}
		bytes = cluster(p, end);
		piece = shown(bytes, tmp, sizeof(tmp), NULL);
		if ((text.cols + piece.cols > (uint32_t)cols || text.len + piece.len > cap) &&
		    p > rest->p)
			break;
		if (count)
			shown(bytes, tmp, sizeof(tmp), count);
		if (text.len + piece.len <= cap) {
			memcpy(out + text.len, piece.p, piece.len);
			text.len += piece.len;
			text.cols += piece.cols;
		}
		p = bytes.p + bytes.len;
	}
	*rest = (struct slice){p, (size_t)(end - p)};
	return text;
}
