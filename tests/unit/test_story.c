/* test_story - one ticket, boss or person out of all that is kept. SPDX-License-Identifier: MIT */
#include "floor/model/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ALL SIZE_MAX
#define HEX "00112233445566778899aabbccddeeff"
#define DASHED "00112233-4455-6677-8899-AABBCCDDEEFF"

static void
take(struct board *board, const char *json)
{
	board_take(board, slice_of(json), STAMP_NONE, false, NULL);
}

static struct story_key
key(enum story_about about, const char *id)
{
	struct story_key out = {.about = about, .len = (uint16_t)strlen(id)};

	memcpy(out.id, id, out.len);
	return out;
}

/* The ids of the steps, in order. */
static void
expect_steps(const struct story *story, const struct board *board, const char *want)
{
	char got[512] = "";

	for (size_t i = 0; i < story->count; i++) {
		const struct event *event = store_get(board_store(board), story->step[i].seq);
		char tmp[FIELD_TMP];
		struct fields f;
		size_t len = strlen(got);

		assert_true(board_fields(board, event, &f, NULL));
		snprintf(got + len, sizeof(got) - len, "%s%.*s", i ? " " : "",
		    SLICE_ARG(fields_str(&f, FIELD_ID, tmp, sizeof(tmp))));
	}
	assert_string_equal(got, want);
}

static struct board *
floor_of_all(void)
{
	struct board *board = board_new(&(struct board_options){.limits = {1000, 1 << 20}});

	take(board,
	    "{\"id\":\"spawn\",\"type\":\"boss.spawned\",\"created_at\":\"2025-12-14T09:00:00Z\","
	    "\"data\":{\"boss\":{\"id\":\"b1\",\"name\":\"Titan\",\"maxHp\":500,"
	    "\"ticketsRequired\":15}}}");
	take(board,
	    "{\"id\":\"close\",\"type\":\"ticket.closed\",\"created_at\":\"2025-12-14T12:00:00Z\","
	    "\"data\":{\"ticket\":{\"id\":\"tkt_" HEX "\"},"
	    "\"resolution\":{\"closedBy\":\"u1\"}}}");
	take(board,
	    "{\"id\":\"other\",\"type\":\"ticket.created\",\"created_at\":\"2025-12-14T11:00:00Z\","
	    "\"data\":{\"ticket\":{\"id\":\"t2\",\"title\":\"tkt_" HEX "\"}}}");
	take(board,
	    "{\"id\":\"make\",\"type\":\"ticket.created\",\"created_at\":\"2025-12-14T10:00:00Z\","
	    "\"data\":{\"ticket\":{\"id\":\"" DASHED "\",\"title\":\"Login\"}}}");
	take(board, "{\"id\":\"rate\",\"type\":\"survey.submitted\",\"created_at\":\"2025-12-14T13:"
	            "00:00Z\","
	            "\"data\":{\"survey\":{\"rating\":5},\"ticket\":{\"id\":\"" HEX "\"},"
	            "\"agent\":{\"id\":\"u1\",\"name\":\"Mia\"}}}");
	take(board,
	    "{\"id\":\"owner\",\"type\":\"ticket.updated\",\"created_at\":\"2025-12-14T11:30:00Z\","
	    "\"data\":{\"ticket\":{\"id\":\"" HEX "\"},"
	    "\"changes\":{\"assignedTo\":{\"from\":null,\"to\":\"u1\"}}}}");
	take(board, "{\"id\":\"level\",\"type\":\"player.level_up\",\"created_at\":\"2025-12-14T12:"
	            "30:00Z\","
	            "\"data\":{\"player\":{\"userId\":\"u1\",\"userName\":\"Mia\","
	            "\"oldLevel\":1,\"newLevel\":2}}}");
	take(board,
	    "{\"id\":\"fall\",\"type\":\"boss.defeated\",\"created_at\":\"2025-12-14T14:00:00Z\","
	    "\"data\":{\"boss\":{\"id\":\"b1\"},\"finalBlow\":{\"userId\":\"u2\"},"
	    "\"participants\":[{\"userId\":\"u1\",\"damage\":33}]}}");
	return board;
}

static void
a_ticket_is_found_in_every_spelling_of_its_id(void **state)
{
	struct board *board = floor_of_all();
	struct story_key of = key(STORY_TICKET, HEX);
	struct story story = {0};

	(void)state;
	story_begin(&story, &of);
	assert_true(story_read(&story, board, ALL));
	/* by created_at; the ticket that only names the other one in its title is none of it */
	expect_steps(&story, board, "make owner close rate");
	story_fini(&story);
	board_free(board);
}

static void
a_person_has_levels_closes_ratings_and_fights(void **state)
{
	struct board *board = floor_of_all();
	struct story_key of = key(STORY_PERSON, "u1");
	struct story story = {0};

	(void)state;
	story_begin(&story, &of);
	assert_true(story_read(&story, board, ALL));
	expect_steps(&story, board, "owner close level rate fall");
	of = key(STORY_BOSS, "b1");
	story_begin(&story, &of);
	assert_true(story_read(&story, board, ALL));
	expect_steps(&story, board, "spawn fall");
	story_fini(&story);
	board_free(board);
}

