/* find - "/": words in the focused pane, n and N. SPDX-License-Identifier: MIT
 *
 * Of the feed a row has the words when its raw text or what is remembered of its ticket has them;
 * of other lists when they show on it; of the payload when a key or a value has them. */
#include "find.h"

#include "state.h"

#include "floor/view/feed.h"

#include <stdio.h>

#define STEPS_MAX 500   /* rows of another list that are looked at for one key */
#define FEED_STEPS 5000 /* rows with the words that other categories or the filter hide */

void
app_find_init(struct app_find *find)
{
	*find = (struct app_find){.sieve = sieve_new()};
}

void
app_find_fini(struct app_find *find)
{
	sieve_free(find->sieve);
	filter_free(find->filter);
}

void
app_find_work(struct app *app)
{
	struct filter_ask ask = {app_board(app), app_moment(app)};

	app->find.busy = sieve_work(app->find.sieve, &ask, SIEVE_SLICE);
}

static void
look_for(struct app *app, struct slice words)
{
	struct app_find *find = &app->find;
	struct filter *filter;

	finding_set(&find->words, words);
	filter = finding_on(&find->words)
	             ? filter_words(slice_of(find->words.words), !finding_exact(&find->words))
	             : NULL;
	sieve_set(find->sieve, filter);
	filter_free(find->filter);
	find->filter = filter;
	if (filter)
		app_find_work(app);
}

bool
app_find_clear(struct app *app)
{
	bool was = finding_on(&app->find.words);

	look_for(app, SLICE(""));
	return was;
}

/* The next row of the feed with the words that shows there; 0 none. */
static uint64_t
feed_row(const struct app *app, const struct scene *scene, uint64_t seq, int step)
{
	const struct store *store = board_store(app_board(app));

	for (int i = 0; i < FEED_STEPS; i++) {
		const struct event *event;

		seq = step > 0 ? sieve_older(app->find.sieve, store, seq, app->chips)
		               : sieve_newer(app->find.sieve, store, seq, app->chips);
		event = seq ? store_get(store, seq) : NULL;
		if (event == NULL)
			return 0;
		if (event->kind != KIND_GAP && seq <= feed_newest(scene) &&
		    feed_older(scene, seq + 1) == seq)
			return seq;
	}
	return 0;
}

static bool
seek_feed(struct app *app, int step, bool here)
{
	uint64_t from, found;
	struct scene scene;

	app_scene(app, &scene);
	from = pane_ops(PANE_FEED)->selected(app->state[PANE_FEED]);
	if (here && step > 0)
		from++;
	found = feed_row(app, &scene, from, step);
	if (found)
		feed_select(app->state[PANE_FEED], &scene, found);
	return found != 0;
}

/* Do the words show on the selected row? */
static bool
shows(const struct app *app, enum pane_id id)
{
	struct rect rect = app->layout.at[id];
	struct canvas canvas;
	struct scene scene;
	bool found;

	app_scene(app, &scene);
	canvas_init(&canvas, app->rows, app->cols);
	canvas.mask = app_mask(app);
	pane_ops(id)->draw(app->state[id], &scene, &canvas, rect);
	found = finding_selected(&app->find.words, &canvas,
	    (struct rect){rect.row + 1, rect.col + 1, rect.rows - 2, rect.cols - 2});
	canvas_fini(&canvas);
	return found;
}

/* Any other list: row by row, and back again when there is none. */
static bool
seek_list(struct app *app, enum pane_id id, int step, bool here)
{
	int moved = 0;

	if (here && shows(app, id))
		return true;
	while (moved < STEPS_MAX) {
		uint64_t was = pane_ops(id)->selected(app->state[id]);

		app_pane_act(app, id, step > 0 ? ACTION_DOWN : ACTION_UP);
		if (pane_ops(id)->selected(app->state[id]) == was)
			break;
		moved++;
		if (shows(app, id))
			return true;
	}
	while (moved-- > 0)
		app_pane_act(app, id, step > 0 ? ACTION_UP : ACTION_DOWN);
	return false;
}

static bool
seek(struct app *app, int step, bool here)
{
	enum pane_id id = app->focus;

	if (app->help)
		return app_help_seek(app, step, here);
	app_sync(app);
	if (id == PANE_PAYLOAD)
		return payload_seek(app->state[id], &app->find.words, step, here);
	if (id == PANE_FEED)
		return seek_feed(app, step, here);
	return pane_ops(id)->selected && seek_list(app, id, step, here);
}

static void
go(struct app *app, int step)
{
	char line[NOTICE_MAX];

	if (!finding_on(&app->find.words)) {
		app_notice_key(app, "nothing is looked for: ", ACTION_FIND, " finds");
		return;
	}
	if (seek(app, step, false))
		return;
	snprintf(line, sizeof(line), "no more \"%.60s\" %s; %s goes the other way",
	    app->find.words.words, step > 0 ? "below" : "above", step > 0 ? "N" : "n");
	app_notice(app, line);
}

void
app_find_next(struct app *app)
{
	go(app, 1);
}

void
app_find_previous(struct app *app)
{
	go(app, -1);
}

static void
say_count(struct app *app)
{
	const struct app_find *find = &app->find;

	if (!finding_on(&find->words))
		app_prompt_say(app, STYLE_DIM,
		    "words in this pane; Enter goes there, then n and N; capitals count if given");
	else if (app->focus == PANE_FEED && !app->help)
		app_prompt_say(app, STYLE_TEXT, "%llu%s",
		    (unsigned long long)sieve_count(
		        find->sieve, board_store(app_board(app)), app->chips),
		    find->busy ? ", still looking" : "");
	else
		app_prompt_say(app, STYLE_TEXT, "%s", "");
}

static void
changed(struct app *app, struct slice text)
{
	look_for(app, text);
	say_count(app);
}

/* From where the cursor is downwards, else upwards. */
static bool
enter(struct app *app, struct slice text, unsigned *effects)
{
	char line[NOTICE_MAX];

	(void)effects;
	look_for(app, text);
	app_prompt_close(app);
	if (text.len == 0 || seek(app, 1, true) || seek(app, -1, true))
		return true;
	snprintf(line, sizeof(line), "no \"%.60s\" here", app->find.words.words);
	app_notice(app, line);
	return true;
}

static void
leave(struct app *app)
{
	look_for(app, slice_of(app->find.before.words));
}

static const struct prompt_kind prompt_find = {
    .sign = "/",
    .history = HISTORY_FIND,
    .changed = changed,
    .refresh = say_count,
    .enter = enter,
    .leave = leave,
};

void
app_find_open(struct app *app)
{
	finding_set(&app->find.before, slice_of(app->find.words.words));
	app_prompt_open(app, &prompt_find, SLICE(""));
}
