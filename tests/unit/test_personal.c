/* test_personal - which members of an event are a person's, and a payload without them.
 * SPDX-License-Identifier: MIT */
#include "floor/event/personal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define DOTS "\xE2\x80\xA6"

static void
names_belong_to_whom_the_keys_say(void **state)
{
	static const struct {
		const char *key, *owner;
		enum mask_kind kind;
	} rows[] = {
	    {"name", "customer", MASK_CUSTOMER},
	    {"customer_name", "", MASK_CUSTOMER},
	    {"customerName", "data", MASK_CUSTOMER},
	    {"first_name", "customer", MASK_CUSTOMER},
	    {"name", "boss", MASK_TEXT},
	    {"user_name", "player", MASK_AGENT},
	    {"userName", "participants", MASK_AGENT},
	    {"name", "assigned_to", MASK_AGENT},
	    {"name", "", MASK_CUSTOMER},
	    {"name", "shipment", MASK_CUSTOMER},
	    {"title", "ticket", MASK_TITLE},
	    {"title", "article", MASK_TEXT},
	    {"comment", "survey", MASK_TITLE},
	    {"phone", "customer", MASK_PRIVATE},
	    {"phone-number", "", MASK_PRIVATE},
	    {"priority", "ticket", MASK_TEXT},
	    {"a_key_that_is_longer_than_any_word_we_could_know_of", "", MASK_TEXT},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (personal_kind(slice_of(rows[i].key), slice_of(rows[i].owner)) != rows[i].kind)
			fail_msg("%s in %s", rows[i].key, rows[i].owner);
}

static void
assert_payload(enum mask_level level, const char *in, const char *want)
{
	size_t len = 0;
	char *out = personal_payload(slice_of(in), level, &len);

	assert_non_null(out);
	if (len != strlen(want) || memcmp(out, want, len) != 0)
		fail_msg("became %.*s", (int)len, out);
	free(out);
}

static void
a_payload_keeps_its_shape_and_loses_its_people(void **state)
{
	(void)state;
	assert_payload(MASK_NAMES,
	    "{ \"customer\": {\"name\": \"Jane \\u0044oe\", \"phone\": 491701234567},"
	    " \"n\": 491701234567, \"to\": [\"jane@example.com\", \"a \\\"b\\\" 555-0199\"] }",
	    "{ \"customer\": {\"name\": \"Jane D.\", \"phone\": \"" DOTS "\"},"
	    " \"n\": 491701234567, \"to\": [\"j" DOTS "@example.com\", \"a \\\"b\\\" " DOTS
	    "\"] }");
	assert_payload(MASK_NAMES, "{\"changes\":{\"name\":{\"from\":\"Jane Doe\",\"to\":null}}}",
	    "{\"changes\":{\"name\":{\"from\":\"Jane D.\",\"to\":null}}}");
	assert_payload(MASK_NAMES, "{\"jane@example.com\":1}", "{\"j" DOTS "@example.com\":1}");
	assert_payload(MASK_NAMES, "{\"players\":[{\"user_name\":\"John Smith\"}]}",
	    "{\"players\":[{\"user_name\":\"John Smith\"}]}");
	assert_payload(MASK_FULL,
	    "{\"title\":\"Help\",\"user_name\":\"John Smith\",\"type\":\"a.b\"}",
	    "{\"title\":\"(hidden)\",\"user_name\":\"John S.\",\"type\":\"a.b\"}");
}

static void
what_is_not_masked_or_not_json_is_not_copied(void **state)
{
	size_t len;

	(void)state;
	assert_null(personal_payload(SLICE("{}"), MASK_OFF, &len));
	assert_null(personal_payload(SLICE("{\"name\":"), MASK_NAMES, &len));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_belong_to_whom_the_keys_say),
	    cmocka_unit_test(a_payload_keeps_its_shape_and_loses_its_people),
	    cmocka_unit_test(what_is_not_masked_or_not_json_is_not_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
