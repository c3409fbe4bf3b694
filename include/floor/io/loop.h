/* loop - an event loop: timers and descriptors around the network library's own. SPDX-License-Identifier: MIT
 *
 * Single-threaded: callbacks run inside loop_run, and another thread, which may have a loop of its
 * own, speaks only by writing to a descriptor the loop watches. loop_new takes about a millisecond;
 * what TLS needs (some 40 ms) is made when the first wss:// source connects. Timers and watches go
 * before their loop. */
#ifndef FLOOR_IO_LOOP_H
#define FLOOR_IO_LOOP_H

#include "floor/base/err.h"

#include <stdint.h>

struct loop;
struct loop *loop_new(struct err *err);
/* The same for a server: for as many descriptors as the process may open (RLIMIT_NOFILE). */
struct loop *loop_new_large(struct err *err);
void loop_free(struct loop *loop);
/* Until loop_stop. Returns what loop_stop was given; 1 when the system does not let it wait any
 * more, with the reason in loop_why, which is "" otherwise. It may be run again. */
int loop_run(struct loop *loop);
const char *loop_why(const struct loop *loop);
void loop_stop(struct loop *loop, int status);

/* Timers fire on the next turn at the earliest, so one that sets itself again starves nobody. */
struct loop_timer;
struct loop_timer *loop_timer_new(struct loop *loop, void (*fn)(void *arg), void *arg);
void loop_timer_set(struct loop_timer *timer, int64_t delay_ms); /* replaces what was set */
void loop_timer_cancel(struct loop_timer *timer);
bool loop_timer_pending(const struct loop_timer *timer);
void loop_timer_free(struct loop_timer *timer); /* NULL is fine */

/* Call `fn` when `fd` can be read, or (`gone`) when its other end is gone. The loop owns fd from
 * here, sets O_NONBLOCK on its open file description (never pass one shared with the terminal's
 * output: that would turn non-blocking too) and closes it, also when this fails. A pipe's end comes
 * as `gone`, that of a file or terminal as a read of 0 bytes: handle both. After `gone` there are
 * no more calls, but loop_unwatch is still owed. */
struct loop_watch;
struct loop_watch *loop_watch(struct loop *loop, int fd, void (*fn)(void *arg, int fd, bool gone),
    void *arg, struct err *err);
/* From its own `fn` too; NULL is fine. loop_free takes what is still watched with it. */
void loop_unwatch(struct loop_watch *watch);

/* Call `fn` when the wall clock has moved by more than LOOP_JUMP_MS against the monotonic one: the
 * machine slept, or somebody set the clock. One listener a loop; NULL takes it away. */
#define LOOP_JUMP_MS 30000
void loop_on_jump(struct loop *loop, void (*fn)(void *arg, int64_t jump_ms), void *arg);

/* Call `fn` at the end of each turn, after all that the turn brought. One listener a loop. */
void loop_on_turn(struct loop *loop, void (*fn)(void *arg), void *arg);

/* "libwebsockets 4.1.6" */
const char *loop_version(void);
int64_t loop_clock_ms(void); /* wall clock, Unix ms */
int64_t loop_mono_ms(void);  /* monotonic */

#endif
