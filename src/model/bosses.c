/* bosses - what was stated about bosses: the fold. SPDX-License-Identifier: MIT */
#include "bosses_fold.h"

#include "floor/base/mem.h"

#include <stdlib.h>

struct bosses *
bosses_new(struct names *names, const struct tickets *tickets, const struct ids *ids, uint64_t seed)
{
	struct bosses *bosses = mem_zero(1, sizeof(*bosses));

	bosses->names = names;
	bosses->ids = ids;
	bosses->tickets = tickets;
	bosses->seed = seed;
	bosses->tally = mem_zero(1, sizeof(*bosses->tally));
	return bosses;
}

static void
row_fini(struct boss_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		free(row->v[i].defeat);
	free(row->v);
}

void
bosses_free(struct bosses *bosses)
{
	if (bosses == NULL)
		return;
	for (size_t i = 0; i < bosses->count; i++)
		row_fini(&bosses->v[i]);
	free(bosses->v);
	free(bosses->tally->hits);
	free(bosses->tally->damage);
	free(bosses->tally->seen);
	free(bosses->tally->people);
	free(bosses->tally);
	pool_fini(&bosses->pool);
	free(bosses);
}

struct slice
boss_key(const struct fact *fact, char tmp[FIELD_TMP])
{
	struct slice id = fact_key(fact, FIELD_BOSS_ID, tmp);

	return id.len ? id : fact_key(fact, FIELD_BOSS_NAME, tmp);
}

struct boss_row *
bosses_find(const struct bosses *bosses, struct slice id)
{
	uint32_t hash = (uint32_t)slice_hash(id, bosses->seed);

	for (size_t i = 0; i < bosses->count; i++) {
		if (bosses->v[i].hash == hash &&
		    slice_eq(pool_get(&bosses->pool, bosses->v[i].id), id))
			return &bosses->v[i];
	}
	return NULL;
}

struct slice
bosses_name(const struct bosses *bosses, struct slice id)
{
	const struct boss_row *row = bosses_find(bosses, id);

	return row ? pool_get(&bosses->pool, row->name.text) : (struct slice){NULL, 0};
}

static void
forget_one(struct bosses *bosses)
{
	size_t oldest = 0;

	for (size_t i = 1; i < bosses->count; i++) {
		if (bosses->v[i].last_ms < bosses->v[oldest].last_ms)
			oldest = i;
	}
	row_fini(&bosses->v[oldest]);
	bosses->v[oldest] = bosses->v[--bosses->count];
}

static struct boss_row *
row_for(struct bosses *bosses, struct slice id)
{
	static const struct writer never = {.when = KEY_NEVER};
	struct boss_row *row = bosses_find(bosses, id);

	if (row)
		return row;
	if (bosses->count == BOSSES_MAX)
		forget_one(bosses);
	MEM_ROOM(bosses->v, bosses->count, bosses->cap);
	row = &bosses->v[bosses->count++];
	*row = (struct boss_row){
	    .name = never,
	    .tier = never,
	    .team_id = never,
	    .max_hp = {never, -1},
	    .required = {never, -1},
	    .last_ms = STAMP_NONE,
	    .id = pool_put(&bosses->pool, id),
	    .hash = (uint32_t)slice_hash(id, bosses->seed),
	};
	return row;
}

static void
write_text(struct bosses *bosses, const struct fact *fact, struct slice s, struct writer *slot)
{
	struct pool *pool = &bosses->pool;
	uint32_t text = slot->text;
	int c;

	if (s.len > FIELD_TMP)
		s.len = FIELD_TMP;
	c = slice_cmp(s, pool_get(pool, text));
	if (s.len == 0 || !fact_after(fact, slot, c > 0))
		return;
	if (c)
		text = pool_put(pool, s);
	*slot = fact_sign(fact, text);
}

static void
write_team(struct bosses *bosses, const struct fact *fact, struct boss_row *row)
{
	write_text(bosses, fact, fact->team_id, &row->team_id);
	if (slice_eq(fact->team_id, pool_get(&bosses->pool, row->team_id.text)))
		row->team = fact->team;
}

static void
write_number(const struct fact *fact, enum field field, struct number *slot)
{
	double value;

	if (!fields_num(fact->f, field, &value) || value <= 0 ||
	    !fact_after(fact, &slot->writer, value > slot->value))
		return;
	slot->writer = fact_sign(fact, 0);
	slot->value = value;
}

double
boss_stated_hp(const struct boss_row *row, const struct statement *s, double before)
{
	if (s->kind == STATEMENT_DEFEAT)
		return 0;
	if (s->hp >= 0)
		return s->hp;
	if (s->kind == STATEMENT_SPAWN)
		return row->max_hp.value;
	if (s->damage < 0 || before < 0)
		return before;
	return before > s->damage ? before - s->damage : 0;
}

/* Too many statements: the older half is forgotten but for the last spawn or defeat in it and where
 * it left the HP. */
