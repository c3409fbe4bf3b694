/* board_dump - the whole board as sorted text. SPDX-License-Identifier: MIT */
#ifndef TESTS_UNIT_BOARD_DUMP_H
#define TESTS_UNIT_BOARD_DUMP_H

#include "floor/base/buf.h"
#include "floor/model/board.h"

/* One fact a line, what law tests compare. */
void board_dump(const struct board *board, int64_t now_ms, struct buf *out);

#endif
