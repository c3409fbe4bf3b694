/* doctor_way - the way to a WebSocket server, step by step, as far as it goes. SPDX-License-Identifier: MIT */
#include "doctor.h"

#include "floor/io/signals.h"
#include "floor/io/url.h"

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#define SETTLE_MS 300 /* after hello: the hub's own state follows it */

/* What the source says until it is clear how the try ends. */
struct way {
	struct doctor *doctor;
	struct loop *loop;
	struct loop_timer *timer;
	struct link link;
	bool open, over;
};

static void
on_message(void *arg, struct slice raw, int64_t at_ms, bool live)
{
	(void)arg;
	(void)raw;
	(void)at_ms;
	(void)live;
}

static void
on_link(void *arg, const struct link *link)
{
	struct way *way = arg;

	if (way->over)
		return;
	way->link = *link;
	if (link->state == LINK_DOWN) {
		way->over = true;
		loop_stop(way->loop, 0);
	} else if (link->state == LINK_LIVE || link->hub) {
		if (!way->open)
			loop_timer_set(way->timer, SETTLE_MS);
		way->open = true;
	}
}

static void
on_timer(void *arg)
{
	struct way *way = arg;

	way->over = true;
	loop_stop(way->loop, 0);
}

static void
on_signal(void *arg, int sig)
{
	struct way *way = arg;

	loop_stop(way->loop, 128 + sig);
}

/* The address is looked up here once more, for its own line. */
static bool
check_name(struct doctor *doctor, const struct url *url)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found = NULL;
	char first[NI_MAXHOST] = "";
	size_t count = 0;
	int code = getaddrinfo(url->host, NULL, &hints, &found);

	if (code != 0) {
		findings_say(&doctor->findings, FINDING_FAIL, "name", "%s: %s - check its spelling",
		    url->host, code == EAI_NONAME ? "no such host" : gai_strerror(code));
		return false;
	}
	for (struct addrinfo *at = found; at; at = at->ai_next, count++)
		if (count == 0)
			getnameinfo(at->ai_addr, at->ai_addrlen, first, sizeof(first), NULL, 0,
			    NI_NUMERICHOST);
	freeaddrinfo(found);
	if (count > 1)
		findings_say(&doctor->findings, FINDING_OK, "name", "%s is %s and %zu more",
		    url->host, first, count - 1);
	else
		findings_say(&doctor->findings, FINDING_OK, "name", "%s is %s", url->host, first);
	return true;
}

/* Which step a failure belongs to, by the words of the session. */
static const char *
step_of(const struct way *way)
{
	const char *why = way->link.reason;

	if (strstr(why, "TLS"))
		return "tls";
	if (strstr(why, "connection refused") || strstr(why, "no answer") ||
	    strstr(why, "unreachable"))
		return "connect";
	return way->link.refused ? "token" : "handshake";
}

static void
say_connect(struct way *way, const struct url *url)
{
	findings_say(&way->doctor->findings, FINDING_OK, "connect", "port %u answers", url->port);
}

static void
say_failure(struct way *way, const struct url *url)
{
	const char *step = step_of(way);

	if (strcmp(step, "connect") != 0)
		say_connect(way, url);
	findings_say(&way->doctor->findings, FINDING_FAIL, step, "%s", way->link.reason);
}

static void
say_tls(struct way *way, const struct url *url)
{
	if (url->scheme == URL_WSS)
		findings_say(&way->doctor->findings, way->link.secure ? FINDING_OK : FINDING_WARN,
		    "tls", "%s", way->link.secure ? "the certificate is good" : way->link.reason);
}

static void
say_clock(struct way *way)
{
	int64_t off_ms = way->link.clock_ms, size_ms = off_ms < 0 ? -off_ms : off_ms;
	const char *peer = way->link.hub ? "hub" : "server";
	char age[STAMP_TEXT_MAX];

	if (!way->link.dated)
		return;
	stamp_age(size_ms, age);
	if (size_ms < LINK_CLOCK_MS)
		findings_say(&way->doctor->findings, FINDING_OK, "clock",
		    "differs from the %s's by less than a minute", peer);
	else
		findings_say(&way->doctor->findings, FINDING_WARN, "clock",
		    "the %s's is %s %s this machine's: set one right (chrony, systemd-timesyncd)",
		    peer, age, off_ms < 0 ? "behind" : "ahead of");
}

static void
say_hub(struct way *way)
{
	struct findings *findings = &way->doctor->findings;
	const struct link *link = &way->link;

	if (!link->hub) {
		findings_say(findings, FINDING_WARN, "hello",
		    "it speaks WebSocket, but is no hub: what it sends is taken as events, and "
		    "nothing is resumed");
		say_clock(way);
		return;
	}
	findings_say(findings, link->newer ? FINDING_WARN : FINDING_OK, "hello", "a hub%s",
	    link->newer ? ", newer than this board: update it" : "");
	if (link->journal == STREAM_JOURNAL_OK)
		findings_say(findings, FINDING_OK, "journal", "ok");
	else if (link->journal != STREAM_JOURNAL_UNKNOWN)
		findings_say(findings, FINDING_WARN, "journal", "%s: see floorhub doctor there",
		    stream_journal_word(link->journal));
	if (link->refused_1h)
		findings_say(findings, FINDING_WARN, "refused",
		    "%llu webhooks in the last hour: see floorhub doctor there",
		    (unsigned long long)link->refused_1h);
	say_clock(way);
}

static void
say_way(struct way *way, const struct url *url)
{
	if (!way->open) {
		say_failure(way, url);
		return;
	}
	say_connect(way, url);
	say_tls(way, url);
	findings_say(&way->doctor->findings, FINDING_OK, "handshake", "101 Switching Protocols");
	say_hub(way);
}

void
doctor_way(struct doctor *doctor, const struct url *url)
{
	struct way way = {.doctor = doctor};
	struct source_sink sink = {.arg = &way, .message = on_message, .link = on_link};
	struct source_options options;
	struct source *source = NULL;
	struct err err = {0};

	if (!check_name(doctor, url))
		return;
	setup_source(doctor->options, &options);
	options.since_ms = 0;
	signals_block();
	way.loop = loop_new(&err);
	if (way.loop && signals_watch(way.loop, on_signal, &way, &err)) {
		way.timer = loop_timer_new(way.loop, on_timer, &way);
		source = source_find(options.url, &err)->open(way.loop, &options, &sink, &err);
	}
	if (source) {
		loop_run(way.loop);
		source->ops->close(source);
		say_way(&way, url);
	} else {
		findings_say(&doctor->findings, FINDING_FAIL, "url", "%s", err.msg);
	}
	loop_timer_free(way.timer);
	loop_free(way.loop);
}
