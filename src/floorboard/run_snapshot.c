/* run_snapshot - the board as text, once its source has ended or is idle. SPDX-License-Identifier: MIT */
#include "setup.h"

#include "floor/io/signals.h"
#include "floor/io/themes.h"

#include <stdio.h>

#define REPORT_MAX ((size_t)1 << 20)
#define IDLE_MS 1000 /* a WebSocket is done one second after its last message */
#define DEMO_NOW_MS INT64_C(1765722727000) /* 2025-12-14T14:32:07Z */

struct snapshot {
	const struct settings *settings;
	const struct options *options; /* theirs */
	struct board *board;
	uint64_t taken; /* the row of the last event */
	struct link link;
	struct loop *loop;
	struct loop_timer *idle;
};

static void
on_message(void *arg, struct slice raw, int64_t at_ms, bool live)
{
	struct snapshot *snapshot = arg;

	(void)live;
	board_take(snapshot->board, raw, at_ms, false, &snapshot->taken);
	if (snapshot->idle && snapshot->link.state == LINK_LIVE)
		loop_timer_set(snapshot->idle, IDLE_MS);
}

static void
on_conflict(void *arg)
{
	struct snapshot *snapshot = arg;

	board_conflict(snapshot->board, snapshot->taken);
}

static void
on_hole(void *arg, const struct source_hole *hole)
{
	struct snapshot *snapshot = arg;

	board_hole(snapshot->board, loop_clock_ms(), hole->cause, hole->first, hole->last);
}

static void
on_decoded(void *arg, struct slice raw, const struct fields *fields)
{
	struct snapshot *snapshot = arg;

	board_take_decoded(snapshot->board, raw, fields, NULL);
}

static void
on_link(void *arg, const struct link *link)
{
	struct snapshot *snapshot = arg;

	snapshot->link = *link;
	if (snapshot->loop == NULL)
		return;
	/* A hub says when all there was has come; of others one has to guess. */
	if (link->state == LINK_LIVE && link->hub)
		loop_stop(snapshot->loop, STATUS_OK);
	else if (link->state == LINK_LIVE && !loop_timer_pending(snapshot->idle))
		loop_timer_set(snapshot->idle, IDLE_MS);
	if (link->state == LINK_ENDED)
		loop_stop(snapshot->loop, STATUS_OK);
	if (link->state == LINK_DOWN) {
		complain("%s: %s", link->peer, link->reason);
		loop_stop(snapshot->loop, link->refused ? STATUS_REFUSED : STATUS_UNREACHABLE);
	}
}

static void
on_idle(void *arg)
{
	struct snapshot *snapshot = arg;

	loop_stop(snapshot->loop, STATUS_OK);
}

static void
on_signal(void *arg, int sig)
{
	struct snapshot *snapshot = arg;

	loop_stop(snapshot->loop, 128 + sig);
}

static int
follow(struct snapshot *snapshot, const struct source_ops *ops,
    const struct source_options *options, const struct source_sink *sink, struct err *err)
{
	struct source *source;
	int status = STATUS_FAILURE;

	signals_block();
	snapshot->loop = loop_new(err);
	if (snapshot->loop == NULL || !signals_watch(snapshot->loop, on_signal, snapshot, err))
		return STATUS_FAILURE;
	snapshot->idle = loop_timer_new(snapshot->loop, on_idle, snapshot);
	source = ops->open(snapshot->loop, options, sink, err);
	if (source) {
		status = loop_run(snapshot->loop);
		if (loop_why(snapshot->loop)[0])
			err_set(err, ERR_SYSTEM, "%s", loop_why(snapshot->loop));
		ops->close(source);
	}
	loop_timer_free(snapshot->idle);
	loop_free(snapshot->loop);
	return status;
}

static int
collect(struct snapshot *snapshot, int64_t *now_ms)
{
	struct source_sink sink = {.arg = snapshot,
	    .message = on_message,
	    .decoded = on_decoded,
	    .conflict = on_conflict,
	    .hole = on_hole,
	    .link = on_link};
	struct source_options source;
	const struct source_ops *ops;
	struct err err = {0};
	int status;

	setup_source(snapshot->options, &source);
	ops = source_find(source.url, &err);
	if (ops == &source_demo_ops && source.now_ms == STAMP_NONE)
		source.now_ms = DEMO_NOW_MS;
	*now_ms = source.now_ms;
	if (ops->drain)
		status = ops->drain(&source, &sink, &err) ? STATUS_OK : STATUS_FAILURE;
	else
		status = follow(snapshot, ops, &source, &sink, &err);
	if (err.code != ERR_NONE)
		complain("%s", err.msg);
	if (*now_ms == STAMP_NONE)
		*now_ms = board_counts(snapshot->board)->last_at_ms;
	if (*now_ms == STAMP_NONE) /* no event has a date */
		*now_ms = board_counts(snapshot->board)->last_seen_ms;
	if (*now_ms == STAMP_NONE)
		*now_ms = 0;
	return status;
}

