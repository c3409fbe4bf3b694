/* inspector - holding one event: copy, parse, folds kept from one to the next. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define BIG_NODES 4000 /* a payload with more opens with its inner levels folded */
#define BIG_DEPTH 3

struct slice
inspector_text(const struct inspector *inspector)
{
	if (inspector->text)
		return (struct slice){inspector->text, inspector->text_len};
	return (struct slice){inspector->raw, inspector->raw_len};
}

bool
inspector_raw(const struct inspector *inspector)
{
	return inspector->raw_mode || !inspector->readable;
}

void
inspector_fini(struct inspector *inspector)
{
	free(inspector->raw);
	free(inspector->text);
	free(inspector->rows);
	nodes_free(&inspector->nodes);
	*inspector = (struct inspector){0};
}

/* What is remembered of the event before: which ways were folded and open, and where the cursor
 * was. */
struct memory {
	struct nodes nodes;
	char type[INSPECTOR_TYPE_MAX];
	bool readable;
	size_t cursor; /* node */
	size_t screen; /* rows of the cursor from the top */
	bool close;
};

static struct memory
remember(struct inspector *inspector)
{
	struct memory memory = {.nodes = inspector->nodes, .readable = inspector->readable};

	if (inspector->cursor < inspector->row_count && !inspector_raw(inspector)) {
		memory.cursor = inspector->rows[inspector->cursor].node;
		memory.close = inspector->rows[inspector->cursor].close;
		memory.screen = inspector->cursor - inspector->top;
	}
	memcpy(memory.type, inspector->type, sizeof(memory.type));
	inspector->nodes = (struct nodes){0};
	return memory;
}

/* Folded at first: lists of plain values, whose preview says it all, and the depths of what is
 * big. */
static bool
fold_at_first(const struct nodes *nodes, size_t i)
{
	const struct node *node = &nodes->node[i];

	if (!node_holds(node) || i == 0)
		return false;
	if (nodes->count > BIG_NODES && node->depth >= BIG_DEPTH)
		return true;
	/* no container below: as many nodes as members, all scalar */
	if (node->type != VALUE_ARRAY || node->end - i - 1 != node->count)
		return false;
	for (size_t at = i + 1; at < node->end; at++)
		if (nodes->node[at].type >= VALUE_ARRAY)
			return false;
	return true;
}

/* Both lists are in the order of their texts, and of the same shape more often than not: look where
 * the last one was found first, then a little way on. */
#define NEAR 64

static const struct node *
same_path(const struct nodes *old, size_t *hint, uint64_t path)
{
	for (size_t i = 0; i < NEAR && *hint + i < old->count; i++)
		if (old->node[*hint + i].path == path) {
			*hint += i + 1;
			return &old->node[*hint - 1];
		}
	for (size_t i = 0; i < NEAR && i < old->count; i++)
		if (old->node[i].path == path) {
			*hint = i + 1;
			return &old->node[i];
		}
	return NULL;
}

static void
fold_new(struct nodes *nodes, const struct memory *memory)
{
	size_t hint = 0;

	for (size_t i = 0; i < nodes->count; i++) {
		struct node *node = &nodes->node[i];
		const struct node *was =
		    memory ? same_path(&memory->nodes, &hint, node->path) : NULL;

		node->folded = was && node_holds(was) && node_holds(node) ? was->folded
									  : fold_at_first(nodes, i);
	}
}

/* The node at the way of `from` in `old`, else of its nearest parent that is there. */
static size_t
find_path(const struct nodes *nodes, const struct nodes *old, size_t from)
{
	for (int up = 0; up < NEAR && from < old->count; up++, from = old->node[from].parent)
		for (size_t i = 0; i < nodes->count; i++)
			if (nodes->node[i].path == old->node[from].path)
				return i;
	return 0;
}

static void
restore_place(struct inspector *inspector, const struct memory *memory, int cols)
{
	size_t node = find_path(&inspector->nodes, &memory->nodes, memory->cursor);

	inspector_index(inspector, cols);
	inspector->cursor = inspector_row_of(inspector, node);
	while (memory->close && inspector->cursor + 1 < inspector->row_count &&
	       !(inspector->rows[inspector->cursor].node == node &&
	           inspector->rows[inspector->cursor].close))
		inspector->cursor++;
	inspector->top =
	    inspector->cursor > memory->screen ? inspector->cursor - memory->screen : 0;
}

