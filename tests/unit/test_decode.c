/* test_decode - events of every kind and form, and what is none. SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "floor/base/stamp.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

static void
valid_fixtures_give_the_fields_they_want(void **state)
{
	struct decoder *decoder = decoder_new();
	struct fixtures all;
	bool met[KIND_COUNT] = {false};

	(void)state;
	fixtures_read(&all, "valid");
	for (size_t i = 0; i < all.count; i++) {
		struct buf dump;
		struct fields fields;
		struct err err = {0};

		if (!decode(decoder, buf_slice(&all.p[i].json), &fields, &err))
			fail_msg("%s: %s", all.p[i].name, err.msg);
		buf_init(&dump, 1u << 20);
		fields_dump(&fields, &dump);
		if (!slice_eq(buf_slice(&dump), buf_slice(&all.p[i].want)))
			fail_msg("%s gives\n%.*s", all.p[i].name, (int)dump.len, dump.p);
		met[fields.kind] = true;
		buf_fini(&dump);
	}
	for (unsigned kind = 0; kind <= KIND_UNKNOWN; kind++) {
		if (!met[kind])
			fail_msg("no fixture for %s", kind_type((enum kind)kind));
	}
	fixtures_free(&all);
	decoder_free(decoder);
}

static void
invalid_fixtures_say_what_is_wrong_and_where(void **state)
{
	struct decoder *decoder = decoder_new();
	struct fixtures all;

	(void)state;
	fixtures_read(&all, "invalid");
	for (size_t i = 0; i < all.count; i++) {
		struct slice raw = buf_slice(&all.p[i].json);
		struct fields fields;
		struct err err = {0};

		assert_false(decode(decoder, raw, &fields, &err));
		buf_addc(&all.p[i].want, '\0');
		if (strstr(err.msg, all.p[i].want.p) == NULL)
			fail_msg("%s says \"%s\"", all.p[i].name, err.msg);
		assert_int_equal(fields.kind, KIND_UNREADABLE);
		assert_int_equal(fields.category, CATEGORY_OTHER);
		assert_ptr_equal(fields.text.p, raw.p);
		assert_int_equal(fields.text.len, raw.len);
		for (unsigned f = 0; f < FIELD_COUNT; f++)
			assert_int_equal(fields.v[f].type, VALUE_ABSENT);
	}
	fixtures_free(&all);
	decoder_free(decoder);
}

/* Every cut of an event is unreadable, and none reads past its end: each is a block of its own. */
static void
a_cut_event_is_unreadable_wherever_it_is_cut(void **state)
{
	struct decoder *decoder = decoder_new();
	struct fixtures all;

	(void)state;
	fixtures_read(&all, "valid");
	for (size_t i = 0; i < all.count; i++) {
		struct slice whole = slice_trim(buf_slice(&all.p[i].json));

		for (size_t len = 0; len < whole.len; len++) {
			char *copy = malloc(len ? len : 1);
			struct fields fields;
			struct err err = {0};

			assert_non_null(copy);
			memcpy(copy, whole.p, len);
			assert_false(decode(decoder, (struct slice){copy, len}, &fields, &err));
			assert_true(err.msg[0] != '\0');
			free(copy);
		}
	}
	fixtures_free(&all);
	decoder_free(decoder);
}

