/* run_screen - the board on a terminal: messages from the world in, effects out. SPDX-License-Identifier: MIT */
#include "jobs.h"
#include "memory.h"
#include "record.h"
#include "screen_sink.h"
#include "setup.h"
#include "theme_now.h"

#include "floor/io/job.h"
#include "floor/io/signals.h"
#include "floor/io/term.h"

#include <signal.h>
#include <stdio.h>

#define FRAME_MS 16 /* at most some 60 frames a second */
#define WORK_MS 4   /* of what is done in slices before keys and events get their turn */

struct screen {
	struct board *board;
	struct app *app;
	struct term *term;
	struct theme_now theme;
	struct canvas canvas;
	struct loop *loop;
	struct loop_timer *frame_timer, *clock_timer, *work_timer;
	struct loop_watch *keys;
	struct source *source;
	struct jobs *jobs;
	struct record record;
	struct settings *settings; /* the newest */
	bool away;                 /* another program has the terminal */
	struct memory memory;
	int64_t painted_ms; /* monotonic */
};

static void
paint(struct screen *screen)
{
	int rows, cols;

	if (screen->away)
		return;
	app_size(screen->app, &rows, &cols);
	if (rows != screen->canvas.rows || cols != screen->canvas.cols)
		canvas_resize(&screen->canvas, rows, cols);
	app_frame(screen->app, &screen->canvas);
	term_mouse(screen->term, app_wants_mouse(screen->app));
	term_present(screen->term, &screen->canvas, screen->theme.theme);
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

static void
on_frame(void *arg)
{
	struct screen *screen = arg;

	paint(screen);
	if (app_busy(screen->app))
		loop_timer_set(screen->work_timer, 0);
}

/* What takes long is done in slices: keys come in between, and what is found out is painted. */
static void
on_work(void *arg)
{
	struct screen *screen = arg;
	int64_t until_ms = loop_mono_ms() + WORK_MS;

	do
		app_work(screen->app);
	while (app_busy(screen->app) && loop_mono_ms() < until_ms);
	paint_soon(screen);
	if (app_busy(screen->app))
		loop_timer_set(screen->work_timer, 0);
}

static void update(struct screen *screen, const struct msg *msg);

static void
notice(void *screen, const char *line)
{
	update(
	    screen, &(struct msg){.kind = MSG_NOTICE, .now_ms = loop_clock_ms(), .u.notice = line});
}

static void
take_theme(struct screen *screen)
{
	char line[THEME_LINE_MAX];

	if (theme_now_take(&screen->theme, app_theme(screen->app), line))
		term_redraw(screen->term);
	notice(screen, line);
}

/* What is wrong in a file is told, and nothing changes. */
static void
reload(struct screen *screen)
{
	struct err err = {0};
	struct settings *again = settings_again(screen->settings, &err);
	struct app_settings settings;

	if (again == NULL) {
		notice(screen, err.msg);
		return;
	}
	screen->settings = again;
	settings_app(again, &settings);
	update(
	    screen, &(struct msg){
	                .kind = MSG_SETTINGS, .now_ms = loop_clock_ms(), .u.settings = &settings});
}

static void
take_size(struct screen *screen)
{
	struct msg msg = {.kind = MSG_SIZE, .now_ms = loop_clock_ms()};

	term_size(screen->term, &msg.u.size.rows, &msg.u.size.cols);
	update(screen, &msg);
}

static void
suspend(struct screen *screen)
{
	term_suspend(screen->term);
	take_size(screen);
}

static void
do_jobs(struct screen *screen)
{
	struct app_job job;

	while (screen->jobs && app_job_take(screen->app, &job))
		jobs_do(screen->jobs, &job);
}

void
screen_update(void *arg, const struct msg *msg)
{
	struct screen *screen = arg;

	update(screen, msg);
	if (msg->kind == MSG_EVENT)
		record_see(&screen->record, msg->u.event.raw);
}

static void
update(struct screen *screen, const struct msg *msg)
{
	unsigned effects = app_update(screen->app, msg);

	if (effects & EFFECT_REDRAW && !screen->away)
		term_redraw(screen->term);
	if (effects & EFFECT_QUIT)
		loop_stop(screen->loop, STATUS_OK);
	if (effects & EFFECT_RECONNECT && screen->source && screen->source->ops->retry)
		screen->source->ops->retry(screen->source);
	if (effects & EFFECT_SUSPEND)
		suspend(screen);
	if (effects & EFFECT_THEME)
		take_theme(screen);
	if (effects & EFFECT_RELOAD)
		reload(screen);
	if (effects & (EFFECT_PAINT | EFFECT_REDRAW) && screen->loop)
		paint_soon(screen);
	do_jobs(screen);
}

static void
tick(struct screen *screen)
{
	update(screen, &(struct msg){.kind = MSG_CLOCK, .now_ms = loop_clock_ms()});
}

static void
keep_memory(struct screen *screen)
{
	struct err err = {0};

	if (!memory_keep(&screen->memory, screen->app, &err))
		notice(screen, err.msg);
}

static void
on_clock(void *arg)
{
	struct screen *screen = arg;
	int64_t now;

	record_flush(&screen->record);
	if (screen->record.recorder)
		app_update(screen->app,
		    &(struct msg){.kind = MSG_RECORDING,
		        .now_ms = loop_clock_ms(),
		        .u.recording = screen->record.broken ? RECORDING_BROKEN : RECORDING_ON});
	tick(screen);
	if (loop_timer_pending(screen->frame_timer))
		loop_timer_cancel(screen->frame_timer);
	on_frame(screen); /* here, so that a second costs one wake-up */
	keep_memory(screen);
	now = loop_clock_ms();
	loop_timer_set(screen->clock_timer, app_next_clock_ms(screen->app) - now);
}

static void
on_keys(void *arg, int fd, bool gone)
{
	struct screen *screen = arg;

	(void)fd;
	screen_read(screen, screen->term, &gone);
	if (gone)
		loop_stop(screen->loop, 128 + SIGHUP);
}

static bool
watch_keys(struct screen *screen, struct err *err)
{
	int fd = term_key_fd(screen->term, err);

	if (fd >= 0)
		screen->keys = loop_watch(screen->loop, fd, on_keys, screen, err);
	return screen->keys != NULL;
}

/* Events go on arriving while a program has the terminal: they are painted when it is done. */
static void
on_away(void *arg, bool away)
{
	struct screen *screen = arg;

	screen->away = away;
	loop_unwatch(screen->keys);
	screen->keys = NULL;
	if (away)
		return;
	if (!watch_keys(screen, NULL))
		loop_stop(screen->loop, 128 + SIGHUP);
	take_size(screen);
}

/* The terminal is another's: its keys that end or stop a program are meant for that one. */
static bool
on_signal_away(int sig)
{
	if (sig == SIGTSTP)
		job_stop();
	return sig == SIGTSTP || sig == SIGINT || sig == SIGQUIT || sig == SIGWINCH ||
	       sig == SIGCONT;
}

static void
on_signal(void *arg, int sig)
{
	struct screen *screen = arg;

	if (screen->away && on_signal_away(sig))
		return;
	switch (sig) {
	case SIGWINCH:
		if (term_resized(screen->term))
			take_size(screen);
		break;
	case SIGTSTP:
		suspend(screen);
		break;
	case SIGCONT:
		term_redraw(screen->term);
		take_size(screen);
		break;
	default:
		loop_stop(screen->loop, 128 + sig);
	}
}

/* The network comes after the first picture: setting up TLS alone takes longer than painting. */
static bool
connect_all(struct screen *screen, const struct options *options, struct source_options *source,
    struct err *err)
{
	struct source_sink sink = screen_sink(screen);
	const struct source_ops *ops;

	screen->loop = loop_new(err);
	if (screen->loop == NULL || !signals_watch(screen->loop, on_signal, screen, err))
		return false;
	screen->frame_timer = loop_timer_new(screen->loop, on_frame, screen);
	screen->work_timer = loop_timer_new(screen->loop, on_work, screen);
	screen->clock_timer = loop_timer_new(screen->loop, on_clock, screen);
	if (!watch_keys(screen, err))
		return false;
	screen->jobs = jobs_new(&(struct jobs_world){.loop = screen->loop,
	    .term = screen->term,
	    .options = options,
	    .arg = screen,
	    .notice = notice,
	    .away = on_away});
	if (!record_start(&screen->record, options, screen->board, notice, screen, err))
		return false;
	setup_source(options, source);
	source->resume = "screen";
	ops = source_find(source->url, err);
	if (ops == NULL)
		return false;
	screen->source = ops->open(screen->loop, source, &sink, err);
	loop_timer_set(screen->clock_timer, 0);
	return screen->source != NULL;
}

static bool
open_screen(struct screen *screen, bool ascii, struct err *err)
{
	const struct options *options = screen->settings->options;
	struct app_settings settings;
	struct err why = {0};
	bool recalled;

	if (!theme_now_open(&screen->theme, option_text(options, OPTION_THEME), err))
		return false;
	screen->term = term_open((enum term_colour)option_choice(options, OPTION_COLOR), err);
	if (screen->term == NULL)
		return false;
	screen->board = setup_board(options);
	settings_app(screen->settings, &settings);
	screen->app = app_new(&settings, screen->board);
	canvas_init(&screen->canvas, 1, 1);
	screen->canvas.ascii = ascii;
	recalled = memory_open(&screen->memory, screen->app, &why);
	tick(screen);
	take_size(screen);
	if (!recalled)
		notice(screen, why.msg);
	paint(screen);
	return true;
}

static void
close_screen(struct screen *screen, const struct options *options)
{
	struct err err = {0};

	if (screen->source)
		screen->source->ops->close(screen->source);
	jobs_free(screen->jobs);
	record_stop(&screen->record);
	loop_timer_free(screen->frame_timer);
	loop_timer_free(screen->clock_timer);
	loop_timer_free(screen->work_timer);
	loop_unwatch(screen->keys);
	term_close(screen->term); /* before the loop, whose end may take a moment */
	loop_free(screen->loop);
	if (screen->app && option_flag(options, OPTION_REPORT_ON_QUIT))
		print_report(screen->app, options);
	if (screen->app && !memory_keep(&screen->memory, screen->app, &err))
		complain("%s", err.msg);
	memory_fini(&screen->memory);
	app_free(screen->app);
	board_free(screen->board);
	theme_free(screen->theme.theme);
	canvas_fini(&screen->canvas);
}

int
run_screen(struct settings *settings, bool ascii)
{
	struct screen screen = {.settings = settings};
	struct source_options source;
	struct err err = {0};
	int status = STATUS_FAILURE;

	signals_block();
	if (open_screen(&screen, ascii, &err) &&
	    connect_all(&screen, settings->options, &source, &err))
		status = loop_run(screen.loop);
	if (screen.theme.theme == NULL)
		status = STATUS_CONFIG;
	close_screen(&screen, settings->options);
	settings_forget(screen.settings, settings);
	if (err.code != ERR_NONE)
		complain("%s", err.msg);
	return status;
}
