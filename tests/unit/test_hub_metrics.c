/* test_hub_metrics - what is counted is what is printed. SPDX-License-Identifier: MIT */
#include "floor/base/stamp.h"
#include "floor/hub/metrics.h"
#include "floor/hub/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static char *
printed(const struct metrics *metrics, struct buf *out)
{
	buf_init(out, 1 << 20);
	metrics_print(metrics, out);
	buf_addc(out, '\0');
	assert_false(out->full);
	return out->p;
}

static void
counts_under_its_name_and_labels(void **state)
{
	struct metrics metrics = {0};
	struct buf out;
	char *text;

	(void)state;
	metrics_add(&metrics, METRIC_RECEIVED, 2);
	metrics_add(&metrics, METRIC_RECEIVED, 5);
	metrics_add(&metrics, METRIC_REFUSED_TIME, 1);
	metrics_set(&metrics, METRIC_CLIENTS, 3);
	text = printed(&metrics, &out);
	assert_non_null(strstr(text, "\nfloorhub_received_total 7\n"));
	assert_non_null(strstr(text, "\nfloorhub_refused_total{reason=\"time\"} 1\n"));
	assert_non_null(strstr(text, "\nfloorhub_refused_total{reason=\"signature\"} 0\n"));
	assert_non_null(strstr(text, "\n# TYPE floorhub_clients gauge\nfloorhub_clients 3\n"));
	buf_fini(&out);
}

static void
a_family_is_described_once(void **state)
{
	struct metrics metrics = {0};
	struct buf out;
	char *text, *first;

	(void)state;
	text = printed(&metrics, &out);
	first = strstr(text, "# TYPE floorhub_refused_total counter\n");
	assert_non_null(first);
	assert_null(strstr(first + 1, "# TYPE floorhub_refused_total "));
	buf_fini(&out);
}

static void
refusals_are_forgotten_after_an_hour(void **state)
{
	struct refusals refusals = {0};
	int64_t now_ms = 1765719000000;

	(void)state;
	refusals_add(&refusals, now_ms);
	refusals_add(&refusals, now_ms + 30 * STAMP_MS_MIN);
	assert_int_equal(refusals_hour(&refusals, now_ms + 59 * STAMP_MS_MIN), 2);
	assert_int_equal(refusals_hour(&refusals, now_ms + 60 * STAMP_MS_MIN), 1);
	assert_int_equal(refusals_hour(&refusals, now_ms + 90 * STAMP_MS_MIN), 0);
}

static void
a_clock_set_back_starts_anew(void **state)
{
	struct refusals refusals = {0};

	(void)state;
	refusals_add(&refusals, 1765719000000);
	assert_int_equal(refusals_hour(&refusals, 1765719000000 - STAMP_MS_DAY), 0);
	refusals_add(&refusals, 1765719000000 - STAMP_MS_DAY);
	assert_int_equal(refusals_hour(&refusals, 1765719000000 - STAMP_MS_DAY), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counts_under_its_name_and_labels),
	    cmocka_unit_test(a_family_is_described_once),
	    cmocka_unit_test(refusals_are_forgotten_after_an_hour),
	    cmocka_unit_test(a_clock_set_back_starts_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
