/* scene - questions every pane asks of what it may look at. SPDX-License-Identifier: MIT */
#include "floor/view/scene.h"

const char *
scene_about(const struct scene *scene, int64_t from_ms)
{
	const struct gaps *gaps = board_gaps(scene->board);
	struct gap gap;

	/* The newest end last, so the newest that is not complete decides. */
	for (size_t i = gaps_count(gaps); i > 0 && gaps_at(gaps, i - 1, &gap); i--)
		if (!gap.complete)
			return gap.to_ms == STAMP_NONE || gap.to_ms >= from_ms ? "~" : "";
	return "";
}

struct slice
scene_filter(const struct scene *scene)
{
	return scene->mask == MASK_OFF ? filter_text(scene->filter) : SLICE("(hidden)");
}
