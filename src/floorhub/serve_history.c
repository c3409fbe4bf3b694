/* serve_history - GET /v1/events: what is kept, as lines. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/mem.h"
#include "floor/hub/protocol.h"
#include "floor/hub/query.h"
#include "floor/io/log.h"

#include <inttypes.h>
#include <stdlib.h>

#define PAGE 64
#define PIECE (1 << 20) /* bytes that are made at once, but for a single larger event */
#define VALUE_MAX 1024

/* One reading: where it is, what it still may say. */
struct history {
	struct serve *serve;
	uint64_t after, last, left; /* `last` of the journal when it was asked */
	struct query query;
	struct buf text; /* made and not yet sent, from `at` on */
	size_t at;
};

/* What is missing between two that are kept is told as it is on the stream. */
static void
add_gap(struct history *history, uint64_t to)
{
	if (to <= history->after)
		return;
	protocol_gap(&history->text, history->after + 1, to, PROTOCOL_GAP_RETENTION);
	buf_addc(&history->text, '\n');
	history->after = to;
}

/* The envelope as one line: CR and LF of the body are blanks there, and nowhere else. */
static bool
add_record(void *arg, const struct journal_record *record)
{
	struct history *history = arg;
	size_t from, body;

	if (record->seq > history->last || history->left == 0)
		return false;
	add_gap(history, record->seq - 1);
	from = history->text.len;
	history->after = record->seq;
	if (!query_wants(&history->query.types, record->type))
		return true;
	if (!protocol_event(&history->text, record, &body))
		return false;
	for (char *p = history->text.p + from; p < history->text.p + history->text.len; p++)
		if (*p == '\n' || *p == '\r')
			*p = ' ';
	buf_addc(&history->text, '\n');
	history->left--;
	return history->left > 0 && history->text.len < PIECE;
}

/* The next page's text, which is none where the filter wants nothing of the page. False: the
 * journal cannot be read. */
static bool
next_page(struct history *history)
{
	uint64_t before = history->after;
	struct err err = {0};

	buf_reset(&history->text);
	history->at = 0;
	if (!journal_read(
	        history->serve->journal, history->after, PAGE, add_record, history, &err)) {
		log_error("the journal cannot be read: %s", err.msg);
		return false;
	}
	if (history->after == before)
		add_gap(history, history->last);
	if (history->after >= history->last)
		history->left = 0;
	return true;
}

/* A page at a time: a filter that wants little must not hold up webhooks and boards. */
static ssize_t
read_history(void *arg, char *out, size_t cap)
{
	struct history *history = arg;
	size_t n;

	if (history->at == history->text.len) {
		if (history->left == 0)
			return 0;
		if (!next_page(history))
			return -1;
		if (history->text.len == 0)
			return HTTP_LATER;
	}
	n = history->text.len - history->at;
	if (n > cap)
		n = cap;
	memcpy(out, history->text.p + history->at, n);
	history->at += n;
	return (ssize_t)n;
}

static void
history_free(void *arg)
{
	struct history *history = arg;

	buf_fini(&history->text);
	free(history);
}

/* `limit` is ours; the rest means what it means on the stream. */
static bool
take_parameter(struct history *history, struct slice name, struct slice value, struct err *err)
{
	int64_t limit;

	if (slice_is(name, "tail") || slice_is(name, "once"))
		return err_set(err, ERR_VALUE,
		    "%.*s: for the stream; here are after, since, types "
		    "and limit",
		    SLICE_ARG(name));
	if (!slice_is(name, "limit"))
		return query_take(&history->query, name, value, err);
	if (!slice_int(value, 0, (int64_t)JOURNAL_SEQ_MAX, &limit))
		return err_set(err, ERR_VALUE, "limit: a whole number was expected");
	history->left = (uint64_t)limit;
	return true;
}

static bool
take_query(struct history *history, struct slice rest, struct err *err)
{
	while (rest.p) {
		struct slice value = slice_cut(&rest, '&'), name = slice_cut(&value, '=');
		char key[32], room[VALUE_MAX];
		struct slice k = {key, 0}, v = {room, 0};

		if (!http_unescape(name, true, key, sizeof(key), &k.len))
			continue; /* none of ours is so long */
		if (!http_unescape(value, true, room, sizeof(room), &v.len))
			return err_set(
			    err, ERR_VALUE, "%.*s: too long, or a broken %%-escape", SLICE_ARG(k));
		if (!take_parameter(history, k, v, err))
			return false;
	}
	return query_check(&history->query, false, err);
}

/* The number behind which it begins. False: `err`, and ERR_VALUE is the asker's mistake,
 * ERR_REFUSED a position that is not known here. */
static bool
find_start(struct history *history, const struct journal_bounds *bounds, struct err *err)
{
	const struct query *query = &history->query;
	struct journal *journal = history->serve->journal;
	uint64_t seq = 0;

	history->after = bounds->first - 1;
	switch (query->start) {
	case QUERY_AFTER_SEQ:
		if (query->epoch[0] && strcmp(query->epoch, bounds->epoch) != 0)
			return err_set(err, ERR_REFUSED,
			    "epoch: another journal is here now, begin with after=0 and its own: "
			    "%s",
			    bounds->epoch);
		if (query->seq > bounds->last)
			return err_set(err, ERR_REFUSED,
			    "after: another journal is here now, its newest is seq %" PRIu64,
			    bounds->last);
		history->after = query->seq;
		break;
	case QUERY_AFTER_ID:
		if (!journal_find(
		        journal, (struct slice){query->id, query->id_len}, &history->after, err))
			return false;
		if (history->after == 0)
			return err_set(err, ERR_REFUSED,
			    "after: no event with this id is kept; oldest is seq %" PRIu64,
			    bounds->first);
		break;
	case QUERY_SINCE:
		if (!journal_since(journal, query->since_ms, &seq, err))
			return false;
		history->after = seq ? seq - 1 : 0;
		break;
	case QUERY_LIVE:
	case QUERY_TAIL:
	case QUERY_EARLIEST:
		break;
	}
	return true;
}

void
serve_history(struct serve *serve, struct http_exchange *exchange)
{
	struct history *history = mem_zero(1, sizeof(*history));
	struct journal_bounds bounds;
	struct err err = {0};

	journal_bounds(serve->journal, &bounds);
	history->serve = serve;
	history->last = bounds.last;
	history->left = UINT64_MAX;
	buf_init(&history->text, SIZE_MAX);
	if (take_query(history, http_exchange_request(exchange)->query, &err) &&
	    find_start(history, &bounds, &err)) {
		http_exchange_stream(
		    exchange, 200, "application/x-ndjson", read_history, history_free, history);
		return;
	}
	history_free(history);
	serve_say(exchange,
	    err.code == ERR_SYSTEM    ? 503
	    : err.code == ERR_REFUSED ? 410
	                              : 400,
	    err.msg);
}
