/* ws_stream - one hub's stream over all its connections: where it was left, what came twice, what is missing. SPDX-License-Identifier: MIT */
#include "ws_stream.h"

#include "floor/base/base64.h"
#include "floor/base/stamp.h"

#include <inttypes.h>
#include <stdio.h>

#define SAVE_MS 1000

static void
on_save(void *arg)
{
	struct ws_stream *stream = arg;

	resume_save(&stream->at, stream->link->peer);
}

void
ws_stream_init(struct ws_stream *stream, struct loop *loop, const struct source_options *options,
    const struct url *url, const struct source_sink *sink, struct link *link)
{
	*stream = (struct ws_stream){
	    .sink = sink,
	    .link = link,
	    .url = url,
	    .since_ms = options->since_ms,
	    .wanted = options->subprotocol && strcmp(options->subprotocol, STREAM_SUBPROTOCOL) == 0,
	    .filtered = strstr(url->rest, "types=") != NULL,
	    .save = loop_timer_new(loop, on_save, stream),
	};
	resume_load(&stream->at, options->url, options->resume);
	buf_init(&stream->body, options->max_message);
}

void
ws_stream_fini(struct ws_stream *stream)
{
	if (loop_timer_pending(stream->save))
		on_save(stream);
	loop_timer_free(stream->save);
	buf_fini(&stream->body);
}

static void
save_soon(struct ws_stream *stream)
{
	if (stream->at.path[0] && !loop_timer_pending(stream->save))
		loop_timer_set(stream->save, SAVE_MS);
}

bool
ws_stream_offers(const struct ws_stream *stream)
{
	return stream->wanted && !stream->at.plain;
}

bool
ws_stream_fall_back(struct ws_stream *stream)
{
	if (!ws_stream_offers(stream) || stream->started)
		return false;
	stream->at.plain = true;
	return true;
}

void
ws_stream_forget(struct ws_stream *stream)
{
	stream->at.plain = false;
}

/* Does a parameter say where to begin? */
static bool
is_place(struct slice pair)
{
	static const char *const names[] = {"after", "epoch", "tail", "since", "from"};
	struct slice name = slice_cut(&pair, '=');

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_is(name, names[i]))
			return true;
	return false;
}

/* The URL's own query, with or without those of its parameters; true when there were some. */
static bool
copy_query(struct buf *out, struct slice query, bool places)
{
	bool any = false;

	while (query.len > 0) {
		struct slice pair = slice_cut(&query, '&');

		if (pair.len == 0)
			continue;
		any = any || is_place(pair);
		if (!places && is_place(pair))
			continue;
		buf_addc(out, out->p && memchr(out->p, '?', out->len) ? '&' : '?');
		buf_add(out, pair.p, pair.len);
	}
	return any;
}

/* Where to begin, when the URL does not say: behind the last event that was taken. At the first
 * connection of a run the board is empty, so it goes back further: `since_ms`, or to the last run
 * when that is longer ago. */
static void
add_place(const struct ws_stream *stream, int64_t now_ms, struct buf *out)
{
	const struct resume *at = &stream->at;
	char sign = memchr(out->p, '?', out->len) ? '&' : '?', since[STAMP_TEXT_MAX];
	int64_t from_ms = now_ms - stream->since_ms;
	bool behind = stream->started || stream->since_ms <= 0 ||
	              (at->at_ms != STAMP_NONE && at->at_ms < from_ms);

	if (at->epoch[0] && behind) {
		buf_printf(out, "%cafter=%" PRIu64 "&epoch=%s", sign, at->seq, at->epoch);
	} else if (stream->since_ms > 0) {
		stamp_rfc3339(from_ms > 0 ? from_ms : 0, since);
		buf_printf(out, "%csince=%s", sign, since);
	}
}

void
ws_stream_path(const struct ws_stream *stream, int64_t now_ms, char out[URL_MAX])
{
	struct slice query = slice_of(stream->url->rest), path = slice_cut(&query, '?');
	struct buf text;
	bool placed;

	snprintf(out, URL_MAX, "%s", stream->url->rest);
	if (!ws_stream_offers(stream))
		return;
	buf_init(&text, URL_MAX - 1);
	buf_add(&text, path.p, path.len);
	placed = copy_query(&text, query, !stream->started);
	if (stream->started || !placed)
		add_place(stream, now_ms, &text);
	if (!text.full)
		snprintf(out, URL_MAX, "%.*s", (int)text.len, text.p);
	buf_fini(&text);
}

void
ws_stream_open(struct ws_stream *stream, bool agreed)
{
	stream->speech = agreed && stream->wanted ? WS_ASKED : WS_RAW;
	stream->catching_up = stream->speech == WS_ASKED;
	stream->resuming = stream->started;
	stream->holed = stream->unexplained = false;
	stream->link->replayed = false;
	if (stream->at.plain)
		save_soon(stream);
}

void
ws_stream_closed(struct ws_stream *stream)
{
	stream->speech = WS_RAW;
	stream->catching_up = false;
}

void
ws_stream_give_up(struct ws_stream *stream)
{
	stream->speech = WS_RAW;
	stream->catching_up = false;
	stream->link->hub = false;
}

static void
tell_hole(struct ws_stream *stream, enum gap_cause cause, uint64_t first, uint64_t last)
{
	stream->holed = true;
	if (stream->sink->hole)
		stream->sink->hole(stream->sink->arg, &(struct source_hole){cause, first, last});
}

/* The first thing after hello: has the hub itself said why the numbers mean nothing any more? */
static void
explain(struct ws_stream *stream)
{
	if (stream->unexplained)
		tell_hole(stream, GAP_EPOCH, 0, 0);
	stream->unexplained = false;
}

