/* fuzz_text - what the display rule promises for every input. SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include "floor/base/text.h"

#include <string.h>

/* Is `t` display text? Only visible code points and single spaces inside, at most two marks behind
 * each visible one, and as wide as it says. */
static void
is_display_text(struct text t)
{
	const char *p = t.p, *end = p + t.len;
	bool space = true;
	unsigned room = 0;
	uint32_t cols = 0;

	while (p < end) {
		uint32_t cp = text_decode(&p, end);
		enum text_class class = text_class(cp);

		cols += cp == ' ' ? 1 : text_width(cp);
		if (class == TEXT_MARK) {
			LAW(room > 0);
			room--;
			continue;
		}
		LAW(class == TEXT_SHOW || cp == ' ');
		LAW(cp != ' ' || !space);
		space = cp == ' ';
		room = space ? 0 : 2;
	}
	LAW(t.len == 0 || !space);
	LAW(cols == t.cols);
}

static bool
is_head(struct text head, struct text t)
{
	return head.len <= t.len && head.cols <= t.cols && memcmp(head.p, t.p, head.len) == 0;
}

/* The cells of `t` are its bytes, and its width. */
static void
cells_add_up(struct text t)
{
	struct text rest = t;
	struct text_cell cell;
	const char *at = t.p;
	uint32_t cols = 0;

	while (text_next(&rest, &cell)) {
		uint32_t cps[] = {cell.base, cell.marks[0], cell.marks[1]};

		LAW(cell.cols == 1 || cell.cols == 2);
		cols += cell.cols;
		for (size_t i = 0; i < 3 && cps[i]; i++) {
			char utf8[4];
			size_t len = text_encode(cps[i], utf8);

			LAW(len <= (size_t)(rest.p - at) && memcmp(utf8, at, len) == 0);
			at += len;
		}
		LAW(at == rest.p && rest.cols == t.cols - cols);
	}
	LAW(at == t.p + t.len && cols == t.cols);
}

/* A clipped text is a head that fits, and one more character would not have. */
static void
clips(struct text t, uint32_t cols)
{
	struct text head = text_clip(t, cols), rest = t;
	struct text_cell cell;

	LAW(head.cols <= cols && is_head(head, t));
	cells_add_up(head);
	rest.p += head.len;
	rest.len -= head.len;
	rest.cols -= head.cols;
	if (text_next(&rest, &cell))
		LAW(cell.base != 0 && head.cols + cell.cols > cols);
}

/* In a smaller room the text is a head too; the room is its own allocation, so that a sanitizer
 * sees a byte too many. */
static void
fits(struct slice in, struct text t, size_t cap)
{
	char *out = malloc(cap ? cap : 1);
	struct text less = text_make(out, cap, in, NULL);

	LAW(less.len <= cap && is_head(less, t));
	is_display_text(less);
	free(out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice in = {(const char *)data, size};
	char out[TEXT_CAP], again[TEXT_CAP];
	struct text_count count = {0}, none = {0};
	struct text t = text_make(out, sizeof(out), in, &count), twice;

	LAW(t.p == out || t.len == 0 || (t.p >= in.p && t.p + t.len <= in.p + size));
	LAW(t.len <= 3 * (size < TEXT_MAX ? size : TEXT_MAX) + 3);
	is_display_text(t);
	cells_add_up(t);
	if (size <= TEXT_MAX && t.len == size && size && memcmp(t.p, data, size) == 0)
		LAW(t.p == in.p); /* clean text is not copied */
	if (t.len <= TEXT_MAX && t.len) {
		twice = text_make(again, sizeof(again), (struct slice){t.p, t.len}, &none);
		LAW(twice.p == t.p && twice.len == t.len && twice.cols == t.cols);
		LAW(none.hidden == 0 && none.replaced == 0);
	}
	for (uint32_t cols = 0; cols < 12; cols++)
		clips(t, cols);
	clips(t, t.cols / 2);
	for (size_t cap = 0; cap < 24; cap++)
		fits(in, t, cap);
	fits(in, t, t.len);
	fits(in, t, t.len / 2);
	return 0;
}
