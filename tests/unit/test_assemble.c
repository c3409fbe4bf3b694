/* test_assemble - messages from fragments, under a cap. SPDX-License-Identifier: MIT */
#include "floor/event/assemble.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#define MAX 5000

static void
fragments_become_messages(void **state)
{
	struct assemble a;

	(void)state;
	assemble_init(&a, MAX);
	assert_int_equal(assemble_add(&a, "whole", 5, true), ASSEMBLE_DONE);
	assert_true(slice_is(assemble_message(&a), "whole"));
	assert_int_equal(assemble_add(&a, "one ", 4, false), ASSEMBLE_MORE);
	assert_int_equal(assemble_add(&a, "", 0, false), ASSEMBLE_MORE);
	assert_int_equal(assemble_add(&a, "two", 3, true), ASSEMBLE_DONE);
	assert_true(slice_is(assemble_message(&a), "one two"));
	assert_int_equal(assemble_total(&a), 7);
	assert_int_equal(assemble_add(&a, NULL, 0, true), ASSEMBLE_DONE);
	assert_int_equal(assemble_message(&a).len, 0);
	/* the connection went in the middle of a message */
	assert_int_equal(assemble_add(&a, "lost", 4, false), ASSEMBLE_MORE);
	assemble_reset(&a);
	assert_int_equal(assemble_add(&a, "new", 3, true), ASSEMBLE_DONE);
	assert_true(slice_is(assemble_message(&a), "new"));
	assemble_fini(&a);
}

/* Reported once, at its end, with its size and its first bytes, however it was cut. */
static void
an_over_long_message_is_drained(void **state)
{
	static const size_t pieces[] = {1, 7, 999, 4096, MAX, 3 * MAX};
	char bytes[3 * MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)('a' + i % 23);
	for (size_t n = 0; n < sizeof(pieces) / sizeof(*pieces); n++) {
		struct assemble a;
		size_t at = 0;

		assemble_init(&a, MAX);
		for (; at + pieces[n] < sizeof(bytes); at += pieces[n])
			assert_int_equal(
			    assemble_add(&a, bytes + at, pieces[n], false), ASSEMBLE_MORE);
		assert_int_equal(
		    assemble_add(&a, bytes + at, sizeof(bytes) - at, true), ASSEMBLE_TOO_LONG);
		assert_int_equal(assemble_total(&a), sizeof(bytes));
		assert_int_equal(assemble_message(&a).len, ASSEMBLE_SAMPLE);
		assert_memory_equal(assemble_message(&a).p, bytes, ASSEMBLE_SAMPLE);
		assert_int_equal(assemble_add(&a, "next", 4, true), ASSEMBLE_DONE);
		assert_true(slice_is(assemble_message(&a), "next"));
		assemble_fini(&a);
	}
}

static void
the_cap_itself_is_not_too_long(void **state)
{
	char bytes[MAX + 1] = {0};
	struct assemble a;

	(void)state;
	assemble_init(&a, MAX);
	assert_int_equal(assemble_add(&a, bytes, MAX, true), ASSEMBLE_DONE);
	assert_int_equal(assemble_message(&a).len, MAX);
	assert_int_equal(assemble_add(&a, bytes, MAX + 1, true), ASSEMBLE_TOO_LONG);
	assert_int_equal(assemble_message(&a).len, ASSEMBLE_SAMPLE);
	assemble_fini(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fragments_become_messages),
	    cmocka_unit_test(an_over_long_message_is_drained),
	    cmocka_unit_test(the_cap_itself_is_not_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
