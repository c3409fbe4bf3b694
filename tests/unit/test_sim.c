/* test_sim - the simulated floor keeps the rules of a real one. SPDX-License-Identifier: MIT */
#include "floor/base/stamp.h"
#include "floor/sim/floor.h"

#include "sim_reader.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define NOW_MS INT64_C(1765722727000) /* 2025-12-14T14:32:07Z */

static struct sim *
start(uint64_t seed, double rate, int64_t now_ms)
{
	return sim_new(&(struct sim_options){.seed = seed, .rate_per_min = rate, .now_ms = now_ms});
}

static void
same_options_same_bytes(void **state)
{
	struct sim *a = start(7, 2, NOW_MS), *b = start(7, 2, NOW_MS), *c = start(8, 2, NOW_MS);
	unsigned differ = 0;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		struct slice one = sim_take(a), two = sim_take(b), other = sim_take(c);

		assert_true(slice_eq(one, two));
		assert_int_equal(sim_next_at(a), sim_next_at(b));
		differ += !slice_eq(one, other);
	}
	assert_int_equal(differ, 5000);
	sim_free(a);
	sim_free(b);
	sim_free(c);
	sim_free(NULL);
}

/* The slice must outlive the look at what comes next, and the past must not know the rate. */
static void
rate_is_of_the_future_only(void **state)
{
	struct sim *slow = start(3, 0.5, NOW_MS), *fast = start(3, 600, NOW_MS);

	(void)state;
	while (sim_next_at(slow) <= NOW_MS)
		assert_true(slice_eq(sim_take(slow), sim_take(fast)));
	assert_true(sim_next_at(fast) > NOW_MS);
	assert_true(sim_next_at(fast) <= sim_next_at(slow));
	sim_free(slow);
	sim_free(fast);
}

static struct reader *
read_past(struct sim *sim, int64_t now_ms)
{
	struct reader *reader = reader_new();

	while (sim_next_at(sim) <= now_ms)
		read_next(reader, sim);
	return reader;
}

static void
every_past_has_all_of_it(void **state)
{
	/* the default of the documents, an early morning, and midnight */
	static const int64_t nows[] = {
	    NOW_MS, NOW_MS - 8 * STAMP_MS_HOUR, NOW_MS + 10 * STAMP_MS_HOUR};

	(void)state;
	for (uint64_t seed = 0; seed < 24; seed++) {
		int64_t now = nows[seed % 3];
		struct sim *sim = start(seed, 4, now);
		struct reader *reader;

		assert_true(sim_next_at(sim) >= now - SIM_PAST_DEFAULT_MS);
		reader = read_past(sim, now);
		for (uint32_t i = 0; i < REFERENCE; i++)
			if (reader->kinds[i] == 0)
				fail_msg("seed %d: no %s", (int)seed, sim_reference[i]);
		assert_true(reader->other_kinds > 0);
		assert_true(reader->thin > 0 && reader->flat > 0 && reader->snake > 0);
		assert_in_range(reader->events_seen, 300, 700);
		assert_in_range(reader->surveys, 22, 50);
		assert_true(reader->slain >= 1);
		reader_free(reader);
		sim_free(sim);
	}
}

static uint32_t
count_live(const struct reader *reader, int64_t least_hits)
{
	uint32_t live = 0;

	for (uint32_t i = 0; i < reader->boss_count; i++)
		live += reader->boss[i].live && reader->boss[i].hits >= least_hits &&
		    (least_hits == 0 || reader->boss[i].hits < reader->boss[i].required);
	return live;
}

static void
check_first_screen(uint64_t seed, int64_t now)
{
	struct sim *sim = start(seed, 4, now);
	struct reader *reader = read_past(sim, now - 40 * STAMP_MS_MIN);
	struct reader before = *reader;
	uint32_t open = 0, urgent = 0;

	while (sim_next_at(sim) <= now)
		read_next(reader, sim);
	for (uint32_t i = 0; i < reader->ticket_count; i++) {
		const struct ticket *ticket = &reader->ticket[i];

		open += ticket->life == OPEN;
		urgent += ticket->life == OPEN && ticket->urgent && !ticket->assigned;
	}
	assert_in_range(open, 28, 60);
	assert_true(urgent >= 1);
	assert_in_range(count_live(reader, 0), 1, 2);
	assert_in_range(count_live(reader, 3), 1, 2);
	assert_true(reader->raised > before.raised);
	assert_true(reader->kinds[REFERENCE_ACHIEVEMENT] >
	    before.kinds[REFERENCE_ACHIEVEMENT]);
	assert_true(reader->low_comments > before.low_comments);
	for (uint32_t i = 0; i < 3; i++)
		assert_true(reader->kinds[i] >= before.kinds[i] + 3);
	assert_in_range(reader->events_seen - before.events_seen, 35, 120);
	reader_free(reader);
	sim_free(sim);
}

static void
first_screen_is_lively(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < 40; seed++)
		check_first_screen(seed, NOW_MS + (int64_t)(seed % 8) * 3 * STAMP_MS_HOUR);
	check_first_screen(UINT64_MAX, NOW_MS);
}

