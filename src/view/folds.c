/* folds - what is folded, from one payload to the next. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define WAY_SEED UINT64_C(0x9ae16a3b2f90404f)
#define BIG_NODES 4000 /* a payload with more opens with its inner levels folded */
#define BIG_DEPTH 3
#define NEAR 64 /* how far from where it is expected a way is looked for */

static uint64_t
way_of(const struct folds *folds, const struct payload_node *node, struct slice text)
{
	uint64_t seed = folds->fold[node->parent].way;
	struct slice step = {text.p + node->key.off, node->key.len};

	if (node->key.type == VALUE_STRING)
		return slice_hash(step, seed);
	return slice_hash((struct slice){(const char *)&node->index, sizeof(node->index)}, ~seed);
}

/* A list of plain values: its preview says it all. */
static bool
plain_list(const struct payload *payload, size_t i)
{
	const struct payload_node *node = payload_node(payload, i);

	/* as many nodes as members: nothing below holds anything */
	if (node->v.type != VALUE_ARRAY || node->next - i - 1 != node->children)
		return false;
	for (size_t at = i + 1; at < node->next; at++)
		if (payload_node(payload, at)->v.type >= VALUE_ARRAY)
			return false;
	return true;
}

void
folds_make(struct folds *folds, const struct payload *payload, struct slice text)
{
	size_t count = payload_count(payload);

	folds_free(folds);
	folds->fold = mem_zero(count ? count : 1, sizeof(*folds->fold));
	folds->count = count;
	for (size_t i = 0; i < count; i++) {
		const struct payload_node *node = payload_node(payload, i);
		struct fold *fold = &folds->fold[i];

		fold->way = i ? way_of(folds, node, text) : WAY_SEED;
		fold->holds = node->v.type >= VALUE_ARRAY && node->children > 0;
		fold->folded =
		    i > 0 && fold->holds &&
		    ((count > BIG_NODES && node->depth >= BIG_DEPTH) || plain_list(payload, i));
	}
}

/* Events of one type are much alike: a way is looked for behind the last one found, then from the
 * start. */
static const struct fold *
same_way(const struct folds *old, size_t *hint, uint64_t way)
{
	for (size_t i = *hint; i < old->count && i < *hint + NEAR; i++)
		if (old->fold[i].way == way) {
			*hint = i + 1;
			return &old->fold[i];
		}
	for (size_t i = 0; i < old->count && i < NEAR; i++)
		if (old->fold[i].way == way) {
			*hint = i + 1;
			return &old->fold[i];
		}
	return NULL;
}

void
folds_keep(struct folds *folds, const struct folds *old)
{
	size_t hint = 0;

	for (size_t i = 0; i < folds->count; i++) {
		const struct fold *was = same_way(old, &hint, folds->fold[i].way);

		if (was && was->holds && folds->fold[i].holds)
			folds->fold[i].folded = was->folded;
	}
}

size_t
folds_find(
    const struct folds *folds, const struct folds *old, const struct payload *was, size_t from)
{
	for (int up = 0; up < NEAR && from < old->count;
	     up++, from = payload_node(was, from)->parent)
		for (size_t i = 0; i < folds->count; i++)
			if (folds->fold[i].way == old->fold[from].way)
				return i;
	return 0;
}

void
folds_free(struct folds *folds)
{
	free(folds->fold);
	*folds = (struct folds){0};
}
