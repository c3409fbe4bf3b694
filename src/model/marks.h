/* marks - moments in order of time, cheap to add and to take back. SPDX-License-Identifier: MIT
 *
 * A journal: adding and removing both append, and what arrived out of order is put in place only
 * when somebody asks. So a day replayed backwards costs one sort, not a million moves. */
#ifndef FLOOR_MODEL_MARKS_H
#define FLOOR_MODEL_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One moment of one ticket. All but `sign` is its identity. */
struct mark {
	int64_t at_ms;
	int64_t value;   /* a length of time, or 0 */
	uint32_t serial; /* of the ticket */
	uint32_t who;    /* person, PERSON_NONE unknown */
	uint16_t team;
	int16_t sign; /* +1; -1 takes an equal one back. Always +1 once settled */
};

#define MARKS_MAX 500000 /* kept; beyond it the oldest quarter is forgotten */

struct marks {
	struct mark *v;
	size_t count, sorted, cap;
};

bool marks_same(const struct mark *a, const struct mark *b);
void marks_fini(struct marks *marks);
void marks_add(struct marks *marks, struct mark mark);
void marks_remove(struct marks *marks, struct mark mark);
/* Put everything in order; the questions below do it first. */
void marks_settle(struct marks *marks);
/* How many are before `at_ms`: the index of the first one at or after it. */
size_t marks_before(struct marks *marks, int64_t at_ms);

#endif
