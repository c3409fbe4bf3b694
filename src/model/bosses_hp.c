/* bosses_hp - how a boss stands at a moment. SPDX-License-Identifier: MIT */
#include "bosses_fold.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define PACE_MS (2 * STAMP_MS_HOUR)
#define PACE_HITS 3 /* fewer say nothing about a pace */
#define HP_NIL 1e-6 /* less than this is rounding */

static void
step(struct boss_life *life, const struct statement *s, size_t i, double hp)
{
	if (life->from_ms == STAMP_NONE || (s->kind == STATEMENT_SPAWN && life->slain)) {
		*life = (struct boss_life){.from_ms = s->at_ms,
		    .spawned_ms = STAMP_NONE,
		    .stated_ms = s->at_ms,
		    .slain_ms = STAMP_NONE,
		    .damaged = life->damaged,
		    .first = i};
	}
	life->end = i + 1;
	life->damaged |= s->kind == STATEMENT_DAMAGE;
	if (s->kind == STATEMENT_SPAWN && life->spawned_ms == STAMP_NONE)
		life->spawned_ms = s->spawned_ms;
	if (s->kind == STATEMENT_DEFEAT) {
		if (!life->slain)
			life->slain_ms = s->at_ms;
		life->slain = true;
		life->defeat = s->defeat;
	}
	life->hp = life->slain ? 0 : hp;
	life->stated_ms = s->at_ms;
}

struct boss_life
boss_life_of(const struct boss_row *row, int64_t now_ms)
{
	struct boss_life life = {
	    .from_ms = STAMP_NONE, .spawned_ms = STAMP_NONE, .slain_ms = STAMP_NONE, .hp = -1};
	double hp = -1;

	for (size_t i = 0; i < row->count && row->v[i].at_ms <= now_ms; i++) {
		hp = boss_stated_hp(row, &row->v[i], hp);
		step(&life, &row->v[i], i, hp);
	}
	return life;
}

static void
tally_room(struct tally *tally, size_t people)
{
	if (people <= tally->room)
		return;
	people = people * 2 + 64;
	tally->hits = mem_grow(tally->hits, people, sizeof(*tally->hits));
	tally->damage = mem_grow(tally->damage, people, sizeof(*tally->damage));
	tally->seen = mem_grow(tally->seen, people, sizeof(*tally->seen));
	tally->people = mem_grow(tally->people, people, sizeof(*tally->people));
	memset(tally->seen, 0, people);
	tally->room = people;
	tally->count = 0;
}

static void
tally_reset(struct tally *tally)
{
	for (size_t i = 0; i < tally->count; i++)
		tally->seen[tally->people[i]] = 0;
	tally->count = 0;
}

static void
tally_add(struct tally *tally, uint32_t who, uint32_t hits, double damage)
{
	if (who >= tally->room)
		return;
	if (!tally->seen[who]) {
		tally->seen[who] = 1;
		tally->people[tally->count++] = who;
		tally->hits[who] = 0;
		tally->damage[who] = 0;
	}
	tally->hits[who] += hits;
	tally->damage[who] += damage;
}

struct hit_counts {
	uint32_t all, since_stated, lately;
};

/* Every first closing of the boss's team in its life up to `to_ms`. */
static struct hit_counts
count_hits(const struct bosses *bosses, const struct boss_row *row, const struct boss_life *life,
    int64_t to_ms, int64_t lately_from_ms)
{
	const struct marks *hits = tickets_hits(bosses->tickets);
	struct hit_counts counts = {0};

	for (size_t i = marks_before(bosses->tickets->hits, life->from_ms + 1);
	     i < hits->count && hits->v[i].at_ms <= to_ms; i++) {
		const struct mark *hit = &hits->v[i];

		if (!boss_same_team(hit->team, row->team))
			continue;
		counts.all++;
		counts.since_stated += hit->at_ms > life->stated_ms;
		counts.lately += hit->at_ms > lately_from_ms;
		tally_add(bosses->tally, hit->who, 1, 0);
	}
	return counts;
}

