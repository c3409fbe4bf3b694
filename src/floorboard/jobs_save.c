/* jobs_save - files the board asked for, at once or part by part. SPDX-License-Identifier: MIT */
#include "jobs_own.h"

#include <stdio.h>
#include <unistd.h>

static void
tell_failure(struct jobs *jobs, const struct err *err)
{
	jobs_notice(jobs, "%s; set export-dir to a folder of yours", err->msg);
}

static bool
write_first(struct jobs *jobs, const struct app_job *job, char path[FILE_PATH_MAX])
{
	const char *dir = option_text(jobs->world.options, OPTION_EXPORT_DIR);
	struct err err = {0};

	if (file_write_new(dir[0] ? dir : ".", job->argument, buf_slice(&job->text), path, &err))
		return true;
	tell_failure(jobs, &err);
	return false;
}

void
jobs_drop_growing(struct jobs *jobs)
{
	if (jobs->growing[0] && !jobs->broken)
		unlink(jobs->path);
	jobs->growing[0] = '\0';
	jobs->broken = false;
}

/* Half a file is none: what cannot be written to its end is removed. */
static void
write_next(struct jobs *jobs, const struct app_job *job)
{
	struct err err = {0};

	if (jobs->broken || file_append(jobs->path, buf_slice(&job->text), &err))
		return;
	tell_failure(jobs, &err);
	unlink(jobs->path);
	jobs->broken = true;
}

static bool
grows(const struct jobs *jobs, const struct app_job *job)
{
	return jobs->growing[0] && strcmp(jobs->growing, job->argument) == 0;
}

static size_t
lines_of(struct slice text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.p[i] == '\n';
	return lines;
}

void
jobs_part(struct jobs *jobs, struct app_job *job)
{
	size_t lines = lines_of(buf_slice(&job->text));

	if (grows(jobs, job)) {
		write_next(jobs, job);
		jobs->lines += lines;
		return;
	}
	jobs->lines = lines;
	jobs_drop_growing(jobs);
	snprintf(jobs->growing, sizeof(jobs->growing), "%s", job->argument);
	jobs->broken = !write_first(jobs, job, jobs->path);
}

void
jobs_save(struct jobs *jobs, struct app_job *job)
{
	char path[FILE_PATH_MAX], brief[FILE_PATH_MAX];
	size_t lines = lines_of(buf_slice(&job->text));

	if (grows(jobs, job)) {
		write_next(jobs, job);
		lines += jobs->lines;
		jobs->growing[0] = '\0';
		if (jobs->broken) {
			jobs->broken = false;
			return;
		}
		snprintf(path, sizeof(path), "%s", jobs->path);
	} else if (!write_first(jobs, job, path)) {
		return;
	}
	file_short(path, brief, sizeof(brief));
	if (slice_ends(slice_of(job->argument), SLICE(".ndjson")))
		jobs_notice(jobs, "saved %s, %zu event%s", brief, lines, lines == 1 ? "" : "s");
	else
		jobs_notice(jobs, "saved %s", brief);
}

void
jobs_drop(struct jobs *jobs, struct app_job *job)
{
	if (grows(jobs, job))
		jobs_drop_growing(jobs);
}
