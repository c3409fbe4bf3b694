/* series_fold - counting events into minutes. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_SERIES_FOLD_H
#define FLOOR_MODEL_SERIES_FOLD_H

#include "floor/model/series.h"

struct series *series_new(void);
void series_free(struct series *series);
void series_fold(struct series *series, int64_t at_ms);

#endif
