/* test_http - fields of a request, and what stands in an address. SPDX-License-Identifier: MIT */
#include "request_kit.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void
fields_are_found_in_any_case_one_by_one(void **state)
{
	struct http_request request =
	    request_post("/", "X-One: 1\nx-two:  2 \nX-ONE: 3\nEmpty:\n", SLICE(""));

	(void)state;
	assert_true(slice_is(http_field(&request, "x-one", 0), "1"));
	assert_true(slice_is(http_field(&request, "X-One", 1), "3"));
	assert_null(http_field(&request, "X-One", 2).p);
	assert_true(slice_is(http_field(&request, "X-Two", 0), "2"));
	assert_non_null(http_field(&request, "empty", 0).p);
	assert_null(http_field(&request, "X-On", 0).p);
}

static void
a_bearer_is_what_stands_behind_the_scheme(void **state)
{
	static const struct {
		const char *line, *token;
	} rows[] = {
	    {"Authorization: Bearer abc", "abc"},
	    {"authorization: bearer  abc ", "abc"},
	    {"Authorization: Basic abc", NULL},
	    {"Authorization: Bearer", NULL},
	    {"X-Authorization: Bearer abc", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct http_request request = request_post("/", rows[i].line, SLICE(""));
		struct slice token = http_bearer(&request);

		if (rows[i].token)
			assert_true(slice_is(token, rows[i].token));
		else
			assert_int_equal(token.len, 0);
	}
}

static void
escapes_are_resolved_or_refused(void **state)
{
	static const struct {
		const char *text, *plain;
	} rows[] = {
	    {"", ""},
	    {"a%20b", "a b"},
	    {"%41%61", "Aa"},
	    {"a+b", "a b"},
	    {"%2B%2b", "++"},
	    {"%", NULL},
	    {"%4", NULL},
	    {"%zz", NULL},
	    {"0123456789abcdef", "0123456789abcdef"},
	    {"0123456789abcdefg", NULL},
	};
	char out[16];
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		bool ok = http_unescape(slice_of(rows[i].text), true, out, sizeof(out), &len);

		assert_int_equal(ok, rows[i].plain != NULL);
		if (ok)
			assert_true(slice_is((struct slice){out, len}, rows[i].plain));
	}
	assert_true(http_unescape(SLICE("%00"), true, out, sizeof(out), &len));
	assert_int_equal(len, 1);
	assert_true(http_unescape(SLICE("a+b"), false, out, sizeof(out), &len));
	assert_true(slice_is((struct slice){out, len}, "a+b"));
}

static void
a_date_has_one_form(void **state)
{
	static const char *const bad[] = {"", "now", "Sun, 06 Nov 1994 08:49:37 UTC",
	    "Sun, 06 Nob 1994 08:49:37 GMT", "Sun, 36 Nov 1994 08:49:37 GMT",
	    "Sun, 06 Nov 1994 28:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
	    "Sun Nov  6 08:49:37 1994", "Sun; 06 Nov 1994 08:49:37 GMT",
	    "Sun, 06 Nov 1994 08:49:37 GMT "};
	int64_t ms;

	(void)state;
	assert_true(http_date(SLICE("Sun, 06 Nov 1994 08:49:37 GMT"), &ms));
	assert_int_equal(ms, INT64_C(784111777000));
	assert_true(http_date(SLICE("Thu, 01 Jan 1970 00:00:00 GMT"), &ms));
	assert_int_equal(ms, 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(http_date(slice_of(bad[i]), &ms));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fields_are_found_in_any_case_one_by_one),
	    cmocka_unit_test(a_bearer_is_what_stands_behind_the_scheme),
	    cmocka_unit_test(escapes_are_resolved_or_refused),
	    cmocka_unit_test(a_date_has_one_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
