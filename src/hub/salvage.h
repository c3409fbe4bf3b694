/* salvage - records out of a journal's file that SQLite will not read any more. SPDX-License-Identifier: MIT
 *
 * Every page that looks like the leaf of a table is read by itself, whatever became of the tree
 * around it (sqlite.org/fileformat2.html, 1.6, 2.1 and 4.1). Deleted records are not found: their
 * bytes were zeroed. */
#ifndef FLOOR_HUB_SALVAGE_H
#define FLOOR_HUB_SALVAGE_H

#include "floor/hub/journal.h"

struct salvage;
/* The file and its -wal, by the path of the first; either may be missing or cut. */
struct salvage *salvage_new(const char *path, struct err *err);
/* Look at some more of its pages, before the first record is asked for; false: it has seen all. */
bool salvage_look(struct salvage *salvage);
void salvage_free(struct salvage *salvage); /* NULL is fine */
/* The next record, lowest number first, lent until the next call; false after the last. `lost`
 * counts those that are there but cannot be read whole. */
bool salvage_next(struct salvage *salvage, struct journal_record *record, uint64_t *lost);

#endif
