/* ws_message - the frames of a connection as messages, under a cap. SPDX-License-Identifier: MIT
 *
 * A message that arrives in one piece is passed through without a copy, others are
 * put together by event/assemble. */
#ifndef FLOOR_IO_WS_MESSAGE_H
#define FLOOR_IO_WS_MESSAGE_H

#include "ws_conn.h"

#include "floor/event/assemble.h"

struct ws_message {
	struct assemble assemble;
	struct buf notice;
	size_t max;
};

void ws_message_init(struct ws_message *message, size_t max);
void ws_message_fini(struct ws_message *message);
/* Forget what a broken connection left behind. */
void ws_message_reset(struct ws_message *message);
/* True when `whole` is a message, valid until the next call. One longer than the cap comes as a
 * text that says so and how it begins; an empty one does not come at all. */
bool ws_message_add(struct ws_message *message, const struct ws_frame *frame, struct slice *whole);

#endif
