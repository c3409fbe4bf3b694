/* spawn - another program: its input from memory, its end as a call from the loop. SPDX-License-Identifier: MIT */
#include "floor/io/spawn.h"

#include "floor/base/buf.h"
#include "floor/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define VARIABLES_MAX 1024 /* of the environment that is handed on */
#define CHUNK 4096
#define TIDY_MS 300 /* for a program that had the terminal */

struct spawn {
	struct loop *loop;
	pid_t pid;
	bool terminal, stays;
	struct loop_watch *life, *reading;
	int life_fd, output_fd; /* the watches' */
	struct buf output;
	bool cut;
	void (*done)(void *arg, const struct spawn_end *end);
	void *arg;
};

/* A file without a name: the program reads at its own pace, and we wait for nobody. */
static int
input_file(struct slice input, struct err *err)
{
	int fd = memfd_create("floorboard", MFD_CLOEXEC);
	size_t off = 0;

	while (fd >= 0 && off < input.len) {
		ssize_t n = write(fd, input.p + off, input.len - off);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		off += (size_t)n;
	}
	if (fd >= 0 && off == input.len && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	err_errno(err, "no room for the input of a program");
	if (fd >= 0)
		close(fd);
	return -1;
}

/* Ours, with `variable` in the place of one of its name. */
static void
environment(const char *variable, const char **out)
{
	size_t n = 0, name = variable ? strcspn(variable, "=") + 1 : 0;

	for (size_t i = 0; environ[i] && n < VARIABLES_MAX; i++)
		if (variable == NULL || strncmp(environ[i], variable, name) != 0)
			out[n++] = environ[i];
	if (variable)
		out[n++] = variable;
	out[n] = NULL;
}

static void
set_descriptors(
    posix_spawn_file_actions_t *actions, const struct spawn_ask *ask, int input, int output)
{
	const char *none = ask->terminal ? "/dev/tty" : "/dev/null";

	if (input >= 0)
		posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO);
	else
		posix_spawn_file_actions_addopen(actions, STDIN_FILENO, none, O_RDWR, 0);
	if (output >= 0)
		posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO);
	else
		posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, none, O_RDWR, 0);
	posix_spawn_file_actions_adddup2(actions, STDOUT_FILENO, STDERR_FILENO);
	posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
}

/* What a shell would give it: signals at their defaults, none blocked. */
static void
set_attributes(posix_spawnattr_t *attributes, bool terminal)
{
	int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setflags(
	    attributes, (short)(terminal ? flags : flags | POSIX_SPAWN_SETSID));
}

static int
start(const struct spawn_ask *ask, int input, int output, pid_t *pid)
{
	const char *variables[VARIABLES_MAX + 2];
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int code;

	environment(ask->variable, variables);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	set_descriptors(&actions, ask, input, output);
	set_attributes(&attributes, ask->terminal);
	/* POSIX writes both lists without the const they deserve. */
	code = posix_spawnp(pid, ask->argv[0], &actions, &attributes,
	    (char *const *)(uintptr_t)ask->argv, (char *const *)(uintptr_t)variables);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return code;
}

static void
take_output(struct spawn *spawn)
{
	char chunk[CHUNK];
	ssize_t n;

	while ((n = read(spawn->output_fd, chunk, sizeof(chunk))) > 0) {
		size_t room = spawn->output.max - spawn->output.len;

		spawn->cut |= (size_t)n > room;
		buf_add(&spawn->output, chunk, (size_t)n > room ? room : (size_t)n);
	}
}

static void
on_output(void *arg, int fd, bool gone)
{
	struct spawn *spawn = arg;

	(void)fd;
	if (!gone) {
		take_output(spawn);
		return;
	}
	loop_unwatch(spawn->reading);
	spawn->reading = NULL;
}

static void
forget(struct spawn *spawn)
{
	loop_unwatch(spawn->reading);
	loop_unwatch(spawn->life);
	buf_fini(&spawn->output);
	free(spawn);
}

static void
on_end(void *arg, int fd, bool gone)
{
	struct spawn *spawn = arg;
	struct spawn_end end = {0};
	int status = 0;

	(void)fd;
	(void)gone;
	if (waitpid(spawn->pid, &status, WNOHANG) == 0)
		return;
	/* What it printed last; whoever inherited its output is not waited for. */
	if (spawn->reading)
		take_output(spawn);
	end.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
	end.output = buf_slice(&spawn->output);
	end.cut = spawn->cut;
	spawn->done(spawn->arg, &end);
	forget(spawn);
}

/* Watch its life, and what it prints. False when the system has no more descriptors. */
static bool
watch(struct spawn *spawn, int output, struct err *err)
{
	int life = pidfd_open(spawn->pid, 0);

	if (life < 0) {
		if (output >= 0)
			close(output);
		return err_errno(err, "cannot watch a program");
	}
	spawn->life_fd = life;
	spawn->output_fd = output;
	if (output >= 0)
		spawn->reading = loop_watch(spawn->loop, output, on_output, spawn, err);
	spawn->life = loop_watch(spawn->loop, life, on_end, spawn, err);
	return spawn->life != NULL && (output < 0 || spawn->reading != NULL);
}

struct spawn *
spawn_start(struct loop *loop, const struct spawn_ask *ask,
    void (*done)(void *arg, const struct spawn_end *end), void *arg, struct err *err)
{
	int input = ask->input.p ? input_file(ask->input, err) : -1, output[2] = {-1, -1}, code;
	struct spawn *spawn;
	pid_t pid;

	if (ask->input.p && input < 0)
		return NULL;
	if (!ask->terminal && pipe2(output, O_CLOEXEC) < 0)
		output[0] = output[1] = -1; /* then what it prints is lost, no more */
	code = start(ask, input, output[1], &pid);
	if (input >= 0)
		close(input);
	if (output[1] >= 0)
		close(output[1]);
	if (code) {
		if (output[0] >= 0)
			close(output[0]);
		errno = code;
		err_errno(err, "%s", ask->argv[0]);
		return NULL;
	}
	spawn = mem_zero(1, sizeof(*spawn));
	spawn->loop = loop;
	spawn->pid = pid;
	spawn->terminal = ask->terminal;
	spawn->stays = ask->stays;
	spawn->done = done;
	spawn->arg = arg;
	buf_init(&spawn->output, ask->output_max);
	if (watch(spawn, output[0], err))
		return spawn;
	spawn_free(spawn);
	return NULL;
}

void
spawn_free(struct spawn *spawn)
{
	if (spawn == NULL)
		return;
	/* A program in the background leads a session: what it has started goes with it. One that
	 * has the terminal may have to tidy it up, and must not do so after us. */
	if (!spawn->stays)
		kill(spawn->terminal ? spawn->pid : -spawn->pid, SIGTERM);
	if (spawn->terminal && spawn->life)
		poll(&(struct pollfd){.fd = spawn->life_fd, .events = POLLIN}, 1, TIDY_MS);
	forget(spawn);
}
