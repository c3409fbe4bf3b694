/* stream - the fan-out behind the WebSocket server. SPDX-License-Identifier: MIT */
#include "stream.h"

#include "floor/base/mem.h"
#include "floor/io/files.h"
#include "floor/io/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define TICK_MS 1000
#define TOKENS_BYTES_MAX ((size_t)4 << 20)

struct stream {
	struct stream_setup setup;
	struct stream_server *server;
	struct fanout *fanout;
	struct tokens tokens;
	struct stat tokens_seen; /* the file as it was read */
	bool tokens_wrong;       /* the file that is there, which was said */
	struct loop_timer *tick;
	int64_t now_ms;      /* of the turn */
	int64_t complain_ms; /* monotonic: of the journal, next */
};

/* What stands in each client. */
struct listener_state {
	struct reader reader;
	struct stream_client *client;
	char hash[TOKENS_HASH_LEN]; /* of the token it came in with; NUL: none */
};

static void
wake(void *arg, struct reader *reader)
{
	(void)arg;
	stream_wake(((struct listener_state *)reader)->client);
}

/* The query as it was sent; the token is none of its business. */
static bool
read_query(
    const struct stream_request *request, struct query *query, struct slice *token, struct err *err)
{
	for (size_t i = 0; i < request->parameters; i++) {
		const struct stream_parameter *parameter = &request->parameter[i];

		if (slice_is(parameter->name, "token"))
			*token = parameter->value;
		else if (!query_take(query, parameter->name, parameter->value, err))
			return false;
	}
	return query_check(query, true, err);
}

/* All that read may meet with it at once: one of them is enough. */
static void
complain_of_journal(struct stream *stream, const char *why)
{
	if (log_due(&stream->complain_ms, loop_mono_ms()))
		log_error("the journal cannot be read, so readers are closed: %s", why);
}

static unsigned
judge(struct stream *stream, struct listener_state *state, const struct stream_request *request,
    struct err *err)
{
	struct admit_request asked = {
	    .path = request->path,
	    .host = request->host,
	    .origin = request->origin,
	    .authorization = request->authorization,
	    .protocols = request->protocols,
	};
	struct query query = {0};
	struct err why = {0};
	bool good = read_query(request, &query, &asked.url_token, &why);
	unsigned status = admit_check(&stream->setup.rules, &asked, state->hash, err);

	if (status)
		return status;
	if (!good) {
		*err = why;
		return 400;
	}
	switch (fanout_join(stream->fanout, &state->reader, &query, request->named, err)) {
	case QUERY_OK:
		return 0;
	case QUERY_BAD:
		return 400;
	case QUERY_GONE:
		return 410;
	case QUERY_FAILED:
		complain_of_journal(stream, err->msg);
		return 503;
	}
	return 503;
}

static bool
admit(void *arg, struct stream_client *client, void *user, const struct stream_request *request,
    struct stream_refusal *refusal)
{
	struct stream *stream = arg;
	struct listener_state *state = user;
	struct err err = {0};
	unsigned status = judge(stream, state, request, &err);

	if (status == 0) {
		state->client = client;
		metrics_add(stream->setup.metrics, METRIC_CLIENTS_OPENED, 1);
		return true;
	}
	log_debug("reader refused %u: %s", status, err.msg);
	refusal->status = status;
	refusal->retry_s = status == 503 ? 5 : 0;
	snprintf(refusal->text, sizeof(refusal->text), "%s", err.msg);
	return false;
}

static enum stream_next
next(void *arg, void *user, struct slice *bytes, unsigned *code)
{
	struct stream *stream = arg;
	struct listener_state *state = user;

	switch (fanout_take(stream->fanout, &state->reader, stream->now_ms, bytes)) {
	case FANOUT_BYTES:
		return STREAM_SEND;
	case FANOUT_WAIT:
		return STREAM_WAIT;
	case FANOUT_LATER:
		return STREAM_AGAIN;
	case FANOUT_DONE:
		*code = PROTOCOL_CLOSE_DONE;
		return STREAM_CLOSE;
	case FANOUT_FAILED:
		complain_of_journal(stream, fanout_trouble(stream->fanout));
		*code = PROTOCOL_CLOSE_INTERNAL;
		return STREAM_CLOSE;
	}
	return STREAM_WAIT;
}

static void
gone(void *arg, void *user, unsigned code)
{
	static const struct {
		unsigned code;
		enum metric metric;
	} rows[] = {
	    {PROTOCOL_CLOSE_DONE, METRIC_CLOSED_1000},
	    {PROTOCOL_CLOSE_STOPPING, METRIC_CLOSED_1001},
	    {PROTOCOL_CLOSE_POLICY, METRIC_CLOSED_1008},
	    {PROTOCOL_CLOSE_TOO_BIG, METRIC_CLOSED_1009},
	    {PROTOCOL_CLOSE_INTERNAL, METRIC_CLOSED_1011},
	    {PROTOCOL_CLOSE_SLOW, METRIC_CLOSED_4008},
	    {PROTOCOL_CLOSE_REVOKED, METRIC_CLOSED_4501},
	};
	struct stream *stream = arg;
	struct listener_state *state = user;
	enum metric metric = METRIC_CLOSED_OTHER;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].code == code)
			metric = rows[i].metric;
	metrics_add(stream->setup.metrics, metric, 1);
	fanout_leave(stream->fanout, &state->reader);
}

static void
turn(void *arg)
{
	struct stream *stream = arg;

	stream->now_ms = loop_clock_ms();
	fanout_turn(stream->fanout);
}

