/* feed_ticket - ticket events as words: what happened to which ticket. SPDX-License-Identifier: MIT
 */
#include "floor/view/feed_row.h"

#include "floor/event/walk.h"

/* What is remembered about the ticket of this event; all empty when nothing is. */
static void
recall(const struct feed_ask *ask, const struct fields *fields, struct ticket *ticket)
{
	char tmp[FIELD_TMP], normal[32];
	struct slice id = fields_str(fields, FIELD_TICKET_ID, tmp, sizeof(tmp));

	if (id.len == 0 ||
	    !tickets_get(board_tickets(ask->scene->board), id_normal(id, normal), ticket))
		*ticket = (struct ticket){.created_ms = STAMP_NONE,
		    .closed_ms = STAMP_NONE,
		    .first_closed_ms = STAMP_NONE,
		    .resolution_ms = -1};
}

static void
add_title(const struct fields *fields, const struct ticket *ticket, struct feed_row *row)
{
	bool told = feed_add_field(&row->title, STYLE_TEXT, fields, FIELD_TICKET_TITLE);

	if (!told)
		parts_mask(&row->title, STYLE_TEXT, -1, ticket->title, MASK_TITLE);
	if (row->title.count == 0)
		parts_put(&row->title, STYLE_DIM, "(no title)");
}

static void
add_priority(const struct fields *fields, const struct ticket *ticket, struct feed_row *row)
{
	char tmp[FIELD_TMP];
	struct slice word = fields_str(fields, FIELD_TICKET_PRIORITY, tmp, sizeof(tmp));

	if (word.len > 0)
		feed_add_priority(&row->prio, priority_of(word), word);
	else
		feed_add_priority(&row->prio, ticket->priority, ticket->priority_word);
}

static bool
add_customer(const struct feed_ask *ask, const struct fields *fields, const struct ticket *ticket,
    struct parts *out)
{
	char tmp[FIELD_TMP];
	struct slice name = fields_str(fields, FIELD_CUSTOMER_NAME, tmp, sizeof(tmp));

	if (name.len > 0 || ticket->customer_name.len > 0)
		return feed_add_customer(
		    out, ask, name.len ? name : ticket->customer_name, (struct slice){0});
	name = fields_str(fields, FIELD_CUSTOMER_ID, tmp, sizeof(tmp));
	return feed_add_customer(
	    out, ask, (struct slice){0}, name.len ? name : ticket->customer_id);
}

static bool
add_closer(const struct feed_ask *ask, const struct fields *fields, const struct ticket *ticket,
    struct parts *out)
{
	char name_tmp[FIELD_TMP], id_tmp[FIELD_TMP];
	struct slice name = fields_str(fields, FIELD_CLOSED_BY_NAME, name_tmp, sizeof(name_tmp));
	struct slice id = fields_str(fields, FIELD_CLOSED_BY, id_tmp, sizeof(id_tmp));

	if (id.len > 0 && id.p[0] == '{')
		id = (struct slice){0};
	if (name.len == 0 && id.len == 0) {
		name = ticket->closed_by_name;
		id = ticket->closed_by_id;
	}
	return feed_add_agent(out, ask, name, id);
}

static void
add_owner(const struct feed_ask *ask, const struct fields *fields, const struct ticket *ticket,
    struct feed_row *row)
{
	if (ask->event->kind == KIND_TICKET_CLOSED && add_closer(ask, fields, ticket, &row->owner))
		return;
	if (!feed_add_agent(&row->owner, ask, ticket->assignee_name, ticket->assignee_id))
		parts_glyph(&row->owner, STYLE_DIM, GLYPH_EM_DASH);
}

/* How long it took, as the ticket fold says: the times before the sent length, and the event's own
 * where it does not say when the ticket was closed. */