/* True when somebody's damage was told, so nobody's is guessed. */
static bool
count_damage(const struct bosses *bosses, const struct boss_row *row, const struct boss_life *life)
{
	bool told = false;

	if (life->defeat && life->defeat->count) {
		for (size_t i = 0; i < life->defeat->count; i++)
			tally_add(
			    bosses->tally, life->defeat->v[i].who, 0, life->defeat->v[i].damage);
		return true;
	}
	for (size_t i = life->first; i < life->end; i++) {
		if (row->v[i].damage < 0 || row->v[i].dealer == PERSON_NONE)
			continue;
		tally_add(bosses->tally, row->v[i].dealer, 0, row->v[i].damage);
		told = true;
	}
	return told;
}

static bool
hits_more(const struct boss_hitter *a, const struct boss_hitter *b)
{
	int c;

	if (a->hits != b->hits)
		return a->hits > b->hits;
	if (a->damage > b->damage || a->damage < b->damage)
		return a->damage > b->damage;
	c = slice_cmp(a->name, b->name);
	return c ? c < 0 : slice_cmp(a->id, b->id) < 0;
}

static void
list_hitters(const struct bosses *bosses, bool told, double per_hit, struct boss *out)
{
	const struct tally *tally = bosses->tally;
	size_t n = 0;

	for (size_t i = 0; i < tally->count; i++) {
		uint32_t who = tally->people[i];
		struct boss_hitter h = {names_id(bosses->names, who),
		    names_name(bosses->names, who), tally->hits[who],
		    told ? tally->damage[who] : tally->hits[who] * per_hit};
		size_t at = n < BOSS_HITTERS ? n++ : BOSS_HITTERS;

		if (at == BOSS_HITTERS && !hits_more(&h, &out->hitters[--at]))
			continue;
		for (; at > 0 && hits_more(&h, &out->hitters[at - 1]); at--)
			out->hitters[at] = out->hitters[at - 1];
		out->hitters[at] = h;
	}
	out->hitter_count = tally->count;
}

static void
tell_defeat(const struct bosses *bosses, const struct defeat *defeat, struct boss *out)
{
	struct slice id;

	if (defeat == NULL)
		return;
	id = pool_get(&bosses->pool, defeat->by_id);
	out->slain_by = names_find(bosses->names, id);
	if (out->slain_by.len == 0)
		out->slain_by = pool_get(&bosses->pool, defeat->by_name);
	if (out->slain_by.len == 0)
		out->slain_by = id;
	out->reward_xp = defeat->xp;
	out->reward_gold = defeat->gold;
	out->total_damage = defeat->total;
	if (defeat->count) {
		out->best_damage = defeat->v[0].damage;
		out->best_name = names_name(bosses->names, defeat->v[0].who);
		if (out->best_name.len == 0)
			out->best_name = names_id(bosses->names, defeat->v[0].who);
	}
}

static void
forecast(struct boss *b, uint32_t lately, int64_t from_ms, int64_t now_ms)
{
	double hours = (double)(now_ms - from_ms) / (double)STAMP_MS_HOUR, left = b->to_go;

	if (b->slain || lately < PACE_HITS || hours <= 0)
		return;
	b->pace_per_hour = lately / hours;
	if (b->hp >= 0 && b->max_hp > 0 && b->required)
		left = b->hp * b->required / b->max_hp;
	else if (b->required == 0)
		return;
	if (left > HP_NIL)
		b->falls_at_ms =
		    now_ms + (int64_t)(left / b->pace_per_hour * (double)STAMP_MS_HOUR + 0.5);
}

