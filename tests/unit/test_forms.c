/* test_forms - the 13 main types in every form they were sent in. SPDX-License-Identifier: MIT */
#include "floor/event/event.h"

#include "floor/base/buf.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

/* A member by its snake_case name, its value as JSON and as read, and the field it fills. */
struct member {
	const char *block, *name, *json, *text;
	enum field field;
};

static const struct type {
	enum kind kind;
	const char *entity;
	struct member members[16];
} types[] = {
    {KIND_TICKET_CREATED, "ticket",
    {{"ticket", "id", "\"t1\"", "t1", FIELD_TICKET_ID},
    {"ticket", "title", "\"Cannot \\u0061ccess\"", "Cannot access", FIELD_TICKET_TITLE},
    {"ticket", "status", "\"new\"", "new", FIELD_TICKET_STATUS},
    {"ticket", "priority", "\"high\"", "high", FIELD_TICKET_PRIORITY},
    {"ticket", "customer_id", "\"c1\"", "c1", FIELD_CUSTOMER_ID},
    {"ticket", "customer_name", "\"Jane\"", "Jane", FIELD_CUSTOMER_NAME},
    {"ticket", "tags", "[\"a\"]", "[\"a\"]", FIELD_TICKET_TAGS},
    {"ticket", "created_at", "\"2025-12-14T10:30:00Z\"", "2025-12-14T10:30:00Z",
    FIELD_TICKET_CREATED_AT},
    {"ticket", "dashboard_url", "\"https://x/\"", "https://x/", FIELD_TICKET_URL}}},
    {KIND_TICKET_UPDATED, "ticket",
    {{"ticket", "id", "17", "17", FIELD_TICKET_ID},
    {"changes", "assigned_to", "{\"from\":\"u1\",\"to\":\"u2\"}", "u2", FIELD_ASSIGNEE_TO},
    {"changes", "status", "{\"from\":\"new\",\"to\":\"open\"}", "open", FIELD_STATUS_TO}}},
    {KIND_TICKET_CLOSED, "ticket",
    {{"ticket", "id", "\"t1\"", "t1", FIELD_TICKET_ID},
    {"resolution", "closed_at", "\"2025-12-14T12:00:00Z\"", "2025-12-14T12:00:00Z",
    FIELD_CLOSED_AT},
    {"resolution", "closed_by", "\"u1\"", "u1", FIELD_CLOSED_BY},
    {"resolution", "resolution_time", "5400000", "5400000", FIELD_RESOLUTION_MS}}},
    {KIND_CUSTOMER_CREATED, "customer",
    {{"customer", "id", "\"c1\"", "c1", FIELD_CUSTOMER_ID},
    {"customer", "name", "\"Jane\"", "Jane", FIELD_CUSTOMER_NAME},
    {"customer", "email", "\"j@x\"", "j@x", FIELD_CUSTOMER_EMAIL}}},
    {KIND_CUSTOMER_UPDATED, "customer",
    {{"customer", "id", "\"c1\"", "c1", FIELD_CUSTOMER_ID},
    {"customer", "name", "\"Jane\"", "Jane", FIELD_CUSTOMER_NAME}}},
    {KIND_ARTICLE_CREATED, "article",
    {{"article", "id", "\"a1\"", "a1", FIELD_ARTICLE_ID},
    {"article", "title", "\"How\"", "How", FIELD_ARTICLE_TITLE},
    {"article", "status", "\"draft\"", "draft", FIELD_ARTICLE_STATUS},
    {"article", "author", "\"u1\"", "u1", FIELD_ARTICLE_AUTHOR}}},
    {KIND_ARTICLE_UPDATED, "article",
    {{"article", "id", "\"a1\"", "a1", FIELD_ARTICLE_ID},
    {"article", "title", "\"How\"", "How", FIELD_ARTICLE_TITLE}}},
    {KIND_ARTICLE_PUBLISHED, "article",
    {{"article", "id", "\"a1\"", "a1", FIELD_ARTICLE_ID},
    {"article", "status", "\"published\"", "published", FIELD_ARTICLE_STATUS}}},
    {KIND_BOSS_SPAWNED, "boss",
    {{"boss", "id", "\"b1\"", "b1", FIELD_BOSS_ID},
    {"boss", "name", "\"Titan\"", "Titan", FIELD_BOSS_NAME},
    {"boss", "tier", "\"epic\"", "epic", FIELD_BOSS_TIER},
    {"boss", "max_hp", "500", "500", FIELD_BOSS_MAX_HP},
    {"boss", "current_hp", "499.5", "499.5", FIELD_BOSS_HP},
    {"boss", "tickets_required", "15", "15", FIELD_BOSS_TICKETS},
    {"boss", "spawned_at", "\"2025-12-14T10:00:00Z\"", "2025-12-14T10:00:00Z",
    FIELD_BOSS_SPAWNED_AT}}},
    {KIND_BOSS_DEFEATED, "boss",
    {{"boss", "id", "\"b1\"", "b1", FIELD_BOSS_ID},
    {"boss", "name", "\"Titan\"", "Titan", FIELD_BOSS_NAME},
    {"final_blow", "user_id", "\"u1\"", "u1", FIELD_FINAL_BLOW_ID},
    {"final_blow", "user_name", "\"John\"", "John", FIELD_FINAL_BLOW_NAME},
    {"rewards", "xp", "500", "500", FIELD_REWARD_XP},
    {"rewards", "gold", "250", "250", FIELD_REWARD_GOLD}}},
    {KIND_LEVEL_UP, "player",
    {{"player", "user_id", "\"u1\"", "u1", FIELD_PLAYER_ID},
    {"player", "user_name", "\"John\"", "John", FIELD_PLAYER_NAME},
    {"player", "old_level", "4", "4", FIELD_OLD_LEVEL},
    {"player", "new_level", "5", "5", FIELD_NEW_LEVEL},
    {"player", "total_xp", "2500", "2500", FIELD_TOTAL_XP}}},
    {KIND_ACHIEVEMENT, "achievement",
    {{"achievement", "id", "\"x\"", "x", FIELD_ACHIEVEMENT_ID},
    {"achievement", "name", "\"First\"", "First", FIELD_ACHIEVEMENT_NAME},
    {"achievement", "xp_reward", "50", "50", FIELD_ACHIEVEMENT_XP},
    {"player", "user_id", "\"u1\"", "u1", FIELD_PLAYER_ID}}},
    {KIND_SURVEY, "survey",
    {{"survey", "id", "\"s1\"", "s1", FIELD_SURVEY_ID},
    {"survey", "rating", "5", "5", FIELD_RATING},
    {"survey", "max_rating", "10", "10", FIELD_RATING_SCALE},
    {"survey", "comment", "\"ok\"", "ok", FIELD_COMMENT}}},
};

