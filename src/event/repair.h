/* repair - one odd character or number must not cost the event. SPDX-License-Identifier: MIT
 *
 * Ill-formed UTF-8 becomes U+FFFD, a raw control byte inside a string its \u00XX escape, half a
 * surrogate pair \uFFFD, NUL \u2400; whole numbers of more than 18 digits and reals that may
 * overflow a double become strings of the same spelling; a byte order mark in front is dropped. All
 * else is copied, right or wrong: whether the result is JSON, the scanner says. Runs over its own
 * result change nothing. */
#ifndef FLOOR_EVENT_REPAIR_H
#define FLOOR_EVENT_REPAIR_H

#include "floor/base/buf.h"

#define REPAIR_GROWTH 6 /* no byte becomes more than this many */

/* Append the repaired text to `out` until that holds `limit` bytes (SIZE_MAX: all). Returns how
 * many bytes of `raw` that took: where in `raw` the byte at `limit` comes from. */
size_t repair(struct slice raw, struct buf *out, size_t limit);

#endif
