/* inbuf - a descriptor's bytes as messages. SPDX-License-Identifier: MIT */
#include "floor/io/inbuf.h"

#include "floor/base/mem.h"
#include "floor/io/words.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define READ_MAX (64 * 1024) /* stays in the cache on its way to the splitter: measured best */

void
inbuf_init(struct inbuf *inbuf, int fd, size_t max_message)
{
	*inbuf = (struct inbuf){.fd = fd, .bytes = mem_alloc(READ_MAX)};
	ndjson_init(&inbuf->ndjson, max_message);
	buf_init(&inbuf->notice, WORDS_TOO_LONG_MAX);
}

void
inbuf_fini(struct inbuf *inbuf)
{
	free(inbuf->bytes);
	inbuf->bytes = NULL;
	ndjson_fini(&inbuf->ndjson);
	buf_fini(&inbuf->notice);
}

void
inbuf_end(struct inbuf *inbuf)
{
	if (!inbuf->ended)
		ndjson_end(&inbuf->ndjson);
	inbuf->ended = true;
}

enum inbuf_state
inbuf_fill(struct inbuf *inbuf, struct err *err)
{
	ssize_t n;

	if (inbuf->ended)
		return INBUF_END;
	do
		n = read(inbuf->fd, inbuf->bytes, READ_MAX);
	while (n < 0 && errno == EINTR);
	if (n > 0) {
		if (ndjson_feed(&inbuf->ndjson, (struct slice){inbuf->bytes, (size_t)n}))
			return INBUF_MORE;
		err_set(err, ERR_LIMIT, "a message was not taken before the next was read");
	} else if (n < 0 && errno == EAGAIN) {
		return INBUF_EMPTY;
	} else if (n < 0) {
		err_errno(err, "cannot read on");
	}
	inbuf_end(inbuf);
	return n == 0 ? INBUF_END : INBUF_FAILED;
}

bool
inbuf_next(struct inbuf *inbuf, struct slice *message)
{
	uint64_t total;

	switch (ndjson_next(&inbuf->ndjson, message, &total)) {
	case NDJSON_MORE:
		return false;
	case NDJSON_MESSAGE:
		return true;
	case NDJSON_TOO_LONG:
		*message = words_too_long(&inbuf->notice, *message, total, inbuf->ndjson.max);
		return true;
	}
	return false;
}