static void
condense(struct boss_row *row)
{
	size_t half = row->count / 2, out = 0, turn = SIZE_MAX;
	struct statement last = row->v[half - 1];
	double hp = -1;

	for (size_t i = 0; i < half; i++) {
		hp = boss_stated_hp(row, &row->v[i], hp);
		if (row->v[i].kind == STATEMENT_SPAWN || row->v[i].kind == STATEMENT_DEFEAT)
			turn = i;
	}
	for (size_t i = 0; i < half; i++) {
		if (i != turn)
			free(row->v[i].defeat);
	}
	if (turn != SIZE_MAX)
		row->v[out++] = row->v[turn];
	if (turn != half - 1) {
		last.defeat = NULL;
		last.hp = hp;
		row->v[out++] = last;
	}
	memmove(row->v + out, row->v + half, (row->count - half) * sizeof(*row->v));
	row->count = out + row->count - half;
}

static int
statement_cmp(const struct statement *a, const struct statement *b, const struct ids *ids)
{
	int c = writer_cmp(&a->writer, &b->writer, ids);

	if (c == 0)
		c = (a->hp > b->hp) - (a->hp < b->hp);
	return c ? c : (a->damage > b->damage) - (a->damage < b->damage);
}

static void
state(struct bosses *bosses, struct boss_row *row, const struct statement *s)
{
	size_t lo = 0, hi;

	if (row->count == BOSS_STATEMENTS_MAX)
		condense(row);
	MEM_ROOM(row->v, row->count, row->cap);
	for (hi = row->count; lo < hi;) {
		size_t mid = hi - 1 - (hi - 1 - lo) / 2;

		if (hi == row->count)
			mid = hi - 1; /* nearly always it is the newest */
		if (statement_cmp(&row->v[mid], s, bosses->ids) > 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	memmove(row->v + lo + 1, row->v + lo, (row->count - lo) * sizeof(*row->v));
	row->v[lo] = *s;
	row->count++;
}

static void
fold_statement(struct bosses *bosses, struct boss_row *row, const struct fact *fact)
{
	struct statement s = {.at_ms = fact->at_ms,
	    .spawned_ms = STAMP_NONE,
	    .hp = -1,
	    .damage = -1,
	    .dealer = PERSON_NONE};
	MEM_SCRATCH char tmp[FIELD_TMP];

	fields_num(fact->f, FIELD_BOSS_HP, &s.hp);
	switch (fact->f->kind) {
	case KIND_BOSS_SPAWNED:
		s.kind = STATEMENT_SPAWN;
		s.spawned_ms = fact->at_ms;
		fields_ms(fact->f, FIELD_BOSS_SPAWNED_AT, &s.spawned_ms);
		break;
	case KIND_BOSS_DAMAGED:
		s.kind = STATEMENT_DAMAGE;
		fields_num(fact->f, FIELD_DAMAGE, &s.damage);
		s.dealer = names_person(bosses->names, fact_key(fact, FIELD_PLAYER_ID, tmp));
		break;
	case KIND_BOSS_DEFEATED:
		s.kind = STATEMENT_DEFEAT;
		s.defeat = defeat_read(bosses->names, &bosses->pool, fact);
		break;
	default:
		if (s.hp < 0)
			return;
		s.kind = STATEMENT_HP;
	}
	s.writer = fact_sign(fact, 0);
	state(bosses, row, &s);
}

static void
move_writer(struct bosses *bosses, const struct pool *old, struct writer *writer)
{
	writer->text = pool_move(&bosses->pool, old, writer->text);
}

static void
move_texts(struct bosses *bosses)
{
	struct pool old;

	pool_move_start(&bosses->pool, &old);
	for (size_t i = 0; i < bosses->count; i++) {
		struct boss_row *row = &bosses->v[i];

		row->id = pool_move(&bosses->pool, &old, row->id);
		move_writer(bosses, &old, &row->name);
		move_writer(bosses, &old, &row->tier);
		move_writer(bosses, &old, &row->team_id);
		for (size_t k = 0; k < row->count; k++) {
			struct defeat *defeat = row->v[k].defeat;

			if (defeat) {
				defeat->by_id = pool_move(&bosses->pool, &old, defeat->by_id);
				defeat->by_name = pool_move(&bosses->pool, &old, defeat->by_name);
			}
		}
	}
	pool_move_end(&bosses->pool, &old);
}

void
bosses_fold(struct bosses *bosses, const struct fact *fact)
{
	MEM_SCRATCH char tmp[FIELD_TMP];
	struct boss_row *row;
	struct slice id;

	if (fact->f->category != CATEGORY_GAME)
		return;
	id = boss_key(fact, tmp);
	if (id.len == 0)
		return;
	row = row_for(bosses, id);
	write_team(bosses, fact, row);
	write_text(
	    bosses, fact, fields_str(fact->f, FIELD_BOSS_NAME, tmp, sizeof(tmp)), &row->name);
	write_text(
	    bosses, fact, fields_str(fact->f, FIELD_BOSS_TIER, tmp, sizeof(tmp)), &row->tier);
	write_number(fact, FIELD_BOSS_MAX_HP, &row->max_hp);
	write_number(fact, FIELD_BOSS_TICKETS, &row->required);
	fold_statement(bosses, row, fact);
	if (fact->at_ms >= row->last_ms) {
		row->last_ms = fact->at_ms;
		row->seq = fact->seq;
	}
	if (pool_stale(&bosses->pool))
		move_texts(bosses);
}
