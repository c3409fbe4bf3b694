/* test_bookmarks - marks by row and by id. SPDX-License-Identifier: MIT */
#include "floor/model/bookmarks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void
the_next_mark_is_the_next_older_one_and_then_the_newest(void **state)
{
	struct bookmarks marks = {.count = 0};

	(void)state;
	assert_int_equal(bookmarks_next(&marks, 9), 0);
	assert_true(bookmarks_toggle(&marks, 5, SLICE("e5")));
	assert_true(bookmarks_toggle(&marks, 8, SLICE("e8")));
	assert_true(bookmarks_toggle(&marks, 2, SLICE("")));
	assert_int_equal(bookmarks_next(&marks, 9), 8);
	assert_int_equal(bookmarks_next(&marks, 8), 5);
	assert_int_equal(bookmarks_next(&marks, 5), 2);
	assert_int_equal(bookmarks_next(&marks, 2), 8);
	assert_true(bookmarks_has(&marks, 5));
	assert_false(bookmarks_toggle(&marks, 5, SLICE("e5")));
	assert_false(bookmarks_has(&marks, 5));
	assert_int_equal(bookmarks_next(&marks, 8), 2);
}

static void
a_mark_of_an_earlier_run_meets_its_event(void **state)
{
	struct bookmarks marks = {.count = 0};

	(void)state;
	bookmarks_await(&marks, SLICE("evt_1"));
	bookmarks_await(&marks, SLICE("evt_1"));
	bookmarks_await(&marks, SLICE(""));
	assert_int_equal(marks.count, 1);
	assert_int_equal(marks.awaited, 1);
	assert_int_equal(bookmarks_next(&marks, 9), 0);
	bookmarks_meet(&marks, 3, SLICE("evt_2"));
	assert_false(bookmarks_has(&marks, 3));
	bookmarks_meet(&marks, 4, SLICE("evt_1"));
	assert_true(bookmarks_has(&marks, 4));
	assert_int_equal(marks.awaited, 0);
	/* the same id again is another row */
	bookmarks_meet(&marks, 5, SLICE("evt_1"));
	assert_false(bookmarks_has(&marks, 5));
}

static void
there_is_a_most_and_an_id_is_whole_or_none(void **state)
{
	struct bookmarks *marks = calloc(1, sizeof(*marks));
	char id[BOOKMARK_ID_MAX + 8];

	(void)state;
	for (uint64_t seq = 1; seq <= BOOKMARKS_MAX + 1; seq++)
		bookmarks_toggle(marks, seq, SLICE("x"));
	assert_int_equal(marks->count, BOOKMARKS_MAX);
	assert_false(bookmarks_has(marks, 1));
	assert_true(bookmarks_has(marks, 2));
	memset(id, 'a', sizeof(id));
	bookmarks_toggle(marks, 999, (struct slice){id, sizeof(id)});
	assert_string_equal(marks->v[BOOKMARKS_MAX - 1].id, "");
	free(marks);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_next_mark_is_the_next_older_one_and_then_the_newest),
	    cmocka_unit_test(a_mark_of_an_earlier_run_meets_its_event),
	    cmocka_unit_test(there_is_a_most_and_an_id_is_whole_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
