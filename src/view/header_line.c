/* header_line - what leaves first, and drawing what stays. SPDX-License-Identifier: MIT */
#include "header_line.h"

#include "floor/view/widget.h"

struct parts *
header_add(struct header_line *line, const struct canvas *canvas, int priority, int gap)
{
	struct piece *piece = &line->piece[line->count++];

	parts_init(&piece->words, canvas);
	piece->priority = priority;
	piece->gap = gap;
	piece->spark = 0;
	return &piece->words;
}

int
header_cols(const struct header_line *line)
{
	int cols = 0;

	for (size_t i = 0; i < line->count; i++) {
		const struct piece *piece = &line->piece[i];

		if (piece->words.cols + piece->spark > 0)
			cols += piece->words.cols + piece->spark + (cols ? piece->gap : 0);
	}
	return cols;
}

/* False when only what never leaves is left. */
static bool
drop_one(struct header_line *line)
{
	size_t least = 0;

	for (size_t i = 1; i < line->count; i++)
		if (line->piece[i].priority < line->piece[least].priority)
			least = i;
	if (line->count == 0 || line->piece[least].priority >= HEADER_NEVER)
		return false;
	memmove(&line->piece[least], &line->piece[least + 1],
	    (line->count - least - 1) * sizeof(line->piece[0]));
	line->count--;
	return true;
}

void
header_fit(struct header_line *line, int cols)
{
	while (header_cols(line) > cols && drop_one(line))
		continue;
}

void
header_draw(const struct header_line *line, const struct scene *scene, struct canvas *canvas,
    struct rect rect, int room)
{
	int col = 0;

	for (size_t i = 0; i < line->count; i++) {
		const struct piece *piece = &line->piece[i];
		uint32_t minutes[HEADER_SPARK_MAX];

		if (piece->words.cols + piece->spark == 0)
			continue;
		col += col ? piece->gap : 0;
		if (piece->spark) {
			series_minutes(board_series(scene->board), scene->now_ms, minutes,
			    (size_t)piece->spark);
			widget_spark(canvas, rect.row, rect.col + 1 + col, room - col, STYLE_BAR,
			    minutes, (size_t)piece->spark);
			col += piece->spark;
		} else {
			col += parts_draw(
			    &piece->words, canvas, rect.row, rect.col + 1 + col, room - col);
		}
	}
}
