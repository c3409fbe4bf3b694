/* inspector_act - moving, folding and switching the views of a payload. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

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

static struct node *
current(struct inspector *inspector)
{
	if (inspector_raw(inspector) || inspector->cursor >= inspector->row_count)
		return NULL;
	return &inspector->nodes.node[inspector->rows[inspector->cursor].node];
}

/* The rows are made anew; the cursor goes to the line of its node, which may be its closing bracket
 * no more. */
static void
refold(struct inspector *inspector, bool folded)
{
	struct node *node = current(inspector);

	if (node == NULL || !node_holds(node) || node->folded == folded)
		return;
	node->folded = folded;
	inspector_index(inspector, inspector->built_cols);
	if (folded)
		inspector->cursor =
		    inspector_row_of(inspector, (size_t)(node - inspector->nodes.node));
}

/* Fold; what is folded, or holds nothing, leads to its parent. */
static void
collapse(struct inspector *inspector)
{
	const struct node *node = current(inspector);

	if (node == NULL)
		return;
	if (node_holds(node) && !node->folded)
		refold(inspector, true);
	else
		inspector->cursor = inspector_row_of(inspector, node->parent);
}

static void
expand(struct inspector *inspector)
{
	const struct node *node = current(inspector);

	if (node == NULL || !node_holds(node) || inspector->rows[inspector->cursor].close)
		return;
	if (node->folded)
		refold(inspector, false);
	else
		step(inspector, 1);
}

static void
fold_all(struct inspector *inspector, bool folded)
{
	struct nodes *nodes = &inspector->nodes;
	size_t at = inspector->cursor < inspector->row_count && !inspector_raw(inspector)
	    ? inspector->rows[inspector->cursor].node
	    : 0;

	for (size_t i = 1; i < nodes->count; i++)
		nodes->node[i].folded = folded && node_holds(&nodes->node[i]);
	if (nodes->count)
		nodes->node[0].folded = false;
	inspector_index(inspector, inspector->built_cols);
	if (!inspector_raw(inspector))
		inspector->cursor = inspector_row_of(inspector, at);
}

static bool
act_fold(struct inspector *inspector, enum action action)
{
	const struct node *node = current(inspector);

	switch (action) {
	case ACTION_COLLAPSE:
		collapse(inspector);
		return true;
	case ACTION_EXPAND:
		expand(inspector);
		return true;
	case ACTION_FOLD:
		if (node)
			refold(inspector, !node->folded);
		return true;
	case ACTION_FOLD_ALL:
	case ACTION_UNFOLD_ALL:
		fold_all(inspector, action == ACTION_FOLD_ALL);
		return true;
	case ACTION_RAW:
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
