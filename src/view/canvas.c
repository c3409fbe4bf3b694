/* canvas - a grid of cells: painting, clipped and gated. SPDX-License-Identifier: MIT */
#include "floor/view/canvas.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define PRINTF_MAX 512   /* our own words are short */
#define RAW_COLS_MAX 341 /* columns of one field that can matter: TEXT_MAX bytes hold no fewer */
#define BASE_BYTES_MAX 12 /* a base and two marks, four bytes each */

static const struct cell blank = {.ch = ' ', .style = STYLE_TEXT};

void
canvas_init(struct canvas *canvas, int rows, int cols)
{
	*canvas = (struct canvas){.cursor_row = -1, .cursor_col = -1};
	canvas_resize(canvas, rows, cols);
}

void
canvas_fini(struct canvas *canvas)
{
	if (canvas == NULL)
		return;
	free(canvas->cells);
	canvas->cells = NULL;
	canvas->rows = canvas->cols = 0;
}

void
canvas_resize(struct canvas *canvas, int rows, int cols)
{
	if (rows <= 0 || cols <= 0)
		rows = cols = 0;
	if (rows != canvas->rows || cols != canvas->cols) {
		free(canvas->cells);
		canvas->cells = NULL;
		if (rows)
			canvas->cells =
			    mem_alloc((size_t)rows * (size_t)cols * sizeof(*canvas->cells));
		canvas->rows = rows;
		canvas->cols = cols;
	}
	canvas_clear(canvas);
}

void
canvas_clear(struct canvas *canvas)
{
	size_t count = (size_t)canvas->rows * (size_t)canvas->cols;

	for (size_t i = 0; i < count; i++)
		canvas->cells[i] = blank;
	canvas->cursor_row = canvas->cursor_col = -1;
	canvas->cursor_shown = false;
}

static struct cell *
row_at(const struct canvas *canvas, int row)
{
	return canvas->cells + (size_t)row * (size_t)canvas->cols;
}

const struct cell *
canvas_at(const struct canvas *canvas, int row, int col)
{
	if (row < 0 || col < 0 || row >= canvas->rows || col >= canvas->cols)
		return NULL;
	return row_at(canvas, row) + col;
}

/* Writing over one half of a wide character leaves a space where the other half was. */
static void
part(const struct canvas *canvas, struct cell *line, int col)
{
	if (line[col].ch == 0 && col > 0) {
		line[col - 1].ch = ' ';
		line[col - 1].mark[0] = line[col - 1].mark[1] = 0;
	}
	if (col + 1 < canvas->cols && line[col + 1].ch == 0)
		line[col + 1].ch = ' ';
}

static void
set(const struct canvas *canvas, struct cell *line, int col, enum style style,
    const struct text_cell *from)
{
	part(canvas, line, col);
	line[col] = (struct cell){
	    .ch = from->base, .mark = {from->marks[0], from->marks[1]}, .style = (uint8_t)style};
}

/* The window [left, right) of a row that one write may touch. */
struct pen {
	const struct canvas *canvas;
	struct cell *line;
	int col, left, right;
	enum style style;
};

static bool
pen_start(struct pen *pen, struct canvas *canvas, int row, int col, int max_cols, enum style style)
{
	/* col may be negative: what is left of the edge is skipped */
	int room = canvas->cols - col;

	if (row < 0 || row >= canvas->rows || room <= 0 || max_cols == 0)
		return false;
	if (max_cols > 0 && max_cols < room)
		room = max_cols;
	*pen = (struct pen){.canvas = canvas,
	    .line = row_at(canvas, row),
	    .col = col,
	    .left = col < 0 ? 0 : col,
	    .right = col + room,
	    .style = style};
	return pen->right > 0;
}

