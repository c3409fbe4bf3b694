/* fuzz_repair - what repairing any text must obey. SPDX-License-Identifier: MIT */
#include "../../src/event/repair.h"
#include "fuzz.h"

#include "floor/event/lex.h"

/* One JSON value that needs no repair? `lex` says why not. */
static bool
taken(struct lex *lex, struct slice text)
{
	const char *p;

	lex_start(lex, text);
	p = lex_skip(lex, lex_blanks(lex, lex->start), 0);
	return p && lex_blanks(lex, p) == lex->end;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice raw = {(const char *)data, size}, text;
	struct buf once, twice;
	struct lex lex;

	buf_init(&once, size * REPAIR_GROWTH + 16);
	buf_init(&twice, size * REPAIR_GROWTH * 2 + 16);
	LAW(repair(raw, &once, SIZE_MAX) == size && !once.full);
	text = buf_slice(&once);
	LAW(once.len <= size * REPAIR_GROWTH);
	for (size_t at = 0, len; at < text.len; at += len) {
		len = lex_utf8(text.p + at, text.p + text.len);
		LAW(len > 0); /* nothing but UTF-8 comes out */
	}
	repair(text, &twice, SIZE_MAX);
	LAW(slice_starts(text, SLICE("\xEF\xBB\xBF")) || slice_eq(text, buf_slice(&twice)));
	/* what needs no repair is not changed, and what was repaired needs none */
	if (taken(&lex, raw))
		LAW(slice_eq(raw, text));
	taken(&lex, text);
	LAW(!lex.repair || lex_type[(unsigned char)*lex.at] == VALUE_NUMBER); /* as a key */
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
