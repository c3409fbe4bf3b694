/* rewind - the board as it was: what is kept, folded again up to a moment. SPDX-License-Identifier: MIT
 *
 * A moment is by created_at, so it is the same whatever the order of arrival. Work is done in
 * slices of the caller's size. Rows of the new board have numbers of their own. */
#ifndef FLOOR_MODEL_REWIND_H
#define FLOOR_MODEL_REWIND_H

#include "floor/model/board.h"

struct rewind;
/* `from` is borrowed; it may go on taking events meanwhile. */
struct rewind *rewind_new(const struct board *from, int64_t until_ms);
void rewind_free(struct rewind *rewind);
/* Look at up to `rows` more rows. True when all are done. */
bool rewind_work(struct rewind *rewind, size_t rows);
/* 0..100 */
int rewind_percent(const struct rewind *rewind);
/* The board, the caller's from now on; once, and only when the work is done. */
struct board *rewind_take(struct rewind *rewind);
/* The oldest created_at among the rows that are kept; STAMP_NONE when there is none. */
int64_t rewind_first_ms(const struct board *board);

#endif
