/* feed_row - one event as the words of one line of the feed. SPDX-License-Identifier: MIT
 *
 * Built when the row is painted and only then: the event is decoded again, ids become names, and
 * what a thin event leaves out comes from the ticket fold. */
#ifndef FLOOR_VIEW_FEED_ROW_H
#define FLOOR_VIEW_FEED_ROW_H

#include "floor/view/parts.h"
#include "floor/view/scene.h"

/* Which columns the feed has. */
enum feed_form {
	FEED_NARROW, /* TIME E PRIO TITLE CHANGE, no headings */
	FEED_MIDDLE, /* and WHO */
	FEED_WIDE,   /* CUSTOMER and OWNER instead of WHO, words spelt out */
};

struct feed_row {
	const char *mark; /* one column: what kind of event */
	enum style mark_style;
	struct parts prio; /* four columns: a priority, or the category in words */
	struct parts title;
	struct parts who, owner; /* `who`: a customer, or who closed, or who did it */
	struct parts change;
	struct parts more; /* tags and the id, for a row of two lines */
};

/* What building a row needs to know. */
struct feed_ask {
	const struct scene *scene;
	const struct canvas *canvas; /* for its glyphs */
	const struct event *event;
	enum feed_form form;
	bool tall;  /* with what a second line has room for */
	bool whole; /* names are not shortened */
};

void feed_row_build(const struct feed_ask *ask, struct feed_row *row);

/* The pieces of it, each in its own file. */
void feed_row_ticket(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row);
void feed_row_other(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row);
/* `data.changes` as "open→pending", "→ John Smith", "tags +vip -login": one group a field. */
void feed_changes(const struct feed_ask *ask, const struct fields *fields, struct parts *out);

/* The string at `field` through the rule, or nothing. False when absent. */
bool feed_add_field(
    struct parts *out, enum style style, const struct fields *fields, enum field field);
/* A person: `name` when there is one, else what is known of `id`. False when both are empty. */
bool feed_add_customer(
    struct parts *out, const struct feed_ask *ask, struct slice name, struct slice id);
/* The same for one of ours. */
bool feed_add_player(
    struct parts *out, const struct feed_ask *ask, struct slice name, struct slice id);
/* And shorter: where there is little room "John Smith" is "John S". */
bool feed_add_agent(
    struct parts *out, const struct feed_ask *ask, struct slice name, struct slice id);
/* "norm" "HIGH" "URG!" "low", or the word as it is; no priority: nothing. */
void feed_add_priority(struct parts *out, enum priority priority, struct slice word);

#define FEED_TIME_COLS 8
/* "14:32:04", "2m14s", "Sa 14:32" or "13 Dec": at most FEED_TIME_COLS columns. Returns its length.
 */
#define FEED_TIME_MAX 48
size_t feed_time(const struct scene *scene, int64_t at_ms, char out[FEED_TIME_MAX]);
/* The same in five columns: "14:32", "2m", "12-13". */
size_t feed_time_short(const struct scene *scene, int64_t at_ms, char out[FEED_TIME_MAX]);

/* What a hole in a hub's stream is, in our own words. */
#define FEED_GAP_MAX 96
void feed_gap_words(const struct gap *gap, char out[FEED_GAP_MAX]);
/* A gap's own line over the whole width. */
void feed_gap_draw(
    const struct scene *scene, struct canvas *canvas, struct rect line, const struct gap *gap);

#endif
