/* find - "/": words in the focused pane, n and N. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_APP_FIND_H
#define FLOOR_SRC_APP_FIND_H

#include "prompt.h"

#include "floor/model/sieve.h"
#include "floor/view/finding.h"

/* The words, and for the feed the rows that have them. */
struct app_find {
	struct finding words;
	struct finding before; /* when the prompt was opened */
	struct filter *filter; /* NULL while nothing is looked for */
	struct sieve *sieve;
	bool busy;
};

void app_find_init(struct app_find *find);
void app_find_fini(struct app_find *find);
void app_find_open(struct app *app);
void app_find_next(struct app *app);
void app_find_previous(struct app *app);
/* Look for nothing any more; false when nothing was. */
bool app_find_clear(struct app *app);
/* A slice of the rows. */
void app_find_work(struct app *app);

#endif
