/* act_story - the way to a story and back. SPDX-License-Identifier: MIT */
#include "state.h"

#include "floor/model/story.h"

/* The story of the id that the payload's cursor is on. */
static bool
id_at_cursor(struct app *app, struct story_key *key)
{
	struct buf value;
	bool found;

	buf_init(&value, STORY_ID_MAX);
	found = payload_value(app->state[PANE_PAYLOAD], &value) && !value.full &&
	        story_key_find(app_board(app), buf_slice(&value), key);
	buf_fini(&value);
	return found;
}

static void
show_story(struct app *app, const struct story_key *key)
{
	story_show(app->state[PANE_STORY], key);
	app->story_open = true;
	if (app->focus != PANE_STORY)
		app->story_back = app->focus;
	app->payload_open = app->payload_open && app->focus != PANE_PAYLOAD;
	app_focus(app, PANE_STORY);
}

void
app_close_story(struct app *app)
{
	story_unpin(app->state[PANE_STORY]);
	app->story_open = false;
	app->payload_open = app->payload_open || app->story_back == PANE_PAYLOAD;
	app_listed(app, app->story_list);
	app_focus(app, app->story_back);
}

/* Of what the selected line is about: in the payload the id at the cursor comes first. */
void
app_open_story(struct app *app)
{
	const struct event *event;
	struct story_key key;
	struct scene scene;

	app_scene(app, &scene);
	event = store_get(board_store(app_board(app)), scene.opened);
	if (app->focus == PANE_STORY   ? story_target(app->state[PANE_STORY], &scene, &key)
	    : app->focus == PANE_FLOOR ? floor_target(app->state[PANE_FLOOR], &scene, &key)
	                               : (app->focus == PANE_PAYLOAD && id_at_cursor(app, &key)) ||
	                                     story_key_of(app_board(app), event, &key))
		show_story(app, &key);
	else if (scene.opened == 0)
		app_notice(app, APP_NONE_SELECTED);
	else
		app_notice(app, "no other story here: it is about no ticket, boss or person");
}

/* Enter in the payload: an id leads to its story; on anything else nothing is lost by folding. */
void
app_open_id(struct app *app)
{
	struct story_key key;

	if (id_at_cursor(app, &key))
		show_story(app, &key);
	else
		app_pane_act(app, PANE_PAYLOAD, ACTION_FOLD);
}
