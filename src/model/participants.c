/* participants - who fought in a defeat, as boss.defeated tells it. SPDX-License-Identifier: MIT */
#include "bosses_fold.h"

#include "floor/base/mem.h"
#include "floor/event/walk.h"

/* One element of the list: its id (into tmp) and damage. False when it names nobody. */
static bool
read_one(
    struct slice text, const struct value *v, char tmp[FIELD_TMP], struct slice *id, double *damage)
{
	static const char *const ids[] = {"userId", "user_id", "id"};
	struct value found;

	*damage = 0;
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		if (!walk_find(text, v, ids[i], &found))
			continue;
		*id = value_str(text, &found, tmp, FIELD_TMP);
		if (id->len == 0)
			continue;
		if (walk_find(text, v, "damage", &found) && value_num(text, &found, damage) &&
		    *damage < 0)
			*damage = 0;
		return true;
	}
	return false;
}

bool
boss_best(const struct fact *fact, char tmp[FIELD_TMP], struct slice *id, double *best)
{
	struct value key, v, champion = {0};
	struct walk walk;
	double damage;
	bool any = false;

	walk_start(&walk, fact->f->text, &fact->f->v[FIELD_PARTICIPANTS]);
	while (walk_next(&walk, &key, &v)) {
		if (v.type != VALUE_OBJECT || !read_one(fact->f->text, &v, tmp, id, &damage))
			continue;
		if (!any || damage > *best) {
			champion = v;
			*best = damage;
			any = true;
		}
	}
	return any && read_one(fact->f->text, &champion, tmp, id, best);
}

static void
add(struct defeat *defeat, uint32_t who, double damage)
{
	size_t i = BOSS_PARTICIPANTS - 1;

	if (defeat->count < BOSS_PARTICIPANTS)
		i = defeat->count++;
	else if (defeat->v[i].damage >= damage)
		return;
	for (; i > 0 && defeat->v[i - 1].damage < damage; i--)
		defeat->v[i] = defeat->v[i - 1];
	defeat->v[i] = (struct participant){who, damage};
}

struct defeat *
defeat_read(struct names *names, struct pool *pool, const struct fact *fact)
{
	struct defeat *defeat = mem_zero(1, sizeof(*defeat));
	MEM_SCRATCH char tmp[FIELD_TMP];
	struct value key, v;
	struct walk walk;
	struct slice id;
	double damage;

	defeat->by_id = pool_put(pool, fact_key(fact, FIELD_FINAL_BLOW_ID, tmp));
	defeat->by_name =
	    pool_put(pool, fields_str(fact->f, FIELD_FINAL_BLOW_NAME, tmp, sizeof(tmp)));
	defeat->xp = defeat->gold = defeat->total = -1;
	fields_num(fact->f, FIELD_REWARD_XP, &defeat->xp);
	fields_num(fact->f, FIELD_REWARD_GOLD, &defeat->gold);
	walk_start(&walk, fact->f->text, &fact->f->v[FIELD_PARTICIPANTS]);
	while (walk_next(&walk, &key, &v)) {
		if (v.type != VALUE_OBJECT || !read_one(fact->f->text, &v, tmp, &id, &damage))
			continue;
		add(defeat, names_person(names, id), damage);
		defeat->total = (defeat->total < 0 ? 0 : defeat->total) + damage;
	}
	return defeat;
}
