/* sieve - which of the kept rows a filter lets through: found out in slices, the newest first. SPDX-License-Identifier: MIT
 *
 * Judging a million events takes longer than a key may wait, so it is done a slice at a time and
 * what is known so far can be asked at any moment: rows not judged yet do not pass. A filter that
 * asks for categories alone needs no judging. Gap rows always pass. A verdict that can change with
 * time or with what is learnt later is given again every few seconds. */
#ifndef FLOOR_MODEL_SIEVE_H
#define FLOOR_MODEL_SIEVE_H

#include "floor/model/filter.h"

/* Work between two looks at a clock, in bytes looked at: well below a millisecond. Whoever has the
 * clock asks for slices until the time between two keys is used up. */
#define SIEVE_SLICE ((uint64_t)256 << 10)

struct sieve;
struct sieve *sieve_new(void);
void sieve_free(struct sieve *sieve);
/* Another filter, borrowed until the next one is set; NULL lets everything through. */
void sieve_set(struct sieve *sieve, const struct filter *filter);
/* Does anything have to pass at all? */
bool sieve_filters(const struct sieve *sieve);
/* Judge what came since, then some more, about `bytes` of it. True while there is more to do. */
bool sieve_work(struct sieve *sieve, const struct filter_ask *ask, uint64_t bytes);

/* As the store's functions of these names, for the rows that pass. */
uint64_t sieve_older(
    const struct sieve *sieve, const struct store *store, uint64_t seq, category_mask mask);
uint64_t sieve_newer(
    const struct sieve *sieve, const struct store *store, uint64_t seq, category_mask mask);
uint64_t sieve_between(const struct sieve *sieve, const struct store *store, uint64_t first,
    uint64_t last, category_mask mask);
uint64_t sieve_count(const struct sieve *sieve, const struct store *store, category_mask mask);

#endif
