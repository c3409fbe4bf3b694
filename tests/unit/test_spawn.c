/* test_spawn - other programs: what they get, what comes back, how they end. SPDX-License-Identifier: MIT */
#include "floor/io/spawn.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define GIVE_UP_MS 10000

struct bench {
	struct loop *loop;
	struct loop_timer *give_up;
	int ended, status;
	bool cut;
	char output[512];
};

static void
give_up(void *arg)
{
	struct bench *b = arg;

	loop_stop(b->loop, -1);
}

static void
done(void *arg, const struct spawn_end *end)
{
	struct bench *b = arg;

	b->ended++;
	b->status = end->status;
	b->cut = end->cut;
	snprintf(b->output, sizeof(b->output), "%.*s", SLICE_ARG(end->output));
	loop_stop(b->loop, 0);
}

static void
open_bench(struct bench *b)
{
	struct err err = {0};

	*b = (struct bench){.loop = loop_new(&err)};
	assert_non_null(b->loop);
	b->give_up = loop_timer_new(b->loop, give_up, b);
	loop_timer_set(b->give_up, GIVE_UP_MS);
}

static void
close_bench(struct bench *b)
{
	loop_timer_free(b->give_up);
	loop_free(b->loop);
}

/* Run `script` by a shell to its end. */
static void
run(struct bench *b, const char *script, struct slice input, const char *variable, size_t max)
{
	const char *argv[] = {"sh", "-c", script, NULL};
	struct spawn_ask ask = {
	    .argv = argv, .input = input, .variable = variable, .output_max = max};
	struct err err = {0};

	open_bench(b);
	assert_non_null(spawn_start(b->loop, &ask, done, b, &err));
	assert_int_equal(loop_run(b->loop), 0);
	assert_int_equal(b->ended, 1);
	close_bench(b);
}

static void
the_input_comes_back_through_the_output(void **state)
{
	struct bench b;

	(void)state;
	run(&b, "cat; echo done >&2", SLICE("hello "), NULL, 100);
	assert_string_equal(b.output, "hello done\n");
	assert_int_equal(b.status, 0);
	assert_false(b.cut);
}

static void
without_input_there_is_nothing_to_read(void **state)
{
	struct bench b;

	(void)state;
	run(&b, "cat; exit 3", (struct slice){NULL, 0}, NULL, 100);
	assert_string_equal(b.output, "");
	assert_int_equal(b.status, 3);
}

/* More than a pipe holds: whoever prints it must not wait for ever. */
static void
more_output_than_asked_for_is_cut(void **state)
{
	struct bench b;

	(void)state;
	run(&b, "yes | head -c 300000", (struct slice){NULL, 0}, NULL, 4);
	assert_string_equal(b.output, "y\ny\n");
	assert_int_equal(b.status, 0);
	assert_true(b.cut);
}

static void
a_signal_is_128_and_its_number(void **state)
{
	struct bench b;

	(void)state;
	run(&b, "kill -USR1 $$", (struct slice){NULL, 0}, NULL, 100);
	assert_int_equal(b.status, 128 + SIGUSR1);
}

/* What we ignore and block for ourselves is not the program's business; nor are our files. */
static void
a_program_starts_clean(void **state)
{
	sigset_t set, old;
	struct bench b;
	int open_here = dup(STDIN_FILENO);

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, &old);
	/* signals 1 to 28: the C library keeps two high ones for itself */
	run(&b,
	    "sed -nE 's/^(Sig(Blk|Ign)):.*(.{7})$/\\1 \\3/p' /proc/self/status;"
	    "ls /proc/self/fd | wc -l",
	    (struct slice){NULL, 0}, NULL, 400);
	sigprocmask(SIG_SETMASK, &old, NULL);
	close(open_here);
	/* 0 1 2 and the folder that is being read */
	assert_string_equal(b.output, "SigBlk 0000000\nSigIgn 0000000\n4\n");
}

static void
a_variable_replaces_one_of_its_name(void **state)
{
	struct bench b;

	(void)state;
	setenv("FLOOR_TEST", "old", 1);
	setenv("FLOOR_TESTED", "other", 1);
	run(&b, "echo $FLOOR_TEST $FLOOR_TESTED", (struct slice){NULL, 0}, "FLOOR_TEST=new", 100);
	assert_string_equal(b.output, "new other\n");
}

static void
no_terminal_in_the_background(void **state)
{
	struct bench b;

	(void)state;
	run(&b, "(: >/dev/tty) 2>/dev/null || echo none", (struct slice){NULL, 0}, NULL, 100);
	assert_string_equal(b.output, "none\n");
}

static void
a_program_that_is_not_there_is_named(void **state)
{
	const char *argv[] = {"no-such-program-here", NULL};
	struct spawn_ask ask = {.argv = argv};
	struct err err = {0};
	struct bench b;

	(void)state;
	open_bench(&b);
	assert_null(spawn_start(b.loop, &ask, done, &b, &err));
	assert_string_equal(err.msg, "no-such-program-here: No such file or directory");
	close_bench(&b);
}

/* It takes with it what it has started; `done` is not called. */
static void
freed_early_it_ends(void **state)
{
	const char *argv[] = {"sh", "-c", "sleep 1000 & wait", NULL};
	struct spawn_ask ask = {.argv = argv, .output_max = 10};
	struct err err = {0};
	struct bench b;
	struct spawn *spawn;

	(void)state;
	open_bench(&b);
	spawn = spawn_start(b.loop, &ask, done, &b, &err);
	assert_non_null(spawn);
	spawn_free(spawn);
	loop_timer_set(b.give_up, 20);
	assert_int_equal(loop_run(b.loop), -1);
	assert_int_equal(b.ended, 0);
	close_bench(&b);
}

/* A browser outlives the board that opened it: it still answers. */
static void
what_stays_is_not_ended(void **state)
{
	char folder[] = "/tmp/floor-spawn-XXXXXX", go[64], answer[64], script[256];
	const char *argv[] = {"sh", "-c", script, NULL};
	struct spawn_ask ask = {.argv = argv, .stays = true};
	struct pollfd ear = {.events = POLLIN};
	struct err err = {0};
	struct bench b;
	int mouth;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(go, sizeof(go), "%s/go", folder);
	snprintf(answer, sizeof(answer), "%s/answer", folder);
	snprintf(script, sizeof(script), "read word <%s; echo $word >%s", go, answer);
	assert_int_equal(mkfifo(go, 0600), 0);
	assert_int_equal(mkfifo(answer, 0600), 0);
	mouth = open(go, O_RDWR | O_CLOEXEC);
	ear.fd = open(answer, O_RDWR | O_CLOEXEC);
	open_bench(&b);
	spawn_free(spawn_start(b.loop, &ask, done, &b, &err));
	close_bench(&b);
	assert_int_equal(write(mouth, "here\n", 5), 5);
	assert_int_equal(poll(&ear, 1, GIVE_UP_MS), 1);
	close(mouth);
	close(ear.fd);
	unlink(go);
	unlink(answer);
	rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_input_comes_back_through_the_output),
	    cmocka_unit_test(without_input_there_is_nothing_to_read),
	    cmocka_unit_test(more_output_than_asked_for_is_cut),
	    cmocka_unit_test(a_signal_is_128_and_its_number),
	    cmocka_unit_test(a_program_starts_clean),
	    cmocka_unit_test(a_variable_replaces_one_of_its_name),
	    cmocka_unit_test(no_terminal_in_the_background),
	    cmocka_unit_test(a_program_that_is_not_there_is_named),
	    cmocka_unit_test(freed_early_it_ends),
	    cmocka_unit_test(what_stays_is_not_ended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
