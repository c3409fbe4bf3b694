/* bench_frame - P6: one new line in the feed beside painting everything anew. SPDX-License-Identifier: MIT
 *
 * A board of 200x60 on a terminal of our own (a pty that is read and thrown away); what is compared
 * is the CPU time of draw and present. */
#include "floor/app/app.h"
#include "floor/io/term.h"
#include "floor/io/themes.h"
#include "floor/sim/floor.h"

#include <locale.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROWS 60
#define COLS 200
#define ROUNDS 5
#define FRAMES 200
#define TARGET 0.7
#define NOW_MS INT64_C(1765722727000)

struct bench {
	struct sim *sim;
	struct board *board;
	struct app *app;
	struct term *term;
	struct theme *theme;
	struct canvas canvas;
};

static double
cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* The next ticket event: a line in the feed. */
static void
feed_line(struct bench *bench, int64_t now)
{
	uint64_t before = store_count(board_store(bench->board), CATEGORY_BIT(CATEGORY_TICKET));

	while (store_count(board_store(bench->board), CATEGORY_BIT(CATEGORY_TICKET)) == before)
		app_update(bench->app, &(struct msg){.kind = MSG_EVENT, .now_ms = now,
					   .u.event = {sim_take(bench->sim), now, true}});
}

static double
frames(struct bench *bench, bool all)
{
	double spent = 0;

	for (int i = 0; i < FRAMES; i++) {
		double start;

		feed_line(bench, NOW_MS);
		if (all)
			term_redraw(bench->term);
		start = cpu_us();
		app_frame(bench->app, &bench->canvas);
		term_present(bench->term, &bench->canvas, bench->theme);
		spent += cpu_us() - start;
	}
	return spent / FRAMES;
}

static int
child(void)
{
	struct app_settings settings = {
	    .title = "Bench", .utc_only = true, .stale_ms = 8000, .goal = 90};
	struct board_options options = {.limits = {100000, (uint64_t)256 << 20}};
	struct sim_options sim = {.seed = 7, .now_ms = NOW_MS, .rate_per_min = 60};
	struct bench bench = {.sim = sim_new(&sim), .board = board_new(&options)};
	struct err err = {0};
	double line = 1e12, all = 1e12;

	bench.app = app_new(&settings, bench.board);
	bench.theme = themes_load("dark", &err);
	bench.term = term_open(TERM_COLOUR_ALWAYS, &err);
	if (bench.term == NULL || bench.theme == NULL) {
		fprintf(stderr, "bench_frame: %s\n", err.msg);
		return 2;
	}
	canvas_init(&bench.canvas, ROWS, COLS);
	app_update(bench.app, &(struct msg){.kind = MSG_CLOCK, .now_ms = NOW_MS});
	app_update(
	    bench.app, &(struct msg){.kind = MSG_SIZE, .now_ms = NOW_MS, .u.size = {ROWS, COLS}});
	for (int i = 0; i < 300; i++)
		feed_line(&bench, NOW_MS);
	for (int i = 0; i < ROUNDS; i++) {
		double a = frames(&bench, false), b = frames(&bench, true);

		line = a < line ? a : line;
		all = b < all ? b : all;
	}
	term_close(bench.term);
	fprintf(stderr,
	    "P6 %.2f <= %.1f %s  one new feed line (%.0f us) against redrawing all (%.0f us), "
	    "200x60, same run\n",
	    line / all, TARGET, line / all <= TARGET ? "ok" : "short", line, all);
	canvas_fini(&bench.canvas);
	theme_free(bench.theme);
	app_free(bench.app);
	board_free(bench.board);
	sim_free(bench.sim);
	return line / all <= TARGET ? 0 : 1;
}

int
main(void)
{
	struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
	int status, master, out = dup(STDOUT_FILENO);
	char drop[65536];
	pid_t pid = forkpty(&master, NULL, NULL, &size);

	if (pid < 0) {
		perror("bench_frame: forkpty");
		return 2;
	}
	if (pid == 0) {
		setlocale(LC_CTYPE, "C.UTF-8");
		setenv("TERM", "xterm-256color", 1);
		dup2(out, STDERR_FILENO); /* the result goes where ours would have gone */
		_exit(child());
	}
	while (read(master, drop, sizeof(drop)) > 0)
		continue;
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
