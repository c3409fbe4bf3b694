/* screen_sink - what a source and a terminal tell, as messages to the board on a terminal. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_SCREEN_SINK_H
#define FLOOR_SRC_FLOORBOARD_SCREEN_SINK_H

#include "floor/app/app.h"
#include "floor/io/source.h"
#include "floor/io/term.h"

struct source_sink screen_sink(void *screen);
/* Read every key that waits, and what the mouse did; `gone` as term_read has it. */
void screen_read(void *screen, struct term *term, bool *gone);
/* In run_screen: update the board and carry out what it asks for. */
void screen_update(void *screen, const struct msg *msg);

#endif
