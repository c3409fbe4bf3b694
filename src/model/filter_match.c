/* filter_match - the verdict on one event. SPDX-License-Identifier: MIT */
#include "filter_tree.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

const struct fields *
filter_fields(struct filter_case *c)
{
	struct err err;

	if (!c->decoded)
		c->readable = board_fields(c->ask->board, c->event, &c->fields, &err);
	c->decoded = true;
	return c->readable ? &c->fields : NULL;
}

static bool
ordered(double a, enum filter_op op, double b)
{
	switch (op) {
	case FILTER_BELOW:
		return a < b;
	case FILTER_AT_MOST:
		return a <= b;
	case FILTER_ABOVE:
		return a > b;
	case FILTER_AT_LEAST:
		return a >= b;
	default:
		return a <= b && a >= b;
	}
}

static bool
is_order(enum filter_op op)
{
	return op >= FILTER_BELOW && op <= FILTER_AT_LEAST;
}

/* A value at a path: by number or time where both are one. */
static bool
compare_free(const struct filter_term *term, const struct filter_value *value, struct slice text)
{
	double number;
	int64_t ms;

	if (value->numeric && slice_double(text, &number))
		return ordered(number, term->op, value->number);
	if (value->timed && stamp_parse(text, &ms))
		return ordered((double)ms, term->op, (double)value->ms);
	return !is_order(term->op) && needle_is(&value->needle, text);
}

static bool
same_id(struct slice text, struct slice id)
{
	char a[32], b[32];

	return slice_eq(id_normal(text, a), id_normal(id, b));
}

static bool
compare_text(const struct filter_term *term, const struct filter_value *value, struct slice text)
{
	if (term->op == FILTER_CONTAINS || term->op == FILTER_CONTAINS_NOT)
		return needle_in(&value->needle, text);
	switch (term->field) {
	case FILTER_FIELD_COUNT:
		return compare_free(term, value, text);
	case FILTER_BY_PRIORITY:
		if (value->priority == PRIORITY_OTHER)
			return slice_same(value->text, text);
		return ordered(priority_of(text), term->op, value->priority);
	case FILTER_BY_TICKET:
		return same_id(text, value->text) || needle_is(&value->needle, text);
	case FILTER_BY_ID:
	case FILTER_BY_TEAM:
		return slice_eq(text, value->text);
	default:
		return needle_is(&value->needle, text);
	}
}

/* Does one of the texts have one of the values? */
static bool
any_text(
    const struct filter *filter, const struct filter_term *term, const struct filter_texts *texts)
{
	for (unsigned v = 0; v < term->count; v++) {
		const struct filter_value *value = &filter->values[term->value + v];

		if (value->none && texts->count == 0)
			return true;
		for (size_t i = 0; !value->none && i < texts->count; i++)
			if (compare_text(term, value, texts->v[i]))
				return true;
	}
	return false;
}

static bool
any_rating(struct filter_case *c, const struct filter_term *term)
{
	double stars = 0;
	bool has = filter_rating(c, &stars);

	for (unsigned v = 0; v < term->count; v++) {
		const struct filter_value *value = &c->filter->values[term->value + v];

		if (value->none ? !has : has && ordered(stars, term->op, value->number))
			return true;
	}
	return false;
}

static bool
any_category(const struct filter_case *c, const struct filter_term *term)
{
	for (unsigned v = 0; v < term->count; v++)
		if (c->filter->values[term->value + v].category == c->event->category)
			return true;
	return false;
}

static bool
compare(struct filter_case *c, const struct filter_term *term)
{
	const struct filter_value *value = &c->filter->values[term->value];
	bool negated = term->op == FILTER_IS_NOT || term->op == FILTER_CONTAINS_NOT, there;
	struct filter_texts texts MEM_SCRATCH;

	switch (term->field) {
	case FILTER_BY_CATEGORY:
		return any_category(c, term) != negated;
	case FILTER_BY_AGE:
		return ordered(
		    (double)(c->ask->now_ms - c->event->at_ms), term->op, (double)value->ms);
	case FILTER_BY_RATING:
		return any_rating(c, term) != negated;
	default:
		break;
	}
	texts.count = texts.used = 0;
	if (term->field == FILTER_FIELD_COUNT)
		filter_path_texts(c, term->path, &texts, &there);
	else
		filter_field_texts(c, term->field, &texts);
	return any_text(c->filter, term, &texts) != negated;
}

static bool
is_me(struct filter_case *c, const struct filter_term *term)
{
	struct filter_texts texts MEM_SCRATCH;

	texts.count = texts.used = 0;
	filter_field_texts(c, FILTER_BY_AGENT, &texts);
	filter_field_texts(c, FILTER_BY_PLAYER, &texts);
	return any_text(c->filter, term, &texts);
}

static bool
is_present(struct filter_case *c, const struct filter_term *term)
{
	struct filter_texts texts MEM_SCRATCH;
	bool there;

	texts.count = texts.used = 0;
	filter_path_texts(c, term->path, &texts, &there);
	return there;
}

static bool
judge(struct filter_case *c, unsigned at)
{
	const struct filter_term *term = &c->filter->terms[at];

	switch (term->what) {
	case FILTER_ALL:
		return true;
	case FILTER_AND:
		return judge(c, term->a) && judge(c, term->b);
	case FILTER_OR:
		return judge(c, term->a) || judge(c, term->b);
	case FILTER_NOT:
		return !judge(c, term->a);
	case FILTER_RAW:
		return needle_in(&c->filter->values[term->value].needle, c->event->raw);
	case FILTER_PRESENT:
		return is_present(c, term);
	case FILTER_COMPARE:
		return compare(c, term);
	case FILTER_ME:
		return is_me(c, term);
	}
	return false;
}

bool
filter_match(const struct filter *filter, const struct filter_ask *ask, const struct event *event)
{
	struct filter_case c MEM_SCRATCH;

	c.filter = filter;
	c.ask = ask;
	c.event = event;
	c.decoded = c.asked = false;
	return judge(&c, filter->root);
}
