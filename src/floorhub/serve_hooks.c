/* serve_hooks - webhooks come in: judged, appended, committed together, then answered. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/mem.h"
#include "floor/io/log.h"

#include <inttypes.h>
#include <stdlib.h>

static void
answer(struct http_exchange *exchange, const struct verdict *verdict)
{
	struct buf text;

	buf_init(&text, 1024);
	buf_printf(&text, "%s\n", verdict->text);
	http_exchange_answer(exchange, &(struct http_answer){.status = verdict->status,
	                                   .body = buf_slice(&text),
	                                   .retry_s = verdict->retry_s,
	                                   .allow = verdict->allow});
	buf_fini(&text);
}

static void
refused(struct http_exchange *exchange, const struct verdict *verdict)
{
	const struct http_request *request = http_exchange_request(exchange);

	log_debug("refused %u from %.*s, %zu bytes: %s", verdict->status, SLICE_ARG(request->peer),
	    request->body.len, verdict->text);
	answer(exchange, verdict);
}

static bool
is_health(const struct http_request *request)
{
	return slice_is(request->path, "/healthz") && slice_is(request->method, "GET");
}

static void
on_head(void *arg, struct http_exchange *exchange, size_t head_len, size_t *max_body)
{
	struct serve *serve = arg;
	const struct http_request *request = http_exchange_request(exchange);
	struct verdict verdict;

	if (is_health(request))
		return;
	verdict = intake_head(serve->intake, request, head_len, loop_clock_ms(), max_body);
	if (verdict.status)
		refused(exchange, &verdict);
}

static void
on_too_long(void *arg, struct http_exchange *exchange)
{
	struct serve *serve = arg;
	struct verdict verdict = intake_too_large(serve->intake, loop_clock_ms());

	refused(exchange, &verdict);
}

/* The record outlives the call that made it: its words are copied side by side. */
static void
keep(struct pending *pending)
{
	struct journal_record *record = &pending->record;
	struct slice *slices[] = {
	    &record->hook, &record->type, &record->id, &record->headers, &record->unreadable};
	size_t all = 0;
	char *p;

	for (size_t i = 0; i < sizeof(slices) / sizeof(*slices); i++)
		all += slices[i]->len;
	p = pending->kept = mem_alloc(all + 1);
	for (size_t i = 0; i < sizeof(slices) / sizeof(*slices); i++) {
		if (slices[i]->len)
			memcpy(p, slices[i]->p, slices[i]->len);
		slices[i]->p = p;
		p += slices[i]->len;
	}
}

/* Nothing of this turn is kept: whoever waits is asked to come again. */
static void
give_up(struct serve *serve, const struct err *err)
{
	/* While it lasts this comes with every turn: now and then is enough. */
	if (log_due(&serve->complain_ms, loop_mono_ms()))
		log_error("the journal cannot be written, %zu webhooks refused: %s",
		    serve->pending_count, err->msg);
	metrics_add(&serve->metrics, METRIC_COMMIT_FAILURES, 1);
	for (size_t i = 0; i < serve->pending_count; i++) {
		struct verdict verdict = intake_no_room(serve->intake, loop_clock_ms());

		answer(serve->pending[i].exchange, &verdict);
		free(serve->pending[i].kept);
	}
	serve->pending_count = 0;
}

static void
on_request(void *arg, struct http_exchange *exchange)
{
	struct serve *serve = arg;
	const struct http_request *request = http_exchange_request(exchange);
	struct pending *pending;
	struct err err = {0};
	struct verdict verdict;

	if (is_health(request)) {
		http_exchange_answer(
		    exchange, &(struct http_answer){.status = 200, .body = SLICE("ok\n")});
		return;
	}
	MEM_ROOM(serve->pending, serve->pending_count, serve->pending_cap);
	pending = &serve->pending[serve->pending_count];
	*pending = (struct pending){.exchange = exchange};
	verdict = intake_body(serve->intake, request, loop_clock_ms(), &pending->record);
	if (verdict.status) {
		refused(exchange, &verdict);
		return;
	}
	keep(pending);
	serve->pending_count++;
	if (!journal_append(serve->journal, &pending->record, &pending->verdict, &err)) {
		journal_rollback(serve->journal);
		give_up(serve, &err);
	}
}

static void
accepted(const struct pending *pending)
{
	struct buf text;

	buf_init(&text, 200);
	buf_printf(&text, "{\"seq\":%" PRIu64, pending->record.seq);
	if (pending->verdict == JOURNAL_DUPLICATE)
		buf_adds(&text, ",\"duplicate\":true");
	if (pending->verdict == JOURNAL_CONFLICT)
		buf_printf(&text, ",\"conflict\":%" PRIu64, pending->record.conflict);
	buf_adds(&text, "}\n");
	http_exchange_answer(pending->exchange,
	    &(struct http_answer){
	        .status = 200, .type = "application/json", .body = buf_slice(&text)});
	buf_fini(&text);
}

/* It is on disk: count it, pass it on, and only then let the answer go, for the body is lent by the
 * exchange. */
static void
committed(struct serve *serve, struct pending *pending)
{
	intake_count(serve->intake, &pending->record, pending->verdict);
	if (pending->verdict != JOURNAL_DUPLICATE)
		stream_publish(serve->stream, &pending->record);
	accepted(pending);
	free(pending->kept);
}

void
serve_commit(struct serve *serve)
{
	struct err err = {0};

	if (serve->pending_count == 0)
		return;
	if (!journal_commit(serve->journal, &err)) {
		give_up(serve, &err);
		serve_status(serve);
		return;
	}
	metrics_add(&serve->metrics, METRIC_COMMITS, 1);
	for (size_t i = 0; i < serve->pending_count; i++)
		committed(serve, &serve->pending[i]);
	serve->pending_count = 0;
	serve_status(serve);
}

static void
on_turn(void *arg)
{
	serve_commit(arg);
}

const struct http_ops serve_hook_ops = {
    .head = on_head,
    .request = on_request,
    .too_long = on_too_long,
    .turn = on_turn,
};
