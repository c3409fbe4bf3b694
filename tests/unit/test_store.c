/* test_store - the ring: limits, eviction, masks. SPDX-License-Identifier: MIT */
#include "model_kit.h"

#include <stdlib.h>

static uint64_t
push(struct store *store, enum category category, const char *raw)
{
	struct event ev = {.raw = slice_of(raw), .category = (uint8_t)category};

	return store_push(store, &ev);
}

static void
numbers_count_from_one_and_bytes_are_copied(void **state)
{
	struct store *store = store_new(&(struct store_limits){10, 1000});
	char raw[] = "first";

	(void)state;
	assert_int_equal(store_first(store), 0);
	assert_int_equal(store_last(store), 0);
	assert_null(store_get(store, 0));
	assert_null(store_get(store, 1));
	assert_int_equal(push(store, CATEGORY_TICKET, raw), 1);
	raw[0] = 'F';
	kit_eq(store_get(store, 1)->raw, "first");
	assert_int_equal(push(store, CATEGORY_CSAT, "second"), 2);
	assert_int_equal(store_get(store, 2)->seq, 2);
	assert_int_equal(store_bytes(store), 11);
	store_note(store, 1, NOTE_CONFLICT);
	assert_int_equal(store_get(store, 1)->notes, NOTE_CONFLICT);
	store_free(store);
}

static void
the_oldest_go_when_there_are_too_many(void **state)
{
	struct store *store = store_new(&(struct store_limits){3, 1000});

	(void)state;
	for (int i = 0; i < 5000; i++)
		push(store, i % 2 ? CATEGORY_TICKET : CATEGORY_GAME, "x");
	assert_int_equal(store_first(store), 4998);
	assert_int_equal(store_last(store), 5000);
	assert_int_equal(store_bytes(store), 3);
	assert_null(store_get(store, 4997));
	assert_int_equal(store_count(store, CATEGORY_ALL), 3);
	assert_int_equal(store_count(store, CATEGORY_BIT(CATEGORY_TICKET)), 2);
	store_free(store);
}

static void
the_oldest_go_when_they_are_too_large(void **state)
{
	struct store *store = store_new(&(struct store_limits){1000, 10});

	(void)state;
	push(store, CATEGORY_TICKET, "aaaa");
	push(store, CATEGORY_TICKET, "bbbb");
	assert_int_equal(store_first(store), 1);
	push(store, CATEGORY_TICKET, "cc");
	assert_int_equal(store_first(store), 1);
	push(store, CATEGORY_TICKET, "d");
	assert_int_equal(store_first(store), 2);
	push(store, CATEGORY_TICKET, "larger than all of it");
	assert_int_equal(store_count(store, CATEGORY_ALL), 1);
	kit_eq(store_get(store, 5)->raw, "larger than all of it");
	store_free(store);
}

static void
bytes_survive_many_chunks(void **state)
{
	static char big[700000];
	struct store *store = store_new(&(struct store_limits){40, (uint64_t)1 << 30});

	(void)state;
	for (unsigned i = 1; i <= 200; i++) {
		struct event ev = {.raw = {big, i % 7 ? 3000 * (i % 100) : sizeof(big)}};

		memset(big, (int)(i & 0xff), sizeof(big));
		store_push(store, &ev);
	}
	for (uint64_t s = store_first(store); s <= store_last(store); s++) {
		struct slice raw = store_get(store, s)->raw;

		for (size_t i = 0; i < raw.len; i += 997)
			assert_int_equal((unsigned char)raw.p[i], s & 0xff);
	}
	store_free(store);
}

/* The same questions, answered the slow way. */
static void
masks_agree_with_a_plain_walk(void **state)
{
	static const category_mask masks[] = {0, CATEGORY_ALL, CATEGORY_BIT(CATEGORY_TICKET),
	    CATEGORY_BIT(CATEGORY_CSAT),
	    CATEGORY_BIT(CATEGORY_GAME) | CATEGORY_BIT(CATEGORY_OTHER)};
	struct store *store = store_new(&(struct store_limits){300, 100000});
	unsigned x = 7;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		x = x * 1103515245u + 12345u;
		/* Long runs of tickets, as on a real floor, and now and then a gap row. */
		push(store, (x >> 16) % 20 ? CATEGORY_TICKET : (enum category)((x >> 20) % 7), "e");
	}
	for (size_t m = 0; m < sizeof(masks) / sizeof(masks[0]); m++) {
		uint64_t older = 0, total = 0;

		for (uint64_t s = store_first(store); s <= store_last(store); s++) {
			unsigned bit = CATEGORY_BIT(store_get(store, s)->category);

			assert_int_equal(store_older(store, s, masks[m]), older);
			assert_int_equal(
			    store_between(store, store_first(store), s - 1, masks[m]), total);
			if (bit & (masks[m] | CATEGORY_BIT(CATEGORY_LINK))) {
				assert_int_equal(store_newer(store, older, masks[m]), s);
				older = s;
			}
			total += (bit & masks[m]) != 0;
		}
		assert_int_equal(store_newer(store, older, masks[m]), 0);
		assert_int_equal(store_older(store, UINT64_MAX, masks[m]), older);
		assert_int_equal(store_between(store, 0, UINT64_MAX, masks[m]), total);
		assert_int_equal(store_count(store, masks[m]), total);
	}
	store_free(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_count_from_one_and_bytes_are_copied),
	    cmocka_unit_test(the_oldest_go_when_there_are_too_many),
	    cmocka_unit_test(the_oldest_go_when_they_are_too_large),
	    cmocka_unit_test(bytes_survive_many_chunks),
	    cmocka_unit_test(masks_agree_with_a_plain_walk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
