/* filter_fields - what an event says to a field's name, and what is remembered. SPDX-License-Identifier: MIT */
#include "filter_tree.h"

#include "surveys_fold.h"

#include "floor/event/walk.h"

static void
add(struct filter_texts *out, struct slice text)
{
	if (text.len && out->count < FILTER_TEXTS_MAX)
		out->v[out->count++] = text;
}

static char *
room(struct filter_texts *out, size_t *cap)
{
	size_t left = sizeof(out->room) - out->used;

	*cap = left < FIELD_TMP ? left : FIELD_TMP;
	return out->room + out->used;
}

/* What lies in the room is there to stay. */
static void
keep(struct filter_texts *out, struct slice text)
{
	if (text.p == out->room + out->used)
		out->used += text.len;
	add(out, text);
}

static struct slice
field(struct filter_case *c, enum field id, struct filter_texts *out)
{
	size_t cap;
	char *tmp = room(out, &cap);
	struct slice text = fields_str(&c->fields, id, tmp, cap);

	keep(out, text);
	return text;
}

static bool
about_ticket(const struct filter_case *c)
{
	return c->event->category == CATEGORY_TICKET || c->event->category == CATEGORY_CSAT;
}

/* What is remembered of the ticket the event is about; NULL when nothing is. */
static const struct ticket *
ticket(struct filter_case *c)
{
	char tmp[FIELD_TMP], hex[32];
	struct slice id;

	if (c->asked)
		return c->known ? &c->ticket : NULL;
	c->asked = true;
	c->known = false;
	if (!about_ticket(c))
		return NULL;
	id = fields_str(&c->fields, FIELD_TICKET_ID, tmp, sizeof(tmp));
	if (id.len == 0)
		id = fields_str(&c->fields, FIELD_SURVEY_TICKET_ID, tmp, sizeof(tmp));
	if (id.len)
		c->known =
		    tickets_get(board_tickets(c->ask->board), id_normal(id, hex), &c->ticket);
	return c->known ? &c->ticket : NULL;
}

/* The event's own word, else the ticket's. */
static void
own_or(struct filter_case *c, enum field id, size_t remembered, struct filter_texts *out)
{
	const struct ticket *t;

	if (field(c, id, out).len)
		return;
	t = ticket(c);
	if (t)
		add(out, *(const struct slice *)(const void *)((const char *)t + remembered));
}

#define OF_TICKET(member) offsetof(struct ticket, member)

static void
person(struct filter_case *c, struct filter_texts *out, enum field id, enum field name)
{
	struct slice known = field(c, id, out);

	if (known.len && known.p[0] == '{')
		out->count--;
	else
		add(out, names_find(board_names(c->ask->board), known));
	field(c, name, out);
}

static void
agents(struct filter_case *c, struct filter_texts *out)
{
	const struct ticket *t;

	person(c, out, FIELD_ASSIGNEE_ID, FIELD_ASSIGNEE_NAME);
	person(c, out, FIELD_CLOSED_BY, FIELD_CLOSED_BY_NAME);
	person(c, out, FIELD_AGENT_ID, FIELD_AGENT_NAME);
	if (out->count || (t = ticket(c)) == NULL)
		return;
	add(out, t->assignee_id);
	add(out, t->assignee_name);
	if (c->event->kind != KIND_TICKET_CLOSED && c->event->kind != KIND_SURVEY)
		return;
	add(out, t->closed_by_id);
	add(out, t->closed_by_name);
}

/* Each of a list, or the one word there is. */
static void
list(struct slice text, const struct value *v, struct filter_texts *out)
{
	struct value key, item;
	struct walk walk;
	size_t cap;

	if (v->type != VALUE_ARRAY) {
		char *tmp = room(out, &cap);

		keep(out, value_str(text, v, tmp, cap));
		return;
	}
	walk_start(&walk, text, v);
	while (walk_next(&walk, &key, &item)) {
		char *tmp = room(out, &cap);

		if (item.type != VALUE_ARRAY && item.type != VALUE_OBJECT)
			keep(out, value_str(text, &item, tmp, cap));
	}
}

