/* app - the board as a value: its parts, its scene and its frame. SPDX-License-Identifier: MIT */
#include "state.h"

#include "floor/base/mem.h"
#include "floor/model/rewind.h"

#include <stdio.h>
#include <stdlib.h>

#define WAY_OUT_MAX 64

static const bool focusable[PANE_COUNT] = {
#define PANE(id, name, focusable) [PANE_##id] = focusable,
#include "floor/view/panes.def"
#undef PANE
};

bool
app_focusable(enum pane_id id)
{
	return focusable[id];
}

struct app *
app_new(const struct app_settings *settings, struct board *board)
{
	struct app *app = mem_zero(1, sizeof(*app));
	struct filter_mistake mistake;

	app->settings = app->told = *settings;
	if (app->settings.ticket_url == NULL)
		app->settings.ticket_url = "";
	app->board = board;
	app->own_keymap = settings->keymap ? NULL : keymap_new();
	app->keymap = settings->keymap ? settings->keymap : app->own_keymap;
	app->link = (struct link){
	    .state = LINK_CONNECTING, .heard_ms = STAMP_NONE, .retry_ms = STAMP_NONE, .rtt_ms = -1};
	app->focus = app->list = app->story_list = PANE_FEED;
	app->zoom = -1;
	app->first_live_ms = STAMP_NONE;
	app->chips = settings->chips ? settings->chips : APP_CHIPS_DEFAULT;
	if (app->settings.me == NULL)
		app->settings.me = "";
	if (app->settings.alerts && app->settings.me[0])
		alerts_me(app->settings.alerts, slice_of(app->settings.me));
	filtering_init(&app->filtering);
	app_find_init(&app->find);
	if (settings->saved)
		app->saved = *settings->saved;
	app->period = settings->period;
	app->tall = settings->tall;
	app->form = settings->layout;
	app->mask = settings->mask;
	app->wall_on = settings->wall;
	app->mouse_on = settings->mouse;
	app->time_mode = settings->utc ? TIME_MODE_UTC : TIME_MODE_CLOCK;
	for (enum pane_id id = 0; id < PANE_COUNT; id++)
		app->state[id] = mem_zero(1, pane_ops(id)->state_size);
	app->rows = 24;
	app->cols = 80;
	if (settings->filter)
		app_filter(app, slice_of(settings->filter), &mistake);
	app_place(app);
	return app;
}

void
app_free(struct app *app)
{
	if (app == NULL)
		return;
	for (enum pane_id id = 0; id < PANE_COUNT; id++) {
		if (pane_ops(id)->fini)
			pane_ops(id)->fini(app->state[id]);
		free(app->state[id]);
	}
	app_jobs_fini(&app->jobs);
	filtering_fini(&app->filtering);
	app_find_fini(&app->find);
	app_export_fini(&app->exporting);
	app_same_stop(app);
	app_past_fini(app);
	app_prompt_fini(&app->prompt);
	keymap_free(app->own_keymap);
	free(app);
}

void
app_size(const struct app *app, int *rows, int *cols)
{
	*rows = app->rows;
	*cols = app->cols;
}

bool
app_busy(const struct app *app)
{
	return app->filtering.busy || app->find.busy || app->past.work || app->exporting.on ||
	       app->same.on;
}

static void
judge(struct app *app)
{
	app_find_work(app);
	app_filter_work(app);
}

void
app_work(struct app *app)
{
	app_past_work(app);
	judge(app);
	app_export_work(app);
	app_same_work(app);
}

void
app_settle(struct app *app)
{
	do
		app_work(app);
	while (app_busy(app));
}

int64_t
app_next_clock_ms(const struct app *app)
{
	return (app->now_ms / STAMP_MS_S + 1) * STAMP_MS_S;
}

static bool
local_time(const struct app *app)
{
	return !app->settings.utc_only && app->time_mode != TIME_MODE_UTC;
}

