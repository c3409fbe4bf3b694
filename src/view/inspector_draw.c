/* inspector_draw - one row of a payload and what we know of it. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include <stdio.h>

#define TEXT_AT 3   /* the root's text; before it a column for the cursor, the fold mark, a blank */
#define KEY_COLS 40 /* of a member's name */

/* Where the next piece goes: a pen on one line. */
struct pen {
	struct canvas *canvas;
	int row, col, right; /* `right`: the column behind the last */
};

static void
put(struct pen *pen, enum style style, const char *words)
{
	if (pen->col < pen->right)
		pen->col += canvas_put(
		    pen->canvas, pen->row, pen->col, pen->right - pen->col, style, words);
}

/* Strangers' bytes in at most `cols` columns; false when they were cut (an ellipsis says so). */
static bool
put_raw(struct pen *pen, enum style style, int cols, struct slice bytes)
{
	char room[WRAP_ROOM];
	struct slice rest = bytes;
	struct text text;

	if (cols > pen->right - pen->col)
		cols = pen->right - pen->col;
	if (cols < 1)
		return bytes.len == 0;
	text = wrap_take(&rest, cols, false, room, sizeof(room), NULL);
	if (rest.len > 0)
		text = text_clip(text, (uint32_t)cols - 1);
	pen->col += canvas_text(pen->canvas, pen->row, pen->col, cols, style, text);
	if (rest.len > 0)
		put(pen, STYLE_DIM, glyph(pen->canvas, GLYPH_ELLIPSIS));
	return rest.len == 0;
}

static int
raw_cols(struct slice bytes, int max)
{
	char room[WRAP_ROOM];

	return (int)wrap_take(&bytes, max, false, room, sizeof(room), NULL).cols;
}

/* The column the text of a node's line begins at: two a level, at most half the pane. */
static int
indent(const struct payload_node *node, int cols)
{
	int indent = 2 * node->depth;

	return TEXT_AT + (indent < cols / 2 ? indent : cols / 2);
}

int
inspector_value_cols(
    const struct inspector *inspector, const struct payload_node *node, int cols, bool more)
{
	int room = cols - indent(node, cols) - (node->v.type == VALUE_STRING ? 2 : 0) - 1;

	if (more)
		room -= 2;
	else if (node->key.type == VALUE_STRING)
		room -= 4 + raw_cols((struct slice){inspector_text(inspector).p + node->key.off,
		                         node->key.len},
		                KEY_COLS);
	return room < 1 ? 1 : room;
}

/* Behind every member but the last. */
static void
put_comma(struct pen *pen, const struct inspector *inspector, const struct payload_node *node)
{
	if (node->next != payload_node(inspector->payload, node->parent)->next)
		put(pen, STYLE_JSON_PUNCT, ",");
}

/* Of "data.changes.x": is the node its "from", its "to"? */
static bool
is_side(const struct inspector *inspector, const struct payload_node *node, const char *side)
{
	const struct payload_node *change = payload_node(inspector->payload, node->parent);
	const struct payload_node *changes = payload_node(inspector->payload, change->parent);
	const char *text = inspector_text(inspector).p;

	return node->depth == 4 &&
	       slice_is((struct slice){text + node->key.off, node->key.len}, side) &&
	       slice_is((struct slice){text + changes->key.off, changes->key.len}, "changes");
}

static enum style
value_style(const struct inspector *inspector, const struct payload_node *node)
{
	if (is_side(inspector, node, "from"))
		return STYLE_DIM;
	if (is_side(inspector, node, "to"))
		return STYLE_GOOD;
	if (node->v.type == VALUE_STRING)
		return STYLE_JSON_STRING;
	return node->v.type == VALUE_NUMBER ? STYLE_JSON_NUMBER : STYLE_JSON_WORD;
}

static void
put_key(struct pen *pen, const struct inspector *inspector, const struct payload_node *node)
{
	if (node->key.type != VALUE_STRING)
		return;
	put(pen, STYLE_JSON_KEY, "\"");
	put_raw(pen, STYLE_JSON_KEY, KEY_COLS,
	    (struct slice){inspector_text(inspector).p + node->key.off, node->key.len});
	put(pen, STYLE_JSON_KEY, "\"");
	put(pen, STYLE_JSON_PUNCT, ": ");
}

