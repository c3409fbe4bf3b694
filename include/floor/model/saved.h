/* saved - filters kept under a key, F5 to F9, with a name. SPDX-License-Identifier: MIT
 *
 * Written as "NAME: QUERY", or the query alone, which then is its own name. */
#ifndef FLOOR_MODEL_SAVED_H
#define FLOOR_MODEL_SAVED_H

#include "floor/model/filter.h"

#define SAVED_FIRST 5 /* the key of the first: F5 */
#define SAVED_COUNT 5
#define SAVED_NAME_MAX 32 /* bytes */

struct saved {
	char name[SAVED_NAME_MAX + 1];
	char query[FILTER_TEXT_MAX + 1]; /* empty: nothing is kept here */
	int rank;                        /* of what said so: a lower one does not replace it */
};

struct saved_filters {
	struct saved v[SAVED_COUNT];
};

/* "F5" or "5": which of them; false when none. */
bool saved_key(struct slice key, size_t *out);
/* Keep what `text` says; empty forgets. False: `err` names the key and where the query is wrong.
 * `err` may not be NULL. */
bool saved_set(struct saved_filters *saved, size_t i, struct slice text, int rank, struct err *err);
/* As saved_set takes it. */
void saved_write(const struct saved *saved, struct buf *out);

#endif
