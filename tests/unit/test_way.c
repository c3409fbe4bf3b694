/* test_way - on the way to a server: delays between tries, words, headers, frames. SPDX-License-Identifier: MIT */
#include "../../src/io/ws_message.h"

#include "floor/io/backoff.h"

#include "floor/io/token.h"
#include "floor/io/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
delays_double_up_to_the_longest_times_a_half_to_one(void **state)
{
	static const int64_t steps[] = {1000, 2000, 4000, 8000, 15000, 15000, 15000};
	bool low = false, high = false;

	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		struct backoff backoff;

		backoff_init(&backoff, 1000, 15000, seed);
		for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
			int64_t delay_ms = backoff_next(&backoff);

			assert_in_range(delay_ms, steps[i] / 2, steps[i]);
			low = low || delay_ms < steps[i] * 6 / 10;
			high = high || delay_ms > steps[i] * 9 / 10;
		}
		backoff_reset(&backoff);
		assert_in_range(backoff_next(&backoff), 500, 1000);
	}
	assert_true(low && high);
}

static void
the_seed_decides_the_jitter(void **state)
{
	struct backoff one, same, other;
	int differ = 0;

	(void)state;
	backoff_init(&one, 1000, 15000, 7);
	backoff_init(&same, 1000, 15000, 7);
	backoff_init(&other, 1000, 15000, 8);
	for (int i = 0; i < 20; i++) {
		int64_t delay_ms = backoff_next(&one);

		assert_int_equal(delay_ms, backoff_next(&same));
		differ += delay_ms != backoff_next(&other);
	}
	assert_true(differ > 15);
}

static void
odd_limits_are_taken_as_they_are_meant(void **state)
{
	struct backoff backoff;

	(void)state;
	backoff_init(&backoff, 5000, 10, 1);
	for (int i = 0; i < 5; i++)
		assert_in_range(backoff_next(&backoff), 2500, 5000);
	backoff_init(&backoff, 1, INT64_MAX, 1);
	for (int i = 0; i < 100; i++)
		assert_true(backoff_next(&backoff) >= 0);
	backoff_init(&backoff, 1, 1, 1);
	assert_in_range(backoff_next(&backoff), 1, 1);
}

static void
words_are_display_safe(void **state)
{
	char out[16];

	(void)state;
	words_safe(out, sizeof(out), SLICE("  a\tb\r\n\n c\x1b[2J  "));
	assert_string_equal(out, "a b c?[2J");
	words_safe(out, sizeof(out), SLICE("\xc3\xa9\x00\x7f~ "));
	assert_string_equal(out, "????~");
	words_safe(out, sizeof(out), SLICE("0123456789abcdefgh"));
	assert_string_equal(out, "0123456789abcde");
	words_safe(out, sizeof(out), (struct slice){NULL, 0});
	assert_string_equal(out, "");
}

static void
close_codes_have_words(void **state)
{
	char out[160];

	(void)state;
	words_close(out, sizeof(out), 1001, SLICE("restart in 5 s"));
	assert_string_equal(out, "server closed: 1001 going away (restart in 5 s)");
	words_close(out, sizeof(out), 1008, (struct slice){NULL, 0});
	assert_string_equal(out, "server closed: 1008 policy violation");
	words_close(out, sizeof(out), 4008, SLICE("slow\x07"));
	assert_string_equal(out, "server closed: 4008 its own code (slow?)");
	words_close(out, sizeof(out), 3500, (struct slice){NULL, 0});
	assert_string_equal(out, "server closed: 3500 unregistered code");
	words_close(out, sizeof(out), 0, (struct slice){NULL, 0});
	assert_string_equal(out, "server closed the connection");
}

