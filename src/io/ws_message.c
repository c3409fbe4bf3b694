/* ws_message - the frames of a connection as messages, under a cap. SPDX-License-Identifier: MIT */
#include "ws_message.h"

#include "floor/io/words.h"

void
ws_message_init(struct ws_message *message, size_t max)
{
	message->max = max;
	assemble_init(&message->assemble, max);
	buf_init(&message->notice, WORDS_TOO_LONG_MAX);
}

void
ws_message_fini(struct ws_message *message)
{
	assemble_fini(&message->assemble);
	buf_fini(&message->notice);
}

void
ws_message_reset(struct ws_message *message)
{
	assemble_reset(&message->assemble);
}

bool
ws_message_add(struct ws_message *message, const struct ws_frame *frame, struct slice *whole)
{
	struct assemble *assemble = &message->assemble;

	if (frame->first && frame->final && frame->len <= message->max) {
		*whole = (struct slice){frame->p, frame->len};
		return frame->len > 0;
	}
	switch (assemble_add(assemble, frame->p, frame->len, frame->final)) {
	case ASSEMBLE_MORE:
		return false;
	case ASSEMBLE_DONE:
		*whole = assemble_message(assemble);
		return whole->len > 0;
	case ASSEMBLE_TOO_LONG:
		*whole = words_too_long(&message->notice, assemble_message(assemble),
		    assemble_total(assemble), message->max);
		return true;
	}
	return false;
}
