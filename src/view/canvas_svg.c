/* canvas_svg - a canvas as a picture (SVG 1.1). SPDX-License-Identifier: MIT */
#include "theme_impl.h"

/* DejaVu Sans Mono advances 1233/2048 em: at 14.95 px a column is 9 px. A line of 19 px lets frames
 * and bars of neighbouring rows meet. */
#define COL_PX 9
#define ROW_PX 19
#define BASELINE_PX 14
#define MARGIN_PX 9
#define FONT "14.95px 'DejaVu Sans Mono','Menlo','Consolas',monospace"

struct pen {
	const struct theme *theme;
	struct buf *out;
	int row;
};

static struct theme_rgb
rgb_of(const struct theme *theme, const struct cell *cell)
{
	struct theme_rgb rgb = theme_rgb(theme, cell->style, cell->look);

	if (rgb.fg < 0)
		rgb.fg = theme->foreground;
	if (rgb.attr & ATTR_REVERSE) {
		int32_t bg = rgb.bg < 0 ? theme->background : rgb.bg;

		rgb.bg = rgb.fg;
		rgb.fg = bg;
	}
	return rgb;
}

static bool
rgb_equal(struct theme_rgb a, struct theme_rgb b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attr == b.attr;
}

static void
add_char(struct buf *out, uint32_t ch)
{
	char utf8[4];

	if (ch == '&')
		buf_adds(out, "&amp;");
	else if (ch == '<')
		buf_adds(out, "&lt;");
	else if (ch == '>')
		buf_adds(out, "&gt;");
	else
		buf_add(out, utf8, text_encode(ch, utf8));
}

/* Blocks are drawn, not written: fonts leave seams between them. In eighths of a cell. */
static bool
block(uint32_t ch, int *wide, int *high)
{
	*wide = *high = 8;
	if (ch >= 0x2581 && ch <= 0x2588)
		*high = (int)(ch - 0x2580);
	else if (ch > 0x2588 && ch <= 0x258F)
		*wide = (int)(0x2590 - ch);
	else
		return false;
	return true;
}

/* Bars that lie leave a hair between rows; what stands, stands on its line. */
static void
add_block(const struct pen *pen, int col, int count, int wide, int high, int32_t fg)
{
	double tall = ROW_PX * high / 8.0, hair = high == 8 ? 1 : 0;

	buf_printf(pen->out,
	    "<rect x=\"%d\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"#%06x\"/>\n",
	    MARGIN_PX + col * COL_PX, MARGIN_PX + (pen->row + 1) * ROW_PX - tall + hair,
	    (count - 1) * COL_PX + COL_PX * wide / 8.0, tall - 2 * hair, (unsigned)fg);
}

static void
add_text(const struct pen *pen, const struct cell *cells, int col, int count, struct theme_rgb rgb)
{
	buf_printf(pen->out, "<text x=\"%d\" y=\"%d\" fill=\"#%06x\"", MARGIN_PX + col * COL_PX,
	    MARGIN_PX + pen->row * ROW_PX + BASELINE_PX, (unsigned)rgb.fg);
	if (rgb.attr & ATTR_BOLD)
		buf_adds(pen->out, " font-weight=\"bold\"");
	if (rgb.attr & ATTR_ITALIC)
		buf_adds(pen->out, " font-style=\"italic\"");
	if (rgb.attr & ATTR_UNDERLINE)
		buf_adds(pen->out, " text-decoration=\"underline\"");
	if (rgb.attr & ATTR_DIM)
		buf_adds(pen->out, " opacity=\"0.6\"");
	buf_adds(pen->out, ">");
	for (int i = 0; i < count; i++) {
		if (cells[i].ch == 0)
			continue;
		add_char(pen->out, cells[i].ch);
		for (size_t m = 0; m < 2 && cells[i].mark[m]; m++)
			add_char(pen->out, cells[i].mark[m]);
	}
	buf_adds(pen->out, "</text>\n");
}

/* Cells of one look that can be written as one text: a wide or non-ASCII character may come from
 * another font with other widths, so it stands alone. */
static int
run_len(const struct cell *cells, int count, const struct theme *theme)
{
	struct theme_rgb rgb = rgb_of(theme, cells);
	int wide, high, n = 1;

	if (cells->ch > '~' && block(cells->ch, &wide, &high)) {
		while (n < count && cells[n].ch == cells->ch && wide == 8 &&
		       rgb_equal(rgb, rgb_of(theme, cells + n)))
			n++;
		return n;
	}
	if (count > 1 && cells[1].ch == 0)
		return 2;
	if (cells->ch > '~' && cells->ch < 0x2500)
		return 1;
	while (n < count && rgb_equal(rgb, rgb_of(theme, cells + n)) &&
	       (cells->ch <= '~' ? cells[n].ch >= ' ' && cells[n].ch <= '~'
	                         : cells[n].ch == cells->ch))
		n++;
	return n;
}

static bool
all_blank(const struct cell *cells, int count)
{
	for (int i = 0; i < count; i++)
		if (cells[i].ch != ' ')
			return false;
	return true;
}

static void
add_run(const struct pen *pen, const struct cell *cells, int col, int count)
{
	struct theme_rgb rgb = rgb_of(pen->theme, cells);
	int wide, high;

	if (rgb.bg >= 0)
		buf_printf(pen->out,
		    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
		    MARGIN_PX + col * COL_PX, MARGIN_PX + pen->row * ROW_PX, count * COL_PX, ROW_PX,
		    (unsigned)rgb.bg);
	if (block(cells->ch, &wide, &high))
		add_block(pen, col, count, wide, high, rgb.fg);
	else if (!all_blank(cells, count) || rgb.attr & ATTR_UNDERLINE)
		add_text(pen, cells, col, count, rgb);
}

void
canvas_svg(const struct canvas *canvas, const struct theme *theme, struct buf *out)
{
	int width = canvas->cols * COL_PX + 2 * MARGIN_PX;
	int height = canvas->rows * ROW_PX + 2 * MARGIN_PX;
	struct pen pen = {.theme = theme, .out = out};

	buf_printf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d "
	    "%d\">\n"
	    "<rect width=\"100%%\" height=\"100%%\" fill=\"#%06x\"/>\n"
	    "<g style=\"font:%s;white-space:pre\" xml:space=\"preserve\">\n",
	    width, height, width, height, (unsigned)theme->background, FONT);
	for (; pen.row < canvas->rows; pen.row++) {
		for (int col = 0; col < canvas->cols;) {
			const struct cell *cells = canvas_at(canvas, pen.row, col);
			int count = run_len(cells, canvas->cols - col, theme);

			add_run(&pen, cells, col, count);
			col += count;
		}
	}
	buf_adds(out, "</g>\n</svg>\n");
}
