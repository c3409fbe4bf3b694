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

void
alerts_inherit(struct alerts *to, const struct alerts *from)
{
	to->muted = from->muted;
	to->count = from->count;
	memcpy(to->raised, from->raised, sizeof(to->raised));
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

/* Once an event, whatever many rules it meets: the first names it. */
static void
list(struct alerts *alerts, size_t rule, uint64_t seq, int64_t now_ms, const char *why,
    struct alert_verdict *verdict)
{
	struct raised *last;

	if (verdict->raised)
		return;
	verdict->raised = true;
	if (alerts->count == ALERTS_MAX)
		memmove(alerts->raised, alerts->raised + 1,
		    --alerts->count * sizeof(alerts->raised[0]));
	last = &alerts->raised[alerts->count++];
	*last = (struct raised){.seq = seq, .at_ms = now_ms};
	memcpy(last->rule, alerts->rules.rule[rule].name, sizeof(last->rule));
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
	    .why = raised->why};
	return true;
}

void
alerts_acknowledge(struct alerts *alerts, bool all)
{
	if (alerts->count > 0)
		alerts->count = all ? 0 : alerts->count - 1;
}
