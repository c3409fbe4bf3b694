/* test_hub_fanout_far - readers that fell behind, and events that do not fit. SPDX-License-Identifier: MIT */
#include "fanout_kit.h"

#include "../../src/hub/ring.h"
#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define BIG ((size_t)200 << 10)

static void
gaps_are_told_where_they_are(void **state)
{
	struct reader reader;
	size_t deleted;
	const uint64_t middle[] = {4, 5};

	(void)state;
	fanout_events(6);
	assert_true(journal_remove(journal, middle, 2, &deleted, &err));
	fanout_forget(fanout);
	fanout_enter(&reader, "from=earliest&types=ticket.*", true);
	fanout_drain(&reader);
	without_hello();
	is_said(STATUS EVENT(1, "{\"n\":1}") EVENT(2, "{\"n\":2}") EVENT(
	    3, "{\"n\":3}") "{\"op\":\"gap\",\"from\":4,\"to\":5,\"why\":\"retention\"}\n" EVENT(6,
	    "{\"n\":6}") "{\"op\":\"live\",\"seq\":6}\n");
	fanout_leave(fanout, &reader);
}

static void
a_reader_older_than_what_is_kept_is_told(void **state)
{
	struct reader slow, foreign;
	struct slice bytes;
	size_t deleted;

	(void)state;
	fanout_enter(&slow, "", true);
	fanout_drain(&slow);
	fanout_events(4);
	assert_true(journal_retain(journal, NOW + 1, 0, 3, &deleted, &err));
	assert_int_equal(deleted, 3);
	fanout_forget(fanout);
	fanout_drain(&slow);
	is_said(
	    "{\"op\":\"gap\",\"from\":1,\"to\":3,\"why\":\"retention\"}\n" EVENT(4, "{\"n\":4}"));
	assert_true(journal_retain(journal, NOW + 1, 0, 3, &deleted, &err));
	fanout_enter(&foreign, "after=9&epoch=00", true);
	assert_int_equal(fanout_take(fanout, &foreign, NOW, &bytes), FANOUT_BYTES);
	buf_reset(&said);
	add_frames(bytes);
	without_hello();
	is_said("{\"op\":\"gap\",\"from\":0,\"to\":0,\"why\":\"epoch\"}\n" STATUS
	        "{\"op\":\"live\",\"seq\":4}\n");
	fanout_leave(fanout, &slow);
	fanout_leave(fanout, &foreign);
}

static void
everything_deleted_is_one_gap(void **state)
{
	struct reader reader;
	size_t deleted;

	(void)state;
	fanout_enter(&reader, "", true);
	fanout_drain(&reader);
	fanout_events(3);
	assert_true(journal_retain(journal, NOW + 1, 0, 10, &deleted, &err));
	fanout_forget(fanout);
	fanout_drain(&reader);
	is_said("{\"op\":\"gap\",\"from\":1,\"to\":3,\"why\":\"retention\"}\n");
	fanout_leave(fanout, &reader);
}

/* More than the ring holds, so most of it comes from the journal, and a page at a time. */
static void
who_fell_off_the_ring_is_served_from_the_journal(void **state)
{
	struct reader plain, typed, raw;
	struct slice bytes;
	unsigned turns = 0;

	(void)state;
	fanout_enter(&plain, "", true);
	fanout_enter(&typed, "types=ticket.*", true);
	fanout_enter(&raw, "", false);
	fanout_drain(&plain);
	fanout_drain(&typed);
	fanout_drain(&raw);
	fanout_events(RING_EVENTS + 3000);
	assert_int_equal(fanout_lag(fanout, &plain), RING_EVENTS + 3000);
	/* A turn has its pages, however many readers there are. */
	fanout_turn(fanout);
	while (fanout_take(fanout, &plain, NOW, &bytes) == FANOUT_BYTES)
		assert_true(++turns <= FANOUT_PAGES_TURN);
	assert_true(
	    fanout_lag(fanout, &plain) >= RING_EVENTS + 3000 - FANOUT_PAGES_TURN * FANOUT_PAGE);
	fanout_drain(&plain);
	fanout_drain(&typed);
	assert_int_equal(lines_with("\"op\":\"event\""), RING_EVENTS + 3000);
	assert_int_equal(lines_with("gap"), 0);
	fanout_drain(&raw);
	assert_int_equal(lines_with("{\"n\":"), RING_EVENTS + 3000);
	fanout_leave(fanout, &plain);
	fanout_leave(fanout, &typed);
	fanout_leave(fanout, &raw);
}

