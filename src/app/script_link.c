/* script_link - the commands of a script about the link and the hub behind it. SPDX-License-Identifier: MIT */
#include "script_play.h"

#include "floor/app/options.h"

#include <stdio.h>

/* What the link is, whatever its state: before the next `link`. */
bool
script_link_peer(struct play *play, struct slice arg, struct err *err)
{
	(void)err;
	snprintf(play->link.peer, sizeof(play->link.peer), "%.*s", SLICE_ARG(arg));
	play->link.secure = slice_starts(arg, SLICE("wss:"));
	return true;
}

bool
script_link_ping(struct play *play, struct slice arg, struct err *err)
{
	int64_t ms;

	if (!option_read_int(OPTION_TYPE_TIME, arg, &ms))
		return err_set(err, ERR_VALUE, "expected a time such as 41ms");
	play->link.rtt_ms = (int)ms;
	return true;
}

bool
script_link_retry(struct play *play, struct slice arg, struct err *err)
{
	if (!option_read_int(OPTION_TYPE_TIME, arg, &play->retry_in_ms))
		return err_set(err, ERR_VALUE, "expected a time such as 4s");
	return true;
}

bool
script_link_state(struct play *play, struct slice arg, struct err *err)
{
	static const struct {
		const char *word;
		enum link_state state;
	} states[] = {{"connecting", LINK_CONNECTING}, {"catching-up", LINK_CATCHING_UP},
	    {"live", LINK_LIVE}, {"down", LINK_DOWN}, {"demo", LINK_DEMO}, {"file", LINK_FILE},
	    {"ended", LINK_ENDED}};
	struct slice word = slice_cut(&arg, ' ');
	size_t i = 0;

	while (i < sizeof(states) / sizeof(states[0]) && !slice_is(word, states[i].word))
		i++;
	if (i == sizeof(states) / sizeof(states[0]))
		return err_set(err, ERR_UNKNOWN, "unknown state of the link \"%.*s\"",
		    (int)(word.len > 40 ? 40 : word.len), word.p);
	if (states[i].state != LINK_DOWN)
		play->link.heard_ms = play->now_ms;
	play->link.tries = states[i].state == LINK_DOWN ? play->link.tries + 1 : 0;
	play->link.retry_ms = STAMP_NONE;
	if (states[i].state == LINK_DOWN)
		play->link.retry_ms = play->now_ms + play->retry_in_ms;
	if (states[i].state != play->link.state)
		play->link.since_ms = play->now_ms;
	play->link.state = states[i].state;
	snprintf(play->link.reason, sizeof(play->link.reason), "%.*s", SLICE_ARG(arg));
	script_send(play, &(struct msg){.kind = MSG_LINK, .u.link = &play->link});
	return true;
}

/* What the hub says of itself, before the next `link`: journal=WORD refused=N clock=TIME newer
 * unknown=N. */
bool
script_link_hub(struct play *play, struct slice arg, struct err *err)
{
	struct link *link = &play->link;

	link->hub = true;
	link->held_ms = play->now_ms;
	while (arg.len > 0) {
		struct slice value = slice_cut(&arg, ' '), name = slice_cut(&value, '=');
		int64_t n = 0;
		bool ok = true;

		if (slice_is(name, "unknown"))
			ok = slice_int(value, 0, INT64_MAX, &n);
		else if (slice_is(name, "journal"))
			ok = stream_journal_read(value, &link->journal);
		else if (slice_is(name, "refused"))
			ok = slice_int(value, 0, INT64_MAX, &n);
		else if (slice_is(name, "clock"))
			ok = link->dated =
			    option_read_int(OPTION_TYPE_TIME, value, &link->clock_ms);
		else if (slice_is(name, "replayed"))
			link->replayed = true;
		else if (slice_is(name, "stopped"))
			link->stopped = true;
		else
			ok = link->newer = slice_is(name, "newer");
		if (slice_is(name, "refused"))
			link->refused_1h = (uint64_t)n;
		if (slice_is(name, "unknown"))
			link->unknown = (uint64_t)n;
		if (!ok)
			return err_set(err, ERR_VALUE, "hub: what is \"%.*s\"?", SLICE_ARG(name));
	}
	return true;
}

/* CAUSE [FIRST LAST] */
bool
script_link_hole(struct play *play, struct slice arg, struct err *err)
{
	static const struct {
		const char *word;
		enum gap_cause cause;
	} causes[] = {{"retention", GAP_RETENTION}, {"epoch", GAP_EPOCH}, {"reset", GAP_RESET},
	    {"numbers", GAP_NUMBERS}};
	struct slice word = slice_cut(&arg, ' '), first = slice_cut(&arg, ' ');
	struct msg msg = {.kind = MSG_HOLE};
	int64_t from = 0, to = 0;

	for (size_t i = 0; i < sizeof(causes) / sizeof(causes[0]); i++)
		if (slice_is(word, causes[i].word))
			msg.u.hole.cause = causes[i].cause;
	if (msg.u.hole.cause == GAP_LINK)
		return err_set(err, ERR_UNKNOWN, "unknown hole \"%.*s\"", SLICE_ARG(word));
	slice_int(first, 0, INT64_MAX, &from);
	slice_int(arg, 0, INT64_MAX, &to);
	msg.u.hole.first = (uint64_t)from;
	msg.u.hole.last = (uint64_t)to;
	script_send(play, &msg);
	return true;
}

bool
script_link_conflict(struct play *play, struct slice arg, struct err *err)
{
	(void)arg;
	(void)err;
	script_send(play, &(struct msg){.kind = MSG_CONFLICT});
	return true;
}

bool
script_link_heard(struct play *play, struct slice arg, struct err *err)
{
	(void)arg;
	(void)err;
	play->link.heard_ms = play->now_ms;
	script_send(play, &(struct msg){.kind = MSG_LINK, .u.link = &play->link});
	return true;
}

bool
script_link_recording(struct play *play, struct slice arg, struct err *err)
{
	bool on = slice_is(arg, "on");

	if (!on && !slice_is(arg, "broken"))
		return err_set(err, ERR_VALUE, "expected on or broken");
	script_send(play, &(struct msg){.kind = MSG_RECORDING,
	                      .u.recording = on ? RECORDING_ON : RECORDING_BROKEN});
	return true;
}
