/* filtering - the feed's filter: set, kept, cleared, typed. SPDX-License-Identifier: MIT */
#include "filtering.h"

#include "command.h"
#include "state.h"

#include <stdio.h>

void
filtering_init(struct filtering *filtering)
{
	*filtering = (struct filtering){.sieve = sieve_new()};
}

void
filtering_fini(struct filtering *filtering)
{
	sieve_free(filtering->sieve);
	filter_free(filtering->filter);
}

static void
take(struct filtering *filtering, struct filter *filter)
{
	filter_free(filtering->filter);
	filtering->filter = filter;
	sieve_set(filtering->sieve, filter);
}

void
app_filter_again(struct app *app)
{
	struct filter_mistake mistake;
	struct filter *filter;

	if (app->filtering.filter == NULL)
		return;
	filter = filter_new(app_filter_text(app), slice_of(app->settings.me), &mistake);
	if (filter)
		take(&app->filtering, filter);
}

bool
app_filter(struct app *app, struct slice query, struct filter_mistake *mistake)
{
	struct filter *filter = NULL;

	query = slice_trim(query);
	if (slice_eq(query, app_filter_text(app)))
		return true;
	if (query.len) {
		filter = filter_new(query, slice_of(app->settings.me), mistake);
		if (filter == NULL)
			return false;
	}
	take(&app->filtering, filter);
	return true;
}

struct slice
app_filter_text(const struct app *app)
{
	if (app->filtering.filter == NULL)
		return SLICE("");
	return filter_text(app->filtering.filter);
}

void
app_filter_work(struct app *app)
{
	struct filter_ask ask = {app_board(app), app_moment(app)};

	app->filtering.busy = sieve_work(app->filtering.sieve, &ask, SIEVE_SLICE);
	if (app->prompt.kind && app->prompt.kind->refresh)
		app->prompt.kind->refresh(app);
}

/* The rows that pass, and all of the chips. */
static void
count(const struct app *app, uint64_t *pass, uint64_t *all)
{
	const struct store *store = board_store(app_board(app));

	*pass = sieve_count(app->filtering.sieve, store, app->chips);
	*all = store_count(store, app->chips);
}

/* Below the prompt, while nothing is wrong: "12 of 214". */
static void
say_count(struct app *app)
{
	uint64_t pass, all, off;
	char more[64];

	if (app->prompt.kind != &prompt_filter || app->prompt.view.mistake >= 0)
		return;
	if (app->prompt.line.len == 0) {
		app_prompt_say(app, STYLE_DIM,
		    "priority>=high tag=vip -agent=@me \"some words\"; Tab lists the fields");
		return;
	}
	count(app, &pass, &all);
	off = sieve_count(app->filtering.sieve, board_store(app_board(app)), CATEGORY_ALL) - pass;
	snprintf(more, sizeof(more), ", %llu more in categories that are off",
	    (unsigned long long)off);
	app_prompt_say(app, STYLE_TEXT, "%llu of %llu%s%s", (unsigned long long)pass,
	    (unsigned long long)all, off ? more : "",
	    app->filtering.busy ? ", still looking" : "");
}

static void
leave(struct app *app)
{
	struct filter_mistake mistake;

	app_filter(app, slice_of(app->filtering.before), &mistake);
	*(struct feed *)app->state[PANE_FEED] = app->filtering.place;
}

/* As soon as the text is right it is in force; until then the one from before the prompt is. */
static void
changed(struct app *app, struct slice text)
{
	struct filter_mistake mistake;
	size_t blanks = (size_t)(slice_trim(text).p - text.p);
	bool right = app_filter(app, text, &mistake);

	if (!right)
		leave(app);
	app_filter_work(app);
	if (!right)
		app_prompt_point(app, blanks + mistake.at, mistake.err.msg);
}

static bool
enter(struct app *app, struct slice text, unsigned *effects)
{
	struct filter_mistake mistake;

	(void)effects;
	return app_filter(app, text, &mistake);
}

const struct prompt_kind prompt_filter = {
    .sign = "&",
    .history = HISTORY_FILTER,
    .changed = changed,
    .refresh = say_count,
    .enter = enter,
    .leave = leave,
    .complete = app_filter_complete,
};

void
app_filter_open(struct app *app)
{
	struct slice text = app_filter_text(app);

	snprintf(app->filtering.before, sizeof(app->filtering.before), "%.*s", SLICE_ARG(text));
	app->filtering.place = *(const struct feed *)app->state[PANE_FEED];
	app_prompt_open(app, &prompt_filter, text);
}

void
app_reveal(struct app *app, uint64_t seq)
{
	const struct event *event = store_get(board_store(app_board(app)), seq);
	struct filter_ask ask = {app_board(app), app_moment(app)};
	struct filter_mistake mistake;
	struct scene scene;

	if (event->category < CATEGORY_COUNT)
		app->chips |= CATEGORY_BIT(event->category);
	if (app->filtering.filter && !filter_match(app->filtering.filter, &ask, event)) {
		app_filter(app, SLICE(""), &mistake);
		app_notice(app, "the filter, which hid it, is off");
	}
	app_focus(app, PANE_FEED);
	app_scene(app, &scene);
	feed_select(app->state[PANE_FEED], &scene, seq);
}

/* ":filter QUERY": a query that is wrong is told of with its column. */
bool
command_filter(struct app *app, struct slice arg_text, unsigned *effects, struct err *err)
{
	struct filter_mistake mistake;

	(void)effects;
	if (app_filter(app, arg_text, &mistake)) {
		if (arg_text.len)
			app_notice_key(app, "filtered; ", ACTION_CLOSE, " shows all again");
		else
			app_notice(app, "no filter");
		return true;
	}
	(void)err;
	app_prompt_point(app, (size_t)(slice_trim(arg_text).p - app->prompt.line.text) + mistake.at,
	    mistake.err.msg);
	return false;
}
