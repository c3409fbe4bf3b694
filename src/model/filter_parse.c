/* filter_parse - a query as a tree of terms, and where it is wrong. SPDX-License-Identifier: MIT */
#include "filter_tree.h"

#include "floor/base/ascii.h"
#include "floor/event/walk.h"

static bool read_or(struct filter_reader *reader, unsigned *out);

void
filter_blanks(struct filter_reader *reader)
{
	while (reader->p < reader->end && (*reader->p == ' ' || *reader->p == '\t'))
		reader->p++;
}

static bool
ends_word(const struct filter_reader *reader, const char *p)
{
	return p == reader->end || *p == ' ' || *p == '\t' || *p == '(' || *p == ')';
}

/* Does a word of ours ("or") stand here? Takes it when `take`. */
static bool
keyword(struct filter_reader *reader, const char *word, bool take)
{
	size_t len = strlen(word);

	if ((size_t)(reader->end - reader->p) < len ||
	    !slice_same((struct slice){reader->p, len}, slice_of(word)) ||
	    !ends_word(reader, reader->p + len))
		return false;
	if (take)
		reader->p += len;
	return true;
}

static bool
add_term(struct filter_reader *reader, const struct filter_term *term, unsigned *out)
{
	struct filter *filter = reader->filter;

	if (filter->term_count == FILTER_TERMS_MAX)
		return filter_wrong(
		    reader, reader->p, "more than %d terms in one filter", FILTER_TERMS_MAX);
	*out = filter->term_count;
	filter->terms[filter->term_count++] = *term;
	return true;
}

/* Two terms as one. */
static bool
join(struct filter_reader *reader, enum filter_what what, unsigned a, unsigned b, unsigned *out)
{
	const struct filter_term *left = &reader->filter->terms[a],
	                         *right = &reader->filter->terms[b];
	struct filter_term term = {.what = what, .a = a, .b = b};

	if (right->cost < left->cost) {
		term.a = b;
		term.b = a;
	}
	term.cost = left->cost + right->cost;
	term.only = left->only && right->only;
	term.traits = left->traits | right->traits;
	term.categories = what == FILTER_AND ? left->categories & right->categories
	                                     : left->categories | right->categories;
	return add_term(reader, &term, out);
}

/* To behind a path such as .data.tags[2] or .data["odd key"]. */
static const char *
path_end(const struct filter_reader *reader)
{
	struct slice rest = {reader->p, (size_t)(reader->end - reader->p)}, key;
	int64_t index;

	while (rest.len && path_cut(&rest, &key, &index))
		continue;
	return rest.p;
}

/* An operator behind blanks, or `in`. */
static bool
read_op(struct filter_reader *reader, enum filter_op *op)
{
	static const struct {
		const char *text;
		enum filter_op op;
	} ops[] = {{"!=", FILTER_IS_NOT}, {"!~", FILTER_CONTAINS_NOT}, {"<=", FILTER_AT_MOST},
	    {">=", FILTER_AT_LEAST}, {"==", FILTER_IS}, {"=~", FILTER_CONTAINS}, {"=", FILTER_IS},
	    {"~", FILTER_CONTAINS}, {"<", FILTER_BELOW}, {">", FILTER_ABOVE}};
	struct slice rest;

	filter_blanks(reader);
	if (keyword(reader, "in", true)) {
		*op = FILTER_IN;
		return true;
	}
	rest = (struct slice){reader->p, (size_t)(reader->end - reader->p)};
	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		if (slice_starts(rest, slice_of(ops[i].text))) {
			reader->p += strlen(ops[i].text);
			*op = ops[i].op;
			return true;
		}
	}
	return false;
}

static bool
list_follows(struct filter_reader *reader)
{
	filter_blanks(reader);
	return reader->p < reader->end && *reader->p == '(';
}

static bool
is_field(struct slice name)
{
	for (enum filter_field f = 0; f < FILTER_FIELD_COUNT; f++)
		if (slice_same(name, slice_of(filter_field_row(f)->name)))
			return true;
	return false;
}

