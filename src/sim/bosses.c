/* bosses - they come, are hit by every close, and fall. SPDX-License-Identifier: MIT */
#include "say.h"

#include "floor/base/stamp.h"

/* A place for the great ones and one for those on the side. */
enum { MAIN_PLACE, SIDE_PLACE };

static const struct {
	const char *name;
	uint32_t hp_low, hp_high, hp_step, tickets_low, tickets_high, xp, gold;
} tiers[] = {
    [COMMON] = {"common", 6, 12, 10, 4, 6, 80, 40},
    [RARE] = {"rare", 4, 7, 50, 9, 12, 240, 120},
    [EPIC] = {"epic", 5, 6, 100, 14, 18, 500, 250},
    [LEGENDARY] = {"legendary", 9, 12, 100, 22, 28, 1000, 600},
};

/* Closes per 1000 events in the long run, for plans only. */
#define CLOSES_PER_1000 130

static uint8_t
pick_row(struct sim *sim, enum tier tier)
{
	uint32_t row;

	do
		row = dice_below(&sim->dice, cast_bosses_count);
	while (cast_bosses[row].tier != tier ||
	    (sim->bosses[0].id != 0 && sim->bosses[0].row == row) ||
	    (sim->bosses[1].id != 0 && sim->bosses[1].row == row));
	return (uint8_t)row;
}

void
boss_spawn(struct sim *sim, uint32_t place, enum tier tier, uint32_t required, bool tells)
{
	struct boss *boss = &sim->bosses[place];
	uint8_t row = pick_row(sim, tier);
	struct say say;

	*boss = (struct boss){.id = dice_next(&sim->dice) | 1,
	    .spawned_ms = sim->at,
	    .required = (uint16_t)required,
	    .left = (uint16_t)required,
	    .row = row,
	    .live = true,
	    .tells = tells};
	boss->max_hp = tiers[tier].hp_step *
	    (uint32_t)dice_between(&sim->dice, tiers[tier].hp_low, tiers[tier].hp_high);
	boss->hp = boss->max_hp;
	sim->spawned++;
	say = say_begin(sim, "boss.spawned", tells ? SNAKE : NESTED);
	say_object(&say, "boss", NULL);
	say_id(&say, "id", NULL, boss->id);
	say_text(&say, "name", NULL, cast_bosses[row].name);
	say_text(&say, "tier", NULL, tiers[tier].name);
	say_num(&say, "maxHp", "max_hp", boss->max_hp);
	say_num(&say, "currentHp", "current_hp", boss->hp);
	say_num(&say, "ticketsRequired", "tickets_required", boss->required);
	say_time(&say, "spawnedAt", "spawned_at", boss->spawned_ms);
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
}

static uint32_t
required(struct sim *sim, enum tier tier)
{
	return (uint32_t)dice_between(
	    &sim->dice, tiers[tier].tickets_low, tiers[tier].tickets_high);
}

/* In the past only a boss that falls in time may come; the director brings the one to be seen. */
void
boss_wake(struct sim *sim, uint32_t place)
{
	enum tier tier = COMMON;
	uint32_t need, throw = dice_below(&sim->dice, 100);
	int64_t stage = story_main_boss_ms(sim);
	bool rehearsal = sim->t < sim->now_ms;

	if (sim->bosses[place].live)
		return;
	if (place == MAIN_PLACE)
		tier = rehearsal || throw < 50 ? RARE : throw < 88 ? EPIC : LEGENDARY;
	need = required(sim, tier);
	if (rehearsal && place == MAIN_PLACE &&
	    tempo_between(sim, sim->t, stage) / 1000 * CLOSES_PER_1000 < need * 1700)
		return;
	boss_spawn(sim, place, tier, need, dice_chance(&sim->dice, 12));
}

bool
boss_spared(const struct sim *sim)
{
	const struct boss *boss = &sim->bosses[MAIN_PLACE];

	return boss->live && boss->left <= 4 && sim->t < sim->now_ms &&
	    boss->spawned_ms >= story_main_boss_ms(sim);
}

