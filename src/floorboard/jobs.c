/* jobs - what the board asked for, carried out: files, the clipboard, other programs. SPDX-License-Identifier: MIT */
#include "jobs_own.h"

#include "floor/base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct jobs *
jobs_new(const struct jobs_world *world)
{
	struct jobs *jobs = mem_zero(1, sizeof(*jobs));

	jobs->world = *world;
	return jobs;
}

static void
work_free(struct work *work)
{
	app_job_fini(&work->job);
	free(work);
}

void
jobs_free(struct jobs *jobs)
{
	if (jobs == NULL)
		return;
	jobs_drop_growing(jobs);
	for (size_t i = 0; i < JOBS_UNDER_WAY_MAX; i++) {
		if (jobs->work[i] == NULL)
			continue;
		spawn_free(jobs->work[i]->spawn);
		work_free(jobs->work[i]);
	}
	free(jobs);
}

void
jobs_notice(struct jobs *jobs, const char *format, ...)
{
	char line[ERR_MSG_MAX + FILE_PATH_MAX];
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof(line), format, ap);
	va_end(ap);
	jobs->world.notice(jobs->world.arg, line);
}

static void
go_away(struct jobs *jobs, bool away)
{
	if (away)
		term_leave(jobs->world.term);
	else
		term_enter(jobs->world.term);
	jobs->away = away;
	jobs->world.away(jobs->world.arg, away);
}

static void
on_end(void *arg, const struct spawn_end *end)
{
	struct work *work = arg;
	struct jobs *jobs = work->jobs;
	bool terminal = work->job.kind == APP_JOB_PAGER || work->job.kind == APP_JOB_EDITOR;

	for (size_t i = 0; i < JOBS_UNDER_WAY_MAX; i++)
		if (jobs->work[i] == work)
			jobs->work[i] = NULL;
	if (terminal)
		go_away(jobs, false);
	work->ended(work, end);
	work_free(work);
}

bool
jobs_run(struct jobs *jobs, struct app_job *job, const char *path, const struct spawn_ask *ask,
    void (*ended)(struct work *work, const struct spawn_end *end))
{
	struct work *work = mem_zero(1, sizeof(*work));
	struct err err = {0};
	size_t i = 0;

	*work = (struct work){.jobs = jobs, .job = *job, .ended = ended};
	snprintf(work->path, sizeof(work->path), "%s", path);
	*job = (struct app_job){.kind = job->kind};
	while (i < JOBS_UNDER_WAY_MAX && jobs->work[i])
		i++;
	if (i == JOBS_UNDER_WAY_MAX) {
		jobs_notice(jobs, "%d programs are still running: wait for one of them",
		    JOBS_UNDER_WAY_MAX);
		work_free(work);
		return false;
	}
	if (ask->terminal)
		go_away(jobs, true);
	work->spawn = spawn_start(jobs->world.loop, ask, on_end, work, &err);
	if (work->spawn) {
		jobs->work[i] = work;
		return true;
	}
	if (ask->terminal)
		go_away(jobs, false);
	jobs_notice(jobs, "%s", err.msg);
	work_free(work);
	return false;
}

size_t
jobs_words(const char *command, char room[JOBS_COMMAND_MAX], const char *argv[JOBS_WORDS_MAX])
{
	struct slice rest;
	size_t count = 0;

	snprintf(room, JOBS_COMMAND_MAX, "%s", command);
	for (rest = slice_of(room); rest.p && count < JOBS_WORDS_MAX - 1;) {
		struct slice word = slice_cut(&rest, ' ');

		if (word.len == 0)
			continue;
		room[word.p + word.len - room] = '\0';
		argv[count++] = word.p;
	}
	argv[count] = NULL;
	return count;
}

static void
bell(struct jobs *jobs, struct app_job *job)
{
	(void)job;
	if (!jobs->away)
		term_bell(jobs->world.term);
}

void
jobs_do(struct jobs *jobs, struct app_job *job)
{
	static void (*const handlers[APP_JOB_COUNT])(struct jobs * jobs, struct app_job * job) = {
	    [APP_JOB_COPY] = jobs_copy,
	    [APP_JOB_SAVE] = jobs_save,
	    [APP_JOB_PART] = jobs_part,
	    [APP_JOB_DROP] = jobs_drop,
	    [APP_JOB_PIPE] = jobs_pipe,
	    [APP_JOB_PAGER] = jobs_page,
	    [APP_JOB_EDITOR] = jobs_edit,
	    [APP_JOB_OPEN_URL] = jobs_open_url,
	    [APP_JOB_COMMAND] = jobs_command,
	    [APP_JOB_BELL] = bell,
	};

	handlers[job->kind](jobs, job);
	app_job_fini(job);
}
