/* wsdump - open any source and print what it says, a line each: for the scripts beside it. SPDX-License-Identifier: MIT
 *
 *   wsdump [OPTION=VALUE]... URL
 *
 * Prints "link STATE tries=N reason=TEXT" on each change and "message live|past LENGTH TEXT" (or
 * only the count with text=no). Ends with status 0 once all of messages=N, state=NAME and
 * reason=PART that were given have been seen, with 3 when deadline=MS ran out before. */
#include "floor/io/source.h"

#include <stdio.h>
#include <stdlib.h>

struct dump {
	struct source_options options;
	struct loop *loop;
	struct link link;
	bool linked, text, drain, rtt_wanted;
	uint64_t messages, messages_wanted, bytes;
	const char *state_wanted, *reason_wanted;
	bool state_seen, reason_seen, rtt_seen;
	int64_t deadline_ms;
};

static const char *const states[] = {
    [LINK_CONNECTING] = "CONNECTING",
    [LINK_CATCHING_UP] = "CATCHING_UP",
    [LINK_LIVE] = "LIVE",
    [LINK_STALE] = "STALE",
    [LINK_DOWN] = "DOWN",
    [LINK_DEMO] = "DEMO",
    [LINK_FILE] = "FILE",
    [LINK_ENDED] = "ENDED",
};

static void
look(struct dump *dump)
{
	if (dump->messages < dump->messages_wanted || (dump->state_wanted && !dump->state_seen) ||
	    (dump->reason_wanted && !dump->reason_seen) || (dump->rtt_wanted && !dump->rtt_seen))
		return;
	if (dump->loop && (dump->messages_wanted || dump->state_wanted || dump->reason_wanted ||
	                      dump->rtt_wanted))
		loop_stop(dump->loop, 0);
}

static void
on_message(void *arg, struct slice raw, int64_t at_ms, bool live)
{
	struct dump *dump = arg;

	(void)at_ms;
	dump->messages++;
	dump->bytes += raw.len;
	if (dump->text)
		printf("message %s %zu %.*s\n", live ? "live" : "past", raw.len,
		    (int)(raw.len > 300 ? 300 : raw.len), raw.p);
	look(dump);
}

static void
on_conflict(void *arg)
{
	(void)arg;
	printf("conflict\n");
}

static void
on_hole(void *arg, const struct source_hole *hole)
{
	static const char *const words[] = {"link", "retention", "epoch", "reset", "numbers"};

	(void)arg;
	printf("hole %s %llu %llu\n", words[hole->cause], (unsigned long long)hole->first,
	    (unsigned long long)hole->last);
}

/* What a hub says of itself, when it changes. */
static void
print_hub(const struct link *was, const struct link *link)
{
	if (!link->hub ||
	    (was->hub && was->journal == link->journal && was->refused_1h == link->refused_1h &&
	        was->clock_ms == link->clock_ms && was->newer == link->newer &&
	        was->unknown == link->unknown && was->replayed == link->replayed))
		return;
	printf("hub journal=%s refused=%llu clock_s=%lld newer=%d unknown=%llu replayed=%d\n",
	    stream_journal_word(link->journal), (unsigned long long)link->refused_1h,
	    (long long)(link->clock_ms / 1000), link->newer, (unsigned long long)link->unknown,
	    link->replayed);
}

static void
on_link(void *arg, const struct link *link)
{
	struct dump *dump = arg;
	bool same = dump->linked && link->state == dump->link.state &&
	            link->tries == dump->link.tries && link->retry_ms == dump->link.retry_ms &&
	            strcmp(link->reason, dump->link.reason) == 0;

	print_hub(&dump->link, link);
	dump->link = *link;
	dump->linked = true;
	dump->rtt_seen = dump->rtt_seen || link->rtt_ms >= 0;
	if (!same)
		printf("link %s tries=%u secure=%d retry_in=%lld peer=%s reason=%s\n",
		    states[link->state], link->tries, link->secure,
		    link->stopped                  ? -2
		    : link->retry_ms == STAMP_NONE ? -1
		                                   : (long long)(link->retry_ms - loop_clock_ms()),
		    link->peer, link->reason);
	if (dump->state_wanted && strcmp(states[link->state], dump->state_wanted) == 0)
		dump->state_seen = true;
	if (dump->reason_wanted && strstr(link->reason, dump->reason_wanted))
		dump->reason_seen = true;
	look(dump);
}

