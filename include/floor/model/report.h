/* report - the hand-over to the next shift: one page of Markdown. SPDX-License-Identifier: MIT
 *
 * What was created and closed, what waits longest, bosses and heroes, what customers said, and what
 * may be missing. Strangers' text passes the display rule and the mask, and what Markdown or HTML
 * would take for its own is escaped, so that a title is never a heading, a link or a tag. */
#ifndef FLOOR_MODEL_REPORT_H
#define FLOOR_MODEL_REPORT_H

#include "floor/base/mask.h"
#include "floor/model/board.h"

struct report_ask {
	const struct board *board;
	const char *title; /* of the team; may be empty */
	int64_t from_ms;   /* the shift: its day's start, or when it began */
	int64_t now_ms;
	int64_t held_from_ms; /* as in a scene */
	bool utc;
	const char *zone; /* "UTC", "CET" */
	int goal;         /* CSAT in percent, 0 none */
	enum mask_level mask;
};

/* Append the report. */
void report_write(const struct report_ask *ask, struct buf *out);

#endif
