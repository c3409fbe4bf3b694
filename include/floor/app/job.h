/* job - what the board asks to be done outside of it, with the text that goes along. SPDX-License-Identifier: MIT
 *
 * Effects say that something is to be done, a job also with what. Main takes the jobs after each
 * update and carries them out; what came of one returns as a MSG_NOTICE. `text` is meant for files,
 * clipboards and the input of programs: whoever asks has made it safe for that. `argument` is never
 * a stranger's, but for the address of OPEN_URL, which is checked before it is asked for. */
#ifndef FLOOR_APP_JOB_H
#define FLOOR_APP_JOB_H

#include "floor/app/app.h"
#include "floor/base/buf.h"

enum app_job_kind {
#define JOB(id, name) APP_JOB_##id,
#include "floor/app/jobs.def"
#undef JOB
	APP_JOB_COUNT,
};

struct app_job {
	enum app_job_kind kind;
	struct buf text;
	char *argument; /* never NULL */
};

#define APP_JOBS_MAX 16 /* that wait; more are refused, in words on the status line */

/* The oldest job that waits: its owner is the caller. False when none does. */
bool app_job_take(struct app *app, struct app_job *job);
void app_job_fini(struct app_job *job);
/* "copy" */
const char *app_job_name(enum app_job_kind kind);

#endif
