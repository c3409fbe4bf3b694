/* test_journal_laws - every store behind the journal lives as the plain model does. SPDX-License-Identifier: MIT */
#include "journal_kit.h"

#include <stdio.h>
#include <stdlib.h>

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

static void
a_file_lives_as_the_model(void **state)
{
	for (uint64_t seed = 1; seed <= 8; seed++) {
		char *path = journal_kit_path(*state, "life");

		journal_life(&journal_sqlite_ops, path, seed, 1000, 0);
		free(path);
	}
}

static void
a_file_stops_at_the_last_number(void **state)
{
	char *path = journal_kit_path(*state, "end");

	journal_life(&journal_sqlite_ops, path, 1, 200, JOURNAL_SEQ_MAX - 1);
	free(path);
	path = journal_kit_path(*state, "end");
	journal_life(&journal_sqlite_ops, path, 2, 400, JOURNAL_SEQ_MAX - 100);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(memory_lives_as_the_model),
	    cmocka_unit_test(memory_stops_at_the_last_number),
	    cmocka_unit_test(a_file_lives_as_the_model),
	    cmocka_unit_test(a_file_stops_at_the_last_number),
	};

	return cmocka_run_group_tests(tests, journal_kit_setup, journal_kit_teardown);
}
