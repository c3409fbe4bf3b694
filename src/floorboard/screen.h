/* screen - the board on a terminal, for the files that run it. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_SCREEN_H
#define FLOOR_SRC_FLOORBOARD_SCREEN_H

#include "jobs.h"
#include "memory.h"
#include "record.h"
#include "setup.h"
#include "theme_now.h"

#include "floor/io/source.h"
#include "floor/io/term.h"

struct screen {
	struct board *board;
	struct app *app;
	struct term *term;
	struct theme_now theme;
	struct canvas canvas;
	struct loop *loop;
	struct loop_timer *frame_timer, *clock_timer, *work_timer;
	struct loop_watch *keys;
	struct source *source;
	struct jobs *jobs;
	struct record record;
	struct settings *settings; /* the newest */
	bool away;                 /* another program has the terminal */
	struct memory memory;
	int64_t painted_ms; /* monotonic */
};

/* Update the board and carry out what it asks for. */
void screen_update(struct screen *screen, const struct msg *msg);
/* Time has passed; the terminal may have another size; a line for the person. */
void screen_tick(struct screen *screen);
void screen_size(struct screen *screen);
void screen_notice(void *screen, const char *line);
/* Tell of a key of the configuration that hides another, if there is one. */
void screen_say_keys(struct screen *screen);
void screen_suspend(struct screen *screen);
void screen_settings(struct screen *screen, struct app_settings *out);
/* Take the theme the board asks for; tell the board which one there is. */
void screen_take_theme(struct screen *screen);
void screen_tell_theme(struct screen *screen);
void screen_paint(struct screen *screen);
/* The timers: a frame is due, a slice of work, a second has passed. */
void screen_on_frame(void *arg);
void screen_on_work(void *arg);
void screen_on_clock(void *arg);

/* screen_sink.c: where a source tells what comes; and every key that waits, and what the mouse did,
 * `gone` as term_read has it. */
struct source_sink screen_sink(struct screen *screen);
void screen_read(struct screen *screen, bool *gone);

#endif
