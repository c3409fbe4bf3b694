/* ticket_work - what agents do, and what customers say then. SPDX-License-Identifier: MIT */
#include "say.h"

#include <string.h>

/* The body of an update stays open at its changes until say_updated_end. */
struct update {
	struct say say;
	enum form form;
};

static struct update
say_updated(struct sim *sim, const struct ticket *ticket)
{
	uint32_t throw = dice_below(&sim->dice, 100);
	enum form form = throw < 70 ? NESTED : throw < 84 ? THIN : throw < 91 ? FLAT : SNAKE;
	struct update update = {.say = say_begin(sim, "ticket.updated", form), .form = form};

	say_ticket(&update.say, ticket, form);
	say_object(&update.say, "changes", NULL);
	return update;
}

static void
say_updated_end(struct update *update, const struct ticket *ticket)
{
	say_close(&update->say, '}');
	/* The stream names an agent sooner or later; ids alone would leave a board guessing. */
	if (ticket->agent != NONE && !update->say.sim->agents[ticket->agent].told)
		say_agent(&update->say, "assignee", ticket->agent);
	say_end_data(&update->say);
	if (update->form == FLAT)
		say_flat(&update->say, ticket);
	say_end(&update->say);
}

static void
say_change(struct say *say, const char *what, const char *from, const char *to)
{
	say_object(say, what, NULL);
	say_text(say, "from", NULL, from);
	say_text(say, "to", NULL, to);
	say_close(say, '}');
}

static void
say_assignment(struct say *say, uint8_t from, uint8_t to)
{
	say_object(say, "assignedTo", "assigned_to");
	if (from == NONE)
		say_null(say, "from", NULL);
	else
		say_id(say, "from", NULL, say->sim->agents[from].id);
	say_id(say, "to", NULL, say->sim->agents[to].id);
	say_close(say, '}');
}

/* The type of 2026 that says only this. */
static void
say_assigned(struct sim *sim, const struct ticket *ticket)
{
	struct say say = say_begin(sim, "ticket.assigned", SNAKE);

	say_ticket(&say, ticket, SNAKE);
	say_agent(&say, "assignee", ticket->agent);
	say_end_data(&say);
	say_end(&say);
}

/* Work goes on in two or three steps on the way to the close. */
static void
plan_work(struct sim *sim, struct ticket *ticket)
{
	int64_t left = tempo_between(sim, sim->t, ticket->close_ms), share;
	int64_t at = ticket->close_ms;

	share = ticket->quick ? left * 3 / 4 : 40000 + dice_wait(&sim->dice, 130000);
	if (share < left)
		at = tempo_after(sim, sim->t, 500 + dice_wait(&sim->dice, share));
	ticket_plan(sim, ticket, at < ticket->close_ms ? at : ticket->close_ms);
}

void
ticket_assign(struct sim *sim, struct ticket *ticket)
{
	struct update update;
	bool opens = dice_chance(&sim->dice, 80);

	ticket->agent = (uint8_t)people_on_shift(sim, cast_titles[ticket->title].skill);
	if (opens)
		ticket->status = OPEN;
	plan_work(sim, ticket);
	if (dice_chance(&sim->dice, 3))
		game_give(sim, ticket->agent, ACH_FIRST_REPLY, false);
	if (!opens && dice_chance(&sim->dice, 50)) {
		say_assigned(sim, ticket);
		return;
	}
	update = say_updated(sim, ticket);
	if (opens)
		say_change(&update.say, "status", "new", "open");
	say_assignment(&update.say, NONE, ticket->agent);
	say_updated_end(&update, ticket);
}

void
ticket_status(struct sim *sim, struct ticket *ticket, enum status to)
{
	const char *from = say_status(ticket->status);
	struct update update;

	ticket->status = (uint8_t)to;
	update = say_updated(sim, ticket);
	say_change(&update.say, "status", from, say_status(ticket->status));
	say_updated_end(&update, ticket);
}

static void
raise_priority(struct sim *sim, struct ticket *ticket)
{
	const char *from = say_priority(ticket->priority++);
	struct update update = say_updated(sim, ticket);

	say_change(&update.say, "priority", from, say_priority(ticket->priority));
	say_updated_end(&update, ticket);
}

static void
change_tags(struct sim *sim, struct ticket *ticket)
{
	uint8_t from = ticket->tags;
	struct update update;

	ticket->tags ^= (uint8_t)(1u << dice_below(&sim->dice, cast_tags_count));
	update = say_updated(sim, ticket);
	say_object(&update.say, "tags", NULL);
	say_tags(&update.say, "from", ticket, from);
	say_tags(&update.say, "to", ticket, ticket->tags);
	say_close(&update.say, '}');
	say_updated_end(&update, ticket);
}

static void
reassign(struct sim *sim, struct ticket *ticket)
{
	uint8_t from = ticket->agent;
	struct update update;

	ticket->agent = (uint8_t)people_on_shift(sim, cast_titles[ticket->title].skill);
	if (ticket->agent == from)
		ticket->agent = (uint8_t)((from + 1) % AGENTS);
	update = say_updated(sim, ticket);
	say_assignment(&update.say, from, ticket->agent);
	say_updated_end(&update, ticket);
}

