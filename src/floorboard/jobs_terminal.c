/* jobs_terminal - programs that get the terminal: the pager, the editor. SPDX-License-Identifier: MIT */
#include "jobs_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* What a variable names; NULL when that is nothing but blanks. */
static const char *
named(const char *variable)
{
	const char *name = getenv(variable);

	return name && slice_trim(slice_of(name)).len ? name : NULL;
}

static const char *
program(const char *first, const char *second, const char *fallback)
{
	const char *name = named(first);

	if (name == NULL && second)
		name = named(second);
	return name ? name : fallback;
}

/* The program itself where its words are plain, so that it is the one to get our signals; a shell
 * where they are more than that. `file`: its last argument, or NULL. */
static void
make_argv(const char *command, const char *file, char room[JOBS_COMMAND_MAX],
    const char *argv[JOBS_WORDS_MAX + 1])
{
	size_t count;

	if (strpbrk(command, "|&;<>()$`\\\"'*?[#~=%{}!\t\n")) {
		snprintf(room, JOBS_COMMAND_MAX, file ? "%s \"$1\"" : "%s", command);
		argv[0] = JOBS_SHELL;
		argv[1] = "-c";
		argv[2] = room;
		argv[3] = "sh";
		count = 4;
	} else {
		count = jobs_words(command, room, argv);
	}
	argv[count] = file;
	argv[count + 1] = NULL;
}

/* less that leaves by itself when the text fits (-F) would leave nothing to read. */
void
jobs_page(struct jobs *jobs, struct app_job *job)
{
	const char *argv[JOBS_WORDS_MAX + 1], *less = getenv("LESS");
	char room[JOBS_COMMAND_MAX], variable[256];

	make_argv(program("PAGER", NULL, "less"), NULL, room, argv);
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
	char room[JOBS_COMMAND_MAX], path[FILE_PATH_MAX];
	const char *argv[JOBS_WORDS_MAX + 1];
	struct err err = {0};

	if (!file_write_temp(job->argument, buf_slice(&job->text), path, &err)) {
		jobs_notice(jobs, "%s", err.msg);
		return;
	}
	make_argv(program("VISUAL", "EDITOR", "vi"), path, room, argv);
	if (!jobs_run(jobs, job, path, &(struct spawn_ask){.argv = argv, .terminal = true}, edited))
		unlink(path);
}
