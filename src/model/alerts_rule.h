/* alerts_rule - the rules of alerts, for the files of this module. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_ALERTS_RULE_H
#define FLOOR_MODEL_ALERTS_RULE_H

#include "floor/model/alerts.h"

struct alert_rule {
	char name[ALERT_NAME_MAX];
	int rank; /* of the highest that set something */
	enum alert_on on;
	struct filter *filter; /* NULL: none was given */
	unsigned does;
	char *command; /* NULL: none */
	int64_t damp_ms;
	int quiet_from, quiet_to; /* minutes of the day; equal: never */
};

struct alert_rules {
	struct alert_rule rule[ALERT_RULES_MAX];
	size_t count;
};

void alert_rules_init(struct alert_rules *rules);
void alert_rules_fini(struct alert_rules *rules);
bool alert_rules_set(struct alert_rules *rules, struct slice name, struct slice key,
    struct slice value, int rank, struct err *err);
void alert_rules_me(struct alert_rules *rules, struct slice me);

#endif
