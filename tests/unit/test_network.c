/* test_network - which addresses are one and the same sender. SPDX-License-Identifier: MIT */
#include "floor/base/network.h"

#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
	const char *a, *b;
	bool same;
} pairs[] = {
    {"192.0.2.7", "192.0.2.7", true},
    {"192.0.2.7", "192.0.2.8", false},
    {"2001:db8::7", "2001:db8::7", true},
    {"2001:db8::7", "2001:db8:0:0:ffff::8", true},
    {"2001:db8::7", "2001:db8:0:1::7", false},
    {"2001:db8:0:1::", "2001:db8:0:1:ffff:ffff:ffff:ffff", true},
    {"::ffff:192.0.2.7", "192.0.2.7", true},
    {"::ffff:192.0.2.7", "::ffff:192.0.2.8", false},
    {"::1", "127.0.0.1", false},
};

static struct network
through_socket(const char *text)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

	if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
		return network_of((const struct sockaddr *)&v4);
	assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
	return network_of((const struct sockaddr *)&v6);
}

static void
one_sender_is_one_network(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct network a = network_read(slice_of(pairs[i].a));
		struct network b = network_read(slice_of(pairs[i].b));
		struct network c = through_socket(pairs[i].a), d = through_socket(pairs[i].b);

		if (network_same(&a, &b) != pairs[i].same)
			fail_msg("%s and %s", pairs[i].a, pairs[i].b);
		assert_true(network_same(&a, &c) && network_same(&b, &d));
	}
}

static void
what_is_no_address_is_nobody(void **state)
{
	static const char *const odd[] = {"local", "", "192.0.2", "::g", "2001:db8::7 ",
	    "2001:0db8:0000:0000:0000:0000:0000:0007:0008:0009:000a:000b"};
	struct sockaddr unix_socket = {.sa_family = AF_UNIX};
	struct network nobody = network_of(NULL), other = network_of(&unix_socket);

	(void)state;
	assert_true(network_same(&nobody, &other));
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		other = network_read(slice_of(odd[i]));
		assert_true(network_same(&nobody, &other));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_sender_is_one_network),
	    cmocka_unit_test(what_is_no_address_is_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
