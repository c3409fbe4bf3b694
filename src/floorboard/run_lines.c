/* run_lines - events as lines on standard output, for pipes and for those who read lines. SPDX-License-Identifier: MIT */
#include "setup.h"

#include "floor/event/ndjson.h"
#include "floor/io/signals.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#define LINE_COLS 160
#define FLUSH_AT 65536 /* bytes gathered before they are written */

struct lines {
	const struct options *options;
	struct loop *loop; /* NULL while draining */
	struct board *board;
	struct app *app; /* NULL for JSON */
	struct decoder *decoder;
	bool ascii;
	bool done;   /* nothing more is wanted */
	bool broken; /* nobody reads us any more */
	category_mask mask;
	struct filter *filter;
	int64_t now_ms; /* for ages; STAMP_NONE: the clock */
	int64_t limit, printed;
	bool connected_once;
	struct buf out;
	int status;
};

/* The first reason to stop counts, unless what was printed cannot be written. */
static void
stop(struct lines *lines, int status)
{
	if (!lines->done || status == STATUS_FAILURE)
		lines->status = status;
	lines->done = true;
	if (lines->loop)
		loop_stop(lines->loop, lines->status);
}

/* A reader that has gone away ends us quietly. */
static void
flush(struct lines *lines)
{
	struct slice rest = buf_slice(&lines->out);

	while (rest.len && !lines->broken) {
		ssize_t n = write(STDOUT_FILENO, rest.p, rest.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			int status = errno == EPIPE ? STATUS_OK : STATUS_FAILURE;

			if (status != STATUS_OK)
				complain("cannot write: %m");
			lines->broken = true;
			stop(lines, status);
			break;
		}
		rest.p += n;
		rest.len -= (size_t)n;
	}
	buf_reset(&lines->out);
}

static bool
wanted(const struct lines *lines, enum category category)
{
	return lines->mask & CATEGORY_BIT(category);
}

static bool
passes(const struct lines *lines, const struct event *event)
{
	struct filter_ask ask = {.board = lines->board, .now_ms = lines->now_ms};

	if (ask.now_ms == STAMP_NONE)
		ask.now_ms = loop_clock_ms();
	return filter_match(lines->filter, &ask, event);
}

/* What is remembered of a ticket needs a board. */
static bool
passes_raw(struct lines *lines, struct slice raw, const struct fields *fields, int64_t at_ms)
{
	unsigned traits = filter_traits(lines->filter);
	struct event event = {.raw = raw,
	    .kind = (uint16_t)fields->kind,
	    .category = (uint8_t)fields->category,
	    .at_ms = fields->at_ms == STAMP_NONE ? at_ms : fields->at_ms};

	if (traits & FILTER_REMEMBERS)
		board_take(lines->board, raw, at_ms, false, NULL);
	return passes(lines, &event);
}

static bool
print_json(struct lines *lines, struct slice raw, int64_t at_ms)
{
	struct fields fields;
	struct err err = {0};
	bool readable = decode(lines->decoder, raw, &fields, &err);

	if (!passes_raw(lines, raw, &fields, at_ms == STAMP_NONE ? loop_clock_ms() : at_ms) ||
	    !wanted(lines, readable ? fields.category : CATEGORY_OTHER))
		return false;
	return ndjson_write(&lines->out, raw, readable ? NULL : err.msg);
}

static bool
print_plain(struct lines *lines, struct slice raw, int64_t at_ms, bool live)
{
	const struct event *event;
	uint64_t seq;

	app_update(lines->app, &(struct msg){.kind = MSG_CLOCK,
	                           .now_ms = at_ms == STAMP_NONE ? loop_clock_ms() : at_ms});
	board_take(lines->board, raw, at_ms == STAMP_NONE ? loop_clock_ms() : at_ms, live, &seq);
	event = store_get(board_store(lines->board), seq);
	if (event == NULL || !wanted(lines, (enum category)event->category) ||
	    !passes(lines, event))
		return false;
	app_line(lines->app, seq, LINE_COLS, lines->ascii, &lines->out);
	return true;
}

static void
on_message(void *arg, struct slice raw, int64_t at_ms, bool live)
{
	struct lines *lines = arg;

	if (lines->done)
		return;
	if (!(lines->app ? print_plain(lines, raw, at_ms, live) : print_json(lines, raw, at_ms)))
		return;
	lines->printed++;
	if (lines->loop || lines->out.len >= FLUSH_AT || lines->printed == lines->limit)
		flush(lines);
	if (lines->printed == lines->limit)
		stop(lines, STATUS_OK);
}

