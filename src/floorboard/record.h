/* record - the recording of a board: what it held before, and what comes. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_RECORD_H
#define FLOOR_SRC_FLOORBOARD_RECORD_H

#include "setup.h"

#include "floor/io/recorder.h"

/* Zeroed: nothing is recorded. */
struct record {
	struct recorder *recorder;
	struct board *board;
	bool broken;   /* it had to end */
	uint64_t kept; /* messages the board had kept when it was last looked at */
	void (*notice)(void *arg, const char *line);
	void *arg;
};

/* Begin to record as the options ask, and fill the board with what was recorded before; a notice
 * says so. False with err when the path is no good. */
bool record_start(struct record *record, const struct options *options, struct board *board,
    void (*notice)(void *arg, const char *line), void *arg, struct err *err);
/* The board has just taken `raw`: what it already had is recorded already. */
void record_see(struct record *record, struct slice raw);
void record_flush(struct record *record);
void record_stop(struct record *record);

#endif
