/* update - the only writer of an app: one function a message. SPDX-License-Identifier: MIT */
#include "state.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static unsigned
on_event(struct app *app, const struct msg *msg)
{
	enum board_verdict verdict = board_take(
	    app->board, msg->u.event.raw, msg->u.event.seen_ms, msg->u.event.live, &app->taken);

	app_mark_meet(app, app->taken);
	/* History and what came twice is nothing to be told of. */
	if (verdict == BOARD_NEW && msg->u.event.live) {
		app_celebrate(app, app->taken);
		app_alert_event(app, app->taken);
	}
	/* A dropped message still moves "last event" and its counter in the header. */
	return EFFECT_PAINT;
}

static unsigned
on_conflict(struct app *app)
{
	board_conflict(app->board, app->taken);
	return EFFECT_PAINT;
}

static unsigned
on_hole(struct app *app, const struct msg *msg)
{
	board_hole(app->board, app->now_ms, msg->u.hole.cause, msg->u.hole.first, msg->u.hole.last);
	return EFFECT_PAINT;
}

static bool
connected(enum link_state state)
{
	return state == LINK_LIVE || state == LINK_CATCHING_UP;
}

/* The gap begins when the link was last heard, not when we noticed. */
static void
keep_gaps(struct app *app, const struct link *link)
{
	int64_t from = link->since_ms;

	if (connected(link->state)) {
		if (app->first_live_ms == STAMP_NONE)
			app->first_live_ms = link->since_ms;
		if (link->state == LINK_LIVE)
			board_gap_close(app->board, link->since_ms, link->replayed);
		return;
	}
	if (app->first_live_ms == STAMP_NONE ||
	    (link->state != LINK_DOWN && link->state != LINK_CONNECTING))
		return;
	if (app->link.heard_ms != STAMP_NONE && app->link.heard_ms < from)
		from = app->link.heard_ms;
	/* One that is open already stays as it is. */
	board_gap_open(app->board, from, slice_of(link->reason));
}

/* Is it the same link as before, but for when it was heard? */
static bool
heard_only(const struct link *was, const struct link *link)
{
	return was->state == link->state && was->since_ms == link->since_ms &&
	       was->retry_ms == link->retry_ms && was->tries == link->tries &&
	       was->rtt_ms == link->rtt_ms && was->secure == link->secure &&
	       was->refused == link->refused && was->stopped == link->stopped &&
	       was->hub == link->hub && was->newer == link->newer &&
	       was->unknown == link->unknown && was->journal == link->journal &&
	       was->refused_1h == link->refused_1h && was->clock_ms == link->clock_ms &&
	       strcmp(was->reason, link->reason) == 0 && strcmp(was->peer, link->peer) == 0;
}

static unsigned
on_link(struct app *app, const struct link *link)
{
	enum link_state was = link_shown(&app->link, app->now_ms, app->settings.stale_ms);
	bool same = heard_only(&app->link, link);

	keep_gaps(app, link);
	if (connected(app->link.state) && link->state == LINK_DOWN)
		app_alert_link(app, link);
	app->link = *link;
	if (same && was == link_shown(link, app->now_ms, app->settings.stale_ms))
		return 0;
	return EFFECT_PAINT;
}

static unsigned
on_key(struct app *app, struct key key)
{
	enum action action = keymap_find(app->keymap, app_scope(app), key);
	char word[KEY_TEXT_MAX + 32];

	app->notice_until_ms = 0;
	app_same_stop(app);       /* whoever goes elsewhere does not want to be led back */
	app->banner.until_ms = 0; /* whoever types has seen it */
	if (app->wall_on)
		return app_wall_key(app, key) | EFFECT_PAINT;
	if (app->prompt.kind)
		return app_prompt_key(app, key) | EFFECT_PAINT;
	if (key.mods & KEY_PASTED) {
		app_notice(app, "nothing takes pasted text here; / & and : do");
		return EFFECT_PAINT;
	}
	if (action != ACTION_NONE)
		return app_act(app, action) | EFFECT_PAINT;
	snprintf(word + key_format(key, word), 32, " means nothing here; ");
	app_notice_key(app, word, ACTION_HELP, " lists the keys");
	return EFFECT_PAINT;
}

static unsigned
on_clock(struct app *app)
{
	time_t now = (time_t)(app->now_ms / STAMP_MS_S);
	struct tm tm;

	if (app->settings.utc_only || localtime_r(&now, &tm) == NULL ||
	    strftime(app->zone, sizeof(app->zone), "%Z", &tm) == 0)
		snprintf(app->zone, sizeof(app->zone), "UTC");
	app_alert_quiet(app);
	wall_tick(&app->wall, &app->settings.wall_settings, app->now_ms);
	return EFFECT_PAINT;
}

unsigned
app_update(struct app *app, const struct msg *msg)
{
	if (msg->now_ms > app->now_ms || msg->kind == MSG_CLOCK)
		app->now_ms = msg->now_ms;
	switch (msg->kind) {
	case MSG_EVENT:
		return on_event(app, msg);
	case MSG_CONFLICT:
		return on_conflict(app);
	case MSG_HOLE:
		return on_hole(app, msg);
	case MSG_LINK:
		return on_link(app, msg->u.link);
	case MSG_KEY:
		return on_key(app, msg->u.key);
	case MSG_MOUSE:
		return app_mouse(app, &msg->u.mouse);
	case MSG_SIZE:
		app->rows = msg->u.size.rows;
		app->cols = msg->u.size.cols;
		app_place(app);
		return EFFECT_PAINT | EFFECT_REDRAW;
	case MSG_CLOCK:
		return on_clock(app);
	case MSG_SETTINGS:
		return app_take_settings(app, msg->u.settings) | EFFECT_PAINT;
	case MSG_RECORDING:
		app->recording = msg->u.recording;
		return EFFECT_PAINT;
	case MSG_THEME:
		app_theme_told(app, msg->u.theme);
		return EFFECT_PAINT;
	case MSG_NOTICE:
		app_notice(app, msg->u.notice);
		return EFFECT_PAINT;
	}
	return 0;
}
