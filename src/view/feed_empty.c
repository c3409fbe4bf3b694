/* feed_empty - why there is no row in the feed. SPDX-License-Identifier: MIT */
#include "floor/view/feed.h"

#include "floor/view/widget.h"

#include <stdio.h>
#include <string.h>

/* Nothing came yet: what the link is doing about it, and with whom. */
static void
say_waiting(const struct scene *scene, struct canvas *canvas, struct rect rows)
{
	static const char *const why[] = {
	    [LINK_CONNECTING] = "connecting to",
	    [LINK_CATCHING_UP] = "catching up with",
	    [LINK_LIVE] = "waiting for",
	    [LINK_STALE] = "nothing heard from",
	    [LINK_DOWN] = "trying again:",
	    [LINK_DEMO] = "waiting for",
	    [LINK_FILE] = "reading",
	    [LINK_ENDED] = "there were none in",
	};
	const char *reason = scene->link->reason;
	char words[LINK_REASON_MAX + 64];
	struct parts peer;
	int used, col;

	if (scene->shown == LINK_DOWN)
		snprintf(words, sizeof(words), "no events yet: link down%s%s",
		    reason[0] ? ", " : "", reason);
	else
		snprintf(words, sizeof(words), "no events yet");
	used = widget_empty(canvas, rows, words);
	if (scene->link->peer[0] == '\0')
		return;
	parts_init(&peer, canvas);
	parts_printf(&peer, STYLE_DIM, "%s ", why[scene->shown]);
	parts_mask(&peer, STYLE_TEXT, -1, slice_of(scene->link->peer), MASK_OURS);
	col = 1 + (int)strlen(words) + 2;
	if (used == 1 && col + peer.cols < rows.cols)
		used = canvas_put(canvas, rows.row, rows.col + col - 2, 1, STYLE_DIM, ":") - 1;
	else
		col = 1;
	if (used < rows.rows)
		parts_draw(&peer, canvas, rows.row + used, rows.col + col, rows.cols - col - 1);
}

/* The filter lets nothing through: perhaps it does so elsewhere. */
static void
say_filtered(const struct scene *scene, struct canvas *canvas, struct rect rows)
{
	uint64_t elsewhere = sieve_count(scene->sieve, board_store(scene->board), CATEGORY_ALL);
	char words[128], key[SCENE_KEY_MAX];

	if (scene->looking)
		snprintf(words, sizeof(words), "looking for what passes the filter");
	else if (elsewhere)
		snprintf(words, sizeof(words),
		    "nothing passes in these categories, %llu elsewhere: press %s",
		    (unsigned long long)elsewhere, scene_key(scene, ACTION_ALL, key));
	else
		snprintf(words, sizeof(words), "nothing passes the filter; %s shows all",
		    scene_key(scene, ACTION_CLOSE, key));
	widget_empty(canvas, rows, words);
}

void
feed_draw_empty(const struct scene *scene, struct canvas *canvas, struct rect rows)
{
	uint64_t kept = store_count(board_store(scene->board), CATEGORY_ALL);
	char words[128], key[SCENE_KEY_MAX];
	bool off = (scene->chips & CATEGORY_ALL) == 0;

	if (kept == 0 && !off) {
		say_waiting(scene, canvas, rows);
		return;
	}
	if (!off && scene->filter) {
		say_filtered(scene, canvas, rows);
		return;
	}
	scene_key(scene, ACTION_ALL, key);
	if (off)
		snprintf(words, sizeof(words), "all categories are off: press %s", key);
	else if (kept == 1)
		snprintf(words, sizeof(words),
		    "the one event kept is not of these categories: press %s", key);
	else
		snprintf(words, sizeof(words),
		    "none of the %llu events kept is of these categories: press %s",
		    (unsigned long long)kept, key);
	widget_empty(canvas, rows, words);
}
