/* floor - a simulated support floor that emits events as JSON. SPDX-License-Identifier: MIT */
#include "floor/sim/floor.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include "world.h"

#include <stdlib.h>

enum { EVENT_MAX = 16384 };

/* Whole seconds where the floor is slow enough, as in the reference; never the same time twice, so
 * that order of arrival and order in time agree. */
static int64_t
event_time(const struct sim *sim)
{
	int64_t at = sim->t;

	if (sim->t < sim->now_ms || sim->rate <= 60000)
		at -= (at % STAMP_MS_S + STAMP_MS_S) % STAMP_MS_S;
	if (at < sim->start_ms)
		at = sim->start_ms;
	return at > sim->last_at ? at : sim->last_at + 1;
}

static void
new_day(struct sim *sim)
{
	int64_t day = stamp_day(sim->t, true, 0);

	if (day == sim->day)
		return;
	sim->day = day;
	for (uint32_t i = 0; i < AGENTS; i++)
		sim->agents[i].closed_today = 0;
}

static void
happen(struct sim *sim, const struct happening *now)
{
	switch ((enum what)now->what) {
	case OPENING:
		ticket_opening(sim);
		break;
	case TICKET_STEP:
		if (sim->tickets[now->who].step == now->arg)
			ticket_step(sim, &sim->tickets[now->who]);
		break;
	case CUSTOMER_NEWS:
		people_news(sim);
		break;
	case ARTICLE_NEWS:
		article_news(sim);
		break;
	case SIDE_NEWS:
		side_news(sim);
		break;
	case BOSS_SPAWN:
		boss_wake(sim, now->who);
		break;
	case BOSS_DAMAGE:
		boss_damage(sim, now->who, now->arg);
		break;
	case BOSS_FALL:
		boss_fall(sim, now->who);
		break;
	case LEVEL_UP:
		game_level_up(sim, now->who);
		break;
	case ACHIEVEMENT_DUE:
		game_achievement(sim, now->who);
		break;
	case BEAT:
		story_beat(sim, now->who);
		break;
	}
}

/* Let things happen until one of them is an event; it is then on offer. */
static void
advance(struct sim *sim)
{
	struct buf *out = &sim->out[sim->turn];
	struct happening now;

	for (buf_reset(out); out->len == 0;) {
		now = agenda_next(&sim->agenda);
		sim->t = now.at;
		sim->at = event_time(sim);
		new_day(sim);
		happen(sim, &now);
	}
	sim->last_at = sim->at;
}

static double
clamp_rate(double rate)
{
	if (!(rate > 0))
		return SIM_RATE_DEFAULT;
	return rate < SIM_RATE_MIN ? SIM_RATE_MIN : rate > SIM_RATE_MAX ? SIM_RATE_MAX : rate;
}

struct sim *
sim_new(const struct sim_options *options)
{
	struct sim *sim = mem_zero(1, sizeof(*sim));
	int64_t past = options->past_ms == 0 ? SIM_PAST_DEFAULT_MS : options->past_ms;

	sim->dice.state = dice_mix(options->seed + 1);
	sim->salt = dice_next(&sim->dice);
	sim->team = dice_next(&sim->dice);
	sim->now_ms = options->now_ms;
	sim->start_ms = sim->t = options->now_ms - (past < 0 ? 0 : past);
	sim->last_at = sim->start_ms - 1;
	sim->day = STAMP_NONE;
	sim->quiet_until = sim->start_ms;
	buf_init(&sim->out[0], EVENT_MAX);
	buf_init(&sim->out[1], EVENT_MAX);
	for (uint32_t i = 0; i < TICKETS_MAX; i++)
		sim->tickets[i].status = FREE;
	for (uint32_t i = 0; i < TITLES_RECENT; i++)
		sim->recent_titles[i] = NONE;
	tempo_init(sim, clamp_rate(options->rate_per_min));
	people_init(sim);
	story_init(sim);
	plan(sim, OPENING, 0, 0, 500);
	plan(sim, CUSTOMER_NEWS, 0, 0, 12000);
	plan(sim, ARTICLE_NEWS, 0, 0, 17000);
	plan(sim, SIDE_NEWS, 0, 0, 9000);
	plan(sim, BOSS_SPAWN, 0, 0, dice_between(&sim->dice, 20000, 50000));
	plan(sim, BOSS_SPAWN, 1, 0, dice_between(&sim->dice, 110000, 180000));
	advance(sim);
	return sim;
}

void
sim_free(struct sim *sim)
{
	if (sim == NULL)
		return;
	buf_fini(&sim->out[0]);
	buf_fini(&sim->out[1]);
	free(sim);
}

int64_t
sim_next_at(const struct sim *sim)
{
	return sim->at;
}

struct slice
sim_take(struct sim *sim)
{
	struct slice event = buf_slice(&sim->out[sim->turn]);

	sim->turn ^= 1;
	advance(sim);
	return event;
}