/* False when there is no more room. A wide character cut by an edge shows as a space. */
static bool
pen_put(struct pen *pen, const struct text_cell *from)
{
	static const struct text_cell space = {.base = ' ', .cols = 1};
	static const struct text_cell right_half = {.base = 0, .cols = 1};
	int end = pen->col + (int)from->cols;

	if (pen->col >= pen->right)
		return false;
	if (end <= pen->left) {
		pen->col = end;
		return true;
	}
	if (end > pen->right || pen->col < pen->left) {
		int at = pen->col < pen->left ? pen->left : pen->col;

		set(pen->canvas, pen->line, at, pen->style, &space);
		pen->col = end < pen->right ? end : pen->right;
		return true;
	}
	set(pen->canvas, pen->line, pen->col, pen->style, from);
	if (from->cols == 2)
		set(pen->canvas, pen->line, pen->col + 1, pen->style, &right_half);
	pen->col = end;
	return true;
}

/* Whatever a caller says the bytes are, only what the display rule shows goes in. */
static void
gate(uint32_t cp, bool ascii, struct text_cell *cell)
{
	*cell = (struct text_cell){.base = cp, .cols = 1};
	if (cp != ' ' && text_class(cp) != TEXT_SHOW)
		cell->base = TEXT_REPLACEMENT;
	else
		cell->cols = text_width(cp);
	if (cell->cols != 2)
		cell->cols = 1;
	if (ascii && cell->base > '~')
		cell->base = '?';
}

/* The marks behind a base; more than two, or any in ASCII, are dropped. */
static void
take_marks(const char **p, const char *end, bool ascii, struct text_cell *cell)
{
	size_t count = 0;

	while (*p < end && (unsigned char)**p >= 0x80) {
		const char *next = *p;
		uint32_t cp = text_decode(&next, end);

		if (text_class(cp) != TEXT_MARK)
			return;
		if (count < 2 && !ascii)
			cell->marks[count++] = cp;
		*p = next;
	}
}

static bool
plain(char c)
{
	return c >= ' ' && c <= '~';
}

static int
put_bytes(struct canvas *canvas, int row, int col, int max_cols, enum style style, const char *p,
    size_t len)
{
	const char *end = p + len;
	struct pen pen;

	if (len == 0 || !pen_start(&pen, canvas, row, col, max_cols, style))
		return 0;
	while (p < end && pen.col < pen.right) {
		struct text_cell cell;

		if (plain(*p) && pen.col >= pen.left && (p + 1 == end || plain(p[1]))) {
			cell = (struct text_cell){.base = (unsigned char)*p++, .cols = 1};
			set(canvas, pen.line, pen.col++, style, &cell);
			continue;
		}
		gate(text_decode(&p, end), canvas->ascii, &cell);
		take_marks(&p, end, canvas->ascii, &cell);
		bool half = canvas->ascii && cell.cols == 2;

		if (half)
			cell.cols = 1;
		if (!pen_put(&pen, &cell))
			break;
		/* The stand-in is narrow, the place it keeps is not. */
		if (half && !pen_put(&pen, &(struct text_cell){.base = ' ', .cols = 1}))
			break;
	}
	return pen.col - col;
}

int
canvas_text(struct canvas *canvas, int row, int col, int max_cols, enum style style, struct text t)
{
	return put_bytes(canvas, row, col, max_cols, style, t.p, t.len);
}

int
canvas_put(struct canvas *canvas, int row, int col, int max_cols, enum style style, const char *s)
{
	return put_bytes(canvas, row, col, max_cols, style, s, strlen(s));
}

int
canvas_printf(struct canvas *canvas, int row, int col, int max_cols, enum style style,
    const char *format, ...)
{
	char tmp[PRINTF_MAX];
	va_list ap;
	int len;

	va_start(ap, format);
	len = vsnprintf(tmp, sizeof(tmp), format, ap);
	va_end(ap);
	return len > 0 ? canvas_put(canvas, row, col, max_cols, style, tmp) : 0;
}

/* The columns a write at `col` can have. */
static int
room_at(const struct canvas *canvas, int row, int col, int max_cols)
{
	int room = canvas->cols - col;

	if (row < 0 || row >= canvas->rows || room <= 0)
		return 0;
	return max_cols >= 0 && max_cols < room ? max_cols : room;
}