static int
print_canvas(const struct options *options, const struct canvas *canvas)
{
	struct err err = {0};
	struct theme *theme = themes_load(option_text(options, OPTION_THEME), &err);
	struct buf out;
	int status;

	if (theme == NULL) {
		complain("%s", err.msg);
		return STATUS_CONFIG;
	}
	buf_init(&out, (size_t)1 << 28);
	switch (option_choice(options, OPTION_FORMAT)) {
	case 0:
		canvas_print(canvas, &out);
		break;
	case 1:
		canvas_ansi(canvas, theme,
		    option_choice(options, OPTION_COLOR) == 2 ? DEPTH_MONO : DEPTH_256, &out);
		break;
	default:
		canvas_svg(canvas, theme, &out);
	}
	status = put_out(buf_slice(&out));
	buf_fini(&out);
	theme_free(theme);
	return status;
}

/* A board of its own clock, as all that was collected makes it. */
static struct app *
make_app(struct snapshot *snapshot, int64_t now_ms)
{
	struct app_settings settings;
	struct app *app;

	settings_app(snapshot->settings, &settings);
	settings.utc_only = true;
	app = app_new(&settings, snapshot->board);
	app_update(app, &(struct msg){.kind = MSG_CLOCK, .now_ms = now_ms});
	/* The link as of the snapshot's clock: it was heard when it ended. */
	snapshot->link.since_ms = snapshot->link.heard_ms = now_ms;
	app_update(
	    app, &(struct msg){.kind = MSG_LINK, .now_ms = now_ms, .u.link = &snapshot->link});
	return app;
}

/* The keys of --keys, as a person would press them. */
static bool
press(struct app *app, const char *keys, int64_t now_ms)
{
	struct slice rest = slice_of(keys);
	struct err err = {0};

	while (rest.p) {
		struct slice word = slice_cut(&rest, ' ');
		struct msg msg = {.kind = MSG_KEY, .now_ms = now_ms};

		if (word.len == 0)
			continue;
		if (!key_parse(word, &msg.u.key, &err)) {
			complain("--keys: %s", err.msg);
			return false;
		}
		app_settle(app);
		app_update(app, &msg);
	}
	return true;
}

static int
draw(struct snapshot *snapshot, int64_t now_ms)
{
	struct msg size = {.kind = MSG_SIZE, .now_ms = now_ms};
	struct app *app = make_app(snapshot, now_ms);
	struct canvas canvas;
	int status = STATUS_USAGE;

	option_grid(snapshot->options, OPTION_SNAPSHOT, &size.u.size.cols, &size.u.size.rows);
	app_update(app, &size);
	if (!press(app, option_text(snapshot->options, OPTION_KEYS), now_ms)) {
		app_free(app);
		return status;
	}
	canvas_init(&canvas, size.u.size.rows, size.u.size.cols);
	canvas.ascii = option_flag(snapshot->options, OPTION_ASCII);
	app_settle(app);
	app_frame(app, &canvas);
	status = print_canvas(snapshot->options, &canvas);
	canvas_fini(&canvas);
	app_free(app);
	return status;
}

int
print_report(const struct app *app, const struct options *options)
{
	struct buf out;
	int status;

	buf_init(&out, REPORT_MAX);
	app_report(app,
	    option_given(options, OPTION_MASK) && option_choice(options, OPTION_MASK) == MASK_OFF,
	    &out);
	status = put_out(buf_slice(&out));
	buf_fini(&out);
	return status;
}

static int
report(struct snapshot *snapshot, int64_t now_ms)
{
	struct app *app = make_app(snapshot, now_ms);
	int status = print_report(app, snapshot->options);

	app_free(app);
	return status;
}

int
run_snapshot(const struct settings *settings)
{
	const struct options *options = settings->options;
	struct snapshot snapshot = {
	    .settings = settings,
	    .options = options,
	    .board = setup_board(options),
	    .link = {.state = LINK_CONNECTING,
	        .heard_ms = STAMP_NONE,
	        .retry_ms = STAMP_NONE,
	        .rtt_ms = -1},
	};
	int64_t now_ms;
	int status = collect(&snapshot, &now_ms);

	if (status == STATUS_OK)
		status = option_flag(options, OPTION_REPORT) ? report(&snapshot, now_ms)
		                                             : draw(&snapshot, now_ms);
	board_free(snapshot.board);
	return status;
}
