/* surveys_fold - reading answers. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_SURVEYS_FOLD_H
#define FLOOR_MODEL_SURVEYS_FOLD_H

#include "fact.h"
#include "order.h"
#include "tickets_fold.h"

#include "floor/model/surveys.h"

#define SURVEYS_MAX 100000 /* kept, the newest by created_at */
#define SURVEYS_TEXT_MAX                                                                           \
	((size_t)64 << 20) /* bytes of their texts; beyond it the older half is forgotten */

struct survey_row {
	int64_t at_ms;
	uint64_t seq;
	double rating, scale;
	uint32_t comment, customer, agent_id, agent_name, ticket_id;
	int stars;
};

struct surveys {
	struct pool pool;
	struct order order; /* by (at_ms, id) */
	struct order spare; /* rows nobody uses */
	struct survey_row *rows;
	size_t count, cap;
	const struct names *names;
	const struct tickets *tickets;
};

struct surveys *surveys_new(const struct names *names, const struct tickets *tickets);
void surveys_free(struct surveys *surveys);
void surveys_fold(struct surveys *surveys, const struct fact *fact);
/* How many answers are before `at_ms`; the i-th in order of time. */
size_t surveys_before(const struct surveys *surveys, int64_t at_ms);
const struct survey_row *surveys_row(const struct surveys *surveys, size_t i);
/* Who answered for it: the agent of the event, else who closed or owns the ticket. */
struct slice survey_agent(const struct surveys *surveys, const struct survey_row *row);

#endif
