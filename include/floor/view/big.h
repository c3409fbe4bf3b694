/* big - words that can be read from across the room. SPDX-License-Identifier: MIT
 *
 * A character is five lines of square pixels, three wide as a rule. A pixel of size `scale` is
 * `scale` columns wide and half as many rows high (half blocks make the odd half). */
#ifndef FLOOR_VIEW_BIG_H
#define FLOOR_VIEW_BIG_H

#include "floor/view/canvas.h"

/* Can all of `text` be written big: ASCII letters, digits and some signs? */
bool big_has(struct slice text);
int big_cols(struct slice text, int scale);
static inline int
big_rows(int scale)
{
	return (5 * scale + 1) / 2;
}
/* The largest scale up to `most` at which `text` fits, 0 when not even 1 does. Without half blocks
 * (`ascii`) odd scales are passed over. */
int big_fit(const struct canvas *canvas, struct slice text, int rows, int cols, int most);
/* Letters are written as capitals. Returns the columns. */
int big_draw(
    struct canvas *canvas, int row, int col, int scale, enum style style, struct slice text);

#endif
