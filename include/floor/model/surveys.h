/* surveys - CSAT by the book. SPDX-License-Identifier: MIT
 *
 * Score = answers of 4 and 5 over all answers, on a five-point scale; another scale in the event is
 * mapped to five points (good/bad to 5/1). 3 is not satisfied.
 *
 * The mapping: 1 + (rating - 1) * 4 / (scale - 1), rounded half up and kept within 1..5, so of ten
 * points 9 and 10 are five stars, 7 and 8 four, and of three points the middle one is three. Of a
 * scale of one, 0 is one star and 1 is five. Without a scale 5 is assumed; a rating above 5 is of
 * ten, above 10 of a hundred. Words: good, positive, satisfied, true are 5; neutral 3; bad,
 * negative, unsatisfied, dissatisfied, false 1. A rating below 0, above its scale or of another
 * kind is no answer. At most 100,000 answers are kept, the newest by created_at. */
#ifndef FLOOR_MODEL_SURVEYS_H
#define FLOOR_MODEL_SURVEYS_H

#include "floor/event/event.h"

#define SURVEYS_FEW 20 /* below this a score says little, and says so */

struct survey {
	uint64_t seq;
	int64_t at_ms;
	int stars; /* 1..5 */
	double rating, scale; /* as sent; scale 5 assumed */
	struct slice comment, customer_name, agent_name, ticket_title;
};

struct survey_summary {
	uint32_t count;
	uint32_t stars[6]; /* [1]..[5] */
	double score;      /* percent 0..100; < 0 without answers */
	double mean;       /* of stars; < 0 without answers */
	double spread;     /* standard deviation */
	bool few;          /* count < SURVEYS_FEW */
	double change;     /* score minus that of the previous period of the same length */
	/* only when that whole period lies within what we hold, and had answers */
	bool change_known;
	int last[5];       /* newest first, stars; 0 none */
	bool has_low;      /* the newest answer of 1 or 2 with a comment, in the period */
	struct survey low;
	double per_close;  /* answers per closed ticket in the period; < 0 unknown */
};

struct surveys;
/* Over [from_ms, to_ms]. `held_from_ms`: the oldest time we hold all events from (STAMP_NONE:
 * unknown). */
void surveys_summary(const struct surveys *surveys, int64_t from_ms, int64_t to_ms,
    int64_t held_from_ms, struct survey_summary *out);
/* Newest first. */
bool surveys_at(const struct surveys *surveys, size_t i, struct survey *out);
size_t surveys_count(const struct surveys *surveys);

/* Stars 1..5 of a rating as sent, 0 when it is none; `scale` <= 0: by the rating. What it was taken
 * for is in `value`, of a word its stars, and `used_scale`. */
int survey_stars(struct slice rating, double scale, double *value, double *used_scale);

#endif
