/* entry - one record of the journal as one line of JSON, out and in again without loss. SPDX-License-Identifier: MIT
 *
 * {"seq":7,"at":"2025-12-14T12:00:00.123Z","hook":"cstar","type":"ticket.created","id":"evt_7",
 * "headers":"...","conflict":3,"event":{...}}: `event` is the body with line ends as spaces. Where
 * that is not what was sent, or no JSON at all ("unreadable":"why"), "raw_b64" has the bytes. Words
 * that are not plain ASCII stand as "id_b64" and so on. Empty members are left out. */
#ifndef FLOOR_HUB_ENTRY_H
#define FLOOR_HUB_ENTRY_H

#include "floor/hub/journal.h"

/* With a line end. False when it does not fit. */
bool entry_write(struct buf *out, const struct journal_record *record);

/* Room for what an entry says, used again and again. Zero it to start. */
struct entry_room {
	struct buf bytes;
};
void entry_fini(struct entry_room *room);
/* `record` borrows from `line` and `room`; its seq is the one in the line. False: `err` says what
 * is wrong with it. */
bool entry_read(
    struct slice line, struct entry_room *room, struct journal_record *record, struct err *err);

#endif