static uint64_t
selected_in(const struct app *app, enum pane_id list)
{
	const struct pane_ops *ops = pane_ops(list);

	return ops->selected ? ops->selected(app->state[list]) : 0;
}

/* From when on we hold every event: what a file or the demo begins with, else what came since the
 * first connection. */
static int64_t
held_from(const struct app *app)
{
	enum link_state state = app->link.state;

	if (state == LINK_FILE || state == LINK_ENDED || state == LINK_DEMO)
		return board_counts(app_board(app))->first_at_ms;
	return app->link.hub ? app->link.held_ms : app->first_live_ms;
}

void
app_scene(const struct app *app, struct scene *scene)
{
	bool utc = !local_time(app);

	*scene = (struct scene){
	    .board = app_board(app),
	    .live_board = app->board,
	    .marks = app->past.board ? NULL : &app->marks,
	    .past = app->past.board != NULL,
	    .rewinding = app->past.work != NULL,
	    .rewound_percent = app->past.work ? rewind_percent(app->past.work) : 0,
	    .clock_ms = app->now_ms,
	    .link = &app->link,
	    .shown = link_shown(&app->link, app->now_ms, app->settings.stale_ms),
	    .title = app->settings.title,
	    .now_ms = app_moment(app),
	    .day_ms = stamp_day(app_moment(app), app->settings.utc_only, 0),
	    .utc = utc,
	    .held_from_ms = held_from(app),
	    .keymap = app->keymap,
	    .zone = utc ? "UTC" : app->zone,
	    .time_mode = app->time_mode,
	    .chips = app->chips,
	    .tall = app->tall,
	    .period = app->period,
	    .goal = app->settings.goal,
	    .mask = app_mask(app),
	    .alerts = app->settings.alerts,
	    .recording = app->recording,
	    .mouse = app->mouse_on,
	    .paused = app->paused,
	    .paused_last = app->paused_last,
	    .opened = selected_in(app, app->list),
	    .story_of = selected_in(app, app->story_list),
	    .focus = app->focus,
	    .zoom = app->zoom,
	    .tabs = app->layout.tabs,
	    .wide = app->layout.wide,
	    .inside =
	        app->zoom >= 0 || app->payload_open || app->story_open || app->focus != PANE_FEED,
	    .help = app->help,
	    .notice = app->now_ms < app->notice_until_ms ? app->notice : NULL,
	    .sieve = app->filtering.sieve,
	    .filter = app->filtering.filter,
	    .saved = &app->saved,
	    .looking = app->filtering.busy,
	    .prompt = app->prompt.kind ? &app->prompt.view : NULL,
	    .stale_ms = app->settings.stale_ms,
	};
}

static bool
has_place(const struct app *app, enum pane_id id)
{
	return app->layout.at[id].rows > 0 && app->layout.at[id].cols > 0;
}

void
app_listed(struct app *app, enum pane_id id)
{
	if (pane_ops(id)->selected == NULL)
		return;
	app->list = id;
	if (id != PANE_STORY)
		app->story_list = id;
}

void
app_place(struct app *app)
{
	struct layout_ask ask = {
	    .rows = app->rows,
	    .cols = app->cols,
	    .payload = app->payload_open,
	    .story = app->story_open,
	    .form = app->form,
	    .steps = app->settings.layout_steps,
	    .zoom = app->zoom,
	    .focus = app->focus,
	    .alert = app->settings.alerts && alerts_count(app->settings.alerts) > 0,
	    .prompt = app->prompt.kind != NULL,
	    .split = app->split,
	};

	layout_make(&ask, &app->layout);
	if (has_place(app, app->focus) || app->layout.tiny)
		return;
	app->focus = PANE_FEED;
	for (enum pane_id id = 0; id < PANE_COUNT && !has_place(app, app->focus); id++)
		if (focusable[id] && has_place(app, id))
			app->focus = id;
	/* The payload belongs to the list that is seen to be selected. */
	app_listed(app, app->focus);
}

