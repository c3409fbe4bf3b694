/* say_who - how tickets and people are written. SPDX-License-Identifier: MIT */
#include "say.h"

#include <stdio.h>

enum { NAME_MAX_BYTES = 128 };

const char *
say_priority(uint8_t priority)
{
	static const char *const words[] = {"low", "normal", "high", "urgent"};

	return words[priority];
}

const char *
say_status(uint8_t status)
{
	static const char *const words[] = {
	    "new", "open", "pending", "resolved", "closed", "closed"};

	return words[status];
}

static void
customer_name(struct say *say, const char *camel, const char *snake, const struct customer *who)
{
	const struct person_row *given = &cast_people[who->given];
	const struct person_row *family = &cast_people[who->family];
	char name[NAME_MAX_BYTES];

	if (given->order == EAST)
		snprintf(name, sizeof(name), "%s%s", family->family, given->given);
	else
		snprintf(name, sizeof(name), "%s %s", given->given, family->family);
	say_text(say, camel, snake, name);
}

static void
customer_email(struct say *say, const char *camel, const char *snake, const struct customer *who)
{
	const struct person_row *given = &cast_people[who->given];
	const struct person_row *family = &cast_people[who->family];
	char email[NAME_MAX_BYTES];

	snprintf(email, sizeof(email), "%s.%s@%s", given->ascii_given, family->ascii_family,
	    family->domain);
	say_text(say, camel, snake, email);
}

void
say_customer(struct say *say, const struct customer *who)
{
	say_object(say, "customer", NULL);
	say_id(say, "id", NULL, who->id);
	customer_name(say, "name", NULL, who);
	customer_email(say, "email", NULL, who);
	say_close(say, '}');
}

void
say_tags(struct say *say, const char *key, const struct ticket *ticket, uint8_t extra)
{
	const struct title_row *row = &cast_titles[ticket->title];

	say_array(say, key, NULL);
	if (*row->tag)
		say_item(say, row->tag);
	if (*row->tag2)
		say_item(say, row->tag2);
	for (uint32_t i = 0; i < cast_tags_count; i++)
		if (extra >> i & 1)
			say_item(say, cast_tags[i]);
	say_close(say, ']');
}

static void
say_assignee(struct say *say, const struct ticket *ticket)
{
	if (ticket->agent == NONE)
		return;
	say_id(say, "assignedTo", "assigned_to", say->sim->agents[ticket->agent].id);
}

/* What the 2026 form knows in addition. */
static void
say_modern(struct say *say, const struct ticket *ticket)
{
	static const char *const channels[] = {"email", "widget", "chat", "phone"};
	char text[80];

	snprintf(text, sizeof(text), "CST-%u", (unsigned)ticket->number);
	say_text(say, "prefixed_id", NULL, text);
	say_text(say, "channel", NULL, channels[ticket->channel & 3]);
	snprintf(
	    text, sizeof(text), "https://desk.example/tickets/CST-%u", (unsigned)ticket->number);
	say_text(say, "dashboard_url", NULL, text);
}

void
say_ticket(struct say *say, const struct ticket *ticket, enum form form)
{
	const struct customer *customer = &say->sim->customers[ticket->customer];

	if (form != BARE)
		say_object(say, "ticket", NULL);
	say_ticket_id(say, "id", NULL, ticket);
	if (form != THIN) {
		say_text(say, "title", NULL, cast_titles[ticket->title].text);
		say_text(say, "status", NULL, say_status(ticket->status));
		say_text(say, "priority", NULL, say_priority(ticket->priority));
	}
	if (form != THIN && form != BARE) {
		say_id(say, "customerId", "customer_id", customer->id);
		customer_name(say, "customerName", "customer_name", customer);
		say_assignee(say, ticket);
		say_tags(say, "tags", ticket, ticket->tags);
		say_time(say, "createdAt", "created_at", ticket->created_ms);
		if (form == SNAKE)
			say_modern(say, ticket);
	}
	if (form != BARE)
		say_close(say, '}');
}

void
say_flat(struct say *say, const struct ticket *ticket)
{
	const struct customer *customer = &say->sim->customers[ticket->customer];

	say_ticket_id(say, "ticket_id", NULL, ticket);
	say_text(say, "ticket_title", NULL, cast_titles[ticket->title].text);
	say_text(say, "ticket_priority", NULL, say_priority(ticket->priority));
	customer_name(say, "customer_name", NULL, customer);
	customer_email(say, "customer_email", NULL, customer);
}

void
say_player(struct say *say, const char *key, uint32_t agent)
{
	say_object(say, key, NULL);
	say_id(say, "userId", "user_id", say->sim->agents[agent].id);
	say_text(say, "userName", "user_name", cast_agents[agent].name);
	say->sim->agents[agent].told = true;
}

void
say_agent(struct say *say, const char *key, uint32_t agent)
{
	say_object(say, key, NULL);
	say_id(say, "id", NULL, say->sim->agents[agent].id);
	say_text(say, "name", NULL, cast_agents[agent].name);
	say_close(say, '}');
	say->sim->agents[agent].told = true;
}
