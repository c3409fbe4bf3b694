/* test_upkeep - copies, exports and erasures keep every byte they should. SPDX-License-Identifier: MIT */
#include "../../src/hub/entry.h"
#include "upkeep_kit.h"

#include "floor/base/mem.h"
#include "floor/hub/upkeep.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct journal *
in_memory(void)
{
	return journal_open(&journal_memory_ops, NULL, JOURNAL_NOON, NULL);
}

static const struct journal_record odd[] = {
    {.at_ms = JOURNAL_NOON,
        .hook = SLICE("cstar"),
        .type = SLICE("ticket.created"),
        .id = SLICE("evt_1"),
        .headers = SLICE("User-Agent: \"x\\y\"\nA: b\n"),
        .raw = SLICE("{\"type\":\"ticket.created\",\"n\":0.10,\"n\":1e999}")},
    {.at_ms = JOURNAL_NOON + 123,
        .hook = SLICE("cstar"),
        .type = SLICE("survey.submitted"),
        .id = SLICE("evt_2"),
        .raw = SLICE("{\r\n  \"type\": \"survey.submitted\"\n}\n")},
    {.at_ms = JOURNAL_NOON + 200,
        .hook = SLICE("github"),
        .id = SLICE("evt_\xff\x01\""),
        .unreadable = SLICE("not JSON"),
        .raw = SLICE("\0\xff{not json\n")},
    {.at_ms = JOURNAL_NOON + 300,
        .hook = SLICE("cstar"),
        .type = SLICE("\xc3\xbc.x"),
        .id = SLICE("evt_1"),
        .raw = SLICE("\"a string with \\\"quotes\\\"\"")},
    {.at_ms = JOURNAL_NOON + 400,
        .hook = SLICE("cstar"),
        .id = SLICE("evt_5"),
        .unreadable = SLICE("empty"),
        .raw = SLICE("")},
    {.at_ms = JOURNAL_NOON + 500,
        .hook = SLICE("cstar"),
        .id = SLICE("evt_6"),
        .raw = SLICE(" {}\t ")},
};
#define ODD_COUNT (sizeof(odd) / sizeof(*odd))

static void
put_odd(struct journal *journal)
{
	for (size_t i = 0; i < ODD_COUNT; i++) {
		struct journal_record record = odd[i];
		enum journal_verdict verdict;

		assert_true(journal_append(journal, &record, &verdict, NULL));
	}
	assert_true(journal_commit(journal, NULL));
}

static bool
is_odd(void *arg, const struct journal_record *record)
{
	const struct journal_record *want = &odd[record->seq - 1];
	size_t *seen = arg;

	assert_int_equal(record->at_ms, want->at_ms);
	assert_true(slice_eq(record->hook, want->hook));
	assert_true(slice_eq(record->type, want->type));
	assert_true(slice_eq(record->id, want->id));
	assert_true(slice_eq(record->headers, want->headers));
	assert_true(slice_eq(record->unreadable, want->unreadable));
	assert_true(slice_eq(record->raw, want->raw));
	assert_int_equal(record->conflict, record->seq == 4 ? 1 : 0);
	(*seen)++;
	return true;
}

static void
an_export_comes_in_again_byte_for_byte(void **state)
{
	struct upkeep_host from = {.journal = in_memory()}, to = {.journal = in_memory()};
	struct buf lines, said;
	size_t seen = 0;

	(void)state;
	put_odd(from.journal);
	lines = upkeep_must_run(&from, "export", SLICE(""));
	said = upkeep_must_run(&to, "import", buf_slice(&lines));
	assert_true(journal_read(to.journal, 0, 100, is_odd, &seen, NULL));
	assert_int_equal(seen, ODD_COUNT);
	assert_true(slice_starts(
	    buf_slice(&said), SLICE("events taken in: 6, with a known id and another body: 1,")));
	buf_fini(&said);
	said = upkeep_must_run(&to, "import", buf_slice(&lines));
	assert_true(slice_is(buf_slice(&said),
	    "events taken in: 0, with a known id and another body: 0, there already: 6\n"));
	assert_int_equal(journal_kit_events(to.journal), ODD_COUNT);
	buf_fini(&said);
	buf_fini(&lines);
	journal_close(from.journal);
	journal_close(to.journal);
}

