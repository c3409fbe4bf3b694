/* scene - questions every pane asks of what it may look at. SPDX-License-Identifier: MIT */
#include "floor/view/scene.h"

#include "floor/input/keymap.h"

#include <stdio.h>

#define KEYS_MAX 256

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

const char *
scene_key(const struct scene *scene, enum action action, char out[SCENE_KEY_MAX])
{
	struct slice keys = slice_of(action_row(action)->keys), first;
	char words[KEYS_MAX];

	if (scene->keymap)
		keys =
		    (struct slice){words, keymap_keys(scene->keymap, action, words, sizeof(words))};
	first = slice_cut(&keys, ' ');
	if (first.len)
		snprintf(out, SCENE_KEY_MAX, "%.*s", SLICE_ARG(first));
	else
		snprintf(out, SCENE_KEY_MAX, ":%s", action_row(action)->name);
	return out;
}

struct slice
scene_filter(const struct scene *scene)
{
	return scene->mask == MASK_OFF ? filter_text(scene->filter) : SLICE("(hidden)");
}
