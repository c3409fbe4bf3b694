/* drift_fold - noticing shapes that are not the reference's. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_DRIFT_FOLD_H
#define FLOOR_MODEL_DRIFT_FOLD_H

#include "fact.h"

#include "floor/model/drift.h"

#define DRIFT_WHAT_MAX 120 /* bytes of a type or field name */

struct drift *drift_new(uint64_t seed);
void drift_free(struct drift *drift);
/* `notes`: those of the kept event. */
void drift_fold(struct drift *drift, const struct fact *fact, unsigned notes);

#endif
