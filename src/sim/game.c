/* game - points, levels and achievements. SPDX-License-Identifier: MIT */
#include "say.h"

#include "floor/base/stamp.h"

#include <assert.h>

enum { SEASON_LEVEL = 16, MEDALS_LAST_ME = 700000 };

/* The points at which a level begins: a square, so that each takes longer than the one before. */
uint32_t
game_level_xp(uint32_t level)
{
	return 50 * level * level;
}

/* Levels reset every season; here a season ends for who has climbed far enough. */
static void
new_season(struct sim *sim, struct agent *agent)
{
	agent->level = (uint16_t)dice_between(&sim->dice, 2, 6);
	agent->xp = game_level_xp(agent->level);
}

void
game_xp(struct sim *sim, uint32_t who, uint32_t xp)
{
	struct agent *agent = &sim->agents[who];
	bool due = agent->xp >= game_level_xp(agent->level + 1u);

	if (agent->level >= SEASON_LEVEL && !due)
		new_season(sim, agent);
	agent->xp += xp;
	if (!due && agent->xp >= game_level_xp(agent->level + 1u))
		plan_ms(sim, LEVEL_UP, who, 0,
		    sim->t + dice_between(&sim->dice, 1, 3) * STAMP_MS_S);
}

void
game_level_up(struct sim *sim, uint32_t who)
{
	struct agent *agent = &sim->agents[who];
	enum form form = dice_chance(&sim->dice, 8) ? SNAKE : NESTED;
	struct say say = say_begin(sim, "player.level_up", form);

	assert(agent->xp >= game_level_xp(agent->level + 1u) && "planned once, when reached");
	agent->level++;
	say_player(&say, "player", who);
	say_num(&say, "oldLevel", "old_level", agent->level - 1);
	say_num(&say, "newLevel", "new_level", agent->level);
	say_num(&say, "totalXp", "total_xp", agent->xp);
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
	if (agent->xp >= game_level_xp(agent->level + 1u))
		plan_ms(sim, LEVEL_UP, who, 0, sim->t + STAMP_MS_S);
}

/* Each once a day and agent, where days are long; and not so many that nobody looks any more. */
void
game_give(struct sim *sim, uint32_t who, enum achievement which, bool even_if_quiet)
{
	struct agent *agent = &sim->agents[who];
	uint32_t bit = UINT32_C(1) << which;

	if (sim->t >= sim->had_until) {
		sim->had_until = tempo_after(sim, sim->t, MEDALS_LAST_ME);
		for (uint32_t i = 0; i < AGENTS; i++)
			sim->agents[i].had = 0;
	}
	if ((agent->due | agent->had) & bit)
		return;
	if (sim->t < sim->quiet_until && !even_if_quiet)
		return;
	sim->quiet_until = tempo_after(sim, sim->t, dice_between(&sim->dice, 45000, 90000));
	if (agent->due == 0)
		plan_ms(sim, ACHIEVEMENT_DUE, who, 0,
		    sim->t + dice_between(&sim->dice, 1, 4) * STAMP_MS_S);
	agent->due |= bit;
}

void
game_achievement(struct sim *sim, uint32_t who)
{
	static const char *const ids[] = {
#define ACHIEVEMENT(id, ...) #id,
#include "cast.def"
	};
	struct agent *agent = &sim->agents[who];
	uint32_t which = (uint32_t)__builtin_ctz(agent->due);
	const struct achievement_row *row = &cast_achievements[which];
	struct say say;

	say = say_begin(sim, "achievement.unlocked", dice_chance(&sim->dice, 10) ? SNAKE : NESTED);
	agent->due &= agent->due - 1;
	agent->had |= UINT32_C(1) << which;
	if (agent->due)
		plan_ms(sim, ACHIEVEMENT_DUE, who, 0, sim->t + 2 * STAMP_MS_S);
	say_object(&say, "achievement", NULL);
	say_text(&say, "id", NULL, ids[which]);
	say_text(&say, "name", NULL, row->name);
	say_text(&say, "description", NULL, row->description);
	say_text(&say, "rarity", NULL, row->rarity);
	say_num(&say, "xpReward", "xp_reward", row->xp);
	say_close(&say, '}');
	say_player(&say, "player", who);
	say_close(&say, '}');
	say_end_data(&say);
	say_end(&say);
	game_xp(sim, who, (uint32_t)row->xp);
}

static bool
is_oldest(const struct sim *sim, const struct ticket *ticket)
{
	for (uint32_t i = 0; i < TICKETS_MAX; i++) {
		const struct ticket *other = &sim->tickets[i];

		if (other->status < CLOSED && other->created_ms < ticket->created_ms)
			return false;
	}
	return true;
}

static bool
has_nothing_left(const struct sim *sim, uint32_t who)
{
	for (uint32_t i = 0; i < TICKETS_MAX; i++)
		if (sim->tickets[i].agent == who && sim->tickets[i].status < RESOLVED)
			return false;
	return true;
}

static void
achievements(struct sim *sim, const struct ticket *ticket, uint32_t who)
{
	const struct agent *agent = &sim->agents[who];
	int hour = tempo_hour(sim->t);
	uint32_t today = 0;

	for (uint32_t i = 0; i < AGENTS; i++)
		today += sim->agents[i].closed_today;
	if (today == 1)
		game_give(sim, who, ACH_FIRST_BLOOD, true);
	if (agent->closed_today == 10)
		game_give(sim, who, ACH_CLEAN_SWEEP, false);
	if (agent->streak == 7)
		game_give(sim, who, ACH_STREAK, false);
	if (has_nothing_left(sim, who))
		game_give(sim, who, ACH_INBOX_ZERO, false);
	if (ticket->reopened)
		game_give(sim, who, ACH_SECOND_WIND, false);
	if (ticket->priority == URGENT)
		game_give(sim, who, ACH_FIREFIGHTER, false);
	if (sim->open > 5 && is_oldest(sim, ticket))
		game_give(sim, who, ACH_ARCHAEOLOGY, false);
	if (sim->at - ticket->created_ms < 10 * STAMP_MS_MIN)
		game_give(sim, who, ACH_SPEED_RUN, false);
	if (hour >= 5 && hour < 9)
		game_give(sim, who, ACH_EARLY_BIRD, false);
	if (hour >= 21)
		game_give(sim, who, ACH_NIGHT_OWL, false);
}

void
game_closed(struct sim *sim, const struct ticket *ticket, uint32_t who, bool first)
{
	static const uint32_t xp[] = {10, 25, 50, 75};
	struct agent *agent = &sim->agents[who];

	sim->closed++;
	agent->closed_today++;
	agent->streak++;
	game_xp(sim, who, xp[ticket->priority]);
	if (first)
		boss_hit(sim, who);
	achievements(sim, ticket, who);
}