static void
future_keeps_rules_and_rate(void **state)
{
	static const double rates[] = {0.5, 4, 60, 6000};

	(void)state;
	for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		struct sim *sim = start(11 + i, rates[i], NOW_MS);
		struct reader *reader = read_past(sim, NOW_MS);
		uint32_t past = reader->events_seen;
		double minutes, rate;

		while (reader->events_seen < past + 12000)
			read_next(reader, sim);
		minutes = (double)(reader->last_ms - NOW_MS) / STAMP_MS_MIN;
		rate = 12000 / minutes;
		/* the last two take less than a day, and so have only some hours of its rhythm */
		assert_true(rate > rates[i] * 0.75 && rate < rates[i] * 1.4);
		assert_true(i > 1 || (rate > rates[i] * 0.92 && rate < rates[i] * 1.08));
		reader_free(reader);
		sim_free(sim);
	}
}

static void
memory_is_bounded(void **state)
{
	struct sim *sim = start(5, 20, NOW_MS);
	uint32_t events = 0;
	size_t before;

	(void)state;
	while (sim_next_at(sim) <= NOW_MS)
		sim_take(sim);
	before = mallinfo2().uordblks;
	for (; sim_next_at(sim) <= NOW_MS + 30 * STAMP_MS_DAY; events++)
		assert_in_range(sim_take(sim).len, 100, 4000);
	assert_true(mallinfo2().uordblks <= before + 8192);
	/* 30 days at 20 a minute */
	assert_in_range(events, 820000, 910000);
	sim_free(sim);
}

static void
other_pasts(void **state)
{
	static const int64_t pasts[] = {-1, 1, 60 * STAMP_MS_S, STAMP_MS_HOUR, 7 * STAMP_MS_DAY};

	(void)state;
	for (size_t i = 0; i < sizeof(pasts) / sizeof(pasts[0]); i++) {
		struct sim_options options = {.seed = i, .now_ms = NOW_MS, .past_ms = pasts[i]};
		struct sim *sim = sim_new(&options);
		struct reader *reader = reader_new();

		assert_true(sim_next_at(sim) >= NOW_MS - (pasts[i] < 0 ? 0 : pasts[i]));
		for (int n = 0; n < 3000; n++)
			read_next(reader, sim);
		assert_true(reader->slain > 0);
		reader_free(reader);
		sim_free(sim);
	}
}

static void
query_is_parsed(void **state)
{
	struct sim_options options = {.seed = 1, .rate_per_min = 4, .now_ms = 5, .past_ms = 6};
	struct err err = {0};

	(void)state;
	assert_true(sim_parse(SLICE("?seed=7&rate=2"), &options, &err));
	assert_int_equal(options.seed, 7);
	assert_true(options.rate_per_min > 1.999 && options.rate_per_min < 2.001);
	assert_int_equal(options.now_ms, 5);
	assert_int_equal(options.past_ms, 6);
	assert_true(sim_parse(SLICE("rate=0.5"), &options, &err));
	assert_int_equal(options.seed, 7);
	assert_true(options.rate_per_min > 0.499 && options.rate_per_min < 0.501);
	assert_true(sim_parse(SLICE(""), &options, &err));
	assert_true(sim_parse(SLICE("?"), &options, &err));
	assert_int_equal(err.code, ERR_NONE);
}

static void
query_mistakes_are_named(void **state)
{
	static const struct {
		const char *query, *names, *suggests;
		enum err_code code;
	} rows[] = {
	    {"?sead=7", "\"sead\"", "\"seed\"", ERR_UNKNOWN},
	    {"?seed=1&rat=2", "\"rat\"", "\"rate\"", ERR_UNKNOWN},
	    {"?colour=red", "\"colour\"", "seed and rate", ERR_UNKNOWN},
	    {"?seed=many", "seed \"many\"", "seed=", ERR_VALUE},
	    {"?seed=-1", "seed \"-1\"", "seed=", ERR_VALUE},
	    {"?seed", "seed \"\"", "seed=", ERR_VALUE},
	    {"?rate=0", "rate \"0\"", "rate=", ERR_VALUE},
	    {"?rate=fast", "rate \"fast\"", "per minute", ERR_VALUE},
	    {"?seed=3&rate=1e9", "rate \"1e9\"", "6000", ERR_VALUE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct sim_options options = {.seed = 99};
		struct err err = {0};

		assert_false(sim_parse(slice_of(rows[i].query), &options, &err));
		assert_int_equal(err.code, rows[i].code);
		assert_non_null(strstr(err.msg, rows[i].names));
		assert_non_null(strstr(err.msg, rows[i].suggests));
		assert_int_equal(options.seed, 99);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(same_options_same_bytes),
	    cmocka_unit_test(rate_is_of_the_future_only),
	    cmocka_unit_test(every_past_has_all_of_it),
	    cmocka_unit_test(first_screen_is_lively),
	    cmocka_unit_test(future_keeps_rules_and_rate),
	    cmocka_unit_test(memory_is_bounded),
	    cmocka_unit_test(other_pasts),
	    cmocka_unit_test(query_is_parsed),
	    cmocka_unit_test(query_mistakes_are_named),
	};

	return cmocka_run_group_tests_name("sim", tests, NULL, NULL);
}
