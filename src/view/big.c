/* big - words that can be read from across the room. SPDX-License-Identifier: MIT */
#include "floor/view/big.h"

#define LINES 5

struct shape {
	char ch;
	const char *line[LINES];
};

#define BIG(ch, a, b, c, d, e) {ch, {a, b, c, d, e}},
static const struct shape shapes[] = {
#include "big_font.def"
};
#undef BIG

static const struct shape *
find(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
		if (shapes[i].ch == c)
			return &shapes[i];
	return NULL;
}

static int
width(const struct shape *shape)
{
	return (int)strlen(shape->line[0]);
}

/* Between two characters: narrower than a stroke, for the eye sees a row of pixels as one. */
static int
gap(int scale)
{
	return (scale + 1) / 2;
}

bool
big_has(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if (find(text.p[i]) == NULL)
			return false;
	return text.len > 0;
}

int
big_cols(struct slice text, int scale)
{
	int cols = 0;

	for (size_t i = 0; i < text.len; i++) {
		const struct shape *shape = find(text.p[i]);

		cols += shape ? width(shape) * scale + (cols ? gap(scale) : 0) : 0;
	}
	return cols;
}

int
big_fit(const struct canvas *canvas, struct slice text, int rows, int cols, int most)
{
	int step = canvas->ascii ? 2 : 1;

	if (!big_has(text))
		return 0;
	for (int scale = most - most % step; scale > 0; scale -= step)
		if (big_rows(scale) <= rows && big_cols(text, scale) <= cols)
			return scale;
	return 0;
}

static bool
lit(const struct shape *shape, int half_row, int pixel, int scale)
{
	int line = half_row / scale;

	return line < LINES && shape->line[line][pixel] == '#';
}

/* One pixel's columns in one row of cells: its upper half, its lower half, or both. */
static void
put_pixel(struct canvas *canvas, int row, int col, int scale, enum style style, bool up, bool down)
{
	enum glyph id = up && down ? GLYPH_FULL : up ? GLYPH_UPPER : GLYPH_LOWER;

	for (int i = 0; (up || down) && i < scale; i++)
		canvas_put(canvas, row, col + i, 1, style, glyph(canvas, id));
}

int
big_draw(struct canvas *canvas, int row, int col, int scale, enum style style, struct slice text)
{
	int at = col;

	for (size_t i = 0; i < text.len; i++) {
		const struct shape *shape = find(text.p[i]);

		if (shape == NULL)
			continue;
		if (at > col)
			at += gap(scale);
		for (int y = 0; y < big_rows(scale); y++)
			for (int x = 0; x < width(shape); x++)
				put_pixel(canvas, row + y, at + x * scale, scale, style,
				    lit(shape, 2 * y, x, scale), lit(shape, 2 * y + 1, x, scale));
		at += width(shape) * scale;
	}
	return at - col;
}
