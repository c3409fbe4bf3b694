/* bosses_story - one boss, hit by hit. SPDX-License-Identifier: MIT */
#include "bosses_fold.h"

#include "floor/base/mem.h"

#include <stdlib.h>

bool
bosses_get(const struct bosses *bosses, struct slice id, int64_t now_ms, struct boss *out)
{
	const struct boss_row *row = bosses_find(bosses, id);
	struct boss_life life;

	if (row == NULL)
		return false;
	life = boss_life_of(row, now_ms);
	if (life.from_ms == STAMP_NONE)
		return false;
	boss_describe(bosses, row, &life, now_ms, out);
	return true;
}

static double
per_hit(const struct boss_row *row)
{
	double max = row->max_hp.value, required = row->required.value;

	return max > 0 && required > 0 ? max / required : -1;
}

/* Statements and closes of one life, run through in order of time. */
struct march {
	const struct bosses *bosses;
	const struct boss_row *row;
	double hp;
	bool damaged; /* closes hurt it no longer */
	struct boss_hit *out;
	size_t max, count;
};

/* The newest ones are kept: `out` is a ring until the end. */
static void
add(struct march *march, const struct boss_hit *hit)
{
	if (march->max)
		march->out[march->count % march->max] = *hit;
	march->count++;
}

static void
add_statement(struct march *march, const struct statement *s)
{
	const struct names *names = march->bosses->names;
	bool known = s->dealer != PERSON_NONE;

	march->hp = boss_stated_hp(march->row, s, march->hp);
	if (s->kind != STATEMENT_DAMAGE)
		return;
	march->damaged = true;
	add(march, &(struct boss_hit){.at_ms = s->at_ms,
	               .who_id = known ? names_id(names, s->dealer) : (struct slice){0},
	               .who_name = known ? names_name(names, s->dealer) : (struct slice){0},
	               .damage = s->damage,
	               .hp = march->hp});
}

static void
add_close(struct march *march, const struct mark *mark)
{
	const struct tickets *tickets = march->bosses->tickets;
	const struct ticket_row *t = tickets_by_serial(tickets, mark->serial);
	const struct names *names = march->bosses->names;
	bool known = mark->who < names_count(names);
	double damage = march->damaged ? 0 : per_hit(march->row);

	if (march->hp >= 0 && damage > 0)
		march->hp = march->hp > damage ? march->hp - damage : 0;
	add(march, &(struct boss_hit){.at_ms = mark->at_ms,
	               .who_id = known ? names_id(names, mark->who) : (struct slice){0},
	               .who_name = known ? names_name(names, mark->who) : (struct slice){0},
	               .ticket_id = t ? pool_get(&tickets->pool, t->id) : (struct slice){0},
	               .damage = damage,
	               .hp = march->hp});
}

/* Newest first, out of the ring. */
static void
unroll(struct march *march)
{
	size_t n = march->count < march->max ? march->count : march->max;
	struct boss_hit *copy = mem_alloc((n + 1) * sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] = march->out[(march->count - 1 - i) % march->max];
	memcpy(march->out, copy, n * sizeof(*copy));
	free(copy);
}

size_t
bosses_hits(
    const struct bosses *bosses, struct slice id, int64_t now_ms, struct boss_hit *out, size_t max)
{
	const struct boss_row *row = bosses_find(bosses, id);
	const struct marks *marks = tickets_hits(bosses->tickets);
	struct march march = {.bosses = bosses, .row = row, .hp = -1, .out = out, .max = max};
	struct boss_life life;
	int64_t to_ms;
	size_t s, i;

	if (row == NULL)
		return 0;
	life = boss_life_of(row, now_ms);
	if (life.from_ms == STAMP_NONE)
		return 0;
	to_ms = life.slain ? life.slain_ms : now_ms;
	s = life.first;
	i = marks_before(bosses->tickets->hits, life.from_ms + 1);
	for (;;) {
		bool mark = i < marks->count && marks->v[i].at_ms <= to_ms;

		if (s < life.end && (!mark || row->v[s].at_ms <= marks->v[i].at_ms)) {
			add_statement(&march, &row->v[s++]);
		} else if (mark) {
			if (boss_same_team(marks->v[i].team, row->team))
				add_close(&march, &marks->v[i]);
			i++;
		} else {
			break;
		}
	}
	if (max)
		unroll(&march);
	return march.count;
}

size_t
bosses_blows(const struct bosses *bosses, struct slice ticket_id, int64_t now_ms,
    struct boss_blow *out, size_t max)
{
	const struct ticket_row *t = tickets_find(bosses->tickets, ticket_id);
	int64_t at_ms = now_ms;
	uint16_t team = TEAM_NONE;
	size_t n = 0;

	if (t && t->state.hit) {
		at_ms = t->state.first_closed_ms;
		team = t->state.first_team;
	} else if (t == NULL || !t->state.open) {
		return 0;
	}
	for (size_t i = 0; i < bosses->count; i++) {
		const struct boss_row *row = &bosses->v[i];
		struct boss_life life = boss_life_of(row, at_ms);
		double damage = per_hit(row);

		if (life.from_ms == STAMP_NONE || life.damaged || damage < 0 ||
		    (life.slain && life.slain_ms < at_ms) || life.from_ms >= at_ms ||
		    !boss_same_team(team, row->team))
			continue;
		if (n < max)
			out[n] = (struct boss_blow){
			    pool_get(&bosses->pool, row->name.text), damage, row->max_hp.value};
		n++;
	}
	return n;
}
