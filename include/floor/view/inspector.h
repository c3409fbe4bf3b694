/* inspector - one event's payload as lines that fold. SPDX-License-Identifier: MIT
 *
 * The bytes are copied when an event is opened, so that eviction does not empty the pane. A node of
 * payload.h knows where its subtree ends, so what is folded is skipped at a step. The list of rows
 * is made again when a fold, the width or the mode changes; painting formats only the rows that
 * show. */
#ifndef FLOOR_VIEW_INSPECTOR_H
#define FLOOR_VIEW_INSPECTOR_H

#include "floor/event/payload.h"
#include "floor/view/pane.h"
#include "floor/view/parts.h"

/* What is kept of one node besides the payload's own facts. */
struct fold {
	uint64_t way; /* hash of its path: the same way in another event has the same */
	bool holds;   /* an array or object with members: it can be folded */
	bool folded;
};

struct folds {
	struct fold *fold;
	size_t count;
};

/* One for each node, folded as a first look wants it: lists of plain values, and the depths of what
 * is big. */
void folds_make(struct folds *folds, const struct payload *payload, struct slice text);
/* Take over what was folded in `old` wherever the way is the same. */
void folds_keep(struct folds *folds, const struct folds *old);
/* The node at the way of `from` in `old`, else of its nearest parent that is there; `was`: the
 * payload of `old`. */
size_t folds_find(
    const struct folds *folds, const struct folds *old, const struct payload *was, size_t from);
void folds_free(struct folds *folds);

/* One row of the pane: a node's line, a later row of its long value, or the bracket that closes it.
 * In raw mode `off` is where the row begins in the raw bytes. */
struct inspector_row {
	uint32_t node;
	uint32_t off;
	bool close, more;
	bool flat; /* stands for all flat copies at the root, `node` the first of them */
};

#define INSPECTOR_NOTES 16 /* lines of ours below the payload, at most */
#define INSPECTOR_ID_MAX 128
#define INSPECTOR_TYPE_MAX 64

struct inspector {
	uint64_t seq; /* the event held; 0 none */
	char *raw;    /* its bytes, ours */
	size_t raw_len;
	char *text; /* its repaired bytes when they differ, else NULL */
	size_t text_len;
	int64_t at_ms, seen_ms;
	unsigned notes; /* enum note */
	enum category category;
	enum mask_level mask; /* what the copies are masked by */
	bool readable;
	bool raw_mode, wrap;  /* as asked; what cannot be read is always raw */
	bool hex_mode;        /* its bytes as numbers */
	bool flat_open;       /* flat copies one by one */
	struct fields fields; /* when readable; refers to our bytes */
	char id[INSPECTOR_ID_MAX], type[INSPECTOR_TYPE_MAX];
	char reason[ERR_MSG_MAX];  /* why it cannot be read */
	struct text_count changed; /* by the display rule */
	struct payload *payload;   /* NULL when it cannot be read */
	struct folds folds;
	struct inspector_row *rows;
	size_t row_count, row_room;
	int built_cols;     /* the width the rows were made for; 0: they must be made */
	size_t cursor, top; /* rows */
};

/* Copy, parse and index the event `seq`; folds and place are kept where the type stays the same. */
void inspector_open(struct inspector *inspector, const struct scene *scene, uint64_t seq);
void inspector_fini(struct inspector *inspector);
struct slice inspector_text(const struct inspector *inspector);
/* The bytes of a node's value, as they were sent. */
static inline struct slice
inspector_bytes(const struct inspector *inspector, const struct payload_node *node)
{
	return (struct slice){inspector_text(inspector).p + node->v.off, node->v.len};
}
/* What we know about a value that its text does not say. */
void inspector_remark(const struct inspector *inspector, const struct scene *scene,
    const struct payload_node *node, struct parts *out);
bool inspector_raw(const struct inspector *inspector);
/* Make the rows for a pane of `cols` columns inside; the cursor stays on its node. */
void inspector_index(struct inspector *inspector, int cols);
/* Is the node a flat copy at the root; how many there are. */
bool inspector_is_flat(const struct inspector *inspector, const struct payload_node *node);
size_t inspector_flats(const struct inspector *inspector);
/* Bytes a row of numbers has in a pane of `cols` columns. */
size_t inspector_hex_bytes(int cols);
/* The node the cursor is on; false where there is none, as in raw bytes. */
bool inspector_node(const struct inspector *inspector, size_t *node);
/* The node's row, the row of the nearest open parent when it is folded away. */
size_t inspector_row_of(const struct inspector *inspector, size_t node);
/* Keep the cursor on the page of `lines` rows; `below`: rows of ours that follow the payload. */
void inspector_settle(struct inspector *inspector, int lines, int below);
/* The path of the value at the cursor: its end when there is not room for all. */
void inspector_path(const struct inspector *inspector, int max_cols, struct parts *out);
/* Lines of ours: what was hidden, what does not fit together. Fills `max`, returns how many there
 * are. */
size_t inspector_notes(
    const struct inspector *inspector, const struct canvas *canvas, struct parts *out, size_t max);

/* How many columns of its value fit on its first row, or on one `more`. */
int inspector_value_cols(
    const struct inspector *inspector, const struct payload_node *node, int cols, bool more);
/* A row of raw bytes, or of numbers, from `off` on. */
void inspector_draw_bytes(
    const struct inspector *inspector, struct canvas *canvas, struct rect line, size_t off);
void inspector_draw_row(const struct inspector *inspector, const struct scene *scene,
    struct canvas *canvas, struct rect line, const struct inspector_row *row);
/* The mark of the line the cursor is on. Returns its column. */
int inspector_draw_cursor(const struct inspector *inspector, struct canvas *canvas,
    struct rect line, const struct inspector_row *row);

/* Move, fold or switch; `page`: the rows a page moves by. False when the action is not its own. */
bool inspector_move(struct inspector *inspector, int page, enum action action);

/* Scroll, or put the cursor on the row that is so many lines below the top; false past the last. */
bool inspector_point(struct inspector *inspector, struct pointing pointing);

/* Take from `rest` what shows in `cols` columns as display text in `out`: the display rule, a blank
 * for a blank. A line break ends it when `lines`. Always takes something while there is something.
 */
struct text wrap_take(
    struct slice *rest, int cols, bool lines, char *out, size_t cap, struct text_count *count);
#define WRAP_ROOM 4096

#endif
