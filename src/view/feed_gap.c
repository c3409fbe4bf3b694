/* feed_gap - the rule in the feed that says what may be missing. SPDX-License-Identifier: MIT */
#include "floor/view/feed_row.h"

#include <stdio.h>

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

/* "gap 700-799", "gap 801". */
static void
range_words(const struct gap *gap, char out[FEED_GAP_MAX])
{
	unsigned long long first = gap->first, last = gap->last;

	if (first == last)
		snprintf(out, FEED_GAP_MAX, "gap %llu", first);
	else
		snprintf(out, FEED_GAP_MAX, "gap %llu-%llu", first, last);
}

void
feed_gap_words(const struct gap *gap, char out[FEED_GAP_MAX])
{
	unsigned long long count = gap->last - gap->first + 1;
	char range[FEED_GAP_MAX];

	range_words(gap, range);
	switch (gap->cause) {
	case GAP_EPOCH:
		snprintf(out, FEED_GAP_MAX, "the hub has another journal now");
		return;
	case GAP_RESET:
		snprintf(out, FEED_GAP_MAX, "the hub's journal has lost its end");
		return;
	case GAP_RETENTION:
	case GAP_NUMBERS:
	case GAP_LINK:
		snprintf(out, FEED_GAP_MAX, "%.50s: %llu event%s %s", range, count,
		    count == 1 ? "" : "s",
		    gap->cause == GAP_RETENTION ? "no longer kept" : "not available");
	}
}

static void
hole_words(struct parts *variants, const struct gap_words *words, const struct gap *gap)
{
	char line[FEED_GAP_MAX], range[FEED_GAP_MAX] = "new journal";

	feed_gap_words(gap, line);
	if (gap->last)
		range_words(gap, range);
	parts_printf(&variants[0], STYLE_WARNING, " %s  %s ", words->from, line);
	parts_printf(&variants[1], STYLE_WARNING, " %s ", line);
	parts_printf(&variants[2], STYLE_WARNING, " %s ", range);
	parts_put(&variants[3], STYLE_WARNING, " gap ");
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
	if (gap->cause != GAP_LINK) {
		hole_words(variants, &words, gap);
	} else if (gap->to_ms == STAMP_NONE) {
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
