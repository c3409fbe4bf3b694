/* ws_message - pieces of messages put together, under a cap. SPDX-License-Identifier: MIT */
#include "floor/io/ws_message.h"

#include <inttypes.h>
#include <string.h>

#define HEAD_MAX 200 /* bytes shown of a message that is too long */
#define NOTICE_MAX 512

void
ws_message_init(struct ws_message *message, size_t max)
{
	message->max = max;
	message->total = 0;
	buf_init(&message->parts, max < NOTICE_MAX ? NOTICE_MAX : max);
}

void
ws_message_fini(struct ws_message *message)
{
	buf_fini(&message->parts);
}

void
ws_message_reset(struct ws_message *message)
{
	buf_reset(&message->parts);
	message->total = 0;
}

/* Keep what fits; of a message already too long only the head is of use. */
static void
keep(struct ws_message *message, const struct ws_frame *frame)
{
	size_t room = message->max - message->parts.len, len = frame->len;

	if (message->total > message->max)
		room = message->parts.len < HEAD_MAX ? HEAD_MAX - message->parts.len : 0;
	buf_add(&message->parts, frame->p, len < room ? len : room);
}

static struct slice
notice(struct ws_message *message)
{
	char head[HEAD_MAX];
	size_t len = message->parts.len < HEAD_MAX ? message->parts.len : HEAD_MAX;

	memcpy(head, message->parts.p, len);
	buf_reset(&message->parts);
	buf_printf(&message->parts,
	    "message too long: %" PRIu64 " bytes, limit %zu; it begins: ", message->total,
	    message->max);
	buf_add(&message->parts, head, len);
	return buf_slice(&message->parts);
}

bool
ws_message_add(struct ws_message *message, const struct ws_frame *frame, struct slice *whole)
{
	if (frame->first) {
		ws_message_reset(message);
		if (frame->final && frame->len <= message->max) {
			*whole = (struct slice){frame->p, frame->len};
			return frame->len > 0;
		}
	}
	message->total += frame->len;
	keep(message, frame);
	if (!frame->final || message->total == 0)
		return false;
	*whole = message->total > message->max ? notice(message) : buf_slice(&message->parts);
	return true;
}
