/* script - a session as text: sizes, times, events, keys, and the screens they must give. SPDX-License-Identifier: MIT
 *
 * One command a line; '#' begins a comment line. Screens are the lines that begin with '|',
 * trailing blanks cut.
 *
 *   title NAME, goal PERCENT, ascii, category LIST      settings; before anything else
 *   set NAME VALUE        any setting of the board, as in floorboard.conf; likewise
 *   config [SECTION] KEY = VALUE    a line of floorboard.conf; alerts: there are some; likewise
 *   size COLSxROWS        the screen has this size from here (80x24)
 *   at RFC3339            the clock stands here
 *   wait TIME             the clock moves on ("5s", "2m")
 *   event JSON            one live event that arrives now
 *   history JSON          one that is not news; it arrived when it was created
 *   events FILE           so is each event of this file: NDJSON, or JSON over several lines
 *   peer URL              whom the link is to; ping TIME: its round trip; retry TIME: how long a
 *                         link that goes down waits (8s); they show with the next "link"
 *   link STATE [REASON]   connecting, catching-up, live, down, demo, file, ended
 *   heard                 something was heard from the peer now
 *   recording on|broken   what arrives is recorded from here, or no longer
 *   key WORD...           press these keys
 *   type TEXT             press a key for each character; paste TEXT: as a paste does
 *   mouse WHAT ROW COL [ROW COL]    counted from 1: click, double, wheel-up, wheel-down, and drag
 *                         from there to there
 *   effect NAME           the last key must have asked for: quit reconnect suspend redraw
 *                         theme none
 *   job KIND [ARGUMENT]   the last key must have asked for this job of jobs.def; its text follows
 *   no-job                it must have asked for none
 *   ticket-url URL        a setting too
 *   expect [ROWS]         followed by the screen, or those rows of it: "1", "3-9"
 *   styles [ROWS]         followed by the screen as letters of styles */
#ifndef FLOOR_APP_SCRIPT_H
#define FLOOR_APP_SCRIPT_H

#include "floor/base/buf.h"
#include "floor/base/err.h"

/* Find the text of `events FILE`. */
typedef bool (*script_load_fn)(void *arg, const char *file, struct buf *out, struct err *err);

struct script_result {
	unsigned checks, failed;
	struct buf report;  /* of each failed check: place, the first row that differs, both ways */
	struct buf updated; /* the script with the screens as they came out */
};

void script_result_init(struct script_result *result);
void script_result_fini(struct script_result *result);
/* Play `text`. False with `err` ("NAME:LINE: ...") for a script that cannot be read; checks that
 * fail are in the result, not an error. */
bool script_run(struct slice text, const char *name, script_load_fn load, void *arg,
    struct script_result *result, struct err *err);

#endif
