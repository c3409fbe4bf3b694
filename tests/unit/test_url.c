/* test_url - addresses: taken apart, shown without secrets, refused in words. SPDX-License-Identifier: MIT */
#include "floor/io/url.h"

#include "floor/io/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static void
ws_addresses_are_taken_apart(void **state)
{
	static const struct {
		const char *text, *host, *rest, *shown, *authority;
		uint16_t port;
		bool ipv6, given;
		enum url_scheme scheme;
	} rows[] = {
	    {"ws://hub", "hub", "/", "ws://hub/", "hub", 80, false, false, URL_WS},
	    {"wss://hub.example/stream", "hub.example", "/stream", "wss://hub.example/stream",
	    "hub.example", 443, false, false, URL_WSS},
	    {"WSS://hub:443/", "hub", "/", "wss://hub/", "hub", 443, false, true, URL_WSS},
	    {"ws://hub:443/", "hub", "/", "ws://hub:443/", "hub:443", 443, false, true, URL_WS},
	    {"ws://hub:8080?token=s3cret", "hub", "/?token=s3cret", "ws://hub:8080/", "hub:8080",
	    8080, false, true, URL_WS},
	    {"ws://10.0.0.7:65535/a/b?c=d/e", "10.0.0.7", "/a/b?c=d/e", "ws://10.0.0.7:65535/a/b",
	    "10.0.0.7:65535", 65535, false, true, URL_WS},
	    {"ws://[::1]:9000/x", "::1", "/x", "ws://[::1]:9000/x", "[::1]:9000", 9000, true, true,
	    URL_WS},
	    {"ws://[fe80::1%eth0]", "fe80::1%eth0", "/", "ws://[fe80::1%eth0]/", "[fe80::1%eth0]",
	    80, true, false, URL_WS},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char out[URL_MAX];
		struct url url;
		struct err err = {0};

		if (!url_parse(rows[i].text, &url, &err))
			fail_msg("%s: %s", rows[i].text, err.msg);
		assert_int_equal(url.scheme, rows[i].scheme);
		assert_string_equal(url.host, rows[i].host);
		assert_string_equal(url.rest, rows[i].rest);
		assert_int_equal(url.port, rows[i].port);
		assert_int_equal(url.ipv6, rows[i].ipv6);
		assert_int_equal(url.port_given, rows[i].given);
		url_show(&url, out, sizeof(out));
		assert_string_equal(out, rows[i].shown);
		url_authority(&url, out, sizeof(out));
		assert_string_equal(out, rows[i].authority);
	}
}

static void
other_sources_are_taken_apart(void **state)
{
	static const struct {
		const char *text, *rest, *shown;
		enum url_scheme scheme;
	} rows[] = {
	    {"-", "", "stdin", URL_STDIN},
	    {"file:day.ndjson", "day.ndjson", "day.ndjson", URL_FILE},
	    {"file:/var/log/a b.ndjson", "/var/log/a b.ndjson", "a b.ndjson", URL_FILE},
	    {"file:///var/x", "/var/x", "x", URL_FILE},
	    {"file://localhost/var/x", "/var/x", "x", URL_FILE},
	    {"file:?#:@", "?#:@", "?#:@", URL_FILE},
	    {"demo:", "", "demo:", URL_DEMO},
	    {"demo:?seed=7&rate=2", "seed=7&rate=2", "demo:", URL_DEMO},
	    {"demo:seed=7", "seed=7", "demo:", URL_DEMO},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char out[URL_MAX];
		struct url url;

		assert_true(url_parse(rows[i].text, &url, NULL));
		assert_int_equal(url.scheme, rows[i].scheme);
		assert_string_equal(url.rest, rows[i].rest);
		url_show(&url, out, sizeof(out));
		assert_string_equal(out, rows[i].shown);
	}
}