/* As wide as it is, or -1 when it is wider than `max`. */
static int
scalar_cols(const struct inspector *inspector, const struct payload_node *node, int max)
{
	struct slice bytes = inspector_bytes(inspector, node);
	char room[WRAP_ROOM];
	int cols = (int)wrap_take(&bytes, max < 1 ? 1 : max, false, room, sizeof(room), NULL).cols;

	cols += node->v.type == VALUE_STRING ? 2 : 0;
	return bytes.len > 0 || cols > max ? -1 : cols;
}

static void
put_scalar(struct pen *pen, const struct inspector *inspector, const struct payload_node *node)
{
	bool quoted = node->v.type == VALUE_STRING;

	put(pen, value_style(inspector, node), quoted ? "\"" : "");
	put_raw(pen, value_style(inspector, node), pen->right - pen->col,
	    inspector_bytes(inspector, node));
	put(pen, value_style(inspector, node), quoted ? "\"" : "");
}

/* `["billing", "outage", …]`: as many members as fit. */
static void
put_preview(struct pen *pen, const struct inspector *inspector, size_t i)
{
	const struct payload *payload = inspector->payload;
	size_t end = payload_node(payload, i)->next;

	put(pen, STYLE_JSON_PUNCT, "[");
	for (size_t at = i + 1; at < end; at = payload_node(payload, at)->next) {
		const struct payload_node *node = payload_node(payload, at);
		bool last = node->next == end;
		/* behind it: its comma and the ellipsis, the closing bracket, the list's own comma
		 */
		int room = pen->right - pen->col - (last ? 2 : 5), cols;

		cols = node->v.type >= VALUE_ARRAY ? 8 : scalar_cols(inspector, node, room);
		if (cols < 0 || cols > room) {
			put(pen, STYLE_JSON_PUNCT, glyph(pen->canvas, GLYPH_ELLIPSIS));
			break;
		}
		if (node->v.type >= VALUE_ARRAY) {
			char count[24];

			snprintf(count, sizeof(count),
			    node->v.type == VALUE_ARRAY ? "[%u]" : "{%u}", node->children);
			put(pen, STYLE_DIM, count);
		} else {
			put_scalar(pen, inspector, node);
		}
		put(pen, STYLE_JSON_PUNCT, last ? "" : ", ");
	}
	put(pen, STYLE_JSON_PUNCT, "]");
}

static void
put_container(struct pen *pen, const struct inspector *inspector, size_t i)
{
	const struct payload_node *node = payload_node(inspector->payload, i);
	const struct fold *fold = &inspector->folds.fold[i];
	bool list = node->v.type == VALUE_ARRAY;
	char count[24];

	if (!fold->holds) {
		put(pen, STYLE_JSON_PUNCT, list ? "[]" : "{}");
	} else if (!fold->folded) {
		put(pen, STYLE_JSON_PUNCT, list ? "[" : "{");
	} else if (!list) {
		snprintf(count, sizeof(count), "{%u}", node->children);
		put(pen, STYLE_JSON_PUNCT, count);
	} else {
		snprintf(count, sizeof(count), "(%u) ", node->children);
		put(pen, STYLE_DIM, count);
		put_preview(pen, inspector, i);
	}
}

static void
draw_remark(const struct inspector *inspector, const struct scene *scene, struct pen *pen,
    const struct payload_node *node)
{
	struct parts words;

	parts_init(&words, pen->canvas);
	inspector_remark(inspector, scene, node, &words);
	if (words.count && pen->col + 2 + words.cols <= pen->right - 1)
		parts_draw(&words, pen->canvas, pen->row, pen->right - 1 - words.cols, words.cols);
}

