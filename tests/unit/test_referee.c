/* test_referee - jansson reads the same from every text. SPDX-License-Identifier: MIT
 *
 * The referee is asked about the repaired text, for each field by the paths of fields.def in their
 * order. Where the two are known to differ:
 *  - levels: jansson counts a scalar as one too, so it refuses one in the 2048th array;
 *  - NUL behind a number: jansson skips it; such texts are left out. */
#include "../../src/event/repair.h"
#include "fixture.h"

#include "floor/base/mem.h"
#include "floor/event/table.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define FLAGS (JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL)
#define MUTATIONS 300 /* of each fixture */
#define PATHS 16

static const struct row {
	enum entity entity;
	const char *paths[PATHS];
} rows[FIELD_COUNT] = {
#define FIELD(id, entity, ...) {ENTITY_##entity, {__VA_ARGS__}},
#include "floor/event/fields.def"
#undef FIELD
};

static const char *const entities[ENTITY_COUNT] = {
    [ENTITY_TICKET] = "ticket",
    [ENTITY_CUSTOMER] = "customer",
    [ENTITY_ARTICLE] = "article",
    [ENTITY_BOSS] = "boss",
    [ENTITY_PLAYER] = "player",
    [ENTITY_ACHIEVEMENT] = "achievement",
    [ENTITY_SURVEY] = "survey",
};

static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* The entity whose name is the word before the first dot of the type. */
static enum entity
entity_of(const char *type)
{
	if (strcmp(type, "player.achievement_unlocked") == 0)
		return ENTITY_ACHIEVEMENT;
	for (unsigned i = 1; i < ENTITY_COUNT; i++) {
		size_t len = strlen(entities[i]);

		if (strncmp(type, entities[i], len) == 0 && type[len] == '.')
			return (enum entity)i;
	}
	return ENTITY_NONE;
}

static const json_t *
get(const json_t *root, const char *path)
{
	struct slice rest = slice_of(path);

	while (rest.p && root) {
		struct slice name = slice_cut(&rest, '.');

		root = json_object_getn(root, name.p, name.len);
	}
	return root;
}

static bool
has_block(const json_t *root, enum entity entity)
{
	bool has = json_is_object(json_object_get(json_object_get(root, "data"), entities[entity]));

	if (entity == ENTITY_PLAYER)
		return has || json_is_object(get(root, "data.user")) ||
		       json_is_object(get(root, "data.agent"));
	if (entity == ENTITY_SURVEY)
		return has || json_is_object(get(root, "data.response"));
	return has;
}

/* Does a longer path of the row begin with this one? */
static bool
is_beginning(const struct row *row, const char *path)
{
	size_t len = strlen(path);

	for (size_t i = 0; i < PATHS && row->paths[i]; i++) {
		const char *other = row->paths[i] + (*row->paths[i] == '?');

		if (strncmp(other, path, len) == 0 && other[len] == '.')
			return true;
	}
	return false;
}

/* Take the value at `path` when it is better than `*best`; true when it is final. */
static bool
try_path(const json_t *root, const struct row *row, const char *path, const char *listed,
    const json_t **best)
{
	const json_t *v = get(root, path);

	if (v == NULL || (json_is_object(v) && is_beginning(row, listed)))
		return false;
	if (*best == NULL || !json_is_null(v))
		*best = v;
	return !json_is_null(v);
}

/* The value of a field by the words of fields.def. */
static const json_t *
expected(const json_t *root, const struct row *row, enum entity about)
{
	const json_t *best = NULL;
	char own[64], path[96];
	size_t last = PATHS;

	snprintf(own, sizeof(own), "data.%s.", row->entity ? entities[row->entity] : "?");
	for (size_t i = 0; i < PATHS && row->paths[i]; i++) {
		if (strncmp(row->paths[i] + (*row->paths[i] == '?'), own, strlen(own)) == 0)
			last = i;
	}
	for (size_t i = 0; i < PATHS && row->paths[i]; i++) {
		const char *listed = row->paths[i] + (*row->paths[i] == '?');

		if (try_path(root, row, listed, listed, &best))
			return best;
		for (size_t j = 0; i == last && row->entity == about && j <= i; j++) {
			const char *from = row->paths[j] + (*row->paths[j] == '?');

			if (strncmp(from, own, strlen(own)) != 0)
				continue;
			snprintf(path, sizeof(path), "data.%s", from + strlen(own));
			if (strcmp(path, "data.id") == 0 && has_block(root, about))
				continue;
			if (try_path(root, row, path, from, &best))
				return best;
		}
	}
	return best;
}

static bool
same(const struct fields *fields, const struct value *v, const json_t *j)
{
	struct slice text = {fields->text.p + v->off, v->len};
	char *tmp;
	double n;
	bool ok;
	json_t *again;

	switch (v->type) {
	case VALUE_ABSENT:
		return j == NULL;
	case VALUE_NULL:
		return json_is_null(j);
	case VALUE_TRUE:
		return json_is_true(j);
	case VALUE_FALSE:
		return json_is_false(j);
	case VALUE_NUMBER:
		return json_is_real(j) && value_num(fields->text, v, &n) && n == json_real_value(j);
	case VALUE_STRING:
		tmp = mem_alloc(v->len + 1u);
		text = v->len ? value_str(fields->text, v, tmp, v->len) : text;
		ok = json_is_string(j) &&
		     slice_eq(text, (struct slice){json_string_value(j), json_string_length(j)});
		free(tmp);
		return ok;
	default:
		again = json_loadb(text.p, text.len, FLAGS, NULL);
		ok = json_equal(again, j);
		json_decref(again);
		return ok;
	}
}

