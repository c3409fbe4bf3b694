/* test_journal_laws - every store behind the journal lives as the plain model does. SPDX-License-Identifier: MIT */
#include "journal_kit.h"

static void
memory_lives_as_the_model(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++)
		journal_life(&journal_memory_ops, NULL, seed, 2000, 0);
}

static void
memory_stops_at_the_last_number(void **state)
{
	(void)state;
	journal_life(&journal_memory_ops, NULL, 1, 200, JOURNAL_SEQ_MAX - 1);
	journal_life(&journal_memory_ops, NULL, 2, 400, JOURNAL_SEQ_MAX - 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(memory_lives_as_the_model),
	    cmocka_unit_test(memory_stops_at_the_last_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
