/* test_loop - timers, watched descriptors and a jumping clock. SPDX-License-Identifier: MIT
 *
 * The clock the loop reads is wrapped at link time, so that it can jump. */
#include "floor/io/loop.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define GIVE_UP_MS 5000

struct bench {
	struct loop *loop;
	struct loop_timer *give_up, *timer;
	struct loop_watch *watch;
	int fd; /* the other end of what is watched */
	char seen[64];
	int fired, gone;
	int64_t jump_ms;
};

static int64_t shift_s; /* of the wall clock */

int __real_clock_gettime(clockid_t which, struct timespec *at);
int __wrap_clock_gettime(clockid_t which, struct timespec *at);

int
__wrap_clock_gettime(clockid_t which, struct timespec *at)
{
	int result = __real_clock_gettime(which, at);

	if (which == CLOCK_REALTIME)
		at->tv_sec += shift_s;
	return result;
}

static void
give_up(void *arg)
{
	struct bench *b = arg;

	loop_stop(b->loop, -1);
}

static void
read_on(void *arg, int fd, bool gone)
{
	struct bench *b = arg;
	size_t len = strlen(b->seen);
	ssize_t n;

	if (gone) {
		b->gone++;
		loop_stop(b->loop, 7);
		return;
	}
	n = read(fd, b->seen + len, 2);
	if (n <= 0)
		return;
	if (strchr(b->seen, 'q')) {
		loop_unwatch(b->watch);
		b->watch = NULL;
		loop_stop(b->loop, 8);
	}
}

static int
set_up(void **state)
{
	struct bench *b = calloc(1, sizeof(*b));
	int ends[2];

	shift_s = 0;
	b->loop = loop_new(NULL);
	if (b->loop == NULL || pipe(ends) != 0)
		return -1;
	b->watch = loop_watch(b->loop, ends[0], read_on, b, NULL);
	b->fd = ends[1];
	b->give_up = loop_timer_new(b->loop, give_up, b);
	loop_timer_set(b->give_up, GIVE_UP_MS);
	*state = b;
	return b->watch ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct bench *b = *state;

	if (b->fd >= 0)
		close(b->fd);
	loop_unwatch(b->watch);
	loop_timer_free(b->give_up);
	loop_timer_free(b->timer);
	loop_free(b->loop);
	free(b);
	return 0;
}

static void
count_three(void *arg)
{
	struct bench *b = arg;

	assert_false(loop_timer_pending(b->timer));
	if (++b->fired == 3)
		loop_stop(b->loop, 3);
	else
		loop_timer_set(b->timer, 0);
}

static void
a_timer_can_set_itself_again_and_stop_the_loop(void **state)
{
	struct bench *b = *state;

	b->timer = loop_timer_new(b->loop, count_three, b);
	assert_false(loop_timer_pending(b->timer));
	loop_timer_set(b->timer, GIVE_UP_MS * 2);
	loop_timer_set(b->timer, 0);
	assert_true(loop_timer_pending(b->timer));
	assert_int_equal(loop_run(b->loop), 3);
	assert_int_equal(b->fired, 3);
}

static void
a_cancelled_timer_does_not_fire(void **state)
{
	struct bench *b = *state;

	b->timer = loop_timer_new(b->loop, count_three, b);
	loop_timer_set(b->timer, 0);
	loop_timer_cancel(b->timer);
	assert_false(loop_timer_pending(b->timer));
	loop_timer_set(b->give_up, 5);
	assert_int_equal(loop_run(b->loop), -1);
	assert_int_equal(b->fired, 0);
}

static void
all_of_a_pipe_is_read_before_its_end_is_told(void **state)
{
	struct bench *b = *state;

	assert_int_equal(write(b->fd, "abcdefg", 7), 7);
	close(b->fd);
	b->fd = -1;
	assert_int_equal(loop_run(b->loop), 7);
	assert_string_equal(b->seen, "abcdefg");
	assert_int_equal(b->gone, 1);
}

static void
a_watch_can_end_itself(void **state)
{
	struct bench *b = *state;

	assert_int_equal(write(b->fd, "abqdefg", 7), 7);
	assert_int_equal(loop_run(b->loop), 8);
	assert_string_equal(b->seen, "abqd");
	/* Its descriptor is closed, and it is not called again. */
	loop_timer_set(b->give_up, 20);
	assert_int_equal(loop_run(b->loop), -1);
	assert_string_equal(b->seen, "abqd");
	assert_int_equal(b->gone, 0);
}

static void
what_is_still_watched_ends_with_the_loop(void **state)
{
	struct bench *b = *state;

	/* Freed with it (LeakSanitizer counts), and its descriptor closed, without a call. */
	loop_timer_free(b->give_up);
	loop_free(b->loop);
	assert_int_equal(write(b->fd, "a", 1), -1);
	assert_int_equal(b->gone, 0);
	b->watch = NULL;
	b->give_up = NULL;
	b->loop = NULL;
}

static void
on_jump(void *arg, int64_t jump_ms)
{
	struct bench *b = arg;

	b->jump_ms = jump_ms;
	loop_stop(b->loop, 9);
}

static void
jump(void *arg)
{
	struct bench *b = arg;

	shift_s += b->fired == 0 ? 20 : b->fired == 1 ? 60 : -3600;
	b->fired++;
	loop_timer_set(b->timer, 0);
}

static void
a_jump_of_the_clock_is_told_and_a_step_is_not(void **state)
{
	struct bench *b = *state;

	b->timer = loop_timer_new(b->loop, jump, b);
	loop_on_jump(b->loop, on_jump, b);
	loop_timer_set(b->timer, 0);
	assert_int_equal(loop_run(b->loop), 9);
	assert_int_equal(b->fired, 2);
	assert_in_range(b->jump_ms, 59000, 61000);
	assert_int_equal(loop_run(b->loop), 9);
	assert_in_range(-b->jump_ms, 3599000, 3601000);
	loop_on_jump(b->loop, NULL, NULL);
}

static void
descriptors_are_closed_on_the_way_out(void **state)
{
	struct bench *b = *state;
	int before = dup(b->fd), after;

	close(before);
	loop_unwatch(b->watch);
	b->watch = NULL;
	loop_timer_set(b->give_up, 5);
	assert_int_equal(loop_run(b->loop), -1);
	/* The watched end was the lower number: the next descriptor takes its place. */
	after = dup(b->fd);
	close(after);
	assert_true(after < before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        a_timer_can_set_itself_again_and_stop_the_loop, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_cancelled_timer_does_not_fire, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        all_of_a_pipe_is_read_before_its_end_is_told, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_watch_can_end_itself, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        what_is_still_watched_ends_with_the_loop, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        a_jump_of_the_clock_is_told_and_a_step_is_not, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(
	        descriptors_are_closed_on_the_way_out, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("loop", tests, NULL, NULL);
}
