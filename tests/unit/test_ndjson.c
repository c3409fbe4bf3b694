/* test_ndjson - events out of a stream, however it is laid out or cut. SPDX-License-Identifier: MIT
 */
#include "floor/event/ndjson.h"

#include "fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#define MAX 100000

/* Read `text` in pieces of `step` bytes; messages, each in <>, are added to `out`. */
static void
read_all(struct slice text, size_t step, size_t max, struct buf *out)
{
	struct ndjson nd;
	struct slice message;
	uint64_t total;
	enum ndjson_state state;

	ndjson_init(&nd, max);
	for (size_t at = 0; at < text.len; at += step) {
		size_t left = text.len - at;

		assert_true(
		    ndjson_feed(&nd, (struct slice){text.p + at, left < step ? left : step}));
		if (at + step >= text.len)
			ndjson_end(&nd);
		while ((state = ndjson_next(&nd, &message, &total)) != NDJSON_MORE) {
			if (state == NDJSON_TOO_LONG)
				buf_printf(out, "long %llu ", (unsigned long long)total);
			else
				assert_int_equal(total, message.len);
			buf_addc(out, '<');
			buf_add(out, message.p, message.len);
			buf_addc(out, '>');
		}
	}
	ndjson_fini(&nd);
}

static void
messages_are_found_however_the_stream_is_cut(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
	    {"", ""},
	    {"\n \r\n\t\n", ""},
	    {"{\"a\":1}\n{\"b\":2}\n", "<{\"a\":1}><{\"b\":2}>"},
	    {"{\"a\":1}\r\n\r\n{\"b\":2}", "<{\"a\":1}><{\"b\":2}>"},
	    {"{\"a\":1}{\"b\":2}\n{}", "<{\"a\":1}><{\"b\":2}><{}>"},
	    {"{\"a\":1} {\"b\":2} \n{}\n", "<{\"a\":1}><{\"b\":2}><{}>"},
	    {"{\n  \"a\": [\n    {\"b\": 1},\n    {\"c\": \"}{\"}\n  ]\n}\n{\n}\n",
	        "<{\n  \"a\": [\n    {\"b\": 1},\n    {\"c\": \"}{\"}\n  ]\n}><{\n}>"},
	    {"{\"a\":\"}{\\\"\"}\n{\"b\":\"\\\\\"}\n{}",
	        "<{\"a\":\"}{\\\"\"}><{\"b\":\"\\\\\"}><{}>"},
	    {"[1,\n2]\n[]{}", "<[1,\n2]><[]><{}>"},
	    /* nonsense is a message of its own, and costs its line */
	    {"hello\n{\"a\":1}\n", "<hello><{\"a\":1}>"},
	    {"  12 \n{}", "<12><{}>"},
	    {"}{\n{}", "<}{><{}>"},
	    {"{\"a\":1]\n{\"b\":2}\n", "<{\"a\":1]><{\"b\":2}>"},
	    {"{\"a\":\n{\"b\":2}}\n", "<{\"a\":\n{\"b\":2}}>"},
	    {"{\"a\":1\n{\"b\":2}\n{\"c\":3}\n", "<{\"a\":1><{\"b\":2}><{\"c\":3}>"},
	    {"{\"a\":1,\n{\"b\":2}\n", "<{\"a\":1,><{\"b\":2}>"},
	    {"{\"a\":\"cut\n{\"b\":2}\n", "<{\"a\":\"cut><{\"b\":2}>"},
	    {"{\"a\" {\"b\":2}} x\n{}\n", "<{\"a\" {\"b\":2}} x><{}>"},
	    {"{...}\n{}", "<{...}><{}>"},
	    {"{\"a\":1}garbage\n{}", "<{\"a\":1}><garbage><{}>"},
	    /* the end of the stream ends a message */
	    {"{\"a\":1}\n{\"b\":", "<{\"a\":1}><{\"b\":>"},
	    {"{\"a\":1}\n{\"b\":\n\"c", "<{\"a\":1}><{\"b\":\n\"c>"},
	    {"word", "<word>"},
	};
	struct buf out;

	(void)state;
	buf_init(&out, 1u << 16);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct slice text = slice_of(rows[i].text);

		for (size_t step = 1; step <= text.len + 1; step++) {
			buf_reset(&out);
			read_all(text, step, MAX, &out);
			if (!slice_is(buf_slice(&out), rows[i].want))
				fail_msg("row %zu by %zu gives %.*s", i, step, (int)out.len, out.p);
		}
	}
	buf_fini(&out);
}

static void
a_byte_order_mark_begins_a_value_too(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 1024);
	for (size_t step = 1; step < 20; step++) {
		buf_reset(&out);
		read_all(SLICE("\xEF\xBB\xBF{\n\"a\":1}\n{}"), step, MAX, &out);
		assert_true(slice_is(buf_slice(&out), "<\xEF\xBB\xBF{\n\"a\":1}><{}>"));
	}
	buf_fini(&out);
}

/* A line that turns out to be no event is read again: what is good in front of the nonsense stays.
 */
