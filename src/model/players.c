/* players - levels, achievements and closes. SPDX-License-Identifier: MIT */
#include "players_fold.h"

#include "floor/base/mem.h"

#include <stdlib.h>

struct told {
	struct writer writer;
	int64_t value; /* -1 unknown */
};

struct player_row {
	struct told level, xp;
	uint32_t achievements;
};

struct players {
	struct player_row *v; /* by number of the person */
	size_t count;
	struct names *names;
	const struct tickets *tickets;
	const struct surveys *surveys;
};

struct players *
players_new(struct names *names, const struct tickets *tickets, const struct surveys *surveys)
{
	struct players *players = mem_zero(1, sizeof(*players));

	players->names = names;
	players->tickets = tickets;
	players->surveys = surveys;
	return players;
}

void
players_free(struct players *players)
{
	if (players == NULL)
		return;
	free(players->v);
	free(players);
}

static struct player_row *
row_for(struct players *players, uint32_t who)
{
	static const struct told never = {{.when = KEY_NEVER}, -1};
	size_t count = players->count;

	if (who >= count) {
		players->count = (size_t)who * 2 + 64;
		players->v = mem_grow(players->v, players->count, sizeof(*players->v));
		for (size_t i = count; i < players->count; i++)
			players->v[i] = (struct player_row){never, never, 0};
	}
	return &players->v[who];
}

static void
tell(const struct fact *fact, enum field field, struct told *told)
{
	int64_t value;

	if (!fields_count(fact->f, field, &value) ||
	    !fact_after(fact, &told->writer, value > told->value))
		return;
	told->writer = fact_sign(fact, 0);
	told->value = value;
}

void
players_fold(struct players *players, const struct fact *fact)
{
	MEM_SCRATCH char tmp[FIELD_TMP];
	struct player_row *row;
	uint32_t who;

	if (fact->f->category != CATEGORY_GAME || !fields_has(fact->f, FIELD_PLAYER_ID))
		return;
	who = names_person(players->names, fact_key(fact, FIELD_PLAYER_ID, tmp));
	if (who == PERSON_NONE)
		return;
	row = row_for(players, who);
	tell(fact, FIELD_NEW_LEVEL, &row->level);
	tell(fact, FIELD_TOTAL_XP, &row->xp);
	if (fact->f->kind == KIND_ACHIEVEMENT || fact->f->kind == KIND_PLAYER_ACHIEVEMENT)
		row->achievements++;
}

struct today {
	uint32_t closed, ratings, satisfied;
};

/* What each person did between two moments, by number; freed by the caller. */
static struct today *
count_today(const struct players *players, int64_t now_ms, int64_t day_start_ms)
{
	size_t people = names_count(players->names);
	struct today *today = mem_zero(people, sizeof(*today));
	const struct mark *closed;
	size_t n = tickets_closed_in(players->tickets, day_start_ms, now_ms, &closed);

	for (size_t i = 0; i < n; i++) {
		if (closed[i].who < people)
			today[closed[i].who].closed++;
	}
	for (size_t i = surveys_before(players->surveys, day_start_ms);
	     i < surveys_count(players->surveys); i++) {
		const struct survey_row *row = surveys_row(players->surveys, i);
		uint32_t who;

		if (row->at_ms > now_ms)
			break;
		who = names_known(players->names, survey_agent(players->surveys, row));
		if (who < people) {
			today[who].ratings++;
			today[who].satisfied += row->stars >= 4;
		}
	}
	return today;
}

static bool
comes_first(const struct player *a, const struct player *b)
{
	int c;

	if (a->closed_today != b->closed_today)
		return a->closed_today > b->closed_today;
	if (a->level != b->level)
		return a->level > b->level;
	c = slice_cmp(a->name, b->name);
	return c ? c < 0 : slice_cmp(a->id, b->id) < 0;
}

size_t
players_list(const struct players *players, int64_t now_ms, int64_t day_start_ms,
    struct player *out, size_t max)
{
	static const struct player_row nothing = {.level = {.value = -1}, .xp = {.value = -1}};
	struct today *today = count_today(players, now_ms, day_start_ms);
	size_t total = 0, n = 0;

	for (uint32_t who = 0; who < names_count(players->names); who++) {
		const struct player_row *row = who < players->count ? &players->v[who] : &nothing;
		struct player p = {names_id(players->names, who), names_name(players->names, who),
		    row->level.value, row->xp.value, row->achievements, today[who].closed,
		    today[who].ratings, today[who].satisfied};
		size_t at;

		if (p.level < 0 && p.total_xp < 0 && !p.achievements && !p.closed_today &&
		    !p.ratings_today)
			continue;
		total++;
		if (max == 0 || (n == max && !comes_first(&p, &out[n - 1])))
			continue;
		at = n < max ? n++ : n - 1;
		for (; at > 0 && comes_first(&p, &out[at - 1]); at--)
			out[at] = out[at - 1];
		out[at] = p;
	}
	free(today);
	return total;
}
