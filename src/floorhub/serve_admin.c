/* serve_admin - history, metrics and health for those who run the hub. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/hub/admit.h"

#define METRICS_MAX (1 << 20)

void
serve_say(struct http_exchange *exchange, unsigned status, const char *text)
{
	struct buf line;

	buf_init(&line, 512);
	buf_printf(&line, "%s\n", text);
	http_exchange_answer(
	    exchange, &(struct http_answer){
	                  .status = status, .body = buf_slice(&line), .bearer = status == 401});
	buf_fini(&line);
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
	metrics_set(
	    &serve->metrics, METRIC_CONNECTIONS, http_server_connections(serve->hook_server));
	metrics_set(&serve->metrics, METRIC_TIMED_OUT, http_server_timeouts(serve->hook_server));
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
		serve_say(exchange, 200, "ok");
		break;
	case JOURNAL_DAMAGED:
		serve_say(exchange, 200, words);
		break;
	case JOURNAL_FULL:
	case JOURNAL_BROKEN:
		serve_say(exchange, 503, words);
		break;
	}
}

/* With a token the token decides. Without one a web page must not read along through a name that
 * was made to lead here (DNS rebinding). */
static bool
allowed(const struct serve *serve, struct http_exchange *exchange)
{
	const struct http_request *request = http_exchange_request(exchange);

	if (serve->admin_token) {
		if (sign_same(http_bearer(request), slice_of(serve->admin_token)))
			return true;
		serve_say(exchange, 401, "an admin token is needed: Authorization: Bearer");
		return false;
	}
	if (admit_own_host(http_field(request, "Host", 0)))
		return true;
	serve_say(exchange, 403,
	    "without a token ask by address or localhost, or give --admin-token-file");
	return false;
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
	} pages[] = {{"/healthz", health}, {"/metrics", metrics}, {"/v1/events", serve_history}};
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
		else if (pages[i].serve == health || allowed(serve, exchange))
			pages[i].serve(serve, exchange);
		return;
	}
	serve_say(exchange, 404, "here are /healthz, /metrics and /v1/events");
}

static void
on_too_long(void *arg, struct http_exchange *exchange)
{
	(void)arg;
	serve_say(exchange, 413, "no body was expected");
}

const struct http_ops serve_admin_ops = {
    .head = on_head,
    .request = on_request,
    .too_long = on_too_long,
};
