/* serve_admin - history, metrics and health for those who run the hub. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"
#include "floor/io/log.h"
#include "floor/hub/protocol.h"

#include <inttypes.h>
#include <stdlib.h>

#define PAGE 64
#define METRICS_MAX (1 << 20)

/* One reading of the history: where it is, what it still may say. */
struct history {
	struct serve *serve;
	uint64_t after, last, left; /* of the journal when it was asked */
	struct slice types;
	char *types_copy;
	struct buf text; /* made and not yet sent, from `at` on */
	size_t at;
	struct err err;
};

static void
say(struct http_exchange *exchange, unsigned status, const char *text)
{
	struct buf line;

	buf_init(&line, 512);
	buf_printf(&line, "%s\n", text);
	http_exchange_answer(
	    exchange, &(struct http_answer){
	                  .status = status, .body = buf_slice(&line), .bearer = status == 401});
	buf_fini(&line);
}

/* Is `type` one of "a,b.*"? None given: every type is. */
static bool
type_wanted(struct slice types, struct slice type)
{
	if (types.len == 0)
		return true;
	while (types.p) {
		struct slice one = slice_trim(slice_cut(&types, ','));
		bool open = one.len >= 2 && memcmp(one.p + one.len - 2, ".*", 2) == 0;

		if (open ? slice_starts(type, (struct slice){one.p, one.len - 1})
		         : slice_eq(type, one))
			return true;
	}
	return false;
}

/* The envelope as one line: CR and LF of the body are blanks there, and nowhere else. */
static bool
add_record(void *arg, const struct journal_record *record)
{
	struct history *history = arg;
	size_t from = history->text.len, body;

	if (record->seq > history->last || history->left == 0) {
		history->left = 0;
		return false;
	}
	history->after = record->seq;
	if (!type_wanted(history->types, record->type))
		return true;
	if (!protocol_event(&history->text, record, &body))
		return false;
	for (char *p = history->text.p + from; p < history->text.p + history->text.len; p++)
		if (*p == '\n' || *p == '\r')
			*p = ' ';
	buf_addc(&history->text, '\n');
	history->left--;
	return history->left > 0;
}

/* True: there is more to say. */
static bool
next_page(struct history *history)
{
	buf_reset(&history->text);
	history->at = 0;
	while (history->text.len == 0 && history->left > 0 && history->after < history->last) {
		uint64_t before = history->after;

		if (!journal_read(history->serve->journal, history->after, PAGE, add_record,
		        history, &history->err)) {
			log_error("the journal cannot be read: %s", history->err.msg);
			return false;
		}
		if (history->after == before)
			break;
	}
	return history->text.len > 0;
}

static ssize_t
read_history(void *arg, char *out, size_t cap)
{
	struct history *history = arg;
	size_t n;

	if (history->at == history->text.len && !next_page(history))
		return history->err.code ? -1 : 0;
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
	free(history->types_copy);
	free(history);
}

/* The value of `name` in the query, unescaped; false when it is broken. Absent: {NULL, 0}. */
static bool
parameter(struct slice query, const char *name, char *out, size_t cap, struct slice *value)
{
	*value = (struct slice){NULL, 0};
	while (query.p) {
		struct slice pair = slice_cut(&query, '&'), key = slice_cut(&pair, '=');

		if (!slice_is(key, name))
			continue;
		if (!http_unescape(pair, true, out, cap, &value->len))
			return false;
		value->p = out;
		return true;
	}
	return true;
}

static bool
read_count(struct slice query, const char *name, uint64_t *out, struct err *err)
{
	char room[32];
	struct slice value;
	int64_t number;

	if (!parameter(query, name, room, sizeof(room), &value) ||
	    (value.p && !slice_int(value, 0, (int64_t)JOURNAL_SEQ_MAX, &number)))
		return err_set(err, ERR_VALUE, "%s: a whole number was expected", name);
	if (value.p)
		*out = (uint64_t)number;
	return true;
}

static bool
read_since(struct history *history, struct slice query, struct err *err)
{
	char room[64];
	struct slice value;
	int64_t at_ms;
	uint64_t seq;

	if (!parameter(query, "since", room, sizeof(room), &value))
		return err_set(err, ERR_VALUE, "since: a broken %%-escape");
	if (value.p == NULL)
		return true;
	if (!stamp_parse(value, &at_ms))
		return err_set(err, ERR_VALUE,
		    "since: an RFC 3339 time was expected, such as "
		    "2025-12-14T10:30:00Z");
	if (!journal_since(history->serve->journal, at_ms, &seq, err))
		return false;
	if (seq > 0 && seq - 1 > history->after)
		history->after = seq - 1;
	return true;
}

