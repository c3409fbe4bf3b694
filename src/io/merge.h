/* merge - the recordings of a folder as one. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_IO_MERGE_H
#define FLOOR_SRC_IO_MERGE_H

#include "floor/base/err.h"

#include <stddef.h>

/* A file, unlinked, of all events in the recordings of the folder `path`, by their time: each
 * recording keeps its own order, since late events stay where they arrived. -1 with `err`. */
int merge_folder(const char *path, size_t max_message, struct err *err);

#endif
