/* fuzz_repair - what repairing any text must obey. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/event/lex.h"
#include "floor/event/repair.h"

/* One JSON value that the grammar takes? `*mend`: only the repair pass could tell. */
static bool
taken(struct slice text, bool *mend)
{
	struct lex lex;
	const char *p;

	lex_start(&lex, text);
	p = lex_skip(&lex, lex_blanks(&lex, lex.start), 0);
	*mend = lex.repair;
	return p && lex_blanks(&lex, p) == lex.end;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice raw = {(const char *)data, size}, text;
	struct buf once, twice;
	bool mend, again;

	buf_init(&once, size * REPAIR_GROWTH + 16);
	buf_init(&twice, size * REPAIR_GROWTH * 2 + 16);
	LAW(repair(raw, &once, SIZE_MAX) == size && !once.full);
	text = buf_slice(&once);
	LAW(once.len <= size * REPAIR_GROWTH);
	for (const char *p = text.p, *end = text.p + text.len; p < end;) {
		unsigned len = lex_utf8(p, end);

		LAW(len > 0); /* nothing but UTF-8 comes out */
		p += len;
	}
	repair(text, &twice, SIZE_MAX);
	LAW(slice_starts(text, SLICE("\xEF\xBB\xBF")) || slice_eq(text, buf_slice(&twice)));
	/* what needs no repair is not changed, and what was repaired needs none */
	if (taken(raw, &mend))
		LAW(slice_eq(raw, text));
	taken(text, &again);
	LAW(!again);
	/* a place in the result is found again in the text */
	for (size_t at = 0; at < once.len; at += 1 + once.len / 8) {
		buf_reset(&twice);
		LAW(repair(raw, &twice, at) <= size);
		LAW(twice.len >= at);
	}
	buf_fini(&once);
	buf_fini(&twice);
	return 0;
}
