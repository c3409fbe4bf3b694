/* gaps_fold - writing the ledger. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_GAPS_FOLD_H
#define FLOOR_MODEL_GAPS_FOLD_H

#include "floor/model/gaps.h"

#define GAPS_MAX 4096    /* kept; the oldest is forgotten */
#define GAPS_WHY_MAX 200 /* bytes of the reason */

struct gaps *gaps_new(void);
void gaps_free(struct gaps *gaps);
/* Nothing but false when one is open. */
bool gaps_begin(struct gaps *gaps, uint64_t seq, int64_t from_ms, struct slice why);
/* A hole in a hub's stream, noticed at `at_ms`: closed, and not complete. */
void gaps_hole(struct gaps *gaps, uint64_t seq, int64_t at_ms, enum gap_cause cause, uint64_t first,
    uint64_t last);
bool gaps_end(struct gaps *gaps, int64_t to_ms, bool complete);

#endif
