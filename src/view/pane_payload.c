/* pane_payload - the inspector: the whole event, folded where wanted. SPDX-License-Identifier: MIT
 */
#include "floor/view/inspector.h"

#include "floor/event/safe.h"
#include "floor/view/feed_row.h"
#include "floor/view/widget.h"

#include <stdio.h>

#define ROOMY_COLS 56 /* inside the frame: words are spelt out */
#define TEXT_AT 3     /* where our own lines begin */

/* The rows inside the frame; the first is the reason when the event cannot be read. */
static struct rect
place(const struct inspector *inspector, struct rect pane)
{
	struct rect inside = {pane.row + 1, pane.col + 1, pane.rows - 2, pane.cols - 2};

	if (inside.rows < 1 || inside.cols < 1)
		return (struct rect){pane.row, pane.col, 0, 0};
	if (inspector->seq && inspector->reason[0] && inside.rows > 1) {
		inside.row++;
		inside.rows--;
	}
	return inside;
}

/* Rows below the payload: our notes behind an empty line. */
static int
below(const struct inspector *inspector)
{
	static const struct canvas none;
	size_t count = inspector_notes(inspector, &none, NULL, 0);

	return count ? (int)count + 1 : 0;
}

static void
fini(void *state)
{
	inspector_fini(state);
}

static void
sync(void *state, const struct scene *scene, struct rect rect)
{
	struct inspector *inspector = state;
	struct rect inside;

	/* What is gone stays on the screen: it is our copy. */
	if (scene->opened != inspector->seq || scene->mask != inspector->mask)
		inspector_open(inspector, scene, scene->opened);
	inside = place(inspector, rect);
	if (inside.cols != inspector->built_cols)
		inspector_index(inspector, inside.cols);
	inspector_settle(inspector, inside.rows, below(inspector));
}

static void
title_left(
    const struct inspector *inspector, const struct scene *scene, int cols, struct parts *out)
{
	parts_put(out, STYLE_TITLE, "Payload");
	if (inspector->seq == 0)
		return;
	parts_put(out, STYLE_TEXT, inspector->id[0] ? "  " : "");
	parts_raw(out, STYLE_TEXT, cols < ROOMY_COLS ? 8 : 24, slice_of(inspector->id));
	parts_put(out, STYLE_TEXT, "  ");
	parts_raw(out, widget_category(inspector->category), cols < ROOMY_COLS ? 20 : 40,
	    slice_of(inspector->type));
	if (store_get(board_store(scene->board), inspector->seq) == NULL)
		parts_put(out, STYLE_WARNING, "  (no longer kept)");
}

static void
add_size(size_t bytes, struct parts *out)
{
	if (bytes < 1000)
		parts_printf(out, STYLE_TEXT, "%zu B", bytes);
	else if (bytes < 1000000)
		parts_printf(out, STYLE_TEXT, "%.1f KB", (double)bytes / 1e3);
	else
		parts_printf(out, STYLE_TEXT, "%.1f MB", (double)bytes / 1e6);
}

static const char *
view_name(const struct inspector *inspector)
{
	if (inspector->hex_mode)
		return "  hex";
	return inspector_raw(inspector) ? "  raw" : "  pretty";
}

/* The fullest wording that fits beside the title. */
static void
title_right(
    const struct inspector *inspector, const struct canvas *canvas, int room, struct parts *out)
{
	for (int wording = 0; wording < 3; wording++) {
		parts_init(out, canvas);
		if (inspector->seq == 0 || inspector->row_count == 0)
			return;
		if (wording < 2)
			add_size(inspector->raw_len, out);
		if (wording == 0)
			parts_put(out, STYLE_DIM, view_name(inspector));
		if (wording == 0 && inspector->wrap && !inspector_raw(inspector))
			parts_put(out, STYLE_DIM, "  wrap");
		parts_printf(out, STYLE_TEXT, wording < 2 ? "  line %zu/%zu" : "%zu/%zu",
		    inspector->cursor + 1, inspector->row_count);
		if (out->cols <= room)
			return;
	}
}

