/* take_away - what leaves the board: copies, files, a pager's text, links. SPDX-License-Identifier: MIT
 *
 * Each takes the event in hand (the selected row, the opened payload) and asks main for a job, or
 * says on the status line why there is nothing to take. */
#ifndef FLOOR_SRC_APP_TAKE_AWAY_H
#define FLOOR_SRC_APP_TAKE_AWAY_H

#include "state.h"

void take_copy(struct app *app); /* in a list the id, in the payload the value */
void take_event(struct app *app);
void take_path(struct app *app);
void take_export(struct app *app);
void take_export_all(struct app *app); /* every row of the feed */
/* An event as one line: its line ends become blanks, what cannot be read its base64. */
void take_line(struct buf *out, struct decoder *decoder, struct slice raw);
void take_pager(struct app *app);
void take_editor(struct app *app);
/* Is there an event to take: if not, the status line says why. */
bool take_ready(struct app *app);
void take_pipe_prompt(struct app *app);
/* The event becomes the input of this command, which a person typed. */
void take_pipe(struct app *app, const char *command);
void take_link(struct app *app);

#endif
