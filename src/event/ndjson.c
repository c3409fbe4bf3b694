/* ndjson - events out of a stream of bytes. SPDX-License-Identifier: MIT */
#include "floor/event/ndjson.h"

#include "floor/event/lex.h"

#define BOM "\xEF\xBB\xBF"
#define FEED_MAX (1u << 20)
#define DROP_AT (64u << 10) /* delivered bytes in front before they are moved out */

enum verdict {
	VALUE_GOES_ON,
	VALUE_ENDS,
	VALUE_NONSENSE, /* brackets that cannot follow each other */
};

void
ndjson_init(struct ndjson *nd, size_t max)
{
	*nd = (struct ndjson){.max = max};
	buf_init(&nd->buf, max + 2 * FEED_MAX);
	buf_init(&nd->sample, NDJSON_SAMPLE);
}

void
ndjson_fini(struct ndjson *nd)
{
	buf_fini(&nd->buf);
	buf_fini(&nd->sample);
}

bool
ndjson_feed(struct ndjson *nd, struct slice bytes)
{
	if (nd->at == nd->buf.len || nd->at >= DROP_AT) {
		buf_drop(&nd->buf, nd->at);
		nd->at = 0;
	}
	nd->buf.full = false;
	return bytes.len <= FEED_MAX && buf_add(&nd->buf, bytes.p, bytes.len);
}

void
ndjson_end(struct ndjson *nd)
{
	nd->ended = true;
}

static bool
is_array(const struct ndjson_value *value)
{
	unsigned top = value->depth - 1;

	return value->array[top / 64] >> top % 64 & 1;
}

static enum verdict
step_open(struct ndjson_value *value, char c)
{
	unsigned at = value->depth;

	/* only a first value, a member's value and an array's element can open here */
	if (at && value->last != ':' &&
	    !(is_array(value) && (value->last == ',' || value->last == '[')))
		return VALUE_NONSENSE;
	if (at == NDJSON_DEPTH_MAX)
		return VALUE_NONSENSE;
	value->array[at / 64] &= ~(UINT64_C(1) << at % 64);
	value->array[at / 64] |= (uint64_t)(c == '[') << at % 64;
	value->depth++;
	return VALUE_GOES_ON;
}

/* A byte outside of strings. */
static enum verdict
step(struct ndjson_value *value, char c, uint64_t at)
{
	enum verdict verdict = VALUE_GOES_ON;

	switch (c) {
	case '\n':
		value->newline = true;
		value->line = at;
		return VALUE_GOES_ON;
	case ' ':
	case '\t':
	case '\r':
		return VALUE_GOES_ON;
	case '"':
		value->inside = true;
		break;
	case '{':
	case '[':
		verdict = step_open(value, c);
		break;
	case '}':
	case ']':
		if (is_array(value) != (c == ']'))
			return VALUE_NONSENSE;
		if (--value->depth == 0)
			return VALUE_ENDS;
		break;
	default:
		break;
	}
	value->last = c;
	return verdict;
}

/* Go on reading the value from byte `*at` of [0, len); `*at` is where the verdict was found. */
static enum verdict
value_read(struct ndjson_value *value, const char *p, size_t len, size_t *at)
{
	enum verdict verdict = VALUE_GOES_ON;
	size_t i = *at;

	while (i < len && verdict == VALUE_GOES_ON) {
		if (!value->inside) {
			verdict = step(value, p[i], i);
			i++;
		} else if (value->escaped) {
			value->escaped = false;
			i++;
		} else {
			i = (size_t)(lex_plain(p + i, p + len) - p);
			if (i == len)
				break;
			if (p[i] == '\n')
				verdict = VALUE_NONSENSE;
			value->escaped = p[i] == '\\';
			value->inside = p[i] != '"';
			i++;
		}
	}
	*at = i;
	return verdict;
}

/* Is [p, p + len), from '{' to '}', one object and not several? Only in strings can '}' and '{'
 * meet otherwise, and then the slow way decides. */
static bool
one_object(const char *p, size_t len)
{
	const char *end = p + len, *at = p + 1;

	while ((at = memchr(at, '{', (size_t)(end - at))) != NULL) {
		const char *before = at - 1;

		while (*before == ' ' || *before == '\t')
			before--;
		if (*before == '}')
			return false;
		at++;
	}
	return true;
}

