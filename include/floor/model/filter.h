/* filter - one language for asking which events: the feed, --filter, alert rules. SPDX-License-Identifier: MIT
 *
 * Terms beside each other must all hold; `or`, `not` (or `-` or `!` before a term) and parentheses
 * do what they say. A term is
 *
 *     FIELD OP VALUE             priority>=high   agent!=@me   title~refund   age<2h
 *     FIELD in (VALUE, ...)      tag in (vip, billing)
 *     .data.path OP VALUE        any place in the event; alone: the event has it
 *     WORD  "SOME WORDS"         somewhere in the raw text
 *     /REGEX/                    likewise; also as the value of ~ and !~
 *     @me                        the agent or player is me
 *
 * Fields are the rows of filter_fields.def. OP is = != ~ (contains; =~ too) !~ < <= > >=. Case does
 * not count, but in id and team. Priorities compare by meaning, `rating` is 1 to 5 stars, `age` is
 * the time since created_at. `none` is "no value": agent=none. A field of several values (tags,
 * name and id) holds when one of them does; != and !~ are the opposites of = and ~. What an event
 * about a ticket does not say is what is remembered of that ticket. */
#ifndef FLOOR_MODEL_FILTER_H
#define FLOOR_MODEL_FILTER_H

#include "floor/model/board.h"

#define FILTER_TEXT_MAX 1024 /* bytes of a query */
#define FILTER_TERMS_MAX 128
#define FILTER_DEPTH_MAX 32 /* parentheses and nots in each other */

enum filter_field {
#define FILTER_FIELD(id, name, type, help) FILTER_BY_##id,
#include "floor/model/filter_fields.def"
#undef FILTER_FIELD
	FILTER_FIELD_COUNT,
};

/* Which operators and values a field takes. */
enum filter_type {
	FILTER_TYPE_TEXT,
	FILTER_TYPE_ID,       /* case counts */
	FILTER_TYPE_CATEGORY, /* one of six words */
	FILTER_TYPE_PRIORITY, /* low < normal < high < urgent */
	FILTER_TYPE_NUMBER,
	FILTER_TYPE_AGE,
};

struct filter_field_row {
	const char *name, *help;
	enum filter_type type;
};
/* For completion, help and the manual; NULL past the end. */
const struct filter_field_row *filter_field_row(enum filter_field field);

/* Where a query is wrong. */
struct filter_mistake {
	size_t at;       /* byte of the query, its length at the end */
	unsigned column; /* the same in characters, from 1 */
	struct err err;  /* what is wrong, without the place */
};

struct filter;
/* Read a query; an empty one lets everything through. `me` is a person's name or id, empty when not
 * known; it is copied. NULL: a mistake, which may not be NULL. */
struct filter *filter_new(struct slice query, struct slice me, struct filter_mistake *mistake);
/* Events with these words in their raw text, or in the title, customer or agent that is known of
 * them. `words` are not empty. The caller frees it. */
struct filter *filter_words(struct slice words, bool caseless);
void filter_free(struct filter *filter);
struct slice filter_text(const struct filter *filter); /* as written */

/* What a verdict may look at. */
struct filter_ask {
	const struct board *board; /* for tickets and names that are remembered */
	int64_t now_ms;
};
/* Does the event pass? It need not be in the store. Ends what board_fields lent before. */
bool filter_match(
    const struct filter *filter, const struct filter_ask *ask, const struct event *event);

/* Categories outside of this set never pass. */
category_mask filter_categories(const struct filter *filter);
/* Is that all it asks: does every event of these categories pass? */
bool filter_only_categories(const struct filter *filter);
/* What a filter needs; bits. */
enum filter_trait {
	FILTER_DECODES = 1,   /* to look into the event */
	FILTER_REMEMBERS = 2, /* a ticket or a name: changes with what is learnt later */
	FILTER_AGES = 4,      /* the time: changes with that */
};
unsigned filter_traits(const struct filter *filter);

/* Append VALUE as one word a query takes for it: in quotes where it must be. */
void filter_quote(struct slice value, struct buf *out);

#endif