/* from and to may be objects: custom fields are. */
static void
change_fields(struct sim *sim, const struct ticket *ticket)
{
	static const char *const plans[] = {"basic", "pro", "enterprise"};
	uint32_t plan = dice_below(&sim->dice, 2);
	struct update update = say_updated(sim, ticket);

	say_object(&update.say, "customFields", "custom_fields");
	for (uint32_t i = 0; i < 2; i++) {
		say_object(&update.say, i == 0 ? "from" : "to", NULL);
		say_text(&update.say, "plan", NULL, plans[plan + i]);
		say_num(&update.say, "seats", NULL, 5 + 20 * (int64_t)i);
		say_close(&update.say, '}');
	}
	say_close(&update.say, '}');
	say_updated_end(&update, ticket);
}

static void
add_message(struct sim *sim, const struct ticket *ticket)
{
	struct say say = say_begin(sim, "ticket.message_added", SNAKE);
	bool customer = dice_chance(&sim->dice, 50);

	say_ticket(&say, ticket, SNAKE);
	say_object(&say, "message", NULL);
	say_id(&say, "id", NULL, dice_next(&sim->dice));
	say_text(&say, "author_type", NULL, customer ? "customer" : "agent");
	say_bool(&say, "internal", NULL, !customer && dice_chance(&sim->dice, 30));
	say_close(&say, '}');
	if (!customer)
		say_agent(&say, "agent", ticket->agent);
	say_end_data(&say);
	say_end(&say);
}

void
ticket_work(struct sim *sim, struct ticket *ticket)
{
	uint32_t throw = dice_below(&sim->dice, 100);

	plan_work(sim, ticket);
	if (ticket->status == NEW || (ticket->status == PENDING && throw < 80))
		ticket_status(sim, ticket, OPEN);
	else if (ticket->status == OPEN && throw < 52)
		ticket_status(sim, ticket, PENDING);
	else if (throw < 66 && ticket->priority < (ticket->quick ? HIGH : URGENT))
		raise_priority(sim, ticket);
	else if (throw < 82)
		change_tags(sim, ticket);
	else if (throw < 91)
		reassign(sim, ticket);
	else if (throw < 96)
		add_message(sim, ticket);
	else
		change_fields(sim, ticket);
}

void
ticket_closed(struct sim *sim, struct ticket *ticket)
{
	uint32_t throw = dice_below(&sim->dice, 100);
	enum form form = throw < 74 ? NESTED : throw < 86 ? THIN : throw < 92 ? FLAT : SNAKE;
	struct say say;

	if (!people_works(sim, ticket->agent))
		ticket->agent = (uint8_t)people_on_shift(sim, cast_titles[ticket->title].skill);
	say = say_begin(sim, "ticket.closed", form);
	say_ticket(&say, ticket, form);
	say_object(&say, "resolution", NULL);
	say_time(&say, "closedAt", "closed_at", sim->at);
	say_id(&say, "closedBy", "closed_by", sim->agents[ticket->agent].id);
	say_num(&say, "resolutionTime", "resolution_time", sim->at - ticket->created_ms);
	say_close(&say, '}');
	say_end_data(&say);
	if (form == FLAT)
		say_flat(&say, ticket);
	say_end(&say);
}

static uint8_t
pick_rating(struct sim *sim)
{
	uint32_t throw = dice_below(&sim->dice, 100);

	return throw < 58 ? 5 : throw < 84 ? 4 : throw < 91 ? 3 : throw < 96 ? 2 : 1;
}

static void
say_comment(struct sim *sim, struct say *say, uint8_t rating, uint32_t agent)
{
	uint32_t row;
	const char *text, *name = cast_agents[agent].name, *mark;
	char filled[128];
	struct buf buf;

	do
		row = dice_below(&sim->dice, cast_comments_count);
	while (cast_comments[row].rating != rating);
	text = cast_comments[row].text;
	mark = strchr(text, '$');
	if (mark != NULL) {
		buf = (struct buf){.p = filled, .cap = sizeof(filled), .max = sizeof(filled) - 1};
		buf_add(&buf, text, (size_t)(mark - text));
		buf_add(&buf, name, strcspn(name, " "));
		buf_adds(&buf, mark + 1);
		buf_addc(&buf, '\0');
		text = filled;
	}
	say_text(say, "comment", "feedback", text);
}

void
ticket_survey(struct sim *sim, const struct ticket *ticket)
{
	uint8_t rating = ticket->rating ? ticket->rating : pick_rating(sim);
	struct agent *agent = &sim->agents[ticket->agent];
	enum form form = ticket->rating == 0 && dice_chance(&sim->dice, 12) ? SNAKE : NESTED;
	struct say say = say_begin(sim, "survey.submitted", form);

	say_object(&say, "survey", NULL);
	say_id(&say, "id", NULL, dice_next(&sim->dice));
	say_num(&say, "rating", "score", rating);
	if (form == SNAKE)
		say_num(&say, "max_rating", NULL, 5);
	if (ticket->rating || dice_chance(&sim->dice, rating > 3 ? 35 : 80))
		say_comment(sim, &say, rating, ticket->agent);
	say_close(&say, '}');
	say_object(&say, "ticket", NULL);
	say_ticket_id(&say, "id", NULL, ticket);
	say_text(&say, "title", NULL, cast_titles[ticket->title].text);
	say_close(&say, '}');
	say_customer(&say, &sim->customers[ticket->customer]);
	say_agent(&say, "agent", ticket->agent);
	say_end_data(&say);
	say_end(&say);
	agent->five_stars = rating == 5 ? (uint16_t)(agent->five_stars + 1) : 0;
	if (agent->five_stars == 3)
		game_give(sim, ticket->agent, ACH_FIVE_STARS, false);
}