/* Enough bytes that a text which was cut has more columns than there are. */
static size_t
raw_cap(int cols)
{
	if (cols > RAW_COLS_MAX)
		return TEXT_CAP;
	return ((size_t)cols + 2) * BASE_BYTES_MAX;
}

/* Strangers' bytes through the display rule and the mask. */
static struct text
gated(const struct canvas *canvas, int cols, struct slice bytes, char tmp[TEXT_CAP],
    char masked[MASK_CAP])
{
	struct text t = text_make(tmp, raw_cap(cols), bytes, NULL);

	return mask_text(
	    masked, MASK_CAP, t, (struct mask){canvas->mask, canvas->ascii}, MASK_TEXT);
}

int
canvas_raw_fit(
    struct canvas *canvas, int row, int col, int max_cols, enum style style, struct slice bytes)
{
	char tmp[TEXT_CAP], masked[MASK_CAP];
	int room = room_at(canvas, row, col, max_cols), used;
	struct text t;

	if (room == 0)
		return 0;
	t = gated(canvas, room, bytes, tmp, masked);
	if (t.cols <= (uint32_t)room)
		return canvas_text(canvas, row, col, room, style, t);
	t = text_clip(t, (uint32_t)room - 1);
	used = canvas_text(canvas, row, col, room - 1, style, t);
	return used + canvas_put(canvas, row, col + used, room - used, style,
	                  glyph(canvas, GLYPH_ELLIPSIS));
}

void
canvas_cell(struct canvas *canvas, int row, int col, enum style style, uint32_t ch)
{
	struct text_cell cell;
	struct pen pen;

	if (!pen_start(&pen, canvas, row, col, -1, style))
		return;
	gate(ch, canvas->ascii, &cell);
	if (canvas->ascii)
		cell.cols = 1;
	pen_put(&pen, &cell);
}

/* The part of `rect` that lies on the canvas. */
static struct rect
clip(const struct canvas *canvas, struct rect rect)
{
	int bottom = rect.rows > canvas->rows - rect.row ? canvas->rows : rect.row + rect.rows;
	int right = rect.cols > canvas->cols - rect.col ? canvas->cols : rect.col + rect.cols;
	struct rect in = {rect.row < 0 ? 0 : rect.row, rect.col < 0 ? 0 : rect.col, 0, 0};

	in.rows = bottom > in.row ? bottom - in.row : 0;
	in.cols = right > in.col ? right - in.col : 0;
	return in;
}

void
canvas_fill(struct canvas *canvas, struct rect rect, enum style style, uint32_t ch)
{
	struct rect in = clip(canvas, rect);
	struct text_cell cell;

	gate(ch, canvas->ascii, &cell);
	if (cell.cols == 2)
		cell.base = ' ';
	for (int row = in.row; row < in.row + in.rows; row++)
		for (int col = in.col; col < in.col + in.cols; col++)
			set(canvas, row_at(canvas, row), col, style, &cell);
}

void
canvas_look(struct canvas *canvas, struct rect rect, unsigned look)
{
	struct rect in = clip(canvas, rect);

	for (int row = in.row; row < in.row + in.rows; row++)
		for (int col = in.col; col < in.col + in.cols; col++)
			row_at(canvas, row)[col].look |= (uint8_t)look;
}

static bool
cell_equal(const struct cell *a, const struct cell *b)
{
	return a->ch == b->ch && a->mark[0] == b->mark[0] && a->mark[1] == b->mark[1] &&
	       a->style == b->style && a->look == b->look;
}

bool
canvas_equal(const struct canvas *a, const struct canvas *b)
{
	size_t count = (size_t)a->rows * (size_t)a->cols;

	if (a->rows != b->rows || a->cols != b->cols || a->cursor_row != b->cursor_row ||
	    a->cursor_col != b->cursor_col || a->cursor_shown != b->cursor_shown)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!cell_equal(&a->cells[i], &b->cells[i]))
			return false;
	return true;
}
