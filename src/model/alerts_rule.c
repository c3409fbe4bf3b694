/* alerts_rule - what the configuration says about alerts, checked where it is read.
 * SPDX-License-Identifier: MIT */
#include "alerts_rule.h"

#include "floor/base/mem.h"
#include "floor/base/options.h"

#include <stdio.h>
#include <stdlib.h>

#define RANK_BUILT_IN 0

static bool
set_on(struct alert_rule *rule, struct slice value, struct err *err)
{
	static const char *const words[] = {"event", "link", "quiet"};
	size_t count = sizeof(words) / sizeof(words[0]);
	const char *near;

	for (size_t i = 0; i < count; i++) {
		if (slice_is(value, words[i])) {
			rule->on = (enum alert_on)i;
			return true;
		}
	}
	near = str_suggest(value, words, count);
	return err_set(err, ERR_VALUE, "on: expected event, link or quiet%s%s%s",
	    near ? ", did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static bool
set_filter(struct alert_rule *rule, struct slice value, struct err *err)
{
	struct filter_mistake mistake;
	/* Who @me is shows when all is read: until then nobody. */
	struct filter *filter = filter_new(value, SLICE("@me"), &mistake);

	if (filter == NULL)
		return err_set(
		    err, ERR_VALUE, "filter, column %u: %s", mistake.column, mistake.err.msg);
	filter_free(rule->filter);
	rule->filter = filter;
	return true;
}

/* "bell banner command: notify-send board": what follows "command:" is all its own. */
static bool
set_do(struct alert_rule *rule, struct slice value, struct err *err)
{
	const struct slice mark = SLICE("command:");
	struct slice rest = value;
	unsigned does = 0;

	free(rule->command);
	rule->command = NULL;
	for (;;) {
		struct slice word;

		rest = slice_trim(rest);
		if (rest.len == 0)
			break;
		if (slice_starts(rest, mark)) {
			word = slice_trim((struct slice){rest.p + mark.len, rest.len - mark.len});
			if (word.len == 0)
				return err_set(err, ERR_VALUE, "do: no command behind command:");
			rule->command = mem_dup(word.p, word.len);
			does |= ALERT_COMMAND;
			break;
		}
		word = slice_cut(&rest, ' ');
		if (slice_is(word, "bell"))
			does |= ALERT_BELL;
		else if (slice_is(word, "banner"))
			does |= ALERT_BANNER;
		else if (!slice_is(word, "none"))
			return err_set(
			    err, ERR_VALUE, "do: expected bell, banner, command: COMMAND or none");
	}
	rule->does = does;
	return true;
}

static bool
set_damp(struct alert_rule *rule, struct slice value, struct err *err)
{
	return option_read_int(OPTION_TYPE_TIME, value, &rule->damp_ms) ||
	       err_set(err, ERR_VALUE, "damp: expected a time such as 5m");
}

/* "07:30" as minutes of the day. */
static bool
read_clock(struct slice text, int *minute)
{
	struct slice rest = slice_trim(text), hour = slice_cut(&rest, ':');
	int64_t h, m;

	if (!slice_int(hour, 0, 24, &h) || !slice_int(rest, 0, 59, &m) || h * 60 + m > 1440)
		return false;
	*minute = (int)(h * 60 + m);
	return true;
}

static bool
set_quiet(struct alert_rule *rule, struct slice value, struct err *err)
{
	struct slice rest = value, from = slice_cut(&rest, '-');

	if (slice_is(value, "none")) {
		rule->quiet_from = rule->quiet_to = 0;
		return true;
	}
	return (read_clock(from, &rule->quiet_from) && read_clock(rest, &rule->quiet_to)) ||
	       err_set(err, ERR_VALUE, "quiet: expected hours such as 22:00-07:00, or none");
}

static const struct {
	const char *key;
	bool (*set)(struct alert_rule *rule, struct slice value, struct err *err);
} keys[] = {
    {"on", set_on},
    {"filter", set_filter},
    {"do", set_do},
    {"damp", set_damp},
    {"quiet", set_quiet},
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static bool
unknown_key(struct slice key, struct err *err)
{
	const char *names[KEYS], *near;

	for (size_t i = 0; i < KEYS; i++)
		names[i] = keys[i].key;
	near = str_suggest(key, names, KEYS);
	return err_set(err, ERR_UNKNOWN, "an alert has no \"%.*s\"%s%s%s",
	    (int)(key.len > 40 ? 40 : key.len), key.p,
	    near ? ", did you mean \"" : "; it has on, filter, do, damp and quiet",
	    near ? near : "", near ? "\"?" : "");
}

/* A new rule rings and is damped a little until it says otherwise. */
static struct alert_rule *
find_or_make(struct alert_rules *rules, struct slice name, struct err *err)
{
	struct alert_rule *rule;

	for (size_t i = 0; i < rules->count; i++)
		if (slice_is(name, rules->rule[i].name))
			return &rules->rule[i];
	if (name.len == 0 || name.len >= ALERT_NAME_MAX) {
		err_set(err, ERR_VALUE, "an alert's name has 1 to %d letters", ALERT_NAME_MAX - 1);
		return NULL;
	}
	if (rules->count == ALERT_RULES_MAX) {
		err_set(err, ERR_LIMIT, "more than %d alerts", ALERT_RULES_MAX);
		return NULL;
	}
	rule = &rules->rule[rules->count++];
	*rule = (struct alert_rule){.does = ALERT_BELL, .damp_ms = 60000};
	snprintf(rule->name, sizeof(rule->name), "%.*s", SLICE_ARG(name));
	return rule;
}

bool
alert_rules_set(struct alert_rules *rules, struct slice name, struct slice key, struct slice value,
    int rank, struct err *err)
{
	struct alert_rule *rule = find_or_make(rules, name, err);

	if (rule == NULL)
		return false;
	for (size_t i = 0; i < KEYS; i++) {
		struct alert_rule spare = {.damp_ms = 0};
		bool ok;

		if (!slice_is(key, keys[i].key))
			continue;
		if (rank >= rule->rank) {
			rule->rank = rank;
			return keys[i].set(rule, value, err);
		}
		/* What does not count is checked all the same. */
		ok = keys[i].set(&spare, value, err);
		filter_free(spare.filter);
		free(spare.command);
		return ok;
	}
	return unknown_key(key, err);
}

void
alert_rules_init(struct alert_rules *rules)
{
	static const struct {
		const char *name, *on, *filter, *does, *damp;
	} built_in[] = {
#define ALERT(name, on, filter, does, damp) {name, on, filter, does, damp},
#include "alerts.def"
#undef ALERT
	};

	for (size_t i = 0; i < sizeof(built_in) / sizeof(built_in[0]); i++) {
		struct slice name = slice_of(built_in[i].name);

		alert_rules_set(
		    rules, name, SLICE("on"), slice_of(built_in[i].on), RANK_BUILT_IN, NULL);
		alert_rules_set(rules, name, SLICE("filter"), slice_of(built_in[i].filter),
		    RANK_BUILT_IN, NULL);
		alert_rules_set(
		    rules, name, SLICE("do"), slice_of(built_in[i].does), RANK_BUILT_IN, NULL);
		alert_rules_set(
		    rules, name, SLICE("damp"), slice_of(built_in[i].damp), RANK_BUILT_IN, NULL);
	}
}

void
alert_rules_fini(struct alert_rules *rules)
{
	for (size_t i = 0; i < rules->count; i++) {
		filter_free(rules->rule[i].filter);
		free(rules->rule[i].command);
	}
	rules->count = 0;
}

void
alert_rules_me(struct alert_rules *rules, struct slice me)
{
	for (size_t i = 0; i < rules->count; i++) {
		struct filter *old = rules->rule[i].filter;
		struct filter_mistake mistake;

		if (old == NULL)
			continue;
		rules->rule[i].filter =
		    filter_new(filter_text(old), me.len ? me : SLICE("@me"), &mistake);
		filter_free(old);
	}
}
