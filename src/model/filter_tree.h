/* filter_tree - a query as terms and values, for the files of the filter. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_FILTER_TREE_H
#define FLOOR_MODEL_FILTER_TREE_H

#include "needle.h"

#include "floor/model/filter.h"

enum filter_op {
	FILTER_IS,
	FILTER_IS_NOT,
	FILTER_CONTAINS,
	FILTER_CONTAINS_NOT,
	FILTER_BELOW,
	FILTER_AT_MOST,
	FILTER_ABOVE,
	FILTER_AT_LEAST,
	FILTER_IN,
};

enum filter_what {
	FILTER_ALL, /* an empty query */
	FILTER_AND,
	FILTER_OR,
	FILTER_NOT,
	FILTER_RAW,     /* its value is somewhere in the raw text */
	FILTER_PRESENT, /* there is something at the path */
	FILTER_COMPARE,
	FILTER_ME, /* agent or player is its value */
};

struct filter_value {
	struct slice text;
	bool none;    /* no value at all is asked for */
	bool needed;  /* `needle` was made */
	bool numeric; /* `number` is what it says */
	bool timed;   /* `ms` is the RFC 3339 time it says, or the age */
	double number;
	int64_t ms;
	enum priority priority;
	enum category category;
	struct needle needle;
};

struct filter_term {
	enum filter_what what;
	unsigned a, b;           /* terms; of NOT only `a` */
	enum filter_field field; /* FILTER_FIELD_COUNT: `path` */
	enum filter_op op;
	struct slice path;
	unsigned value, count; /* values from `value` on */
	unsigned cost;         /* a rough one: what is cheap is asked first */
	category_mask categories;
	bool only;       /* nothing but categories */
	unsigned traits; /* enum filter_trait */
};

struct filter {
	char *text; /* as written */
	size_t len;
	char *room; /* values without their quotes and escapes, and me */
	size_t used;
	struct slice me;
	bool exact; /* case counts */
	struct filter_term terms[FILTER_TERMS_MAX];
	struct filter_value values[FILTER_TERMS_MAX];
	unsigned term_count, value_count, root;
};

/* A query under way. Once `mistake` is set nothing else counts. */
struct filter_reader {
	const char *start, *end, *p;
	struct filter *filter;
	struct filter_mistake *mistake;
	unsigned depth;
};

/* Note what is wrong at `at`; false. Only the first one counts. */
bool filter_wrong(struct filter_reader *reader, const char *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* All of the query, into the filter's terms. */
bool filter_read(struct filter_reader *reader);
void filter_blanks(struct filter_reader *reader);

/* The value or values of `term`, whose field and operator are known, at the reader's place. */
bool filter_read_values(struct filter_reader *reader, struct filter_term *term);
/* A text to look for in raw bytes: a word, a quoted text, or a regular expression. */
bool filter_read_raw(struct filter_reader *reader, struct filter_term *term);
/* me as the value of `term`; `at` is where it stands. */
bool filter_take_me(struct filter_reader *reader, struct filter_term *term, const char *at);

/* One event being judged. */
struct filter_case {
	const struct filter *filter;
	const struct filter_ask *ask;
	const struct event *event;
	bool decoded, readable;
	bool asked, known; /* the ticket */
	struct ticket ticket;
	struct fields fields;
};
/* The event's fields, NULL when it cannot be read. */
const struct fields *filter_fields(struct filter_case *c);

/* The texts a field has in this event. */
#define FILTER_TEXTS_MAX 32
struct filter_texts {
	struct slice v[FILTER_TEXTS_MAX];
	size_t count;
	size_t used;
	char room[8 * FIELD_TMP]; /* for those that had to be unescaped */
};
void filter_field_texts(struct filter_case *c, enum filter_field field, struct filter_texts *out);
/* Stars of a survey; false when it is none. */
bool filter_rating(struct filter_case *c, double *stars);
/* The texts at a path: of an array, its plain values; `*there` when the path exists. */
void filter_path_texts(
    struct filter_case *c, struct slice path, struct filter_texts *out, bool *there);

#endif
