/* test_payload - walks over a payload, the inspector's view of it. SPDX-License-Identifier: MIT */
#include "floor/event/payload.h"
#include "floor/event/walk.h"

#include "fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#define VALUE(text, kind) ((struct value){.len = (uint32_t)(text).len, .type = kind})

static struct slice
cut(struct slice text, const struct value *v)
{
	return (struct slice){text.p + v->off, v->len};
}

static void
a_walk_steps_over_direct_members(void **state)
{
	const struct slice text =
	    SLICE("{ \"a\" : 1 , \"b\\n\":[ {\"a\":2} , \"]\" ],\"a\":null,\"\":{} }");
	const struct value root = VALUE(text, VALUE_OBJECT);
	static const char *const keys[] = {"a", "b\\n", "a", ""};
	static const char *const values[] = {"1", "[ {\"a\":2} , \"]\" ]", "null", "{}"};
	struct walk walk;
	struct value key, v;
	size_t n = 0;

	(void)state;
	for (walk_start(&walk, text, &root); walk_next(&walk, &key, &v); n++) {
		assert_int_equal(key.type, VALUE_STRING);
		assert_true(slice_is(cut(text, &key), keys[n]));
		assert_true(slice_is(cut(text, &v), values[n]));
		assert_int_equal(key.escaped, n == 1);
	}
	assert_int_equal(n, 4);
	assert_false(walk_next(&walk, &key, &v));
	/* the last of equal keys; keys by what they spell */
	assert_true(walk_find(text, &root, "a", &v));
	assert_int_equal(v.type, VALUE_NULL);
	assert_true(walk_find(text, &root, "b\n", &v));
	assert_int_equal(v.type, VALUE_ARRAY);
	assert_false(walk_find(text, &root, "c", &v));
	assert_false(walk_find(text, &v, "a", &v));
	n = 0;
	for (walk_start(&walk, text, &v); walk_next(&walk, &key, &v); n++)
		assert_int_equal(key.type, VALUE_ABSENT);
	assert_int_equal(n, 2);
}

static void
a_walk_over_a_scalar_is_empty(void **state)
{
	const struct slice text = SLICE("\"[1]\"");
	const struct value string = {.off = 1, .len = 3, .type = VALUE_STRING};
	struct walk walk;
	struct value key, v;

	(void)state;
	walk_start(&walk, text, &string);
	assert_false(walk_next(&walk, &key, &v));
}

static void
nodes_stand_in_document_order(void **state)
{
	const struct slice text = SLICE(" {\"data\":{\"tags\":[\"a\",1.50,{}],\"n\":null},"
	    "\"odd key\":true,\"n\":1,\"n\":2} ");
	static const struct {
		const char *path, *value;
		uint32_t parent, index, children, next, depth;
		enum value_type type;
	} rows[] = {
	    {".", NULL, 0, 0, 4, 10, 0, VALUE_OBJECT},
	    {".data", "{\"tags\":[\"a\",1.50,{}],\"n\":null}", 0, 0, 2, 7, 1, VALUE_OBJECT},
	    {".data.tags", "[\"a\",1.50,{}]", 1, 0, 3, 6, 2, VALUE_ARRAY},
	    {".data.tags[0]", "a", 2, 0, 0, 4, 3, VALUE_STRING},
	    {".data.tags[1]", "1.50", 2, 1, 0, 5, 3, VALUE_NUMBER},
	    {".data.tags[2]", "{}", 2, 2, 0, 6, 3, VALUE_OBJECT},
	    {".data.n", "null", 1, 1, 0, 7, 2, VALUE_NULL},
	    {"[\"odd key\"]", "true", 0, 1, 0, 8, 1, VALUE_TRUE},
	    {".n", "1", 0, 2, 0, 9, 1, VALUE_NUMBER},
	    {".n", "2", 0, 3, 0, 10, 1, VALUE_NUMBER},
	};
	struct payload *payload = payload_new(text);
	struct buf path;

	(void)state;
	assert_non_null(payload);
	assert_int_equal(payload_count(payload), sizeof(rows) / sizeof(*rows));
	buf_init(&path, 1024);
	for (size_t i = 0; i < payload_count(payload); i++) {
		const struct payload_node *node = payload_node(payload, i);
		size_t found = 99;

		buf_reset(&path);
		payload_path(payload, i, &path);
		assert_true(slice_is(buf_slice(&path), rows[i].path));
		assert_true(rows[i].value == NULL || slice_is(cut(text, &node->v), rows[i].value));
		assert_int_equal(node->v.type, rows[i].type);
		assert_int_equal(node->parent, rows[i].parent);
		assert_int_equal(node->index, rows[i].index);
		assert_int_equal(node->children, rows[i].children);
		assert_int_equal(node->next, rows[i].next);
		assert_int_equal(node->depth, rows[i].depth);
		assert_true(payload_find(payload, buf_slice(&path), &found));
		/* of the two called n, the last */
		assert_int_equal(found, i == 8 ? 9 : i);
	}
	assert_null(payload_node(payload, payload_count(payload)));
	assert_false(payload_cut(payload));
	buf_fini(&path);
	payload_free(payload);
}

