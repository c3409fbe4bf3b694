/* rows - fields.def as it stands, for the files that compile and explain it. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_EVENT_ROWS_H
#define FLOOR_SRC_EVENT_ROWS_H

#include "floor/event/table.h"

#define ROW_PATHS 16 /* spellings in one row */

struct row {
	enum entity entity;
	const char *paths[ROW_PATHS];
};
extern const struct row field_rows[FIELD_COUNT];

/* The names under `data` that hold an entity; the first of each is also the word its types begin
 * with. */
struct block {
	enum entity entity;
	const char *name, *path;
	bool first;
};
#define BLOCK_COUNT 10
extern const struct block entity_blocks[BLOCK_COUNT];

/* What follows "data.<entity>." in `path`, {NULL, 0} when it begins otherwise. */
struct slice path_own(enum entity entity, const char *path);
/* Without the mark of a guess. */
static inline const char *
path_plain(const char *path)
{
	return path + (*path == '?');
}
/* The camelCase twin of a name in the row; {NULL, 0} when it has none. Those of the envelope are
 * snake_case in the reference too. */
struct slice path_twin(const struct row *row, const char *path);

#endif