/* The same fields whichever order the members of the root come in. */
static void
the_order_of_members_does_not_matter(void **state)
{
	static const char *const parts[] = {
	    "\"id\":\"e\"",
	    "\"type\":\"boss.spawned\"",
	    "\"data\":{\"name\":\"T\",\"id\":\"b\",\"currentHp\":5,\"max_hp\":9}",
	    "\"created_at\":\"2025-12-14T10:30:00Z\"",
	};
	struct decoder *decoder = decoder_new();

	(void)state;
	for (unsigned order = 0; order < 24; order++) {
		unsigned left[4] = {0, 1, 2, 3}, n = order;
		struct buf json;
		struct fields fields;
		struct err err = {0};
		char tmp[FIELD_TMP];
		double hp = 0;

		buf_init(&json, 1024);
		for (unsigned i = 0; i < 4; i++) {
			unsigned at = n % (4 - i);

			n /= 4 - i;
			buf_addc(&json, i ? ',' : '{');
			buf_adds(&json, parts[left[at]]);
			memmove(left + at, left + at + 1, (3 - at) * sizeof(*left));
		}
		buf_addc(&json, '}');
		assert_true(decode(decoder, buf_slice(&json), &fields, &err));
		assert_int_equal(fields.kind, KIND_BOSS_SPAWNED);
		assert_true(slice_is(fields_str(&fields, FIELD_BOSS_ID, tmp, sizeof(tmp)), "b"));
		assert_true(slice_is(fields_str(&fields, FIELD_BOSS_NAME, tmp, sizeof(tmp)), "T"));
		assert_true(fields_num(&fields, FIELD_BOSS_HP, &hp) && hp == 5);
		assert_true(fields_num(&fields, FIELD_BOSS_MAX_HP, &hp) && hp == 9);
		assert_int_equal(fields.notes, 0);
		buf_fini(&json);
	}
	decoder_free(decoder);
}

static void
categories_are_known_by_all_their_names(void **state)
{
	static const struct {
		const char *name;
		enum category category;
	} rows[] = {
	    {"ticket", CATEGORY_TICKET},
	    {"customer", CATEGORY_CUSTOMER},
	    {"article", CATEGORY_ARTICLE},
	    {"game", CATEGORY_GAME},
	    {"gamification", CATEGORY_GAME},
	    {"csat", CATEGORY_CSAT},
	    {"survey", CATEGORY_CSAT},
	    {"other", CATEGORY_OTHER},
	};
	enum category category;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_true(category_parse(slice_of(rows[i].name), &category));
		assert_int_equal(category, rows[i].category);
	}
	assert_false(category_parse(SLICE("Ticket"), &category));
	assert_false(category_parse(SLICE(""), &category));
	assert_string_equal(category_title(CATEGORY_CSAT), "CSAT");
	assert_null(category_name(CATEGORY_COUNT));
	assert_string_equal(kind_type(KIND_LEVEL_UP), "player.level_up");
	assert_string_equal(kind_type(KIND_UNREADABLE), "unreadable");
	assert_int_equal(kind_category(KIND_SURVEY), CATEGORY_CSAT);
	assert_int_equal(kind_category(KIND_GAP), CATEGORY_LINK);
}

static void
deep_nesting_is_read_to_2048_levels(void **state)
{
	struct decoder *decoder = decoder_new();

	(void)state;
	for (unsigned levels = 2047; levels <= 100000; levels += levels == 2047 ? 1 : 97952) {
		struct buf json;
		struct fields fields;
		struct err err = {0};
		bool ok;

		buf_init(&json, 1u << 20);
		buf_adds(&json, "{\"type\":\"a.b\",\"x\":");
		for (unsigned i = 0; i < levels; i++)
			buf_addc(&json, '[');
		for (unsigned i = 0; i < levels; i++)
			buf_addc(&json, ']');
		buf_addc(&json, '}');
		ok = decode(decoder, buf_slice(&json), &fields, &err);
		assert_int_equal(ok, levels == 2047);
		if (!ok)
			assert_non_null(strstr(err.msg, "more than 2048 levels"));
		buf_fini(&json);
	}
	decoder_free(decoder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(valid_fixtures_give_the_fields_they_want),
	    cmocka_unit_test(invalid_fixtures_say_what_is_wrong_and_where),
	    cmocka_unit_test(a_cut_event_is_unreadable_wherever_it_is_cut),
	    cmocka_unit_test(the_order_of_members_does_not_matter),
	    cmocka_unit_test(categories_are_known_by_all_their_names),
	    cmocka_unit_test(deep_nesting_is_read_to_2048_levels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
