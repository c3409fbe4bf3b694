/* safe - strangers' bytes for a clipboard, a pager, the input of a program. SPDX-License-Identifier: MIT */
#include "floor/event/safe.h"

#include "floor/base/mem.h"
#include "floor/base/text.h"

#include <stdlib.h>

#define INDENT_MAX 40
#define MARKS_MAX 2 /* of the display rule, behind one base */

/* A code point that does not show as itself, as JSON spells it. */
static void
add_escape(struct buf *out, uint32_t cp)
{
	if (cp > 0xFFFF)
		buf_printf(out, "\\u%04x\\u%04x", 0xD800 + ((cp - 0x10000) >> 10),
		    0xDC00 + ((cp - 0x10000) & 0x3FF));
	else
		buf_printf(out, "\\u%04x", cp);
}

static bool
shows(uint32_t cp)
{
	enum text_class class = text_class(cp);

	return cp == ' ' || cp == TEXT_REPLACEMENT || class == TEXT_SHOW || class == TEXT_MARK ||
	       class == TEXT_FLAG;
}

/* The next character: ill-formed bytes are U+FFFD. Returns what follows. */
static const char *
add_character(struct buf *out, const char *p, const char *end)
{
	const char *from = p;
	uint32_t cp = text_decode(&p, end);
	char utf8[4];

	if (!shows(cp))
		add_escape(out, cp);
	else if (cp == TEXT_REPLACEMENT)
		buf_add(out, utf8, text_encode(cp, utf8));
	else
		buf_add(out, from, (size_t)(p - from));
	return p;
}

/* A string from its quote to behind the other one, or to the end. */
static const char *
add_string(struct buf *out, const char *p, const char *end)
{
	buf_addc(out, *p++);
	while (p < end && *p != '"') {
		if (*p == '\\' && p + 1 < end && (p[1] == '"' || p[1] == '\\'))
			buf_addc(out, *p++);
		p = add_character(out, p, end);
	}
	if (p < end)
		buf_addc(out, *p++);
	return p;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool
safe_json(struct buf *out, struct slice json)
{
	const char *p = json.p, *end = json.p + json.len;

	while (p < end) {
		if (*p == '"') {
			p = add_string(out, p, end);
		} else if (is_blank(*p)) {
			buf_addc(out, ' ');
			p++;
		} else {
			p = add_character(out, p, end);
		}
	}
	return !out->full;
}

static void
new_line(struct buf *out, unsigned depth)
{
	buf_addc(out, '\n');
	for (unsigned i = 0; i < depth && i < INDENT_MAX; i++)
		buf_adds(out, "  ");
}

static const char *
skip_blanks(const char *p, const char *end)
{
	while (p < end && is_blank(*p))
		p++;
	return p;
}

/* An opening bracket, with the closing one when there is nothing between. */
static const char *
add_opening(struct buf *out, const char *p, const char *end, unsigned *depth)
{
	const char *next = skip_blanks(p + 1, end);

	buf_addc(out, *p);
	if (next < end && (*next == '}' || *next == ']')) {
		buf_addc(out, *next);
		return next + 1;
	}
	new_line(out, ++*depth);
	return next;
}

bool
safe_pretty(struct buf *out, struct slice json)
{
	const char *p = json.p, *end = json.p + json.len;
	unsigned depth = 0;

	for (p = skip_blanks(p, end); p < end; p = skip_blanks(p, end)) {
		switch (*p) {
		case '"':
			p = add_string(out, p, end);
			break;
		case '{':
		case '[':
			p = add_opening(out, p, end, &depth);
			break;
		case '}':
		case ']':
			depth -= depth > 0;
			new_line(out, depth);
			buf_addc(out, *p++);
			break;
		case ',':
			buf_addc(out, *p++);
			new_line(out, depth);
			break;
		case ':':
			buf_adds(out, ": ");
			p++;
			break;
		default:
			p = add_character(out, p, end);
		}
	}
	buf_addc(out, '\n');
	return !out->full;
}

/* One code point by the display rule, blanks kept, so that nothing of the text's form is lost. */
static void
add_shown(struct buf *out, const char *from, const char *to, uint32_t cp)
{
	struct slice bytes = {from, (size_t)(to - from)};
	char room[16];
	struct text text;

	if (text_class(cp) == TEXT_BLANK) {
		buf_addc(out, ' ');
		return;
	}
	text = text_make(room, sizeof(room), bytes, NULL);
	buf_add(out, text.p, text.len);
}

bool
safe_text(struct buf *out, struct slice text)
{
	const char *p = text.p, *end = text.p + text.len;
	int marks = MARKS_MAX; /* none before a base */

	while (p < end) {
		const char *from = p;
		uint32_t cp = text_decode(&p, end);

		if (cp == '\n') {
			buf_addc(out, '\n');
			marks = MARKS_MAX;
		} else if (text_class(cp) == TEXT_MARK) {
			if (marks++ < MARKS_MAX)
				buf_add(out, from, (size_t)(p - from));
		} else if (cp != '\r' || p == end || *p != '\n') {
			add_shown(out, from, p, cp);
			marks = text_class(cp) == TEXT_SHOW ? 0 : MARKS_MAX;
		}
	}
	return !out->full;
}

bool
safe_value(struct buf *out, struct slice text, const struct value *v)
{
	struct slice bytes = {text.p + v->off, v->len};
	char *plain;
	bool ok;

	if (v->type != VALUE_STRING)
		return safe_json(out, bytes);
	plain = mem_alloc(v->len + 1);
	ok = safe_text(out, value_str(text, v, plain, v->len));
	free(plain);
	return ok;
}
