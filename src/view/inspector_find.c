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

/* Unfold what it is in, the flat copies too, and go there. */
static void
go_to(struct inspector *inspector, size_t i)
{
	for (size_t at = i; at; at = payload_node(inspector->payload, at)->parent)
		if (at != i)
			inspector->folds.fold[at].folded = false;
	inspector->folds.fold[0].folded = false;
	if (inspector_is_flat(inspector, payload_node(inspector->payload, i)))
		inspector->flat_open = true;
	inspector_index(inspector, inspector->built_cols);
	inspector->cursor = inspector_row_of(inspector, i);
}

/* Its bytes as they are: a row of text has what begins on it. */
static bool
seek_bytes(struct inspector *inspector, const struct finding *finding, int step, bool here)
{
	size_t at = inspector->cursor + (here ? 0 : (size_t)step);

	for (; at < inspector->row_count; at += (size_t)step) {
		size_t from = inspector->rows[at].off, end = inspector->raw_len;

		if (at + 1 < inspector->row_count)
			end = inspector->rows[at + 1].off + strlen(finding->words) - 1;
		if (end > inspector->raw_len)
			end = inspector->raw_len;
		if (!finding_in(finding, (struct slice){inspector->raw + from, end - from}))
			continue;
		inspector->cursor = at;
		return true;
	}
	return false;
}

/* The first node to look at; a bracket that closes stands behind all it holds. */
static size_t
start(const struct inspector *inspector, size_t at, int step, bool here)
{
	size_t next = payload_node(inspector->payload, at)->next;

	if (inspector->rows[inspector->cursor].close)
		return step > 0 ? next : next - 1;
	return here ? at : at + (size_t)step;
}

bool
payload_seek(void *state, const struct finding *finding, int step, bool here)
{
	struct inspector *inspector = state;
	size_t at, count;

	if (!finding_on(finding))
		return false;
	if (inspector_raw(inspector))
		return seek_bytes(inspector, finding, step, here);
	if (inspector->payload == NULL || !inspector_node(inspector, &at))
		return false;
	count = payload_count(inspector->payload);
	for (size_t i = start(inspector, at, step, here); i < count; i += (size_t)step) {
		if (!has(inspector, finding, i))
			continue;
		go_to(inspector, i);
		return true;
	}
	return false;
}
