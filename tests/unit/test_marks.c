/* test_marks - moments in order, and the smallest of many. SPDX-License-Identifier: MIT */
#include "../../src/model/marks.h"
#include "../../src/model/oldest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct mark
at(int64_t ms, uint32_t serial)
{
	return (struct mark){.at_ms = ms, .serial = serial, .sign = 1};
}

static void
any_order_of_adding_gives_one_order(void **state)
{
	struct marks marks = {0};

	(void)state;
	for (uint32_t i = 0; i < 10007; i++) /* 5003 and 10007 have no common divisor */
		marks_add(&marks, at((int64_t)((uint64_t)i * 5003 % 10007), i));
	marks_settle(&marks);
	assert_int_equal(marks.count, 10007);
	for (size_t i = 0; i < marks.count; i++)
		assert_int_equal(marks.v[i].at_ms, i);
	assert_int_equal(marks_before(&marks, 0), 0);
	assert_int_equal(marks_before(&marks, 77), 77);
	assert_int_equal(marks_before(&marks, 99999), 10007);
	marks_fini(&marks);
}

static void
what_is_taken_back_is_gone(void **state)
{
	struct marks marks = {0};

	(void)state;
	for (int64_t i = 0; i < 100; i++)
		marks_add(&marks, at(i, 1));
	for (int64_t i = 0; i < 100; i += 2)
		marks_remove(&marks, at(i, 1));
	marks_add(&marks, at(4, 1));
	marks_remove(&marks, at(1000, 1)); /* never added */
	marks_settle(&marks);
	assert_int_equal(marks.count, 51);
	assert_int_equal(marks_before(&marks, 6), 4); /* 1 3 4 5 */
	marks_fini(&marks);
}

static void
the_oldest_quarter_is_forgotten(void **state)
{
	struct marks marks = {0};

	(void)state;
	for (int64_t i = 0; i <= MARKS_MAX; i++)
		marks_add(&marks, at(i, 1));
	assert_true(marks.count <= MARKS_MAX);
	assert_int_equal(marks.v[marks.count - 1].at_ms, MARKS_MAX);
	assert_true(marks.v[0].at_ms > 0);
	marks_fini(&marks);
}

static bool
is_odd(const void *arg, const struct oldest_entry *entry)
{
	(void)arg;
	return entry->serial % 2;
}

static void
the_oldest_that_holds_comes_first(void **state)
{
	struct oldest oldest = {0};
	struct oldest_entry entry;

	(void)state;
	assert_false(oldest_top(&oldest, is_odd, NULL, &entry));
	for (uint32_t i = 0; i < 1009; i++)
		oldest_add(&oldest, (int64_t)(i * 500 % 1009), i * 500 % 1009);
	assert_true(oldest_top(&oldest, is_odd, NULL, &entry));
	assert_int_equal(entry.at_ms, 1);
	oldest_sweep(&oldest, is_odd, NULL);
	assert_int_equal(oldest.count, 504);
	oldest_add(&oldest, -5, 7);
	assert_true(oldest_top(&oldest, is_odd, NULL, &entry));
	assert_int_equal(entry.at_ms, -5);
	oldest_fini(&oldest);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(any_order_of_adding_gives_one_order),
	    cmocka_unit_test(what_is_taken_back_is_gone),
	    cmocka_unit_test(the_oldest_quarter_is_forgotten),
	    cmocka_unit_test(the_oldest_that_holds_comes_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
