/* panes - the table of panes. SPDX-License-Identifier: MIT */
#include "floor/view/pane.h"

const struct pane_ops *
pane_ops(enum pane_id id)
{
	static const struct pane_ops *const table[PANE_COUNT] = {
#define PANE(id, name, focusable) [PANE_##id] = &pane_##name##_ops,
#include "floor/view/panes.def"
#undef PANE
	};

	return table[id];
}
