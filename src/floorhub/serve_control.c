/* serve_control - what an admin asks of the running hub, over the socket beside its journal. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/base/mem.h"
#include "floor/io/log.h"

#include <stdlib.h>

/* A request under way: upkeep, or a word that was done at once. */
struct request {
	struct serve *serve;
	struct upkeep *upkeep;
};

char *
serve_control_path(const char *journal)
{
	struct buf path;

	buf_init(&path, SIZE_MAX);
	buf_printf(&path, "%s-control", journal);
	buf_addc(&path, '\0');
	return path.p;
}

static void *
begin(void *arg, const struct slice *words, size_t count, struct err *err)
{
	struct serve *serve = arg;
	struct request *request;
	struct upkeep *upkeep = NULL;

	if (count == 1 && slice_is(words[0], "reload"))
		serve_reload(serve);
	else if (serve->upkeep_busy) {
		err_set(err, ERR_REFUSED, "the hub is busy with another such job; try again later");
		return NULL;
	} else {
		upkeep = upkeep_new(&serve->host, words, count, err);
		if (!upkeep)
			return NULL;
		log_info("%.*s of the journal begins", SLICE_ARG(words[0]));
		serve->upkeep_busy = true;
	}
	request = mem_zero(1, sizeof(*request));
	*request = (struct request){serve, upkeep};
	return request;
}

static enum control_step
step(void *job, struct buf *input, bool ended, struct buf *out, struct err *err)
{
	struct request *request = job;

	if (!request->upkeep)
		return CONTROL_DONE;
	switch (upkeep_step(request->upkeep, input, ended, out, err)) {
	case UPKEEP_MORE:
		return CONTROL_MORE;
	case UPKEEP_INPUT:
		return CONTROL_INPUT;
	case UPKEEP_WAIT:
		return CONTROL_WAIT;
	case UPKEEP_DONE:
		return CONTROL_DONE;
	case UPKEEP_FAILED:
		break;
	}
	log_error("work on the journal failed: %s", err->msg);
	return CONTROL_FAILED;
}

static void
end(void *job)
{
	struct request *request = job;

	if (request->upkeep)
		request->serve->upkeep_busy = false;
	upkeep_free(request->upkeep);
	free(request);
}

static void
settle(void *arg)
{
	serve_commit(arg);
}

static void
stored(void *arg, const struct journal_record *record)
{
	struct serve *serve = arg;

	stream_publish(serve->stream, record);
}

static void
forget(void *arg)
{
	struct serve *serve = arg;

	stream_forget(serve->stream);
}

bool
serve_control_open(struct serve *serve, struct err *err)
{
	static const struct control_ops ops = {begin, step, end};
	const char *journal = option_text(serve->options, OPTION_JOURNAL);
	char *path;

	if (strcmp(journal, "memory:") == 0)
		return true;
	serve->journal_path = mem_dup(journal, strlen(journal));
	serve->host = (struct upkeep_host){.journal = serve->journal,
	    .path = serve->journal_path,
	    .arg = serve,
	    .settle = settle,
	    .stored = stored,
	    .forget = forget};
	path = serve_control_path(journal);
	serve->control = control_new(serve->loop, path, &ops, serve, err);
	free(path);
	return serve->control != NULL;
}

void
serve_control_close(struct serve *serve)
{
	control_free(serve->control);
	free(serve->journal_path);
}
