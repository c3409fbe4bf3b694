/* inspector_act - moving, folding, switching views. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include <limits.h>

/* Move the cursor by whole lines: the later rows of a wrapped value are passed. */
static void
step(struct inspector *inspector, int n)
{
	for (; n > 0; n--) {
		size_t to = inspector->cursor + 1;

		while (to < inspector->row_count && inspector->rows[to].more)
			to++;
		if (to >= inspector->row_count)
			return;
		inspector->cursor = to;
	}
	for (; n < 0 && inspector->cursor > 0; n++) {
		inspector->cursor--;
		while (inspector->cursor > 0 && inspector->rows[inspector->cursor].more)
			inspector->cursor--;
	}
}

static void
scroll(struct inspector *inspector, int rows)
{
	size_t n = (size_t)(rows < 0 ? -rows : rows);

	if (rows < 0)
		inspector->top = inspector->top > n ? inspector->top - n : 0;
	else
		inspector->top += n;
	step(inspector, rows);
}

bool
inspector_node(const struct inspector *inspector, size_t *node)
{
	if (inspector_raw(inspector) || inspector->cursor >= inspector->row_count)
		return false;
	*node = inspector->rows[inspector->cursor].node;
	return true;
}

/* The rows are made anew; the cursor goes to the line of its node, which has no closing bracket
 * now. */
static void
refold(struct inspector *inspector, size_t node, bool folded)
{
	struct fold *fold = &inspector->folds.fold[node];

	if (!fold->holds || fold->folded == folded)
		return;
	fold->folded = folded;
	inspector_index(inspector, inspector->built_cols);
	if (folded)
		inspector->cursor = inspector_row_of(inspector, node);
}

/* The flat copies as one row, or each. */
static void
fold_flats(struct inspector *inspector, bool open)
{
	size_t first = 0;

	inspector->flat_open = open;
	inspector_index(inspector, inspector->built_cols);
	for (size_t row = 0; row < inspector->row_count && first == 0; row++)
		if (inspector->rows[row].flat ||
		    inspector_is_flat(
		        inspector, payload_node(inspector->payload, inspector->rows[row].node)))
			first = row;
	inspector->cursor = first;
}

/* Fold; what is folded, or holds nothing, leads to its parent. */
static void
collapse(struct inspector *inspector, size_t node)
{
	const struct fold *fold = &inspector->folds.fold[node];

	if (inspector->flat_open &&
	    inspector_is_flat(inspector, payload_node(inspector->payload, node)))
		fold_flats(inspector, false);
	else if (fold->holds && !fold->folded)
		refold(inspector, node, true);
	else
		inspector->cursor =
		    inspector_row_of(inspector, payload_node(inspector->payload, node)->parent);
}

static void
expand(struct inspector *inspector, size_t node)
{
	const struct fold *fold = &inspector->folds.fold[node];

	if (inspector->rows[inspector->cursor].flat)
		fold_flats(inspector, true);
	if (!fold->holds || inspector->rows[inspector->cursor].close)
		return;
	if (fold->folded)
		refold(inspector, node, false);
	else
		step(inspector, 1);
}

/* The root is the first level. */
static void
fold_levels(struct inspector *inspector, int levels)
{
	size_t at = 0;

	inspector_node(inspector, &at);
	for (size_t i = 0; i < inspector->folds.count; i++)
		inspector->folds.fold[i].folded =
		    inspector->folds.fold[i].holds &&
		    payload_node(inspector->payload, i)->depth >= levels;
	inspector_index(inspector, inspector->built_cols);
	if (!inspector_raw(inspector))
		inspector->cursor = inspector_row_of(inspector, at);
}

static void
fold_all(struct inspector *inspector, bool folded)
{
	inspector->flat_open = !folded;
	fold_levels(inspector, folded ? 1 : INT_MAX);
}

bool
payload_fold(void *state, int levels)
{
	struct inspector *inspector = state;

	if (inspector->payload == NULL)
		return false;
	fold_levels(inspector, levels);
	return true;
}

static bool
act_fold(struct inspector *inspector, enum action action)
{
	size_t node;
	bool any = inspector_node(inspector, &node);

	switch (action) {
	case ACTION_COLLAPSE:
		if (any)
			collapse(inspector, node);
		return true;
	case ACTION_EXPAND:
		if (any)
			expand(inspector, node);
		return true;
	case ACTION_FOLD:
		if (any && inspector->rows[inspector->cursor].flat)
			fold_flats(inspector, true);
		else if (any && inspector->flat_open &&
		         inspector_is_flat(inspector, payload_node(inspector->payload, node)))
			fold_flats(inspector, false);
		else if (any)
			refold(inspector, node, !inspector->folds.fold[node].folded);
		return true;
	case ACTION_FOLD_ALL:
	case ACTION_UNFOLD_ALL:
		fold_all(inspector, action == ACTION_FOLD_ALL);
		return true;
	case ACTION_HEX:
		inspector->hex_mode = !inspector->hex_mode;
		inspector_index(inspector, inspector->built_cols);
		return true;
	case ACTION_RAW:
		inspector->hex_mode = false;
		inspector->raw_mode = !inspector->raw_mode;
		inspector_index(inspector, inspector->built_cols);
		return true;
	case ACTION_WRAP:
		inspector->wrap = !inspector->wrap;
		inspector_index(inspector, inspector->built_cols);
		return true;
	default:
		return false;
	}
}

bool
inspector_move(struct inspector *inspector, int page, enum action action)
{
	switch (action) {
	case ACTION_LINE_DOWN:
		step(inspector, 1);
		return true;
	case ACTION_LINE_UP:
		step(inspector, -1);
		return true;
	case ACTION_SCROLL_DOWN:
		scroll(inspector, page);
		return true;
	case ACTION_SCROLL_UP:
		scroll(inspector, -page);
		return true;
	case ACTION_HALF_DOWN:
		scroll(inspector, (page + 1) / 2);
		return true;
	case ACTION_HALF_UP:
		scroll(inspector, -(page + 1) / 2);
		return true;
	case ACTION_TOP:
		inspector->cursor = 0;
		return true;
	case ACTION_BOTTOM:
		inspector->cursor = inspector->row_count ? inspector->row_count - 1 : 0;
		return true;
	default:
		return act_fold(inspector, action);
	}
}

bool
inspector_point(struct inspector *inspector, struct pointing pointing)
{
	size_t row = inspector->top + (size_t)pointing.line;

	if (pointing.by) {
		scroll(inspector, pointing.by);
		return true;
	}
	if (pointing.line < 0 || row >= inspector->row_count)
		return false;
	while (row > 0 && inspector->rows[row].more)
		row--;
	inspector->cursor = row;
	return true;
}
