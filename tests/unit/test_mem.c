/* test_mem - blocks that grow in place, and blocks made ahead. SPDX-License-Identifier: MIT */
#include "floor/base/ahead.h"
#include "floor/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
a_block_keeps_its_bytes_however_large_it_grows(void **state)
{
	uint32_t *v = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	/* From the heap to huge pages, and several moves beyond. */
	for (; n < 5 * MEM_PAGES / sizeof(*v); n++) {
		MEM_BLOCK_ROOM(v, n, cap);
		v[n] = (uint32_t)n * 2654435761u;
	}
	assert_true(cap * sizeof(*v) >= 8 * MEM_PAGES);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(v[i], (uint32_t)i * 2654435761u);
	mem_block_free(v, cap * sizeof(*v));
}

static void
a_block_may_grow_by_any_number_of_bytes(void **state)
{
	size_t size = MEM_PAGES - 3;
	char *p = mem_block(NULL, 0, size);

	(void)state;
	p[0] = 'a';
	p[size - 1] = 'b';
	for (size_t more = 1; more <= 3 * MEM_PAGES; more = more * 7 + 1) {
		p = mem_block(p, size, size + more);
		size += more;
		p[size - 1] = 'c';
		assert_int_equal(p[0], 'a');
		assert_int_equal(p[MEM_PAGES - 4], 'b');
	}
	mem_block_free(p, size);
	mem_block_free(NULL, 0);
}

static void
a_block_made_ahead_is_zero_and_whole(void **state)
{
	struct ahead *ahead = ahead_start(2 * MEM_PAGES);
	char *block, any = 0;

	(void)state;
	assert_non_null(ahead);
	block = ahead_take(ahead);
	assert_int_equal((uintptr_t)block % MEM_PAGES, 0);
	for (size_t i = 0; i < 2 * MEM_PAGES; i++)
		any |= block[i];
	assert_int_equal(any, 0);
	block[2 * MEM_PAGES - 1] = 'x';
	mem_pages_free(block, 2 * MEM_PAGES);
}

static void
a_block_made_ahead_may_be_given_up(void **state)
{
	(void)state;
	ahead_drop(ahead_start(4 * MEM_PAGES));
	ahead_drop(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_block_keeps_its_bytes_however_large_it_grows),
	    cmocka_unit_test(a_block_may_grow_by_any_number_of_bytes),
	    cmocka_unit_test(a_block_made_ahead_is_zero_and_whole),
	    cmocka_unit_test(a_block_made_ahead_may_be_given_up),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
