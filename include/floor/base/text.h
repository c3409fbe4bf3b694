/* text - strangers' bytes made displayable: one gate to the screen. SPDX-License-Identifier: MIT
 *
 * The display rule (the project's "display rule", ARCHITECTURE.md): decode strictly, blanks become
 * one space, invisible and bidi controls are dropped, other controls are made visible, what cannot
 * be shown safely becomes U+FFFD, at most two marks a base. The result holds only code points of 1
 * or 2 columns with at most 2 zero-width marks behind each; its width is their sum; the rule is
 * idempotent (for display text within TEXT_MAX: control pictures are longer than controls, so the
 * cut alone may fall elsewhere the second time). Widths are those of Unicode 14 as in glibc 2.36's
 * C.UTF-8, from a table of ours, so a board looks the same wherever it runs. No state, no locale,
 * no allocation. */
#ifndef FLOOR_BASE_TEXT_H
#define FLOOR_BASE_TEXT_H

#include "floor/base/str.h"

#define TEXT_MAX 4096 /* bytes of a field that are looked at; more is cut with an ellipsis */
#define TEXT_CAP (3 * TEXT_MAX + 4) /* room that text_make can need at most */
#define TEXT_REPLACEMENT 0xFFFDu

/* Display text: UTF-8 that has passed the gate. `cols` terminal columns wide. */
struct text {
	const char *p;
	uint32_t len;
	uint32_t cols;
};

/* What the gate changed: code points dropped (marks beyond the second too), and those replaced or
 * made visible. Blanks that became a space or collapsed are in neither. */
struct text_count {
	uint32_t hidden, replaced;
};

enum text_class {
	TEXT_SHOW,    /* one or two columns, unchanged */
	TEXT_MARK,    /* zero columns, joins the base before it */
	TEXT_BLANK,   /* becomes one space */
	TEXT_DROP,    /* becomes nothing */
	TEXT_CONTROL, /* C0 or DEL: becomes its control picture */
	TEXT_FLAG,    /* regional indicator: becomes A-Z */
	TEXT_BAD,     /* becomes U+FFFD */
};

/* Take one code point from [*p, end), *p < end: the strict decoder. An ill-formed sequence gives
 * U+FFFD and moves past its maximal subpart (Unicode 14, section 3.9; the WHATWG practice). */
uint32_t text_decode(const char **p, const char *end);
/* UTF-8 of `cp` into out, U+FFFD for what has none; returns 1..4. */
size_t text_encode(uint32_t cp, char out[4]);
/* How the rule treats `cp`. */
enum text_class text_class(uint32_t cp);
/* Columns of a code point of class TEXT_SHOW (1, 2) or TEXT_MARK (0); 1 for all others. */
unsigned text_width(uint32_t cp);
/* Both with one look at the table. */
enum text_class text_classify(uint32_t cp, unsigned *cols);

/* Run the rule over one field's bytes. `out` has `cap` bytes; TEXT_CAP always suffices, less cuts
 * before the first character that does not fit whole with its marks: the result is never longer
 * than `cap`. `count` may be NULL; it is added to. The text lives in `out`, or in `in` itself when
 * nothing had to change (then `out` is untouched). */
struct text text_make(char *out, size_t cap, struct slice in, struct text_count *count);

/* For our own words, already clean: measures, changes nothing. */
struct text text_own(const char *utf8);

/* The longest head of `t` that fits `cols` columns, never cutting a wide character or its marks. */
struct text text_clip(struct text t, uint32_t cols);

/* The next base with its marks from display text: false at the end. `marks` unused places are 0.
 * On text that never passed the gate it is still safe: what is no base reads as U+FFFD. */
struct text_cell {
	uint32_t base, marks[2];
	unsigned cols; /* 1 or 2 */
};
bool text_next(struct text *t, struct text_cell *cell);

#endif
