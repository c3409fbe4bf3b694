/* fuzz_stream - whatever a hub says, what is read of it lies within it. SPDX-License-Identifier: MIT */
#include "floor/event/stream.h"

#include "fuzz.h"

#include <stdlib.h>

static void
within(struct slice part, struct slice whole)
{
	if (part.p && (part.p < whole.p || part.p + part.len > whole.p + whole.len))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice message = {(const char *)data, size};
	struct stream_said said;

	stream_read(message, &said);
	within(said.event, message);
	within(said.base64, message);
	if (said.op == STREAM_EVENT && said.event.p == NULL && said.base64.p == NULL)
		abort();
	if (strlen(said.epoch) > STREAM_EPOCH_MAX || strlen(said.why) > STREAM_WORD_MAX ||
	    said.seq > STREAM_SEQ_MAX)
		abort();
	return 0;
}
