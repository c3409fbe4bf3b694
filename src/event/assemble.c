/* assemble - one message from its fragments, under a cap. SPDX-License-Identifier: MIT */
#include "floor/event/assemble.h"

#define KEEP_ROOM (256u << 10) /* bytes of room that outlive a message */

void
assemble_init(struct assemble *assemble, size_t max)
{
	*assemble = (struct assemble){.ended = false};
	buf_init(&assemble->buf, max > ASSEMBLE_SAMPLE ? max : ASSEMBLE_SAMPLE);
}

void
assemble_fini(struct assemble *assemble)
{
	buf_fini(&assemble->buf);
}

void
assemble_reset(struct assemble *assemble)
{
	size_t max = assemble->buf.max;

	if (assemble->buf.cap > KEEP_ROOM) {
		buf_fini(&assemble->buf);
		buf_init(&assemble->buf, max);
	}
	buf_reset(&assemble->buf);
	assemble->total = 0;
	assemble->ended = false;
}

/* The sample holds the first bytes whichever fragment they came in. */
static void
keep_sample(struct assemble *assemble, const void *bytes, size_t len)
{
	struct buf *buf = &assemble->buf;
	size_t room;

	if (buf->len > ASSEMBLE_SAMPLE)
		buf->len = ASSEMBLE_SAMPLE;
	room = ASSEMBLE_SAMPLE - buf->len;
	buf_add(buf, bytes, len < room ? len : room);
}

enum assemble_state
assemble_add(struct assemble *assemble, const void *bytes, size_t len, bool final)
{
	if (assemble->ended)
		assemble_reset(assemble);
	assemble->total += len;
	assemble->ended = final;
	if (assemble->total > assemble->buf.max)
		keep_sample(assemble, bytes, len);
	else
		buf_add(&assemble->buf, bytes, len);
	if (!final)
		return ASSEMBLE_MORE;
	return assemble->total > assemble->buf.max ? ASSEMBLE_TOO_LONG : ASSEMBLE_DONE;
}

struct slice
assemble_message(const struct assemble *assemble)
{
	return buf_slice(&assemble->buf);
}

uint64_t
assemble_total(const struct assemble *assemble)
{
	return assemble->total;
}