struct court {
	struct decoder *decoder;
	struct buf repaired;
	size_t taken, refused;
};

/* Both read the text; every difference ends the test with the text. */
static void
judge(struct court *court, struct slice raw, const char *name)
{
	struct fields fields;
	struct err err = {0};
	bool ours = decode(court->decoder, raw, &fields, &err), theirs;
	const json_t *type;
	json_t *root;

	buf_reset(&court->repaired);
	repair(raw, &court->repaired, SIZE_MAX);
	root = json_loadb(court->repaired.p, court->repaired.len, FLAGS, NULL);
	type = json_object_get(root, "type");
	theirs = json_is_object(root) && json_string_length(type) > 0;
	if (ours != theirs)
		fail_msg("%s: we say %s, jansson %s: %.*s", name, ours ? "yes" : err.msg,
		    theirs ? "yes" : "no", (int)raw.len, raw.p);
	for (unsigned f = 0; ours && f < FIELD_COUNT; f++) {
		const json_t *j = expected(root, &rows[f], entity_of(json_string_value(type)));

		if (!same(&fields, &fields.v[f], j))
			fail_msg("%s: %s differs in %.*s", name, field_name((enum field)f),
			    (int)raw.len, raw.p);
	}
	if (ours && (fields.notes & NOTE_REPAIRED))
		assert_true(slice_eq(fields.text, buf_slice(&court->repaired)));
	court->taken += ours;
	court->refused += !ours;
	json_decref(root);
}

/* One random change. */
static void
mutate(struct buf *text, uint64_t *state)
{
	static const char *const pieces[] = {"\"", "\\", "{", "}", "[", "]", ",", ":", "null",
	    "1e999", "\\u0000", "\\ud83d", "\xFF", "\xE2\x82", "\n", "0", "-",
	    "12345678901234567890", "\"type\":\"boss.spawned\",", "\"id\":7,", "\"data\":{},",
	    "\"data\":null,", " "};
	size_t at = next_random(state) % (text->len + 1), left = text->len - at;
	size_t len = left ? next_random(state) % (left < 12 ? left : 12) : 0;
	const char *piece = pieces[next_random(state) % (sizeof(pieces) / sizeof(*pieces))];
	struct buf out;

	buf_init(&out, 1u << 22);
	buf_add(&out, text->p, at);
	switch (next_random(state) % 5) {
	case 0: /* insert */
		buf_adds(&out, piece);
		break;
	case 1: /* replace */
		buf_adds(&out, piece);
		at += len;
		break;
	case 2: /* drop */
		at += len;
		break;
	case 3: /* repeat */
		buf_add(&out, text->p + at, len);
		break;
	default: /* one bit */
		if (left) {
			buf_addc(&out, (char)(text->p[at] ^ 1 << next_random(state) % 8));
			at++;
		}
	}
	buf_add(&out, text->p + at, text->len - at);
	buf_fini(text);
	*text = out;
}

static void
court_open(struct court *court)
{
	*court = (struct court){.decoder = decoder_new()};
	buf_init(&court->repaired, 1u << 23);
}

static void
court_close(struct court *court)
{
	buf_fini(&court->repaired);
	decoder_free(court->decoder);
}

static void
both_read_the_same_from_the_fixtures(void **state)
{
	static const char *const folders[] = {"valid", "invalid"};
	struct court court;

	(void)state;
	court_open(&court);
	for (size_t folder = 0; folder < 2; folder++) {
		struct fixtures all;

		fixtures_read(&all, folders[folder]);
		for (size_t i = 0; i < all.count; i++) {
			struct slice raw = buf_slice(&all.p[i].json);

			if (raw.len && memchr(raw.p, '\0', raw.len) == NULL)
				judge(&court, raw, all.p[i].name);
		}
		fixtures_free(&all);
	}
	assert_true(court.taken > 60 && court.refused > 15);
	court_close(&court);
}

static void
both_read_the_same_from_mutated_texts(void **state)
{
	struct court court;
	struct fixtures all;
	uint64_t seed = 20251214;

	(void)state;
	court_open(&court);
	fixtures_read(&all, "valid");
	for (size_t i = 0; i < all.count; i++) {
		for (unsigned n = 0; n < MUTATIONS; n++) {
			struct buf text;

			buf_init(&text, 1u << 22);
			buf_add(&text, all.p[i].json.p, all.p[i].json.len);
			for (unsigned change = 0; change <= n % 4; change++)
				mutate(&text, &seed);
			if (text.len && memchr(text.p, '\0', text.len) == NULL)
				judge(&court, buf_slice(&text), all.p[i].name);
			buf_fini(&text);
		}
	}
	/* texts of both sorts, in numbers */
	assert_true(court.taken > 2000);
	assert_true(court.refused > 2000);
	fixtures_free(&all);
	court_close(&court);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(both_read_the_same_from_the_fixtures),
	    cmocka_unit_test(both_read_the_same_from_mutated_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
