/* test_stream - what a hub says on its stream, read. SPDX-License-Identifier: MIT */
#include "floor/event/stream.h"

#include "floor/base/stamp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#define AT INT64_C(1765708200412) /* 2025-12-14T10:30:00.412Z */

static struct stream_said
said(const char *text)
{
	struct stream_said out;

	stream_read(slice_of(text), &out);
	return out;
}

static void
the_bytes_of_an_event_come_out_as_they_went_in(void **state)
{
	static const char *const bodies[] = {"{}", "{\"a\":0.10,\"a\":1e999}", "[1, 2 ]",
	    " {\"x\" : \"}\"} ", "\"\\ud800\"", "{\"event\":{\"seq\":9}}", "0"};
	char text[200];

	(void)state;
	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		struct stream_said out;

		snprintf(text, sizeof(text),
		    "{\"op\":\"event\",\"seq\":1001,\"at\":\"2025-12-14T10:30:00.412Z\",\"event\":%"
		    "s}",
		    bodies[i]);
		out = said(text);
		assert_int_equal(out.op, STREAM_EVENT);
		assert_true(slice_is(out.event, bodies[i]));
		assert_int_equal(out.seq, 1001);
		assert_int_equal(out.at_ms, AT);
		assert_int_equal(out.conflict, 0);
		snprintf(text, sizeof(text),
		    "{\"op\":\"event\",\"seq\":1,\"at\":\"2025-12-14T10:30:00Z\",\"conflict\":7,"
		    "\"event\":%s}",
		    bodies[i]);
		out = said(text);
		assert_true(slice_is(out.event, bodies[i]));
		assert_int_equal(out.conflict, 7);
	}
}

static void
an_event_in_another_order_or_with_more_members_is_read_too(void **state)
{
	struct stream_said out = said("{\"new\":{\"event\":1}, \"event\" : {\"b\": [1]} ,\"at\":"
	                              "\"2025-12-14T10:30:00.412Z\",\"seq\":5,\"op\":\"event\"}");

	(void)state;
	assert_int_equal(out.op, STREAM_EVENT);
	assert_true(slice_is(out.event, "{\"b\": [1]}"));
	assert_int_equal(out.seq, 5);
	assert_int_equal(out.at_ms, AT);
	out =
	    said("{\"op\":\"event\",\"seq\":5,\"at\":\"2025-12-14T10:30:00.412Z\",\"event\":{\"b\":"
	         "[1]} ,\"new\":{\"event\":1}}");
	assert_true(slice_is(out.event, "{\"b\":[1]}"));
	assert_int_equal(out.at_ms, AT);
	out = said(
	    "{\"op\":\"event\",\"seq\":6,\"at\":\"2025-12-14T10:30:00Z\",\"unreadable\":\"why\","
	    "\"raw_b64\":\"/w==\"}");
	assert_int_equal(out.op, STREAM_EVENT);
	assert_null(out.event.p);
	assert_true(slice_is(out.base64, "/w=="));
}

static void
every_other_word_is_read(void **state)
{
	struct stream_said out = said(
	    "{\"op\":\"hello\",\"v\":1,\"server\":\"hub 0.3.0\",\"epoch\":\"7f3a\",\"first\":801,"
	    "\"last\":1042,\"after\":1000,\"ping\":7,\"max\":1048576,"
	    "\"now\":\"2025-12-14T10:30:00.412Z\"}");

	(void)state;
	assert_int_equal(out.op, STREAM_HELLO);
	assert_int_equal(out.version, 1);
	assert_string_equal(out.epoch, "7f3a");
	assert_int_equal(out.first, 801);
	assert_int_equal(out.last, 1042);
	assert_int_equal(out.after, 1000);
	assert_int_equal(out.now_ms, AT);
	out = said("{\"op\":\"live\",\"seq\":1042}");
	assert_int_equal(out.op, STREAM_LIVE);
	assert_int_equal(out.seq, 1042);
	out = said("{\"op\":\"pos\",\"seq\":1077,\"now\":\"2025-12-14T10:30:00.412Z\"}");
	assert_int_equal(out.op, STREAM_POS);
	assert_int_equal(out.seq, 1077);
	assert_int_equal(out.now_ms, AT);
	out = said("{\"op\":\"status\",\"journal\":\"full\",\"refused_1h\":3}");
	assert_int_equal(out.op, STREAM_STATUS);
	assert_int_equal(out.journal, STREAM_JOURNAL_FULL);
	assert_int_equal(out.refused_1h, 3);
	out = said("{\"op\":\"status\",\"journal\":\"sulking\"}");
	assert_int_equal(out.journal, STREAM_JOURNAL_UNKNOWN);
	out = said("{\"op\":\"gap\",\"from\":700,\"to\":800,\"why\":\"retention\"}");
	assert_int_equal(out.op, STREAM_GAP);
	assert_int_equal(out.from, 700);
	assert_int_equal(out.to, 800);
	assert_string_equal(out.why, "retention");
}

static void
what_is_newer_is_known_as_such_and_what_is_not_ours_is_strange(void **state)
{
	static const char *const strange[] = {"", "{", "[]", "null", "{}", "{\"op\":1}",
	    "{\"op\":\"\"}", "{\"op\":\"hello\"}", "{\"op\":\"hello\",\"v\":1}",
	    "{\"op\":\"event\"}", "{\"op\":\"event\",\"seq\":1}", "{\"op\":\"event\",\"event\":{}}",
	    "{\"op\":\"event\",\"seq\":-1,\"event\":{}}", "{\"op\":\"live\",\"seq\":4} {}",
	    "{\"id\":\"evt_1\",\"type\":\"ticket.created\",\"data\":{\"op\":\"live\"}}",
	    "{\"op\":\"event\",\"seq\":99999999999999999999,\"at\":\"2025-12-14\",\"event\":{}}",
	    "{\"op\":\"event\",\"seq\":1,\"at\":\"2025-12-14T10:30:00Z\",\"event\":"};

	(void)state;
	for (size_t i = 0; i < sizeof(strange) / sizeof(strange[0]); i++)
		assert_int_equal(said(strange[i]).op, STREAM_STRANGE);
	assert_int_equal(said("{\"op\":\"dance\"}").op, STREAM_UNKNOWN);
	assert_int_equal(said("{\"op\":\"\\u0065vent\",\"seq\":2,\"event\":1}").op, STREAM_EVENT);
}

static void
long_words_are_cut_and_numbers_too_large_are_none(void **state)
{
	char text[400];
	struct stream_said out;

	(void)state;
	snprintf(text, sizeof(text),
	    "{\"op\":\"hello\",\"v\":1,\"epoch\":\"%0200d\",\"last\":9007199254740992}", 1);
	out = said(text);
	assert_int_equal(out.op, STREAM_HELLO);
	assert_int_equal(strlen(out.epoch), STREAM_EPOCH_MAX);
	assert_int_equal(out.last, 0);
	out = said("{\"op\":\"live\",\"seq\":9007199254740991}");
	assert_int_equal(out.seq, STREAM_SEQ_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_bytes_of_an_event_come_out_as_they_went_in),
	    cmocka_unit_test(an_event_in_another_order_or_with_more_members_is_read_too),
	    cmocka_unit_test(every_other_word_is_read),
	    cmocka_unit_test(what_is_newer_is_known_as_such_and_what_is_not_ours_is_strange),
	    cmocka_unit_test(long_words_are_cut_and_numbers_too_large_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