static void
draw_reason(const struct inspector *inspector, struct canvas *canvas, struct rect line)
{
	if (inspector->reason[0] == '\0')
		return;
	canvas_raw_fit(canvas, line.row, line.col + 1, line.cols > 1 ? line.cols - 1 : 0,
	    STYLE_ALERT, slice_of(inspector->reason));
}

static void
draw_hole(
    const struct gap *gap, const struct scene *scene, struct canvas *canvas, struct rect inside)
{
	char line[FEED_GAP_MAX], at[STAMP_TEXT_MAX];
	struct parts words;

	feed_gap_words(gap, line);
	stamp_clock(gap->from_ms, scene->utc, at);
	for (int i = 0; i < 2 && i < inside.rows; i++) {
		parts_init(&words, canvas);
		if (i == 0)
			parts_put(&words, STYLE_STRONG, line);
		else
			parts_printf(&words, STYLE_TEXT, "noticed at %s", at);
		parts_draw(
		    &words, canvas, inside.row + i, inside.col + TEXT_AT, inside.cols - TEXT_AT);
	}
}

/* A gap of ours has no payload: its facts instead. */
static void
draw_gap(const struct inspector *inspector, const struct scene *scene, struct canvas *canvas,
    struct rect inside)
{
	char from[STAMP_TEXT_MAX], to[STAMP_TEXT_MAX], length[STAMP_TEXT_MAX];
	struct gap gap;

	if (!gaps_find(board_gaps(scene->board), inspector->seq, &gap))
		return;
	if (gap.cause != GAP_LINK) {
		draw_hole(&gap, scene, canvas, inside);
		return;
	}
	stamp_clock(gap.from_ms, scene->utc, from);
	stamp_clock(gap.to_ms, scene->utc, to);
	stamp_age((gap.to_ms == STAMP_NONE ? scene->now_ms : gap.to_ms) - gap.from_ms, length);
	for (int i = 0; i < 4 && i < inside.rows; i++) {
		struct parts words;

		parts_init(&words, canvas);
		if (i == 0)
			parts_printf(&words, STYLE_STRONG, "link down for %s", length);
		else if (i == 1 && gap.to_ms == STAMP_NONE)
			parts_printf(&words, STYLE_TEXT, "since %s", from);
		else if (i == 1)
			parts_printf(&words, STYLE_TEXT, "from %s to %s", from, to);
		else if (i == 2)
			parts_mask(&words, STYLE_TEXT, -1, gap.why, MASK_OURS);
		else if (gap.to_ms != STAMP_NONE)
			parts_put(&words, gap.complete ? STYLE_GOOD : STYLE_WARNING,
			    gap.complete ? "replayed, nothing missing"
			                 : "events may be missing: the server offered no replay");
		parts_draw(
		    &words, canvas, inside.row + i, inside.col + TEXT_AT, inside.cols - TEXT_AT);
	}
}

static void
draw_notes(const struct inspector *inspector, struct canvas *canvas, struct rect room)
{
	struct parts notes[INSPECTOR_NOTES];
	size_t count = inspector_notes(inspector, canvas, notes, INSPECTOR_NOTES);

	for (size_t i = 0; i < count && i < INSPECTOR_NOTES; i++) {
		int row = (int)i + 1;

		if (row < room.rows)
			parts_draw(&notes[i], canvas, room.row + row, room.col + TEXT_AT,
			    room.cols - TEXT_AT);
	}
}

static void
draw_rows(const struct inspector *inspector, const struct scene *scene, struct canvas *canvas,
    struct rect inside)
{
	struct rect line = {inside.row, inside.col, 1, inside.cols};
	bool focused = scene->focus == PANE_PAYLOAD && !scene->help;
	size_t i = inspector->top;

