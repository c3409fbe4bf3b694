/* inbuf - a descriptor's bytes as messages. SPDX-License-Identifier: MIT */
#include "floor/io/inbuf.h"

#include "floor/base/mem.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#define READ_MAX (1024 * 1024)
#define HEAD_MAX 200 /* bytes shown of a message that is too long */

void
inbuf_init(struct inbuf *inbuf, int fd, size_t max_message)
{
	*inbuf = (struct inbuf){.fd = fd, .max = max_message};
	buf_init(&inbuf->notice, 2 * HEAD_MAX + 128);
}

void
inbuf_fini(struct inbuf *inbuf)
{
	free(inbuf->bytes);
	inbuf->bytes = NULL;
	buf_fini(&inbuf->notice);
}

/* Of a message that is too long only the head is kept, so the buffer never grows past max +
 * READ_MAX. */
static void
shed(struct inbuf *inbuf)
{
	size_t have = inbuf->len - inbuf->start;

	if (have <= inbuf->max && inbuf->dropped == 0)
		return;
	inbuf->dropped += have > HEAD_MAX ? have - HEAD_MAX : 0;
	if (have > HEAD_MAX)
		inbuf->len = inbuf->start + HEAD_MAX;
	inbuf->looked = inbuf->len - inbuf->start;
}

static void
make_room(struct inbuf *inbuf)
{
	size_t have = inbuf->len - inbuf->start;

	if (inbuf->start) {
		memmove(inbuf->bytes, inbuf->bytes + inbuf->start, have);
		inbuf->start = 0;
		inbuf->len = have;
	}
	if (inbuf->cap - have < READ_MAX) {
		inbuf->cap = have + READ_MAX;
		inbuf->bytes = mem_grow(inbuf->bytes, inbuf->cap, 1);
	}
}

enum inbuf_state
inbuf_fill(struct inbuf *inbuf, struct err *err)
{
	ssize_t n;

	if (inbuf->ended)
		return INBUF_END;
	shed(inbuf);
	make_room(inbuf);
	do
		n = read(inbuf->fd, inbuf->bytes + inbuf->len, READ_MAX);
	while (n < 0 && errno == EINTR);
	if (n > 0) {
		inbuf->len += (size_t)n;
		return INBUF_MORE;
	}
	if (n < 0 && errno == EAGAIN)
		return INBUF_EMPTY;
	inbuf->ended = true;
	if (n == 0)
		return INBUF_END;
	err_errno(err, "cannot read on");
	return INBUF_FAILED;
}

static struct slice
notice(struct inbuf *inbuf, struct slice head)
{
	uint64_t total = inbuf->dropped + head.len;

	inbuf->dropped = 0;
	buf_reset(&inbuf->notice);
	buf_printf(&inbuf->notice,
	    "message too long: %" PRIu64 " bytes, limit %zu; it begins: ", total, inbuf->max);
	buf_add(&inbuf->notice, head.p, head.len < HEAD_MAX ? head.len : HEAD_MAX);
	return buf_slice(&inbuf->notice);
}

bool
inbuf_next(struct inbuf *inbuf, struct slice *message)
{
	while (inbuf->start < inbuf->len) {
		char *from = inbuf->bytes + inbuf->start;
		size_t have = inbuf->len - inbuf->start;
		const char *end = memchr(from + inbuf->looked, '\n', have - inbuf->looked);

		if (end == NULL && !inbuf->ended) {
			inbuf->looked = have;
			return false;
		}
		*message = (struct slice){from, end ? (size_t)(end - from) : have};
		inbuf->start += message->len + (end != NULL);
		inbuf->looked = 0;
		if (message->len && message->p[message->len - 1] == '\r')
			message->len--;
		if (message->len > inbuf->max || inbuf->dropped)
			*message = notice(inbuf, *message);
		if (slice_trim(*message).len)
			return true;
	}
	return false;
}
