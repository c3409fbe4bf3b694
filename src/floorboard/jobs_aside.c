/* jobs_aside - programs beside the board: the clipboard, commands, links. SPDX-License-Identifier: MIT */
#include "jobs_own.h"

#include "floor/base/mem.h"
#include "floor/event/safe.h"
#include "floor/view/inspector.h"

#include <stdio.h>
#include <stdlib.h>

#define OUTPUT_MAX ((size_t)1 << 20) /* of a command that is read */
#define LINE_COLS 160

/* The first line a program printed, safe to show. */
static struct text
first_line(const struct spawn_end *end, char room[WRAP_ROOM])
{
	struct slice rest = slice_trim(end->output);

	return wrap_take(&rest, LINE_COLS, true, room, WRAP_ROOM, NULL);
}

/* What a command is called on the status line: its first word, without its folders. */
static struct slice
name_of(const char *command)
{
	struct slice rest = slice_trim(slice_of(command)), name = slice_cut(&rest, ' ');

	for (size_t i = name.len; i > 0; i--)
		if (name.p[i - 1] == '/')
			return (struct slice){name.p + i, name.len - i};
	return name;
}

static void
tell_failure(struct jobs *jobs, const char *command, const struct spawn_end *end)
{
	struct slice name = name_of(command);
	char room[WRAP_ROOM];
	struct text line = first_line(end, room);

	jobs_notice(jobs, "%.*s: exit status %d%s%.*s", SLICE_ARG(name), end->status,
	    line.len ? ": " : "", (int)line.len, line.p);
}

static void
copied(struct work *work, const struct spawn_end *end)
{
	if (end->status)
		jobs_notice(work->jobs, "tmux did not take the %s; it is in %s", work->job.argument,
		    work->path);
	else
		jobs_notice(
		    work->jobs, "copied %s to tmux, and into %s", work->job.argument, work->path);
}

void
jobs_copy(struct jobs *jobs, struct app_job *job)
{
	static const char *const tmux[] = {"tmux", "load-buffer", "-w", "-", NULL};
	char path[FILE_PATH_MAX], brief[FILE_PATH_MAX] = "";
	struct slice text = buf_slice(&job->text);
	const char *inside = getenv("TMUX");
	struct err err = {0};
	bool told;

	if (state_path("copied", path, &err) && file_write_private(path, text, &err))
		file_short(path, brief, sizeof(brief));
	else
		snprintf(brief, sizeof(brief), "no file (%s)", err.msg);
	if (inside && inside[0]) {
		jobs_run(
		    jobs, job, brief, &(struct spawn_ask){.argv = tmux, .input = text}, copied);
		return;
	}
	told = term_copy(jobs->world.term, text);
	jobs_notice(jobs,
	    told ? "copied %s to the terminal, and into %s"
	         : "the %s is too long for the terminal's clipboard; it is in %s",
	    job->argument, brief);
}

/* What a command printed, by the display rule, to read in the pager. */
static void
show_output(struct jobs *jobs, const struct spawn_end *end)
{
	struct app_job job = {.kind = APP_JOB_PAGER, .argument = mem_dup("", 0)};

	buf_init(&job.text, 4 * OUTPUT_MAX);
	safe_text(&job.text, end->output);
	if (end->cut)
		buf_adds(&job.text, "\n(there was more than a megabyte of it)\n");
	jobs_page(jobs, &job);
	app_job_fini(&job);
}

/* One line of output goes on the status line, more into the pager. */
static void
piped(struct work *work, const struct spawn_end *end)
{
	struct slice text = slice_trim(end->output), name = name_of(work->job.argument);
	char room[WRAP_ROOM];
	struct text line;

	if (end->status) {
		tell_failure(work->jobs, work->job.argument, end);
	} else if (text.len == 0) {
		jobs_notice(work->jobs, "%.*s: done, it printed nothing", SLICE_ARG(name));
	} else if (memchr(text.p, '\n', text.len) == NULL) {
		line = first_line(end, room);
		jobs_notice(work->jobs, "%.*s: %.*s", SLICE_ARG(name), (int)line.len, line.p);
	} else if (work->jobs->away) {
		jobs_notice(work->jobs,
		    "%.*s is done; the terminal was in use, what it printed is gone",
		    SLICE_ARG(name));
	} else {
		show_output(work->jobs, end);
	}
}

void
jobs_pipe(struct jobs *jobs, struct app_job *job)
{
	const char *argv[] = {JOBS_SHELL, "-c", job->argument, NULL};

	jobs_run(jobs, job, "",
	    &(struct spawn_ask){
	        .argv = argv, .input = buf_slice(&job->text), .output_max = OUTPUT_MAX},
	    piped);
}

static void
told(struct work *work, const struct spawn_end *end)
{
	if (end->status)
		tell_failure(work->jobs, work->job.argument, end);
}

void
jobs_command(struct jobs *jobs, struct app_job *job)
{
	const char *argv[] = {JOBS_SHELL, "-c", job->argument, NULL};

	jobs_run(jobs, job, "",
	    &(struct spawn_ask){
	        .argv = argv, .input = buf_slice(&job->text), .output_max = WRAP_ROOM},
	    told);
}

static void
opened(struct work *work, const struct spawn_end *end)
{
	const char *opener = option_text(work->jobs->world.options, OPTION_OPENER);

	if (end->status)
		tell_failure(work->jobs, opener, end);
	else
		jobs_notice(work->jobs, "opened %s", work->job.argument);
}

/* The opener's words are the user's; the address is one more of them, never a shell's. */
void
jobs_open_url(struct jobs *jobs, struct app_job *job)
{
	const char *opener = option_text(jobs->world.options, OPTION_OPENER);
	const char *argv[JOBS_WORDS_MAX + 1];
	char room[JOBS_COMMAND_MAX];
	size_t count = jobs_words(opener, room, argv);

	if (count == 0) {
		jobs_notice(jobs, "nothing to open links with: set opener to a command");
		return;
	}
	argv[count] = job->argument;
	argv[count + 1] = NULL;
	/* It may be the browser itself, which is not ours to close. */
	jobs_run(jobs, job, "",
	    &(struct spawn_ask){.argv = argv, .output_max = WRAP_ROOM, .stays = true}, opened);
}