static bool
find_field(struct filter_reader *reader, struct slice name, enum filter_field *out)
{
	const char *names[FILTER_FIELD_COUNT], *near;

	for (enum filter_field f = 0; f < FILTER_FIELD_COUNT; f++) {
		names[f] = filter_field_row(f)->name;
		if (slice_same(name, slice_of(filter_field_row(f)->name))) {
			*out = f;
			return true;
		}
	}
	near = str_suggest(name, names, FILTER_FIELD_COUNT);
	if (near)
		return filter_wrong(reader, name.p, "no field \"%.*s\", did you mean \"%s\"?",
		    (int)(name.len > 40 ? 40 : name.len), name.p, near);
	return filter_wrong(reader, name.p,
	    "no field \"%.*s\"; to look for these words put them in quotes",
	    (int)(name.len > 40 ? 40 : name.len), name.p);
}

/* What a comparison costs, and whether its answer lasts: by the field. */
static void
weigh(struct filter_term *term)
{
	term->cost = 10;
	term->categories = CATEGORY_ALL;
	term->traits = FILTER_DECODES | FILTER_REMEMBERS;
	switch (term->field) {
	case FILTER_BY_CATEGORY:
		term->cost = 1;
		term->traits = 0;
		break;
	case FILTER_BY_AGE:
		term->cost = 1;
		term->traits = FILTER_AGES;
		break;
	case FILTER_BY_TYPE:
	case FILTER_BY_ID:
	case FILTER_BY_TEAM:
	case FILTER_BY_RATING:
	case FILTER_BY_BOSS:
	case FILTER_FIELD_COUNT:
		term->traits = FILTER_DECODES;
		break;
	default:
		break;
	}
}

static void
note_categories(const struct filter *filter, struct filter_term *term)
{
	term->categories = 0;
	term->only = true;
	for (unsigned i = 0; i < term->count; i++)
		term->categories |= CATEGORY_BIT(filter->values[term->value + i].category);
	if (term->op == FILTER_IS_NOT)
		term->categories ^= CATEGORY_ALL;
}

/* "status:open", as other languages write it: a field, and what it should be, with a colon. */
static bool
is_colon(const struct filter_reader *reader, const char *p)
{
	return p + 1 < reader->end && *p == ':' && !ends_word(reader, p + 1) &&
	       is_field((struct slice){reader->p, (size_t)(p - reader->p)});
}

/* A comparison when one begins here; `*is` says so. */
static bool
read_compare(struct filter_reader *reader, unsigned *out, bool *is)
{
	struct filter_term term = {.what = FILTER_COMPARE, .field = FILTER_FIELD_COUNT};
	const char *start = reader->p, *p = start;
	bool path = *p == '.' && p + 1 < reader->end && (path_plain(p[1]) || p[1] == '[');

	*is = false;
	p = path ? path_end(reader) : p;
	while (!path && p < reader->end && (ascii_letter(*p) || *p == '_'))
		p++;
	if (p == start)
		return true;
	reader->p = p;
	*is = read_op(reader, &term.op);
	/* "log in again" are three words. */
	if (*is && term.op == FILTER_IN && !path && !list_follows(reader) &&
	    !is_field((struct slice){start, (size_t)(p - start)}))
		*is = false;
	if (!*is && !path) {
		reader->p = start;
		return !is_colon(reader, p) ||
		       filter_wrong(reader, p,
		           "fields are compared as in %.*s=...; words to look for go in quotes",
		           (int)(p - start), start);
	}
	term.path = (struct slice){start, (size_t)(p - start)};
	if (!path && !find_field(reader, term.path, &term.field))
		return false;
	weigh(&term);
	if (!*is && !ends_word(reader, p))
		return filter_wrong(
		    reader, p, "a path reads .data.ticket.tags[2] or .data[\"odd key\"]");
	if (!*is) {
		term.what = FILTER_PRESENT;
		reader->p = p;
		*is = true;
	} else if (!filter_read_values(reader, &term)) {
		return false;
	}
	if (term.field == FILTER_BY_CATEGORY)
		note_categories(reader->filter, &term);
	return add_term(reader, &term, out);
}

static bool
read_group(struct filter_reader *reader, unsigned *out)
{
	const char *open = reader->p++;

	if (!read_or(reader, out))
		return false;
	if (reader->p == reader->end)
		return filter_wrong(reader, open, "this ( is never closed");
	reader->p++; /* read_or ends at a ) or at the end */
	return true;
}

