/* test_sieve - which rows pass, found out in slices: always the same as judging each. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#include "../fuzz/fuzz.h"
#include "floor/model/sieve.h"

#include <stdlib.h>

#define NOW_MS INT64_C(1765722727000)

static struct board *
small_board(uint64_t rows)
{
	struct board_options options = {.limits = {rows, (uint64_t)64 << 20}, .hash_seed = 1};

	return board_new(&options);
}

static struct filter *
must(const char *query)
{
	struct filter_mistake mistake;
	struct filter *filter = filter_new(slice_of(query), SLICE("me"), &mistake);

	assert_non_null(filter);
	return filter;
}

/* A ticket of one of seven priorities and titles, or an event of another category. */
static void
take(struct board *board, unsigned n)
{
	static const char *const words[] = {"low", "normal", "high", "urgent", "p1", "high", "low"};

	if (n % 5 == 4)
		kit_takef(board,
		    "{'id':'g%u','type':'player.level_up','created_at':'2025-12-14T14:00:00Z',"
		    "'data':{'player':{'userId':'u%u'}}}",
		    n, n % 3);
	else
		kit_takef(board,
		    "{'id':'t%u','type':'ticket.created','created_at':'2025-12-14T14:00:00Z',"
		    "'data':{'ticket':{'id':'k%u','title':'number %u','priority':'%s'}}}",
		    n, n, n, words[n % 7]);
}

/* The walks and counts agree with judging every row. */
static void
agrees(const struct sieve *sieve, const struct board *board, const struct filter *filter,
    category_mask mask)
{
	struct filter_ask ask = {board, NOW_MS};
	const struct store *store = board_store(board);
	uint64_t count = 0, newest = store_last(store) + 1;

	for (uint64_t s = store_last(store); s >= store_first(store) && s; s--) {
		const struct event *event = store_get(store, s);
		bool gap = event->kind == KIND_GAP;

		if (!gap &&
		    (!(mask & CATEGORY_BIT(event->category)) || !filter_match(filter, &ask, event)))
			continue;
		assert_int_equal(sieve_older(sieve, store, newest, mask), s);
		if (newest <= store_last(store))
			assert_int_equal(sieve_newer(sieve, store, s, mask), newest);
		newest = s;
		count += !gap;
	}
	assert_int_equal(sieve_older(sieve, store, newest, mask), 0);
	assert_int_equal(sieve_count(sieve, store, mask), count);
	assert_int_equal(sieve_between(sieve, store, 1, store_last(store), mask), count);
}

static void
work(struct sieve *sieve, const struct board *board, int64_t now_ms, uint64_t bytes)
{
	struct filter_ask ask = {board, now_ms};

	for (int turns = 0; sieve_work(sieve, &ask, bytes); turns++)
		assert_true(turns < 100000);
}

static void
every_slicing_gives_what_judging_each_row_gives(void **state)
{
	static const char *const queries[] = {"priority>=high", "number", "category=ticket", "",
	    "category=game or title~7", "nothing at all", "-priority=low"};
	static const uint64_t slices[] = {1, 500, 100000};

	(void)state;
	for (size_t q = 0; q < sizeof(queries) / sizeof(queries[0]); q++) {
		for (size_t s = 0; s < 3; s++) {
			struct board *board = small_board(300);
			struct filter *filter = must(queries[q]);
			struct sieve *sieve = sieve_new();
			uint64_t seed = 5;
			unsigned n = 0;

			sieve_set(sieve, filter);
			/* Past what the store keeps, with gaps in between. */
			while (n < 1000) {
				for (uint64_t more = fuzz_next(&seed) % 60; more; more--)
					take(board, n++);
				if (n % 7 == 0) {
					board_gap_open(board, NOW_MS, SLICE("why"));
					board_gap_close(board, NOW_MS + 1000, false);
				}
				work(sieve, board, NOW_MS, slices[s]);
				agrees(sieve, board, filter, CATEGORY_ALL);
				agrees(sieve, board, filter, CATEGORY_BIT(CATEGORY_TICKET));
			}
			sieve_free(sieve);
			filter_free(filter);
			board_free(board);
		}
	}
}

