/* tickets - how they come, and the course of their lives. SPDX-License-Identifier: MIT */
#include "say.h"

#include "floor/base/stamp.h"

/* Work in milli-events: between two new tickets, and, by priority, until somebody takes one and
 * until it is solved. Many are solved in one go; the others fill the board. */
#define OPENING_ME 7350
static const int64_t take_me[] = {40000, 24000, 11000, 4000};
static const int64_t quick_me[] = {30000, 28000, 18000, 9000};
static const int64_t long_me[] = {640000, 560000, 340000, 90000};

enum { QUICK_PERCENT = 38, SURVEY_PERCENT = 50, REOPEN_PERCENT = 10, USUALLY_OPEN = 44, EASE = 14 };
enum after { AFTER_NOTHING, AFTER_SURVEY, AFTER_REOPEN };

void
ticket_plan(struct sim *sim, struct ticket *ticket, int64_t at_ms)
{
	plan_ms(sim, TICKET_STEP, (uint32_t)(ticket - sim->tickets), ++ticket->step, at_ms);
}

static struct ticket *
free_ticket(struct sim *sim)
{
	for (uint32_t i = 0; i < TICKETS_MAX; i++)
		if (sim->tickets[i].status == FREE)
			return &sim->tickets[i];
	return NULL;
}

static bool
title_is_recent(const struct sim *sim, uint32_t title)
{
	for (uint32_t i = 0; i < TITLES_RECENT; i++)
		if (sim->recent_titles[i] == title)
			return true;
	return false;
}

static uint8_t
pick_title(struct sim *sim, bool urgent)
{
	uint32_t title;

	do
		title = dice_below(&sim->dice, cast_titles_count);
	while (title_is_recent(sim, title) || (urgent && cast_titles[title].priority != URGENT));
	sim->recent_titles[sim->tickets_made % TITLES_RECENT] = (uint8_t)title;
	return (uint8_t)title;
}

static uint8_t
pick_priority(struct sim *sim, enum priority usual)
{
	uint32_t throw = dice_below(&sim->dice, 100);

	if (throw < 10 && usual > LOW && usual < URGENT)
		return (uint8_t)(usual - 1);
	if (throw < 20 && usual < HIGH)
		return (uint8_t)(usual + 1);
	return (uint8_t)usual;
}

static enum form
pick_form(struct sim *sim)
{
	uint32_t throw = dice_below(&sim->dice, 100);

	return throw < 78 ? NESTED : throw < 87 ? FLAT : throw < 96 ? SNAKE : BARE;
}

static void
say_created(struct sim *sim, const struct ticket *ticket, enum form form)
{
	struct say say = say_begin(sim, "ticket.created", form);

	say_ticket(&say, ticket, form);
	if (form != BARE)
		say_customer(&say, &sim->customers[ticket->customer]);
	say_end_data(&say);
	if (form == FLAT)
		say_flat(&say, ticket);
	say_end(&say);
}

static struct ticket *
open_one(struct sim *sim, bool urgent)
{
	struct ticket *ticket = free_ticket(sim);
	enum form form = urgent ? NESTED : pick_form(sim);

	if (ticket == NULL)
		return NULL;
	*ticket = (struct ticket){.id = dice_next(&sim->dice),
	    .created_ms = sim->at,
	    .number = 1024 + (uint32_t)sim->tickets_made++,
	    .step = ticket->step,
	    .status = NEW,
	    .customer = (uint8_t)dice_below(&sim->dice, CUSTOMERS_MAX),
	    .agent = NONE,
	    .title = pick_title(sim, urgent),
	    .channel = (uint8_t)dice_below(&sim->dice, 4),
	    .quick = dice_chance(&sim->dice, QUICK_PERCENT)};
	ticket->priority = pick_priority(sim, cast_titles[ticket->title].priority);
	if (dice_chance(&sim->dice, 8))
		ticket->tags = 1;
	sim->customers[ticket->customer].tickets++;
	sim->open++;
	say_created(sim, ticket, form);
	return ticket;
}

static int64_t
life_me(struct sim *sim, const struct ticket *ticket)
{
	if (ticket->quick)
		return 4000 + dice_wait(&sim->dice, quick_me[ticket->priority]);
	return 20000 + dice_wait(&sim->dice, long_me[ticket->priority]);
}

void
ticket_open(struct sim *sim)
{
	struct ticket *ticket = open_one(sim, false);
	int64_t life, take;

	if (ticket == NULL)
		return;
	life = life_me(sim, ticket);
	take = 1500 + dice_wait(&sim->dice, take_me[ticket->priority]);
	ticket->close_ms = tempo_after(sim, sim->t, life);
	ticket_plan(sim, ticket, tempo_after(sim, sim->t, take < life / 3 ? take : life / 3));
}