void
boss_hit(struct sim *sim, uint32_t agent)
{
	for (uint32_t i = 0; i < BOSSES_MAX; i++) {
		struct boss *boss = &sim->bosses[i];

		if (!boss->live || boss->left == 0)
			continue;
		boss->left--;
		boss->hits[agent]++;
		boss->last = (uint8_t)agent;
		if (boss->tells)
			plan_ms(sim, BOSS_DAMAGE, i, agent, sim->t + 500);
		if (boss->left == 0)
			plan_ms(sim, BOSS_FALL, i, 0,
			    sim->t + dice_between(&sim->dice, 1, 3) * STAMP_MS_S);
	}
}

void
boss_damage(struct sim *sim, uint32_t place, uint32_t agent)
{
	struct boss *boss = &sim->bosses[place];
	uint32_t damage = boss->max_hp / boss->required;
	struct say say = say_begin(sim, "boss.damaged", SNAKE);

	if (damage > boss->hp)
		damage = boss->hp;
	boss->hp -= damage;
	say_object(&say, "boss", NULL);
	say_id(&say, "id", NULL, boss->id);
	say_text(&say, "name", NULL, cast_bosses[boss->row].name);
	say_num(&say, "max_hp", NULL, boss->max_hp);
	say_num(&say, "current_hp", NULL, boss->hp);
	say_close(&say, '}');
	say_object(&say, "damage", NULL);
	say_num(&say, "amount", NULL, damage);
	say_close(&say, '}');
	say_player(&say, "player", agent);
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
}

/* Everybody who hit shares the points by damage. The sum need not be the boss's HP: in the
 * reference it is not. */
static void
say_participants(struct sim *sim, struct say *say, const struct boss *boss, uint32_t xp)
{
	say_array(say, "participants", NULL);
	for (uint32_t i = 0; i < AGENTS; i++) {
		uint32_t damage = boss->max_hp * boss->hits[i] / boss->required;

		if (boss->hits[i] == 0)
			continue;
		damage -= damage * dice_below(&sim->dice, 12) / 100;
		say_item_object(say);
		say_id(say, "userId", "user_id", sim->agents[i].id);
		say_num(say, "damage", NULL, damage);
		say_close(say, '}');
		game_xp(sim, i, xp * boss->hits[i] / boss->required);
	}
	say_close(say, ']');
}

void
boss_fall(struct sim *sim, uint32_t place)
{
	struct boss *boss = &sim->bosses[place];
	enum tier tier = cast_bosses[boss->row].tier;
	struct say say = say_begin(sim, "boss.defeated", boss->tells ? SNAKE : NESTED);

	boss->live = false;
	sim->slain++;
	say_object(&say, "boss", NULL);
	say_id(&say, "id", NULL, boss->id);
	say_text(&say, "name", NULL, cast_bosses[boss->row].name);
	say_text(&say, "tier", NULL, tiers[tier].name);
	say_close(&say, '}');
	say_player(&say, say.snake ? "final_blow" : "finalBlow", boss->last);
	say_close(&say, '}');
	say_participants(sim, &say, boss, tiers[tier].xp);
	say_object(&say, "rewards", NULL);
	say_num(&say, "xp", NULL, tiers[tier].xp);
	say_num(&say, "gold", NULL, tiers[tier].gold);
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
	if (tier >= EPIC || dice_chance(&sim->dice, 30))
		game_give(sim, boss->last, ACH_LAST_BLOW, tier >= EPIC);
	if (place == SIDE_PLACE)
		plan(sim, BOSS_SPAWN, place, 0, dice_between(&sim->dice, 120000, 240000));
	else if (sim->t < sim->now_ms)
		plan(sim, BOSS_SPAWN, place, 0, dice_between(&sim->dice, 30000, 60000));
	else
		plan(sim, BOSS_SPAWN, place, 0, dice_between(&sim->dice, 12000, 40000));
}
