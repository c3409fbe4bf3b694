/* filter - a query's life, what it is about, and its words. SPDX-License-Identifier: MIT */
#include "filter_tree.h"

#include "floor/base/mem.h"
#include "floor/base/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define FILTER_WORDS_MAX 120 /* twice four times that, quoted, fits a query */

static const struct filter_field_row rows[FILTER_FIELD_COUNT] = {
#define FILTER_FIELD(id, name, type, help) [FILTER_BY_##id] = {name, help, FILTER_TYPE_##type},
#include "floor/model/filter_fields.def"
#undef FILTER_FIELD
};

const struct filter_field_row *
filter_field_row(enum filter_field field)
{
	return field < FILTER_FIELD_COUNT ? &rows[field] : NULL;
}

static unsigned
column_of(const char *start, const char *at)
{
	unsigned column = 1;

	while (start < at) {
		text_decode(&start, at);
		column++;
	}
	return column;
}

bool
filter_wrong(struct filter_reader *reader, const char *at, const char *format, ...)
{
	struct filter_mistake *mistake = reader->mistake;
	char words[ERR_MSG_MAX];
	va_list ap;

	if (mistake->err.code != ERR_NONE)
		return false;
	va_start(ap, format);
	vsnprintf(words, sizeof(words), format, ap);
	va_end(ap);
	mistake->at = (size_t)(at - reader->start);
	mistake->column = column_of(reader->start, at);
	return err_set(&mistake->err, ERR_SYNTAX, "%s", words);
}

static struct filter *
make(struct slice query, struct slice me, bool exact, struct filter_mistake *mistake)
{
	struct filter *filter = mem_zero(1, sizeof(*filter));
	struct filter_reader reader = {.filter = filter, .mistake = mistake};
	bool ok;

	*mistake = (struct filter_mistake){.at = 0};
	filter->text = mem_dup(query.len ? query.p : "", query.len);
	filter->len = query.len;
	filter->room = mem_alloc(query.len + me.len + 1);
	if (me.len)
		memcpy(filter->room, me.p, me.len);
	filter->me = (struct slice){filter->room, me.len};
	filter->used = me.len;
	filter->exact = exact;
	reader.start = reader.p = filter->text;
	reader.end = filter->text + query.len;
	ok = query.len <= FILTER_TEXT_MAX ? filter_read(&reader)
	                                  : filter_wrong(&reader, reader.start + FILTER_TEXT_MAX,
	                                        "a filter has at most %d bytes", FILTER_TEXT_MAX);
	if (ok)
		return filter;
	filter_free(filter);
	return NULL;
}

struct filter *
filter_new(struct slice query, struct slice me, struct filter_mistake *mistake)
{
	return make(query, me, false, mistake);
}

struct filter *
filter_words(struct slice words, bool caseless)
{
	static const char *const fields[] = {"", " or title~", " or customer~", " or agent~"};
	struct filter_mistake mistake;
	struct filter *filter;
	struct buf query;

	if (words.len > FILTER_WORDS_MAX)
		words.len = FILTER_WORDS_MAX;
	buf_init(&query, FILTER_TEXT_MAX);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		buf_adds(&query, fields[i]);
		buf_addc(&query, '"');
		for (size_t c = 0; c < words.len; c++) {
			if (words.p[c] == '"' || words.p[c] == '\\')
				buf_addc(&query, '\\');
			buf_addc(&query, words.p[c]);
		}
		buf_addc(&query, '"');
	}
	filter = make(buf_slice(&query), (struct slice){NULL, 0}, !caseless, &mistake);
	assert(filter && "a query of ours is right");
	buf_fini(&query);
	return filter;
}

void
filter_free(struct filter *filter)
{
	if (filter == NULL)
		return;
	for (unsigned i = 0; i < filter->value_count; i++)
		needle_fini(&filter->values[i].needle);
	free(filter->room);
	free(filter->text);
	free(filter);
}

struct slice
filter_text(const struct filter *filter)
{
	return (struct slice){filter->text, filter->len};
}

category_mask
filter_categories(const struct filter *filter)
{
	return filter->terms[filter->root].categories;
}

bool
filter_only_categories(const struct filter *filter)
{
	return filter->terms[filter->root].only;
}

unsigned
filter_traits(const struct filter *filter)
{
	return filter->terms[filter->root].traits;
}

/* Would the reader take it for one plain word? */
static bool
one_word(struct slice value)
{
	static const char *const ours[] = {"none", "@me", "or", "and", "not", "in"};

	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (slice_same(value, slice_of(ours[i])))
			return false;
	for (size_t i = 0; i < value.len; i++)
		if (memchr(" \t(),\"\\", value.p[i], 7))
			return false;
	return value.len > 0 && value.p[0] != '/' && value.p[0] != '=';
}

void
filter_quote(struct slice value, struct buf *out)
{
	if (one_word(value)) {
		buf_add(out, value.p, value.len);
		return;
	}
	buf_addc(out, '"');
	for (size_t i = 0; i < value.len; i++) {
		if (value.p[i] == '"' || value.p[i] == '\\')
			buf_addc(out, '\\');
		buf_addc(out, (unsigned char)value.p[i] < ' ' ? ' ' : value.p[i]);
	}
	buf_addc(out, '"');
}
