/* run_screen - the board on a terminal: opened, connected, signalled, closed. SPDX-License-Identifier: MIT */
#include "screen.h"

#include "floor/io/job.h"
#include "floor/io/signals.h"
#include "floor/io/term.h"

#include <signal.h>
#include <stdio.h>

static void
on_keys(void *arg, int fd, bool gone)
{
	struct screen *screen = arg;

	(void)fd;
	screen_read(screen, &gone);
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
	screen_size(screen);
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
			screen_size(screen);
		break;
	case SIGTSTP:
		screen_suspend(screen);
		break;
	case SIGCONT:
		term_redraw(screen->term);
		screen_size(screen);
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
	screen->frame_timer = loop_timer_new(screen->loop, screen_on_frame, screen);
	screen->work_timer = loop_timer_new(screen->loop, screen_on_work, screen);
	screen->clock_timer = loop_timer_new(screen->loop, screen_on_clock, screen);
	if (!watch_keys(screen, err))
		return false;
	screen->jobs = jobs_new(&(struct jobs_world){.loop = screen->loop,
	    .term = screen->term,
	    .options = options,
	    .arg = screen,
	    .notice = screen_notice,
	    .away = on_away});
	if (!record_start(&screen->record, options, screen->board, screen_notice, screen, err))
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
	screen_settings(screen, &settings);
	screen->app = app_new(&settings, screen->board);
	canvas_init(&screen->canvas, 1, 1);
	screen->canvas.ascii = ascii;
	recalled = memory_open(&screen->memory, screen->app, &why);
	screen_tick(screen);
	screen_size(screen);
	if (app_theme(screen->app)[0])
		screen_take_theme(screen);
	else
		screen_tell_theme(screen);
	screen_say_keys(screen);
	if (!recalled)
		screen_notice(screen, why.msg);
	screen_paint(screen);
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
	theme_now_close(&screen->theme);
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
	if (screen.loop && loop_why(screen.loop)[0])
		err_set(&err, ERR_SYSTEM, "%s", loop_why(screen.loop));
	if (screen.theme.theme == NULL)
		status = STATUS_CONFIG;
	close_screen(&screen, settings->options);
	settings_forget(screen.settings, settings);
	if (err.code != ERR_NONE)
		complain("%s", err.msg);
	return status;
}
