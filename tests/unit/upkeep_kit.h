/* upkeep_kit - jobs on a journal, done to their end. SPDX-License-Identifier: MIT */
#ifndef UPKEEP_KIT_H
#define UPKEEP_KIT_H

#include "journal_kit.h"

#include "floor/hub/upkeep.h"

#define UPKEEP_MANY 20000 /* steps, before a job is said to hang */

/* Do a job to its end with all its input there. Between steps `between` may do something. */
bool upkeep_run(const struct upkeep_host *host, const char *words, struct slice text,
    struct buf *out, void (*between)(const struct upkeep_host *), struct err *err);
/* The same; the test ends when the job fails. `out` is the caller's. */
struct buf upkeep_must_run(const struct upkeep_host *host, const char *words, struct slice text);

#endif
