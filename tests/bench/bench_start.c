/* bench_start - P9: start to the first painted frame. SPDX-License-Identifier: MIT
 *
 * Usage: bench_start FLOORBOARD. Each program runs on a terminal of its own; time runs from before
 * it is started until its first word is out. Beside the board stands one that only says it. */
#include "clock.h"

#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS 21
#define TARGET_MS 50.0
#define WORD "BOARD"

/* Read until WORD has come; false at the end of the output. */
static bool
wait_for_word(int fd)
{
	char seen[65536];
	size_t len = 0;

	while (len < sizeof(seen)) {
		ssize_t n = read(fd, seen + len, sizeof(seen) - len);

		if (n <= 0)
			return false;
		len += (size_t)n;
		if (memmem(seen, len, WORD, strlen(WORD)))
			return true;
	}
	return false;
}

static double
once(char *const *argv)
{
	struct winsize size = {.ws_row = 36, .ws_col = 120};
	double start = now_s(), spent;
	int fd, status;
	pid_t pid = forkpty(&fd, NULL, NULL, &size);

	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	spent = pid > 0 && wait_for_word(fd) ? (now_s() - start) * 1e3 : -1;
	if (pid > 0) {
		kill(pid, SIGTERM);
		close(fd);
		waitpid(pid, &status, 0);
	}
	return spent;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static double
median(char *const *argv)
{
	double runs[RUNS];

	for (int i = 0; i < RUNS; i++)
		runs[i] = once(argv);
	qsort(runs, RUNS, sizeof(*runs), compare);
	return runs[RUNS / 2];
}

int
main(int argc, char **argv)
{
	char config[] = "--config=", url[] = "ws://127.0.0.1:9/";
	char echo[] = "/bin/echo", word[] = WORD;
	char *board[] = {argc > 1 ? argv[1] : NULL, config, url, NULL};
	char *nothing[] = {echo, word, NULL};
	double ours, theirs;

	if (argc != 2) {
		fputs("usage: bench_start FLOORBOARD\n", stderr);
		return 2;
	}
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	ours = median(board);
	theirs = median(nothing);
	printf("P9 %.1f <= %.0f %s  ms from start to the first frame, median of %d; "
	       "a program that only says a word: %.1f ms\n",
	    ours, TARGET_MS, ours > 0 && ours <= TARGET_MS ? "ok" : "short", RUNS, theirs);
	return ours > 0 && ours <= TARGET_MS ? 0 : 1;
}
