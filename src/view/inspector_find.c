/* inspector_find - words in a payload: the next node that has them, unfolded. SPDX-License-Identifier: MIT */
#include "floor/view/finding.h"
#include "floor/view/inspector.h"

/* In its key, or in its value when that is no object or array. */
static bool
has(const struct inspector *inspector, const struct finding *finding, size_t i)
{
	const struct payload_node *node = payload_node(inspector->payload, i);
	struct slice text = inspector_text(inspector);
	char tmp[FIELD_TMP];

	if (node->key.type != VALUE_ABSENT &&
	    finding_in(finding, value_str(text, &node->key, tmp, sizeof(tmp))))
		return true;
	return node->v.type != VALUE_OBJECT && node->v.type != VALUE_ARRAY &&
	       finding_in(finding, value_str(text, &node->v, tmp, sizeof(tmp)));
}

/* Unfold what it is in, and go there. */
static void
go_to(struct inspector *inspector, size_t i)
{
	for (size_t at = i; at; at = payload_node(inspector->payload, at)->parent)
		if (at != i)
			inspector->folds.fold[at].folded = false;
	inspector->folds.fold[0].folded = false;
	inspector_index(inspector, inspector->built_cols);
	inspector->cursor = inspector_row_of(inspector, i);
}

bool
payload_seek(void *state, const struct finding *finding, int step)
{
	struct inspector *inspector = state;
	size_t at, count;

	if (inspector->payload == NULL || !inspector_node(inspector, &at))
		return false;
	count = payload_count(inspector->payload);
	for (size_t i = at + (size_t)step; i < count; i += (size_t)step) {
		if (!has(inspector, finding, i))
			continue;
		go_to(inspector, i);
		return true;
	}
	return false;
}
