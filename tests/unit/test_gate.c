/* test_gate - text_make: hostile bytes become display text. SPDX-License-Identifier: MIT */
#include "floor/base/text.h"

#include "floor/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

#include "../fuzz/fuzz.h"

static struct text
make(char out[TEXT_CAP], struct slice in)
{
	return text_make(out, TEXT_CAP, in, NULL);
}

static void
assert_text(struct text t, const char *want, uint32_t cols)
{
	assert_int_equal(t.len, strlen(want));
	assert_memory_equal(t.p, want, t.len);
	assert_int_equal(t.cols, cols);
}

static void
assert_made(struct slice in, const char *want, uint32_t cols)
{
	char out[TEXT_CAP];

	assert_text(make(out, in), want, cols);
}

static void
add_hex(struct buf *to, const char *hex)
{
	for (; hex[0] && hex[1]; hex += 2) {
		char pair[] = {hex[0], hex[1], '\0'};

		buf_addc(to, (char)strtol(pair, NULL, 16));
	}
}

static void
hostile_strings_become_harmless(void **state)
{
	char path[4096];
	json_t *cases, *one;
	size_t i;

	(void)state;
	snprintf(path, sizeof(path), "%s/tests/events/injection.json", getenv("top_srcdir"));
	cases = json_load_file(path, 0, NULL);
	assert_in_range(json_array_size(cases), 90, 10000);
	json_array_foreach(cases, i, one)
	{
		const char *name, *hex, *expect;
		int cols;
		struct buf in;
		char out[TEXT_CAP];
		struct text t;

		int unpacked = json_unpack(one, "{s:s, s:s, s:s, s:i}", "name", &name, "bytes_hex",
		    &hex, "expect", &expect, "cols", &cols);

		assert_int_equal(unpacked, 0);
		buf_init(&in, TEXT_MAX);
		add_hex(&in, hex);
		t = make(out, buf_slice(&in));
		if (t.len != strlen(expect) || memcmp(t.p, expect, t.len) != 0)
			fail_msg("%s: got \"%.*s\"", name, (int)t.len, t.p);
		assert_int_equal(t.cols, cols);
		LLVMFuzzerTestOneInput((const uint8_t *)in.p, in.len);
		buf_fini(&in);
	}
	json_decref(cases);
}

