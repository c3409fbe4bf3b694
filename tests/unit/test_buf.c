/* test_buf - a buffer grows to its maximum and never beyond. SPDX-License-Identifier: MIT */
#include "floor/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
additions_follow_one_another(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 100);
	assert_true(buf_add(&buf, "a\0b", 3));
	assert_true(buf_addc(&buf, '-'));
	assert_true(buf_adds(&buf, "cd"));
	assert_true(buf_printf(&buf, "%d/%s", 7, "x"));
	assert_true(buf_add(&buf, NULL, 0));
	assert_true(slice_eq(buf_slice(&buf), SLICE("a\0b-cd7/x")));
	assert_false(buf.full);
	buf_fini(&buf);
	assert_int_equal(buf.len, 0);
	buf_fini(&buf);
	buf_fini(NULL);
}

static void
it_holds_exactly_its_maximum(void **state)
{
	for (size_t max = 0; max < 600; max += 7) {
		struct buf buf;

		(void)state;
		buf_init(&buf, max);
		for (size_t i = 0; i < max; i++)
			assert_true(buf_addc(&buf, (char)('a' + i % 26)));
		assert_int_equal(buf.len, max);
		assert_true(max == 0 || (buf.cap > buf.len && buf.cap <= max + 1));
		assert_false(buf.full);
		assert_false(buf_addc(&buf, '!'));
		assert_true(buf.full);
		assert_int_equal(buf.len, max);
		for (size_t i = 0; i < max; i++)
			assert_int_equal(buf.p[i], 'a' + i % 26);
		buf_fini(&buf);
	}
}

static void
once_full_it_stays_so_until_reset(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 4);
	assert_true(buf_adds(&buf, "abc"));
	assert_false(buf_adds(&buf, "de"));
	assert_true(slice_is(buf_slice(&buf), "abc"));
	/* This one would fit, but its reader would miss what came before. */
	assert_false(buf_addc(&buf, 'd'));
	assert_false(buf_printf(&buf, "%c", 'd'));
	assert_true(slice_is(buf_slice(&buf), "abc"));
	buf_reset(&buf);
	assert_false(buf.full);
	assert_int_equal(buf.len, 0);
	assert_true(buf_adds(&buf, "wxyz"));
	buf_fini(&buf);
}

static void
printing_fits_whole_or_not_at_all(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 10);
	assert_true(buf_printf(&buf, "%s", "0123456789"));
	assert_int_equal(buf.len, 10);
	buf_reset(&buf);
	assert_false(buf_printf(&buf, "%s", "0123456789a"));
	assert_int_equal(buf.len, 0);
	assert_true(buf.full);
	buf_fini(&buf);
	buf_init(&buf, 5000);
	assert_true(buf_printf(&buf, "%4000d", 7));
	assert_int_equal(buf.len, 4000);
	assert_int_equal(buf.p[3999], '7');
	buf_fini(&buf);
}

static void
an_absurd_length_is_refused(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 64);
	assert_true(buf_adds(&buf, "abc"));
	assert_false(buf_add(&buf, "x", SIZE_MAX));
	assert_true(slice_is(buf_slice(&buf), "abc"));
	buf_fini(&buf);
}

static void
dropping_takes_from_the_front(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf, 8);
	buf_drop(&buf, 3);
	assert_int_equal(buf.len, 0);
	buf_adds(&buf, "abcdefgh");
	buf_drop(&buf, 0);
	assert_int_equal(buf.len, 8);
	buf_drop(&buf, 3);
	assert_true(slice_is(buf_slice(&buf), "defgh"));
	assert_true(buf_adds(&buf, "ijk"));
	assert_true(slice_is(buf_slice(&buf), "defghijk"));
	buf_drop(&buf, 99);
	assert_int_equal(buf.len, 0);
	buf_fini(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(additions_follow_one_another),
	    cmocka_unit_test(it_holds_exactly_its_maximum),
	    cmocka_unit_test(once_full_it_stays_so_until_reset),
	    cmocka_unit_test(printing_fits_whole_or_not_at_all),
	    cmocka_unit_test(an_absurd_length_is_refused),
	    cmocka_unit_test(dropping_takes_from_the_front),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
