/* http_exchange - one request and its answer, with libmicrohttpd. SPDX-License-Identifier: MIT */
#include "http_own.h"

#include "floor/base/mem.h"

#include <inttypes.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>

#define DRAIN_MAX (4 << 20) /* bytes of a body that is too long which are read to its end */
#define STREAM_BLOCK (32 << 10)

/* An answer that is made while it is sent. */
struct stream {
	ssize_t (*read)(void *arg, char *out, size_t cap);
	void (*done)(void *arg);
	void *arg;
	struct http_exchange *exchange;
};

/* The request line has come: `target` is what stands in it. */
void *
http_on_target(void *cls, const char *target, struct MHD_Connection *connection)
{
	struct http_server *server = cls;
	struct http_exchange *exchange = mem_zero(1, sizeof(*exchange));
	struct slice rest;

	exchange->server = server;
	exchange->connection = connection;
	exchange->target = mem_dup(target, strlen(target));
	rest = slice_of(exchange->target);
	exchange->request.path = slice_cut(&rest, '?');
	exchange->request.query = rest;
	exchange->request.peer = slice_of(http_peer(connection)->address);
	http_peer(connection)->asking = true;
	server->exchanges++;
	return exchange;
}

static enum MHD_Result
on_field(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_len, const char *value,
    size_t value_len)
{
	struct http_request *request = cls;

	(void)kind;
	if (request->field_count == HTTP_FIELDS_MAX) {
		request->too_many_fields = true;
		return MHD_NO;
	}
	request->fields[request->field_count++] =
	    (struct http_field){{name, name_len}, slice_trim((struct slice){value, value_len})};
	return MHD_YES;
}

static void
on_head(struct http_exchange *exchange, const char *method)
{
	struct http_server *server = exchange->server;
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	size_t max_body = 0;

	exchange->headed = true;
	exchange->request.method = slice_of(method);
	MHD_get_connection_values_n(
	    exchange->connection, MHD_HEADER_KIND, on_field, &exchange->request);
	server->ops->head(server->arg, exchange, info ? info->header_size : 0, &max_body);
	buf_init(&exchange->body, max_body);
}

/* A body that is too long is read to its end, for only then it can be answered. False: the
 * connection is closed. */
static bool
on_body(struct http_exchange *exchange, const char *bytes, size_t len)
{
	struct http_server *server = exchange->server;

	if (exchange->dropped == 0 && buf_add(&exchange->body, bytes, len)) {
		server->body_bytes += len;
		if (server->body_bytes > server->options.max_bodies &&
		    !TAILQ_EMPTY(&server->waiting))
			http_let_go(server, TAILQ_FIRST(&server->waiting));
		return true;
	}
	server->body_bytes -= exchange->body.len;
	buf_reset(&exchange->body);
	exchange->dropped += len;
	return exchange->dropped <= DRAIN_MAX;
}

/* All of it is there. */
static void
deliver(struct http_exchange *exchange)
{
	struct http_server *server = exchange->server;

	exchange->delivered = true;
	exchange->request.body = buf_slice(&exchange->body);
	http_stop_waiting(server, http_peer(exchange->connection));
	if (exchange->dropped) {
		server->ops->too_long(server->arg, exchange);
		return;
	}
	server->delivered = true;
	server->ops->request(server->arg, exchange);
	if (exchange->response == NULL) {
		exchange->suspended = true;
		MHD_suspend_connection(exchange->connection);
	}
}

static bool
send_answer(struct http_exchange *exchange)
{
	enum MHD_Result done;

	if (exchange->server->draining ||
	    http_peer(exchange->connection)->engine != exchange->server->engine)
		MHD_add_response_header(exchange->response, "Connection", "close");
	done = MHD_queue_response(exchange->connection, exchange->status, exchange->response);
	MHD_destroy_response(exchange->response);
	exchange->response = NULL;
	exchange->answered = true;
	/* Who does not read his answer dawdles too. */
	http_start_waiting(exchange->server, http_peer(exchange->connection));
	return done == MHD_YES;
}

bool
http_on_request(struct http_exchange *exchange, const char *method, const char *bytes, size_t *len)
{
	if (!exchange->headed) {
		on_head(exchange, method);
		return exchange->response ? send_answer(exchange) : true;
	}
	if (*len) {
		size_t all = *len;

		*len = 0;
		return on_body(exchange, bytes, all);
	}
	if (!exchange->delivered)
		deliver(exchange);
	return exchange->response ? send_answer(exchange) : true;
}

void
http_exchange_end(struct http_exchange *exchange)
{
	struct http_server *server = exchange->server;

	server->exchanges--;
	server->body_bytes -= exchange->body.len;
	if (exchange->response)
		MHD_destroy_response(exchange->response);
	buf_fini(&exchange->body);
	free(exchange->target);
	free(exchange);
}

const struct http_request *
http_exchange_request(const struct http_exchange *exchange)
{
	return &exchange->request;
}

/* It is sent from the library's own callback: at once, or when the connection is resumed. */
static void
set_answer(struct http_exchange *exchange, unsigned status, struct MHD_Response *response)
{
	exchange->status = status;
	exchange->response = response;
	if (exchange->suspended) {
		exchange->suspended = false;
		MHD_resume_connection(exchange->connection);
	}
}

void
http_exchange_answer(struct http_exchange *exchange, const struct http_answer *answer)
{
	char copy[1] = "", seconds[16];
	struct MHD_Response *response = MHD_create_response_from_buffer(answer->body.len,
	    answer->body.len ? (void *)(uintptr_t)answer->body.p : copy, MHD_RESPMEM_MUST_COPY);

	if (response == NULL)
		abort();
	MHD_add_response_header(
	    response, "Content-Type", answer->type ? answer->type : "text/plain; charset=utf-8");
	if (answer->retry_s) {
		snprintf(seconds, sizeof(seconds), "%u", answer->retry_s);
		MHD_add_response_header(response, "Retry-After", seconds);
	}
	if (answer->allow)
		MHD_add_response_header(response, "Allow", answer->allow);
	if (answer->bearer)
		MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
	set_answer(exchange, answer->status, response);
}

static ssize_t
stream_read(void *cls, uint64_t at, char *out, size_t cap)
{
	struct stream *stream = cls;
	struct http_exchange *exchange = stream->exchange;
	ssize_t n = stream->read(stream->arg, out, cap);

	(void)at;
	/* He reads what he is sent: that is no dawdling. */
	http_start_waiting(exchange->server, http_peer(exchange->connection));
	if (n == HTTP_LATER)
		return 0; /* so it stays among those that are ready */
	return n > 0    ? n
	       : n == 0 ? MHD_CONTENT_READER_END_OF_STREAM
	                : MHD_CONTENT_READER_END_WITH_ERROR;
}

static void
stream_done(void *cls)
{
	struct stream *stream = cls;

	stream->done(stream->arg);
	free(stream);
}

void
http_exchange_stream(struct http_exchange *exchange, unsigned status, const char *type,
    ssize_t (*read)(void *arg, char *out, size_t cap), void (*done)(void *arg), void *arg)
{
	struct stream *stream = mem_zero(1, sizeof(*stream));
	struct MHD_Response *response;

	*stream = (struct stream){read, done, arg, exchange};
	response = MHD_create_response_from_callback(
	    MHD_SIZE_UNKNOWN, STREAM_BLOCK, stream_read, stream, stream_done);
	if (response == NULL)
		abort();
	MHD_add_response_header(response, "Content-Type", type);
	set_answer(exchange, status, response);
}
