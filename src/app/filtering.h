/* filtering - the feed's filter: set, kept, cleared, typed. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_APP_FILTERING_H
#define FLOOR_SRC_APP_FILTERING_H

#include "prompt.h"

#include "floor/model/sieve.h"
#include "floor/view/feed.h"

/* The filter in force and the rows that pass it. */
struct filtering {
	struct filter *filter; /* NULL: everything passes */
	struct sieve *sieve;
	bool busy;                        /* rows wait to be judged */
	/* when its prompt was opened: the query, and where the feed stood */
	char before[FILTER_TEXT_MAX + 1];
	struct feed place;
};

void filtering_init(struct filtering *filtering);
void filtering_fini(struct filtering *filtering);
/* Put a query in force, or none when it is empty. False, and the old one stays. */
/* Select a kept row of the feed: its category is switched on, and a filter that hides it is off. */
void app_reveal(struct app *app, uint64_t seq);
bool app_filter(struct app *app, struct slice query, struct filter_mistake *mistake);
/* @me is somebody else now: read the query in force again. It stays as it is when it names @me and
 * that is nobody. */
void app_filter_again(struct app *app);
/* The query in force, empty when there is none. */
struct slice app_filter_text(const struct app *app);
/* Judge a slice of the rows. */
void app_filter_work(struct app *app);

/* Only what has the value at the cursor, or is about the selected row's ticket, person or type. */
void app_filter_to_value(struct app *app);

/* The prompt, with the query in force. */
void app_filter_open(struct app *app);
void app_filter_complete(const struct app *app, struct slice head, struct prompt_choices *choices);
/* For a word that begins with a dot: places and values of the event at hand. */
void app_filter_paths(const struct app *app, struct slice word, struct prompt_choices *choices);
extern const struct prompt_kind prompt_filter;

#endif
