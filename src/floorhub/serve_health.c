/* serve_health - once a second: is the journal well, who must know, does the manager see us live. SPDX-License-Identifier: MIT */
#include "serve.h"

#include "floor/io/log.h"
#include "floor/io/notify.h"

#include <inttypes.h>
#include <stdio.h>

#define TICK_MS 1000

static enum hub_journal
health_of(const struct serve *serve)
{
	switch (journal_health(serve->journal, NULL)) {
	case JOURNAL_OK:
		return HUB_JOURNAL_OK;
	case JOURNAL_FULL:
		return HUB_JOURNAL_FULL;
	case JOURNAL_DAMAGED:
	case JOURNAL_BROKEN:
		break;
	}
	return HUB_JOURNAL_FAILED;
}

void
serve_status(struct serve *serve)
{
	struct hub_status now = {
	    .journal = health_of(serve),
	    .refused_1h = refusals_hour(&serve->refusals, loop_clock_ms()),
	};

	if (now.journal != serve->told.journal)
		log_warn("journal %s, was %s", hub_journal_word(now.journal),
		    hub_journal_word(serve->told.journal));
	serve->told = now;
	stream_status(serve->stream, &now);
}

/* Nothing can be written any more in this life: the next one looks at the file first. */
static void
stop_when_broken(struct serve *serve)
{
	const char *words;

	if (serve->stopping || journal_health(serve->journal, &words) != JOURNAL_BROKEN)
		return;
	log_error("%s", words);
	serve_stop(serve, STATUS_FAILURE);
}

static void
tick(void *arg)
{
	struct serve *serve = arg;

	journal_look_for_room(serve->journal);
	serve_status(serve);
	stop_when_broken(serve);
	loop_timer_set(serve->tick, TICK_MS);
}

static bool
one_record(void *arg, const struct journal_record *record)
{
	(void)arg;
	(void)record;
	return false;
}

/* A loop that turns is not enough: the journal must answer, too. */
static void
prove_life(void *arg)
{
	struct serve *serve = arg;
	struct journal_bounds bounds;
	struct err err = {0};
	char state[160];

	loop_timer_set(serve->watchdog, notify_watchdog_ms());
	if (!journal_read_back(serve->journal, 0, 1, one_record, NULL, &err)) {
		log_error("the journal cannot be read: %s", err.msg);
		return;
	}
	journal_bounds(serve->journal, &bounds);
	snprintf(state, sizeof(state), "WATCHDOG=1\nSTATUS=journal %s, %" PRIu64 " events kept",
	    hub_journal_word(serve->told.journal), bounds.events);
	notify(state);
}

void
serve_health_start(struct serve *serve)
{
	serve->tick = loop_timer_new(serve->loop, tick, serve);
	loop_timer_set(serve->tick, TICK_MS);
	if (notify_watchdog_ms() == 0)
		return;
	serve->watchdog = loop_timer_new(serve->loop, prove_life, serve);
	prove_life(serve);
}
