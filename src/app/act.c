/* act - what each action does to the board. SPDX-License-Identifier: MIT */
#include "command.h"
#include "state.h"
#include "take_away.h"

#include <stdio.h>

#define SPLIT_STEP 4
#define SPLIT_MAX 60

static struct rect
place(const struct app *app, enum pane_id id)
{
	return app->layout.at[id];
}

static bool
visible(const struct app *app, enum pane_id id)
{
	return place(app, id).rows > 0 && place(app, id).cols > 0;
}

static bool
can_focus(const struct app *app, enum pane_id id)
{
	/* With one pane on the screen every pane is a tab. */
	return app_focusable(id) && (app->layout.tabs || app->zoom >= 0 || visible(app, id));
}

void
app_focus(struct app *app, enum pane_id id)
{
	app->focus = id;
	if (app->zoom >= 0)
		app->zoom = (int)id;
	app_listed(app, id);
	app_place(app);
}

static void
focus_step(struct app *app, int step)
{
	int id = (int)app->focus;

	for (int tries = 0; tries < PANE_COUNT; tries++) {
		id = (id + step + PANE_COUNT) % PANE_COUNT;
		if (can_focus(app, (enum pane_id)id)) {
			app_focus(app, (enum pane_id)id);
			return;
		}
	}
}

bool
app_pane_act(struct app *app, enum pane_id id, enum action action)
{
	struct scene scene;

	app_scene(app, &scene);
	return pane_ops(id)->move && pane_ops(id)->move(app->state[id], &scene, place(app, id),
	                                 &(struct wish){.action = action});
}

static void
close_payload(struct app *app)
{
	app->payload_open = false;
	app_focus(app, app->list);
}

/* What is open closes first; then a list that was scrolled sideways comes back. */
static void
close_or_scroll(struct app *app)
{
	if (app->payload_open || !app_pane_act(app, app->focus, ACTION_SIDE_LEFT))
		close_payload(app);
}

/* Opening holds the list on its row, or the payload would move on with the next event. */
static void
open_payload(struct app *app)
{
	struct scene scene;

	app_sync(app);
	app_scene(app, &scene);
	/* A person has no event, but a story. */
	if (app->focus == PANE_FLOOR) {
		app_open_story(app);
		return;
	}
	if (app->focus == PANE_STORY && scene.opened == 0)
		app_open_story(app);
	if (scene.opened == 0)
		return;
	if (app->list == PANE_FEED)
		feed_select(app->state[PANE_FEED], &scene, scene.opened);
	app->payload_open = true;
	app_focus(app, PANE_PAYLOAD);
}

/* Step the list the payload belongs to; the payload follows. */
static void
step_event(struct app *app, enum action direction)
{
	app_sync(app);
	app_pane_act(app, app->list, direction);
}

/* One thing a press: help, zoom, the payload. False when nothing was open. */
static bool
close_top(struct app *app)
{
	if (app->help) {
		app->help = false;
		return true;
	}
	if (app->zoom >= 0) {
		app->zoom = -1;
		app_place(app);
		return true;
	}
	if (app->focus == PANE_PAYLOAD || app->payload_open) {
		close_payload(app);
		return true;
	}
	if (app->story_open) {
		app_close_story(app);
		return true;
	}
	if (app->focus != PANE_FEED) {
		app_focus(app, PANE_FEED);
		return true;
	}
	return false;
}

static void
follow_again(struct app *app)
{
	struct scene scene;

	app_scene(app, &scene);
	feed_follow(app->state[PANE_FEED], &scene, true);
}

static void
toggle_zoom(struct app *app)
{
	app->zoom = app->zoom >= 0 ? -1 : (int)app->focus;
	app_place(app);
}

static void
toggle_pause(struct app *app)
{
	app->paused = !app->paused;
	app->paused_last = store_last(board_store(app_board(app)));
	if (app->paused)
		app_notice_key(app, "paused: events are still kept; ", ACTION_PAUSE, " goes on");
	else
		app_notice(app, "going on");
}

void
app_split(struct app *app, int split)
{
	if (split > SPLIT_MAX)
		split = SPLIT_MAX;
	app->split = split < -SPLIT_MAX ? -SPLIT_MAX : split;
	app_place(app);
}

static void
next_period(struct app *app)
{
	app->period = (app->period + 1) % PERIOD_COUNT;
}

static void
next_time_mode(struct app *app)
{
	static const char *const words[] = {"times as clock", "times as age", "times in UTC"};

	app->time_mode = (app->time_mode + 1) % 3;
	app_notice(app, words[app->time_mode]);
}

static void
older_event(struct app *app)
{
	step_event(app, ACTION_DOWN);
}

static void
newer_event(struct app *app)
{
	step_event(app, ACTION_UP);
}

static void
follow(struct app *app)
{
	app_pane_act(app, PANE_FEED, ACTION_FOLLOW);
}

static void
next_pane(struct app *app)
{
	focus_step(app, 1);
}

static void
previous_pane(struct app *app)
{
	focus_step(app, -1);
}

static void
split_left(struct app *app)
{
	app_split(app, app->split - SPLIT_STEP);
}

static void
split_right(struct app *app)
{
	app_split(app, app->split + SPLIT_STEP);
}

static void
all_chips(struct app *app)
{
	app->chips = CATEGORY_ALL;
}

