/* filter_paths - places in the event at hand, for a word of a filter that begins with a dot. SPDX-License-Identifier: MIT */
#include "filtering.h"

#include "state.h"

#include "floor/event/payload.h"

#define PATH_MAX_LEN 512
#define VALUE_MAX 256

/* The next step behind what is typed: ".data." or, where there is a value, ".data.status=". */
static void
offer_step(const struct payload *payload, size_t i, struct slice word, struct prompt_choices *out)
{
	const struct payload_node *node = payload_node(payload, i);
	struct buf path;

	buf_init(&path, PATH_MAX_LEN);
	payload_path(payload, i, &path);
	if (!path.full && path.len >= word.len && memcmp(path.p, word.p, word.len) == 0 &&
	    (path.len == word.len || !memchr(path.p + word.len, '.', path.len - word.len))) {
		if (node->v.type == VALUE_OBJECT)
			buf_addc(&path, '.');
		else if (node->v.type != VALUE_ARRAY)
			buf_addc(&path, '=');
		prompt_choices_offer(out, word, buf_slice(&path));
	}
	buf_fini(&path);
}

/* What stands there in this event. */
static void
offer_value(
    const struct payload *payload, struct slice json, struct slice path, struct prompt_choices *out)
{
	char tmp[VALUE_MAX];
	struct slice text;
	struct buf quoted;
	size_t at;

	if (!payload_find(payload, path, &at))
		return;
	text = value_str(json, &payload_node(payload, at)->v, tmp, sizeof(tmp));
	if (text.len == 0 || text.len > VALUE_MAX)
		return;
	buf_init(&quoted, 3 * VALUE_MAX);
	filter_quote(text, &quoted);
	prompt_choices_add(out, buf_slice(&quoted));
	buf_fini(&quoted);
}

void
app_filter_paths(const struct app *app, struct slice word, struct prompt_choices *choices)
{
	const struct event *event;
	struct payload *payload;
	struct scene scene;
	size_t path;

	app_scene(app, &scene);
	event = store_get(board_store(app_board(app)), scene.opened);
	payload = event && event->kind != KIND_GAP ? payload_new(event->raw) : NULL;
	if (payload == NULL)
		return;
	for (path = 0; path < word.len && !memchr("=!~<>", word.p[path], 5); path++)
		continue;
	if (path == word.len) {
		for (size_t i = 1; i < payload_count(payload); i++)
			offer_step(payload, i, word, choices);
	} else if (app_mask(app) == MASK_OFF && memchr("=~<>", word.p[word.len - 1], 4)) {
		choices->from += word.len;
		offer_value(payload, event->raw, (struct slice){word.p, path}, choices);
	}
	payload_free(payload);
}