static void
the_newest_rows_are_known_after_the_first_slice(void **state)
{
	struct board *board = small_board(5000);
	struct filter *filter = must("priority=urgent");
	struct sieve *sieve = sieve_new();
	struct filter_ask ask = {board, NOW_MS};
	const struct store *store = board_store(board);

	(void)state;
	for (unsigned n = 0; n < 4000; n++)
		take(board, n);
	sieve_set(sieve, filter);
	assert_int_equal(sieve_count(sieve, store, CATEGORY_ALL), 0);
	assert_true(sieve_work(sieve, &ask, 20000));
	/* 3993 is the last that is divided by seven with three left and no game event. */
	assert_int_equal(sieve_older(sieve, store, UINT64_MAX, CATEGORY_ALL), 3993 + 1);
	assert_in_range(sieve_count(sieve, store, CATEGORY_ALL), 1, 50);
	/* What comes while older ones wait is known at once. */
	take(board, 4000 + 3);
	sieve_work(sieve, &ask, 1);
	assert_int_equal(sieve_older(sieve, store, UINT64_MAX, CATEGORY_ALL),
	    4003 % 7 == 3 ? store_last(store) : 3994);
	sieve_free(sieve);
	filter_free(filter);
	board_free(board);
}

static void
nothing_is_filtered_without_a_filter(void **state)
{
	struct board *board = small_board(100);
	struct sieve *sieve = sieve_new();
	struct filter_ask ask = {board, NOW_MS};

	(void)state;
	take(board, 1);
	assert_false(sieve_filters(sieve));
	assert_false(sieve_filters(NULL));
	assert_false(sieve_work(sieve, &ask, 1));
	assert_int_equal(sieve_count(sieve, board_store(board), CATEGORY_ALL), 1);
	assert_int_equal(sieve_count(NULL, board_store(board), CATEGORY_ALL), 1);
	sieve_free(sieve);
	board_free(board);
}

static void
what_is_learnt_later_changes_the_verdict_within_seconds(void **state)
{
	struct board *board = small_board(100);
	struct filter *filter = must("title~refund category=ticket");
	struct sieve *sieve = sieve_new();
	const struct store *store = board_store(board);

	(void)state;
	sieve_set(sieve, filter);
	kit_take(board, "{'id':'u','type':'ticket.updated','created_at':'2025-12-14T14:00:00Z','"
	                "data':{'ticket':"
	                "{'id':'x'},'changes':{'status':{'from':'new','to':'open'}}}}");
	work(sieve, board, NOW_MS, 100000);
	assert_int_equal(sieve_count(sieve, store, CATEGORY_ALL), 0);
	kit_take(board, "{'id':'c','type':'ticket.created','created_at':'2025-12-14T13:00:00Z','"
	                "data':{'ticket':"
	                "{'id':'x','title':'A refund'}}}");
	work(sieve, board, NOW_MS + 1000, 100000);
	assert_int_equal(sieve_count(sieve, store, CATEGORY_ALL), 1);
	work(sieve, board, NOW_MS + 6000, 100000);
	assert_int_equal(sieve_count(sieve, store, CATEGORY_ALL), 2);
	sieve_free(sieve);
	filter_free(filter);
	board_free(board);
}

static void
an_event_grows_out_of_an_age(void **state)
{
	struct board *board = small_board(100);
	struct filter *filter = must("age<1h");
	struct sieve *sieve = sieve_new();
	const struct store *store = board_store(board);
	int64_t at = kit_ms("2025-12-14T14:00:00Z");

	(void)state;
	take(board, 1);
	sieve_set(sieve, filter);
	work(sieve, board, at + 59 * STAMP_MS_MIN, 100000);
	assert_int_equal(sieve_count(sieve, store, CATEGORY_ALL), 1);
	work(sieve, board, at + 61 * STAMP_MS_MIN, 100000);
	assert_int_equal(sieve_count(sieve, store, CATEGORY_ALL), 0);
	sieve_free(sieve);
	filter_free(filter);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_slicing_gives_what_judging_each_row_gives),
	    cmocka_unit_test(the_newest_rows_are_known_after_the_first_slice),
	    cmocka_unit_test(nothing_is_filtered_without_a_filter),
	    cmocka_unit_test(what_is_learnt_later_changes_the_verdict_within_seconds),
	    cmocka_unit_test(an_event_grows_out_of_an_age),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
