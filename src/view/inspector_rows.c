/* inspector_rows - which rows there are, by fold and wrap. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include "floor/base/mem.h"

static void
add_row(struct inspector *inspector, struct inspector_row row)
{
	MEM_ROOM(inspector->rows, inspector->row_count, inspector->row_room);
	inspector->rows[inspector->row_count++] = row;
}

static const enum field flats[] = {FIELD_FLAT_TICKET_ID, FIELD_FLAT_TITLE, FIELD_FLAT_PRIORITY,
    FIELD_FLAT_CUSTOMER_NAME, FIELD_FLAT_CUSTOMER_EMAIL};
#define FLATS (sizeof(flats) / sizeof(flats[0]))

bool
inspector_is_flat(const struct inspector *inspector, const struct payload_node *node)
{
	for (size_t i = 0; i < FLATS && node->depth == 1; i++)
		if (inspector->fields.v[flats[i]].type != VALUE_ABSENT &&
		    inspector->fields.v[flats[i]].off == node->v.off)
			return true;
	return false;
}

size_t
inspector_flats(const struct inspector *inspector)
{
	size_t n = 0;

	for (size_t i = 0; i < FLATS; i++)
		n += inspector->fields.v[flats[i]].type != VALUE_ABSENT;
	return n;
}

size_t
inspector_hex_bytes(int cols)
{
	return cols >= 76 ? 16 : cols >= 43 ? 8 : 4;
}

static void
index_hex(struct inspector *inspector, int cols)
{
	size_t step = inspector_hex_bytes(cols);

	for (size_t off = 0; off < inspector->raw_len; off += step)
		add_row(inspector, (struct inspector_row){.off = (uint32_t)off});
}

static void
index_raw(struct inspector *inspector, int cols)
{
	struct slice rest = {inspector->raw, inspector->raw_len};
	char room[WRAP_ROOM];

	while (rest.len > 0) {
		uint32_t off = (uint32_t)(rest.p - inspector->raw);

		add_row(inspector, (struct inspector_row){.off = off});
		wrap_take(&rest, cols, true, room, sizeof(room), NULL);
	}
}

/* The later rows of a long value; the drawing makes the same cuts. */
static void
add_wrapped(struct inspector *inspector, size_t i, int cols)
{
	const struct payload_node *node = payload_node(inspector->payload, i);
	struct slice rest = {inspector_text(inspector).p + node->v.off, node->v.len};
	char room[WRAP_ROOM];
	int first = inspector_value_cols(inspector, node, cols, false);

	if (node->v.type != VALUE_STRING && node->v.type != VALUE_NUMBER)
		return;
	wrap_take(&rest, first, false, room, sizeof(room), NULL);
	while (rest.len > 0) {
		add_row(inspector, (struct inspector_row){.node = (uint32_t)i,
		                       .off = (uint32_t)(rest.p - inspector_text(inspector).p),
		                       .more = true});
		wrap_take(&rest, inspector_value_cols(inspector, node, cols, true), false, room,
		    sizeof(room), NULL);
	}
}

static void
add_node(struct inspector *inspector, size_t i, int cols)
{
	add_row(inspector, (struct inspector_row){.node = (uint32_t)i});
	if (inspector->wrap)
		add_wrapped(inspector, i, cols);
}

static void
index_nodes(struct inspector *inspector, int cols)
{
	const struct payload *payload = inspector->payload;
	size_t count = payload_count(payload), i = 0, open = 0;
	bool inside = false, told = false, fold_flats;

	fold_flats = !inspector->flat_open && inspector_flats(inspector) > 1;
	while (i < count) {
		const struct payload_node *node = payload_node(payload, i);

		if (fold_flats && inspector_is_flat(inspector, node)) {
			if (!told)
				add_row(inspector,
				    (struct inspector_row){.node = (uint32_t)i, .flat = true});
			told = true;
			i = node->next;
		} else {
			add_node(inspector, i, cols);
			if (inspector->folds.fold[i].holds && !inspector->folds.fold[i].folded) {
				open = i++;
				inside = true;
			} else {
				i = node->next;
			}
		}
		while (inside && payload_node(payload, open)->next == i) {
			add_row(inspector,
			    (struct inspector_row){.node = (uint32_t)open, .close = true});
			inside = open != 0;
			open = payload_node(payload, open)->parent;
		}
	}
}

void
inspector_index(struct inspector *inspector, int cols)
{
	bool raw = inspector_raw(inspector);
	struct inspector_row at = {0};

	if (inspector->cursor < inspector->row_count)
		at = inspector->rows[inspector->cursor];
	inspector->row_count = 0;
	inspector->built_cols = cols;
	if (cols < 1)
		return;
	if (inspector->hex_mode)
		index_hex(inspector, cols);
	else if (raw)
		index_raw(inspector, cols > 1 ? cols - 1 : 1);
	else
		index_nodes(inspector, cols);
	if (raw) {
		inspector->cursor = 0;
		while (inspector->cursor + 1 < inspector->row_count &&
		       inspector->rows[inspector->cursor + 1].off <= at.off)
			inspector->cursor++;
		return;
	}
	inspector->cursor = inspector_row_of(inspector, at.node);
	while (at.close && inspector->cursor + 1 < inspector->row_count &&
	       !(inspector->rows[inspector->cursor].node == at.node &&
	           inspector->rows[inspector->cursor].close))
		inspector->cursor++;
}

size_t
inspector_row_of(const struct inspector *inspector, size_t node)
{
	/* The outermost folded parent is the one whose line shows. */
	for (size_t at = node; at > 0 && at < inspector->folds.count;) {
		at = payload_node(inspector->payload, at)->parent;
		if (inspector->folds.fold[at].folded)
			node = at;
	}
	for (size_t row = 0; row < inspector->row_count; row++)
		if (inspector->rows[row].node == node)
			return row;
	return 0;
}
