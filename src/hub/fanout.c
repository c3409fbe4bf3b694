/* fanout - who follows, and who wants what is new. SPDX-License-Identifier: MIT */
#include "floor/hub/fanout.h"

#include "fanout_own.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define OUT_MAX ((size_t)96 << 20) /* never reached: bodies have their own limit */

struct fanout *
fanout_new(const struct fanout_options *options)
{
	struct fanout *fanout = mem_zero(1, sizeof(*fanout));
	struct journal_bounds bounds;

	fanout->options = *options;
	ring_init(&fanout->ring);
	buf_init(&fanout->out, OUT_MAX);
	buf_init(&fanout->text, OUT_MAX);
	journal_bounds(options->journal, &bounds);
	fanout->last = bounds.last;
	fanout->ring.first = fanout->ring.end = bounds.last + 1;
	fanout->pages = FANOUT_PAGES_TURN;
	fanout->status_no = 1;
	return fanout;
}

void
fanout_free(struct fanout *fanout)
{
	if (fanout == NULL)
		return;
	while (fanout->channels) {
		struct fanout_channel *channel = fanout->channels;

		fanout->channels = channel->behind;
		free(channel);
	}
	ring_fini(&fanout->ring);
	buf_fini(&fanout->out);
	buf_fini(&fanout->text);
	free(fanout);
}

void
reader_wait(struct reader *reader)
{
	struct reader **list = &reader->channel->waiting;

	if (reader->waits)
		return;
	reader->waits = true;
	reader->before = NULL;
	reader->behind = *list;
	if (*list)
		(*list)->before = reader;
	*list = reader;
}

void
reader_unwait(struct reader *reader)
{
	if (!reader->waits)
		return;
	reader->waits = false;
	if (reader->before)
		reader->before->behind = reader->behind;
	else
		reader->channel->waiting = reader->behind;
	if (reader->behind)
		reader->behind->before = reader->before;
}

static void
wake(struct fanout *fanout, struct reader *reader)
{
	reader_unwait(reader);
	fanout->options.wake(fanout->options.arg, reader);
}

void
fanout_publish(struct fanout *fanout, const struct journal_record *record)
{
	size_t body;

	protocol_event(&fanout->text, record, &body);
	ring_push(&fanout->ring, record, buf_slice(&fanout->text), body);
	buf_reset(&fanout->text);
	fanout->run = (struct fanout_run){0};
	fanout->last = record->seq;
	for (struct fanout_channel *c = fanout->channels; c; c = c->behind) {
		if (c->waiting == NULL || !query_wants(&c->types, record->type))
			continue;
		while (c->waiting) {
			/* It waited, so nothing before this was for it. */
			c->waiting->next = record->seq;
			wake(fanout, c->waiting);
		}
	}
}

void
fanout_forget(struct fanout *fanout)
{
	ring_clear(&fanout->ring);
	fanout->run = (struct fanout_run){0};
}

void
fanout_turn(struct fanout *fanout)
{
	fanout->pages = FANOUT_PAGES_TURN;
}

/* Call `due` on all that wait; those it says true of have something to take. */
static void
wake_some(
    struct fanout *fanout, int64_t now_ms, bool (*due)(struct fanout *, struct reader *, int64_t))
{
	for (struct fanout_channel *c = fanout->channels; c; c = c->behind) {
		struct reader *reader = c->waiting, *next;

		for (; reader; reader = next) {
			next = reader->behind;
			if (!due(fanout, reader, now_ms))
				continue;
			/* Still true of what it waited for; see fanout_publish. */
			reader->next = fanout->last + 1;
			wake(fanout, reader);
		}
	}
}

static bool
status_due(struct fanout *fanout, struct reader *reader, int64_t now_ms)
{
	(void)now_ms;
	return reader->v1 && reader->status != fanout->status_no;
}

static bool
pos_due(struct fanout *fanout, struct reader *reader, int64_t now_ms)
{
	reader->pos_due = reader->v1 && reader->told < fanout->last &&
	                  now_ms - reader->told_ms >= PROTOCOL_POS_MS;
	return reader->pos_due;
}

static void
take_status(struct fanout *fanout, int64_t now_ms)
{
	fanout->status = fanout->wanted;
	fanout->status_ms = now_ms;
	fanout->status_no++;
	wake_some(fanout, now_ms, status_due);
}

void
fanout_status(struct fanout *fanout, const struct hub_status *status, int64_t now_ms)
{
	fanout->wanted = *status;
	if (status->journal != fanout->status.journal)
		take_status(fanout, now_ms);
}

void
fanout_tick(struct fanout *fanout, int64_t now_ms)
{
	if (fanout->wanted.refused_1h != fanout->status.refused_1h &&
	    now_ms - fanout->status_ms >= FANOUT_STATUS_MS)
		take_status(fanout, now_ms);
	wake_some(fanout, now_ms, pos_due);
}

static struct fanout_channel *
channel_of(struct fanout *fanout, const struct query_types *types)
{
	struct fanout_channel *channel = fanout->channels;

	while (channel && !query_same_types(&channel->types, types))
		channel = channel->behind;
	if (channel == NULL) {
		channel = mem_zero(1, sizeof(*channel));
		channel->types = *types;
		channel->behind = fanout->channels;
		fanout->channels = channel;
	}
	return channel;
}

enum query_verdict
fanout_join(struct fanout *fanout, struct reader *reader, const struct query *query, bool v1,
    struct err *err)
{
	struct query_plan plan;
	enum query_verdict verdict = query_plan(query, fanout->options.journal, v1, &plan, err);

	if (verdict != QUERY_OK)
		return verdict;
	*reader = (struct reader){
	    .channel = channel_of(fanout, &query->types),
	    .next = plan.after + 1,
	    .gap = plan.gap,
	    .gap_from = plan.gap_from,
	    .gap_to = plan.gap_to,
	    .gap_why = (uint8_t)plan.gap_why,
	    .tail = plan.tail,
	    .seek = plan.after + 1,
	    .v1 = v1,
	    .once = query->once,
	};
	reader->channel->readers++;
	return QUERY_OK;
}

void
fanout_leave(struct fanout *fanout, struct reader *reader)
{
	struct fanout_channel *channel = reader->channel, **at = &fanout->channels;

	if (channel == NULL)
		return;
	reader_unwait(reader);
	reader->channel = NULL;
	if (--channel->readers > 0)
		return;
	while (*at != channel)
		at = &(*at)->behind;
	*at = channel->behind;
	free(channel);
}

const char *
fanout_trouble(const struct fanout *fanout)
{
	return fanout->trouble.msg;
}

uint64_t
fanout_lag(const struct fanout *fanout, const struct reader *reader)
{
	if (reader->channel == NULL || reader->waits || reader->next > fanout->last)
		return 0;
	return fanout->last + 1 - reader->next;
}
