/* news - the ticker, newest first. SPDX-License-Identifier: MIT */
#include "news_fold.h"

#include "order.h"

#include "floor/base/mem.h"

#include <stdlib.h>

struct news_row {
	int64_t at_ms;
	uint64_t seq;
	enum news_kind kind;
	uint32_t who_id, who_name; /* name: as stated, else a short id */
	uint32_t what, boss, tier; /* boss: its key, for a name learnt elsewhere */
	uint32_t best_id, best_short;
	int64_t from, to, xp, gold, amount, tickets, best_amount;
};

struct news {
	struct pool pool;
	struct order order; /* by (at_ms, id) */
	struct news_row rows[NEWS_MAX];
	const struct names *names;
	const struct bosses *bosses;
};

struct news *
news_new(const struct names *names, const struct bosses *bosses)
{
	struct news *news = mem_zero(1, sizeof(*news));

	news->names = names;
	news->bosses = bosses;
	return news;
}

void
news_free(struct news *news)
{
	if (news == NULL)
		return;
	order_fini(&news->order);
	pool_fini(&news->pool);
	free(news);
}

static bool
kind_of(enum kind kind, enum news_kind *out)
{
	static const struct {
		enum kind kind;
		enum news_kind news;
	} map[] = {
	    {KIND_LEVEL_UP, NEWS_LEVEL},
	    {KIND_ACHIEVEMENT, NEWS_ACHIEVEMENT},
	    {KIND_PLAYER_ACHIEVEMENT, NEWS_ACHIEVEMENT},
	    {KIND_BOSS_SPAWNED, NEWS_SPAWN},
	    {KIND_BOSS_DEFEATED, NEWS_SLAIN},
	    {KIND_QUEST_COMPLETED, NEWS_QUEST},
	    {KIND_STREAK, NEWS_STREAK},
	};

	for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++) {
		*out = map[i].news;
		if (map[i].kind == kind)
			return true;
	}
	return false;
}

