/* signals - the outside world's signals as calls from the loop. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_SIGNALS_H
#define FLOOR_IO_SIGNALS_H

#include "floor/io/loop.h"

/* Block TERM, HUP, INT, QUIT, WINCH, TSTP, CONT, USR1, USR2, ALRM; call before any thread is
 * made. */
void signals_block(void);
/* `fn` is called from the loop with each signal's number. */
bool signals_watch(
    struct loop *loop, void (*fn)(void *arg, int signal), void *arg, struct err *err);

#endif