/* A value that goes over several rows: the same cuts as the index made. */
static void
draw_wrapped(const struct inspector *inspector, struct pen *pen, const struct payload_node *node,
    const struct inspector_row *row, int cols)
{
	struct slice text = inspector_text(inspector), rest = inspector_bytes(inspector, node);
	enum style style = value_style(inspector, node);
	const char *quote = node->v.type == VALUE_STRING ? "\"" : "";
	char room[WRAP_ROOM];
	struct text piece;

	if (row->more)
		rest = (struct slice){text.p + row->off, node->v.off + node->v.len - row->off};
	else
		put(pen, style, quote);
	piece = wrap_take(&rest, inspector_value_cols(inspector, node, cols, row->more), false,
	    room, sizeof(room), NULL);
	pen->col += canvas_text(pen->canvas, pen->row, pen->col,
	    pen->right > pen->col ? pen->right - pen->col : 0, style, piece);
	if (rest.len > 0)
		return;
	put(pen, style, quote);
	put_comma(pen, inspector, node);
}

/* All flat copies in one row. */
static void
draw_flats(const struct inspector *inspector, struct pen *pen, struct rect line)
{
	char count[32];

	line_put(pen->canvas, line, TEXT_AT, STYLE_DIM, glyph(pen->canvas, GLYPH_SHUT_FOLD));
	snprintf(count, sizeof(count), "flat copies (%zu)", inspector_flats(inspector));
	put(pen, STYLE_JSON_KEY, count);
	if (fields_flat_differs(&inspector->fields) == FIELD_COUNT)
		put(pen, STYLE_DIM, "  same as in .data");
	else
		put(pen, STYLE_WARNING, "  not the same as in .data");
}

/* The first row of a value, or its only one. */
static void
draw_value(const struct inspector *inspector, struct pen *pen, struct rect line,
    const struct inspector_row *row)
{
	const struct payload_node *node = payload_node(inspector->payload, row->node);
	const struct fold *fold = &inspector->folds.fold[row->node];
	int mark = indent(node, line.cols) - 2;

	if (fold->holds)
		line_put(pen->canvas, line, mark, STYLE_DIM,
		    glyph(pen->canvas, fold->folded ? GLYPH_SHUT_FOLD : GLYPH_OPEN_FOLD));
	put_key(pen, inspector, node);
	if (node->v.type >= VALUE_ARRAY) {
		put_container(pen, inspector, row->node);
		if (!fold->holds || fold->folded)
			put_comma(pen, inspector, node);
	} else if (inspector->wrap) {
		draw_wrapped(inspector, pen, node, row, line.cols);
	} else {
		put_scalar(pen, inspector, node);
		put_comma(pen, inspector, node);
	}
}

void
inspector_draw_row(const struct inspector *inspector, const struct scene *scene,
    struct canvas *canvas, struct rect line, const struct inspector_row *row)
{
	const struct payload_node *node;
	struct pen pen = {canvas, line.row, line.col, line.col + line.cols};

	if (inspector_raw(inspector)) {
		inspector_draw_bytes(inspector, canvas, line, row->off);
		return;
	}
	node = payload_node(inspector->payload, row->node);
	pen.col += indent(node, line.cols) + (row->more ? 2 : 0);
	if (row->flat) {
		draw_flats(inspector, &pen, line);
	} else if (row->close) {
		put(&pen, STYLE_JSON_PUNCT, node->v.type == VALUE_ARRAY ? "]" : "}");
		put_comma(&pen, inspector, node);
	} else if (row->more) {
		draw_wrapped(inspector, &pen, node, row, line.cols);
	} else {
		draw_value(inspector, &pen, line, row);
		draw_remark(inspector, scene, &pen, node);
	}
}

int
inspector_draw_cursor(const struct inspector *inspector, struct canvas *canvas, struct rect line,
    const struct inspector_row *row)
{
	int at = 0;

	if (!inspector_raw(inspector)) {
		const struct payload_node *node = payload_node(inspector->payload, row->node);

		at = indent(node, line.cols) -
		     (inspector->folds.fold[row->node].holds && !row->close ? 3 : 2);
	}
	if (at < line.cols)
		canvas_put(canvas, line.row, line.col + at, 1, STYLE_STRONG, ">");
	canvas_look(canvas, line, LOOK_SELECTED);
	return at;
}