/* Where an item at this time and with this id belongs: after all that are not newer. */
static size_t
place_for(const struct news *news, int64_t at_ms, const struct ids *ids, uint32_t seq)
{
	size_t lo = 0, hi = news->order.count;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct news_row *row = &news->rows[order_at(&news->order, mid)];

		if (row->at_ms < at_ms ||
		    (row->at_ms == at_ms && ids_cmp(ids, (uint32_t)row->seq, seq) <= 0))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint32_t
put_field(struct news *news, const struct fact *fact, enum field field)
{
	MEM_SCRATCH char tmp[FIELD_TMP];
	struct slice s = fields_str(fact->f, field, tmp, sizeof(tmp));

	if (s.len > FIELD_TMP)
		s.len = FIELD_TMP;
	return pool_put(&news->pool, s);
}

static int64_t
count_field(const struct fact *fact, enum field field)
{
	int64_t n;

	return fields_count(fact->f, field, &n) ? n : -1;
}

static uint32_t
put_short(struct news *news, struct slice id)
{
	char tmp[NAMES_SHORT];

	return pool_put(&news->pool, names_or_short(news->names, id, tmp));
}

static void
put_who(struct news *news, struct news_row *row, const struct fact *fact, enum field id,
    enum field name)
{
	MEM_SCRATCH char tmp[FIELD_TMP];
	struct slice who = fact_key(fact, id, tmp);

	row->who_id = pool_put(&news->pool, who);
	row->who_name = put_field(news, fact, name);
	if (row->who_name == 0)
		row->who_name = put_short(news, who);
}

static void
put_boss(struct news *news, struct news_row *row, const struct fact *fact)
{
	MEM_SCRATCH char tmp[FIELD_TMP];
	struct slice best;
	double damage;

	row->boss = pool_put(&news->pool, boss_key(fact, tmp));
	row->what = put_field(news, fact, FIELD_BOSS_NAME);
	row->tier = put_field(news, fact, FIELD_BOSS_TIER);
	if (row->kind == NEWS_SPAWN) {
		row->amount = count_field(fact, FIELD_BOSS_MAX_HP);
		row->tickets = count_field(fact, FIELD_BOSS_TICKETS);
		return;
	}
	put_who(news, row, fact, FIELD_FINAL_BLOW_ID, FIELD_FINAL_BLOW_NAME);
	row->xp = count_field(fact, FIELD_REWARD_XP);
	row->gold = count_field(fact, FIELD_REWARD_GOLD);
	if (boss_best(fact, tmp, &best, &damage)) {
		row->best_id = pool_put(&news->pool, best);
		row->best_short = put_short(news, best);
		row->best_amount = damage < 9e15 ? (int64_t)damage : -1;
	}
}

static void
fill(struct news *news, struct news_row *row, const struct fact *fact)
{
	row->from = row->to = row->xp = row->gold = row->amount = row->tickets = row->best_amount =
	    -1;
	if (row->kind == NEWS_SPAWN || row->kind == NEWS_SLAIN) {
		put_boss(news, row, fact);
		return;
	}
	put_who(news, row, fact, FIELD_PLAYER_ID, FIELD_PLAYER_NAME);
	if (row->kind == NEWS_LEVEL) {
		row->from = count_field(fact, FIELD_OLD_LEVEL);
		row->to = count_field(fact, FIELD_NEW_LEVEL);
		row->xp = count_field(fact, FIELD_TOTAL_XP);
	} else if (row->kind == NEWS_ACHIEVEMENT) {
		row->what = put_field(news, fact, FIELD_ACHIEVEMENT_NAME);
		row->tier = put_field(news, fact, FIELD_ACHIEVEMENT_RARITY);
		row->xp = count_field(fact, FIELD_ACHIEVEMENT_XP);
	} else if (row->kind == NEWS_QUEST) {
		row->what = put_field(news, fact, FIELD_QUEST_NAME);
		row->xp = count_field(fact, FIELD_XP);
	} else {
		row->amount = count_field(fact, FIELD_STREAK);
	}
}

static void
tidy(struct news *news)
{
	struct pool old;

	if (!pool_stale(&news->pool))
		return;
	pool_move_start(&news->pool, &old);
	for (size_t i = 0; i < news->order.count; i++) {
		struct news_row *row = &news->rows[order_at(&news->order, i)];
		uint32_t *const refs[] = {&row->who_id, &row->who_name, &row->what, &row->boss,
		    &row->tier, &row->best_id, &row->best_short};

		for (size_t k = 0; k < sizeof(refs) / sizeof(refs[0]); k++)
			*refs[k] = pool_move(&news->pool, &old, *refs[k]);
	}
	pool_move_end(&news->pool, &old);
}

void
news_fold(struct news *news, const struct fact *fact)
{
	enum news_kind kind;
	size_t place;
	uint32_t slot;

	if (!kind_of(fact->f->kind, &kind))
		return;
	place = place_for(news, fact->at_ms, fact->ids, (uint32_t)fact->seq);
	slot = (uint32_t)news->order.count;
	if (slot == NEWS_MAX) {
		if (place == 0)
			return;
		slot = order_shift(&news->order);
		place--;
	}
	news->rows[slot] = (struct news_row){.at_ms = fact->at_ms, .seq = fact->seq, .kind = kind};
	fill(news, &news->rows[slot], fact);
	order_insert(&news->order, place, slot);
	tidy(news);
}

size_t
news_count(const struct news *news)
{
	return news->order.count;
}

static struct slice
name_of(const struct news *news, uint32_t id, uint32_t otherwise)
{
	struct slice name = names_find(news->names, pool_get(&news->pool, id));

	return name.len ? name : pool_get(&news->pool, otherwise);
}

bool
news_at(const struct news *news, size_t i, struct news_item *out)
{
	const struct news_row *row;

	if (i >= news->order.count)
		return false;
	row = &news->rows[order_at(&news->order, news->order.count - 1 - i)];
	*out = (struct news_item){
	    .kind = row->kind,
	    .seq = row->seq,
	    .at_ms = row->at_ms,
	    .who = name_of(news, row->who_id, row->who_name),
	    .what = pool_get(&news->pool, row->what),
	    .tier = pool_get(&news->pool, row->tier),
	    .best = name_of(news, row->best_id, row->best_short),
	    .from = row->from,
	    .to = row->to,
	    .xp = row->xp,
	    .gold = row->gold,
	    .amount = row->amount,
	    .tickets = row->tickets,
	    .best_amount = row->best_amount,
	};
	if (out->what.len == 0 && row->boss)
		out->what = bosses_name(news->bosses, pool_get(&news->pool, row->boss));
	return true;
}

size_t
news_since(const struct news *news, int64_t from_ms, int64_t now_ms, int kind)
{
	size_t n = 0;

	for (size_t i = news->order.count; i-- > 0;) {
		const struct news_row *row = &news->rows[order_at(&news->order, i)];

		if (row->at_ms < from_ms)
			break;
		n += row->at_ms <= now_ms && (kind < 0 || row->kind == (enum news_kind)kind);
	}
	return n;
}
