/* needle - a text or a regular expression to look for. SPDX-License-Identifier: MIT */
#include "needle.h"

#include "floor/base/buf.h"
#include "floor/base/text.h"

#include <assert.h>

#define PATTERN_MAX ((size_t)1 << 18)

static bool
plain(struct slice words, bool json)
{
	for (size_t i = 0; i < words.len; i++) {
		unsigned char c = (unsigned char)words.p[i];

		if (c >= 0x80 || (json && (c == '"' || c == '\\' || c == '/' || c < ' ')))
			return false;
	}
	return true;
}

/* A character as a pattern that is found however it was escaped. */
static void
add_json(struct buf *pattern, uint32_t cp)
{
	if (cp == '"' || cp == '/' || cp == '\\')
		buf_printf(pattern, "\\\\?\\x{%x}", (unsigned)cp);
	else if (cp < 0x80)
		buf_printf(pattern, "\\x{%x}", (unsigned)cp);
	else if (cp < 0x10000)
		buf_printf(pattern, "(?:\\x{%x}|\\\\u%04x)", (unsigned)cp, (unsigned)cp);
	else
		buf_printf(pattern, "(?:\\x{%x}|\\\\u%04x\\\\u%04x)", (unsigned)cp,
		    (unsigned)(0xD7C0 + (cp >> 10)), (unsigned)(0xDC00 | (cp & 0x3ff)));
}

static struct regex *
spell(struct slice words, bool json, bool caseless, bool whole)
{
	const char *p = words.p, *end = words.p + words.len;
	struct regex *regex;
	struct buf pattern;
	struct err err;
	size_t at;

	buf_init(&pattern, PATTERN_MAX);
	while (p < end) {
		uint32_t cp = text_decode(&p, end);

		if (json)
			add_json(&pattern, cp);
		else
			buf_printf(&pattern, "\\x{%x}", (unsigned)cp);
	}
	regex = regex_new(buf_slice(&pattern), caseless, whole, &at, &err);
	assert(regex && "a pattern of ours compiles");
	buf_fini(&pattern);
	return regex;
}

void
needle_words(struct needle *needle, struct slice words, bool json, bool caseless)
{
	*needle = (struct needle){.text = words};
	find_init(&needle->find, words, caseless);
	if (plain(words, json))
		return;
	needle->any = spell(words, json, caseless, false);
	needle->whole = json ? NULL : spell(words, false, caseless, true);
}

bool
needle_regex(struct needle *needle, struct slice pattern, size_t *at, struct err *err)
{
	*needle = (struct needle){.text = pattern};
	needle->any = regex_new(pattern, true, false, at, err);
	return needle->any != NULL;
}

void
needle_fini(struct needle *needle)
{
	regex_free(needle->any);
	regex_free(needle->whole);
}

bool
needle_in(const struct needle *needle, struct slice text)
{
	if (needle->any)
		return regex_find(needle->any, text, 0, NULL, NULL);
	return find_in(&needle->find, text, 0) != FIND_NONE;
}

bool
needle_is(const struct needle *needle, struct slice text)
{
	if (needle->whole)
		return regex_find(needle->whole, text, 0, NULL, NULL);
	return slice_same(needle->text, text);
}
