/* series - events per minute, by created_at. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_SERIES_H
#define FLOOR_MODEL_SERIES_H

#include <stddef.h>
#include <stdint.h>

struct series;
/* Events by created_at in each of the last `count` whole minutes before and including that of
 * `now`: out[count - 1] is the running minute. */
void series_minutes(const struct series *series, int64_t now_ms, uint32_t *out, size_t count);
/* Mean per minute over the last five minutes, the running one by its share. */
double series_rate(const struct series *series, int64_t now_ms);

#endif
