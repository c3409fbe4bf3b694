/* metrics - the hub's counters and gauges as Prometheus reads them. SPDX-License-Identifier: MIT */
#include "floor/hub/metrics.h"

#include <inttypes.h>

static const struct {
	const char *name, *kind, *help;
} rows[METRIC_COUNT] = {
#define KIND_COUNTER "counter"
#define KIND_GAUGE "gauge"
#define METRIC(id, name, kind, help) {name, KIND_##kind, help},
#include "floor/hub/metrics.def"
#undef METRIC
};

/* The name without its labels. */
static struct slice
family(enum metric metric)
{
	struct slice rest = slice_of(rows[metric].name);

	return slice_cut(&rest, '{');
}

void
metrics_print(const struct metrics *metrics, struct buf *out)
{
	struct slice before = {NULL, 0};

	for (enum metric m = 0; m < METRIC_COUNT; m++) {
		struct slice name = family(m);

		if (!slice_eq(name, before)) {
			buf_printf(out, "# HELP %.*s %s\n", SLICE_ARG(name), rows[m].help);
			buf_printf(out, "# TYPE %.*s %s\n", SLICE_ARG(name), rows[m].kind);
		}
		buf_printf(out, "%s %" PRIu64 "\n", rows[m].name, metrics->value[m]);
		before = name;
	}
}
