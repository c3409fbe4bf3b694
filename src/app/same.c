/* same - the next event of the same ticket, boss or person: found in slices. SPDX-License-Identifier: MIT
 *
 * The feed may hold a million rows between two of a ticket. */
#include "state.h"

#include "floor/view/feed.h"

#define SLICE_ROWS 2000 /* a millisecond or two */
#define AT_ONCE 8       /* slices that are done when the key is pressed */

void
app_same_stop(struct app *app)
{
	story_fini(&app->same.story);
	app->same = (struct same){.on = false};
}

static void
found(struct app *app, const struct scene *scene, uint64_t seq)
{
	app_same_stop(app);
	app->notice_until_ms = 0;
	app_listed(app, PANE_FEED);
	feed_select(app->state[PANE_FEED], scene, seq);
}

void
app_same_work(struct app *app)
{
	struct same *same = &app->same;
	struct scene scene;

	if (!same->on)
		return;
	app_scene(app, &scene);
	for (int i = 0; i < SLICE_ROWS; i++) {
		same->seq =
		    same->older ? feed_older(&scene, same->seq) : feed_newer(&scene, same->seq);
		if (same->seq == 0) {
			app_notice(app, same->older ? "no older event of it in the feed"
			                            : "no newer event of it in the feed");
			app_same_stop(app);
			return;
		}
		if (story_tells(&same->story, app_board(app), same->seq)) {
			found(app, &scene, same->seq);
			return;
		}
	}
}

static void
step(struct app *app, bool older)
{
	const struct board *board = app_board(app);
	struct story_key key;
	struct scene scene;

	app_scene(app, &scene);
	app_same_stop(app);
	if (scene.opened == 0) {
		app_notice(app, APP_NONE_SELECTED);
		return;
	}
	if (!story_key_of(board, store_get(board_store(board), scene.opened), &key)) {
		app_notice(app, "this event is about no ticket, boss or person");
		return;
	}
	app->same = (struct same){.on = true, .older = older, .seq = scene.opened};
	story_begin(&app->same.story, &key);
	for (int i = 0; i < AT_ONCE && app->same.on; i++)
		app_same_work(app);
	if (app->same.on)
		app_notice(app, "looking for it");
}

void
app_next_same(struct app *app)
{
	step(app, true);
}

void
app_previous_same(struct app *app)
{
	step(app, false);
}