static void
slips_are_told_with_what_to_write(void **state)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
	    {"", "no source"},
	    {"http://hub/x", "did you mean \"ws://hub/x\"?"},
	    {"http://me:secret@hub/x", "a user or password in the address is not sent"},
	    {"me:secret@hub", "a user or password in the address is not sent"},
	    {"https://hub/x", "did you mean \"wss://hub/x\"?"},
	    {"wsss://hub", "did you mean \"wss:\"?"},
	    {"fiel:x", "did you mean \"file:\"?"},
	    {"demmo:", "did you mean \"demo:\"?"},
	    {"hub:8080", "did you mean \"ws://hub:8080\"?"},
	    {"demo", "did you mean \"demo:\"?"},
	    {"day.ndjson", "did you mean \"file:day.ndjson\"?"},
	    {"gopher://x", "unknown scheme \"gopher:\", expected ws://HOST"},
	    {"ws:hub", "needs two slashes"},
	    {"ws://", "no host"},
	    {"ws://:80", "no host"},
	    {"ws://hub:", "bad port \"\""},
	    {"ws://hub:0", "bad port"},
	    {"ws://hub:65536", "bad port \"65536\""},
	    {"ws://hub:80x", "bad port"},
	    {"ws://hub:-1", "bad port"},
	    {"ws://me:pw@hub/", "--token-file"},
	    {"ws://::1/", "an IPv6 address needs brackets: ws://[::1]"},
	    {"ws://[::1/", "missing ']'"},
	    {"ws://[hub]/", "brackets are for IPv6"},
	    {"ws://[::1]x", "may follow the ']'"},
	    {"ws://hub/a b", "blank or control character"},
	    {"ws://hub/\x1b[2J", "blank or control character"},
	    {"ws://h\xc3\xbc"
	     "b/",
	    "xn--"},
	    {"ws://hu!b/", "character '!'"},
	    {"ws://hub/#x", "no '#' part"},
	    {"file:", "needs a path"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct url url;
		struct err err = {0};

		if (url_parse(rows[i].text, &url, &err))
			fail_msg("%s was taken", rows[i].text);
		if (strstr(err.msg, rows[i].words) == NULL)
			fail_msg("%s: \"%s\" has no \"%s\"", rows[i].text, err.msg, rows[i].words);
	}
}

static void
long_addresses_are_refused(void **state)
{
	char text[URL_MAX + 16] = "ws://";
	struct url url;
	struct err err = {0};

	(void)state;
	memset(text + 5, 'a', URL_HOST_MAX - 1);
	assert_true(url_parse(text, &url, &err));
	text[5 + URL_HOST_MAX - 1] = 'a';
	assert_false(url_parse(text, &url, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	memset(text, 'a', sizeof(text) - 1);
	memcpy(text, "ws://h/", 7);
	text[URL_MAX - 2] = '\0';
	assert_true(url_parse(text, &url, &err));
	assert_int_equal(strlen(url.rest), URL_MAX - 2 - 6);
	text[URL_MAX - 2] = 'a';
	text[URL_MAX - 1] = '\0';
	assert_false(url_parse(text, &url, &err));
}

static void
every_scheme_has_its_source(void **state)
{
	struct err err = {0};

	(void)state;
	assert_ptr_equal(source_find("ws://x", &err), &source_ws_ops);
	assert_ptr_equal(source_find("wss://x", &err), &source_wss_ops);
	assert_ptr_equal(source_find("file:x", &err), &source_file_ops);
	assert_ptr_equal(source_find("-", &err), &source_stdin_ops);
	assert_ptr_equal(source_find("demo:", &err), &source_demo_ops);
	assert_int_equal(err.code, ERR_NONE);
	assert_null(source_find("wz://x", &err));
	assert_int_equal(err.code, ERR_UNKNOWN);
	assert_non_null(strstr(err.msg, "did you mean \"ws"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ws_addresses_are_taken_apart),
	    cmocka_unit_test(other_sources_are_taken_apart),
	    cmocka_unit_test(slips_are_told_with_what_to_write),
	    cmocka_unit_test(long_addresses_are_refused),
	    cmocka_unit_test(every_scheme_has_its_source),
	};

	return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
