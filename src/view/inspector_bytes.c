/* inspector_bytes - a payload as it was sent: as text, as numbers. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include <stdio.h>

/* "00000010  7b 22 69 64 ...  {"id": ..": an offset, bytes as numbers, and those that show. */
static void
draw_hex(const struct inspector *inspector, struct canvas *canvas, struct rect line, size_t off)
{
	size_t step = inspector_hex_bytes(line.cols), n = inspector->raw_len - off;
	char numbers[16 * 3 + 1] = "", shown[16 + 1] = "";
	char at[16];

	n = n < step ? n : step;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)inspector->raw[off + i];

		snprintf(numbers + 3 * i, sizeof(numbers) - 3 * i, "%02x ", c);
		shown[i] = c >= ' ' && c <= '~' ? (char)c : '.';
	}
	snprintf(at, sizeof(at), "%08zx", off);
	line_put(canvas, line, 1, STYLE_DIM, at);
	line_put(canvas, line, 11, STYLE_TEXT, numbers);
	line_put(canvas, line, 12 + 3 * (int)step, STYLE_JSON_STRING, shown);
}

static void
draw_raw(const struct inspector *inspector, struct canvas *canvas, struct rect line, size_t off)
{
	struct slice rest = {inspector->raw + off, inspector->raw_len - off};
	char room[WRAP_ROOM];
	struct text text =
	    wrap_take(&rest, line.cols > 1 ? line.cols - 1 : 1, true, room, sizeof(room), NULL);

	canvas_text(
	    canvas, line.row, line.col + 1, line.cols > 1 ? line.cols - 1 : 0, STYLE_TEXT, text);
}

void
inspector_draw_bytes(
    const struct inspector *inspector, struct canvas *canvas, struct rect line, size_t off)
{
	if (inspector->hex_mode)
		draw_hex(inspector, canvas, line, off);
	else
		draw_raw(inspector, canvas, line, off);
}