static void
close_or_follow(struct app *app)
{
	struct filter_mistake mistake;

	if (app_export_stop(app, "the export has stopped; nothing is kept of it"))
		return;
	if (close_top(app))
		return;
	if (app_find_clear(app))
		return;
	if (app->filtering.filter) {
		app_filter(app, SLICE(""), &mistake);
		app_notice_key(app, "the filter is gone; ", ACTION_FILTER, " and Up bring it back");
		return;
	}
	follow_again(app);
}

static void
open_command(struct app *app)
{
	app_prompt_open(app, &prompt_command, SLICE(""));
}

/* What an action does when the focused pane has not taken it: to the app, and outside of it. */
static const struct {
	void (*fn)(struct app *app);
	unsigned effects;
} handlers[ACTION_COUNT] = {
    [ACTION_OPEN] = {open_payload, 0},
    [ACTION_RIGHT] = {open_payload, 0},
    [ACTION_LEFT] = {close_or_scroll, 0},
    [ACTION_NEXT_EVENT] = {older_event, 0},
    [ACTION_PREV_EVENT] = {newer_event, 0},
    [ACTION_FOLLOW] = {follow, 0},
    [ACTION_PAUSE] = {toggle_pause, 0},
    [ACTION_NEXT_PANE] = {next_pane, 0},
    [ACTION_PREV_PANE] = {previous_pane, 0},
    [ACTION_ZOOM] = {toggle_zoom, 0},
    [ACTION_SPLIT_LEFT] = {split_left, 0},
    [ACTION_SPLIT_RIGHT] = {split_right, 0},
    [ACTION_ALL] = {all_chips, 0},
    [ACTION_COPY] = {take_copy, 0},
    [ACTION_COPY_EVENT] = {take_event, 0},
    [ACTION_COPY_PATH] = {take_path, 0},
    [ACTION_EXPORT] = {take_export, 0},
    [ACTION_EXPORT_ALL] = {take_export_all, 0},
    [ACTION_PIPE] = {take_pipe_prompt, 0},
    [ACTION_PAGER] = {take_pager, 0},
    [ACTION_EDITOR] = {take_editor, 0},
    [ACTION_OPEN_LINK] = {take_link, 0},
    [ACTION_NEXT_SAME] = {app_next_same, 0},
    [ACTION_PREV_SAME] = {app_previous_same, 0},
    [ACTION_STORY] = {app_open_story, 0},
    [ACTION_OPEN_ID] = {app_open_id, 0},
    [ACTION_PERIOD] = {next_period, 0},
    [ACTION_TIME_MODE] = {next_time_mode, 0},
    [ACTION_OPEN_ALERT] = {app_open_alert, 0},
    [ACTION_ACKNOWLEDGE] = {app_acknowledge_newest, 0},
    [ACTION_ACKNOWLEDGE_ALL] = {app_acknowledge_all, 0},
    [ACTION_MARK] = {app_mark, 0},
    [ACTION_NEXT_MARK] = {app_next_mark, 0},
    [ACTION_MUTE] = {app_mute, 0},
    [ACTION_EARLIER] = {app_past_earlier, 0},
    [ACTION_LATER] = {app_past_later, 0},
    [ACTION_LIVE] = {app_past_live, 0},
    [ACTION_MOUSE] = {app_mouse_switch, 0},
    [ACTION_WALL] = {app_wall_switch, 0},
    [ACTION_FIND] = {app_find_open, 0},
    [ACTION_FIND_NEXT] = {app_find_next, 0},
    [ACTION_FIND_PREV] = {app_find_previous, 0},
    [ACTION_FILTER] = {app_filter_open, 0},
    [ACTION_FILTER_VALUE] = {app_filter_to_value, 0},
    [ACTION_ROWS] = {app_next_rows, 0},
    [ACTION_MASK] = {app_next_mask, 0},
    [ACTION_COMMAND] = {open_command, 0},
    [ACTION_THEME] = {app_next_theme, EFFECT_THEME | EFFECT_REDRAW},
    [ACTION_RECONNECT] = {NULL, EFFECT_RECONNECT},
    [ACTION_RELOAD] = {NULL, EFFECT_RELOAD},
    [ACTION_REDRAW] = {NULL, EFFECT_REDRAW},
    [ACTION_SUSPEND] = {NULL, EFFECT_SUSPEND},
    [ACTION_HELP] = {app_open_help, 0},
    [ACTION_CLOSE] = {close_or_follow, 0},
    [ACTION_QUIT] = {NULL, EFFECT_QUIT},
};

unsigned
app_act(struct app *app, enum action action)
{
	if (action >= ACTION_CHIP_TICKET && action <= ACTION_CHIP_OTHER) {
		app->chips ^= CATEGORY_BIT((unsigned)(action - ACTION_CHIP_TICKET));
		return 0;
	}
	if (action >= ACTION_SAVED_5 && action <= ACTION_SAVED_9) {
		app_saved(app, (size_t)(action - ACTION_SAVED_5));
		return 0;
	}
	if (action >= ACTION_ONLY_TICKET && action <= ACTION_ONLY_CSAT) {
		app->chips = CATEGORY_BIT((unsigned)(action - ACTION_ONLY_TICKET));
		return 0;
	}
	/* What is a second event behind on the screen must not be moved: panes act on what is
	 * shown. */
	app_sync(app);
	if (app->help ? app_help_act(app, action) : app_pane_act(app, app->focus, action))
		return 0;
	if (action == ACTION_BACK)
		return close_top(app) ? 0 : EFFECT_QUIT;
	if (handlers[action].fn)
		handlers[action].fn(app);
	return handlers[action].effects;
}
