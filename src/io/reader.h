/* reader - a file's messages, read and decoded ahead of whoever takes them. SPDX-License-Identifier: MIT
 *
 * A thread of its own reads, takes apart and decodes some batches ahead; what it
 * has finished is handed over for good, so the two share nothing while they work. Where there can
 * be no thread, the same is done when asked. Not for pipes: a read must not wait for a writer. */
#ifndef FLOOR_IO_READER_H
#define FLOOR_IO_READER_H

#include "floor/base/err.h"
#include "floor/event/event.h"

#define READER_BATCH 256 /* messages at most */

/* `raw` and `fields` are lent until the next reader_next. */
struct reader_batch {
	size_t count;
	bool last;          /* there are no more */
	struct err failure; /* of the last: why the file could not be read to its end */
	struct slice raw[READER_BATCH];
	bool decoded[READER_BATCH];         /* else decode it yourself: odd, or no event */
	struct fields fields[READER_BATCH]; /* as decode() has it */
};

struct reader;
/* `fd` is borrowed; `max_message` as for an inbuf. */
struct reader *reader_new(int fd, size_t max_message);
void reader_free(struct reader *reader);
/* The next batch, empty at most when it is the last. Not to be called after that. */
const struct reader_batch *reader_next(struct reader *reader);

#endif