static void
an_export_can_be_read_by_others(void **state)
{
	struct upkeep_host host = {.journal = in_memory()};
	struct buf out;

	(void)state;
	put_odd(host.journal);
	out = upkeep_must_run(&host, "export --types survey.*", SLICE(""));
	assert_true(slice_is(buf_slice(&out),
	    "{\"seq\":2,\"at\":\"2025-12-14T12:00:00.123Z\",\"hook\":\"cstar\","
	    "\"type\":\"survey.submitted\",\"id\":\"evt_2\","
	    "\"event\":{    \"type\": \"survey.submitted\" } ,"
	    "\"raw_b64\":\"ew0KICAidHlwZSI6ICJzdXJ2ZXkuc3VibWl0dGVkIgp9Cg==\"}\n"));
	buf_fini(&out);
	out = upkeep_must_run(&host, "export --since 2025-12-14T12:00:00.400Z", SLICE(""));
	assert_true(slice_is(buf_slice(&out),
	    "{\"seq\":5,\"at\":\"2025-12-14T12:00:00.400Z\",\"hook\":\"cstar\",\"id\":\"evt_5\","
	    "\"unreadable\":\"empty\",\"raw_b64\":\"\"}\n"
	    "{\"seq\":6,\"at\":\"2025-12-14T12:00:00.500Z\",\"hook\":\"cstar\",\"id\":\"evt_6\","
	    "\"event\": {}\t ,\"raw_b64\":\"IHt9CSA=\"}\n"));
	buf_fini(&out);
	journal_close(host.journal);
}

static void
assert_refused(const struct upkeep_host *host, const char *words, const char *text, const char *why)
{
	struct err err = {0};
	struct buf out;

	assert_false(upkeep_run(host, words, slice_of(text), &out, NULL, &err));
	if (!strstr(err.msg, why))
		fail_msg("%s: %s", words, err.msg);
	buf_fini(&out);
}

static void
what_makes_no_sense_is_refused_in_words(void **state)
{
	struct upkeep_host host = {.journal = in_memory()};

	(void)state;
	assert_refused(&host, "dance", "", "does not know");
	assert_refused(&host, "check now", "", "takes no words");
	assert_refused(&host, "export --since yesterday", "", "not a time");
	assert_refused(&host, "export --colour red", "", "--types");
	assert_refused(&host, "erase", "", "one customer");
	assert_refused(&host, "backup", "", "in memory");
	assert_refused(&host, "recover", "", "all is well");
	assert_refused(&host, "import", "hello\n", "line 1");
	assert_refused(&host, "import", "\n{\"a\":1}\n", "line 2");
	assert_refused(
	    &host, "import", "{\"at\":\"2025-12-14T12:00:00Z\",\"hook\":7}", "no string");
	assert_refused(&host, "import",
	    "{\"at\":\"2025-12-14T12:00:00Z\",\"hook\":\"a\",\"id\":\"b\",\"raw_b64\":\"?\"}",
	    "no base64");
	assert_int_equal(journal_kit_events(host.journal), 0);
	journal_close(host.journal);
}

/* A ticket of jane's, a thin update of it, one of somebody else's, and a broken body with her name.
 */
static const char *const story[] = {
    "{\"id\":\"e1\",\"type\":\"ticket.created\",\"data\":{\"ticket\":{\"id\":\"tkt_1\"},"
    "\"customer\":{\"id\":\"cus_jane\",\"email\":\"Jane@Example.com\"}}}",
    "{\"id\":\"e2\",\"type\":\"ticket.updated\",\"data\":{\"ticket\":{\"id\":\"tkt_2\"}}}",
    "{\"id\":\"e3\",\"type\":\"ticket.updated\",\"data\":{\"ticket\":{\"id\":\"tkt_1\","
    "\"title\":\"it is me again\"}}}",
    "{\"id\":\"e4\",\"type\":\"ticket.created\",\"data\":{\"ticket\":{\"id\":\"tkt_2\"},"
    "\"customer\":{\"id\":\"cus_joe\",\"email\":\"joe@example.com\"}}}",
    "{\"id\":\"e5\", this is broken, jane@example.com",
    "{\"id\":\"e6\", this is broken too",
};

