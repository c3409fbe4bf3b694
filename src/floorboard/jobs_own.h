/* jobs_own - the inside of jobs, for the files of this module. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_JOBS_OWN_H
#define FLOOR_SRC_FLOORBOARD_JOBS_OWN_H

#include "jobs.h"

#include "floor/io/files.h"
#include "floor/io/spawn.h"

#define JOBS_UNDER_WAY_MAX 8
#define JOBS_NAME_MAX 256
#define JOBS_WORDS_MAX 16
#define JOBS_COMMAND_MAX 1024
#define JOBS_SHELL "/bin/sh" /* for words of the user's own: the configuration, a prompt */

/* A program that runs for a job. */
struct work {
	struct jobs *jobs;
	struct app_job job;
	struct spawn *spawn;
	char path[FILE_PATH_MAX]; /* of the file it is about, "" none */
	void (*ended)(struct work *work, const struct spawn_end *end);
};

struct jobs {
	struct jobs_world world;
	struct work *work[JOBS_UNDER_WAY_MAX];
	bool away;
	/* the file that grows by parts: the name it was asked for by, "" none, and where it is */
	char growing[JOBS_NAME_MAX], path[FILE_PATH_MAX];
	size_t lines; /* in it so far */
	bool broken; /* it could not be written: its other parts are dropped */
};

void jobs_notice(struct jobs *jobs, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Start a program for `job`, which is taken over; `path`: of the file it is about, "" none.
 * False, with a notice, when it cannot be started. */
bool jobs_run(struct jobs *jobs, struct app_job *job, const char *path, const struct spawn_ask *ask,
    void (*ended)(struct work *work, const struct spawn_end *end));

/* A command of the user's as its words, parted at blanks: argv, ended by NULL, points into `room`.
 * Returns their count. */
size_t jobs_words(
    const char *command, char room[JOBS_COMMAND_MAX], const char *argv[JOBS_WORDS_MAX]);

/* jobs_save.c: leave no half of a file behind. */
void jobs_drop_growing(struct jobs *jobs);
/* One function a kind of job; jobs_do ends the job. */
void jobs_save(struct jobs *jobs, struct app_job *job);
void jobs_part(struct jobs *jobs, struct app_job *job);
void jobs_drop(struct jobs *jobs, struct app_job *job);
void jobs_copy(struct jobs *jobs, struct app_job *job);
void jobs_page(struct jobs *jobs, struct app_job *job);
void jobs_edit(struct jobs *jobs, struct app_job *job);
void jobs_pipe(struct jobs *jobs, struct app_job *job);
void jobs_command(struct jobs *jobs, struct app_job *job);
void jobs_open_url(struct jobs *jobs, struct app_job *job);

#endif
