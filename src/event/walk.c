/* walk - step over the members of one JSON value without a tree. SPDX-License-Identifier: MIT */
#include "floor/event/walk.h"

#include "value.h"

#include "floor/base/ascii.h"
#include "floor/event/lex.h"

void
walk_start(struct walk *walk, struct slice text, const struct value *v)
{
	bool inside = (v->type == VALUE_OBJECT || v->type == VALUE_ARRAY) && v->len >= 2;

	*walk = (struct walk){
	    .text = text,
	    .at = inside ? v->off + 1 : 0,
	    .end = inside ? v->off + v->len - 1 : 0,
	    .object = v->type == VALUE_OBJECT,
	};
}

/* The string whose quote is at `p`; its closing quote, or NULL. */
static const char *
take_string(struct lex *lex, const char *p, struct value *out)
{
	uint8_t escaped = 0;
	const char *end = lex_peek(lex, p) == '"' ? lex_string(lex, p + 1, &escaped) : NULL;

	if (end == NULL)
		return NULL;
	*out = (struct value){
	    .off = (uint32_t)(p + 1 - lex->start),
	    .len = (uint32_t)(end - p - 1),
	    .type = VALUE_STRING,
	    .escaped = escaped,
	};
	return end;
}

static const char *
take_value(struct lex *lex, const char *p, struct value *out)
{
	uint8_t type = lex_type[(unsigned char)lex_peek(lex, p)];
	const char *end;

	if (type == VALUE_STRING) {
		end = take_string(lex, p, out);
		return end ? end + 1 : NULL;
	}
	end = lex_skip(lex, p, 0);
	if (end == NULL)
		return NULL;
	*out = (struct value){
	    .off = (uint32_t)(p - lex->start),
	    .len = (uint32_t)(end - p),
	    .type = type,
	};
	return end;
}

bool
walk_next(struct walk *walk, struct value *key, struct value *v)
{
	struct lex lex = {.start = walk->text.p, .end = walk->text.p + walk->end, .grammar = true};
	const char *p = lex_blanks(&lex, lex.start + walk->at);

	*key = (struct value){.type = VALUE_ABSENT};
	if (lex_peek(&lex, p) == ',')
		p = lex_blanks(&lex, p + 1);
	if (walk->object && p < lex.end) {
		p = take_string(&lex, p, key);
		if (p)
			p = lex_blanks(&lex, p + 1);
		p = p && lex_peek(&lex, p) == ':' ? lex_blanks(&lex, p + 1) : NULL;
	}
	if (p && p < lex.end)
		p = take_value(&lex, p, v);
	else
		p = NULL;
	walk->at = p ? (size_t)(p - lex.start) : walk->end;
	return p != NULL;
}

/* Does the key, escapes resolved, read `name`? */
static bool
key_is(struct slice text, const struct value *key, struct slice name)
{
	const char *p = text.p + key->off, *end = p + key->len;
	size_t at = 0;

	if (!key->escaped)
		return slice_eq((struct slice){p, key->len}, name);
	while (p < end) {
		char c[4];
		unsigned n = lex_char(&p, end, c);

		if (at + n > name.len || memcmp(name.p + at, c, n) != 0)
			return false;
		at += n;
	}
	return at == name.len;
}

bool
walk_find(struct slice text, const struct value *v, const char *key, struct value *out)
{
	struct walk walk;
	struct value name, member;
	bool found = false;

	if (v->type != VALUE_OBJECT)
		return false;
	walk_start(&walk, text, v);
	while (walk_next(&walk, &name, &member)) {
		if (key_is(text, &name, slice_of(key))) {
			*out = member;
			found = true;
		}
	}
	return found;
}

bool
path_plain(char c)
{
	return ascii_alnum(c) || c == '_';
}

bool
path_cut(struct slice *path, struct slice *key, int64_t *index)
{
	const char *p = path->p + 1, *end = path->p + path->len;
	struct lex lex = {.start = path->p, .end = end};
	uint8_t escaped;

	*key = (struct slice){p, 0};
	if (*path->p == '.') {
		while (p < end && path_plain(*p))
			p++;
		key->len = (size_t)(p - key->p);
	} else if (*path->p == '[' && p < end && *p == '"') {
		key->p = p + 1;
		p = lex_string(&lex, key->p, &escaped);
		if (p == NULL || end - p < 2 || p[1] != ']')
			return false;
		key->len = (size_t)(p - key->p);
		p += 2;
	} else if (*path->p == '[') {
		while (p < end && ascii_digit(*p))
			p++;
		if (p == end || *p != ']' ||
		    !slice_int((struct slice){key->p, (size_t)(p - key->p)}, 0, UINT32_MAX, index))
			return false;
		key->p = NULL;
		p++;
	} else {
		return false;
	}
	if (key->p && key->len == 0 && p[-1] != ']')
		return false;
	*path = (struct slice){p, (size_t)(end - p)};
	return true;
}

/* The member a step leads to; of equal keys the last. */
static bool
step(struct slice text, const struct value *v, struct slice key, int64_t index, struct value *out)
{
	struct value name, member;
	struct walk walk;
	bool found = false;

	walk_start(&walk, text, v);
	if (walk.object != (key.p != NULL))
		return false;
	while (walk_next(&walk, &name, &member)) {
		struct slice its = {text.p + name.off, name.len};

		if (key.p ? string_same(its, key) : index-- == 0) {
			*out = member;
			found = true;
		}
	}
	return found;
}

bool
walk_path(struct slice text, struct slice path, struct value *out)
{
	struct lex lex;
	struct value v;

	lex_start(&lex, text);
	v.off = (uint32_t)(lex_blanks(&lex, lex.start) - lex.start);
	if (!take_value(&lex, lex.start + v.off, &v))
		return false;
	if (slice_is(path, "."))
		path.len = 0;
	while (path.len) {
		struct slice key;
		int64_t index = -1;

		if (!path_cut(&path, &key, &index) || !step(text, &v, key, index, &v))
			return false;
	}
	*out = v;
	return true;
}
