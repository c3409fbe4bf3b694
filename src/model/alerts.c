/* alerts - judging by the rules, keeping what was raised. SPDX-License-Identifier: MIT */
#include "alerts_rule.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define WHY_MAX 160

struct raised {
	char rule[ALERT_NAME_MAX];
	uint64_t seq;
	int64_t at_ms;
	unsigned times;
	char why[WHY_MAX];
};

struct alerts {
	struct alert_rules rules;
	int64_t done_ms[ALERT_RULES_MAX]; /* when each last did something; 0 never */
	bool muted;
	struct raised raised[ALERTS_MAX]; /* the oldest first */
	size_t count;
};

struct alerts *
alerts_new(void)
{
	struct alerts *alerts = mem_zero(1, sizeof(*alerts));

	alert_rules_init(&alerts->rules);
	return alerts;
}

void
alerts_free(struct alerts *alerts)
{
	if (alerts == NULL)
		return;
	alert_rules_fini(&alerts->rules);
	free(alerts);
}

bool
alerts_set(struct alerts *alerts, struct slice rule, struct slice key, struct slice value, int rank,
    struct err *err)
{
	return alert_rules_set(&alerts->rules, rule, key, value, rank, err);
}

void
alerts_me(struct alerts *alerts, struct slice me)
{
	alert_rules_me(&alerts->rules, me);
}

/* When a rule of this name last did something. */
static int64_t
done_of(const struct alerts *alerts, const char *name)
{
	for (size_t i = 0; i < alerts->rules.count; i++)
		if (strcmp(alerts->rules.rule[i].name, name) == 0)
			return alerts->done_ms[i];
	return 0;
}

void
alerts_inherit(struct alerts *to, const struct alerts *from)
{
	to->muted = from->muted;
	to->count = from->count;
	memcpy(to->raised, from->raised, sizeof(to->raised));
	for (size_t i = 0; i < to->rules.count; i++)
		to->done_ms[i] = done_of(from, to->rules.rule[i].name);
}

static bool
in_quiet_hours(const struct alert_rule *rule, int minute)
{
	if (rule->quiet_from <= rule->quiet_to)
		return minute >= rule->quiet_from && minute < rule->quiet_to;
	return minute >= rule->quiet_from || minute < rule->quiet_to;
}

/* Add what rule `i` does to the verdict, unless it is to keep still. */
static void
judge(struct alerts *alerts, size_t i, int64_t now_ms, int minute, struct alert_verdict *verdict)
{
	const struct alert_rule *rule = &alerts->rules.rule[i];
	int64_t done = alerts->done_ms[i];

	if (alerts->muted || in_quiet_hours(rule, minute) ||
	    (done && now_ms >= done && now_ms - done < rule->damp_ms))
		return;
	alerts->done_ms[i] = now_ms;
	verdict->does |= rule->does;
	if (rule->does & ALERT_COMMAND && verdict->commands < ALERT_COMMANDS_MAX)
		verdict->command[verdict->commands++] = rule->command;
}

static void
take_out(struct alerts *alerts, size_t at)
{
	alerts->count--;
	memmove(alerts->raised + at, alerts->raised + at + 1,
	    (alerts->count - at) * sizeof(alerts->raised[0]));
}

/* A silence that waits already gives way to its newest; returns how often it was raised. */
static unsigned
take_same(struct alerts *alerts, const char *rule)
{
	for (size_t i = 0; i < alerts->count; i++) {
		unsigned times = alerts->raised[i].times;

		if (alerts->raised[i].seq || strcmp(alerts->raised[i].rule, rule) != 0)
			continue;
		take_out(alerts, i);
		return times;
	}
	return 0;
}

/* Once an event, whatever many rules it meets: the first names it. */
static void
list(struct alerts *alerts, size_t rule, uint64_t seq, int64_t now_ms, const char *why,
    struct alert_verdict *verdict)
{
	const char *name = alerts->rules.rule[rule].name;
	struct raised *last;
	unsigned before;

	if (verdict->raised)
		return;
	verdict->raised = true;
	before = seq ? 0 : take_same(alerts, name);
	if (alerts->count == ALERTS_MAX)
		take_out(alerts, 0);
	last = &alerts->raised[alerts->count++];
	*last = (struct raised){.seq = seq, .at_ms = now_ms, .times = before + 1};
	memcpy(last->rule, name, sizeof(last->rule));
	snprintf(last->why, sizeof(last->why), "%s", why);
}

struct alert_verdict
alerts_event(
    struct alerts *alerts, const struct filter_ask *ask, const struct event *event, int minute)
{
	struct alert_verdict verdict = {0};

	for (size_t i = 0; i < alerts->rules.count; i++) {
		const struct alert_rule *rule = &alerts->rules.rule[i];

		/* A rule that does nothing is off. */
		if (rule->on != ALERT_ON_EVENT || rule->filter == NULL || rule->does == 0 ||
		    !filter_match(rule->filter, ask, event))
			continue;
		list(alerts, i, event->seq, ask->now_ms, "", &verdict);
		judge(alerts, i, ask->now_ms, minute, &verdict);
	}
	return verdict;
}

struct alert_verdict
alerts_silence(struct alerts *alerts, enum alert_on on, int64_t now_ms, int minute, const char *why)
{
	struct alert_verdict verdict = {0};

	for (size_t i = 0; i < alerts->rules.count; i++) {
		const struct alert_rule *rule = &alerts->rules.rule[i];

		if (rule->on != on || rule->does == 0)
			continue;
		list(alerts, i, 0, now_ms, why, &verdict);
		judge(alerts, i, now_ms, minute, &verdict);
	}
	return verdict;
}

bool
alerts_muted(const struct alerts *alerts)
{
	return alerts->muted;
}

void
alerts_mute(struct alerts *alerts, bool muted)
{
	alerts->muted = muted;
}

size_t
alerts_count(const struct alerts *alerts)
{
	return alerts->count;
}

bool
alerts_at(const struct alerts *alerts, size_t i, struct alert *out)
{
	const struct raised *raised;

	if (i >= alerts->count)
		return false;
	raised = &alerts->raised[alerts->count - 1 - i];
	*out = (struct alert){.rule = raised->rule,
	    .seq = raised->seq,
	    .at_ms = raised->at_ms,
	    .times = raised->times,
	    .why = raised->why};
	return true;
}

void
alerts_acknowledge(struct alerts *alerts, bool all)
{
	if (alerts->count > 0)
		alerts->count = all ? 0 : alerts->count - 1;
}