static int64_t
closed_after_ms(
    const struct feed_ask *ask, const struct fields *fields, const struct ticket *ticket)
{
	int64_t closed = ask->event->at_ms, created = ticket->created_ms, length;

	fields_ms(fields, FIELD_CLOSED_AT, &closed);
	if (created != STAMP_NONE && closed >= created)
		return closed - created;
	if (fields_ms(fields, FIELD_TICKET_CREATED_AT, &created) && closed >= created)
		return closed - created;
	if (fields_count(fields, FIELD_RESOLUTION_MS, &length))
		return length;
	return -1;
}

static void
add_closed(const struct feed_ask *ask, const struct fields *fields, const struct ticket *ticket,
    struct parts *out)
{
	int64_t after = closed_after_ms(ask, fields, ticket);
	char age[STAMP_TEXT_MAX];

	parts_group(out);
	if (after < 0) {
		parts_put(out, STYLE_TEXT, "closed");
		return;
	}
	stamp_age(after, age);
	parts_printf(out, STYLE_TEXT, ask->form == FEED_WIDE ? "closed in %s" : "%s", age);
}

static void
add_tags(const struct fields *fields, struct parts *out)
{
	char tmp[FIELD_TMP];
	struct walk walk;
	struct value key, tag;
	bool any = false;

	if (fields->v[FIELD_TICKET_TAGS].type != VALUE_ARRAY)
		return;
	walk_start(&walk, fields->text, &fields->v[FIELD_TICKET_TAGS]);
	while (walk_next(&walk, &key, &tag)) {
		parts_put(out, STYLE_DIM, any ? ", " : "tags ");
		parts_raw(out, STYLE_TEXT, 16, value_str(fields->text, &tag, tmp, sizeof(tmp)));
		any = true;
	}
}

/* What only a row of two lines has room for. */
static void
add_more(const struct fields *fields, struct parts *out)
{
	add_tags(fields, out);
	parts_group(out);
	feed_add_field(out, STYLE_TEXT, fields, FIELD_TICKET_ID);
}

/* What happened, in the words of this kind of event. */
static void
add_happening(const struct feed_ask *ask, const struct fields *fields, const struct ticket *ticket,
    struct parts *out)
{
	parts_group(out);
	switch ((enum kind)ask->event->kind) {
	case KIND_TICKET_CREATED:
		if (ask->form == FEED_WIDE)
			add_tags(fields, out);
		break;
	case KIND_TICKET_CLOSED:
		add_closed(ask, fields, ticket, out);
		break;
	case KIND_TICKET_MESSAGE:
		parts_put(out, STYLE_TEXT, "new message");
		break;
	case KIND_TICKET_DELETED:
		parts_put(out, STYLE_TEXT, "deleted");
		break;
	case KIND_TICKET_ASSIGNED:
		feed_changes(ask, fields, out);
		if (out->count == 0 && ticket->assignee_known) {
			parts_glyph(out, STYLE_DIM, GLYPH_ARROW);
			parts_put(out, STYLE_TEXT, " ");
			if (!feed_add_agent(out, ask, ticket->assignee_name, ticket->assignee_id))
				parts_put(out, STYLE_TEXT, "none");
		}
		break;
	default:
		feed_changes(ask, fields, out);
	}
}

void
feed_row_ticket(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	bool closed = ask->event->kind == KIND_TICKET_CLOSED;
	struct ticket ticket;

	recall(ask, fields, &ticket);
	add_title(fields, &ticket, row);
	add_priority(fields, &ticket, row);
	add_happening(ask, fields, &ticket, &row->change);
	if (ask->tall)
		add_more(fields, &row->more);
	if (ask->form == FEED_NARROW) {
		/* One column for both: a name follows a length, stands alone for a new ticket. */
		if (closed && row->change.count > 0)
			parts_put(&row->change, STYLE_TEXT, " ");
		if (closed)
			add_closer(ask, fields, &ticket, &row->change);
		else if (row->change.count == 0)
			add_customer(ask, fields, &ticket, &row->change);
		return;
	}
	if (ask->form == FEED_WIDE || !closed || !add_closer(ask, fields, &ticket, &row->who))
		add_customer(ask, fields, &ticket, &row->who);
	if (ask->form == FEED_WIDE)
		add_owner(ask, fields, &ticket, row);
}
