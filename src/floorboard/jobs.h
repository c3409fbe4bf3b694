/* jobs - what the board asked for, carried out: files, the clipboard, other programs. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_JOBS_H
#define FLOOR_SRC_FLOORBOARD_JOBS_H

#include "floor/app/job.h"
#include "floor/app/options.h"
#include "floor/io/loop.h"
#include "floor/io/term.h"

/* All borrowed. */
struct jobs_world {
	struct loop *loop;
	struct term *term;
	const struct options *options;
	void *arg;
	void (*notice)(void *arg, const char *line); /* what came of a job */
	/* A program has the terminal from here (true), or we have it again. */
	void (*away)(void *arg, bool away);
};

struct jobs;
struct jobs *jobs_new(const struct jobs_world *world);
/* Programs under way are ended. NULL is fine. */
void jobs_free(struct jobs *jobs);
/* Carry out one job, whose owner it becomes. */
void jobs_do(struct jobs *jobs, struct app_job *job);

#endif
