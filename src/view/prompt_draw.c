/* prompt_draw - a line being typed, on the screen. SPDX-License-Identifier: MIT */
#include "floor/view/prompt.h"

#define GAP 2  /* columns between two choices */
#define MORE 2 /* at the end, to say that there are more */

/* Up to the next blank, or one blank. */
static struct slice
cut_run(struct slice *rest)
{
	struct slice run = {rest->p, 1};

	while (*rest->p != ' ' && run.len < rest->len && run.p[run.len] != ' ')
		run.len++;
	rest->p += run.len;
	rest->len -= run.len;
	return run;
}

/* The display rule makes one blank of several; here each has its column. */
static int
cols_of(struct slice text)
{
	char room[TEXT_CAP];
	int cols = 0;

	while (text.len) {
		struct slice run = cut_run(&text);

		cols += *run.p == ' ' ? 1 : (int)text_make(room, sizeof(room), run, NULL).cols;
	}
	return cols;
}

static void
draw_text(struct canvas *canvas, int row, int col, int end, struct slice text)
{
	while (text.len && col < end) {
		struct slice run = cut_run(&text);

		col += *run.p == ' '
		           ? 1
		           : canvas_raw_fit(canvas, row, col, end - col, STYLE_STRONG, run);
	}
}

/* Where the text begins to be shown, so that the cursor is on the line with some of what is before
 * it. */
static size_t
first_shown(const struct prompt *prompt, int room)
{
	size_t from = 0;

	while (from < prompt->at &&
	       cols_of((struct slice){prompt->text + from, prompt->at - from}) >= room) {
		from++;
		while (from < prompt->at && ((unsigned char)prompt->text[from] & 0xC0) == 0x80)
			from++;
	}
	return from;
}

/* The column of a byte of the text. */
static int
place(const struct prompt *prompt, size_t from, size_t at)
{
	return at > from ? cols_of((struct slice){prompt->text + from, at - from}) : 0;
}

static int
choice_cols(const struct prompt_choices *choices, size_t i)
{
	return cols_of(choices->v[i]) + GAP;
}

/* The first choice shown, so that the chosen one is. */
static size_t
first_choice(const struct prompt_view *view, int room)
{
	size_t first = 0;
	int cols = 0;

	for (size_t i = 0; i <= view->chosen && i < view->choices->count; i++) {
		cols += choice_cols(view->choices, i);
		while (cols > room && first < i)
			cols -= choice_cols(view->choices, first++);
	}
	return view->chosen < view->choices->count ? first : 0;
}

static void
draw_choices(const struct prompt_view *view, struct canvas *canvas, struct rect line)
{
	const struct prompt_choices *choices = view->choices;
	int end = line.col + line.cols - MORE, col = line.col + 1;

	for (size_t i = first_choice(view, line.cols - 2 - MORE); i < choices->count; i++) {
		int cols = cols_of(choices->v[i]);

		if (col + cols > end && col > line.col + 1) {
			canvas_put(
			    canvas, line.row, end, MORE, STYLE_DIM, glyph(canvas, GLYPH_ELLIPSIS));
			return;
		}
		canvas_raw_fit(canvas, line.row, col, end - col, STYLE_LEGEND, choices->v[i]);
		if (i == view->chosen)
			canvas_look(canvas, (struct rect){line.row, col, 1, cols}, LOOK_SELECTED);
		col += cols + GAP;
	}
}

/* A caret under the mistake, and the words beside it on the side that has room. */
static void
draw_mistake(const struct prompt_view *view, struct canvas *canvas, struct rect line, int caret)
{
	int words = cols_of(slice_of(view->words)), at = caret + 2;

	if (caret >= line.col + line.cols)
		caret = line.col + line.cols - 1;
	canvas_put(canvas, line.row, caret, 1, STYLE_ALERT, "^");
	if (at + words > line.col + line.cols && caret - 1 - words >= line.col)
		at = caret - 1 - words;
	canvas_raw_fit(
	    canvas, line.row, at, line.col + line.cols - at, view->style, slice_of(view->words));
}

static void
draw_below(const struct prompt_view *view, struct canvas *canvas, struct rect line, int caret)
{
	canvas_fill(canvas, line, STYLE_TEXT, ' ');
	if (view->choices && view->choices->count)
		draw_choices(view, canvas, line);
	else if (view->words && view->mistake >= 0)
		draw_mistake(view, canvas, line, caret);
	else if (view->words)
		canvas_raw_fit(canvas, line.row, line.col + 1, line.cols - 2, view->style,
		    slice_of(view->words));
}

void
prompt_draw(const struct prompt_view *view, struct canvas *canvas, struct rect rect)
{
	const struct prompt *prompt = view->prompt;
	struct rect line = {rect.row, rect.col, 1, rect.cols};
	int start, room;
	size_t from;

	if (rect.rows < 1 || rect.cols < 4)
		return;
	canvas_fill(canvas, line, STYLE_TEXT, ' ');
	start = rect.col + 1;
	start += canvas_put(canvas, rect.row, start, rect.cols - 2, STYLE_KEY, view->sign);
	room = rect.col + rect.cols - start - 1;
	from = first_shown(prompt, room);
	draw_text(canvas, rect.row, start, start + room + 1,
	    (struct slice){prompt->text + from, prompt->len - from});
	canvas->cursor_shown = true;
	canvas->cursor_row = rect.row;
	canvas->cursor_col = start + place(prompt, from, prompt->at);
	if (rect.rows > 1)
		draw_below(view, canvas, (struct rect){rect.row + 1, rect.col, 1, rect.cols},
		    start + place(prompt, from, view->mistake > 0 ? (size_t)view->mistake : 0));
}