static void
paths_that_lead_nowhere_find_nothing(void **state)
{
	static const char *const paths[] = {"data", ".x", ".data.x", ".data[0]", ".data.tags.a",
	    ".data.tags[3]", ".data.tags[-1]", ".data.tags[", ".data.tags[]", ".data..tags", "..",
	    "[\"data\"", "[\"data]", ".data.", "[99999999999999999999]"};
	struct payload *payload = payload_new(SLICE("{\"data\":{\"tags\":[1,2,3]}}"));
	size_t found;

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		if (payload_find(payload, slice_of(paths[i]), &found))
			fail_msg("%s is found", paths[i]);
	}
	assert_true(payload_find(payload, SLICE(""), &found) && found == 0);
	assert_true(payload_find(payload, SLICE("[\"d\\u0061ta\"].tags[1]"), &found) && found == 4);
	payload_free(payload);
}

static void
scalars_and_broken_texts_are_told_apart(void **state)
{
	static const char *const bad[] = {"", " ", "{", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}",
	    "1 2", "[1]]", "\"", "{1:2}", "nul", "[}", "{\"a\":1,}", "\"\\ud800\""};
	struct payload *payload;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_null(payload_new(slice_of(bad[i])));
	payload = payload_new(SLICE(" -1.5e3 "));
	assert_non_null(payload);
	assert_int_equal(payload_count(payload), 1);
	payload_free(payload);
	payload_free(NULL);
}

/* As deep as a decoder accepts, and as wide as a message can be. */
static void
deep_and_huge_payloads_are_listed(void **state)
{
	struct payload *payload;
	struct buf text, path;
	size_t found;

	(void)state;
	buf_init(&text, 8u << 20);
	buf_init(&path, 1u << 20);
	for (int i = 0; i < 2048; i++)
		buf_addc(&text, '[');
	for (int i = 0; i < 2048; i++)
		buf_addc(&text, ']');
	payload = payload_new(buf_slice(&text));
	assert_non_null(payload);
	assert_int_equal(payload_count(payload), 2048);
	payload_path(payload, 2047, &path);
	assert_int_equal(path.len, 2047 * 3);
	assert_true(payload_find(payload, buf_slice(&path), &found) && found == 2047);
	payload_free(payload);
	buf_reset(&text);
	for (int i = 0; i < 2049; i++)
		buf_addc(&text, '[');
	for (int i = 0; i < 2049; i++)
		buf_addc(&text, ']');
	assert_null(payload_new(buf_slice(&text)));
	buf_reset(&text);
	buf_adds(&text, "{\"a\":[0");
	for (unsigned i = 1; i < PAYLOAD_NODES_MAX + 10; i++)
		buf_adds(&text, ",1");
	buf_adds(&text, "]}");
	payload = payload_new(buf_slice(&text));
	assert_non_null(payload);
	assert_true(payload_cut(payload));
	assert_int_equal(payload_count(payload), PAYLOAD_NODES_MAX);
	assert_int_equal(payload_node(payload, 1)->next, PAYLOAD_NODES_MAX);
	payload_free(payload);
	text.p[text.len - 2] = '}'; /* broken behind what is listed: still no JSON */
	assert_null(payload_new(buf_slice(&text)));
	buf_fini(&text);
	buf_fini(&path);
}

static void
every_fixture_is_listed_and_found_again(void **state)
{
	struct decoder *decoder = decoder_new();
	struct fixtures all;

	(void)state;
	fixtures_read(&all, "valid");
	for (size_t i = 0; i < all.count; i++) {
		struct fields fields;
		struct err err = {0};
		struct payload *payload;
		struct buf path;
		bool repeats;

		assert_true(decode(decoder, buf_slice(&all.p[i].json), &fields, &err));
		payload = payload_new(fields.text);
		assert_non_null(payload);
		repeats = fields.notes & NOTE_DUPLICATE_KEY;
		buf_init(&path, 4096);
		for (size_t n = 0; n < payload_count(payload); n++) {
			size_t found = 0;

			buf_reset(&path);
			payload_path(payload, n, &path);
			if (payload_find(payload, buf_slice(&path), &found))
				assert_true(found == n || (found > n && repeats));
			else
				assert_true(repeats);
		}
		buf_fini(&path);
		payload_free(payload);
	}
	fixtures_free(&all);
	decoder_free(decoder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_walk_steps_over_direct_members),
	    cmocka_unit_test(a_walk_over_a_scalar_is_empty),
	    cmocka_unit_test(nodes_stand_in_document_order),
	    cmocka_unit_test(paths_that_lead_nowhere_find_nothing),
	    cmocka_unit_test(scalars_and_broken_texts_are_told_apart),
	    cmocka_unit_test(deep_and_huge_payloads_are_listed),
	    cmocka_unit_test(every_fixture_is_listed_and_found_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