static void
refused_upgrades_have_words(void **state)
{
	static const struct {
		unsigned status;
		const char *location, *words;
	} rows[] = {
	    {401, "", "refused: 401 Unauthorized - check the token"},
	    {503, "", "server not ready: 503 Service Unavailable"},
	    {302, "https://other.example:8443/x?token=s3cret",
	        "redirect to other.example:8443 refused: 302 - write the final address"},
	    {301, "//other.example/x",
	        "redirect to other.example refused: 301 - write the final address"},
	    {307, "ws://me:pw@other.example?q",
	        "redirect to other.example refused: 307 - write the final address"},
	    {308, "/login", "redirect to another path refused: 308 - write the final address"},
	    {303, "", "redirect to another path refused: 303 - write the final address"},
	    {302, "http://\x1b]0;x", "redirect to ?]0;x refused: 302 - write the final address"},
	    {304, "http://x/", "upgrade refused with HTTP status 304"},
	    {0, "", "answer is not HTTP"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char out[160];

		words_http(out, sizeof(out), rows[i].status, slice_of(rows[i].location));
		assert_string_equal(out, rows[i].words);
	}
}

static void
extra_headers_are_checked(void **state)
{
	static const char *const good[] = {"X-Board: wall 3", "Cookie: a=b", "X:", "X-Tab:\ta"};
	static const char *const bad[] = {"", "X", ": x", "X Board: 1", "X: a\r\nY: b",
	    "X: a\nY: b", "Host: x", "connection: close", "UPGRADE: h2c", "Sec-WebSocket-Key: x",
	    "sec-websocket-protocol: x", "X: \x7f"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(token_check_header(good[i], NULL));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (token_check_header(bad[i], NULL))
			fail_msg("\"%s\" was taken", bad[i]);
}

static bool
add(struct ws_message *message, const char *text, bool first, bool final, struct slice *whole)
{
	struct ws_frame frame = {.p = text, .len = strlen(text), .first = first, .final = final};

	return ws_message_add(message, &frame, whole);
}

static void
frames_become_messages(void **state)
{
	struct ws_message message;
	struct slice whole;
	static const char text[] = "{\"n\":1}";

	(void)state;
	ws_message_init(&message, 8192);
	assert_true(add(&message, text, true, true, &whole));
	assert_ptr_equal(whole.p, text); /* handed through, not copied */
	assert_false(add(&message, "", true, true, &whole));
	assert_false(add(&message, "{\"a\"", true, false, &whole));
	assert_false(add(&message, "", false, false, &whole));
	assert_true(add(&message, ":2}", false, true, &whole));
	assert_true(slice_is(whole, "{\"a\":2}"));
	assert_false(add(&message, "left behind", true, false, &whole));
	ws_message_reset(&message);
	assert_false(add(&message, "ne", true, false, &whole));
	assert_true(add(&message, "xt", false, true, &whole));
	assert_true(slice_is(whole, "next"));
	assert_false(add(&message, "", true, false, &whole));
	assert_false(add(&message, "", false, true, &whole));
	ws_message_fini(&message);
}

static void
a_message_over_the_limit_says_so(void **state)
{
	struct ws_message message;
	struct slice whole;
	char text[6001] = "";

	(void)state;
	memset(text, 'x', 6000);
	ws_message_init(&message, 10000);
	assert_false(add(&message, text, true, false, &whole));
	assert_false(add(&message, text, false, false, &whole));
	assert_true(add(&message, "end", false, true, &whole));
	assert_true(slice_starts(
	    whole, SLICE("message too long: 12003 bytes, limit 10000; it begins: xxx")));
	assert_true(whole.len < WORDS_TOO_LONG_MAX);
	assert_true(add(&message, "{}", true, true, &whole));
	assert_true(slice_is(whole, "{}"));
	ws_message_fini(&message);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(delays_double_up_to_the_longest_times_a_half_to_one),
	    cmocka_unit_test(the_seed_decides_the_jitter),
	    cmocka_unit_test(odd_limits_are_taken_as_they_are_meant),
	    cmocka_unit_test(words_are_display_safe),
	    cmocka_unit_test(close_codes_have_words),
	    cmocka_unit_test(refused_upgrades_have_words),
	    cmocka_unit_test(extra_headers_are_checked),
	    cmocka_unit_test(frames_become_messages),
	    cmocka_unit_test(a_message_over_the_limit_says_so),
	};

	return cmocka_run_group_tests_name("way", tests, NULL, NULL);
}
