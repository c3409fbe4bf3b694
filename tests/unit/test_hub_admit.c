/* test_hub_admit - tokens kept as hashes, and who may open the stream. SPDX-License-Identifier: MIT */
#include "floor/hub/admit.h"
#include "floor/hub/tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define NOW INT64_C(1765708200123) /* 2025-12-14T10:30:00.123Z */

static struct tokens tokens;
static struct err err;
static char text[TOKENS_TEXT_LEN + 1], hash[TOKENS_HASH_LEN];
static const char zeroes[TOKENS_RANDOM];

static int
begin(void **state)
{
	(void)state;
	tokens = (struct tokens){0};
	assert_true(tokens_add(&tokens, SLICE("wall"), zeroes, NOW, text, &err));
	return 0;
}

static int
end(void **state)
{
	(void)state;
	tokens_fini(&tokens);
	return 0;
}

static void
a_token_is_shown_once_and_kept_as_a_hash(void **state)
{
	struct buf file;

	(void)state;
	assert_string_equal(text, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	buf_init(&file, 4096);
	tokens_write(&tokens, &file);
	buf_addc(&file, '\0');
	assert_null(strstr(file.p, text));
	/* printf '%s' AAA... | sha256sum */
	assert_string_equal(file.p,
	    "# Who may read the stream: name, SHA-256 of the token, when it was made.\n"
	    "wall 0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a "
	    "2025-12-14T10:30:00Z\n");
	buf_fini(&file);
}

static void
tokens_are_read_as_they_are_written(void **state)
{
	struct tokens again = {0};
	struct buf file;

	(void)state;
	assert_true(tokens_add(
	    &tokens, SLICE("desk-2"), "0123456789abcdef0123456789abcdef", NOW, text, &err));
	buf_init(&file, 4096);
	tokens_write(&tokens, &file);
	assert_true(tokens_read(&again, buf_slice(&file), "tokens", &err));
	assert_int_equal(again.count, 2);
	assert_true(tokens_check(&again, slice_of(text), hash));
	assert_true(tokens_has(&again, hash));
	assert_true(tokens_remove(&again, SLICE("desk-2"), &err));
	assert_false(tokens_has(&again, hash));
	assert_false(tokens_remove(&again, SLICE("desk-2"), &err));
	assert_string_equal(err.msg, "there is no token \"desk-2\"");
	tokens_fini(&again);
	buf_fini(&file);
}

static void
names_are_checked(void **state)
{
	(void)state;
	assert_false(tokens_add(&tokens, SLICE("wall"), zeroes, NOW, text, &err));
	assert_string_equal(err.msg, "there is a token \"wall\": revoke it first");
	assert_false(tokens_add(&tokens, SLICE("two words"), zeroes, NOW, text, &err));
	assert_false(tokens_add(&tokens, SLICE(""), zeroes, NOW, text, &err));
	assert_int_equal(tokens.count, 1);
}

static void
a_bad_file_is_named_and_changes_nothing(void **state)
{
	static const struct {
		const char *file, *why;
	} bad[] = {
	    {"\n# x\nwall", "t:3: want 64 hex digits behind the name"},
	    {"w/all 00", "t:1: want NAME HASH MADE"},
	    {"wall 0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a",
	        "t:1: want a time behind the hash, and no more"},
	    {"wall 0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a "
	     "2025-12-14T10:30:00Z x",
	        "t:1: want a time behind the hash, and no more"},
	    {"a 0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a "
	     "2025-12-14T10:30:00Z\n"
	     "a 0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a "
	     "2025-12-14T10:30:00Z\n",
	        "t:2: \"a\" was there before"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		assert_false(tokens_read(&tokens, slice_of(bad[i].file), "t", &err));
		assert_string_equal(err.msg, bad[i].why);
		assert_int_equal(tokens.count, 1);
	}
}

static const char *const hosts[] = {"hub.example", NULL};
static const char *const origins[] = {"https://wall.example", NULL};

static struct admit_request
request(const char *host, const char *origin)
{
	return (struct admit_request){
	    .path = SLICE("/v1/stream"),
	    .host = slice_of(host),
	    .origin = slice_of(origin),
	};
}

/* Origin and Host, for those who need no token. */
static void
the_matrix_of_origin_and_host(void **state)
{
	static const struct {
		const char *host, *origin;
		unsigned status;
	} rows[] = {
	    {"127.0.0.1:8781", "", 0},
	    {"[::1]:8781", "", 0},
	    {"localhost:8781", "", 0},
	    {"LOCALHOST", "", 0},
	    {"hub.example:8781", "", 0},
	    {"192.168.1.7", "", 0},
	    {"evil.example:8781", "", 403},
	    {"localhost.evil.example", "", 403},
	    {"127.0.0.1.evil.example", "", 403},
	    {"hub.example.evil:8781", "", 403},
	    {"", "", 403},
	    {"127.0.0.1:8781", "https://wall.example", 0},
	    {"127.0.0.1:8781", "https://evil.example", 403},
	    {"127.0.0.1:8781", "http://wall.example", 403},
	    {"127.0.0.1:8781", "null", 403},
	    {"127.0.0.1:8781", "https://wall.example:444", 403},
	    {"evil.example", "https://wall.example", 403},
	};
	struct admit_rules rules = {.tokens = &tokens, .hosts = hosts, .origins = origins};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct admit_request asked = request(rows[i].host, rows[i].origin);

		if (admit_check(&rules, &asked, hash, &err) != rows[i].status)
			fail_msg("%s from %s", rows[i].host, rows[i].origin);
	}
}

static void
a_token_is_taken_from_three_places(void **state)
{
	struct admit_rules rules = {.tokens = &tokens, .need_token = true};
	struct admit_request asked = request("any.example", "");
	char words[100];

	(void)state;
	assert_int_equal(admit_check(&rules, &asked, hash, &err), 401);
	assert_string_equal(err.msg, "token missing: want Authorization: Bearer");
	snprintf(words, sizeof(words), "bEARER %s", text);
	asked.authorization = slice_of(words);
	assert_int_equal(admit_check(&rules, &asked, hash, &err), 0);
	assert_true(tokens_has(&tokens, hash));
	asked.authorization = SLICE("Bearer AAAA");
	assert_int_equal(admit_check(&rules, &asked, hash, &err), 401);
	assert_string_equal(err.msg, "token unknown or revoked");
	asked.authorization = (struct slice){0};
	snprintf(words, sizeof(words), "floor.events.v1,  bearer.%s", text);
	asked.protocols = slice_of(words);
	assert_int_equal(admit_check(&rules, &asked, hash, &err), 0);
	asked.protocols = SLICE("floor.events.v1");
	asked.url_token = slice_of(text);
	assert_int_equal(admit_check(&rules, &asked, hash, &err), 401);
	assert_string_equal(err.msg, "token: not taken from the address, show it as a bearer");
	rules.url_token = true;
	assert_int_equal(admit_check(&rules, &asked, hash, &err), 0);
	/* A page with a good token is a page all the same. */
	asked.origin = SLICE("https://evil.example");
	assert_int_equal(admit_check(&rules, &asked, hash, &err), 403);
	asked.path = SLICE("/v1/streams");
	assert_int_equal(admit_check(&rules, &asked, hash, &err), 404);
	assert_string_equal(err.msg, "there is nothing at /v1/streams: want /v1/stream");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_token_is_shown_once_and_kept_as_a_hash),
	    TEST(tokens_are_read_as_they_are_written),
	    TEST(names_are_checked),
	    TEST(a_bad_file_is_named_and_changes_nothing),
	    TEST(the_matrix_of_origin_and_host),
	    TEST(a_token_is_taken_from_three_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
