/* scan - one checked pass over an event. SPDX-License-Identifier: MIT
 *
 * Objects on the way to a field are entered with their node of the table: as deep as a path of
 * fields.def is long, never deeper. Everything else is checked and skipped. */
#include "scan.h"

static const char *scan_members(
    struct scan *scan, const char *p, const struct table_node *node, unsigned depth);

/* `node` was met before in this event: the later value replaces the earlier with all below it. */
static void
meet_again(struct scan *scan, unsigned node)
{
	scan->duplicate |= scan_has(scan, node);
	for (unsigned i = node; i <= scan->table->nodes[node].last; i++) {
		if (scan_has(scan, i))
			scan->turn[i] = scan->now;
	}
}

/* Past blanks where a byte is certain: the text ends with '}', and what was passed is not that one.
 */
static inline const char *
blanks(const struct lex *lex, const char *p)
{
	return (unsigned char)*p > ' ' ? p : lex_blanks_more(lex, p);
}

/* The value at `p` belongs to `node`. */
static inline const char *
scan_value(struct scan *scan, const char *p, unsigned node, unsigned depth)
{
	struct lex *lex = &scan->lex;
	struct value *found = &scan->found[node];
	uint8_t type = lex_type[(unsigned char)*p];
	const char *start = p;

	if (scan->turn[node] < scan->now)
		scan->hits[scan->hit_count++] = (uint16_t)node;
	else
		meet_again(scan, node);
	found->escaped = 0;
	switch (type) {
	case VALUE_STRING:
		start++;
		p = lex_string(lex, start, &found->escaped);
		break;
	case VALUE_NUMBER:
		p = lex_number(lex, p);
		break;
	case VALUE_OBJECT:
		if (scan->table->nodes[node].entries) {
			p = scan_members(scan, p + 1, &scan->table->nodes[node], depth + 1);
			break;
		}
		__attribute__((fallthrough));
	default:
		p = lex_skip(lex, p, depth);
	}
	if (p == NULL)
		return NULL;
	found->off = (uint32_t)(start - lex->start);
	found->len = (uint32_t)(p - start);
	found->type = type;
	scan->turn[node] = scan->now + 1;
	return p + (type == VALUE_STRING);
}

/* A key with escapes is what it spells. */
static unsigned
find_escaped(const struct table_node *node, const char *p, const char *end)
{
	char name[TABLE_KEY_MAX + 4];
	size_t len = 0;
	struct table_key key;

	while (p < end && len <= TABLE_KEY_MAX)
		len += lex_char(&p, end, name + len);
	if (p < end)
		return 0;
	key = table_key(name, len, sizeof(name) - len);
	return table_find(node, &key, name);
}

/* Keys nobody looks for are remembered too, as many as fit, to notice one that comes twice. */
static void
stranger(struct scan *scan, unsigned first, uint64_t *marks, struct slice name, uint64_t mix)
{
	uint64_t mark = UINT64_C(1) << (mix * 0x9E3779B97F4A7C15u >> 58);

	if (*marks & mark) {
		for (unsigned i = first; i < scan->stranger_count; i++)
			scan->duplicate |= slice_eq(scan->strangers[i], name);
	}
	*marks |= mark;
	if (scan->stranger_count < SCAN_STRANGERS)
		scan->strangers[scan->stranger_count++] = name;
}

/* Behind the '{' of an object we look into. */
static const char *
scan_members(struct scan *scan, const char *p, const struct table_node *node, unsigned depth)
{
	struct lex *lex = &scan->lex;
	const char *const end = lex->end;
	unsigned first = scan->stranger_count, child;
	uint64_t marks = 0;

	p = blanks(lex, p);
	if (*p == '}')
		return p + 1;
	for (;;) {
		const char *name = p + 1;
		struct table_key key;
		uint8_t escaped = 0;
		size_t len;

		if (*p != '"')
			return lex_fail(lex, p, "expected a '\"' that begins a key");
		p = lex_string(lex, name, &escaped);
		if (p == NULL)
			return NULL;
		len = (size_t)(p - name);
		key = table_key(name, len, (size_t)(end - name));
		child = escaped ? find_escaped(node, name, p) : table_find(node, &key, name);
		p = blanks(lex, p + 1);
		if (*p != ':')
			return lex_fail(lex, p, "expected ':'");
		p = blanks(lex, p + 1);
		if (child) {
			p = scan_value(scan, p, child, depth);
		} else {
			stranger(scan, first, &marks, (struct slice){name, len}, table_mix(&key));
			p = lex_skip(lex, p, depth);
		}
		if (p == NULL)
			return NULL;
		if (p < end)
			p = blanks(lex, p);
		if (p == end || (*p != ',' && *p != '}'))
			return lex_fail(lex, p, "expected ',' or '}'");
		if (*p == '}')
			break;
		p = blanks(lex, p + 1);
	}
	scan->stranger_count = first;
	return p + 1;
}

/* The text does not end with '}': say where the object that begins at `p` goes wrong, or ends. */
static bool
no_end(struct lex *lex, const char *p)
{
	p = lex_skip(lex, p, 0);
	if (p)
		lex_fail(lex, lex_blanks(lex, p), "expected nothing behind the object");
	return false;
}

bool
scan_event(struct scan *scan, const struct table *table, struct slice text)
{
	struct lex *lex = &scan->lex;
	const char *p;

	lex_start(lex, text);
	scan->table = table;
	scan->duplicate = false;
	scan->stranger_count = 0;
	scan->now += 2;
	scan->hit_count = 0;
	p = lex_blanks(lex, lex->start);
	if (lex_peek(lex, p) != '{') {
		lex_fail(lex, p, "expected '{'");
		return false;
	}
	while (lex->end[-1] == ' ' || lex->end[-1] == '\n' || lex->end[-1] == '\r' ||
	       lex->end[-1] == '\t')
		lex->end--;
	if (lex->end[-1] != '}')
		return no_end(lex, p);
	p = scan_members(scan, p + 1, &table->nodes[0], 1);
	if (p == NULL)
		return false;
	p = lex_blanks(lex, p);
	if (p < lex->end)
		lex_fail(lex, p, "expected nothing behind the object");
	return p == lex->end;
}