static const struct stream_ops server_ops = {admit, next, gone, turn};

/* The file is as it was when it was read. */
static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static void
close_revoked(void *arg, struct stream_client *client, void *user)
{
	static const char none[TOKENS_HASH_LEN];
	struct stream *stream = arg;
	struct listener_state *state = user;

	if (memcmp(state->hash, none, sizeof(none)) != 0 &&
	    !tokens_has(&stream->tokens, state->hash))
		stream_close(client, PROTOCOL_CLOSE_REVOKED);
}

bool
tokens_load(struct tokens *tokens, const char *path, struct stat *seen, struct err *err)
{
	struct buf text;
	bool ok;

	if (stat(path, seen) != 0)
		return err_errno(err, "%s", path);
	if (seen->st_mode & (S_IRWXG | S_IRWXO))
		return err_set(err, ERR_VALUE,
		    "%s: others may read it: chmod 600, it says who may read the stream", path);
	buf_init(&text, TOKENS_BYTES_MAX);
	ok = file_read(path, &text, err) && tokens_read(tokens, buf_slice(&text), path, err);
	buf_fini(&text);
	return ok;
}

bool
stream_reload(struct stream *stream, struct err *err)
{
	const char *path = stream->setup.tokens_file;
	struct stat seen;

	if (path[0] == '\0')
		return true;
	if (stream->server == NULL && !file_exists(path)) /* floorhub token makes it */
		return true;
	if (!tokens_load(&stream->tokens, path, &seen, err))
		return false;
	stream->tokens_seen = seen;
	if (stream->server)
		stream_each(stream->server, close_revoked, stream);
	return true;
}

static void
measure_lag(void *arg, struct stream_client *client, void *user)
{
	struct stream *stream = arg;
	struct listener_state *state = user;
	uint64_t lag = fanout_lag(stream->fanout, &state->reader);

	(void)client;
	if (lag > stream->setup.metrics->value[METRIC_LAG])
		metrics_set(stream->setup.metrics, METRIC_LAG, lag);
}

/* A file that is gone or wrong revokes nobody: the old tokens stay until it is right. */
static void
follow_tokens(struct stream *stream)
{
	struct stat now;
	struct err err = {0};

	if (stream->setup.tokens_file[0] == '\0' ||
	    (stat(stream->setup.tokens_file, &now) == 0 && same_file(&now, &stream->tokens_seen)))
		return;
	if (stream_reload(stream, &err))
		log_info("%zu tokens read again", stream->tokens.count);
	else if (!stream->tokens_wrong)
		log_error("the old tokens stay: %s", err.msg);
	stream->tokens_wrong = err.code != ERR_NONE;
}

static void
tick(void *arg)
{
	struct stream *stream = arg;

	loop_timer_set(stream->tick, TICK_MS);
	fanout_tick(stream->fanout, loop_clock_ms());
	follow_tokens(stream);
	metrics_set(stream->setup.metrics, METRIC_CLIENTS, stream_clients(stream));
	metrics_set(
	    stream->setup.metrics, METRIC_CLIENTS_REFUSED, stream_server_refused(stream->server));
	metrics_set(stream->setup.metrics, METRIC_LAG, 0);
	stream_each(stream->server, measure_lag, stream);
}

struct stream *
stream_new(struct loop *loop, const struct stream_setup *setup, struct err *err)
{
	struct stream *stream = mem_zero(1, sizeof(*stream));
	struct fanout_options fanout = {
	    .journal = setup->journal,
	    .metrics = setup->metrics,
	    .server = "floorhub " PACKAGE_VERSION,
	    .max_body = setup->max_body,
	    .wake = wake,
	    .arg = stream,
	};

	stream->setup = *setup;
	stream->setup.rules.tokens = &stream->tokens;
	stream->setup.rules.need_token = setup->tokens_file[0] != '\0' || !setup->loopback;
	stream->setup.server.protocol = PROTOCOL_NAME;
	stream->setup.server.user_size = sizeof(struct listener_state);
	stream->fanout = fanout_new(&fanout);
	stream->tick = loop_timer_new(loop, tick, stream);
	if (!stream_reload(stream, err) ||
	    (stream->server = stream_server_new(
	         loop, &stream->setup.server, &server_ops, stream, err)) == NULL) {
		stream_free(stream);
		return NULL;
	}
	loop_timer_set(stream->tick, TICK_MS);
	return stream;
}

void
stream_free(struct stream *stream)
{
	if (stream == NULL)
		return;
	stream_server_free(stream->server);
	loop_timer_free(stream->tick);
	fanout_free(stream->fanout);
	tokens_fini(&stream->tokens);
	free(stream);
}

void
stream_take(struct stream *stream, int fd, const struct sockaddr *from)
{
	stream_server_take(stream->server, fd, from);
}

void
stream_spare(struct stream *stream)
{
	stream_server_spare(stream->server);
}

void
stream_publish(struct stream *stream, const struct journal_record *record)
{
	if (stream)
		fanout_publish(stream->fanout, record);
}

void
stream_status(struct stream *stream, const struct hub_status *status)
{
	if (stream)
		fanout_status(stream->fanout, status, loop_clock_ms());
}

void
stream_forget(struct stream *stream)
{
	fanout_forget(stream->fanout);
}

bool
stream_renew(struct stream *stream, struct err *err)
{
	return stream_server_renew(stream->server, err);
}

void
stream_stop(struct stream *stream)
{
	stream_server_stop(stream->server);
}

size_t
stream_clients(const struct stream *stream)
{
	return stream_server_clients(stream->server);
}
