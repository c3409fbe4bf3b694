/* canvas_ansi - a canvas with colours, as SGR sequences (ECMA-48 8.3.117). SPDX-License-Identifier: MIT */
#include "floor/view/theme.h"

static void
add_ground(struct buf *out, int colour, int base, enum depth depth)
{
	if (colour == COLOUR_DEFAULT)
		return;
	if (depth == DEPTH_256)
		buf_printf(out, ";%d;5;%d", base + 8, colour);
	else if (colour < 8)
		buf_printf(out, ";%d", base + colour);
	else
		buf_printf(out, ";%d", base + 60 + colour - 8); /* aixterm's bright colours */
}

/* Every change starts from a reset, so that a line can be cut out and still be right. */
static void
add_paint(struct buf *out, struct paint paint, enum depth depth)
{
	static const struct {
		unsigned attr;
		const char *code;
	} codes[] = {{ATTR_BOLD, ";1"}, {ATTR_DIM, ";2"}, {ATTR_ITALIC, ";3"},
	    {ATTR_UNDERLINE, ";4"}, {ATTR_REVERSE, ";7"}};

	buf_adds(out, "\033[0");
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (paint.attr & codes[i].attr)
			buf_adds(out, codes[i].code);
	add_ground(out, paint.fg, 30, depth);
	add_ground(out, paint.bg, 40, depth);
	buf_addc(out, 'm');
}

static bool
paint_equal(struct paint a, struct paint b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attr == b.attr;
}

static void
add_cell(struct buf *out, const struct cell *cell)
{
	char utf8[4];

	buf_add(out, utf8, text_encode(cell->ch, utf8));
	for (size_t i = 0; i < 2 && cell->mark[i]; i++)
		buf_add(out, utf8, text_encode(cell->mark[i], utf8));
}

void
canvas_ansi(
    const struct canvas *canvas, const struct theme *theme, enum depth depth, struct buf *out)
{
	const struct paint none = {COLOUR_DEFAULT, COLOUR_DEFAULT, 0};

	for (int row = 0; row < canvas->rows; row++) {
		struct paint now = none;

		for (int col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_at(canvas, row, col);
			struct paint want;

			if (cell->ch == 0)
				continue;
			want = theme_paint(theme, depth, cell->style, cell->look);
			if (!paint_equal(want, now))
				add_paint(out, want, depth);
			now = want;
			add_cell(out, cell);
		}
		if (!paint_equal(now, none))
			buf_adds(out, "\033[0m");
		buf_addc(out, '\n');
	}
}
