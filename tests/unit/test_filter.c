/* test_filter - the filter language: which query lets which event through, and its mistakes.
 * SPDX-License-Identifier: MIT */
#include "filter_rows.h"
#include "model_kit.h"

#include "floor/model/filter.h"

#include <stdlib.h>

static struct board *board;
static struct event events[SAMPLES];

static int
open_floor(void **state)
{
	(void)state;
	board = kit_board();
	for (size_t i = 0; i < SAMPLES; i++) {
		kit_take(board, samples[i].json);
		events[i] = *store_get(board_store(board), i + 1);
	}
	return 0;
}

static int
close_floor(void **state)
{
	(void)state;
	board_free(board);
	return 0;
}

static struct filter *
must(const char *query)
{
	struct filter_mistake mistake;
	struct filter *filter = filter_new(slice_of(query), SLICE("John Smith"), &mistake);

	if (filter == NULL)
		fail_msg("%s: column %u: %s", query, mistake.column, mistake.err.msg);
	return filter;
}

static void
passing(const char *query, char *out, size_t cap)
{
	struct filter_ask ask = {board, kit_ms(NOW)};
	struct filter *filter = must(query);

	out[0] = '\0';
	for (size_t i = 0; i < SAMPLES; i++)
		if (filter_match(filter, &ask, &events[i]))
			snprintf(out + strlen(out), cap - strlen(out), "%s%s", out[0] ? " " : "",
			    samples[i].name);
	filter_free(filter);
}

static void
each_query_lets_through_what_the_table_says(void **state)
{
	char out[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		passing(rows[i].query, out, sizeof(out));
		if (strcmp(out, rows[i].pass) != 0)
			fail_msg(
			    "%s\n  wanted: %s\n  passed: %s", rows[i].query, rows[i].pass, out);
	}
}

static const struct {
	const char *query;
	unsigned column;
	const char *words;
} mistakes[] = {
    {"prio=high", 1, "no field \"prio\""},
    {"priorty=high", 1, "no field \"priorty\", did you mean \"priority\"?"},
    {"priority=hgih", 10, "no priority \"hgih\", did you mean \"high\"?"},
    {"priority>p1", 10, "the order of priorities is low normal high urgent"},
    {"priority~hi", 9, "priority is compared with = != < <= > >= in"},
    {"tag=vip category=tickets", 18, "no category \"tickets\", did you mean \"ticket\"?"},
    {"category=x", 10, "categories are ticket, customer, article, game, csat and other"},
    {"age<2", 5, "\"2\" is no age such as 30s, 15m, 2h, 1h30m or 7d"},
    {"age=2h", 4, "age is compared with < <= > >="},
    {"tag=vip status:open", 15,
        "fields are compared as in status=...; words to look for go in quotes"},
    {"title>a", 6, "title is compared with = != ~ !~ in"},
    {"rating>good", 8, "\"good\" is no number"},
    {"title=", 7, "expected a value"},
    {"title= )", 8, "expected a value"},
    {"title=\"a b", 7, "this quote is never closed"},
    {"\"\"", 1, "expected words between the quotes"},
    {"/re", 1, "this regular expression has no / at its end"},
    {"title~/a(/", 10, "regular expression: missing closing parenthesis"},
    {"/a/b", 4, "expected a blank behind the regular expression"},
    {"(tag=vip", 1, "this ( is never closed"},
    {"tag=vip)", 8, "this ) closes nothing"},
    {"tag=vip or", 11, "expected something to look for"},
    {"or tag=vip", 1, "expected something to look for before \"or\""},
    {"tag=vip and", 12, "expected something to look for"},
    {"not", 4, "expected something to look for"},
    {"()", 2, "expected something to look for"},
    {"tag in vip", 8, "expected ( and values behind \"in\""},
    {"tag in (vip", 8, "this ( is never closed"},
    {"tag in (vip billing)", 13, "expected , or ) behind a value"},
    {"tag in (vip,)", 13, "expected a value"},
    {".data.x>many", 9, "to be compared it has to be a number, or a time such as"},
    {".data.", 6, "a path reads .data.ticket.tags[2]"},
    {"ü ö title=", 11, "expected a value"},
    {"a\nb", 2, "a filter is one line of text"},
};

static void
each_mistake_is_pointed_at_by_its_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		struct filter_mistake mistake;

		if (filter_new(slice_of(mistakes[i].query), (struct slice){NULL, 0}, &mistake))
			fail_msg("%s\n  is taken for right", mistakes[i].query);
		if (mistake.column != mistakes[i].column ||
		    strncmp(mistake.err.msg, mistakes[i].words, strlen(mistakes[i].words)) != 0)
			fail_msg("%s\n  column %u: %s", mistakes[i].query, mistake.column,
			    mistake.err.msg);
	}
}

