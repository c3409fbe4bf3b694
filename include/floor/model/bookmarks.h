/* bookmarks - the rows a person has marked, by event id. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_BOOKMARKS_H
#define FLOOR_MODEL_BOOKMARKS_H

#include "floor/base/str.h"

#define BOOKMARKS_MAX 100 /* the one that was set first leaves */
#define BOOKMARK_ID_MAX 128

struct bookmark {
	uint64_t seq;             /* its row; 0: not come yet in this run */
	char id[BOOKMARK_ID_MAX]; /* of the event; "": it has none, the mark is of this run */
};

/* Zeroed: none. */
struct bookmarks {
	struct bookmark v[BOOKMARKS_MAX];
	size_t count, awaited; /* of those: without a row */
};

/* Set or take away; true when it is set now. */
bool bookmarks_toggle(struct bookmarks *marks, uint64_t seq, struct slice id);
bool bookmarks_has(const struct bookmarks *marks, uint64_t seq);
/* The nearest marked row older than `seq`, else the newest of all; 0 when there is none. */
uint64_t bookmarks_next(const struct bookmarks *marks, uint64_t seq);
/* One of an earlier run, whose event may come. */
void bookmarks_await(struct bookmarks *marks, struct slice id);
/* An event came: is it one that is awaited? */
void bookmarks_meet(struct bookmarks *marks, uint64_t seq, struct slice id);

#endif
