/* event - what one message says: kinds, fields and the kept fact. SPDX-License-Identifier: MIT
 *
 * The bytes that arrived are kept untouched; everything else is a view on them. Decoding is one
 * pass, needs no memory and takes well under a microsecond, so what is needed only for a visible
 * row is decoded again when that row is painted. */
#ifndef FLOOR_EVENT_EVENT_H
#define FLOOR_EVENT_EVENT_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/base/str.h"

enum category {
	CATEGORY_TICKET,
	CATEGORY_CUSTOMER,
	CATEGORY_ARTICLE,
	CATEGORY_GAME,
	CATEGORY_CSAT,
	CATEGORY_OTHER,
	CATEGORY_COUNT,
	CATEGORY_LINK = CATEGORY_COUNT, /* our own rows: gaps. Not an event, always shown */
};

/* "ticket", "customer", "article", "game", "csat", "other": for options; NULL past the end. */
const char *category_name(enum category category);
/* "Ticket" ... "CSAT", "Other": for people. */
const char *category_title(enum category category);
/* By option name, or also "gamification" for game and "survey" for csat. */
bool category_parse(struct slice name, enum category *out);

/* One row per type ever documented, from kinds.def; KIND_UNKNOWN is any other type, KIND_UNREADABLE
 * a message that is not a JSON object with a type, KIND_GAP our own note in the feed. */
enum kind {
#define KIND(id, type, category) KIND_##id,
#include "floor/event/kinds.def"
#undef KIND
	KIND_UNKNOWN,
	KIND_UNREADABLE,
	KIND_GAP,
	KIND_COUNT,
};

/* "ticket.created"; "unknown", "unreadable" and "gap" for the last three. */
const char *kind_type(enum kind kind);
enum category kind_category(enum kind kind);

enum value_type {
	VALUE_ABSENT,
	VALUE_NULL,
	VALUE_FALSE,
	VALUE_TRUE,
	VALUE_NUMBER,
	VALUE_STRING,
	VALUE_ARRAY,
	VALUE_OBJECT,
};

/* A JSON value as a place in a text. A string's place is what is between the quotes. */
struct value {
	uint32_t off, len;
	uint8_t type;    /* enum value_type */
	uint8_t escaped; /* a string with at least one backslash */
	uint8_t rank;    /* which spelling of the field it was found under, 0 the first */
	uint8_t guess;   /* no document names that spelling */
};

/* The fields a decoder looks for; where, is fields.def alone. */
enum field {
#define FIELD(id, entity, ...) FIELD_##id,
#include "floor/event/fields.def"
#undef FIELD
	FIELD_COUNT,
};

/* What decoding found out; bits of fields.notes and event.notes. */
enum note {
	NOTE_REPAIRED = 1,      /* some characters were not right and were replaced */
	NOTE_DUPLICATE_KEY = 2, /* an object names a key twice; the last one counts */
	NOTE_RENAMED = 4,       /* a field was found under a spelling that no document names */
	NOTE_FLAT_DIFFERS = 8,  /* a flat copy at the root disagrees with the body */
	NOTE_NO_TIME = 16,      /* created_at missing or unreadable: arrival time stands in */
	NOTE_NO_ID = 32,        /* no event id: cannot be told from its twin */
	NOTE_CONFLICT = 64,     /* same id as an earlier event, other bytes */
	NOTE_LATE = 128,        /* arrived more than 2 minutes after created_at, while live */
};

/* A decoded event: transient, borrows `text`. */
struct fields {
	struct slice text; /* the raw bytes, or their repaired copy: what the offsets refer to */
	enum kind kind;
	enum category category;
	unsigned notes;
	bool snake_case; /* its body names in snake_case what the reference has in camelCase */
	int64_t at_ms;   /* created_at in Unix ms; STAMP_NONE with NOTE_NO_TIME */
	struct value v[FIELD_COUNT];
};

/* Reusable working memory of decoding: the compiled field table and the buffer of the repair
 * pass. */
struct decoder;
struct decoder *decoder_new(void);
void decoder_free(struct decoder *decoder);

/* Decode one message. True: `out` describes it, valid while `raw` lives and until the next call
 * with this decoder. False: it cannot be read as an event (not one JSON object; no string "type");
 * `err` says why in words for a person, `out->kind` is KIND_UNREADABLE, `out->text` is `raw`. Never
 * reads outside `raw`. Limits: 2048 levels, 64 MiB. */
bool decode(struct decoder *decoder, struct slice raw, struct fields *out, struct err *err);

/* What a value found with a walk over `text` says, as fields_str does. */
struct slice value_str(struct slice text, const struct value *v, char *tmp, size_t cap);

/* The field whose flat copy at the root disagrees with the body (NOTE_FLAT_DIFFERS): that of the
 * copy, as FIELD_FLAT_TITLE; FIELD_COUNT when none does. */
enum field fields_flat_differs(const struct fields *fields);
/* The last name of the way to a value, as it was sent ("customer_id"): empty for an element of a
 * list. */
struct slice fields_key(const struct fields *fields, enum field field);
/* The name the reference has for it: of a field under another spelling. */
struct slice fields_reference(const struct fields *fields, enum field field);

/* Null, absent and empty strings count as absent for has and str. */
static inline bool
fields_has(const struct fields *fields, enum field field)
{
	const struct value *v = &fields->v[field];

	return v->type > VALUE_NULL && v->len > 0;
}
/* The bytes of a field: a string unescaped (into tmp only when it must be, then cut at a character
 * boundary to fit `cap`), a number, true or false as written, an array or object as its JSON text.
 * {NULL, 0} when absent. */
static inline struct slice
fields_str(const struct fields *fields, enum field field, char *tmp, size_t cap)
{
	const struct value *v = &fields->v[field];

	if (!fields_has(fields, field))
		return (struct slice){NULL, 0};
	if (v->escaped)
		return value_str(fields->text, v, tmp, cap);
	return (struct slice){fields->text.p + v->off, v->len};
}
/* A number, or a string that is one. */
bool fields_num(const struct fields *fields, enum field field, double *out);
/* Whole number in 0..2^53, rounded down. */
bool fields_count(const struct fields *fields, enum field field, int64_t *out);
/* An RFC 3339 string, to Unix ms. */
bool fields_ms(const struct fields *fields, enum field field, int64_t *out);
/* The same for a value found with a walk over `text`. */
bool value_num(struct slice text, const struct value *v, double *out);
bool value_ms(struct slice text, const struct value *v, int64_t *out);

#define FIELD_TMP 1024 /* room for ids, names, titles: more is cut */

/* An entity id as a key: a `tkt_<32 hex>` or dashed UUID loses prefix and dashes and is lower-cased
 * when exactly 32 hex digits remain; any other id is itself (ids are case-sensitive). May return
 * `id` or point to `tmp`. */
struct slice id_normal(struct slice id, char tmp[32]);

/* The kept fact: small, fixed, immutable but for `notes`. `raw` belongs to the store. */
struct event {
	uint64_t seq;    /* place in the store, from 1; never reused */
	int64_t at_ms;   /* created_at, or seen_ms when that is unknown */
	int64_t seen_ms; /* when it reached us */
	struct slice raw;
	uint16_t kind;
	uint8_t category;
	uint8_t notes;
};

#endif
