/* test_export - what takes long goes on between keys: exports, the next event of a ticket. SPDX-License-Identifier: MIT */
#include "app_kit.h"

#include "floor/app/job.h"

#include "../../src/app/state.h"

#define ROWS 20000
#define FIRST                                                                                      \
	"{\"id\":\"first\",\"type\":\"ticket.created\",\"created_at\":\"2025-12-14T01:00:00Z\","   \
	"\"data\":{\"ticket\":{\"id\":\"t-far\",\"title\":\"Zebra crossing\"}}}"
#define LAST                                                                                       \
	"{\"id\":\"last\",\"type\":\"ticket.closed\",\"created_at\":\"2025-12-14T14:00:00Z\","     \
	"\"data\":{\"ticket\":{\"id\":\"t-far\",\"title\":\"Zebra crossing\"}}}"

/* Twenty thousand rows between two of one ticket; all categories are shown. */
static int
fill(void **state)
{
	struct board_options options = {.limits = {ROWS + 10, (uint64_t)64 << 20}, .hash_seed = 7};
	struct house *house;

	setup(state);
	house = *state;
	app_free(house->app);
	board_free(house->board);
	house->board = board_new(&options);
	house->app = app_new(
	    &(struct app_settings){.title = "", .utc_only = true, .stale_ms = LINK_STALE_MS},
	    house->board);
	resize(house, 24, 80);
	send(house, FIRST);
	for (int i = 0; i < ROWS; i++)
		board_take(house->board, sim_take(house->sim), NOW_MS, false, NULL);
	send(house, LAST);
	press(house, "0");
	return 0;
}

/* Work until nothing is left to do, with every job taken as main does it; the file goes to `out`.
 * Returns how many times somebody else got a turn. */
static int
work(struct house *house, struct buf *out, enum app_job_kind *last)
{
	int turns = 0;
	struct app_job job;

	for (;; turns++) {
		while (app_job_take(house->app, &job)) {
			*last = job.kind;
			buf_add(out, job.text.p, job.text.len);
			app_job_fini(&job);
		}
		if (!app_busy(house->app))
			return turns;
		app_work(house->app);
	}
}

/* Oldest first, one line an event. */
static void
expect_rows(const struct store *store, uint64_t last, struct buf *out)
{
	for (uint64_t seq = store_first(store); seq <= last; seq++) {
		struct slice raw = store_get(store, seq)->raw;

		buf_add(out, raw.p, raw.len);
		buf_addc(out, '\n');
	}
}

static void
a_large_export_comes_in_parts_and_is_whole(void **state)
{
	struct house *house = *state;
	const struct store *store = board_store(house->board);
	uint64_t last = store_last(store);
	enum app_job_kind kind = APP_JOB_COPY;
	struct buf file, want;

	buf_init(&file, SIZE_MAX);
	buf_init(&want, SIZE_MAX);
	expect_rows(store, last, &want);
	press(house, "E");
	assert_true(app_busy(house->app));
	assert_non_null(strstr(house->app->notice, "exporting "));
	assert_non_null(strstr(house->app->notice, "%; Esc stops it"));
	/* What arrives meanwhile, and a filter that is typed, change nothing of it. */
	send(house, "{\"id\":\"later\",\"type\":\"ticket.created\",\"data\":{}}");
	press(house, "&");
	press(house, "x");
	assert_in_range(work(house, &file, &kind), 10, ROWS);
	assert_int_equal(kind, APP_JOB_SAVE);
	assert_true(slice_eq(buf_slice(&file), buf_slice(&want)));
	buf_fini(&file);
	buf_fini(&want);
}

static void
a_filter_in_force_is_that_of_the_export(void **state)
{
	struct house *house = *state;
	enum app_job_kind kind = APP_JOB_COPY;
	struct buf file;

	buf_init(&file, SIZE_MAX);
	for (const char *p = "&title~zebra"; *p; p++)
		press(house, (char[2]){*p});
	press(house, "Enter");
	press(house, "E");
	work(house, &file, &kind);
	assert_int_equal(kind, APP_JOB_SAVE);
	buf_addc(&file, 0);
	assert_string_equal(file.p, FIRST "\n" LAST "\n");
	buf_fini(&file);
}

static void
esc_and_a_mask_stop_it(void **state)
{
	struct house *house = *state;
	enum app_job_kind kind = APP_JOB_COPY;
	struct buf file;

	buf_init(&file, SIZE_MAX);
	press(house, "E");
	for (int i = 0; i < 5; i++)
		app_work(house->app);
	press(house, "Esc");
	assert_false(app_busy(house->app));
	work(house, &file, &kind);
	assert_int_equal(kind, APP_JOB_DROP);
	press(house, "E");
	for (int i = 0; i < 5; i++)
		app_work(house->app);
	press(house, "P");
	work(house, &file, &kind);
	assert_int_equal(kind, APP_JOB_DROP);
	assert_string_equal(house->app->notice, "the board is masked: the export has stopped");
	buf_fini(&file);
}

static uint64_t
selected(const struct house *house)
{
	return pane_ops(PANE_FEED)->selected(house->app->state[PANE_FEED]);
}

static void
the_next_event_of_a_ticket_is_looked_for_between_keys(void **state)
{
	struct house *house = *state;
	const struct store *store = board_store(house->board);

	press(house, "}");
	assert_true(app_busy(house->app));
	assert_int_equal(selected(house), store_last(store));
	while (app_busy(house->app))
		app_work(house->app);
	assert_int_equal(selected(house), store_first(store));
	press(house, "}");
	assert_string_equal(house->app->notice, "no older event of it in the feed");
	/* A key meanwhile is somewhere else to go. */
	press(house, "{");
	assert_true(app_busy(house->app));
	press(house, "k");
	assert_false(app_busy(house->app));
	assert_int_equal(selected(house), store_first(store) + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        a_large_export_comes_in_parts_and_is_whole, fill, teardown),
	    cmocka_unit_test_setup_teardown(
	        a_filter_in_force_is_that_of_the_export, fill, teardown),
	    cmocka_unit_test_setup_teardown(esc_and_a_mask_stop_it, fill, teardown),
	    cmocka_unit_test_setup_teardown(
	        the_next_event_of_a_ticket_is_looked_for_between_keys, fill, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
