/* fuzz_mask - what masking promises for every input. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/base/mask.h"

#include <string.h>

#define DIGITS_HIDDEN 9

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* No run of nine digits is left, but in a UUID, whose last group is twelve behind a hyphen. */
static void
no_long_run(struct text t)
{
	size_t run = 0;

	for (size_t i = 0; i < t.len; i++) {
		run = is_digit(t.p[i]) ? run + 1 : 0;
		if (run == DIGITS_HIDDEN)
			LAW(i >= DIGITS_HIDDEN + 23 && t.p[i - DIGITS_HIDDEN] == '-');
	}
}

/* Never the last character before an "@", unless it is the only one. */
static void
no_address(struct text t)
{
	for (size_t i = 1; i + 1 < t.len; i++)
		if (t.p[i] == '@' && is_digit(t.p[i + 1]))
			LAW(!is_digit(t.p[i - 1]));
}

static void
is_sound(struct text t)
{
	struct text rest = t;
	struct text_cell cell;
	uint32_t cols = 0;

	while (text_next(&rest, &cell))
		cols += cell.cols;
	LAW(cols == t.cols);
}

static void
masks(struct text in, struct mask mask, enum mask_kind kind)
{
	static char out[MASK_CAP], again[MASK_CAP];
	struct text once = mask_text(out, sizeof(out), in, mask, kind), twice;

	is_sound(once);
	LAW(once.len <= 2 * in.len + 8);
	no_long_run(once);
	no_address(once);
	twice = mask_text(again, sizeof(again), once, mask, kind);
	is_sound(twice);
	no_long_run(twice);
	no_address(twice);
	for (size_t cap = 0; cap < 12; cap++) {
		char *room = malloc(cap ? cap : 1);
		struct text less = mask_text(room, cap, in, mask, kind);

		LAW(less.len <= cap);
		free(room);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char out[TEXT_CAP];
	struct text in =
	    text_make(out, sizeof(out), (struct slice){(const char *)data, size}, NULL);

	for (enum mask_kind kind = MASK_TEXT; kind <= MASK_PRIVATE; kind++) {
		struct text same = mask_text(NULL, 0, in, (struct mask){MASK_OFF, false}, kind);

		LAW(same.p == in.p && same.len == in.len);
		if (kind == MASK_OURS)
			continue;
		masks(in, (struct mask){MASK_NAMES, false}, kind);
		masks(in, (struct mask){MASK_FULL, true}, kind);
	}
	return 0;
}