void
ticket_open_urgent(struct sim *sim, int64_t until_ms)
{
	struct ticket *ticket = open_one(sim, true);
	int64_t at;

	if (ticket == NULL)
		return;
	at = tempo_after(sim, until_ms, dice_between(&sim->dice, 4000, 12000));
	ticket->close_ms = tempo_after(sim, at, 20000);
	ticket_plan(sim, ticket, at);
}

/* Customers write less when nobody answers: what is open stays within what a person can oversee. */
void
ticket_opening(struct sim *sim)
{
	int64_t mean = OPENING_ME * (int64_t)(sim->open + EASE) / (USUALLY_OPEN + EASE);

	plan(sim, OPENING, 0, 0, 300 + dice_wait(&sim->dice, mean - 300));
	ticket_open(sim);
}

void
ticket_hurry(struct sim *sim, uint32_t count, uint8_t rating)
{
	int64_t at = sim->t;

	for (uint32_t i = 0; i < TICKETS_MAX && count > 0; i++) {
		struct ticket *ticket = &sim->tickets[i];

		if (ticket->agent == NONE || ticket->status >= RESOLVED || ticket->closed_before)
			continue;
		at = tempo_after(sim, at, dice_between(&sim->dice, 300, 1500));
		ticket->close_ms = at;
		ticket->rating = rating;
		ticket_plan(sim, ticket, at);
		rating = 0;
		count--;
	}
}

/* The last step in which the stream hears of it, and then its place is free. */
static void
forget(struct sim *sim, struct ticket *ticket)
{
	ticket->status = FREE;
	ticket->step++;
	sim->customers[ticket->customer].tickets--;
}

static void
close_now(struct sim *sim, struct ticket *ticket)
{
	bool first = !ticket->closed_before;
	int64_t left = sim->now_ms - sim->t, soon = 5 * STAMP_MS_MIN;

	ticket->status = CLOSED;
	ticket->after = AFTER_NOTHING;
	sim->open--;
	ticket_closed(sim, ticket);
	game_closed(sim, ticket, ticket->agent, first);
	ticket->closed_before = true;
	if (ticket->rating != 0) {
		ticket->after = AFTER_SURVEY;
		ticket_plan(sim, ticket, sim->t + (left / 3 < soon ? left / 3 : soon));
		return;
	}
	/* Every so many closes, not by chance: a day has the answers it needs for a score. */
	sim->survey_due += SURVEY_PERCENT;
	if (sim->survey_due >= 100) {
		sim->survey_due -= 100;
		ticket->after = AFTER_SURVEY;
	} else if (first && dice_chance(&sim->dice, REOPEN_PERCENT)) {
		ticket->after = AFTER_REOPEN;
	}
	ticket_plan(sim, ticket, tempo_after(sim, sim->t, 2000 + dice_wait(&sim->dice, 14000)));
}

static void
reopen(struct sim *sim, struct ticket *ticket)
{
	sim->open++;
	sim->agents[ticket->agent].streak = 0;
	ticket->reopened = true;
	ticket_status(sim, ticket, OPEN);
	ticket->close_ms = tempo_after(sim, sim->t, 6000 + dice_wait(&sim->dice, 30000));
	ticket_plan(sim, ticket, ticket->close_ms);
}

static void
after_close(struct sim *sim, struct ticket *ticket)
{
	if (ticket->after == AFTER_REOPEN) {
		reopen(sim, ticket);
		return;
	}
	if (ticket->after == AFTER_SURVEY)
		ticket_survey(sim, ticket);
	forget(sim, ticket);
}

static void
finish(struct sim *sim, struct ticket *ticket)
{
	if (boss_spared(sim) && !ticket->closed_before) {
		ticket->close_ms = tempo_after(sim, sim->t, 20000);
		if (ticket->status == RESOLVED)
			ticket_plan(sim, ticket, ticket->close_ms);
		else
			ticket_work(sim, ticket);
	} else if (ticket->status != RESOLVED && ticket->rating == 0 &&
	    dice_chance(&sim->dice, 25)) {
		ticket_status(sim, ticket, RESOLVED);
		ticket_plan(sim, ticket,
		    tempo_after(sim, sim->t, 1000 + dice_wait(&sim->dice, 3000)));
	} else {
		close_now(sim, ticket);
	}
}

void
ticket_step(struct sim *sim, struct ticket *ticket)
{
	if (ticket->status == CLOSED)
		after_close(sim, ticket);
	else if (ticket->agent == NONE)
		ticket_assign(sim, ticket);
	else if (ticket->status == RESOLVED || sim->t >= ticket->close_ms)
		finish(sim, ticket);
	else
		ticket_work(sim, ticket);
}
