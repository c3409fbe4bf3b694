/* walk - step over the members of one JSON value without a tree. SPDX-License-Identifier: MIT */
#ifndef FLOOR_EVENT_WALK_H
#define FLOOR_EVENT_WALK_H

#include "floor/event/event.h"

/* A walk over the direct members of an array or object in `text`, which the decoder or
 * lex_json has accepted. */
struct walk {
	struct slice text;
	size_t at, end;
	bool object;
};

/* Start at `v`; a scalar gives an empty walk. */
void walk_start(struct walk *walk, struct slice text, const struct value *v);
/* The next member: `key` (type VALUE_STRING; VALUE_ABSENT in an array) and its value. False at the
 * end. */
bool walk_next(struct walk *walk, struct value *key, struct value *v);
/* The member of object `v` with this (unescaped) key; the last one of equal keys. */
bool walk_find(struct slice text, const struct value *v, const char *key, struct value *out);

/* The value at a path as payload_path writes it, from the root of a valid `text`; of equal keys the
 * last. */
bool walk_path(struct slice text, struct slice path, struct value *out);
/* Cut the next step off `path`: a key as the inside of a JSON string, or "[n]" as `index` with a
 * NULL key. False, and `path` as it was, where there is none. */
bool path_cut(struct slice *path, struct slice *key, int64_t *index);
/* May it stand in a key of a path without quotes? */
bool path_plain(char c);

#endif
