/* merge - several recordings as one. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_IO_MERGE_H
#define FLOOR_SRC_IO_MERGE_H

#include "floor/io/source.h"

/* A file, unlinked, of all events in the recording or the folder of recordings `path`, and in those
 * the options name besides, by their time: each keeps its own order, since late events stay where
 * they arrived. -1 with `err`. */
int merge_open(
    const char *path, const struct source_options *options, size_t max_message, struct err *err);

#endif
