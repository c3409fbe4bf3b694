/* upkeep_kit - jobs on a journal, done to their end. SPDX-License-Identifier: MIT */
#include "upkeep_kit.h"

#include <poll.h>

bool
upkeep_run(const struct upkeep_host *host, const char *words, struct slice text, struct buf *out,
    void (*between)(const struct upkeep_host *), struct err *err)
{
	struct slice list[8], rest = slice_of(words);
	struct buf input;
	struct upkeep *upkeep;
	enum upkeep_step step = UPKEEP_FAILED;
	size_t count = 0;

	while (rest.p)
		list[count++] = slice_cut(&rest, ' ');
	buf_init(&input, SIZE_MAX);
	buf_add(&input, text.p, text.len);
	buf_init(out, SIZE_MAX);
	upkeep = upkeep_new(host, list, count, err);
	for (size_t i = 0; upkeep && i < UPKEEP_MANY; i++) {
		step = upkeep_step(upkeep, &input, true, out, err);
		if (step == UPKEEP_DONE || step == UPKEEP_FAILED)
			break;
		if (between)
			between(host);
		else if (step == UPKEEP_WAIT)
			poll(NULL, 0, 1);
	}
	upkeep_free(upkeep);
	buf_fini(&input);
	return step == UPKEEP_DONE;
}

struct buf
upkeep_must_run(const struct upkeep_host *host, const char *words, struct slice text)
{
	struct err err = {0};
	struct buf out;

	if (!upkeep_run(host, words, text, &out, NULL, &err))
		fail_msg("%s: %s", words, err.msg);
	return out;
}