static void
me_has_to_be_known(void **state)
{
	struct filter_mistake mistake;

	(void)state;
	assert_null(filter_new(SLICE("tag=vip agent=@me"), (struct slice){NULL, 0}, &mistake));
	assert_int_equal(mistake.column, 15);
	assert_string_equal(
	    mistake.err.msg, "@me is not known: set me = YOUR NAME in floorboard.conf");
}

static void
what_is_too_much_is_refused(void **state)
{
	struct filter_mistake mistake;
	char query[FILTER_TEXT_MAX + 2];

	(void)state;
	memset(query, '(', sizeof(query));
	assert_null(filter_new((struct slice){query, 200}, (struct slice){NULL, 0}, &mistake));
	assert_string_equal(mistake.err.msg, "too many parentheses in each other");
	memset(query, '-', sizeof(query));
	assert_null(filter_new((struct slice){query, 200}, (struct slice){NULL, 0}, &mistake));
	assert_string_equal(mistake.err.msg, "too many parentheses in each other");
	for (size_t i = 0; i < sizeof(query); i++)
		query[i] = i % 2 ? ' ' : 'a';
	assert_null(filter_new((struct slice){query, 1000}, (struct slice){NULL, 0}, &mistake));
	assert_string_equal(mistake.err.msg, "more than 128 terms in one filter");
	assert_null(
	    filter_new((struct slice){query, sizeof(query)}, (struct slice){NULL, 0}, &mistake));
	assert_string_equal(mistake.err.msg, "a filter has at most 1024 bytes");
}

static void
a_query_of_categories_alone_says_so(void **state)
{
	static const struct {
		const char *query;
		category_mask mask;
		bool only;
	} cases[] = {
	    {"category=ticket", CATEGORY_BIT(CATEGORY_TICKET), true},
	    {"category in (game, csat)", CATEGORY_BIT(CATEGORY_GAME) | CATEGORY_BIT(CATEGORY_CSAT),
	        true},
	    {"-category=ticket", CATEGORY_ALL ^ CATEGORY_BIT(CATEGORY_TICKET), true},
	    {"category=ticket tag=vip", CATEGORY_BIT(CATEGORY_TICKET), false},
	    {"category=ticket or tag=vip", CATEGORY_ALL, false},
	    {"-(category=ticket tag=vip)", CATEGORY_ALL, false},
	    {"", CATEGORY_ALL, true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct filter *filter = must(cases[i].query);

		assert_int_equal(filter_categories(filter), cases[i].mask);
		assert_int_equal(filter_only_categories(filter), cases[i].only);
		filter_free(filter);
	}
}

static void
a_query_says_what_its_verdict_depends_on(void **state)
{
	static const struct {
		const char *query;
		unsigned traits;
	} cases[] = {
	    {"refund", 0},
	    {"category=ticket", 0},
	    {"type=x", FILTER_DECODES},
	    {".data.x=1 rating>2", FILTER_DECODES},
	    {"age<2h", FILTER_AGES},
	    {"title~a", FILTER_DECODES | FILTER_REMEMBERS},
	    {"refund -agent=x", FILTER_DECODES | FILTER_REMEMBERS},
	    {"@me or age>1d", FILTER_DECODES | FILTER_REMEMBERS | FILTER_AGES},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct filter *filter = must(cases[i].query);

		assert_int_equal(filter_traits(filter), cases[i].traits);
		filter_free(filter);
	}
}

static void
a_quoted_value_reads_as_itself(void **state)
{
	static const char *const values[] = {
	    "vip", "Jane Doe", "a\"b\\c", "none", "OR", "/x/", "a,b", "(x)", "=", "Zürich"};

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct buf query, json;
		struct event event = {.kind = KIND_UNKNOWN, .category = CATEGORY_OTHER};
		struct filter_ask ask = {board, 0};
		struct filter *filter;

		buf_init(&query, 200);
		buf_init(&json, 200);
		buf_adds(&query, ".v=");
		filter_quote(slice_of(values[i]), &query);
		buf_addc(&query, '\0');
		buf_adds(&json, "{\"type\":\"x.y\",\"v\":\"");
		for (const char *p = values[i]; *p; p++)
			buf_printf(&json, *p == '"' || *p == '\\' ? "\\%c" : "%c", *p);
		buf_adds(&json, "\"}");
		event.raw = buf_slice(&json);
		filter = must(query.p);
		if (!filter_match(filter, &ask, &event))
			fail_msg("%s does not find %s", query.p, values[i]);
		filter_free(filter);
		buf_fini(&query);
		buf_fini(&json);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_query_lets_through_what_the_table_says),
	    cmocka_unit_test(each_mistake_is_pointed_at_by_its_column),
	    cmocka_unit_test(me_has_to_be_known),
	    cmocka_unit_test(what_is_too_much_is_refused),
	    cmocka_unit_test(a_query_of_categories_alone_says_so),
	    cmocka_unit_test(a_query_says_what_its_verdict_depends_on),
	    cmocka_unit_test(a_quoted_value_reads_as_itself),
	};

	return cmocka_run_group_tests(tests, open_floor, close_floor);
}
