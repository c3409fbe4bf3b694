/* test_value - values as bytes, numbers, times and ids. SPDX-License-Identifier: MIT */
#include "floor/event/event.h"

#include "floor/base/stamp.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* Decode an event whose title is this JSON. */
static bool
title(struct decoder *decoder, struct fields *fields, char json[512], const char *value)
{
	struct err err = {0};
	int len =
	    snprintf(json, 512, "{\"type\":\"ticket.created\",\"data\":{\"title\":%s}}", value);

	return decode(decoder, (struct slice){json, (size_t)len}, fields, &err);
}

static void
numbers_are_read_from_numbers_and_strings(void **state)
{
	static const struct {
		const char *json;
		bool is;
		double value;
		int64_t count; /* -1: none */
	} rows[] = {
	    {"5", true, 5, 5},
	    {"5.0", true, 5, 5},
	    {"5.9", true, 5.9, 5},
	    {"\"5\"", true, 5, 5},
	    {"\" 5.5 \"", true, 5.5, 5},
	    {"\"\\u0035\"", true, 5, 5},
	    {"-1", true, -1, -1},
	    {"-0.5", true, -0.5, -1},
	    {"1e3", true, 1000, 1000},
	    {"9007199254740992", true, 9007199254740992.0, INT64_C(9007199254740992)},
	    {"9007199254740994", true, 9007199254740994.0, -1},
	    {"12345678901234567890", true, 12345678901234567890.0, -1},
	    {"1e999", false, 0, -1},
	    {"\"good\"", false, 0, -1},
	    {"\"\"", false, 0, -1},
	    {"\"5 stars\"", false, 0, -1},
	    {"true", false, 0, -1},
	    {"null", false, 0, -1},
	    {"[5]", false, 0, -1},
	    /* longer than any double needs */
	    {"0.10000000000000000000000000000000000000000000000000000000000000000000000001", true,
	    0.1, 0},
	    {"0.00000000000000000000000000000000000000000000000000000000000000000000012e+72", true,
	    120, 120},
	    {"123456789012345678901234567890123456789012345678901234567890123456789012.5", true,
	    123456789012345678901234567890123456789012345678901234567890123456789012.5, -1},
	    {"-25.00000000000000000000000000000000000000000000000000000000000000000E-1", true, -2.5,
	    -1},
	};
	struct decoder *decoder = decoder_new();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct fields fields;
		char json[512];
		double value = 0;
		int64_t count = -1;

		assert_true(title(decoder, &fields, json, rows[i].json));
		assert_int_equal(fields_num(&fields, FIELD_TICKET_TITLE, &value), rows[i].is);
		assert_true(!rows[i].is || value == rows[i].value);
		assert_int_equal(
		    fields_count(&fields, FIELD_TICKET_TITLE, &count), rows[i].count >= 0);
		assert_int_equal(count, rows[i].count);
	}
	decoder_free(decoder);
}

static void
strings_are_unescaped_and_cut_at_a_character(void **state)
{
	struct decoder *decoder = decoder_new();
	struct fields fields;
	char json[512], tmp[8];
	struct slice s;

	(void)state;
	/* nothing to unescape: the text itself, whole */
	assert_true(title(decoder, &fields, json, "\"longer than eight\""));
	s = fields_str(&fields, FIELD_TICKET_TITLE, tmp, sizeof(tmp));
	assert_true(slice_is(s, "longer than eight"));
	assert_true(s.p > json && s.p < json + sizeof(json));
	/* 3 bytes fit only twice beside a line end */
	assert_true(title(decoder, &fields, json, "\"\\n\\u20ac\\u20AC\\u20ac\""));
	s = fields_str(&fields, FIELD_TICKET_TITLE, tmp, sizeof(tmp));
	assert_true(slice_is(s, "\n\xE2\x82\xAC\xE2\x82\xAC"));
	assert_true(title(decoder, &fields, json, "\"\""));
	assert_false(fields_has(&fields, FIELD_TICKET_TITLE));
	assert_null(fields_str(&fields, FIELD_TICKET_TITLE, tmp, sizeof(tmp)).p);
	assert_true(title(decoder, &fields, json, "null"));
	assert_false(fields_has(&fields, FIELD_TICKET_TITLE));
	assert_null(fields_str(&fields, FIELD_TICKET_TITLE, tmp, sizeof(tmp)).p);
	assert_true(title(decoder, &fields, json, "{ \"a\" : 1 }"));
	s = fields_str(&fields, FIELD_TICKET_TITLE, tmp, sizeof(tmp));
	assert_true(slice_is(s, "{ \"a\" : 1 }"));
	decoder_free(decoder);
}

static void
times_are_read_from_strings_only(void **state)
{
	struct decoder *decoder = decoder_new();
	struct fields fields;
	char json[512];
	int64_t ms = 0;

	(void)state;
	assert_true(title(decoder, &fields, json, "\"1970-01-02T00:00:00.25+01:00\""));
	assert_true(fields_ms(&fields, FIELD_TICKET_TITLE, &ms));
	assert_int_equal(ms, 23 * STAMP_MS_HOUR + 250);
	assert_true(title(decoder, &fields, json, "\"1970\\u002d01-02T00:00:00Z\""));
	assert_true(fields_ms(&fields, FIELD_TICKET_TITLE, &ms));
	assert_int_equal(ms, STAMP_MS_DAY);
	assert_true(title(decoder, &fields, json, "86400000"));
	assert_false(fields_ms(&fields, FIELD_TICKET_TITLE, &ms));
	assert_true(title(decoder, &fields, json, "\"tomorrow\""));
	assert_false(fields_ms(&fields, FIELD_TICKET_TITLE, &ms));
	/* created_at is missing in all of these */
	assert_int_equal(fields.at_ms, STAMP_NONE);
	assert_true(fields.notes & NOTE_NO_TIME);
	decoder_free(decoder);
}

static void
ids_are_normal_when_32_hex_digits_remain(void **state)
{
	static const char normal[] = "550e8400e29b41d4a716446655440000";
	static const struct {
		const char *id, *want;
	} rows[] = {
	    {"550e8400-e29b-41d4-a716-446655440000", normal},
	    {"550E8400-E29B-41D4-A716-446655440000", normal},
	    {"tkt_550e8400e29b41d4a716446655440000", normal},
	    {"tkt_550E8400-E29B-41D4-A716-446655440000", normal},
	    {normal, normal},
	    {"tkt_01H8X9YZ7E0J3K4M5N6P", "tkt_01H8X9YZ7E0J3K4M5N6P"},
	    {"ABC-1", "ABC-1"},
	    {"550e8400-e29b-41d4-a716-44665544000", "550e8400-e29b-41d4-a716-44665544000"},
	    {"550e8400-e29b-41d4-a716-4466554400000", "550e8400-e29b-41d4-a716-4466554400000"},
	    {"550e8400-e29b-41d4-a716-44665544000g", "550e8400-e29b-41d4-a716-44665544000g"},
	    {"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char tmp[32];

		assert_true(slice_is(id_normal(slice_of(rows[i].id), tmp), rows[i].want));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_are_read_from_numbers_and_strings),
	    cmocka_unit_test(strings_are_unescaped_and_cut_at_a_character),
	    cmocka_unit_test(times_are_read_from_strings_only),
	    cmocka_unit_test(ids_are_normal_when_32_hex_digits_remain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
