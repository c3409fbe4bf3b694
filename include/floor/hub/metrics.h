/* metrics - the hub's counters and gauges, one table: metrics.def. SPDX-License-Identifier: MIT */
#ifndef FLOOR_HUB_METRICS_H
#define FLOOR_HUB_METRICS_H

#include "floor/base/buf.h"

enum metric {
#define METRIC(id, name, kind, help) METRIC_##id,
#include "floor/hub/metrics.def"
#undef METRIC
	METRIC_COUNT,
};

/* Zero it to start. */
struct metrics {
	uint64_t value[METRIC_COUNT];
};

static inline void
metrics_add(struct metrics *metrics, enum metric metric, uint64_t n)
{
	metrics->value[metric] += n;
}

static inline void
metrics_set(struct metrics *metrics, enum metric metric, uint64_t value)
{
	metrics->value[metric] = value;
}

/* All of them in the Prometheus text format, version 0.0.4. */
void metrics_print(const struct metrics *metrics, struct buf *out);

#endif