/* Lists first, for the payload shows what they have selected. */
static void
sync(struct app *app, enum pane_id id, const struct scene *scene)
{
	if (pane_ops(id)->sync)
		pane_ops(id)->sync(app->state[id], scene, app->layout.at[id]);
}

/* The story follows the selection of a list, and the payload that of a list or of the story: each
 * of them sees what the one before has selected by now. */
void
app_sync(struct app *app)
{
	static const enum pane_id followers[] = {PANE_STORY, PANE_PAYLOAD};
	struct scene scene;

	judge(app);
	app_scene(app, &scene);
	for (enum pane_id id = 0; id < PANE_COUNT; id++)
		if (id != followers[0] && id != followers[1])
			sync(app, id, &scene);
	for (size_t i = 0; i < 2; i++) {
		app_scene(app, &scene);
		sync(app, followers[i], &scene);
	}
}

/* How to leave, which nobody can see here: a line being typed takes letters, and what is open is
 * closed first by a key that leaves otherwise. */
static const char *
way_out(const struct app *app, const struct scene *scene, char out[WAY_OUT_MAX])
{
	bool open = scene->inside || scene->help;
	char key[SCENE_KEY_MAX];

	if (app->prompt.kind)
		return "Esc: back";
	if (app->wall_on && app->settings.wall)
		return "q three times: quit";
	scene_key(scene, open && !app->wall_on ? ACTION_QUIT : ACTION_BACK, key);
	snprintf(out, WAY_OUT_MAX, "%s: %s", key, app->wall_on ? "to the desk" : "quit");
	return out;
}

static void
draw_tiny(const struct app *app, const struct scene *scene, struct canvas *canvas)
{
	static const char *const words[] = {
	    "connecting", "catching up", "LIVE", "STALE", "LINK DOWN", "DEMO", "FILE", "ENDED"};
	char out[WAY_OUT_MAX];

	canvas_printf(canvas, 0, 0, -1, STYLE_WARNING, "%s; %dx%d too small; %s",
	    words[scene->shown], app->cols, app->rows, way_out(app, scene, out));
	if (app->rows > 1)
		canvas_put(canvas, 1, 0, -1, STYLE_DIM, "a board needs 40x10");
}

/* Inside the frame of what is looked in. */
static void
mark_found(const struct app *app, struct canvas *canvas, struct rect at)
{
	if (finding_on(&app->find.words) && !app->wall_on)
		finding_mark(&app->find.words, canvas,
		    (struct rect){at.row + 1, at.col + 1, at.rows - 2, at.cols - 2});
}

static void
draw_help(const struct app *app, const struct scene *scene, struct canvas *canvas)
{
	struct rect at = {1, 0, app->rows - 2, app->cols};

	help_draw(app->keymap, scene, app->help_scope, app->help_top, canvas, at);
	mark_found(app, canvas, at);
}

void
app_frame(struct app *app, struct canvas *canvas)
{
	struct scene scene;

	app_past_work(app);
	app_sync(app);
	app_scene(app, &scene);
	canvas_clear(canvas);
	canvas->cursor_row = canvas->cursor_col = -1;
	canvas->mask = app_mask(app);
	if (app->layout.tiny) {
		draw_tiny(app, &scene, canvas);
		return;
	}
	if (app->wall_on)
		wall_draw(&app->wall, &app->settings.wall_settings, &scene, canvas);
	for (enum pane_id id = 0; id < PANE_COUNT && !app->wall_on; id++)
		if (has_place(app, id))
			pane_ops(id)->draw(app->state[id], &scene, canvas, app->layout.at[id]);
	if (has_place(app, app->focus))
		mark_found(app, canvas, app->layout.at[app->focus]);
	banner_draw(&app->banner, &scene, canvas, app->wall_on);
	if (app->help)
		draw_help(app, &scene, canvas);
}

enum scope
app_scope(const struct app *app)
{
	return app->help ? SCOPE_HELP : pane_ops(app->focus)->scope;
}