static void
reading_in_slices_ends_the_same_and_goes_on_with_news(void **state)
{
	struct board *board = floor_of_all();
	struct story_key of = key(STORY_TICKET, HEX);
	struct story story = {0};
	int slices = 0;

	(void)state;
	story_begin(&story, &of);
	while (!story_read(&story, board, 1))
		slices++;
	assert_int_equal(slices, 7);
	expect_steps(&story, board, "make owner close rate");
	take(board,
	    "{\"id\":\"again\",\"type\":\"ticket.updated\",\"created_at\":\"2025-12-14T10:30:00Z\","
	    "\"data\":{\"ticket\":{\"id\":\"" HEX "\"}}}");
	assert_true(story_read(&story, board, 1));
	expect_steps(&story, board, "make again owner close rate");
	/* being about the same one again loses nothing */
	story_begin(&story, &of);
	assert_int_equal(story.count, 5);
	story_fini(&story);
	board_free(board);
}

static void
what_the_store_forgets_leaves_the_story(void **state)
{
	struct board *board = board_new(&(struct board_options){.limits = {2, 1 << 20}});
	struct story_key of = key(STORY_TICKET, "t");
	struct story story = {0};
	char json[200];

	(void)state;
	story_begin(&story, &of);
	for (int i = 0; i < 4; i++) {
		snprintf(json, sizeof(json),
		    "{\"id\":\"e%d\",\"type\":\"ticket.updated\","
		    "\"created_at\":\"2025-12-14T10:0%d:00Z\","
		    "\"data\":{\"ticket\":{\"id\":\"t\"}}}",
		    i, i);
		take(board, json);
		assert_true(story_read(&story, board, ALL));
	}
	expect_steps(&story, board, "e2 e3");
	story_fini(&story);
	board_free(board);
}

static void
an_event_and_an_id_say_whose_story_they_belong_to(void **state)
{
	static const struct {
		uint64_t seq;
		enum story_about about;
		const char *id;
	} rows[] = {{1, STORY_BOSS, "b1"}, {2, STORY_TICKET, HEX}, {3, STORY_TICKET, "t2"},
	    {5, STORY_TICKET, HEX}, {7, STORY_PERSON, "u1"}};
	struct board *board = floor_of_all();
	struct story_key found;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story_key want = key(rows[i].about, rows[i].id);

		assert_true(
		    story_key_of(board, store_get(board_store(board), rows[i].seq), &found));
		assert_true(story_key_same(&found, &want));
	}
	assert_true(story_key_find(board, SLICE(DASHED), &found));
	assert_int_equal(found.about, STORY_TICKET);
	assert_true(story_key_find(board, SLICE("b1"), &found));
	assert_int_equal(found.about, STORY_BOSS);
	assert_true(story_key_find(board, SLICE("u1"), &found));
	assert_int_equal(found.about, STORY_PERSON);
	assert_false(story_key_find(board, SLICE("urgent"), &found));
	board_free(board);
}

/* 500 HP over 15 tickets: one close is 33.3 of them. */
static void
a_close_hits_the_boss_and_an_open_ticket_would(void **state)
{
	int64_t noon = INT64_C(1765713600000), at; /* 2025-12-14T12:00:00Z */
	struct board *board = floor_of_all();
	struct boss_hit hits[4];
	struct boss_blow blow;
	struct boss boss;

	(void)state;
	assert_true(stamp_parse(SLICE("2025-12-14T12:00:00Z"), &at) && at == noon);
	assert_int_equal(bosses_hits(board_bosses(board), SLICE("b1"), noon, hits, 4), 1);
	assert_true(slice_is(hits[0].who_name, "Mia"));
	assert_true(slice_is(hits[0].ticket_id, HEX));
	assert_true(hits[0].damage > 33.3 && hits[0].damage < 33.4);
	assert_true(hits[0].hp > 466.6 && hits[0].hp < 466.7);
	assert_int_equal(bosses_blows(board_bosses(board), SLICE(HEX), noon + 1, &blow, 1), 1);
	assert_true(slice_is(blow.name, "Titan") && blow.damage > 33.3 && blow.damage < 33.4);
	/* still open: it would hit while the boss lives, and not once it has fallen */
	assert_int_equal(bosses_blows(board_bosses(board), SLICE("t2"), noon, &blow, 1), 1);
	assert_int_equal(
	    bosses_blows(board_bosses(board), SLICE("t2"), noon + 3 * STAMP_MS_HOUR, &blow, 1), 0);
	assert_false(bosses_get(board_bosses(board), SLICE("b1"), noon - STAMP_MS_DAY, &boss));
	assert_true(bosses_get(board_bosses(board), SLICE("b1"), noon, &boss));
	assert_false(boss.slain);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_ticket_is_found_in_every_spelling_of_its_id),
	    cmocka_unit_test(a_person_has_levels_closes_ratings_and_fights),
	    cmocka_unit_test(reading_in_slices_ends_the_same_and_goes_on_with_news),
	    cmocka_unit_test(what_the_store_forgets_leaves_the_story),
	    cmocka_unit_test(an_event_and_an_id_say_whose_story_they_belong_to),
	    cmocka_unit_test(a_close_hits_the_boss_and_an_open_ticket_would),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
