/* parts - a line of styled pieces whose width is known. SPDX-License-Identifier: MIT */
#include "floor/view/parts.h"

#include <stdarg.h>
#include <stdio.h>

#define OWN_MAX 160 /* bytes of our own words in one piece */

void
parts_init(struct parts *parts, const struct canvas *canvas)
{
	parts->ascii = canvas->ascii;
	parts->mask = canvas->mask;
	parts->groups = 0;
	parts->count = parts->used = 0;
	parts->cols = 0;
}

void
parts_group(struct parts *parts)
{
	if (parts->count > 0 && parts->part[parts->count - 1].group == parts->groups)
		parts->groups++;
}

/* Append display text that is already clean. */
static void
add(struct parts *parts, enum style style, struct text text)
{
	struct part *part;

	if (parts->count == PARTS_MAX || text.len == 0)
		return;
	while (text.len > sizeof(parts->room) - parts->used && text.cols > 0)
		text = text_clip(text, text.cols - 1);
	if (text.len > sizeof(parts->room) - parts->used)
		return;
	if (parts->groups > 0 &&
	    (parts->count == 0 || parts->part[parts->count - 1].group != parts->groups))
		parts->cols += 2;
	part = &parts->part[parts->count++];
	*part = (struct part){
	    .off = (uint16_t)parts->used,
	    .len = (uint16_t)text.len,
	    .cols = (uint16_t)text.cols,
	    .style = (uint8_t)style,
	    .group = parts->groups,
	};
	memcpy(parts->room + parts->used, text.p, text.len);
	parts->used += text.len;
	parts->cols += (int)text.cols;
}

void
parts_put(struct parts *parts, enum style style, const char *utf8)
{
	add(parts, style, text_own(utf8));
}

void
parts_printf(struct parts *parts, enum style style, const char *format, ...)
{
	char words[OWN_MAX];
	va_list ap;

	va_start(ap, format);
	vsnprintf(words, sizeof(words), format, ap);
	va_end(ap);
	parts_put(parts, style, words);
}

void
parts_glyph(struct parts *parts, enum style style, enum glyph id)
{
	struct canvas canvas = {.ascii = parts->ascii};

	parts_put(parts, style, glyph(&canvas, id));
}

void
parts_raw(struct parts *parts, enum style style, int max_cols, struct slice bytes)
{
	parts_mask(parts, style, max_cols, bytes, MASK_TEXT);
}

void
parts_mask(struct parts *parts, enum style style, int max_cols, struct slice bytes,
    enum mask_kind kind)
{
	char room[PARTS_ROOM + 16], masked[2 * PARTS_ROOM];
	struct text text = mask_text(masked, sizeof(masked),
	    text_make(room, sizeof(room), bytes, NULL),
	    (struct mask){parts->mask, parts->ascii}, kind);

	if (max_cols < 0 || text.cols <= (uint32_t)max_cols) {
		add(parts, style, text);
	} else if (max_cols > 0) {
		add(parts, style, text_clip(text, (uint32_t)max_cols - 1));
		parts_glyph(parts, style, GLYPH_ELLIPSIS);
	}
}

/* How many groups fit, with room for "+n" when not all do; `cols` gets their columns without it. */
static unsigned
groups_fitting(const struct parts *parts, int max_cols, int *cols)
{
	unsigned fitting = 0;
	int used = 0;

	*cols = 0;
	for (size_t i = 0; i < parts->count; i++) {
		const struct part *part = &parts->part[i];
		bool last = i + 1 == parts->count || parts->part[i + 1].group != part->group;

		if (part->group > 0 && part->group != parts->part[i - 1].group)
			used += 2;
		used += part->cols;
		if (!last)
			continue;
		if (used + (i + 1 == parts->count ? 0 : 3) > max_cols)
			break;
		fitting++;
		*cols = used;
	}
	return fitting;
}

static unsigned
groups_all(const struct parts *parts)
{
	return parts->count ? parts->part[parts->count - 1].group + 1u : 0;
}

int
parts_fit(const struct parts *parts, int max_cols)
{
	int cols;
	unsigned fitting = groups_fitting(parts, max_cols, &cols);

	if (max_cols <= 0)
		return 0;
	if (parts->cols <= max_cols || fitting == groups_all(parts))
		return parts->cols;
	return fitting ? cols + 3 : max_cols;
}

/* The pieces of the first `groups` groups, at most `max_cols` columns. */
static int
draw_groups(const struct parts *parts, struct canvas *canvas, int row, int col, int max_cols,
    unsigned groups)
{
	int used = 0;

	for (size_t i = 0; i < parts->count && parts->part[i].group < groups && used < max_cols;
	     i++) {
		const struct part *part = &parts->part[i];
		struct text text = {parts->room + part->off, part->len, part->cols};

		if (i > 0 && part->group != parts->part[i - 1].group)
			used +=
			    canvas_put(canvas, row, col + used, max_cols - used, STYLE_DIM, ", ");
		/* cut here, where a wide character leaves no hole before the ellipsis */
		text = text_clip(text, (uint32_t)(max_cols > used ? max_cols - used : 0));
		used += canvas_text(canvas, row, col + used, max_cols - used, part->style, text);
	}
	return used;
}

int
parts_draw(const struct parts *parts, struct canvas *canvas, int row, int col, int max_cols)
{
	int cols;
	unsigned all = groups_all(parts), fitting = groups_fitting(parts, max_cols, &cols);

	if (max_cols <= 0 || all == 0)
		return 0;
	if (fitting == all)
		return draw_groups(parts, canvas, row, col, max_cols, all);
	if (fitting > 0) {
		int used = draw_groups(parts, canvas, row, col, max_cols, fitting);

		return used + canvas_printf(canvas, row, col + used, max_cols - used, STYLE_DIM,
		                  " +%u", (all - fitting) % 100);
	}
	cols = draw_groups(parts, canvas, row, col, max_cols - 1, 1);
	return cols +
	       canvas_put(canvas, row, col + cols, 1, STYLE_DIM, glyph(canvas, GLYPH_ELLIPSIS));
}

int
line_put(struct canvas *canvas, struct rect line, int at, enum style style, const char *utf8)
{
	if (at >= line.cols)
		return 0;
	return canvas_put(canvas, line.row, line.col + at, line.cols - at, style, utf8);
}