	for (; i < inspector->row_count && line.row < inside.row + inside.rows; i++, line.row++) {
		const struct inspector_row *row = &inspector->rows[i];

		inspector_draw_row(inspector, scene, canvas, line, row);
		if (i != inspector->cursor || (i == 0 && !focused))
			continue;
		int col = inspector_draw_cursor(inspector, canvas, line, row);

		if (focused) {
			canvas->cursor_row = line.row;
			canvas->cursor_col = line.col + col;
		}
	}
	line.rows = inside.row + inside.rows - line.row;
	draw_notes(inspector, canvas, line);
}

static void
say_nothing(const struct scene *scene, struct canvas *canvas, struct rect inside)
{
	char words[80], key[SCENE_KEY_MAX];

	snprintf(words, sizeof(words), "nothing opened: %s on a row shows it here",
	    scene_key(scene, ACTION_OPEN, key));
	widget_empty(canvas, inside, words);
}

static void
draw(const void *state, const struct scene *scene, struct canvas *canvas, struct rect rect)
{
	const struct inspector *inspector = state;
	struct rect inside = place(inspector, rect);
	struct parts left, right, path;
	struct edges edges = {&left, &right, &path};

	parts_init(&left, canvas);
	parts_init(&path, canvas);
	title_left(inspector, scene, rect.cols - 2, &left);
	title_right(inspector, canvas, rect.cols - 8 - left.cols, &right);
	inspector_path(inspector, rect.cols - 6, &path);
	edges_draw(canvas, rect, scene->focus == PANE_PAYLOAD, &edges);
	if (inside.rows < 1)
		return;
	if (inspector->seq == 0)
		say_nothing(scene, canvas, inside);
	else if (inside.row > rect.row + 1)
		draw_reason(
		    inspector, canvas, (struct rect){rect.row + 1, inside.col, 1, inside.cols});
	else if (inspector->category == CATEGORY_LINK)
		draw_gap(inspector, scene, canvas, inside);
	else if (inspector->raw == NULL)
		line_put(canvas, inside, TEXT_AT, STYLE_DIM, "this event is no longer kept");
	draw_rows(inspector, scene, canvas, inside);
}

void
payload_again(void *state)
{
	struct inspector *inspector = state;

	inspector->seq = 0;
}

static bool
move(void *state, const struct scene *scene, struct rect rect, const struct wish *wish)
{
	struct inspector *inspector = state;
	struct pointing pointing = wish->pointing;
	struct rect inside;
	bool mine;

	sync(inspector, scene, rect);
	inside = place(inspector, rect);
	pointing.line -= inside.row - rect.row - 1;
	if (wish->action == ACTION_NONE)
		mine = pointing.line < inside.rows && inspector_point(inspector, pointing);
	else
		mine =
		    inspector_move(inspector, inside.rows > 2 ? inside.rows - 1 : 1, wish->action);
	inspector_settle(inspector, inside.rows, below(inspector));
	return mine;
}

bool
payload_bytes(const void *state, struct slice *raw)
{
	const struct inspector *inspector = state;

	if (inspector->raw == NULL || inspector->category == CATEGORY_LINK)
		return false;
	*raw = (struct slice){inspector->raw, inspector->raw_len};
	return true;
}

bool
payload_value(const void *state, struct buf *out)
{
	const struct inspector *inspector = state;
	size_t node;

	if (!inspector_node(inspector, &node))
		return false;
	safe_value(out, inspector_text(inspector), &payload_node(inspector->payload, node)->v);
	return true;
}

bool
payload_where(const void *state, struct buf *out)
{
	const struct inspector *inspector = state;
	size_t node;

	if (!inspector_node(inspector, &node))
		return false;
	payload_path(inspector->payload, node, out);
	return true;
}

const struct pane_ops pane_payload_ops = {
    .state_size = sizeof(struct inspector),
    .scope = SCOPE_PAYLOAD,
    .fini = fini,
    .sync = sync,
    .draw = draw,
    .move = move,
};
