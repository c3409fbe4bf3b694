/* parts - a line of styled pieces whose width is known. SPDX-License-Identifier: MIT
 *
 * Pieces join into groups ("open→pending" is one); when there is too little room whole groups are
 * left out, newest last, and "+2" says how many. Everything is display text: strangers' bytes pass
 * the rule on the way in. */
#ifndef FLOOR_VIEW_PARTS_H
#define FLOOR_VIEW_PARTS_H

#include "floor/view/canvas.h"

#define PARTS_MAX 24    /* pieces; more are dropped */
#define PARTS_ROOM 1024 /* bytes of display text of one line; more is cut at a character */

struct part {
	uint16_t off, len, cols;
	uint8_t style, group;
};

struct parts {
	bool ascii;
	enum mask_level mask; /* the canvas's */
	uint8_t groups;
	size_t count, used;
	int cols; /* of all pieces, with ", " between groups */
	struct part part[PARTS_MAX];
	char room[PARTS_ROOM];
};

/* Empty; `canvas` tells whether glyphs are to be ASCII. */
void parts_init(struct parts *parts, const struct canvas *canvas);
/* Begin a new group; nothing when the running one is empty. */
void parts_group(struct parts *parts);
/* Our own words. */
void parts_put(struct parts *parts, enum style style, const char *utf8);
void parts_printf(struct parts *parts, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void parts_glyph(struct parts *parts, enum style style, enum glyph id);
/* Strangers' bytes, at most `max_cols` columns (an ellipsis is the last of them when it is cut; <
 * 0: all). */
void parts_raw(struct parts *parts, enum style style, int max_cols, struct slice bytes);

/* The same when it is known whose words they are; parts_raw takes them for MASK_TEXT. */
void parts_mask(struct parts *parts, enum style style, int max_cols, struct slice bytes,
    enum mask_kind kind);

/* Columns used by parts_draw in `max_cols`. */
int parts_fit(const struct parts *parts, int max_cols);
/* Write what fits `max_cols` from (row, col); a single group too wide is cut with an ellipsis.
 * Returns the columns. */
int parts_draw(const struct parts *parts, struct canvas *canvas, int row, int col, int max_cols);

/* Our own words on the line `line`, from its column `at` on, never past its end. Returns the
 * columns. */
int line_put(struct canvas *canvas, struct rect line, int at, enum style style, const char *utf8);

/* Words on the edges of a frame; any may be NULL. */
struct edges {
	const struct parts *left,
	    *right; /* top edge; `right` gives way when there is not room for both */
	const struct parts *bottom; /* at its right end */
};
/* A frame around `rect`, heavy when it has focus; what is inside is blanked. Any size. Returns the
 * inside. */
struct rect edges_draw(
    struct canvas *canvas, struct rect rect, bool focused, const struct edges *edges);

#endif
