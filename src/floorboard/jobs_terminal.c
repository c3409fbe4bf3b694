/* jobs_terminal - programs that get the terminal: the pager, the editor. SPDX-License-Identifier: MIT */
#include "jobs_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What a shell says when there is no such program. */
#define NOT_RUNNABLE 126
#define NOT_FOUND 127

static void
back(struct work *work, const struct spawn_end *end)
{
	/* Pagers end with what the person did in them; only one that could not start is news. */
	if (end->status == NOT_RUNNABLE || end->status == NOT_FOUND)
		jobs_notice(work->jobs, "no pager to be had: set PAGER to one");
}

static const char *
program(const char *first, const char *second, const char *fallback)
{
	const char *name = getenv(first);

	if (name == NULL || name[0] == '\0')
		name = second ? getenv(second) : NULL;
	return name && name[0] ? name : fallback;
}

/* less that leaves by itself when the text fits (-F) would leave nothing to read. */
void
jobs_page(struct jobs *jobs, struct app_job *job)
{
	const char *argv[] = {JOBS_SHELL, "-c", program("PAGER", NULL, "less"), NULL};
	const char *less = getenv("LESS");
	char variable[256];

	snprintf(variable, sizeof(variable), "LESS=%.200s -+F", less ? less : "");
	jobs_run(jobs, job, "",
	    &(struct spawn_ask){.argv = argv,
	        .variable = variable,
	        .input = buf_slice(&job->text),
	        .terminal = true},
	    back);
}

static bool
unchanged(const char *path, struct slice text)
{
	struct buf now;
	bool same;

	buf_init(&now, text.len + 1);
	same = file_read(path, &now, NULL) && slice_eq(buf_slice(&now), text);
	buf_fini(&now);
	return same;
}

static void
edited(struct work *work, const struct spawn_end *end)
{
	if (end->status == NOT_RUNNABLE || end->status == NOT_FOUND) {
		jobs_notice(work->jobs, "no editor to be had: set EDITOR to one");
	} else if (!unchanged(work->path, buf_slice(&work->job.text))) {
		jobs_notice(work->jobs, "what you changed is in %s", work->path);
		return;
	}
	unlink(work->path);
}

void
jobs_edit(struct jobs *jobs, struct app_job *job)
{
	char command[1024], path[FILE_PATH_MAX];
	const char *argv[] = {JOBS_SHELL, "-c", command, "sh", path, NULL};
	struct err err = {0};

	if (!file_write_temp(job->argument, buf_slice(&job->text), path, &err)) {
		jobs_notice(jobs, "%s", err.msg);
		return;
	}
	snprintf(command, sizeof(command), "%s \"$1\"", program("VISUAL", "EDITOR", "vi"));
	jobs_run(jobs, job, path, &(struct spawn_ask){.argv = argv, .terminal = true}, edited);
}
