/* finding - words that are looked for in what a pane shows. SPDX-License-Identifier: MIT */
#include "floor/view/finding.h"

#include "floor/base/ascii.h"

#define LINE_MAX 4096 /* bytes of one line of the canvas */

void
finding_set(struct finding *finding, struct slice words)
{
	size_t len = words.len < FINDING_MAX ? words.len : FINDING_MAX;
	bool exact = false;

	if (len)
		memcpy(finding->words, words.p, len);
	finding->words[len] = '\0';
	for (size_t i = 0; i < len; i++)
		exact |= ascii_upper(words.p[i]);
	find_init(&finding->find, (struct slice){finding->words, len}, !exact);
}

bool
finding_exact(const struct finding *finding)
{
	return finding->find.fold == 0;
}

bool
finding_in(const struct finding *finding, struct slice text)
{
	return finding_on(finding) && find_in(&finding->find, text, 0) != FIND_NONE;
}

/* One line of the canvas as text, and the column of each of its bytes. */
struct line {
	char text[LINE_MAX];
	uint16_t col[LINE_MAX];
	size_t len;
};

static void
read_line(const struct canvas *canvas, struct rect rect, int row, struct line *line)
{
	line->len = 0;
	for (int col = rect.col; col < rect.col + rect.cols; col++) {
		const struct cell *cell = canvas_at(canvas, row, col);
		char utf8[4];
		size_t n;

		if (cell == NULL || cell->ch == 0)
			continue;
		n = text_encode(cell->ch, utf8);
		if (line->len + n > LINE_MAX)
			return;
		for (size_t i = 0; i < n; i++) {
			line->col[line->len] = (uint16_t)col;
			line->text[line->len++] = utf8[i];
		}
	}
}

void
finding_mark(const struct finding *finding, struct canvas *canvas, struct rect rect)
{
	struct line line;

	for (int row = rect.row; row < rect.row + rect.rows; row++) {
		size_t at = 0, len = finding->find.needle.len;

		read_line(canvas, rect, row, &line);
		while ((at = find_in(&finding->find, (struct slice){line.text, line.len}, at)) !=
		       FIND_NONE) {
			int first = line.col[at], last = line.col[at + len - 1];

			canvas_look(
			    canvas, (struct rect){row, first, 1, last - first + 1}, LOOK_REVERSE);
			at += len;
		}
	}
}

bool
finding_selected(const struct finding *finding, const struct canvas *canvas, struct rect rect)
{
	struct line line;

	for (int row = rect.row; row < rect.row + rect.rows; row++) {
		const struct cell *cell = canvas_at(canvas, row, rect.col);

		if (cell == NULL || !(cell->look & LOOK_SELECTED))
			continue;
		read_line(canvas, rect, row, &line);
		if (finding_in(finding, (struct slice){line.text, line.len}))
			return true;
	}
	return false;
}