static int64_t
number(struct slice value)
{
	int64_t n;

	if (slice_int(value, 0, INT64_MAX, &n))
		return n;
	fprintf(stderr, "wsdump: bad number %s\n", value.p);
	exit(2);
}

static bool
take_number(struct dump *dump, struct slice name, struct slice value)
{
	struct source_options *o = &dump->options;
	struct {
		const char *name;
		int64_t *to;
	} const numbers[] = {
	    {"ping", &o->ping_ms},
	    {"hangup", &o->hangup_ms},
	    {"connect", &o->connect_ms},
	    {"backoff", &o->backoff_first_ms},
	    {"backoff_max", &o->backoff_max_ms},
	    {"now", &o->now_ms},
	    {"since", &o->since_ms},
	    {"deadline", &dump->deadline_ms},
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (slice_is(name, numbers[i].name)) {
			*numbers[i].to = number(value);
			return true;
		}
	if (slice_is(name, "max_message"))
		o->max_message = (size_t)number(value);
	else if (slice_is(name, "messages"))
		dump->messages_wanted = (uint64_t)number(value);
	else if (slice_is(name, "speed"))
		return slice_double(value, &o->speed);
	else
		return false;
	return true;
}

static bool
take_word(struct dump *dump, struct slice name, const char *value)
{
	struct source_options *o = &dump->options;
	bool yes = strcmp(value, "yes") == 0;

	if (slice_is(name, "token_file"))
		o->token_file = value;
	else if (slice_is(name, "ca_file"))
		o->ca_file = value;
	else if (slice_is(name, "subprotocol"))
		o->subprotocol = value;
	else if (slice_is(name, "resume"))
		o->resume = value;
	else if (slice_is(name, "subscribe"))
		o->subscribe = value;
	else if (slice_is(name, "header") && o->header_count < SOURCE_HEADERS_MAX)
		o->headers[o->header_count++] = value;
	else if (slice_is(name, "insecure"))
		o->insecure = yes;
	else if (slice_is(name, "text"))
		dump->text = yes;
	else if (slice_is(name, "drain"))
		dump->drain = yes;
	else if (slice_is(name, "rtt"))
		dump->rtt_wanted = yes;
	else if (slice_is(name, "state"))
		dump->state_wanted = value;
	else if (slice_is(name, "reason"))
		dump->reason_wanted = value;
	else
		return false;
	return true;
}

static void
on_deadline(void *arg)
{
	struct dump *dump = arg;

	printf("deadline\n");
	loop_stop(dump->loop, 3);
}

static int
fail(const struct err *err)
{
	printf("error %s\n", err->msg);
	return 1;
}

static int
listen_to(struct dump *dump, const struct source_ops *ops, const struct source_sink *sink)
{
	struct err err = {0};
	struct source *source;
	struct loop_timer *timer;
	int status;

	dump->loop = loop_new(&err);
	if (dump->loop == NULL)
		return fail(&err);
	source = ops->open(dump->loop, &dump->options, sink, &err);
	if (source == NULL) {
		loop_free(dump->loop);
		return fail(&err);
	}
	timer = loop_timer_new(dump->loop, on_deadline, dump);
	loop_timer_set(timer, dump->deadline_ms);
	status = loop_run(dump->loop);
	loop_timer_free(timer);
	ops->close(source);
	loop_free(dump->loop);
	return status;
}

int
main(int argc, char **argv)
{
	struct dump dump = {.text = true, .deadline_ms = 10000};
	struct source_sink sink = {.arg = &dump,
	    .message = on_message,
	    .conflict = on_conflict,
	    .hole = on_hole,
	    .link = on_link};
	const struct source_ops *ops;
	struct err err = {0};
	int status = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	for (int i = 1; i < argc - 1; i++) {
		struct slice value = slice_of(argv[i]), name = slice_cut(&value, '=');

		if (value.p == NULL ||
		    (!take_number(&dump, name, value) && !take_word(&dump, name, value.p))) {
			fprintf(stderr, "wsdump: bad option %s\n", argv[i]);
			return 2;
		}
	}
	dump.options.url = argc > 1 ? argv[argc - 1] : "";
	ops = source_find(dump.options.url, &err);
	if (ops == NULL)
		return fail(&err);
	if (!dump.drain)
		status = listen_to(&dump, ops, &sink);
	else if (ops->drain == NULL || !ops->drain(&dump.options, &sink, &err))
		return fail(&err);
	printf("total %llu messages %llu bytes\n", (unsigned long long)dump.messages,
	    (unsigned long long)dump.bytes);
	return status;
}
