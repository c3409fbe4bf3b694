/* filter_value - what stands behind an operator, read by the type of its field. SPDX-License-Identifier: MIT */
#include "filter_tree.h"

#include "floor/base/ascii.h"
#include "floor/base/stamp.h"

#define WORD_MAX 40 /* of a value, in a message */
#define SHOWN(text) (int)((text).len > WORD_MAX ? WORD_MAX : (text).len), (text).p

struct word {
	const char *at; /* where it stands in the query */
	struct slice text;
	bool quoted;
};

static bool
stops(char c, bool list)
{
	return c == ' ' || c == '\t' || c == '(' || c == ')' || (list && c == ',');
}

/* Behind an opening quote, to behind the closing one; \" and \\ are one character. */
static bool
read_quoted(struct filter_reader *reader, struct word *word)
{
	char *out = reader->filter->room + reader->filter->used;
	const char *p = reader->p + 1;

	word->quoted = true;
	word->text = (struct slice){out, 0};
	for (; p < reader->end && *p != '"'; p++) {
		if (*p == '\\' && p + 1 < reader->end && (p[1] == '"' || p[1] == '\\'))
			p++;
		out[word->text.len++] = *p;
	}
	if (p == reader->end)
		return filter_wrong(reader, reader->p, "this quote is never closed");
	reader->filter->used += word->text.len;
	reader->p = p + 1;
	return true;
}

static bool
read_word(struct filter_reader *reader, bool list, struct word *word)
{
	filter_blanks(reader);
	*word = (struct word){.at = reader->p, .text = {reader->p, 0}};
	if (reader->p < reader->end && *reader->p == '"')
		return read_quoted(reader, word);
	while (reader->p < reader->end && !stops(*reader->p, list))
		reader->p++;
	word->text.len = (size_t)(reader->p - word->at);
	return word->text.len > 0 || filter_wrong(reader, reader->p, "expected a value");
}

static struct filter_value *
new_value(struct filter_reader *reader, struct filter_term *term)
{
	struct filter *filter = reader->filter;

	if (filter->value_count == FILTER_TERMS_MAX) {
		filter_wrong(
		    reader, reader->p, "more than %d values in one filter", FILTER_TERMS_MAX);
		return NULL;
	}
	if (term->count++ == 0)
		term->value = filter->value_count;
	return &filter->values[filter->value_count++];
}

/* From '/' to the next one that has no backslash. */
static bool
read_regex(struct filter_reader *reader, struct filter_value *value)
{
	const char *start = reader->p + 1, *p = start;
	struct err err = {0};
	size_t at = 0;

	while (p < reader->end && *p != '/')
		p += *p == '\\' && p + 1 < reader->end ? 2 : 1;
	if (p == reader->end)
		return filter_wrong(reader, reader->p,
		    "this regular expression has no / at its end; words that begin with / go in "
		    "quotes");
	value->text = (struct slice){start, (size_t)(p - start)};
	value->needed = true;
	if (!needle_regex(&value->needle, value->text, &at, &err))
		return filter_wrong(reader, start + at, "regular expression: %s", err.msg);
	reader->p = p + 1;
	if (reader->p < reader->end && !stops(*reader->p, true))
		return filter_wrong(
		    reader, reader->p, "expected a blank behind the regular expression");
	return true;
}

bool
filter_read_raw(struct filter_reader *reader, struct filter_term *term)
{
	struct filter_value *value = new_value(reader, term);
	struct word word;

	if (value == NULL)
		return false;
	if (*reader->p == '/')
		return read_regex(reader, value);
	if (!read_word(reader, false, &word))
		return false;
	if (word.text.len == 0)
		return filter_wrong(reader, word.at, "expected words between the quotes");
	value->text = word.text;
	value->needed = true;
	needle_words(&value->needle, value->text, true, !reader->filter->exact);
	return true;
}

bool
filter_take_me(struct filter_reader *reader, struct filter_term *term, const char *at)
{
	struct filter_value *value;

	if (reader->filter->me.len == 0)
		return filter_wrong(
		    reader, at, "@me is not known: set me = YOUR NAME in floorboard.conf");
	value = new_value(reader, term);
	if (value == NULL)
		return false;
	value->text = reader->filter->me;
	value->needed = true;
	needle_words(&value->needle, value->text, false, !reader->filter->exact);
	return true;
}

