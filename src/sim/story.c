/* story - the director: what a person finds on the first screen. SPDX-License-Identifier: MIT
 *
 * Chance alone would often open on a dull moment. A few beats before `now` see to it that a boss is
 * in mid-fight, somebody has just risen, somebody is unhappy and something urgent waits. */
#include "world.h"

#include "floor/base/stamp.h"

enum beat {
	BEAT_MAIL,     /* what came in before the office opened */
	BEAT_HERO,     /* a boss must have fallen by now */
	BEAT_MAIN,     /* the boss of the first screen */
	BEAT_SIDEKICK, /* a small one beside it */
	BEAT_HITS,     /* it has been hit a few times */
	BEAT_QUEST,    /* the next one to rise does */
	BEAT_UNKNOWN,
	BEAT_UNHAPPY,
	BEAT_MEDAL,
	BEAT_URGENT,
	BEAT_CALLS,    /* the last tickets before now */
};

enum { MAIL_TICKETS = 9, MAIN_BOSS_MIN = 48, HITS_WANTED = 5 };

/* `minutes` before now; when the past is under six hours, that much nearer. */
static int64_t
before_now(const struct sim *sim, int64_t minutes)
{
	int64_t past = sim->now_ms - sim->start_ms;

	if (past >= 6 * STAMP_MS_HOUR)
		return sim->now_ms - minutes * STAMP_MS_MIN;
	return sim->now_ms - minutes * past / (6 * 60);
}

int64_t
story_main_boss_ms(const struct sim *sim)
{
	return before_now(sim, MAIN_BOSS_MIN);
}

void
story_init(struct sim *sim)
{
	static const struct {
		enum beat beat;
		int64_t minutes;
	} beats[] = {{BEAT_HERO, 150}, {BEAT_MAIN, MAIN_BOSS_MIN}, {BEAT_SIDEKICK, 31},
	    {BEAT_QUEST, 28}, {BEAT_HITS, 24}, {BEAT_UNKNOWN, 22}, {BEAT_UNHAPPY, 20},
	    {BEAT_MEDAL, 16}, {BEAT_URGENT, 6}, {BEAT_CALLS, 3}, {BEAT_CALLS, 1}};
	int64_t past = sim->now_ms - sim->start_ms;

	if (past <= 0)
		return;
	for (uint32_t i = 0; i < MAIL_TICKETS; i++)
		plan_ms(sim, BEAT, BEAT_MAIL, 0,
		    sim->start_ms + past / 16 * (i + 1) / MAIL_TICKETS);
	for (uint32_t i = 0; i < sizeof(beats) / sizeof(beats[0]); i++)
		plan_ms(sim, BEAT, beats[i].beat, 0,
		    before_now(sim, beats[i].minutes) + dice_between(&sim->dice, 0, 40000) * past /
			(past + 6 * STAMP_MS_HOUR));
}

/* Somebody at work who is nearest to the next level gets there by a quest. */
static void
quest(struct sim *sim)
{
	uint32_t best = 0, best_gap = UINT32_MAX;

	for (uint32_t i = 0; i < AGENTS; i++) {
		const struct agent *agent = &sim->agents[i];
		uint32_t next = game_level_xp(agent->level + 1u);

		if (agent->xp >= next || next - agent->xp > best_gap)
			continue;
		best = i;
		best_gap = next - agent->xp;
	}
	if (best_gap != UINT32_MAX)
		side_quest(sim, best, (best_gap / 10 + 2) * 10);
}

static void
medal(struct sim *sim)
{
	static const enum achievement common[] = {
	    ACH_STREAK, ACH_INBOX_ZERO, ACH_FIVE_STARS, ACH_CLEAN_SWEEP};
	uint32_t agent = people_on_shift(sim, BILLING), at = dice_below(&sim->dice, 4);

	for (uint32_t i = 0; i < 4; i++) {
		enum achievement which = common[(at + i) % 4];

		if ((sim->agents[agent].had | sim->agents[agent].due) >> which & 1)
			continue;
		game_give(sim, agent, which, true);
		return;
	}
}

static void
main_boss(struct sim *sim)
{
	if (sim->bosses[0].live)
		plan_ms(sim, BEAT, BEAT_MAIN, 0, sim->t + 20 * STAMP_MS_S);
	else
		boss_spawn(sim, 0, EPIC, (uint32_t)dice_between(&sim->dice, 18, 21), false);
}

/* Closes enough for the boss in the great place to fall, when none has fallen all day. */
static void
hero(struct sim *sim)
{
	if (sim->slain > 0)
		return;
	if (sim->bosses[0].live)
		ticket_hurry(sim, sim->bosses[0].left, 0);
	else
		boss_spawn(sim, 0, COMMON, 4, false);
	plan_ms(sim, BEAT, BEAT_HERO, 0, sim->t + 15 * STAMP_MS_MIN);
}

static void
hits(struct sim *sim)
{
	const struct boss *boss = &sim->bosses[0];
	uint32_t done = (uint32_t)(boss->required - boss->left);

	if (boss->live && done < HITS_WANTED)
		ticket_hurry(sim, HITS_WANTED - done, 0);
}

void
story_beat(struct sim *sim, uint32_t beat)
{
	switch ((enum beat)beat) {
	case BEAT_MAIL:
	case BEAT_CALLS:
		ticket_open(sim);
		break;
	case BEAT_HERO:
		hero(sim);
		break;
	case BEAT_MAIN:
		main_boss(sim);
		break;
	case BEAT_SIDEKICK:
		boss_wake(sim, 1);
		break;
	case BEAT_HITS:
		hits(sim);
		break;
	case BEAT_QUEST:
		quest(sim);
		break;
	case BEAT_UNKNOWN:
		side_refund(sim);
		break;
	case BEAT_UNHAPPY:
		ticket_hurry(sim, 1, (uint8_t)dice_between(&sim->dice, 1, 2));
		break;
	case BEAT_MEDAL:
		medal(sim);
		break;
	case BEAT_URGENT:
		ticket_open_urgent(sim, sim->now_ms);
		break;
	}
}
