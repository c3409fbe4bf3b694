/* test_surveys - CSAT by the book. SPDX-License-Identifier: MIT */
#include "model_kit.h"

static void
answer(struct board *board, int n, const char *at, const char *survey)
{
	kit_takef(board,
	    "{'id':'s%03d','type':'survey.submitted','created_at':'%s','data':{'survey':%s}}", n,
	    at, survey);
}

static int
stars_of(const char *survey)
{
	struct board *board = kit_board();
	struct survey s = {0};

	answer(board, 1, "2025-12-14T10:00:00Z", survey);
	if (surveys_at(board_surveys(board), 0, &s))
		assert_in_range(s.stars, 1, 5);
	board_free(board);
	return s.stars;
}

static void
ratings_in_the_spellings_of_the_world(void **state)
{
	static const struct {
		const char *survey;
		int stars;
	} table[] = {
	    {"{'rating':5}", 5},
	    {"{'rating':5.0}", 5},
	    {"{'rating':'4'}", 4},
	    {"{'score':3}", 3},
	    {"{'rating':1}", 1},
	    {"{'rating':'good'}", 5},
	    {"{'rating':'Bad'}", 1},
	    {"{'rating':'positive'}", 5},
	    {"{'rating':'negative'}", 1},
	    /* ten points: 9-10 five, 7-8 four, 5-6 three, 3-4 two, 1-2 one */
	    {"{'rating':10,'scale':10}", 5},
	    {"{'rating':9,'scale':10}", 5},
	    {"{'rating':8,'scale':10}", 4},
	    {"{'rating':7,'scale':10}", 4},
	    {"{'rating':6,'scale':10}", 3},
	    {"{'rating':5,'scale':10}", 3},
	    {"{'rating':4,'scale':10}", 2},
	    {"{'rating':2,'max_rating':10}", 1},
	    {"{'rating':3,'scale':3}", 5},
	    {"{'rating':2,'scale':3}", 3},
	    {"{'rating':1,'scale':3}", 1},
	    {"{'rating':1,'scale':1}", 5},
	    {"{'rating':0,'scale':1}", 1},
	    {"{'rating':100,'scale':100}", 5},
	    {"{'rating':80,'scale':100}", 4},
	    {"{'rating':0,'scale':100}", 1},
	    {"{'rating':9}", 5},  /* more than five: of ten */
	    {"{'rating':80}", 4}, /* more than ten: of a hundred */
	    /* no answer at all */
	    {"{'rating':null}", 0},
	    {"{'rating':'maybe'}", 0},
	    {"{'rating':-1}", 0},
	    {"{'rating':7,'scale':5}", 0},
	    {"{'comment':'hello'}", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		if (stars_of(table[i].survey) != table[i].stars)
			fail_msg("%s: %d, not %d", table[i].survey, stars_of(table[i].survey),
			    table[i].stars);
	}
}

static void
no_answers_say_nothing(void **state)
{
	struct board *board = kit_board();
	struct survey_summary s;

	(void)state;
	surveys_summary(board_surveys(board), 0, kit_ms("2025-12-14T10:00:00Z"), 0, &s);
	assert_int_equal(s.count, 0);
	assert_true(s.score < 0 && s.mean < 0 && s.per_close < 0);
	assert_true(s.few);
	assert_false(s.change_known);
	assert_false(s.has_low);
	board_free(board);
}

/* By hand: 5 5 4 3 2 -> 60 %, mean 3.8, variance (1.44+1.44+.04+.64+3.24)/5 = 1.36. */
static void
figures_by_hand(void **state)
{
	struct board *board = kit_board();
	struct survey_summary s;

	(void)state;
	answer(board, 1, "2025-12-14T10:00:00Z", "{'rating':5}");
	answer(board, 2, "2025-12-14T11:00:00Z", "{'rating':2,'comment':'too slow'}");
	answer(board, 3, "2025-12-14T12:00:00Z", "{'rating':4}");
	answer(board, 5, "2025-12-14T13:00:00Z", "{'rating':3,'comment':'so so'}");
	answer(board, 4, "2025-12-14T13:00:00Z", "{'rating':5}");
	answer(board, 9, "2025-12-13T12:00:00Z", "{'rating':1,'comment':'yesterday'}");
	kit_take(board, "{'id':'x','type':'ticket.closed','created_at':'2025-12-14T11:00:00Z','"
	                "data':{'ticket':{'id':'1'}}}");
	kit_take(board, "{'id':'y','type':'ticket.closed','created_at':'2025-12-13T11:00:00Z','"
	                "data':{'ticket':{'id':'2'}}}");
	surveys_summary(board_surveys(board), kit_ms("2025-12-14T00:00:00Z"),
	    kit_ms("2025-12-14T13:00:00Z"), STAMP_NONE, &s);
	assert_int_equal(s.count, 5);
	assert_float_equal(s.score, 60, 1e-4);
	assert_float_equal(s.mean, 3.8, 1e-4);
	assert_float_equal(s.spread, 1.16619, 1e-4);
	assert_float_equal(s.per_close, 5, 1e-4);
	assert_int_equal(s.stars[5], 2);
	assert_int_equal(s.stars[1], 0);
	/* Newest first; one millisecond: by id, whatever came first. */
	assert_int_equal(s.last[0], 3);
	assert_int_equal(s.last[1], 5);
	assert_int_equal(s.last[2], 4);
	assert_int_equal(s.last[3], 2);
	assert_int_equal(s.last[4], 5);
	assert_true(s.has_low);
	kit_eq(s.low.comment, "too slow");
	assert_false(s.change_known);
	board_free(board);
}

static void
a_change_needs_the_whole_previous_period(void **state)
{
	struct board *board = kit_board();
	int64_t from = kit_ms("2025-12-14T00:00:00Z"), to = kit_ms("2025-12-15T00:00:00Z");
	struct survey_summary s;

	(void)state;
	answer(board, 1, "2025-12-14T10:00:00Z", "{'rating':5}");
	answer(board, 2, "2025-12-13T10:00:00Z", "{'rating':5}");
	answer(board, 3, "2025-12-13T11:00:00Z", "{'rating':1}");
	surveys_summary(board_surveys(board), from, to, kit_ms("2025-12-13T00:00:00Z"), &s);
	assert_true(s.change_known);
	assert_float_equal(s.change, 50, 1e-4);
	surveys_summary(board_surveys(board), from, to, kit_ms("2025-12-13T00:00:01Z"), &s);
	assert_false(s.change_known);
	surveys_summary(board_surveys(board), kit_ms("2025-12-13T00:00:00Z"), from,
	    kit_ms("2025-12-01T00:00:00Z"), &s);
	assert_false(s.change_known); /* nobody answered the day before */
	board_free(board);
}

static void
twenty_answers_are_no_longer_few(void **state)
{
	struct board *board = kit_board();
	struct survey_summary s;

	(void)state;
	for (int i = 0; i < 19; i++)
		answer(board, i, "2025-12-14T10:00:00Z", "{'rating':4}");
	surveys_summary(board_surveys(board), 0, kit_ms("2025-12-15T00:00:00Z"), STAMP_NONE, &s);
	assert_true(s.few);
	answer(board, 19, "2025-12-14T10:00:00Z", "{'rating':4}");
	surveys_summary(board_surveys(board), 0, kit_ms("2025-12-15T00:00:00Z"), STAMP_NONE, &s);
	assert_false(s.few);
	board_free(board);
}

/* The table of tests/events/sessions/README.md. */
static void
csat_week_session(void **state)
{
	static const struct {
		const char *from, *to;
		uint32_t count, stars[5];
		double score, mean;
	} rows[] = {
	    {"2025-12-08T00:00:00Z", "2025-12-14T23:59:59Z", 24, {14, 5, 2, 2, 1}, 1900.0 / 24,
	        101.0 / 24},
	    {"2025-12-01T00:00:00Z", "2025-12-07T23:59:59Z", 10, {6, 3, 0, 1, 0}, 90, 4.4},
	    {"2025-12-14T00:00:00Z", "2025-12-14T23:59:59Z", 6, {3, 1, 1, 1, 0}, 400.0 / 6, 4},
	};
	static const int last[] = {4, 2, 5, 5, 5};
	struct board *board = kit_board();
	struct session session;
	struct survey_summary s;

	(void)state;
	kit_session(&session, "events/sessions/csat-week.ndjson");
	kit_play(board, &session, NULL);
	assert_int_equal(surveys_count(board_surveys(board)), 34);
	for (size_t i = 0; i < 3; i++) {
		surveys_summary(
		    board_surveys(board), kit_ms(rows[i].from), kit_ms(rows[i].to), STAMP_NONE, &s);
		assert_int_equal(s.count, rows[i].count);
		for (size_t k = 0; k < 5; k++)
			assert_int_equal(s.stars[5 - k], rows[i].stars[k]);
		assert_float_equal(s.score, rows[i].score, 1e-4);
		assert_float_equal(s.mean, rows[i].mean, 1e-4);
	}
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(s.last[i], last[i]);
	kit_eq(s.low.comment, "too slow");
	kit_eq(s.low.customer_name, "Tobias Weber");
	assert_int_equal(s.low.at_ms, kit_ms("2025-12-14T13:58:00Z"));
	kit_session_free(&session);
	board_free(board);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ratings_in_the_spellings_of_the_world),
	    cmocka_unit_test(no_answers_say_nothing),
	    cmocka_unit_test(figures_by_hand),
	    cmocka_unit_test(a_change_needs_the_whole_previous_period),
	    cmocka_unit_test(twenty_answers_are_no_longer_few),
	    cmocka_unit_test(csat_week_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