static bool
read_term(struct filter_reader *reader, unsigned *out)
{
	struct filter_term term = {.what = FILTER_RAW, .cost = 5, .categories = CATEGORY_ALL};
	bool compared = false;

	if (*reader->p == '(')
		return read_group(reader, out);
	if (*reader->p != '"' && *reader->p != '/' && !read_compare(reader, out, &compared))
		return false;
	if (compared)
		return true;
	if (keyword(reader, "@me", false)) {
		term.what = FILTER_ME;
		term.cost = 20;
		term.traits = FILTER_DECODES | FILTER_REMEMBERS;
		reader->p += 3;
		return filter_take_me(reader, &term, reader->p - 3) && add_term(reader, &term, out);
	}
	return filter_read_raw(reader, &term) && add_term(reader, &term, out);
}

/* A - or ! before a term; a lone ! is a word. */
static bool
denies(const struct filter_reader *reader)
{
	const char *p = reader->p;

	if (p == reader->end)
		return false;
	return *p == '-' ||
	       (*p == '!' && (!ends_word(reader, p + 1) || (p + 1 < reader->end && p[1] == '(')));
}

static bool
read_not(struct filter_reader *reader, unsigned *out)
{
	struct filter_term term = {.what = FILTER_NOT};
	const struct filter_term *inner;
	bool minus, ok;

	filter_blanks(reader);
	minus = denies(reader);
	if (!minus && !keyword(reader, "not", true)) {
		if (reader->p == reader->end || *reader->p == ')')
			return filter_wrong(reader, reader->p, "expected something to look for");
		return read_term(reader, out);
	}
	reader->p += minus;
	if (++reader->depth > FILTER_DEPTH_MAX)
		return filter_wrong(reader, reader->p, "too many parentheses in each other");
	ok = read_not(reader, &term.a);
	reader->depth--;
	if (!ok)
		return false;
	inner = &reader->filter->terms[term.a];
	term.cost = inner->cost;
	term.only = inner->only;
	term.traits = inner->traits;
	term.categories = inner->only ? inner->categories ^ CATEGORY_ALL : CATEGORY_ALL;
	return add_term(reader, &term, out);
}

static bool
ends_and(struct filter_reader *reader)
{
	filter_blanks(reader);
	return reader->p == reader->end || *reader->p == ')' || keyword(reader, "or", false);
}

static bool
read_and(struct filter_reader *reader, unsigned *out)
{
	unsigned next;

	if (keyword(reader, "or", false))
		return filter_wrong(
		    reader, reader->p, "expected something to look for before \"or\"");
	if (!read_not(reader, out))
		return false;
	while (!ends_and(reader)) {
		keyword(reader, "and", true);
		if (!read_not(reader, &next) || !join(reader, FILTER_AND, *out, next, out))
			return false;
	}
	return true;
}

static bool
read_or(struct filter_reader *reader, unsigned *out)
{
	unsigned next;

	if (++reader->depth > FILTER_DEPTH_MAX)
		return filter_wrong(reader, reader->p, "too many parentheses in each other");
	filter_blanks(reader);
	if (!read_and(reader, out))
		return false;
	while (keyword(reader, "or", true)) {
		filter_blanks(reader);
		if (!read_and(reader, &next) || !join(reader, FILTER_OR, *out, next, out))
			return false;
	}
	reader->depth--;
	return true;
}

bool
filter_read(struct filter_reader *reader)
{
	struct filter_term all = {.what = FILTER_ALL, .only = true, .categories = CATEGORY_ALL};

	for (const char *p = reader->start; p < reader->end; p++)
		if ((unsigned char)*p < ' ' && *p != '\t')
			return filter_wrong(reader, p, "a filter is one line of text");
	filter_blanks(reader);
	if (reader->p == reader->end)
		return add_term(reader, &all, &reader->filter->root);
	if (!read_or(reader, &reader->filter->root))
		return false;
	if (reader->p < reader->end)
		return filter_wrong(reader, reader->p, "this ) closes nothing");
	return true;
}
