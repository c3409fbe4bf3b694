/* feed_gap - the rule in the feed that says what may be missing. SPDX-License-Identifier: MIT */
#include "floor/view/feed_row.h"

#define VARIANTS 4

struct gap_words {
	char from[FEED_TIME_MAX], to[FEED_TIME_MAX], length[STAMP_TEXT_MAX];
	const char *dash;
};

static void
open_words(struct parts *variants, const struct gap_words *words, enum style style)
{
	parts_printf(&variants[0], style, " %s link down, data below is old ", words->from);
	parts_printf(&variants[1], style, " %s link down ", words->from);
	parts_put(&variants[2], style, " link down ");
	parts_put(&variants[3], style, " down ");
}

static void
closed_words(
    struct parts *variants, const struct gap_words *words, const struct gap *gap, enum style style)
{
	const char *fate = gap->complete ? "replayed, nothing missing" : "events may be missing";

	parts_printf(&variants[0], style, " %s %s %s  link down %s, %s ", words->from, words->dash,
	    words->to, words->length, fate);
	parts_printf(&variants[1], style, " %s%s%s link down %s, %s ", words->from, words->dash,
	    words->to, words->length, gap->complete ? "replayed" : "maybe lost");
	parts_printf(&variants[2], style, " link down %s, %s ", words->length,
	    gap->complete ? "replayed" : "maybe lost");
	parts_printf(
	    &variants[3], style, " %s %s ", gap->complete ? "replayed" : "lost?", words->length);
}

void
feed_gap_draw(
    const struct scene *scene, struct canvas *canvas, struct rect line, const struct gap *gap)
{
	enum style style = gap->complete ? STYLE_DIM : STYLE_WARNING;
	struct parts variants[VARIANTS];
	struct gap_words words = {.dash = glyph(canvas, GLYPH_DASH)};
	const char *rule = glyph(canvas, GLYPH_H);
	int used;
	size_t i = 0;

	for (size_t v = 0; v < VARIANTS; v++)
		parts_init(&variants[v], canvas);
	feed_time(scene, gap->from_ms, words.from);
	if (gap->to_ms == STAMP_NONE) {
		open_words(variants, &words, style);
	} else {
		feed_time(scene, gap->to_ms, words.to);
		stamp_age(gap->to_ms - gap->from_ms, words.length);
		closed_words(variants, &words, gap, style);
	}
	while (i + 1 < VARIANTS && variants[i].cols + 3 > line.cols)
		i++;
	used = canvas_put(canvas, line.row, line.col, line.cols < 2 ? line.cols : 2, style,
	    canvas->ascii ? "--" : "──");
	if (line.cols > used)
		used +=
		    parts_draw(&variants[i], canvas, line.row, line.col + used, line.cols - used);
	for (; used < line.cols; used++)
		canvas_put(canvas, line.row, line.col + used, 1,
		    style == STYLE_DIM ? STYLE_DIM : STYLE_FRAME, rule);
}