static bool
take_priority(struct filter_reader *reader, const struct filter_term *term, const struct word *word,
    struct filter_value *value)
{
	static const char *const words[] = {"low", "normal", "high", "urgent"};
	const char *near = str_suggest(word->text, words, 4);

	value->priority = priority_of(word->text);
	if (value->priority > PRIORITY_OTHER)
		return true;
	if (near)
		return filter_wrong(reader, word->at, "no priority \"%.*s\", did you mean \"%s\"?",
		    SHOWN(word->text), near);
	/* Any other word can be somebody's priority, but nobody knows its place. */
	if (term->op == FILTER_IS || term->op == FILTER_IS_NOT || term->op == FILTER_IN)
		return true;
	return filter_wrong(reader, word->at, "the order of priorities is low normal high urgent");
}

static bool
take_category(struct filter_reader *reader, const struct word *word, struct filter_value *value)
{
	const char *names[CATEGORY_COUNT], *near;
	char lower[WORD_MAX];
	struct slice name = {lower, word->text.len < WORD_MAX ? word->text.len : WORD_MAX};

	for (size_t i = 0; i < name.len; i++)
		lower[i] = ascii_lower(word->text.p[i]);
	if (category_parse(name, &value->category))
		return true;
	for (enum category c = 0; c < CATEGORY_COUNT; c++)
		names[c] = category_name(c);
	near = str_suggest(name, names, CATEGORY_COUNT);
	if (near)
		return filter_wrong(reader, word->at, "no category \"%.*s\", did you mean \"%s\"?",
		    SHOWN(word->text), near);
	return filter_wrong(
	    reader, word->at, "categories are ticket, customer, article, game, csat and other");
}

/* "2h", "1h30m": numbers with units, one behind the other. */
static bool
read_age(struct slice text, int64_t *ms)
{
	static const struct {
		char unit;
		int64_t ms;
	} units[] = {{'s', STAMP_MS_S}, {'m', STAMP_MS_MIN}, {'h', STAMP_MS_HOUR},
	    {'d', STAMP_MS_DAY}, {'w', 7 * STAMP_MS_DAY}};
	double sum = 0, number;

	while (text.len) {
		size_t len = strspn(text.p, "0123456789."), u = 0;

		if (len >= text.len || !slice_double((struct slice){text.p, len}, &number))
			return false;
		while (u < 5 && units[u].unit != text.p[len])
			u++;
		if (u == 5)
			return false;
		sum += number * (double)units[u].ms;
		text.p += len + 1;
		text.len -= len + 1;
	}
	if (sum > 1e15)
		return false;
	*ms = (int64_t)sum;
	return true;
}

static bool
take_age(struct filter_reader *reader, const struct word *word, struct filter_value *value)
{
	char age[24];
	struct slice text = {age, word->text.len};

	if (text.len < sizeof(age)) {
		memcpy(age, word->text.p, text.len);
		age[text.len] = '\0';
		if (text.len && read_age(text, &value->ms))
			return true;
	}
	return filter_wrong(reader, word->at,
	    "\"%.*s\" is no age such as 30s, 15m, 2h, 1h30m or 7d", SHOWN(word->text));
}

static void
take_text(
    const struct filter_reader *reader, const struct filter_term *term, struct filter_value *value)
{
	value->numeric = slice_double(value->text, &value->number);
	value->timed = stamp_parse(value->text, &value->ms);
	if (term->field != FILTER_BY_TICKET && term->field != FILTER_BY_ID &&
	    term->field != FILTER_BY_TEAM) {
		value->needed = true;
		needle_words(&value->needle, value->text, false, !reader->filter->exact);
		return;
	}
	/* An id is compared as it is; it is looked for without regard to case. */
	value->needed = term->op == FILTER_CONTAINS || term->op == FILTER_CONTAINS_NOT ||
	                term->field == FILTER_BY_TICKET;
	if (value->needed)
		needle_words(&value->needle, value->text, false, !reader->filter->exact);
}

