/* edges - a frame with words on it: title, state, totals. SPDX-License-Identifier: MIT */
#include "floor/view/parts.h"

static void
rule(struct canvas *canvas, int row, struct rect rect, enum style style, const enum glyph glyphs[3])
{
	for (int i = 0; i < rect.cols; i++) {
		enum glyph id = i == 0 ? glyphs[0] : i == rect.cols - 1 ? glyphs[2] : glyphs[1];

		canvas_put(canvas, row, rect.col + i, 1, style, glyph(canvas, id));
	}
}

/* " words " ending one column before the corner; nothing when there is no room from column `from`
 * on. */
static void
words_right(struct canvas *canvas, int row, struct rect rect, int from, const struct parts *words)
{
	int room = rect.cols - 2 - from - 2, cols;

	if (words == NULL || words->cols == 0 || words->cols > room)
		return;
	cols = words->cols;
	canvas_fill(canvas, (struct rect){row, rect.col + rect.cols - 4 - cols, 1, cols + 2},
	    STYLE_TEXT, ' ');
	parts_draw(words, canvas, row, rect.col + rect.cols - 3 - cols, cols);
}

/* Returns the columns of the top edge that are taken. */
static int
words_left(struct canvas *canvas, struct rect rect, const struct parts *words)
{
	int room = rect.cols - 6, cols;

	if (words == NULL || words->cols == 0 || room < 1)
		return 2;
	cols = words->cols < room ? words->cols : room;
	canvas_fill(canvas, (struct rect){rect.row, rect.col + 2, 1, cols + 2}, STYLE_TEXT, ' ');
	parts_draw(words, canvas, rect.row, rect.col + 3, cols);
	return cols + 4;
}

struct rect
edges_draw(struct canvas *canvas, struct rect rect, bool focused, const struct edges *edges)
{
	static const enum glyph tops[2][3] = {
	    {GLYPH_TL, GLYPH_H, GLYPH_TR}, {GLYPH_FTL, GLYPH_FH, GLYPH_FTR}};
	static const enum glyph bottoms[2][3] = {
	    {GLYPH_BL, GLYPH_H, GLYPH_BR}, {GLYPH_FBL, GLYPH_FH, GLYPH_FBR}};
	enum style style = focused ? STYLE_FOCUS : STYLE_FRAME;
	const char *side = glyph(canvas, focused ? GLYPH_FV : GLYPH_V);
	int last = rect.row + rect.rows - 1, taken;

	if (rect.rows < 1 || rect.cols < 1)
		return (struct rect){rect.row, rect.col, 0, 0};
	canvas_fill(canvas, rect, STYLE_TEXT, ' ');
	rule(canvas, rect.row, rect, style, tops[focused]);
	if (rect.rows > 1)
		rule(canvas, last, rect, style, bottoms[focused]);
	for (int row = rect.row + 1; row < last; row++) {
		canvas_put(canvas, row, rect.col, 1, style, side);
		canvas_put(canvas, row, rect.col + rect.cols - 1, 1, style, side);
	}
	taken = words_left(canvas, rect, edges->left);
	words_right(canvas, rect.row, rect, taken, edges->right);
	if (rect.rows > 1)
		words_right(canvas, last, rect, 1, edges->bottom);
	if (rect.rows < 3 || rect.cols < 3)
		return (struct rect){rect.row, rect.col, 0, 0};
	return (struct rect){rect.row + 1, rect.col + 1, rect.rows - 2, rect.cols - 2};
}