static void
a_refused_line_is_read_again_by_its_brackets(void **state)
{
	struct ndjson nd;
	struct slice message;
	uint64_t total;

	(void)state;
	ndjson_init(&nd, MAX);
	ndjson_quick(&nd);
	assert_true(ndjson_feed(&nd, SLICE("{\"a\":1},{x}\n{\"b\":2}\n{")));
	assert_int_equal(ndjson_next(&nd, &message, &total), NDJSON_MESSAGE);
	assert_true(slice_is(message, "{\"a\":1},{x}"));
	assert_true(ndjson_reread(&nd));
	assert_int_equal(ndjson_next(&nd, &message, &total), NDJSON_MESSAGE);
	assert_true(slice_is(message, "{\"a\":1}"));
	assert_false(ndjson_reread(&nd));
	assert_int_equal(ndjson_next(&nd, &message, &total), NDJSON_MESSAGE);
	assert_true(slice_is(message, ",{x}"));
	assert_int_equal(ndjson_next(&nd, &message, &total), NDJSON_MESSAGE);
	assert_true(slice_is(message, "{\"b\":2}"));
	assert_int_equal(ndjson_next(&nd, &message, &total), NDJSON_MORE);
	ndjson_fini(&nd);
}

/* One that is too long is told of once, at its end, with its beginning; the next is whole. */
static void
an_over_long_message_is_drained(void **state)
{
	struct buf text, out, want;

	(void)state;
	buf_init(&text, 1u << 20);
	buf_init(&out, 1u << 20);
	buf_init(&want, 1u << 20);
	for (int pretty = 0; pretty < 2; pretty++) {
		for (size_t step = 1; step <= 65536; step *= 4) {
			size_t from;

			buf_reset(&text);
			buf_reset(&out);
			buf_reset(&want);
			buf_adds(&text, "{\"a\":1}\n");
			from = text.len;
			buf_adds(&text, pretty ? "{\"l\":[\n" : "{\"l\":[");
			for (int i = 0; i < 6000; i++)
				buf_adds(&text, pretty ? "1,\n" : "1,  ");
			buf_adds(&text, "1]}");
			buf_adds(&want, "<{\"a\":1}>");
			buf_printf(&want, "long %zu <", text.len - from);
			buf_add(&want, text.p + from, NDJSON_SAMPLE);
			buf_adds(&want, "><{\"b\":2}>");
			buf_adds(&text, "\n{\"b\":2}\n");
			read_all(buf_slice(&text), step, 8192, &out);
			assert_true(slice_eq(buf_slice(&out), buf_slice(&want)));
		}
	}
	buf_fini(&text);
	buf_fini(&out);
	buf_fini(&want);
}

static void
fixtures_come_back_from_any_layout(void **state)
{
	static const char *const between[] = {"\n", "", " ", "\r\n\r\n"};
	struct fixtures all;

	(void)state;
	fixtures_read(&all, "valid");
	for (size_t n = 0; n < 4; n++) {
		struct buf text, out, want;

		buf_init(&text, 1u << 20);
		buf_init(&out, 1u << 20);
		buf_init(&want, 1u << 20);
		for (size_t i = 0; i < all.count; i++) {
			struct slice json = slice_trim(buf_slice(&all.p[i].json));

			buf_add(&text, json.p, json.len);
			buf_adds(&text, between[n]);
			buf_printf(&want, "<%.*s>", SLICE_ARG(json));
		}
		read_all(buf_slice(&text), 1000, MAX, &out);
		assert_true(slice_eq(buf_slice(&out), buf_slice(&want)));
		buf_fini(&text);
		buf_fini(&out);
		buf_fini(&want);
	}
	fixtures_free(&all);
}

static void
a_body_is_written_as_one_line(void **state)
{
	static const struct {
		const char *raw, *why, *want;
	} rows[] = {
	    {"{\"a\":1}", NULL, "{\"a\":1}\n"},
	    {"{\r\n\t\"a\": 1\n}", NULL, "{  \t\"a\": 1 }\n"},
	    {"", "empty", "{\"unreadable\":\"empty\",\"raw_b64\":\"\"}\n"},
	    {"f", "no", "{\"unreadable\":\"no\",\"raw_b64\":\"Zg==\"}\n"},
	    {"fo", "no", "{\"unreadable\":\"no\",\"raw_b64\":\"Zm8=\"}\n"},
	    {"foo", "no", "{\"unreadable\":\"no\",\"raw_b64\":\"Zm9v\"}\n"},
	    {"foobar", "no", "{\"unreadable\":\"no\",\"raw_b64\":\"Zm9vYmFy\"}\n"},
	    {"\xFF\n\xFB\xEF", "byte 0: expected '\"', \\ or \n",
	        "{\"unreadable\":\"byte 0: expected '\\\"', \\\\ or "
	        "\\n\",\"raw_b64\":\"/wr77w==\"}\n"},
	};
	struct buf out;

	(void)state;
	buf_init(&out, 1024);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		buf_reset(&out);
		assert_true(ndjson_write(&out, slice_of(rows[i].raw), rows[i].why));
		if (!slice_is(buf_slice(&out), rows[i].want))
			fail_msg("row %zu gives %.*s", i, (int)out.len, out.p);
	}
	buf_fini(&out);
	buf_init(&out, 4);
	assert_false(ndjson_write(&out, SLICE("{\"a\":1}"), NULL));
	buf_fini(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(messages_are_found_however_the_stream_is_cut),
	    cmocka_unit_test(a_byte_order_mark_begins_a_value_too),
	    cmocka_unit_test(a_refused_line_is_read_again_by_its_brackets),
	    cmocka_unit_test(an_over_long_message_is_drained),
	    cmocka_unit_test(fixtures_come_back_from_any_layout),
	    cmocka_unit_test(a_body_is_written_as_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
