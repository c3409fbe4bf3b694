/* memory - the state file: read at the start, written when something has changed. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_MEMORY_H
#define FLOOR_SRC_FLOORBOARD_MEMORY_H

#include "floor/app/app.h"
#include "floor/io/files.h"

struct memory {
	char path[FILE_PATH_MAX]; /* "": there is none */
	struct buf written;       /* what the file holds */
};

/* Give the app what it knew. False: a line for the person; the board runs all the same. */
bool memory_open(struct memory *memory, struct app *app, struct err *err);
/* Write it if it differs from what is written. False once, with a line for the person. */
bool memory_keep(struct memory *memory, const struct app *app, struct err *err);
void memory_fini(struct memory *memory);

#endif
