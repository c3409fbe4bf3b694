/* oldest - the smallest of many times. SPDX-License-Identifier: MIT
 *
 * A heap without removal: whoever asks says which entries still hold, and the others are dropped
 * then. */
#ifndef FLOOR_MODEL_OLDEST_H
#define FLOOR_MODEL_OLDEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct oldest_entry {
	int64_t at_ms;
	uint32_t serial;
};

struct oldest {
	struct oldest_entry *v;
	size_t count, cap;
};

void oldest_fini(struct oldest *oldest);
void oldest_add(struct oldest *oldest, int64_t at_ms, uint32_t serial);
typedef bool (*oldest_holds)(const void *arg, const struct oldest_entry *entry);
/* The smallest entry that holds; false when none does. */
bool oldest_top(
    struct oldest *oldest, oldest_holds holds, const void *arg, struct oldest_entry *out);
/* Drop all that do not hold. */
void oldest_sweep(struct oldest *oldest, oldest_holds holds, const void *arg);

#endif
