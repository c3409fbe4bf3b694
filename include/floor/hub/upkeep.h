/* upkeep - work on a journal besides taking events in, in steps, so that a running hub goes on. SPDX-License-Identifier: MIT
 *
 * The kinds are in upkeep.def. One job at a time on a journal. */
#ifndef FLOOR_HUB_UPKEEP_H
#define FLOOR_HUB_UPKEEP_H

#include "floor/base/buf.h"
#include "floor/base/err.h"
#include "floor/hub/journal.h"

/* Whose journal it is. A running hub is asked before and told after; without one the calls are
 * NULL. */
struct upkeep_host {
	struct journal *journal;
	const char *path; /* of its file; NULL: it has none */
	void *arg;
	/* End the open turn: commit it and answer. */
	void (*settle)(void *arg);
	/* This record is committed: boards want it. */
	void (*stored)(void *arg, const struct journal_record *record);
	/* Events were deleted: copies of them in memory have to go. */
	void (*forget)(void *arg);
};

enum upkeep_step {
	UPKEEP_MORE,
	UPKEEP_INPUT, /* it waits for more input */
	UPKEEP_WAIT,  /* for somebody else: ask again in a moment */
	UPKEEP_DONE,
	UPKEEP_FAILED,
};

struct upkeep;
/* The first word is the name of a kind. NULL with `err`: there is no such kind, or it takes other
 * words. `host` is borrowed. */
struct upkeep *upkeep_new(
    const struct upkeep_host *host, const struct slice *words, size_t count, struct err *err);
/* One bounded piece of it. What was taken of `input` is dropped from it; `ended`: no more comes.
 * `out` gets what it has to say, or the bytes of a copy: at most 8 MiB. */
enum upkeep_step upkeep_step(
    struct upkeep *upkeep, struct buf *input, bool ended, struct buf *out, struct err *err);
void upkeep_free(struct upkeep *upkeep); /* also in the middle; NULL is fine */

#endif