enum form {
	FORM_REFERENCE, /* blocks, camelCase */
	FORM_2026,      /* blocks, snake_case */
	FORM_BARE,      /* the entity is data itself, camelCase */
	FORM_BARE_2026,
	FORM_FLAT, /* as the reference, with the copies at the root */
	FORM_COUNT,
};

static void
add_name(struct buf *json, const char *snake, enum form form)
{
	bool camel = form != FORM_2026 && form != FORM_BARE_2026;

	buf_addc(json, '"');
	for (const char *p = snake; *p; p++) {
		if (camel && *p == '_')
			buf_addc(json, (char)(*++p - 'a' + 'A'));
		else
			buf_addc(json, *p);
	}
	buf_adds(json, "\":");
}

static void
add_data(struct buf *json, const struct type *type, enum form form)
{
	const char *block = "";
	bool bare = form == FORM_BARE || form == FORM_BARE_2026, open = false;

	for (const struct member *m = type->members; m->name; m++) {
		bool own = bare && strcmp(m->block, type->entity) == 0;

		if (open && strcmp(block, m->block) != 0) {
			buf_addc(json, '}');
			open = false;
		}
		if (m > type->members && !(open && strcmp(block, m->block) != 0))
			buf_addc(json, ',');
		if (!own && strcmp(block, m->block) != 0) {
			add_name(json, m->block, form);
			buf_addc(json, '{');
			open = true;
		}
		block = m->block;
		add_name(json, m->name, form);
		buf_adds(json, m->json);
	}
	if (open)
		buf_addc(json, '}');
}

static void
make(struct buf *json, const struct type *type, enum form form)
{
	buf_reset(json);
	buf_printf(json, "{\"id\":\"e1\",\"created_at\":\"2025-12-14T10:30:00Z\",\"type\":\"%s\",",
	    kind_type(type->kind));
	buf_adds(json, "\"data\":{");
	add_data(json, type, form);
	buf_addc(json, '}');
	if (form == FORM_FLAT && type->kind == KIND_TICKET_CREATED)
		buf_adds(json, ",\"ticket_id\":\"t1\",\"ticket_title\":\"Cannot access\","
		    "\"ticket_priority\":\"high\",\"customer_name\":\"Jane\"");
	buf_addc(json, '}');
}

static void
every_main_type_reads_the_same_in_every_form(void **state)
{
	struct decoder *decoder = decoder_new();
	struct buf json;

	(void)state;
	buf_init(&json, 1u << 16);
	for (size_t i = 0; i < sizeof(types) / sizeof(*types) * FORM_COUNT; i++) {
		const struct type *type = &types[i / FORM_COUNT];
		struct fields fields;
		struct err err = {0};
		char tmp[FIELD_TMP];

		make(&json, type, (enum form)(i % FORM_COUNT));
		if (!decode(decoder, buf_slice(&json), &fields, &err))
			fail_msg("%s: %.*s", err.msg, (int)json.len, json.p);
		assert_int_equal(fields.kind, type->kind);
		assert_int_equal(fields.category, kind_category(type->kind));
		assert_int_equal(fields.notes, 0);
		for (const struct member *m = type->members; m->name; m++) {
			struct slice s = fields_str(&fields, m->field, tmp, sizeof(tmp));

			if (!slice_is(s, m->text))
				fail_msg("%s is \"%.*s\" in %.*s", m->name, (int)s.len, s.p,
				    (int)json.len, json.p);
		}
	}
	buf_fini(&json);
	decoder_free(decoder);
}

/* Thirteen types, as the reference lists them. */
static void
all_main_types_are_here(void **state)
{
	bool met[KIND_COUNT] = {false};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		met[types[i].kind] = true;
	for (unsigned kind = KIND_TICKET_CREATED; kind <= KIND_SURVEY; kind++)
		assert_true(met[kind]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_main_type_reads_the_same_in_every_form),
	    cmocka_unit_test(all_main_types_are_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