/* A pipe may fall silent at any time: nothing that is whole waits for what comes next. */
static bool
on_more(void *arg)
{
	struct lines *lines = arg;

	flush(lines);
	return !lines->done;
}

static void
on_hole(void *arg, const struct source_hole *hole)
{
	(void)arg;
	if (hole->last)
		complain("events %llu to %llu of the hub are not available",
		    (unsigned long long)hole->first, (unsigned long long)hole->last);
	else
		complain("the hub's journal is not what it was: events may be missing");
}

static void
on_link(void *arg, const struct link *link)
{
	struct lines *lines = arg;
	bool once = option_flag(lines->options, OPTION_ONCE);

	if (link->state == LINK_LIVE)
		lines->connected_once = true;
	if (link->state == LINK_ENDED && link->reason[0])
		complain("%s: %s", link->peer, link->reason);
	if (link->state == LINK_ENDED)
		stop(lines, link->reason[0] ? STATUS_FAILURE : STATUS_OK);
	/* A hub says when all there was has come. */
	if (once && link->state == LINK_LIVE && link->hub)
		stop(lines, STATUS_OK);
	if (link->state != LINK_DOWN || (link->retry_ms == STAMP_NONE && !link->stopped))
		return;
	complain("%s: %s", link->peer, link->reason);
	/* Nobody is there to ask for another try. */
	if (link->stopped)
		stop(lines, link->refused ? STATUS_REFUSED : STATUS_UNREACHABLE);
	else if (once && lines->connected_once)
		stop(lines, STATUS_OK);
	else if (once)
		stop(lines, link->refused ? STATUS_REFUSED : STATUS_UNREACHABLE);
}

static void
on_signal(void *arg, int sig)
{
	stop(arg, 128 + sig);
}

static bool
follow(struct lines *lines, const struct source_ops *ops, const struct source_options *options,
    const struct source_sink *sink, struct err *err)
{
	struct source *source = NULL;
	bool ok = false;

	signals_block();
	lines->loop = loop_new(err);
	if (lines->loop && signals_watch(lines->loop, on_signal, lines, err))
		source = ops->open(lines->loop, options, sink, err);
	if (source) {
		loop_run(lines->loop);
		ok = loop_why(lines->loop)[0] == '\0' ||
		     err_set(err, ERR_SYSTEM, "%s", loop_why(lines->loop));
		ops->close(source);
	}
	loop_free(lines->loop);
	lines->loop = NULL;
	return ok;
}

/* What is there is all that is wanted: no need for a loop. */
static bool
is_past(const struct lines *lines, const struct source_ops *ops, double speed)
{
	if (ops == &source_demo_ops)
		return option_flag(lines->options, OPTION_ONCE);
	return ops->drain && speed <= 0;
}

static int
run_source(struct lines *lines)
{
	struct source_sink sink = {
	    .arg = lines, .message = on_message, .hole = on_hole, .link = on_link, .more = on_more};
	struct source_options source;
	const struct source_ops *ops;
	struct err err = {0};
	bool ok = false;

	setup_source(lines->options, &source);
	source.resume = "lines";
	ops = source_find(source.url, &err);
	if (ops && is_past(lines, ops, source.speed))
		ok = ops->drain(&source, &sink, &err);
	else if (ops)
		ok = follow(lines, ops, &source, &sink, &err);
	flush(lines);
	if (!ok)
		complain("%s", err.msg);
	return ok ? lines->status : STATUS_FAILURE;
}

int
run_lines(const struct options *options, bool json)
{
	struct lines lines = {.options = options, .ascii = setup_locale(options)};
	struct app_settings settings;
	struct filter_mistake mistake;
	int status;

	/* Without a word about categories a pipe gets everything. */
	lines.mask = option_given(options, OPTION_CATEGORY)
	                 ? option_categories(options, OPTION_CATEGORY)
	                 : CATEGORY_ALL;
	lines.limit = option_int(options, OPTION_LIMIT);
	lines.decoder = decoder_new();
	lines.filter = setup_filter(options, &mistake); /* main has checked it */
	lines.now_ms = option_int(options, OPTION_AT);
	lines.board = setup_board(options);
	setup_app(options, option_flag(options, OPTION_UTC), &settings);
	lines.app = json ? NULL : app_new(&settings, lines.board);
	buf_init(&lines.out, (size_t)1 << 28);
	status = run_source(&lines);
	buf_fini(&lines.out);
	app_free(lines.app);
	board_free(lines.board);
	filter_free(lines.filter);
	decoder_free(lines.decoder);
	return status;
}
