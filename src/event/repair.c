/* repair - one odd character or number must not cost the event. SPDX-License-Identifier: MIT */
#include "repair.h"

#include "floor/base/text.h"
#include "floor/event/lex.h"

#define BOM "\xEF\xBB\xBF"
#define REPLACED "\xEF\xBF\xBD" /* U+FFFD */

/* One character that is not ASCII. */
static const char *
repair_utf8(const char *p, const char *end, struct buf *out)
{
	unsigned len = lex_utf8(p, end);

	if (len) {
		buf_add(out, p, len);
		return p + len;
	}
	text_decode(&p, end); /* past the maximal ill-formed part */
	buf_adds(out, REPLACED);
	return p;
}

/* `p` is at a backslash inside a string. */
static const char *
repair_escape(const char *p, const char *end, struct buf *out)
{
	int unit, low;

	if (end - p < 2 || (unsigned char)p[1] >= 0x80) {
		buf_addc(out, '\\');
		return p + 1;
	}
	/* any other pair stays as it is: an escape behind a lone backslash would read as two */
	unit = p[1] == 'u' ? lex_hex4(p + 2, end) : -1;
	if (unit < 0) {
		buf_add(out, p, 2);
		return p + 2;
	}
	if (unit == 0) {
		buf_adds(out, "\\u2400");
		return p + 6;
	}
	if (unit < 0xD800 || unit > 0xDFFF) {
		buf_add(out, p, 6);
		return p + 6;
	}
	low = unit < 0xDC00 && end - p >= 12 && p[6] == '\\' && p[7] == 'u' ? lex_hex4(p + 8, end)
	                                                                    : -1;
	if (low < 0xDC00 || low > 0xDFFF) {
		buf_adds(out, "\\uFFFD");
		return p + 6;
	}
	buf_add(out, p, 12);
	return p + 12;
}

static const char *
repair_number(const char *p, const char *end, struct buf *out)
{
	struct lex lex = {.start = p, .end = end};
	const char *behind = p, *next;
	bool mend;

	while (behind < end && *behind && strchr("0123456789+-.eE", *behind))
		behind++;
	next = lex_blanks(&lex, behind);
	lex.end = behind;
	/* in the place of a key no number is right, and quotes would make it one */
	mend = lex_number(&lex, p) == NULL && lex.repair && (next == end || *next != ':');
	if (mend)
		buf_addc(out, '"');
	buf_add(out, p, (size_t)(behind - p));
	if (mend)
		buf_addc(out, '"');
	return behind;
}

static const char *
repair_inside(const char *p, const char *end, struct buf *out)
{
	unsigned char c = (unsigned char)*p;
	const char *plain = lex_plain(p, end);

	if (plain > p)
		buf_add(out, p, (size_t)(plain - p));
	else if (c == '\\')
		return repair_escape(p, end, out);
	else if (c >= 0x80)
		return repair_utf8(p, end, out);
	else if (c == 0)
		buf_adds(out, "\\u2400");
	else
		buf_printf(out, "\\u%04X", c);
	return plain > p ? plain : p + 1;
}

static const char *
repair_outside(const char *p, const char *end, struct buf *out)
{
	unsigned char c = (unsigned char)*p;

	if (c >= 0x80)
		return repair_utf8(p, end, out);
	if (lex_type[c] == VALUE_NUMBER)
		return repair_number(p, end, out);
	buf_addc(out, *p);
	return p + 1;
}

size_t
repair(struct slice raw, struct buf *out, size_t limit)
{
	const char *p = raw.len ? raw.p : "", *start = p, *end = p + raw.len;
	bool inside = false;

	if (slice_starts(raw, SLICE(BOM)))
		p += strlen(BOM);
	while (p < end && out->len < limit) {
		if (*p == '"') {
			inside = !inside;
			buf_addc(out, *p++);
		} else {
			p = inside ? repair_inside(p, end, out) : repair_outside(p, end, out);
		}
	}
	return (size_t)(p - start);
}