static void
tags(struct filter_case *c, struct filter_texts *out)
{
	const struct ticket *t;

	if (fields_has(&c->fields, FIELD_TICKET_TAGS)) {
		list(c->fields.text, &c->fields.v[FIELD_TICKET_TAGS], out);
		return;
	}
	t = ticket(c);
	/* Of a list that was too long only the head is kept: no array any more. */
	if (t && t->tags.len >= 2 && t->tags.p[t->tags.len - 1] == ']')
		list(t->tags, &(struct value){.len = (uint32_t)t->tags.len, .type = VALUE_ARRAY},
		    out);
}

static void
status(struct filter_case *c, struct filter_texts *out)
{
	if (field(c, FIELD_TICKET_STATUS, out).len || field(c, FIELD_ARTICLE_STATUS, out).len)
		return;
	if (c->event->kind == KIND_TICKET_CLOSED)
		add(out, SLICE("closed"));
	else if (ticket(c))
		add(out, c->ticket.status);
}

static void
titles(struct filter_case *c, struct filter_texts *out)
{
	own_or(c, FIELD_TICKET_TITLE, OF_TICKET(title), out);
	field(c, FIELD_ARTICLE_TITLE, out);
}

static void
ticket_ids(struct filter_case *c, struct filter_texts *out)
{
	if (!about_ticket(c))
		return;
	if (field(c, FIELD_TICKET_ID, out).len == 0)
		field(c, FIELD_SURVEY_TICKET_ID, out);
	own_or(c, FIELD_TICKET_LABEL, OF_TICKET(label), out);
}

void
filter_field_texts(struct filter_case *c, enum filter_field id, struct filter_texts *out)
{
	if (filter_fields(c) == NULL)
		return;
	switch (id) {
	case FILTER_BY_TYPE:
		field(c, FIELD_TYPE, out);
		break;
	case FILTER_BY_PRIORITY:
		own_or(c, FIELD_TICKET_PRIORITY, OF_TICKET(priority_word), out);
		break;
	case FILTER_BY_STATUS:
		status(c, out);
		break;
	case FILTER_BY_TAG:
		tags(c, out);
		break;
	case FILTER_BY_CUSTOMER:
		own_or(c, FIELD_CUSTOMER_NAME, OF_TICKET(customer_name), out);
		own_or(c, FIELD_CUSTOMER_ID, OF_TICKET(customer_id), out);
		break;
	case FILTER_BY_EMAIL:
		own_or(c, FIELD_CUSTOMER_EMAIL, OF_TICKET(customer_email), out);
		break;
	case FILTER_BY_AGENT:
		agents(c, out);
		break;
	case FILTER_BY_TICKET:
		ticket_ids(c, out);
		break;
	case FILTER_BY_TITLE:
		titles(c, out);
		break;
	case FILTER_BY_BOSS:
		field(c, FIELD_BOSS_NAME, out);
		field(c, FIELD_BOSS_ID, out);
		break;
	case FILTER_BY_PLAYER:
		person(c, out, FIELD_PLAYER_ID, FIELD_PLAYER_NAME);
		person(c, out, FIELD_FINAL_BLOW_ID, FIELD_FINAL_BLOW_NAME);
		break;
	case FILTER_BY_TEAM:
		field(c, FIELD_TEAM, out);
		break;
	case FILTER_BY_ID:
		field(c, FIELD_ID, out);
		break;
	case FILTER_BY_CATEGORY:
	case FILTER_BY_RATING:
	case FILTER_BY_AGE:
	case FILTER_FIELD_COUNT:
		break;
	}
}

bool
filter_rating(struct filter_case *c, double *stars)
{
	double scale = 0, value, used;
	char tmp[FIELD_TMP];

	if (c->event->category != CATEGORY_CSAT || filter_fields(c) == NULL)
		return false;
	fields_num(&c->fields, FIELD_RATING_SCALE, &scale);
	*stars = survey_stars(
	    fields_str(&c->fields, FIELD_RATING, tmp, sizeof(tmp)), scale, &value, &used);
	return *stars > 0;
}

void
filter_path_texts(struct filter_case *c, struct slice path, struct filter_texts *out, bool *there)
{
	struct value v;
	size_t cap;

	*there = filter_fields(c) && walk_path(c->fields.text, path, &v);
	if (!*there)
		return;
	if (v.type == VALUE_OBJECT) {
		char *tmp = room(out, &cap);

		keep(out, value_str(c->fields.text, &v, tmp, cap));
		return;
	}
	list(c->fields.text, &v, out);
	if (v.type == VALUE_NULL)
		add(out, SLICE("null"));
}
