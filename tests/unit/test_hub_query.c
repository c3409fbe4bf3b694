/* test_hub_query - what a reader may ask for, and where in the journal that begins. SPDX-License-Identifier: MIT */
#include "journal_kit.h"

#include "floor/hub/query.h"

#include <stdio.h>

#define AT(n) (INT64_C(1765708200000) + (n)*1000) /* 2025-12-14T10:30:00Z and seconds */

static struct query query;
static struct err err;

/* "name=value&name=value", taken apart as it stands. */
static bool
ask(const char *text)
{
	struct slice rest = slice_of(text);

	query = (struct query){0};
	err = (struct err){0};
	while (rest.p) {
		struct slice value = slice_cut(&rest, '&'), name = slice_cut(&value, '=');

		if (!query_take(&query, name, value, &err))
			return false;
	}
	return query_check(&query, true, &err);
}

static void
refuses(const char *text, const char *why)
{
	assert_false(ask(text));
	assert_string_equal(err.msg, why);
}

static void
every_start_is_understood(void **state)
{
	(void)state;
	assert_true(ask("unknown=1&token=secret"));
	assert_int_equal(query.start, QUERY_LIVE);
	assert_false(query.once);
	assert_true(ask("after=1042&epoch=7F3A00000000000000000000000000ff&once=1"));
	assert_int_equal(query.start, QUERY_AFTER_SEQ);
	assert_int_equal(query.seq, 1042);
	assert_string_equal(query.epoch, "7f3a00000000000000000000000000ff");
	assert_true(query.once);
	assert_true(ask("after=evt_12&types=a"));
	assert_int_equal(query.start, QUERY_AFTER_ID);
	assert_string_equal(query.id, "evt_12");
	assert_true(ask("tail=10000"));
	assert_int_equal(query.tail, 10000);
	assert_true(ask("since=2025-12-14T10:30:00Z"));
	assert_int_equal(query.since_ms, AT(0));
	assert_true(ask("from=earliest"));
	assert_int_equal(query.start, QUERY_EARLIEST);
	assert_true(ask("after=9007199254740991&epoch=0"));
}

static void
wrong_ones_are_named(void **state)
{
	(void)state;
	refuses("after=9007199254740992&epoch=0", "after: no seq is larger than 2^53-1");
	refuses("after=", "after: want a seq, or an event id of at most 512 bytes");
	refuses("after=5", "epoch: after=5 needs it");
	refuses("epoch=0", "epoch: goes with after=SEQ only");
	refuses("after=evt&epoch=0", "epoch: goes with after=SEQ only");
	refuses("epoch=xyz", "epoch: want 32 hex digits");
	refuses("epoch=000000000000000000000000000000000", "epoch: want 32 hex digits");
	refuses("tail=-1", "tail: want 0 to 10000");
	refuses("tail=10001", "tail: want 0 to 10000");
	refuses("tail=", "tail: want 0 to 10000");
	refuses("since=yesterday", "since: want a time like 2025-12-14T10:30:00Z (RFC 3339)");
	refuses("from=latest", "from: want earliest");
	refuses("once=yes", "once: want 1");
	refuses("tail=1&tail=2", "tail: given twice");
	refuses("tail=1&since=2025-12-14T10:30:00Z", "since: does not go with tail=");
	refuses("from=earliest&after=x", "from: does not go with after=");
}

static bool
lets(const char *type)
{
	return query_wants(&query.types, slice_of(type));
}

static void
types_are_whole_names_or_prefixes(void **state)
{
	(void)state;
	assert_true(ask(""));
	assert_true(lets("anything"));
	assert_true(lets(""));
	assert_true(ask("types=ticket.*,survey.submitted"));
	assert_true(lets("ticket.created"));
	assert_true(lets("ticket."));
	assert_false(lets("ticket"));
	assert_false(lets("tickets.created"));
	assert_true(lets("survey.submitted"));
	assert_false(lets("survey.submitted2"));
	assert_false(lets("survey.submit"));
	assert_false(lets(""));
	/* The vendor's pages call the category CSAT, its types say survey. */
	assert_true(ask("types=csat.*"));
	assert_true(lets("survey.submitted"));
	assert_false(lets("csat.submitted"));
	assert_true(ask("types=csat.submitted"));
	assert_false(lets("survey.submitted"));
}

static void
wrong_types_are_named(void **state)
{
	const char *why = "types: want names like ticket.created or ticket.*, of at most 63 bytes";
	char text[256] = "types=", many[256] = "types=a";

	(void)state;
	refuses("types=", why);
	refuses("types=a,,b", why);
	refuses("types=a,", why);
	refuses("types=.*", why);
	refuses("types=*", why);
	refuses("types=a*", why);
	refuses("types=ticket.* ", why);
	memset(text + 6, 'x', 64);
	refuses(text, why);
	text[6 + 63] = '\0';
	assert_true(ask(text));
	for (int i = 1; i < QUERY_TYPES_MAX; i++)
		memcpy(many + strlen(many), ",a", 3);
	assert_true(ask(many));
	memcpy(many + strlen(many), ",a", 3);
	refuses(many, "types: at most 32");
}

