/* safe - strangers' bytes for a clipboard, a pager, the input of a program. SPDX-License-Identifier: MIT
 *
 * What leaves the board is text that controls nothing where it is pasted, printed or read. JSON
 * keeps every value: what is not plain to see is escaped (\u001b), which reads as the same text.
 * Text follows the display rule. Each returns false when `out` is full. */
#ifndef FLOOR_EVENT_SAFE_H
#define FLOOR_EVENT_SAFE_H

#include "floor/base/buf.h"
#include "floor/event/event.h"

/* Room that `len` bytes of JSON can need at most: a byte becomes an escape of two halves. */
#define SAFE_JSON_MAX(len) (12 * (len) + 1)

/* JSON on one line, blanks outside strings as sent; its line ends are spaces. */
bool safe_json(struct buf *out, struct slice json);
/* JSON of any spacing, one member a line, indented by two blanks a level (at most 40 levels). */
bool safe_pretty(struct buf *out, struct slice json);
/* Text by the display rule, with its line ends and tabs as blanks; nothing is cut. */
bool safe_text(struct buf *out, struct slice text);
/* What a value says: a string without its escapes as text, all else as JSON. */
bool safe_value(struct buf *out, struct slice text, const struct value *v);

#endif
