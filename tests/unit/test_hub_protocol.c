/* test_hub_protocol - the messages of floor.events.v1, letter by letter. SPDX-License-Identifier: MIT */
#include "floor/base/base64.h"
#include "floor/hub/protocol.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#define NOW INT64_C(1765708200000) /* 2025-12-14T10:30:00Z */

static struct buf out;

static int
fresh(void **state)
{
	(void)state;
	buf_init(&out, 4096);
	return 0;
}

static int
done(void **state)
{
	(void)state;
	buf_fini(&out);
	return 0;
}

static void
said(const char *want)
{
	assert_int_equal(out.len, strlen(want));
	assert_memory_equal(out.p, want, out.len);
	buf_reset(&out);
}

static void
messages_are_those_of_the_manual(void **state)
{
	struct protocol_hello hello = {
	    .server = "hub 0.3.0",
	    .bounds = {.first = 801, .last = 1042, .epoch = "7f3a00000000000000000000000000ff"},
	    .after = 1000,
	    .max = 1048576,
	    .now_ms = NOW,
	};

	(void)state;
	assert_true(protocol_hello(&out, &hello));
	said("{\"op\":\"hello\",\"v\":1,\"server\":\"hub 0.3.0\","
	     "\"epoch\":\"7f3a00000000000000000000000000ff\",\"first\":801,\"last\":1042,"
	     "\"after\":1000,\"ping\":7,\"max\":1048576,\"now\":\"2025-12-14T10:30:00Z\"}");
	assert_true(protocol_live(&out, 1042));
	said("{\"op\":\"live\",\"seq\":1042}");
	assert_true(protocol_pos(&out, 1077, NOW + 25000));
	said("{\"op\":\"pos\",\"seq\":1077,\"now\":\"2025-12-14T10:30:25Z\"}");
	assert_true(protocol_status(&out, "ok", 3));
	said("{\"op\":\"status\",\"journal\":\"ok\",\"refused_1h\":3}");
	assert_true(protocol_gap(&out, 700, 800, PROTOCOL_GAP_RETENTION));
	said("{\"op\":\"gap\",\"from\":700,\"to\":800,\"why\":\"retention\"}");
	assert_true(protocol_gap(&out, 0, 0, PROTOCOL_GAP_EPOCH));
	said("{\"op\":\"gap\",\"from\":0,\"to\":0,\"why\":\"epoch\"}");
	assert_true(protocol_gap(&out, 5, 9, PROTOCOL_GAP_RESET));
	said("{\"op\":\"gap\",\"from\":5,\"to\":9,\"why\":\"reset\"}");
}

static void
a_body_is_spliced_in_byte_for_byte(void **state)
{
	const struct slice raw = SLICE(" {\"n\": 0.1, \"n\":18446744073709551616}\n");
	struct journal_record record = {.seq = 1001, .at_ms = NOW + 412, .raw = raw};
	size_t body;

	(void)state;
	buf_adds(&out, "before");
	assert_true(protocol_event(&out, &record, &body));
	buf_drop(&out, 6);
	assert_memory_equal(out.p + body, raw.p, raw.len);
	assert_int_equal(body + raw.len + 1, out.len);
	said("{\"op\":\"event\",\"seq\":1001,\"at\":\"2025-12-14T10:30:00.412Z\",\"event\":"
	     " {\"n\": 0.1, \"n\":18446744073709551616}\n}");
}

static void
a_conflict_stands_before_the_body(void **state)
{
	struct journal_record record = {.seq = 9, .at_ms = NOW, .raw = SLICE("{}"), .conflict = 3};
	size_t body;

	(void)state;
	assert_true(protocol_event(&out, &record, &body));
	said("{\"op\":\"event\",\"seq\":9,\"at\":\"2025-12-14T10:30:00Z\",\"conflict\":3,"
	     "\"event\":{}}");
}

static void
an_unreadable_body_goes_in_base64(void **state)
{
	struct journal_record record = {
	    .seq = 1,
	    .at_ms = NOW,
	    .raw = SLICE("\xff{ ... }\0"),
	    .unreadable = SLICE("byte 0: expected \"a value\"\n\xc3\xa9\\"),
	};
	size_t body = 7;

	(void)state;
	assert_true(protocol_event(&out, &record, &body));
	assert_int_equal(body, 0);
	said("{\"op\":\"event\",\"seq\":1,\"at\":\"2025-12-14T10:30:00Z\","
	     "\"unreadable\":\"byte 0: expected \\\"a value\\\"???\\\\\","
	     "\"raw_b64\":\"/3sgLi4uIH0A\"}");
}

static void
what_does_not_fit_is_told(void **state)
{
	struct journal_record record = {.seq = 1, .at_ms = NOW, .raw = SLICE("{}")};
	char bytes[40];
	size_t body;

	(void)state;
	memset(bytes, 'x', sizeof(bytes));
	record.raw = (struct slice){bytes, sizeof(bytes)};
	buf_fini(&out);
	buf_init(&out, 90);
	assert_false(protocol_event(&out, &record, &body));
	buf_fini(&out);
	buf_init(&out, 90);
	record.unreadable = SLICE("no JSON");
	assert_false(protocol_event(&out, &record, &body));
}

/* RFC 4648 section 10. */
static void
base64_has_its_vectors(void **state)
{
	static const char *const want[] = {
	    "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};

	(void)state;
	for (size_t len = 0; len < 7; len++) {
		assert_true(base64_add(&out, (struct slice){"foobar", len}));
		assert_int_equal(out.len, BASE64_LEN(len));
		said(want[len]);
	}
	assert_true(base64_add_url(&out, SLICE("\xfb\xff\xfe\xff")));
	said("-__-_w");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(messages_are_those_of_the_manual, fresh, done),
	    cmocka_unit_test_setup_teardown(a_body_is_spliced_in_byte_for_byte, fresh, done),
	    cmocka_unit_test_setup_teardown(a_conflict_stands_before_the_body, fresh, done),
	    cmocka_unit_test_setup_teardown(an_unreadable_body_goes_in_base64, fresh, done),
	    cmocka_unit_test_setup_teardown(what_does_not_fit_is_told, fresh, done),
	    cmocka_unit_test_setup_teardown(base64_has_its_vectors, fresh, done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