/* What the display rule will change, over the whole text. */
static void
count_changes(struct inspector *inspector)
{
	struct slice rest = {inspector->raw, inspector->raw_len};
	char room[WRAP_ROOM];

	inspector->changed = (struct text_count){0};
	while (rest.len > 0)
		wrap_take(&rest, WRAP_ROOM / 8, false, room, sizeof(room), &inspector->changed);
}

static void
copy_word(char *out, size_t cap, struct slice word)
{
	size_t len = word.len < cap ? word.len : cap - 1;

	/* Never half a character: continuation bytes that would be cut off lose their lead too. */
	while (len > 0 && len < word.len && ((unsigned char)word.p[len] & 0xC0) == 0x80)
		len--;
	if (len)
		memcpy(out, word.p, len);
	out[len] = '\0';
}

static void
take_event(struct inspector *inspector, const struct scene *scene, const struct event *event)
{
	char tmp[FIELD_TMP];
	struct fields fields;
	struct err err = {0};

	inspector->raw = mem_dup(event->raw.p ? event->raw.p : "", event->raw.len);
	inspector->raw_len = event->raw.len;
	inspector->notes = event->notes;
	inspector->category = event->category;
	inspector->at_ms = event->at_ms;
	inspector->seen_ms = event->seen_ms;
	inspector->readable = board_fields(scene->board, event, &fields, &err);
	if (event->kind != KIND_GAP)
		copy_word(inspector->reason, sizeof(inspector->reason), slice_of(err.msg));
	copy_word(inspector->type, sizeof(inspector->type), slice_of(kind_type(event->kind)));
	if (!inspector->readable)
		return;
	copy_word(
	    inspector->id, sizeof(inspector->id), fields_str(&fields, FIELD_ID, tmp, sizeof(tmp)));
	copy_word(inspector->type, sizeof(inspector->type),
	    fields_str(&fields, FIELD_TYPE, tmp, sizeof(tmp)));
	if (fields.text.p != event->raw.p) {
		inspector->text = mem_dup(fields.text.p, fields.text.len);
		inspector->text_len = fields.text.len;
	}
}

static void
drop_event(struct inspector *inspector)
{
	free(inspector->raw);
	free(inspector->text);
	inspector->raw = inspector->text = NULL;
	inspector->raw_len = inspector->text_len = 0;
	inspector->id[0] = inspector->type[0] = inspector->reason[0] = '\0';
	inspector->readable = false;
	inspector->category = CATEGORY_OTHER;
	inspector->cursor = inspector->top = inspector->row_count = 0;
	inspector->nodes.count = 0;
	inspector->changed = (struct text_count){0};
}

void
inspector_open(struct inspector *inspector, const struct scene *scene, uint64_t seq)
{
	const struct event *event = store_get(board_store(scene->board), seq);
	int cols = inspector->built_cols;
	struct memory memory;
	bool same;

	inspector->seq = seq;
	if (event == NULL) {
		drop_event(inspector);
		inspector->built_cols = 0;
		return;
	}
	memory = remember(inspector);
	drop_event(inspector);
	take_event(inspector, scene, event);
	if (inspector->readable)
		inspector->readable = nodes_parse(&inspector->nodes, inspector_text(inspector));
	same = memory.readable && inspector->readable && strcmp(memory.type, inspector->type) == 0;
	fold_new(&inspector->nodes, same ? &memory : NULL);
	count_changes(inspector);
	inspector->built_cols = 0;
	if (same && cols > 0 && !inspector_raw(inspector))
		restore_place(inspector, &memory, cols);
	nodes_free(&memory.nodes);
}

void
inspector_settle(struct inspector *inspector, int lines, int below)
{
	size_t page = lines > 0 ? (size_t)lines : 1, last;

	if (inspector->row_count == 0) {
		inspector->cursor = inspector->top = 0;
		return;
	}
	if (inspector->cursor >= inspector->row_count)
		inspector->cursor = inspector->row_count - 1;
	last = inspector->row_count + (size_t)(below > 0 ? below : 0);
	last = last > page ? last - page : 0;
	if (inspector->cursor + 1 == inspector->row_count)
		inspector->top = last < inspector->cursor ? last : inspector->cursor;
	if (inspector->top > last)
		inspector->top = last;
	if (inspector->cursor < inspector->top)
		inspector->top = inspector->cursor;
	if (inspector->cursor >= inspector->top + page)
		inspector->top = inspector->cursor - page + 1;
}
