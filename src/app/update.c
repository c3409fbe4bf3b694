/* update - the only writer of an app: one function a message. SPDX-License-Identifier: MIT */
#include "state.h"

#include <stdio.h>
#include <time.h>

void
app_notice(struct app *app, const char *line)
{
	snprintf(app->notice, sizeof(app->notice), "%s", line);
	app->notice_until_ms = app->now_ms + NOTICE_MS;
}

static unsigned
on_event(struct app *app, const struct msg *msg)
{
	enum board_verdict verdict = board_take(
	    app->board, msg->u.event.raw, msg->u.event.seen_ms, msg->u.event.live, NULL);

	/* A dropped message still moves "last event" and its counter in the header. */
	(void)verdict;
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
			board_gap_close(app->board, link->since_ms, false);
		return;
	}
	if (link->state != LINK_DOWN || app->first_live_ms == STAMP_NONE)
		return;
	if (app->link.heard_ms != STAMP_NONE && app->link.heard_ms < from)
		from = app->link.heard_ms;
	if (connected(app->link.state))
		board_gap_open(app->board, from, slice_of(link->reason));
}

static unsigned
on_link(struct app *app, const struct link *link)
{
	enum link_state was = link_shown(&app->link, app->now_ms, app->settings.stale_ms);
	bool heard_only = app->link.state == link->state && app->link.since_ms == link->since_ms &&
	    app->link.rtt_ms == link->rtt_ms && app->link.retry_ms == link->retry_ms;

	keep_gaps(app, link);
	app->link = *link;
	if (heard_only && was == link_shown(link, app->now_ms, app->settings.stale_ms))
		return 0;
	return EFFECT_PAINT;
}

static unsigned
on_key(struct app *app, struct key key)
{
	enum action action = keymap_find(app->keymap, app_scope(app), key);
	char word[KEY_TEXT_MAX], line[NOTICE_MAX];

	app->notice_until_ms = 0;
	if (action != ACTION_NONE)
		return app_act(app, action) | EFFECT_PAINT;
	key_format(key, word);
	snprintf(line, sizeof(line), "%s means nothing here; ? lists the keys", word);
	app_notice(app, line);
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
	case MSG_LINK:
		return on_link(app, msg->u.link);
	case MSG_KEY:
		return on_key(app, msg->u.key);
	case MSG_SIZE:
		app->rows = msg->u.size.rows;
		app->cols = msg->u.size.cols;
		app_place(app);
		return EFFECT_PAINT | EFFECT_REDRAW;
	case MSG_CLOCK:
		return on_clock(app);
	case MSG_NOTICE:
		app_notice(app, msg->u.notice);
		return EFFECT_PAINT;
	}
	return 0;
}