/* Example rows of the Unicode standard, section 3.9 (tables 3-8 to 3-11). */
static void
ill_formed_bytes_are_replaced_by_maximal_subparts(void **state)
{
#define FFFD "\xEF\xBF\xBD"
	(void)state;
	assert_made(SLICE("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"),
	    FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A", 9);
	assert_made(SLICE("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"),
	    FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A", 9);
	assert_made(SLICE("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"),
	    FFFD FFFD FFFD FFFD FFFD "A" FFFD FFFD "B", 9);
	assert_made(SLICE("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), FFFD FFFD FFFD FFFD "A", 5);
}

static void
clean_text_is_returned_untouched(void **state)
{
	static const char *const clean[] = {"a", "Cannot log in after the password reset on mobile",
	    "x y", "Gr\xC3\xB6ner \xC3\x84rger", "\xE6\xBC\xA2\xE5\xAD\x97",
	    "e\xCC\x81 x", "\xEF\xBF\xBD as sent"};

	(void)state;
	for (size_t i = 0; i < sizeof(clean) / sizeof(*clean); i++) {
		char out[64] = "unused";
		struct text_count count = {0};
		struct text t = text_make(out, sizeof(out), slice_of(clean[i]), &count);

		assert_ptr_equal(t.p, clean[i]);
		assert_int_equal(t.len, strlen(clean[i]));
		assert_string_equal(out, "unused");
		assert_int_equal(count.hidden + count.replaced, 0);
	}
}

/* Whether `in` is clean, and what is left of it, when `odd` stands at `at` among clean bytes. */
static void
assert_odd_byte_is_seen(struct slice in, size_t at, unsigned char odd)
{
	char out[TEXT_CAP];
	struct text t = make(out, in);
	bool end = at == 0 || at == in.len - 1, blank = odd == ' ' || (odd >= 9 && odd <= 13);

	if ((odd > 0x20 && odd < 0x7F) || (odd == ' ' && !end)) {
		assert_ptr_equal(t.p, in.p);
		assert_int_equal(t.len, in.len);
	} else if (blank) {
		assert_int_equal(t.len, in.len - end);
		assert_true(end || t.p[at] == ' ');
	} else {
		/* A control picture or U+FFFD. */
		assert_int_equal(t.len, in.len + 2);
		assert_memory_equal(t.p + at, odd < 0x80 ? "\xE2\x90" : "\xEF\xBF", 2);
	}
}

/* Every byte at every place in words of eight, which the fast path looks at as a whole. */
static void
one_odd_byte_anywhere_is_seen(void **state)
{
	static const char fills[] = "!A_a~";
	char in[20];

	(void)state;
	for (size_t fill = 0; fill < sizeof(fills) - 1; fill++) {
		memset(in, fills[fill], sizeof(in));
		for (size_t at = 0; at < sizeof(in); at++) {
			for (unsigned odd = 0; odd < 256; odd++) {
				in[at] = (char)odd;
				assert_odd_byte_is_seen((struct slice){in, sizeof(in)}, at,
				    (unsigned char)odd);
				assert_odd_byte_is_seen((struct slice){in, at + 1}, at,
				    (unsigned char)odd);
			}
			in[at] = fills[fill];
		}
	}
}

static void
two_spaces_anywhere_become_one(void **state)
{
	char in[20], out[TEXT_CAP];

	(void)state;
	for (size_t at = 1; at + 2 < sizeof(in); at++) {
		struct text t;

		memset(in, 'x', sizeof(in));
		in[at] = in[at + 1] = ' ';
		t = make(out, (struct slice){in, sizeof(in)});
		assert_int_equal(t.len, sizeof(in) - 1);
		assert_int_equal(t.p[at], ' ');
		assert_int_equal(t.p[at + 1], 'x');
	}
}

static void
what_was_changed_is_counted(void **state)
{
	struct text_count count = {1, 1};
	char out[TEXT_CAP];

	(void)state;
	/* A leading mark, ZWSP, a third mark. */
	text_make(out, sizeof(out),
	    SLICE("\xCC\x81\xE2\x80\x8B" "a\xCC\x81\xCC\x82\xCC\x83"), &count);
	assert_int_equal(count.hidden, 1 + 3);
	assert_int_equal(count.replaced, 1);
	/* ESC, a flag's two, a bad byte, C1. */
	text_make(out, sizeof(out),
	    SLICE("\x1B \t\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA\xFF\xC2\x9B\xEF\xBF\xBD"), &count);
	assert_int_equal(count.hidden, 1 + 3);
	assert_int_equal(count.replaced, 1 + 5);
}

static void
a_mark_needs_a_visible_base(void **state)
{
	(void)state;
	assert_made(SLICE("a \xCC\x81" "b"), "a b", 3);
	assert_made(SLICE("\x1B\xCC\x81"), "\xE2\x90\x9B\xCC\x81", 1);
	assert_made(SLICE("\xFF\xCC\x81"), "\xEF\xBF\xBD\xCC\x81", 1);
	assert_made(SLICE("a\xE2\x80\x8D\xCC\x81"), "a\xCC\x81", 1);
}

static void
add_run(struct buf *to, const char *bytes, size_t count)
{
	while (count--)
		buf_adds(to, bytes);
}

static void
more_than_the_maximum_is_cut_with_an_ellipsis(void **state)
{
	char out[TEXT_CAP];
	struct buf in;
	struct text t;

	(void)state;
	buf_init(&in, 4 * TEXT_MAX);
	add_run(&in, "x", TEXT_MAX);
	assert_ptr_equal(make(out, buf_slice(&in)).p, in.p);
	buf_addc(&in, 'y');
	t = make(out, buf_slice(&in));
	assert_int_equal(t.cols, TEXT_MAX + 1);
	assert_memory_equal(t.p + TEXT_MAX - 1, "x\xE2\x80\xA6", 4);
	/* The cut never splits a code point: 4096 is not a multiple of 3. */
	buf_reset(&in);
	add_run(&in, "\xE6\xBC\xA2", TEXT_MAX / 2);
	t = make(out, buf_slice(&in));
	assert_int_equal(t.len, TEXT_MAX / 3 * 3 + 3);
	assert_int_equal(t.cols, TEXT_MAX / 3 * 2 + 1);
	/* The worst case fits the room that is promised to suffice. */
	buf_reset(&in);
	add_run(&in, "\x1B", TEXT_MAX + 9);
	t = make(out, buf_slice(&in));
	assert_int_equal(t.len, 3 * TEXT_MAX + 3);
	assert_int_equal(t.cols, TEXT_MAX + 1);
	buf_fini(&in);
}

static void
a_small_room_cuts_at_a_whole_character(void **state)
{
	/* e with two marks, a space, a wide character; at each room, what fits whole. */
	struct slice in = SLICE("xe\xCC\x81\xCC\x82  \xE6\xBC\xA2");
	static const size_t want[] = {0, 1, 1, 1, 1, 1, 6, 6, 6, 6, 10};
	char out[16];

	(void)state;
	for (size_t cap = 0; cap < sizeof(want) / sizeof(*want); cap++)
		assert_int_equal(text_make(out, cap, in, NULL).len, want[cap]);
	assert_int_equal(text_make(out, 4, SLICE("abcdefgh"), NULL).len, 4);
	assert_int_equal(text_make(out, 4, SLICE("abc defgh"), NULL).len, 3);
	assert_text(text_make(out, 4, SLICE("ab\x07"), NULL), "ab", 2);
	assert_text(text_make(out, 4, SLICE("x y\xCC\x81"), NULL), "x", 1);
}

/* Random bytes, and random pieces of what the rule treats specially. */
static void
any_bytes_obey_the_laws(void **state)
{
	static const char *const pieces[] = {"a", " ", "  ", "xyz w", "\t", "\x1B", "\x7F",
	    "\xCC\x81", "\xE2\x80\x8B", "\xE6\xBC\xA2", "\xF0\x9F\x98\x80",
	    "\xF0\x9F\x87\xA9", "\xC2\x9B", "\xE2\x82", "\xF0", "\xFF", "\xE3\x85\xA4",
	    "\xE1\x85\xA1", "\xEF\xBF\xBD", "\xC3\xA4"};
	const size_t kinds = sizeof(pieces) / sizeof(*pieces);
	uint64_t seed = 20261123;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		uint8_t bytes[96];
		struct buf mixed;
		size_t len = fuzz_next(&seed) % sizeof(bytes);

		for (size_t i = 0; i < len; i++)
			bytes[i] = (uint8_t)(fuzz_next(&seed) >> 24);
		LLVMFuzzerTestOneInput(bytes, len);
		buf_init(&mixed, 6000);
		len = round % 100 ? len : 4200;
		while (mixed.len < len)
			buf_adds(&mixed, pieces[fuzz_next(&seed) % kinds]);
		LLVMFuzzerTestOneInput((const uint8_t *)mixed.p, mixed.len);
		buf_fini(&mixed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hostile_strings_become_harmless),
	    cmocka_unit_test(ill_formed_bytes_are_replaced_by_maximal_subparts),
	    cmocka_unit_test(clean_text_is_returned_untouched),
	    cmocka_unit_test(one_odd_byte_anywhere_is_seen),
	    cmocka_unit_test(two_spaces_anywhere_become_one),
	    cmocka_unit_test(what_was_changed_is_counted),
	    cmocka_unit_test(a_mark_needs_a_visible_base),
	    cmocka_unit_test(more_than_the_maximum_is_cut_with_an_ellipsis),
	    cmocka_unit_test(a_small_room_cuts_at_a_whole_character),
	    cmocka_unit_test(any_bytes_obey_the_laws),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
