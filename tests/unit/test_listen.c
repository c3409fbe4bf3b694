/* test_listen - addresses as people write them. SPDX-License-Identifier: MIT */
#include "floor/io/listen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

static void
addresses_are_read_or_refused(void **state)
{
	static const struct {
		const char *text;
		bool good, loopback;
	} rows[] = {
	    {"127.0.0.1:8780", true, true},
	    {"127.255.0.9:1", true, true},
	    {"0.0.0.0:8780", true, false},
	    {"192.0.2.1:65535", true, false},
	    {"[::1]:8780", true, true},
	    {"[::]:8780", true, false},
	    {"[2001:db8::1]:0", true, false},
	    {"", false, false},
	    {"127.0.0.1", false, false},
	    {"127.0.0.1:", false, false},
	    {":8780", false, false},
	    {"8780", false, false},
	    {"127.0.0.1:65536", false, false},
	    {"127.0.0.1:-1", false, false},
	    {"127.0.0.1:80x", false, false},
	    {"127.1:80", false, false},
	    {"localhost:80", false, false},
	    {"::1:8780", false, false},
	    {"[::1]", false, false},
	    {"[127.0.0.1]:80", false, false},
	    {"[fe80::1%eth0]:80", false, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct listen_address address;
		char shown[LISTEN_TEXT_MAX];
		struct err err = {0};

		if (listen_parse(rows[i].text, &address, &err) != rows[i].good)
			fail_msg("%s", rows[i].text);
		if (!rows[i].good) {
			assert_non_null(strstr(err.msg, "127.0.0.1:8780"));
			continue;
		}
		listen_show(&address, shown);
		assert_string_equal(shown, rows[i].text);
		assert_int_equal(listen_is_loopback(&address), rows[i].loopback);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(addresses_are_read_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
