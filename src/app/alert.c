/* alert - telling a person: alerts by rule, celebrations, and the banner for both.
 * SPDX-License-Identifier: MIT */
#include "state.h"

#include "floor/view/celebrate.h"

#include <stdio.h>

#define BANNER_MS 3000  /* of a celebration */
#define WARNING_MS 8000 /* of an alert, which matters more */

static int
minute_of_day(const struct app *app)
{
	return (
	    int)((app->now_ms - stamp_day(app->now_ms, app->settings.utc_only, 0)) / STAMP_MS_MIN);
}

/* A command reads one safe line: the row, as masked as it is on the screen. */
static void
run_commands(struct app *app, const struct alert_verdict *verdict, uint64_t seq, const char *why)
{
	for (size_t i = 0; i < verdict->commands; i++) {
		struct buf text;

		buf_init(&text, 4096);
		if (seq)
			app_line(app, seq, 160, false, &text);
		else
			buf_printf(&text, "%s\n", why);
		app_job_ask(app, APP_JOB_COMMAND, &text, verdict->command[i]);
	}
}

static void
carry_out(struct app *app, const struct alert_verdict *verdict, uint64_t seq, const char *why)
{
	if (verdict->raised)
		app_place(app);
	if (verdict->does & ALERT_BELL)
		app_job_ask(app, APP_JOB_BELL, NULL, "");
	if (verdict->does & ALERT_BANNER)
		app->banner = (struct banner){
		    .alert = true, .seq = seq, .until_ms = app->now_ms + WARNING_MS};
	run_commands(app, verdict, seq, why);
}

void
app_alert_event(struct app *app, uint64_t seq)
{
	const struct event *event = store_get(board_store(app->board), seq);
	struct filter_ask ask = {.board = app->board, .now_ms = app->now_ms};
	struct alert_verdict verdict;

	if (app->settings.alerts == NULL || event == NULL)
		return;
	verdict = alerts_event(app->settings.alerts, &ask, event, minute_of_day(app));
	carry_out(app, &verdict, seq, "");
}

void
app_alert_link(struct app *app, const struct link *link)
{
	struct alert_verdict verdict;
	char why[LINK_REASON_MAX + 16];

	if (app->settings.alerts == NULL)
		return;
	snprintf(why, sizeof(why), "link down: %s", link->reason);
	verdict = alerts_silence(
	    app->settings.alerts, ALERT_ON_LINK, app->now_ms, minute_of_day(app), why);
	carry_out(app, &verdict, 0, why);
}

/* Once a silence: the next event ends it. */
void
app_alert_quiet(struct app *app)
{
	int64_t last = board_counts(app->board)->last_seen_ms, quiet = app->settings.quiet_after_ms;
	struct alert_verdict verdict;
	char age[STAMP_TEXT_MAX], why[96];

	if (last == STAMP_NONE || last < app->link.since_ms)
		last = app->link.since_ms;
	if (app->settings.alerts == NULL || quiet == 0 || app->link.state != LINK_LIVE ||
	    app->now_ms - last < quiet || app->quiet_since_ms == last)
		return;
	app->quiet_since_ms = last;
	stamp_age(app->now_ms - last, age);
	snprintf(why, sizeof(why), "no event for %s, but the link is up", age);
	verdict = alerts_silence(
	    app->settings.alerts, ALERT_ON_QUIET, app->now_ms, minute_of_day(app), why);
	carry_out(app, &verdict, 0, why);
}

/* Several within one banner's time share it. An alert's banner is not pushed aside. */
void
app_celebrate(struct app *app, uint64_t seq)
{
	const struct event *event = store_get(board_store(app->board), seq);
	struct banner *banner = &app->banner;

	if (app->settings.calm || event == NULL || !celebrate_kind((enum kind)event->kind))
		return;
	if (app->now_ms >= banner->until_ms)
		*banner = (struct banner){.until_ms = app->now_ms + BANNER_MS};
	if (banner->alert)
		return;
	banner->seq = seq;
	banner->glad++;
}

/* It still waits to be acknowledged: looking is not doing. */
void
app_open_alert(struct app *app)
{
	struct alert alert;

	if (app->settings.alerts == NULL || !alerts_at(app->settings.alerts, 0, &alert)) {
		app_notice(app, "no alert waits");
		return;
	}
	if (alert.seq == 0 || store_get(board_store(app->board), alert.seq) == NULL) {
		app_notice(app, alert.seq ? "the event is no longer kept" : alert.why);
		return;
	}
	if (app->past.board || app->past.work)
		app_past_live(app);
	app->banner = (struct banner){0};
	app_reveal(app, alert.seq);
	app_act(app, ACTION_OPEN);
}

static void
see(struct app *app, bool all)
{
	if (app->settings.alerts == NULL || alerts_count(app->settings.alerts) == 0) {
		app_notice(app, "no alert waits");
		return;
	}
	alerts_acknowledge(app->settings.alerts, all);
	app->banner = (struct banner){0};
	app_place(app);
}

void
app_acknowledge_newest(struct app *app)
{
	see(app, false);
}

void
app_acknowledge_all(struct app *app)
{
	see(app, true);
}

void
app_mute(struct app *app)
{
	bool muted;

	if (app->settings.alerts == NULL)
		return;
	muted = !alerts_muted(app->settings.alerts);
	alerts_mute(app->settings.alerts, muted);
	app_notice(app, muted ? "alerts are muted: they are listed, nothing rings" : "alerts ring");
}
