/* test_find - a text in longer ones, against the plainest search there is. SPDX-License-Identifier: MIT */
#include "../fuzz/fuzz.h"
#include "floor/base/find.h"
#include "floor/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>
#include <cmocka.h>

static size_t
plainly(struct slice text, struct slice needle, size_t from, bool caseless)
{
	for (size_t i = from; i + needle.len <= text.len; i++) {
		if (caseless ? strncasecmp(text.p + i, needle.p, needle.len) == 0
		             : memcmp(text.p + i, needle.p, needle.len) == 0)
			return i;
	}
	return FIND_NONE;
}

static size_t
search(const char *text, const char *needle, bool caseless)
{
	struct find find;

	find_init(&find, slice_of(needle), caseless);
	return find_in(&find, slice_of(text), 0);
}

static void
words_are_found_where_they_are(void **state)
{
	(void)state;
	assert_int_equal(search("Payments are failing", "FAIL", true), 13);
	assert_int_equal(search("Payments are failing", "FAIL", false), FIND_NONE);
	assert_int_equal(search("Payments are failing", "g", true), 19);
	assert_int_equal(search("", "g", true), FIND_NONE);
	assert_int_equal(search("", "", true), 0);
	assert_int_equal(search("abc", "abcd", true), FIND_NONE);
	/* '@' and '`', '[' and '{' differ in the bit that makes letters small. */
	assert_int_equal(search("a longer text with `quotes` in it", "@quotes@", true), FIND_NONE);
	assert_int_equal(search("a longer text with {quotes} in it", "[quotes]", true), FIND_NONE);
}

static void
every_place_of_short_and_long_texts_agrees_with_the_plain_search(void **state)
{
	uint64_t seed = 7;
	char text[200], needle[24];

	(void)state;
	for (int round = 0; round < 40000; round++) {
		size_t len = fuzz_next(&seed) % sizeof(text), n = fuzz_next(&seed) % 20;
		bool caseless = fuzz_next(&seed) & 1;
		struct slice t = {text, len}, s = {needle, n};
		size_t from = fuzz_next(&seed) % (len + 2);
		char *exact; /* so that a sanitizer sees a look outside */
		struct find find;

		for (size_t i = 0; i < len; i++)
			text[i] = "abAB@`"[fuzz_next(&seed) % 6];
		for (size_t i = 0; i < n; i++)
			needle[i] = "abAB@`"[fuzz_next(&seed) % 6];
		if (n > 3 && n <= len && fuzz_next(&seed) & 1)
			memcpy(text + fuzz_next(&seed) % (len - n + 1), needle, n);
		exact = mem_dup(text, len);
		t.p = exact;
		find_init(&find, s, caseless);
		assert_int_equal(find_in(&find, t, from), plainly(t, s, from, caseless));
		free(exact);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_found_where_they_are),
	    cmocka_unit_test(every_place_of_short_and_long_texts_agrees_with_the_plain_search),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