/* One value of the term's type. */
static bool
take_value(struct filter_reader *reader, struct filter_term *term, const struct word *word)
{
	bool path = term->field == FILTER_FIELD_COUNT, order;
	struct filter_value *value = new_value(reader, term);
	enum filter_type type = path ? FILTER_TYPE_TEXT : filter_field_row(term->field)->type;

	if (value == NULL)
		return false;
	value->text = word->text;
	order = term->op >= FILTER_BELOW && term->op <= FILTER_AT_LEAST;
	value->none = !word->quoted && type != FILTER_TYPE_CATEGORY && type != FILTER_TYPE_AGE &&
	              !order && slice_same(word->text, SLICE("none"));
	if (value->none)
		return true;
	switch (type) {
	case FILTER_TYPE_CATEGORY:
		return take_category(reader, word, value);
	case FILTER_TYPE_PRIORITY:
		return take_priority(reader, term, word, value);
	case FILTER_TYPE_AGE:
		return take_age(reader, word, value);
	case FILTER_TYPE_NUMBER:
		value->numeric = slice_double(word->text, &value->number);
		return value->numeric ||
		       filter_wrong(reader, word->at, "\"%.*s\" is no number", SHOWN(word->text));
	case FILTER_TYPE_TEXT:
	case FILTER_TYPE_ID:
		take_text(reader, term, value);
	}
	if (path && order && !value->numeric && !value->timed)
		return filter_wrong(reader, word->at,
		    "to be compared it has to be a number, or a time such as "
		    "2025-12-14T15:05:00Z");
	return true;
}

static bool
take_me_or_value(struct filter_reader *reader, struct filter_term *term, const struct word *word)
{
	if (!word->quoted && slice_same(word->text, SLICE("@me")))
		return filter_take_me(reader, term, word->at);
	return take_value(reader, term, word);
}

static bool
read_list(struct filter_reader *reader, struct filter_term *term)
{
	struct word word;
	const char *open;

	filter_blanks(reader);
	open = reader->p;
	if (open == reader->end || *open != '(')
		return filter_wrong(reader, open, "expected ( and values behind \"in\"");
	do {
		reader->p++;
		if (!read_word(reader, true, &word) || !take_me_or_value(reader, term, &word))
			return false;
		filter_blanks(reader);
	} while (reader->p < reader->end && *reader->p == ',');
	if (reader->p == reader->end)
		return filter_wrong(reader, open, "this ( is never closed");
	if (*reader->p != ')')
		return filter_wrong(reader, reader->p, "expected , or ) behind a value");
	reader->p++;
	return true;
}

/* Does the type of the field know the operator? */
static bool
check_op(struct filter_reader *reader, const struct filter_term *term)
{
	static const struct {
		unsigned ops;
		const char *words;
	} types[] = {
#define BIT(op) (1u << (op))
#define SAME (BIT(FILTER_IS) | BIT(FILTER_IS_NOT) | BIT(FILTER_IN))
#define LIKE (BIT(FILTER_CONTAINS) | BIT(FILTER_CONTAINS_NOT))
#define ORDER (BIT(FILTER_BELOW) | BIT(FILTER_AT_MOST) | BIT(FILTER_ABOVE) | BIT(FILTER_AT_LEAST))
	    [FILTER_TYPE_TEXT] = {SAME | LIKE, "= != ~ !~ in"},
	    [FILTER_TYPE_ID] = {SAME | LIKE, "= != ~ !~ in"},
	    [FILTER_TYPE_CATEGORY] = {SAME, "= != in"},
	    [FILTER_TYPE_PRIORITY] = {SAME | ORDER, "= != < <= > >= in"},
	    [FILTER_TYPE_NUMBER] = {SAME | ORDER, "= != < <= > >= in"},
	    [FILTER_TYPE_AGE] = {ORDER, "< <= > >="},
	};
	const struct filter_field_row *row = filter_field_row(term->field);

	if (row == NULL || types[row->type].ops & BIT(term->op))
		return true;
	return filter_wrong(reader, term->path.p + term->path.len, "%s is compared with %s",
	    row->name, types[row->type].words);
}

bool
filter_read_values(struct filter_reader *reader, struct filter_term *term)
{
	bool like = term->op == FILTER_CONTAINS || term->op == FILTER_CONTAINS_NOT;
	struct filter_value *value;
	struct word word;

	if (!check_op(reader, term))
		return false;
	if (term->op == FILTER_IN)
		return read_list(reader, term);
	filter_blanks(reader);
	if (like && reader->p < reader->end && *reader->p == '/') {
		value = new_value(reader, term);
		return value && read_regex(reader, value);
	}
	return read_word(reader, false, &word) && take_me_or_value(reader, term, &word);
}