static bool
read_types(struct history *history, struct slice query, struct err *err)
{
	size_t cap = query.len + 1;

	history->types_copy = mem_alloc(cap);
	if (!parameter(query, "types", history->types_copy, cap, &history->types))
		return err_set(err, ERR_VALUE, "types: a broken %%-escape");
	return true;
}

static void
history(struct serve *serve, struct http_exchange *exchange)
{
	struct slice query = http_exchange_request(exchange)->query;
	struct history *history = mem_zero(1, sizeof(*history));
	struct journal_bounds bounds;
	struct err err = {0};

	journal_bounds(serve->journal, &bounds);
	history->serve = serve;
	history->last = bounds.last;
	history->left = UINT64_MAX;
	buf_init(&history->text, SIZE_MAX);
	if (!read_count(query, "after", &history->after, &err) ||
	    !read_count(query, "limit", &history->left, &err) ||
	    !read_since(history, query, &err) || !read_types(history, query, &err)) {
		history_free(history);
		say(exchange, err.code == ERR_VALUE ? 400 : 503, err.msg);
		return;
	}
	http_exchange_stream(
	    exchange, 200, "application/x-ndjson", read_history, history_free, history);
}

static void
metrics(struct serve *serve, struct http_exchange *exchange)
{
	struct journal_bounds bounds;
	struct buf text;

	journal_bounds(serve->journal, &bounds);
	metrics_set(&serve->metrics, METRIC_EVENTS, bounds.events);
	metrics_set(&serve->metrics, METRIC_JOURNAL_BYTES, bounds.bytes);
	metrics_set(&serve->metrics, METRIC_LAST_SEQ, bounds.last);
	metrics_set(&serve->metrics, METRIC_CONNECTIONS,
	    http_server_connections(serve->hook_entrance.server));
	metrics_set(
	    &serve->metrics, METRIC_TIMED_OUT, http_server_timeouts(serve->hook_entrance.server));
	buf_init(&text, METRICS_MAX);
	metrics_print(&serve->metrics, &text);
	http_exchange_answer(exchange, &(struct http_answer){.status = 200,
	                                   .type = "text/plain; version=0.0.4; charset=utf-8",
	                                   .body = buf_slice(&text)});
	buf_fini(&text);
}

static void
health(struct serve *serve, struct http_exchange *exchange)
{
	const char *words = "";

	switch (journal_health(serve->journal, &words)) {
	case JOURNAL_OK:
		say(exchange, 200, "ok");
		break;
	case JOURNAL_DAMAGED:
		say(exchange, 200, words);
		break;
	case JOURNAL_FULL:
	case JOURNAL_BROKEN:
		say(exchange, 503, words);
		break;
	}
}

static bool
allowed(const struct serve *serve, const struct http_request *request)
{
	return serve->admin_token == NULL ||
	       sign_same(http_bearer(request), slice_of(serve->admin_token));
}

static void
on_head(void *arg, struct http_exchange *exchange, size_t head_len, size_t *max_body)
{
	(void)arg;
	(void)exchange;
	(void)head_len;
	*max_body = 0;
}

static void
on_request(void *arg, struct http_exchange *exchange)
{
	static const struct {
		const char *path;
		void (*serve)(struct serve *serve, struct http_exchange *exchange);
	} pages[] = {{"/healthz", health}, {"/metrics", metrics}, {"/v1/events", history}};
	struct serve *serve = arg;
	const struct http_request *request = http_exchange_request(exchange);

	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		if (!slice_is(request->path, pages[i].path))
			continue;
		if (!slice_is(request->method, "GET"))
			http_exchange_answer(
			    exchange, &(struct http_answer){.status = 405,
			                  .allow = "GET",
			                  .body = SLICE("this page is read by GET\n")});
		else if (pages[i].serve != health && !allowed(serve, request))
			say(exchange, 401, "an admin token is needed: Authorization: Bearer");
		else
			pages[i].serve(serve, exchange);
		return;
	}
	say(exchange, 404, "here are /healthz, /metrics and /v1/events");
}

static void
on_too_long(void *arg, struct http_exchange *exchange)
{
	(void)arg;
	say(exchange, 413, "no body was expected");
}

const struct http_ops serve_admin_ops = {
    .head = on_head,
    .request = on_request,
    .too_long = on_too_long,
};
