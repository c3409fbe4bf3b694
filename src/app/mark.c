/* mark - rows marked and found again. SPDX-License-Identifier: MIT */
#include "state.h"

#include <stdio.h>

/* The id of a kept event; empty when it has none. */
static struct slice
id_of(const struct app *app, uint64_t seq, char tmp[FIELD_TMP])
{
	const struct event *event = store_get(board_store(app->board), seq);
	struct fields fields;
	struct err err = {0};

	if (event == NULL || !board_fields(app->board, event, &fields, &err))
		return (struct slice){0};
	return fields_str(&fields, FIELD_ID, tmp, FIELD_TMP);
}

/* The row that is selected; 0 with a notice when there is none to mark. */
static uint64_t
markable(struct app *app)
{
	struct scene scene;

	if (app->past.board) {
		app_notice(app, "rows are marked in the board of now: C-o");
		return 0;
	}
	app_sync(app);
	app_scene(app, &scene);
	if (scene.opened == 0)
		app_notice(app, APP_NONE_SELECTED);
	return scene.opened;
}

void
app_mark(struct app *app)
{
	uint64_t seq = markable(app);
	char tmp[FIELD_TMP];
	struct scene scene;

	if (seq == 0)
		return;
	app_notice(app, bookmarks_toggle(&app->marks, seq, id_of(app, seq, tmp))
	                    ? "marked; ' comes back here"
	                    : "the mark is gone");
	app_scene(app, &scene);
	if (app->list == PANE_FEED)
		feed_select(app->state[PANE_FEED], &scene, seq);
}

void
app_next_mark(struct app *app)
{
	uint64_t seq, next;
	struct scene scene;

	if (app->past.board) {
		app_notice(app, "marks are in the board of now: C-o");
		return;
	}
	app_scene(app, &scene);
	seq = scene.opened;
	for (size_t i = 0; i < app->marks.count; i++) {
		next = bookmarks_next(&app->marks, seq);
		if (next && store_get(board_store(app->board), next)) {
			app_reveal(app, next);
			return;
		}
		seq = next;
	}
	app_notice(app, app->marks.count ? "what was marked is no longer kept"
	                                 : "nothing is marked: m marks a row");
}

void
app_mark_meet(struct app *app, uint64_t seq)
{
	char tmp[FIELD_TMP];

	if (app->marks.awaited > 0 && seq > 0)
		bookmarks_meet(&app->marks, seq, id_of(app, seq, tmp));
}