/* Bytes decide too: what does not fit any more is still there for those behind. */
static void
large_events_go_around_the_ring_and_alone(void **state)
{
	struct reader reader, late;
	char *body = mem_alloc(BIG);
	struct slice bytes;

	(void)state;
	memset(body, 'x', BIG);
	body[0] = body[BIG - 1] = '"';
	fanout_enter(&reader, "", true);
	fanout_drain(&reader);
	for (int i = 0; i < 256; i++) {
		fanout_keep("a", (struct slice){body, BIG}, NULL);
		if (i % 3 == 0)
			fanout_event("b", "1");
	}
	fanout_turn(fanout);
	assert_int_equal(fanout_take(fanout, &reader, NOW, &bytes), FANOUT_BYTES);
	assert_true(bytes.len > BIG && bytes.len < BIG + PROTOCOL_AROUND);
	fanout_drain(&reader);
	assert_int_equal(lines_with("\"op\":\"event\""), 255 + 86);
	fanout_enter(&late, "tail=5&types=b", false);
	fanout_drain(&late);
	is_said("1\n1\n1\n1\n1\n");
	fanout_leave(fanout, &reader);
	fanout_leave(fanout, &late);
	free(body);
}

static void
runs_are_no_longer_than_a_write(void **state)
{
	struct reader plain, raw;
	struct slice bytes;
	char body[1000];

	(void)state;
	memset(body, '1', sizeof(body));
	fanout_enter(&plain, "", true);
	fanout_enter(&raw, "", false);
	fanout_drain(&plain);
	fanout_drain(&raw);
	for (int i = 0; i < 200; i++)
		fanout_keep("a", (struct slice){body, sizeof(body)}, NULL);
	while (fanout_take(fanout, &plain, NOW, &bytes) == FANOUT_BYTES)
		assert_true(bytes.len <= FANOUT_RUN_MAX);
	while (fanout_take(fanout, &raw, NOW, &bytes) == FANOUT_BYTES)
		assert_true(bytes.len <= FANOUT_RUN_MAX);
	fanout_leave(fanout, &plain);
	fanout_leave(fanout, &raw);
}

/* Readers come and go at random while events come: each gets exactly what is for it, in order. */
static void
readers_at_random_miss_nothing(void **state)
{
	enum { READERS = 8 };
	struct reader reader[READERS];
	uint64_t next[READERS], seed = 7, last = 0;
	bool in[READERS] = {0};

	(void)state;
	for (int step = 0; step < 20000; step++) {
		unsigned i, what;

		seed ^= seed << 13;
		seed ^= seed >> 7;
		seed ^= seed << 17;
		i = (unsigned)(seed >> 8) % READERS;
		what = (unsigned)(seed >> 20) % 8;
		if (what < 4) {
			char raw[32];

			snprintf(raw, sizeof(raw), "%llu", (unsigned long long)++last);
			fanout_event(last % 5 == 0 ? "five" : "other", raw);
			woken_count = 0;
		} else if (what == 4 && in[i]) {
			fanout_leave(fanout, &reader[i]);
			in[i] = false;
		} else if (!in[i]) {
			fanout_enter(&reader[i], i % 2 ? "types=five" : "", false);
			in[i] = true;
			next[i] = last + 1;
		} else {
			struct slice rest, line;

			fanout_drain(&reader[i]);
			rest = buf_slice(&said);
			while (next[i] <= last) {
				char want[32];

				if (i % 2 && next[i] % 5) {
					next[i]++;
					continue;
				}
				snprintf(want, sizeof(want), "%llu", (unsigned long long)next[i]++);
				line = slice_cut(&rest, '\n');
				assert_true(slice_is(line, want));
			}
			assert_int_equal(rest.len, 0);
		}
	}
	for (unsigned i = 0; i < READERS; i++)
		if (in[i])
			fanout_leave(fanout, &reader[i]);
}

static bool
cannot_be_read(struct journal *j, uint64_t from, uint64_t to, bool back, size_t limit,
    journal_fn fn, void *arg, struct err *why)
{
	(void)j, (void)from, (void)to, (void)back, (void)limit, (void)fn, (void)arg;
	return err_set(why, ERR_SYSTEM, "the disk is gone");
}

static void
a_journal_that_cannot_be_read_says_why(void **state)
{
	static const char *const queries[] = {"from=earliest", "tail=3"};
	const struct journal_ops *ops = journal->ops;
	struct journal_ops broken = *ops;

	(void)state;
	broken.scan = cannot_be_read;
	fanout_events(20);
	fanout_forget(fanout); /* from memory nobody is served */
	for (size_t i = 0; i < 2; i++) {
		struct reader reader = {0};

		assert_int_equal(fanout_enter(&reader, queries[i], true), QUERY_OK);
		journal->ops = &broken;
		assert_int_equal(fanout_drain(&reader), FANOUT_FAILED);
		assert_string_equal(fanout_trouble(fanout), "the disk is gone");
		journal->ops = ops;
		fanout_leave(fanout, &reader);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_journal_that_cannot_be_read_says_why),
	    TEST(gaps_are_told_where_they_are),
	    TEST(a_reader_older_than_what_is_kept_is_told),
	    TEST(everything_deleted_is_one_gap),
	    TEST(who_fell_off_the_ring_is_served_from_the_journal),
	    TEST(large_events_go_around_the_ring_and_alone),
	    TEST(runs_are_no_longer_than_a_write),
	    TEST(readers_at_random_miss_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