static uint64_t
erased(const char *words)
{
	struct upkeep_host host = {.journal = in_memory()};
	struct buf out;
	uint64_t left;
	char id[8];

	for (size_t i = 0; i < sizeof(story) / sizeof(*story); i++) {
		snprintf(id, sizeof(id), "e%zu", i + 1);
		journal_put(host.journal, "cstar", id, slice_of(story[i]), JOURNAL_NOON);
	}
	out = upkeep_must_run(&host, words, SLICE(""));
	buf_fini(&out);
	left = journal_kit_events(host.journal);
	journal_close(host.journal);
	return left;
}

static void
all_of_a_customer_goes_and_nothing_else(void **state)
{
	(void)state;
	assert_int_equal(erased("erase jane@example.com"), 3); /* e1, e3, e5 go */
	assert_int_equal(erased("erase cus_jane"), 4);         /* e1, e3 */
	assert_int_equal(erased("erase JOE@EXAMPLE.COM"), 4);  /* e2, e4 */
	assert_int_equal(erased("erase nobody@example.com"), 6);
}

static void
append_one(const struct upkeep_host *host)
{
	struct journal_bounds bounds;
	char id[32];

	journal_bounds(host->journal, &bounds);
	if (bounds.last >= 320)
		return;
	snprintf(id, sizeof(id), "more_%llu", (unsigned long long)bounds.last);
	journal_put(host->journal, "cstar", id, SLICE("{}"), JOURNAL_NOON);
}

static void
a_copy_is_whole_and_begins_an_epoch(void **state)
{
	char *path = journal_kit_path(*state, "whole"), *copy = journal_kit_path(*state, "copy");
	struct upkeep_host host = {.journal = journal_kit_fill(path, 300, 9000), .path = path};
	struct journal_bounds bounds, copied;
	struct journal *journal;
	struct err err = {0};
	struct buf out;

	assert_true(upkeep_run(&host, "backup", SLICE(""), &out, append_one, &err));
	journal_kit_write(copy, buf_slice(&out));
	buf_fini(&out);
	journal_bounds(host.journal, &bounds);
	assert_true(bounds.events > 300);
	journal_close(host.journal);
	journal = journal_kit_open(copy, JOURNAL_OK);
	journal_bounds(journal, &copied);
	assert_in_range(copied.last, 300, bounds.last);
	assert_int_equal(copied.events, copied.last);
	assert_string_not_equal(copied.epoch, bounds.epoch);
	journal_close(journal);
	journal = journal_kit_open(copy, JOURNAL_OK);
	journal_bounds(journal, &bounds);
	assert_string_equal(copied.epoch, bounds.epoch); /* only once */
	journal_close(journal);
	free(path);
	free(copy);
}

static void
a_check_says_what_it_read(void **state)
{
	char *path = journal_kit_path(*state, "check");
	struct upkeep_host host = {.journal = journal_kit_fill(path, 30, 900), .path = path};
	struct buf out = upkeep_must_run(&host, "check", SLICE(""));

	assert_true(slice_starts(
	    buf_slice(&out), SLICE("ok: 30 events, 27000 bytes, numbers 1 to 30, epoch ")));
	buf_fini(&out);
	journal_close(host.journal);
	free(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_export_comes_in_again_byte_for_byte),
	    cmocka_unit_test(an_export_can_be_read_by_others),
	    cmocka_unit_test(what_makes_no_sense_is_refused_in_words),
	    cmocka_unit_test(all_of_a_customer_goes_and_nothing_else),
	    cmocka_unit_test(a_copy_is_whole_and_begins_an_epoch),
	    cmocka_unit_test(a_check_says_what_it_read),
	};

	return cmocka_run_group_tests(tests, journal_kit_setup, journal_kit_teardown);
}
