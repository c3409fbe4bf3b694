/* screen - the board on a terminal: messages in, effects carried out, frames painted. SPDX-License-Identifier: MIT */
#include "screen.h"

#include "floor/io/loop.h"

#define FRAME_MS 16 /* at most some 60 frames a second */
#define WORK_MS 4   /* of what is done in slices before keys and events get their turn */

void
screen_paint(struct screen *screen)
{
	int rows, cols;

	if (screen->away)
		return;
	app_size(screen->app, &rows, &cols);
	if (rows != screen->canvas.rows || cols != screen->canvas.cols)
		canvas_resize(&screen->canvas, rows, cols);
	app_frame(screen->app, &screen->canvas);
	term_mouse(screen->term, app_wants_mouse(screen->app));
	term_present(screen->term, &screen->canvas, theme_now_shown(&screen->theme));
	screen->painted_ms = loop_mono_ms();
}

/* One timer when something is to be painted, none otherwise. */
static void
paint_soon(struct screen *screen)
{
	int64_t wait = screen->painted_ms + FRAME_MS - loop_mono_ms();

	if (!loop_timer_pending(screen->frame_timer))
		loop_timer_set(screen->frame_timer, wait > 0 ? wait : 0);
}

void
screen_on_frame(void *arg)
{
	struct screen *screen = arg;

	screen_paint(screen);
	if (app_busy(screen->app))
		loop_timer_set(screen->work_timer, 0);
}

static void
do_jobs(struct screen *screen)
{
	struct app_job job;

	while (screen->jobs && app_job_take(screen->app, &job))
		jobs_do(screen->jobs, &job);
}

/* What takes long is done in slices: keys come in between, and what is found out is painted. */
void
screen_on_work(void *arg)
{
	struct screen *screen = arg;
	int64_t until_ms = loop_mono_ms() + WORK_MS;

	do
		app_work(screen->app);
	while (app_busy(screen->app) && loop_mono_ms() < until_ms);
	do_jobs(screen);
	paint_soon(screen);
	if (app_busy(screen->app))
		loop_timer_set(screen->work_timer, 0);
}

void
screen_notice(void *screen, const char *line)
{
	screen_update(
	    screen, &(struct msg){.kind = MSG_NOTICE, .now_ms = loop_clock_ms(), .u.notice = line});
}

void
screen_tell_theme(struct screen *screen)
{
	screen_update(screen,
	    &(struct msg){
	        .kind = MSG_THEME, .now_ms = loop_clock_ms(), .u.theme = screen->theme.name});
}

void
screen_take_theme(struct screen *screen)
{
	struct err err = {0};

	if (!theme_now_take(&screen->theme, app_theme(screen->app), &err))
		screen_notice(screen, err.msg);
	screen_tell_theme(screen);
}

void
screen_settings(struct screen *screen, struct app_settings *out)
{
	settings_app(screen->settings, out);
	out->themes = &screen->theme.names;
}

/* What is wrong in a file is told, and nothing changes. */
static void
reload(struct screen *screen)
{
	struct err err = {0};
	struct settings *again = settings_again(screen->settings, &err);
	struct app_settings settings;

	if (again == NULL) {
		screen_notice(screen, err.msg);
		return;
	}
	screen->settings = again;
	screen_settings(screen, &settings);
	screen_update(
	    screen, &(struct msg){
	                .kind = MSG_SETTINGS, .now_ms = loop_clock_ms(), .u.settings = &settings});
	screen_say_keys(screen);
}

void
screen_say_keys(struct screen *screen)
{
	struct err err = {0};

	if (app_config_hidden(&screen->settings->config, &err) > 0)
		screen_notice(screen, err.msg);
}

void
screen_size(struct screen *screen)
{
	struct msg msg = {.kind = MSG_SIZE, .now_ms = loop_clock_ms()};

	term_size(screen->term, &msg.u.size.rows, &msg.u.size.cols);
	screen_update(screen, &msg);
}

void
screen_suspend(struct screen *screen)
{
	term_suspend(screen->term);
	screen_size(screen);
}

void
screen_update(struct screen *screen, const struct msg *msg)
{
	unsigned effects = app_update(screen->app, msg);

	if (theme_now_try(&screen->theme, app_theme_typed(screen->app)))
		effects |= EFFECT_REDRAW;
	if (effects & EFFECT_REDRAW && !screen->away)
		term_redraw(screen->term);
	if (effects & EFFECT_QUIT)
		loop_stop(screen->loop, STATUS_OK);
	if (effects & EFFECT_RECONNECT && screen->source && screen->source->ops->retry)
		screen->source->ops->retry(screen->source);
	if (effects & EFFECT_SUSPEND)
		screen_suspend(screen);
	if (effects & EFFECT_THEME)
		screen_take_theme(screen);
	if (effects & EFFECT_RELOAD)
		reload(screen);
	if (effects & (EFFECT_PAINT | EFFECT_REDRAW) && screen->loop)
		paint_soon(screen);
	do_jobs(screen);
	if (msg->kind == MSG_EVENT)
		record_see(&screen->record, msg->u.event.raw);
}

void
screen_tick(struct screen *screen)
{
	screen_update(screen, &(struct msg){.kind = MSG_CLOCK, .now_ms = loop_clock_ms()});
}

static void
keep_memory(struct screen *screen)
{
	struct err err = {0};

	if (!memory_keep(&screen->memory, screen->app, &err))
		screen_notice(screen, err.msg);
}

void
screen_on_clock(void *arg)
{
	struct screen *screen = arg;
	int64_t now;

	record_flush(&screen->record);
	if (screen->record.recorder)
		app_update(screen->app,
		    &(struct msg){.kind = MSG_RECORDING,
		        .now_ms = loop_clock_ms(),
		        .u.recording = screen->record.broken ? RECORDING_BROKEN : RECORDING_ON});
	screen_tick(screen);
	if (loop_timer_pending(screen->frame_timer))
		loop_timer_cancel(screen->frame_timer);
	screen_on_frame(screen); /* here, so that a second costs one wake-up */
	keep_memory(screen);
	now = loop_clock_ms();
	loop_timer_set(screen->clock_timer, app_next_clock_ms(screen->app) - now);
}
