/* past - the time machine: the board as it was, and the way back. SPDX-License-Identifier: MIT */
#include "command.h"
#include "state.h"

#include "floor/base/options.h"
#include "floor/model/rewind.h"
#include "floor/view/pane.h"

#include <stdio.h>

#define SLICE_ROWS 500 /* about a millisecond of folding */
#define STEP_MS (5 * STAMP_MS_MIN)

const struct board *
app_board(const struct app *app)
{
	return app->past.board ? app->past.board : app->board;
}

int64_t
app_moment(const struct app *app)
{
	return app->past.board ? app->past.at_ms : app->now_ms;
}

void
app_past_fini(struct app *app)
{
	rewind_free(app->past.work);
	board_free(app->past.board);
	app->past = (struct past){0};
}

/* Places in lists are those of another board from here on: they follow again. */
static void
changed_board(struct app *app)
{
	struct scene scene;

	app->paused = false;
	app_export_stop(app, "this is another moment: the export has stopped");
	app_same_stop(app);
	sieve_set(app->filtering.sieve, app->filtering.filter);
	sieve_set(app->find.sieve, app->find.filter);
	app_place(app);
	app_scene(app, &scene);
	feed_follow(app->state[PANE_FEED], &scene, true);
	payload_again(app->state[PANE_PAYLOAD]);
	story_again(app->state[PANE_STORY]);
}

void
app_past_live(struct app *app)
{
	if (app->past.board == NULL && app->past.work == NULL) {
		app_notice(app, "this is now already");
		return;
	}
	app_past_fini(app);
	changed_board(app);
	app_notice(app, "back to now");
}

static void
go(struct app *app, int64_t at_ms)
{
	int64_t first = rewind_first_ms(app->board);
	char line[NOTICE_MAX], when[STAMP_TEXT_MAX];

	if (at_ms >= app->now_ms) {
		app_past_live(app);
		return;
	}
	if (first == STAMP_NONE || at_ms < first) {
		if (first == STAMP_NONE) {
			app_notice(app, "nothing is kept to go back to");
			return;
		}
		stamp_clock(first, app->settings.utc_only, when);
		snprintf(line, sizeof(line), "what is kept begins at %s", when);
		app_notice(app, line);
		at_ms = first;
	}
	rewind_free(app->past.work);
	app->past.work = rewind_new(app->board, at_ms);
	app->past.asked_ms = at_ms;
	app_past_work(app);
}

bool
app_past_work(struct app *app)
{
	if (app->past.work == NULL || !rewind_work(app->past.work, SLICE_ROWS))
		return app->past.work != NULL;
	board_free(app->past.board);
	app->past.board = rewind_take(app->past.work);
	app->past.at_ms = app->past.asked_ms;
	rewind_free(app->past.work);
	app->past.work = NULL;
	changed_board(app);
	return false;
}

/* Steps add up while the board is still being folded. */
static void
step(struct app *app, int steps)
{
	int64_t from = app->past.work ? app->past.asked_ms : app_moment(app);

	go(app, from + steps * STEP_MS);
}

void
app_past_earlier(struct app *app)
{
	step(app, -1);
}

void
app_past_later(struct app *app)
{
	step(app, 1);
}

/* "11:00", "11:00:30": today, or the day before when that is still to come. */
static bool
read_clock(const struct app *app, struct slice text, int64_t *out)
{
	struct slice rest = text, hour = slice_cut(&rest, ':'), minute = slice_cut(&rest, ':');
	int64_t h, m, s = 0, day;
	bool utc = app->settings.utc_only || app->time_mode == TIME_MODE_UTC;

	if (!slice_int(hour, 0, 23, &h) || !slice_int(minute, 0, 59, &m) ||
	    (rest.p && !slice_int(rest, 0, 59, &s)))
		return false;
	day = stamp_day(app->now_ms, utc, 0);
	*out = day + h * STAMP_MS_HOUR + m * STAMP_MS_MIN + s * STAMP_MS_S;
	if (*out > app->now_ms)
		*out += stamp_day(app->now_ms, utc, -1) - day;
	return true;
}

static bool
read_moment(const struct app *app, struct slice text, int64_t *out)
{
	int64_t length;

	if (slice_is(text, "now") || slice_is(text, "live")) {
		*out = app->now_ms;
		return true;
	}
	if (text.len > 1 && (text.p[0] == '-' || text.p[0] == '+') &&
	    option_read_int(OPTION_TYPE_TIME, (struct slice){text.p + 1, text.len - 1}, &length)) {
		*out = app_moment(app) + (text.p[0] == '-' ? -length : length);
		return true;
	}
	return read_clock(app, text, out) || stamp_parse(text, out);
}

bool
command_goto(struct app *app, struct slice arg, unsigned *effects, struct err *err)
{
	int64_t at_ms;

	(void)effects;
	if (!read_moment(app, arg, &at_ms))
		return err_set(
		    err, ERR_VALUE, "expected a time: 11:00, 2025-12-14T11:00:00Z, -10m, or now");
	app_prompt_close(app);
	go(app, at_ms);
	return true;
}

/* The ledger is a pane of its own; here it has the screen. */
bool
command_gaps(struct app *app, struct slice arg, unsigned *effects, struct err *err)
{
	(void)arg;
	(void)effects;
	(void)err;
	app_prompt_close(app);
	app->zoom = PANE_SHAPES;
	app_focus(app, PANE_SHAPES);
	return true;
}
