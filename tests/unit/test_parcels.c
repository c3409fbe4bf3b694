/* test_parcels - what one thread tells another: in order, whole, and without waiting for ever. SPDX-License-Identifier: MIT */
#include "../../src/io/parcels.h"

#include "floor/base/mem.h"

#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define FLOOD 20000 /* messages: many times what all parcels hold */
#define PATIENCE_MS 20000

static void
put(struct parcels *parcels, struct slice raw, int64_t at_ms)
{
	parcels_put(parcels, &(struct letter){.raw = raw, .at_ms = at_ms, .live = true});
}

static bool
readable(int fd, int wait_ms)
{
	return poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, wait_ms) == 1;
}

static void
messages_and_links_come_in_the_order_they_were_put(void **state)
{
	struct parcels *parcels = parcels_new(NULL);
	struct link link = {.state = LINK_DOWN, .tries = 3, .reason = "no answer"};
	struct letter letter;

	(void)state;
	put(parcels, SLICE("one"), 11);
	parcels_put(parcels, &(struct letter){.kind = LETTER_LINK, .link = &link});
	link.tries = 4; /* a copy was put */
	put(parcels, SLICE("two"), 12);
	assert_false(parcels_next(parcels, &letter));
	parcels_send(parcels);
	assert_true(parcels_next(parcels, &letter));
	assert_null(letter.link);
	assert_true(slice_is(letter.raw, "one"));
	assert_true(letter.live);
	assert_int_equal(letter.at_ms, 11);
	assert_true(parcels_next(parcels, &letter));
	assert_non_null(letter.link);
	assert_int_equal(letter.link->state, LINK_DOWN);
	assert_int_equal(letter.link->tries, 3);
	assert_string_equal(letter.link->reason, "no answer");
	assert_true(parcels_next(parcels, &letter));
	assert_true(slice_is(letter.raw, "two"));
	assert_false(parcels_next(parcels, &letter));
	parcels_free(parcels);
}

static void
the_descriptor_can_be_read_once_something_was_sent(void **state)
{
	struct parcels *parcels = parcels_new(NULL);
	int fd = parcels_fd(parcels, NULL);
	struct letter letter;

	(void)state;
	parcels_send(parcels);
	put(parcels, SLICE("one"), 1);
	assert_false(readable(fd, 0));
	parcels_send(parcels);
	assert_true(readable(fd, 0));
	parcels_look(parcels);
	assert_false(readable(fd, 0));
	assert_true(parcels_next(parcels, &letter));
	parcels_later(parcels);
	assert_true(readable(fd, 0));
	close(fd);
	parcels_free(parcels);
}

static void
a_message_of_any_size_comes_whole(void **state)
{
	static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 3000000, 10};
	const size_t count = sizeof(sizes) / sizeof(sizes[0]);
	struct parcels *parcels = parcels_new(NULL);
	char *bytes = mem_zero(3000000, 1);
	struct letter letter;

	(void)state;
	memset(bytes, 'x', 3000000);
	for (size_t i = 0; i < count; i++)
		put(parcels, (struct slice){bytes, sizes[i]}, (int64_t)i);
	parcels_send(parcels);
	for (size_t i = 0; i < count; i++) {
		assert_true(parcels_next(parcels, &letter));
		assert_int_equal(letter.at_ms, i);
		assert_int_equal(letter.raw.len, sizes[i]);
		assert_true(slice_eq(letter.raw, (struct slice){bytes, sizes[i]}));
	}
	assert_false(parcels_next(parcels, &letter));
	free(bytes);
	parcels_free(parcels);
}

static void *
flood(void *arg)
{
	struct parcels *parcels = arg;
	char text[64];

	for (int i = 0; i < FLOOD; i++) {
		int len = snprintf(text, sizeof(text), "message %d of a flood of them", i);

		put(parcels, (struct slice){text, (size_t)len}, i);
		if (i % 100 == 0)
			parcels_send(parcels);
	}
	parcels_send(parcels);
	return NULL;
}

static void
a_flood_loses_nothing_whoever_is_faster(void **state)
{
	struct parcels *parcels = parcels_new(NULL);
	int fd = parcels_fd(parcels, NULL), taken = 0;
	struct letter letter;
	pthread_t sender;
	char text[64];

	(void)state;
	assert_int_equal(pthread_create(&sender, NULL, flood, parcels), 0);
	while (taken < FLOOD) {
		assert_true(readable(fd, PATIENCE_MS));
		parcels_look(parcels);
		for (; parcels_next(parcels, &letter); taken++) {
			snprintf(text, sizeof(text), "message %d of a flood of them", taken);
			assert_int_equal(letter.at_ms, taken);
			assert_true(slice_is(letter.raw, text));
		}
	}
	pthread_join(sender, NULL);
	assert_false(parcels_next(parcels, &letter));
	close(fd);
	parcels_free(parcels);
}

static void
a_sender_does_not_wait_for_a_taker_who_has_left(void **state)
{
	struct parcels *parcels = parcels_new(NULL);
	pthread_t sender;

	(void)state;
	assert_int_equal(pthread_create(&sender, NULL, flood, parcels), 0);
	parcels_close(parcels);
	assert_int_equal(pthread_join(sender, NULL), 0);
	parcels_free(parcels);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(messages_and_links_come_in_the_order_they_were_put),
	    cmocka_unit_test(the_descriptor_can_be_read_once_something_was_sent),
	    cmocka_unit_test(a_message_of_any_size_comes_whole),
	    cmocka_unit_test(a_flood_loses_nothing_whoever_is_faster),
	    cmocka_unit_test(a_sender_does_not_wait_for_a_taker_who_has_left),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
