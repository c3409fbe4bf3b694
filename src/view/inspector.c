/* inspector - holding one event, from one to the next. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include "floor/base/mem.h"
#include "floor/event/personal.h"

#include <stdlib.h>

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
	return inspector->raw_mode || inspector->hex_mode || !inspector->readable;
}

void
inspector_fini(struct inspector *inspector)
{
	free(inspector->raw);
	free(inspector->text);
	free(inspector->rows);
	payload_free(inspector->payload);
	folds_free(&inspector->folds);
	*inspector = (struct inspector){0};
}

/* What is remembered of the event before: what was folded, and where the cursor was. */
struct memory {
	char *raw, *text; /* what the payload's places refer to */
	struct payload *payload;
	struct folds folds;
	char type[INSPECTOR_TYPE_MAX];
	size_t cursor; /* node */
	size_t screen; /* rows of the cursor from the top */
	bool close;
};

/* Moves out of the inspector what the memory owns. */
static struct memory
remember(struct inspector *inspector)
{
	struct memory memory = {
	    .raw = inspector->raw,
	    .text = inspector->text,
	    .payload = inspector->payload,
	    .folds = inspector->folds,
	};

	if (inspector->cursor < inspector->row_count && !inspector_raw(inspector)) {
		memory.cursor = inspector->rows[inspector->cursor].node;
		memory.close = inspector->rows[inspector->cursor].close;
		memory.screen = inspector->cursor - inspector->top;
	}
	memcpy(memory.type, inspector->type, sizeof(memory.type));
	inspector->raw = inspector->text = NULL;
	inspector->payload = NULL;
	inspector->folds = (struct folds){0};
	return memory;
}

static void
forget(struct memory *memory)
{
	free(memory->raw);
	free(memory->text);
	payload_free(memory->payload);
	folds_free(&memory->folds);
}

static void
restore_place(struct inspector *inspector, const struct memory *memory, int cols)
{
	size_t node =
	    folds_find(&inspector->folds, &memory->folds, memory->payload, memory->cursor);
	size_t row;

	inspector_index(inspector, cols);
	row = inspector_row_of(inspector, node);
	for (size_t i = row; memory->close && i < inspector->row_count; i++)
		if (inspector->rows[i].node == node && inspector->rows[i].close)
			row = i;
	inspector->cursor = row;
	inspector->top = row > memory->screen ? row - memory->screen : 0;
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

/* What is not in the copies cannot be seen, found or copied: of bytes that cannot be read nothing
 * stays. */
static void
mask_copies(struct inspector *inspector)
{
	struct slice text = inspector_text(inspector);
	size_t len = 0;
	char *masked = inspector->readable ? personal_payload(text, inspector->mask, &len) : NULL;

	free(inspector->raw);
	free(inspector->text);
	inspector->text = NULL;
	inspector->text_len = 0;
	inspector->raw = masked ? masked : mem_dup("", 0);
	inspector->raw_len = len;
}

/* Where the fields are, in a copy of the text they were read from. */
static void
take_fields(struct inspector *inspector, const struct fields *fields, struct slice raw)
{
	if (fields->text.p != raw.p) {
		inspector->text = mem_dup(fields->text.p, fields->text.len);
		inspector->text_len = fields->text.len;
	}
	inspector->fields = *fields;
	inspector->fields.text = inspector_text(inspector);
}

static void
take_event(struct inspector *inspector, const struct scene *scene, const struct event *event)
{
	char tmp[FIELD_TMP];
	struct fields fields;
	struct err err = {0};

	/* A gap's bytes are the reason we noted, which is among its facts. */
	inspector->raw_len = event->kind == KIND_GAP ? 0 : event->raw.len;
	inspector->raw = mem_dup(event->raw.p ? event->raw.p : "", inspector->raw_len);
	inspector->notes = event->notes;
	inspector->category = event->category;
	inspector->at_ms = event->at_ms;
	inspector->seen_ms = event->seen_ms;
	inspector->readable = board_fields(scene->board, event, &fields, &err);
	if (event->kind != KIND_GAP)
		copy_word(inspector->reason, sizeof(inspector->reason), slice_of(err.msg));
	copy_word(inspector->type, sizeof(inspector->type), slice_of(kind_type(event->kind)));
	inspector->mask = scene->mask;
	if (!inspector->readable) {
		if (scene->mask != MASK_OFF)
			mask_copies(inspector);
		return;
	}
	copy_word(
	    inspector->id, sizeof(inspector->id), fields_str(&fields, FIELD_ID, tmp, sizeof(tmp)));
	copy_word(inspector->type, sizeof(inspector->type),
	    fields_str(&fields, FIELD_TYPE, tmp, sizeof(tmp)));
	take_fields(inspector, &fields, event->raw);
	if (scene->mask != MASK_OFF) {
		struct event masked = *event;

		mask_copies(inspector);
		masked.raw = inspector_text(inspector);
		inspector->readable = board_fields(scene->board, &masked, &fields, &err);
		if (inspector->readable)
			take_fields(inspector, &fields, masked.raw);
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
	payload_free(inspector->payload);
	inspector->payload = NULL;
	folds_free(&inspector->folds);
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
	inspector->mask = scene->mask;
	if (event == NULL) {
		drop_event(inspector);
		inspector->built_cols = 0;
		return;
	}
	memory = remember(inspector);
	drop_event(inspector);
	take_event(inspector, scene, event);
	if (inspector->readable)
		inspector->payload = payload_new(inspector_text(inspector));
	inspector->readable = inspector->payload != NULL;
	count_changes(inspector);
	inspector->built_cols = 0;
	if (inspector->payload)
		folds_make(&inspector->folds, inspector->payload, inspector_text(inspector));
	same = memory.payload && inspector->payload && strcmp(memory.type, inspector->type) == 0;
	if (same)
		folds_keep(&inspector->folds, &memory.folds);
	if (same && cols > 0 && !inspector_raw(inspector))
		restore_place(inspector, &memory, cols);
	forget(&memory);
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