static void
equal_filters_are_known(void **state)
{
	struct query first;

	(void)state;
	assert_true(ask("types=a.*,b"));
	first = query;
	assert_true(ask("types=a.*,b&once=1"));
	assert_true(query_same_types(&first.types, &query.types));
	assert_true(ask("types=a.,b"));
	assert_false(query_same_types(&first.types, &query.types));
	assert_true(ask("types=a.*"));
	assert_false(query_same_types(&first.types, &query.types));
}

/* A journal of events 1..10, one a second, of which the first `gone` were deleted. */
static struct journal *
ten_events(size_t gone)
{
	struct journal *journal = journal_open(&journal_memory_ops, NULL, AT(0), &err);
	char id[16];
	size_t deleted;

	for (int i = 1; i <= 10; i++) {
		snprintf(id, sizeof(id), "evt_%d", i);
		assert_int_equal(journal_put(journal, "cstar", id, SLICE("{}"), AT(i)), i);
	}
	if (gone)
		assert_true(journal_retain(journal, AT((int64_t)gone) + 1, 0, 100, &deleted, &err));
	return journal;
}

static const char *
with_epoch(struct journal *journal, unsigned seq)
{
	static char text[100];
	struct journal_bounds bounds;

	journal_bounds(journal, &bounds);
	snprintf(text, sizeof(text), "after=%u&epoch=%s", seq, bounds.epoch);
	return text;
}

static void
begins(struct journal *journal, const char *text, uint64_t after)
{
	struct query_plan plan;

	assert_true(ask(text));
	for (int gaps = 0; gaps < 2; gaps++) {
		assert_int_equal(query_plan(&query, journal, gaps, &plan, &err), QUERY_OK);
		assert_int_equal(plan.after, after);
		assert_false(plan.gap);
	}
}

/* A reader that can be told gets a gap and the rest; the other is refused. */
static void
breaks(struct journal *journal, const char *text, enum protocol_gap why, uint64_t from, uint64_t to,
    uint64_t after, const char *words)
{
	struct query_plan plan;

	assert_true(ask(text));
	assert_int_equal(query_plan(&query, journal, true, &plan, &err), QUERY_OK);
	assert_true(plan.gap);
	assert_int_equal(plan.gap_why, why);
	assert_int_equal(plan.gap_from, from);
	assert_int_equal(plan.gap_to, to);
	assert_int_equal(plan.after, after);
	assert_int_equal(query_plan(&query, journal, false, &plan, &err), QUERY_GONE);
	assert_string_equal(err.msg, words);
}

static void
positions_that_are_kept_are_served(void **state)
{
	struct journal *journal = ten_events(4);

	(void)state;
	begins(journal, "", 10);
	begins(journal, with_epoch(journal, 7), 7);
	begins(journal, with_epoch(journal, 10), 10);
	begins(journal, with_epoch(journal, 4), 4);
	begins(journal, "after=evt_8", 8);
	begins(journal, "since=2025-12-14T10:30:07Z", 6);
	begins(journal, "since=2025-12-14T10:30:06.5Z", 6);
	begins(journal, "since=2024-01-01T00:00:00Z", 4);
	begins(journal, "since=2026-01-01T00:00:00Z", 10);
	begins(journal, "from=earliest", 4);
	begins(journal, "tail=3", 10);
	assert_int_equal(query.tail, 3);
	journal_close(journal);
}

static void
positions_that_are_not_make_a_gap_or_a_refusal(void **state)
{
	struct journal *journal = ten_events(4);

	(void)state;
	breaks(journal, with_epoch(journal, 2), PROTOCOL_GAP_RETENTION, 3, 4, 4, "oldest is seq 5");
	breaks(journal, "after=7&epoch=0", PROTOCOL_GAP_EPOCH, 0, 0, 4,
	    "oldest is seq 5 of another epoch");
	breaks(journal, with_epoch(journal, 12), PROTOCOL_GAP_RESET, 11, 12, 4,
	    "oldest is seq 5, and the position is not known here");
	breaks(journal, "after=evt_2", PROTOCOL_GAP_RESET, 0, 0, 4,
	    "oldest is seq 5, and the position is not known here");
	journal_close(journal);
}

static void
an_empty_journal_has_a_beginning(void **state)
{
	struct journal *journal = journal_open(&journal_memory_ops, NULL, AT(0), &err);

	(void)state;
	begins(journal, "", 0);
	begins(journal, "from=earliest", 0);
	begins(journal, "since=2025-12-14T10:30:00Z", 0);
	begins(journal, with_epoch(journal, 0), 0);
	journal_close(journal);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_start_is_understood),
	    cmocka_unit_test(wrong_ones_are_named),
	    cmocka_unit_test(types_are_whole_names_or_prefixes),
	    cmocka_unit_test(wrong_types_are_named),
	    cmocka_unit_test(equal_filters_are_known),
	    cmocka_unit_test(positions_that_are_kept_are_served),
	    cmocka_unit_test(positions_that_are_not_make_a_gap_or_a_refusal),
	    cmocka_unit_test(an_empty_journal_has_a_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
