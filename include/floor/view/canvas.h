/* canvas - a grid of cells that can be painted, compared and printed. SPDX-License-Identifier: MIT
 *
 * Rows and columns count from 0 at the top left. Every write is clipped to the canvas; writing
 * outside is nothing, not an error. A canvas accepts display text only: whatever is put in goes
 * through the display rule's table once more, and a code point that may not be shown becomes
 * U+FFFD. A wide character that does not fit becomes a space. With `ascii` set every non-ASCII base
 * becomes '?', so chrome asks glyph() for its characters. */
#ifndef FLOOR_VIEW_CANVAS_H
#define FLOOR_VIEW_CANVAS_H

#include "floor/base/buf.h"
#include "floor/base/mask.h"

/* A style is a meaning, never a colour: one row per role in styles.def. */
enum style {
#define STYLE(id, name, help) STYLE_##id,
#include "floor/view/styles.def"
#undef STYLE
	STYLE_COUNT,
};

/* What lies over a style; bits. */
enum look {
	LOOK_SELECTED = 1, /* the selection's background */
	LOOK_STRONG = 2,   /* brighter: new within two seconds, or important */
	LOOK_DIM = 4,      /* old or stale */
	LOOK_UNDERLINE = 8,
	LOOK_REVERSE = 16,
};

struct cell {
	uint32_t ch;      /* the base; 0: right half of the wide character to the left */
	uint32_t mark[2]; /* 0: none */
	uint8_t style, look;
};

struct rect {
	int row, col, rows, cols;
};

struct canvas {
	int rows, cols;
	bool ascii;
	enum mask_level mask; /* of what strangers sent and is put in from now on */
	/* where the hardware cursor rests (braille displays follow it); -1 hidden */
	int cursor_row, cursor_col;
	bool cursor_shown; /* a line is being typed there: the cursor is to be seen */
	struct cell *cells;
};

void canvas_init(struct canvas *canvas, int rows, int cols); /* all spaces, STYLE_TEXT */
void canvas_fini(struct canvas *canvas);
void canvas_resize(struct canvas *canvas, int rows, int cols); /* content is cleared */
void canvas_clear(struct canvas *canvas);
const struct cell *canvas_at(const struct canvas *canvas, int row, int col); /* NULL outside */

/* Write display text from (row, col), at most `max_cols` columns (< 0: to the edge). Returns the
 * columns used. */
int canvas_text(
    struct canvas *canvas, int row, int col, int max_cols, enum style style, struct text text);
/* The same for strangers' bytes: runs the display rule first, and masks the result; when it does
 * not fit its last column is an ellipsis. */
int canvas_raw_fit(
    struct canvas *canvas, int row, int col, int max_cols, enum style style, struct slice bytes);
/* Our own words. */
int canvas_put(
    struct canvas *canvas, int row, int col, int max_cols, enum style style, const char *utf8);
int canvas_printf(struct canvas *canvas, int row, int col, int max_cols, enum style style,
    const char *format, ...) __attribute__((format(printf, 6, 7)));
/* One cell. */
void canvas_cell(struct canvas *canvas, int row, int col, enum style style, uint32_t ch);
void canvas_fill(struct canvas *canvas, struct rect rect, enum style style, uint32_t ch);
/* Add look bits over an area, without touching characters and styles. */
void canvas_look(struct canvas *canvas, struct rect rect, unsigned look);
bool canvas_equal(const struct canvas *a, const struct canvas *b);

/* The characters chrome is made of, with ASCII stand-ins: one row each in glyphs.def. */
enum glyph {
#define GLYPH(id, utf8, ascii) GLYPH_##id,
#include "floor/view/glyphs.def"
#undef GLYPH
	GLYPH_COUNT,
};
/* Its UTF-8 (or ASCII) text; one column each unless glyphs.def says otherwise. */
const char *glyph(const struct canvas *canvas, enum glyph glyph);

/* Lines with '\n', trailing blanks cut. */
void canvas_print(const struct canvas *canvas, struct buf *out);
/* One letter per cell telling its style (styles.def order: a-z A-Z), for tests. */
void canvas_print_styles(const struct canvas *canvas, struct buf *out);

#endif
