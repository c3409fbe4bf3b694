/* job - the jobs that wait for main. SPDX-License-Identifier: MIT */
#include "floor/app/job.h"

#include "state.h"

#include "floor/base/mem.h"

#include <stdlib.h>

const char *
app_job_name(enum app_job_kind kind)
{
	static const char *const names[] = {
#define JOB(id, name) name,
#include "floor/app/jobs.def"
#undef JOB
	};

	return names[kind];
}

void
app_job_fini(struct app_job *job)
{
	buf_fini(&job->text);
	free(job->argument);
	job->argument = NULL;
}

bool
app_job_take(struct app *app, struct app_job *job)
{
	struct app_jobs *jobs = &app->jobs;

	if (jobs->count == 0)
		return false;
	*job = jobs->job[0];
	jobs->count--;
	memmove(&jobs->job[0], &jobs->job[1], jobs->count * sizeof(jobs->job[0]));
	return true;
}

bool
app_job_ask(struct app *app, enum app_job_kind kind, struct buf *text, const char *argument)
{
	struct app_jobs *jobs = &app->jobs;
	struct app_job job = {.kind = kind};

	if (text) {
		job.text = *text;
		*text = (struct buf){0};
	}
	if (jobs->count == APP_JOBS_MAX) {
		app_job_fini(&job);
		app_notice(app, "too much at once: try again when the rest is done");
		return false;
	}
	job.argument = mem_dup(argument, strlen(argument));
	jobs->job[jobs->count++] = job;
	return true;
}

void
app_jobs_fini(struct app_jobs *jobs)
{
	while (jobs->count)
		app_job_fini(&jobs->job[--jobs->count]);
}
