/* canvas_print - a canvas as plain text, and the table of our own glyphs. SPDX-License-Identifier: MIT */
#include "floor/view/canvas.h"

static const struct glyph_row {
	const char *utf8, *ascii;
} glyph_rows[GLYPH_COUNT] = {
#define GLYPH(id, utf8, ascii) [GLYPH_##id] = {utf8, ascii},
#include "floor/view/glyphs.def"
#undef GLYPH
};

const char *
glyph(const struct canvas *canvas, enum glyph which)
{
	return canvas->ascii ? glyph_rows[which].ascii : glyph_rows[which].utf8;
}

static bool
is_blank(const struct cell *cell)
{
	return cell->ch == ' ' && cell->mark[0] == 0;
}

static void
print_cell(const struct cell *cell, struct buf *out)
{
	char utf8[4];

	if (cell->ch == 0)
		return;
	buf_add(out, utf8, text_encode(cell->ch, utf8));
	for (size_t i = 0; i < 2 && cell->mark[i]; i++)
		buf_add(out, utf8, text_encode(cell->mark[i], utf8));
}

void
canvas_print(const struct canvas *canvas, struct buf *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		int end = canvas->cols;

		while (end > 0 && is_blank(canvas_at(canvas, row, end - 1)))
			end--;
		for (int col = 0; col < end; col++)
			print_cell(canvas_at(canvas, row, col), out);
		buf_addc(out, '\n');
	}
}

void
canvas_print_styles(const struct canvas *canvas, struct buf *out)
{
	for (int row = 0; row < canvas->rows; row++) {
		for (int col = 0; col < canvas->cols; col++) {
			int style = canvas_at(canvas, row, col)->style;

			buf_addc(out, (char)(style < 26 ? 'a' + style : 'A' + style - 26));
		}
		buf_addc(out, '\n');
	}
}