/* We are at `seq`; all numbers up to it should have come. */
static void
arrive(struct ws_stream *stream, uint64_t seq)
{
	struct resume *at = &stream->at;

	explain(stream);
	if (seq <= at->seq)
		return;
	if (!stream->filtered)
		tell_hole(stream, GAP_NUMBERS, at->seq + 1, seq);
	at->seq = seq;
	save_soon(stream);
}

static void
take_clock(struct ws_stream *stream, int64_t hub_ms, int64_t now_ms)
{
	if (hub_ms == STAMP_NONE)
		return;
	stream->link->dated = true;
	stream->link->clock_ms = hub_ms - now_ms;
}

/* All of its store: from its first event on, whose time comes with it. */
static void
link_held(struct ws_stream *stream, const struct stream_said *said, int64_t now_ms)
{
	bool all = said->after < said->first || said->last == 0;

	stream->link->held_ms = all || stream->since_ms <= 0 ? now_ms : now_ms - stream->since_ms;
	stream->holds_all = all && !stream->filtered;
}

static void
take_hello(struct ws_stream *stream, const struct stream_said *said, int64_t now_ms)
{
	struct resume *at = &stream->at;
	bool known = at->epoch[0] != '\0', same = known && strcmp(at->epoch, said->epoch) == 0;

	stream->speech = WS_HUB;
	stream->link->hub = true;
	stream->link->newer = said->version > STREAM_VERSION;
	stream->link->unknown = 0;
	stream->hello_after = said->after;
	stream->unexplained = known && !same;
	/* What fell out of the store between two runs. */
	if (same && !stream->started && said->after > at->seq && said->first > at->seq + 1)
		tell_hole(stream, GAP_RETENTION, at->seq + 1, said->first - 1);
	if (!stream->started)
		link_held(stream, said, now_ms);
	/* In a new run the board is empty: nothing has been taken yet. */
	if (!same || !stream->started || said->last < at->seq)
		at->seq = said->after;
	snprintf(at->epoch, sizeof(at->epoch), "%s", said->epoch);
	stream->started = true;
	take_clock(stream, said->now_ms, now_ms);
	save_soon(stream);
}

static void
take_event(struct ws_stream *stream, const struct stream_said *said, int64_t now_ms)
{
	const struct source_sink *sink = stream->sink;
	struct resume *at = &stream->at;
	struct slice body = said->event;

	explain(stream);
	if (said->seq <= at->seq)
		return;
	if (said->seq > at->seq + 1)
		arrive(stream, said->seq - 1);
	if (body.p == NULL) {
		buf_reset(&stream->body);
		base64_read(&stream->body, said->base64);
		body = buf_slice(&stream->body);
	}
	sink->message(
	    sink->arg, body, stream->catching_up ? said->at_ms : now_ms, !stream->catching_up);
	if (said->conflict && sink->conflict)
		sink->conflict(sink->arg);
	at->seq = said->seq;
	at->at_ms = said->at_ms;
	if (said->at_ms < stream->link->held_ms && stream->holds_all)
		stream->link->held_ms = said->at_ms;
	save_soon(stream);
}

static void
take_gap(struct ws_stream *stream, const struct stream_said *said)
{
	enum gap_cause why = strcmp(said->why, "epoch") == 0   ? GAP_EPOCH
	                     : strcmp(said->why, "reset") == 0 ? GAP_RESET
	                                                       : GAP_RETENTION;

	stream->unexplained = false;
	tell_hole(stream, why, said->from, said->to);
	if (why == GAP_RETENTION && said->to > stream->at.seq)
		stream->at.seq = said->to;
	else if (why != GAP_RETENTION)
		stream->at.seq = stream->hello_after;
	save_soon(stream);
}

static bool
take_status(struct ws_stream *stream, const struct stream_said *said)
{
	struct link *link = stream->link;
	bool changed = link->journal != said->journal || link->refused_1h != said->refused_1h;

	link->journal = said->journal;
	link->refused_1h = said->refused_1h;
	return changed;
}

static bool
take_said(struct ws_stream *stream, const struct stream_said *said, int64_t now_ms)
{
	switch (said->op) {
	case STREAM_EVENT:
		take_event(stream, said, now_ms);
		return false;
	case STREAM_HELLO:
		take_hello(stream, said, now_ms);
		return true;
	case STREAM_LIVE:
		arrive(stream, said->seq);
		stream->catching_up = false;
		stream->link->replayed = stream->resuming && !stream->holed;
		return true;
	case STREAM_POS:
		arrive(stream, said->seq);
		take_clock(stream, said->now_ms, now_ms);
		return true;
	case STREAM_STATUS:
		return take_status(stream, said);
	case STREAM_GAP:
		take_gap(stream, said);
		return false;
	case STREAM_UNKNOWN:
		stream->link->newer = true;
		stream->link->unknown++;
		return true;
	case STREAM_STRANGE:
		break;
	}
	return false;
}

bool
ws_stream_take(struct ws_stream *stream, struct slice message, int64_t now_ms)
{
	const struct source_sink *sink = stream->sink;
	struct stream_said said;

	if (stream->speech != WS_RAW) {
		stream_read(message, &said);
		if (stream->speech == WS_HUB || said.op == STREAM_HELLO) {
			if (said.op != STREAM_STRANGE)
				return take_said(stream, &said, now_ms);
		} else {
			ws_stream_give_up(stream);
			sink->message(sink->arg, message, now_ms, true);
			return true;
		}
	}
	sink->message(sink->arg, message, now_ms, !stream->catching_up);
	return false;
}