void
boss_describe(const struct bosses *bosses, const struct boss_row *row, const struct boss_life *life,
    int64_t now_ms, struct boss *b)
{
	int64_t to_ms = life->slain ? life->slain_ms : now_ms;
	int64_t lately_ms = now_ms - PACE_MS > life->from_ms ? now_ms - PACE_MS : life->from_ms;
	double max = row->max_hp.value, required = row->required.value;
	double per_hit = max > 0 && required > 0 ? max / required : 0;
	struct hit_counts hits;

	*b = (struct boss){.id = pool_get(&bosses->pool, row->id),
	    .name = pool_get(&bosses->pool, row->name.text),
	    .tier = pool_get(&bosses->pool, row->tier.text),
	    .team = pool_get(&bosses->pool, row->team_id.text),
	    .spawned_ms = life->spawned_ms,
	    .max_hp = max,
	    .hp = life->hp,
	    .pace_per_hour = -1,
	    .falls_at_ms = STAMP_NONE,
	    .slain = life->slain,
	    .slain_ms = life->slain_ms,
	    .best_damage = -1,
	    .total_damage = -1,
	    .reward_xp = -1,
	    .reward_gold = -1,
	    .seq = row->seq};
	if (required > 0)
		b->required = required < UINT32_MAX ? (uint32_t)required : UINT32_MAX;
	tally_room(bosses->tally, names_count(bosses->names));
	hits = count_hits(bosses, row, life, to_ms, lately_ms);
	b->hits = hits.all;
	b->to_go = b->required > b->hits ? b->required - b->hits : 0;
	if (!life->slain && !life->damaged && life->hp > 0 && per_hit > 0 && hits.since_stated) {
		b->hp -= hits.since_stated * per_hit;
		b->estimated = true;
	}
	if (b->hp < HP_NIL && life->hp >= 0) {
		b->hp = 0;
		b->defeat_due = !life->slain;
	}
	list_hitters(bosses, count_damage(bosses, row, life), per_hit, b);
	tally_reset(bosses->tally);
	tell_defeat(bosses, life->defeat, b);
	forecast(b, hits.lately, lately_ms, now_ms);
}

struct standing {
	struct boss_life life;
	const struct boss_row *row;
	struct slice id;
};

/* Live ones first, oldest spawn first; then slain ones, newest fall first. */
static int
standing_cmp(const void *a, const void *b)
{
	const struct standing *x = a, *y = b;
	int64_t p, q;

	if (x->life.slain != y->life.slain)
		return x->life.slain ? 1 : -1;
	p = x->life.slain ? y->life.slain_ms : x->life.from_ms;
	q = x->life.slain ? x->life.slain_ms : y->life.from_ms;
	if (p != q)
		return p < q ? -1 : 1;
	return slice_cmp(x->id, y->id);
}

size_t
bosses_list(const struct bosses *bosses, int64_t now_ms, struct boss *out, size_t max)
{
	struct standing *all = mem_alloc((bosses->count + 1) * sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < bosses->count; i++) {
		struct boss_life life = boss_life_of(&bosses->v[i], now_ms);

		if (life.from_ms == STAMP_NONE)
			continue;
		all[n++] = (struct standing){
		    life, &bosses->v[i], pool_get(&bosses->pool, bosses->v[i].id)};
	}
	qsort(all, n, sizeof(*all), standing_cmp);
	for (size_t i = 0; i < n && i < max; i++)
		boss_describe(bosses, all[i].row, &all[i].life, now_ms, &out[i]);
	free(all);
	return n;
}

void
bosses_figures(
    const struct bosses *bosses, int64_t now_ms, int64_t day_start_ms, struct boss_figures *out)
{
	*out = (struct boss_figures){.last_slain_ms = STAMP_NONE};
	for (size_t i = 0; i < bosses->count; i++) {
		const struct boss_row *row = &bosses->v[i];
		bool slain = false;

		for (size_t k = 0; k < row->count && row->v[k].at_ms <= now_ms; k++) {
			const struct statement *s = &row->v[k];

			if (s->kind == STATEMENT_DEFEAT && !slain) {
				slain = true;
				out->slain_today += s->at_ms >= day_start_ms;
				if (s->at_ms > out->last_slain_ms) {
					out->last_slain_ms = s->at_ms;
					out->last_slain_name =
					    pool_get(&bosses->pool, row->name.text);
				}
			} else if (s->kind == STATEMENT_SPAWN) {
				slain = false;
			}
		}
		out->live += row->count && row->v[0].at_ms <= now_ms && !slain;
	}
}
