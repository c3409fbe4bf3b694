/* drift - shapes that are not what the reference says, with counts and a sample to open. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_DRIFT_H
#define FLOOR_MODEL_DRIFT_H

#include "floor/base/str.h"

enum drift_kind {
	DRIFT_UNKNOWN_TYPE, /* what = the type */
	DRIFT_MISSING,      /* what = "ticket.created: title" */
	DRIFT_RENAMED,      /* what = "ticket.created: subject read as title" */
	DRIFT_FLAT_DIFFERS, /* what = "ticket.created: ticket_title" */
	DRIFT_REPAIRED,     /* what = the type */
	DRIFT_DUPLICATE_KEY,
	DRIFT_NO_TIME,
	DRIFT_SNAKE, /* what is empty: bodies in snake_case, read as their camelCase twins */
};

struct drift_item {
	enum drift_kind kind;
	struct slice what;
	uint64_t count;
	uint64_t sample_seq; /* the newest event of this shape */
	int64_t last_ms;
};

#define DRIFT_MAX 256 /* shapes told apart; more are counted together as "others" */

struct drift;
size_t drift_count(const struct drift *drift);
/* Most recently seen first. */
bool drift_at(const struct drift *drift, size_t i, struct drift_item *out);
uint64_t drift_total(const struct drift *drift, enum drift_kind kind);

#endif
