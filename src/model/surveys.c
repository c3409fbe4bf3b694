/* surveys - the answers of customers: the fold. SPDX-License-Identifier: MIT */
#include "surveys_fold.h"

#include "floor/base/mem.h"

#include <stdlib.h>

struct surveys *
surveys_new(const struct names *names, const struct tickets *tickets)
{
	struct surveys *surveys = mem_zero(1, sizeof(*surveys));

	surveys->names = names;
	surveys->tickets = tickets;
	return surveys;
}

void
surveys_free(struct surveys *surveys)
{
	if (surveys == NULL)
		return;
	order_fini(&surveys->order);
	order_fini(&surveys->spare);
	pool_fini(&surveys->pool);
	mem_block_free(surveys->rows, surveys->cap * sizeof(*surveys->rows));
	free(surveys);
}

static int
word_stars(struct slice word)
{
	static const struct {
		const char *word;
		int stars;
	} words[] = {
	    {"good", 5},
	    {"bad", 1},
	    {"positive", 5},
	    {"negative", 1},
	    {"satisfied", 5},
	    {"unsatisfied", 1},
	    {"dissatisfied", 1},
	    {"neutral", 3},
	    {"true", 5},
	    {"false", 1},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (slice_same(slice_of(words[i].word), word))
			return words[i].stars;
	}
	return 0;
}

int
survey_stars(struct slice rating, double scale, double *value, double *used_scale)
{
	double stars;

	*used_scale = 5;
	if (!slice_double(rating, value)) {
		*value = word_stars(rating);
		return (int)*value;
	}
	if (scale <= 0 || scale > 1e6)
		scale = *value <= 5 ? 5 : *value <= 10 ? 10 : 100;
	*used_scale = scale;
	if (*value < 0 || *value > scale)
		return 0;
	stars = scale > 1 ? 1 + (*value - 1) * 4 / (scale - 1) : 1 + *value * 4;
	if (stars < 1)
		return 1;
	return stars + 0.5 < 5 ? (int)(stars + 0.5) : 5;
}

size_t
surveys_before(const struct surveys *surveys, int64_t at_ms)
{
	size_t lo = 0, hi = surveys->order.count;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (surveys_row(surveys, mid)->at_ms < at_ms)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

const struct survey_row *
surveys_row(const struct surveys *surveys, size_t i)
{
	return &surveys->rows[order_at(&surveys->order, i)];
}

/* After all that are not newer. */
static size_t
place_for(const struct surveys *surveys, const struct fact *fact)
{
	size_t lo = 0, hi = surveys->order.count;

	while (lo < hi) {
		size_t mid = hi == surveys->order.count ? hi - 1 : lo + (hi - lo) / 2;
		const struct survey_row *row = surveys_row(surveys, mid);

		if (row->at_ms < fact->at_ms ||
		    (row->at_ms == fact->at_ms &&
		        ids_cmp(fact->ids, (uint32_t)row->seq, (uint32_t)fact->seq) <= 0))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void
forget_first(struct surveys *surveys)
{
	order_insert(&surveys->spare, surveys->spare.count, order_shift(&surveys->order));
}

static uint32_t
row_take(struct surveys *surveys)
{
	if (surveys->spare.count)
		return order_shift(&surveys->spare);
	MEM_BLOCK_ROOM(surveys->rows, surveys->count, surveys->cap);
	return (uint32_t)surveys->count++;
}

static void
tidy(struct surveys *surveys)
{
	struct pool old;

	if (!pool_stale(&surveys->pool) && surveys->pool.kept <= SURVEYS_TEXT_MAX)
		return;
	if (surveys->pool.kept > SURVEYS_TEXT_MAX) {
		for (size_t n = surveys->order.count / 2 + 1; n > 0; n--)
			forget_first(surveys);
	}
	pool_move_start(&surveys->pool, &old);
	for (size_t i = 0; i < surveys->order.count; i++) {
		struct survey_row *row = &surveys->rows[order_at(&surveys->order, i)];
		uint32_t *const refs[] = {&row->comment, &row->customer, &row->agent_id,
		    &row->agent_name, &row->ticket_id};

		for (size_t k = 0; k < sizeof(refs) / sizeof(refs[0]); k++)
			*refs[k] = pool_move(&surveys->pool, &old, *refs[k]);
	}
	pool_move_end(&surveys->pool, &old);
}

static uint32_t
put_field(struct surveys *surveys, const struct fact *fact, enum field field)
{
	MEM_SCRATCH char tmp[FIELD_TMP];
	struct slice s = fields_str(fact->f, field, tmp, sizeof(tmp));

	if (s.len > FIELD_TMP)
		s.len = FIELD_TMP;
	return pool_put(&surveys->pool, s);
}

void
surveys_fold(struct surveys *surveys, const struct fact *fact)
{
	struct survey_row row = {.at_ms = fact->at_ms, .seq = fact->seq};
	MEM_SCRATCH char tmp[FIELD_TMP], hex[32];
	double scale = 0;
	size_t place;
	uint32_t at;

	if (fact->f->kind != KIND_SURVEY)
		return;
	fields_num(fact->f, FIELD_RATING_SCALE, &scale);
	row.stars = survey_stars(
	    fields_str(fact->f, FIELD_RATING, tmp, sizeof(tmp)), scale, &row.rating, &row.scale);
	if (row.stars == 0)
		return;
	place = place_for(surveys, fact);
	if (surveys->order.count == SURVEYS_MAX) {
		if (place == 0)
			return;
		forget_first(surveys);
		place--;
	}
	row.comment = put_field(surveys, fact, FIELD_COMMENT);
	row.customer = put_field(surveys, fact, FIELD_CUSTOMER_NAME);
	row.agent_id = pool_put(&surveys->pool, fact_key(fact, FIELD_AGENT_ID, tmp));
	row.agent_name = put_field(surveys, fact, FIELD_AGENT_NAME);
	row.ticket_id =
	    pool_put(&surveys->pool, id_normal(fact_key(fact, FIELD_SURVEY_TICKET_ID, tmp), hex));
	at = row_take(surveys);
	surveys->rows[at] = row;
	order_insert(&surveys->order, place, at);
	tidy(surveys);
}
