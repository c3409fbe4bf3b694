/* alerts - which events, and which silences, a person is to be told of. SPDX-License-Identifier: MIT
 *
 * Decisions only: a rule says what is to be done, somebody else does it. An event is judged once,
 * when it arrives and is news; history and replays never reach this. Each rule is damped: what it
 * would do within that time after it did something is not done again, but listed all the same.
 * Muted, or in a rule's quiet hours, nothing is done and everything is listed until it is
 * acknowledged. */
#ifndef FLOOR_MODEL_ALERTS_H
#define FLOOR_MODEL_ALERTS_H

#include "floor/model/filter.h"

#define ALERT_RULES_MAX 32
#define ALERTS_MAX 200 /* that wait to be acknowledged; the oldest leave */
#define ALERT_NAME_MAX 24
#define ALERT_COMMANDS_MAX 4

enum alert_on {
	ALERT_ON_EVENT, /* that the filter lets through */
	ALERT_ON_LINK,  /* the link went down */
	ALERT_ON_QUIET, /* the link is up and no event came for long */
};

enum alert_do { ALERT_BELL = 1, ALERT_BANNER = 2, ALERT_COMMAND = 4 };

struct alert {
	const char *rule; /* its name */
	uint64_t seq;     /* the event, 0 for a silence */
	int64_t at_ms;    /* when it was raised, the last time */
	unsigned times;   /* a silence comes again and again: one alert until it is seen */
	const char *why;  /* of a silence, in words of ours; "" for an event */
};

/* What is to be done now; all 0 for nothing. */
struct alert_verdict {
	bool raised;
	unsigned does;                           /* enum alert_do */
	const char *command[ALERT_COMMANDS_MAX]; /* borrowed from the rules */
	size_t commands;
};

struct alerts;
struct alerts *alerts_new(void); /* with the rules of alerts.def */
void alerts_free(struct alerts *alerts);

/* Set one thing of a rule, which is made when there is none of this name: on, filter, do, damp,
 * quiet. False: the value is wrong, in words. `rank`: settings of a lower one do not replace those
 * of a higher. */
bool alerts_set(struct alerts *alerts, struct slice rule, struct slice key, struct slice value,
    int rank, struct err *err);
/* What waits in `from`, whether it is muted, and what its rules did last, goes on in `to`, which
 * has other rules: by their names they are the same. */
void alerts_inherit(struct alerts *to, const struct alerts *from);
/* Who "@me" is in the rules, once all are read. */
void alerts_me(struct alerts *alerts, struct slice me);

/* Judge an event that is news. `minute`: of the local day, 0..1439. */
struct alert_verdict alerts_event(
    struct alerts *alerts, const struct filter_ask *ask, const struct event *event, int minute);
/* The link went down, or nothing has come for long: `why` is copied. */
struct alert_verdict alerts_silence(
    struct alerts *alerts, enum alert_on on, int64_t now_ms, int minute, const char *why);

bool alerts_muted(const struct alerts *alerts);
void alerts_mute(struct alerts *alerts, bool muted);
/* Those that wait to be acknowledged, the newest first. */
size_t alerts_count(const struct alerts *alerts);
bool alerts_at(const struct alerts *alerts, size_t i, struct alert *out);
/* The newest, or all of them. */
void alerts_acknowledge(struct alerts *alerts, bool all);

#endif