/* The common case: a line that is an object, before a line that begins one. Its length, or 0. */
static size_t
quick_line(const char *p, size_t len)
{
	const char *nl = *p == '{' && len > 2 ? memchr(p, '\n', len) : NULL;
	size_t line;

	if (nl == NULL || nl + 1 == p + len || nl[1] != '{')
		return 0;
	line = (size_t)(nl - p);
	while (line > 1 && (p[line - 1] == '\r' || p[line - 1] == ' '))
		line--;
	return line > 1 && p[line - 1] == '}' && one_object(p, line) ? line : 0;
}

/* Skip what lies between messages. */
static void
skip_blanks(struct ndjson *nd)
{
	const struct lex lex = {.start = nd->buf.p, .end = nd->buf.p + nd->buf.len};

	nd->at = (size_t)(lex_blanks(&lex, nd->buf.p + nd->at) - nd->buf.p);
}

/* Where the message at [0, len) ends, 0 while that is not known. What is left at the end ends with
 * it. */
static size_t
find_end(struct ndjson *nd, const char *p, size_t len)
{
	enum verdict verdict = VALUE_NONSENSE;
	const char *nl;
	size_t bom;

	if (nd->scanned == 0 && !nd->draining) {
		bom = strlen(BOM) < len ? strlen(BOM) : len;
		bom = memcmp(p, BOM, bom) == 0 ? bom : 0;
		if (bom == len && !nd->ended)
			return 0;
		nd->quick_len = nd->quick && !nd->slow ? quick_line(p, len) : 0;
		nd->slow = false;
		if (nd->quick_len)
			return nd->quick_len;
		nd->value.depth = 0;
		nd->value.inside = nd->value.escaped = nd->value.newline = false;
		nd->scanned = bom;
		nd->line = bom == len || (p[bom] != '{' && p[bom] != '[');
	}
	if (!nd->line) {
		verdict = value_read(&nd->value, p, len, &nd->scanned);
		if (verdict == VALUE_ENDS)
			return nd->scanned;
		if (verdict == VALUE_NONSENSE && nd->value.newline)
			return (size_t)nd->value.line + 1;
		if (verdict == VALUE_NONSENSE) {
			nd->line = true;
			nd->scanned--;
		}
	}
	if (nd->line) {
		nl = memchr(p + nd->scanned, '\n', len - nd->scanned);
		nd->scanned = len;
		if (nl)
			return (size_t)(nl - p) + 1;
	}
	return nd->ended ? len : 0;
}

/* The message goes on past the limit: keep its beginning, forget the rest of what is there. */
static void
drain(struct ndjson *nd)
{
	struct slice all = {nd->buf.p + nd->at, nd->buf.len - nd->at};

	if (!nd->draining) {
		buf_reset(&nd->sample);
		buf_add(&nd->sample, all.p, all.len < NDJSON_SAMPLE ? all.len : NDJSON_SAMPLE);
		nd->dropped = 0;
		nd->draining = true;
	}
	nd->dropped += all.len;
	nd->value.newline = false; /* that line end is gone: nonsense now runs to the next one */
	nd->at = nd->buf.len;
	nd->scanned = 0;
}

static enum ndjson_state
deliver(struct ndjson *nd, size_t len, struct slice *message, uint64_t *total)
{
	bool drained = nd->draining;

	*message = slice_trim((struct slice){nd->buf.p + nd->at, len});
	*total = message->len;
	if (drained) {
		*total = nd->dropped + len - (len && nd->buf.p[nd->at + len - 1] == '\n');
		*message = buf_slice(&nd->sample);
	} else if (message->len > nd->max) {
		drained = true;
		message->len = message->len < NDJSON_SAMPLE ? message->len : NDJSON_SAMPLE;
	}
	nd->at += len;
	nd->scanned = 0;
	nd->draining = false;
	return drained ? NDJSON_TOO_LONG : NDJSON_MESSAGE;
}

enum ndjson_state
ndjson_next(struct ndjson *nd, struct slice *message, uint64_t *total)
{
	size_t len, left;

	if (nd->scanned == 0 && !nd->draining && nd->buf.len)
		skip_blanks(nd);
	left = nd->buf.len - nd->at;
	if (left == 0)
		return nd->draining && nd->ended ? deliver(nd, 0, message, total) : NDJSON_MORE;
	len = find_end(nd, nd->buf.p + nd->at, left);
	if (len)
		return deliver(nd, len, message, total);
	if (left > nd->max)
		drain(nd);
	return NDJSON_MORE;
}

void
ndjson_quick(struct ndjson *nd)
{
	nd->quick = true;
}

bool
ndjson_reread(struct ndjson *nd)
{
	if (nd->quick_len == 0)
		return false;
	nd->at -= nd->quick_len;
	nd->quick_len = 0;
	nd->slow = true;
	return true;
}
