/* test_source_thread - the thread of a WebSocket source goes on when it cannot wait. SPDX-License-Identifier: MIT
 *
 * What waits in the library is wrapped at link time: it fails when it is told to. */
#include "floor/io/loop.h"
#include "floor/io/source.h"
#include "floor/model/link.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define GIVE_UP_MS 10000

static pid_t opener;
static atomic_int failures; /* of the other thread's next calls */

struct lws_context;
int __real_lws_service(struct lws_context *context, int wait_ms);
int __wrap_lws_service(struct lws_context *context, int wait_ms);

int
__wrap_lws_service(struct lws_context *context, int wait_ms)
{
	if (gettid() == opener || atomic_load(&failures) == 0)
		return __real_lws_service(context, wait_ms);
	atomic_fetch_sub(&failures, 1);
	errno = ENOMEM;
	return -1;
}

struct seen {
	struct loop *loop;
	struct source *source;
	bool broke, again;
	char words[400];
};

/* Refused, then broken twice, then refused again: it has tried on. */
static void
on_link(void *arg, const struct link *link)
{
	struct seen *seen = arg;
	size_t len = strlen(seen->words);
	bool refused = link->state == LINK_DOWN && strstr(link->reason, "refused");

	snprintf(seen->words + len, sizeof(seen->words) - len, "[%s]", link->reason);
	if (link->state == LINK_DOWN && strstr(link->reason, "cannot wait for the network")) {
		seen->broke |= strstr(link->reason, "memory") && link->retry_ms != STAMP_NONE;
		return;
	}
	if (refused && seen->broke) {
		seen->again = true;
		loop_stop(seen->loop, 0);
	} else if (refused) {
		atomic_store(&failures, 2);
		seen->source->ops->retry(seen->source);
	}
}

static void
on_message(void *arg, struct slice raw, int64_t at_ms, bool live)
{
	(void)arg;
	(void)raw;
	(void)at_ms;
	(void)live;
}

static void
give_up(void *arg)
{
	loop_stop(((struct seen *)arg)->loop, 1);
}

static void
what_the_thread_cannot_do_is_told_and_tried_again(void **state)
{
	struct err err = {0};
	struct seen seen = {.loop = loop_new(&err)};
	struct source_options options = {
	    .url = "ws://127.0.0.1:1/", .backoff_first_ms = 50, .backoff_max_ms = 50};
	struct source_sink sink = {.arg = &seen, .message = on_message, .link = on_link};
	struct loop_timer *timer = loop_timer_new(seen.loop, give_up, &seen);
	const struct source_ops *ops = source_find(options.url, &err);

	(void)state;
	opener = gettid();
	loop_timer_set(timer, GIVE_UP_MS);
	seen.source = ops->open(seen.loop, &options, &sink, &err);
	assert_non_null(seen.source);
	loop_run(seen.loop);
	ops->close(seen.source);
	loop_timer_free(timer);
	loop_free(seen.loop);
	if (!seen.broke || !seen.again)
		fail_msg("it said %s", seen.words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_the_thread_cannot_do_is_told_and_tried_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
