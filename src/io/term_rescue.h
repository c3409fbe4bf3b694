/* term_rescue - give the terminal back when the program crashes. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_IO_TERM_RESCUE_H
#define FLOOR_SRC_IO_TERM_RESCUE_H

#include <termios.h>

/* From here a SEGV, BUS, FPE, ILL or ABRT first gives the mouse back, leaves the alternate screen
 * (`leave`, may be NULL), shows the cursor (`cursor`, likewise) and restores `saved` on `fd`, then
 * dies of the same signal. */
void term_rescue_arm(int fd, const struct termios *saved, const char *leave, const char *cursor);
/* What gives the mouse back to the terminal. */
#define TERM_MOUSE_OFF "\033[?1006l\033[?1002l"
void term_rescue_disarm(void);

#endif
