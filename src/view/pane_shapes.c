/* pane_shapes - what the link lost and what events did not look like: gaps, drift, twins. SPDX-License-Identifier: MIT */
#include "floor/view/list.h"
#include "floor/view/pane.h"

#include "floor/view/feed_row.h"
#include "floor/view/slide.h"
#include "floor/view/widget.h"

#include <stdio.h>

#define GAPS_SHOWN 4 /* the newest; older ones are in the feed */
#define WORD_COLS 11

struct view {
	const struct scene *scene;
	size_t gaps, drift, twins; /* rows of each, in this order */
};

static bool
gap_at(const struct view *view, size_t i, struct gap *out)
{
	const struct gaps *gaps = board_gaps(view->scene->board);

	return gaps_at(gaps, gaps_count(gaps) - 1 - i, out);
}

static uint64_t
row_id(const void *arg, size_t i)
{
	const struct view *view = arg;
	struct drift_item item;
	struct gap gap;

	if (i < view->gaps)
		return gap_at(view, i, &gap) ? gap.seq : 0;
	if (i < view->gaps + view->drift &&
	    drift_at(board_drift(view->scene->board), i - view->gaps, &item))
		return item.sample_seq;
	return 0;
}

static void
put_gap(const struct view *view, size_t i, struct parts *out)
{
	char age[STAMP_TEXT_MAX], when[FEED_TIME_MAX], words[FEED_GAP_MAX];
	struct gap gap;

	if (!gap_at(view, i, &gap))
		return;
	feed_time(view->scene, gap.from_ms, when);
	parts_printf(out, STYLE_WARNING, "%-*s", WORD_COLS, when);
	if (gap.cause == GAP_LINK && gap.to_ms != STAMP_NONE) {
		feed_time(view->scene, gap.to_ms, when);
		parts_printf(out, STYLE_TEXT, "to %s  ", when);
	}
	if (gap.cause != GAP_LINK) {
		feed_gap_words(&gap, words);
		parts_put(out, STYLE_TEXT, words);
	} else if (gap.to_ms == STAMP_NONE) {
		parts_put(out, STYLE_ALERT, "link down since then");
	} else {
		stamp_age(gap.to_ms - gap.from_ms, age);
		parts_printf(out, STYLE_TEXT, "link down %s, %s", age,
		    gap.complete ? "all of it replayed" : "events may be missing");
	}
	if (gap.why.len) {
		parts_put(out, STYLE_DIM, ": ");
		parts_mask(out, STYLE_DIM, 80, gap.why, MASK_OURS);
	}
}

static void
put_drift(const struct drift_item *item, struct parts *out)
{
	static const struct {
		const char *word, *before, *after;
	} says[] = {
	    [DRIFT_UNKNOWN_TYPE] = {"unknown", "", ": no type this board knows; kept raw"},
	    [DRIFT_MISSING] = {"missing", "", ""},
	    [DRIFT_RENAMED] = {"renamed", "", ""},
	    [DRIFT_FLAT_DIFFERS] = {"differs", "", ": a flat copy disagrees with the body"},
	    [DRIFT_REPAIRED] = {"repaired", "", ": characters that were not right"},
	    [DRIFT_DUPLICATE_KEY] = {"twice", "", ": an object names a key twice"},
	    [DRIFT_SNAKE] = {"snake_case", "", "names read as their camelCase twins"},
	    [DRIFT_NO_TIME] = {"no time", "", ": created_at missing or unreadable"},
	};

	parts_printf(out, STYLE_WARNING, "%-*s", WORD_COLS, says[item->kind].word);
	parts_printf(out, STYLE_STRONG, "%4llu", (unsigned long long)item->count);
	parts_glyph(out, STYLE_STRONG, GLYPH_TIMES);
	parts_put(out, STYLE_STRONG, " ");
	parts_raw(out, STYLE_TEXT, 50, item->what);
	parts_put(out, STYLE_DIM, says[item->kind].after);
}

static void
put_row(const struct view *view, size_t i, struct parts *out)
{
	const struct board_counts *counts = board_counts(view->scene->board);
	struct drift_item item;

	if (i < view->gaps) {
		put_gap(view, i, out);
	} else if (i < view->gaps + view->drift) {
		if (drift_at(board_drift(view->scene->board), i - view->gaps, &item))
			put_drift(&item, out);
	} else {
		parts_printf(out, STYLE_WARNING, "%-*s", WORD_COLS, "dedupe");
		parts_printf(out, STYLE_TEXT, "%llu arrived twice (same id): shown once",
		    (unsigned long long)counts->duplicates);
	}
}

static int
row_cols(const void *arg, size_t i)
{
	const struct view *view = arg;
	struct canvas canvas = {.mask = view->scene->mask};
	struct parts words;

	parts_init(&words, &canvas);
	put_row(view, i, &words);
	return words.cols;
}

static struct list_rows
rows_of(const struct scene *scene, struct rect rect, struct view *view)
{
	size_t gaps = gaps_count(board_gaps(scene->board));

	*view = (struct view){
	    .scene = scene,
	    .gaps = gaps < GAPS_SHOWN ? gaps : GAPS_SHOWN,
	    .drift = drift_count(board_drift(scene->board)),
	    .twins = board_counts(scene->board)->duplicates > 0,
	};
	return (struct list_rows){.arg = view,
	    .count = view->gaps + view->drift + view->twins,
	    .id = row_id,
	    .wide = row_cols,
	    .cols = rect.cols - 4};
}

static void
draw_row(const struct view *view, size_t i, struct canvas *canvas, struct rect line, int from)
{
	struct slide slide;
	struct parts words;

	parts_init(&words, canvas);
	put_row(view, i, &words);
	slide_begin(&slide, canvas, line, from);
	parts_draw(&words, &slide.canvas, 0, slide.col, from ? words.cols : line.cols);
	slide_end(&slide);
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	struct list list = *(const struct list *)state;
	struct widget_title title = {.title = "Link and shape log"};
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);
	struct parts words, bottom;
	struct rect in;

	list_sync(&list, &rows, rect.rows - 2);
	parts_init(&words, canvas);
	parts_printf(&words, STYLE_TEXT, "gaps %zu  drift %zu",
	    gaps_count(board_gaps(scene->board)), view.drift);
	title.right = &words;
	parts_init(&bottom, canvas);
	slide_words(list.from, &bottom);
	title.bottom = &bottom;
	in = widget_pane(scene, canvas, rect, PANE_SHAPES, &title);
	if (in.rows < 1 || in.cols < 1)
		return;
	if (rows.count == 0)
		widget_empty(canvas, in, "nothing lost, and every event looks as documented");
	for (int i = 0; i < in.rows && list.top + (size_t)i < rows.count; i++) {
		size_t at = list.top + (size_t)i;

		draw_row(&view, at, canvas, (struct rect){in.row + i, in.col + 1, 1, in.cols - 2},
		    list.from);
		if (scene->focus == PANE_SHAPES && at == list.selected)
			list_mark(
			    canvas, (struct rect){in.row + i, in.col, 1, in.cols}, !scene->help);
	}
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);

	list_sync(state, &rows, rect.rows - 2);
}

static bool
move(void *state, const struct scene *scene, struct rect rect, const struct wish *wish)
{
	struct view view;
	struct list_rows rows = rows_of(scene, rect, &view);

	return list_move(state, &rows, rect.rows - 2, wish);
}

const struct pane_ops pane_shapes_ops = {
    .state_size = sizeof(struct list),
    .scope = SCOPE_LIST,
    .sync = sync,
    .draw = draw,
    .move = move,
    .selected = list_selected,
};
