/* inspector_remark - what we know of a value that its text does not say. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include "floor/model/story.h"

#include <stdio.h>

#define ID_MAX 128 /* bytes of a string that can be an id */

static bool
is_length(struct slice key)
{
	return slice_is(key, "resolutionTime") || slice_is(key, "resolution_time");
}

/* "customer_id", and the "id" of an object whose name nobody knows here: better safe. */
static bool
is_customer(struct slice key)
{
	return slice_is(key, "id") || slice_starts(key, SLICE("customer"));
}

/* A field of the ticket that this event changed: what it was before. */
static bool
was(const struct inspector *inspector, const struct payload_node *node, struct parts *out)
{
	struct slice text = inspector_text(inspector);
	const struct payload_node *before, *body = payload_node(inspector->payload, node->parent);
	char path[96];
	size_t at;

	if (node->depth != 3 || node->key.len == 0 || node->key.len > 40 ||
	    !slice_is((struct slice){text.p + body->key.off, body->key.len}, "ticket"))
		return false;
	snprintf(path, sizeof(path), ".data.changes.%.*s.from", (int)node->key.len,
	    text.p + node->key.off);
	if (!payload_find(inspector->payload, slice_of(path), &at))
		return false;
	before = payload_node(inspector->payload, at);
	parts_put(out, STYLE_DIM, "was ");
	if (before->v.type == VALUE_NULL)
		parts_put(out, STYLE_DIM, "none");
	else
		parts_raw(out, STYLE_TEXT, 24, inspector_bytes(inspector, before));
	return true;
}

static struct slice
key_of(const struct inspector *inspector, const struct payload_node *node)
{
	return (struct slice){inspector_text(inspector).p + node->key.off, node->key.len};
}

/* "id", "ticket_id", "bossId" in an object that does not say its title or name. */
static bool
wants_name(const struct inspector *inspector, const struct payload_node *node)
{
	const struct payload *payload = inspector->payload;
	size_t end = payload_node(payload, node->parent)->next;
	struct slice key = key_of(inspector, node);

	if (node->depth == 1 && slice_is(key, "id"))
		return false; /* the event's own */
	if (!slice_is(key, "id") && !slice_ends(key, SLICE("_id")) && !slice_ends(key, SLICE("Id")))
		return false;
	for (size_t i = node->parent + 1; i < end; i = payload_node(payload, i)->next) {
		key = key_of(inspector, payload_node(payload, i));
		if (slice_is(key, "title") || slice_is(key, "name"))
			return false;
	}
	return true;
}

/* Whose id it is: a person's, a ticket's, a boss's. */
static void
add_name(const struct inspector *inspector, const struct scene *scene,
    const struct payload_node *node, struct slice id, struct parts *out)
{
	struct slice name = names_find(board_names(scene->board), id);
	enum mask_kind kind = is_customer(key_of(inspector, node)) ? MASK_CUSTOMER : MASK_AGENT;
	struct story_key key;
	struct ticket ticket;
	struct boss boss;

	if (name.len == 0 && wants_name(inspector, node) &&
	    story_key_find(scene->board, id, &key)) {
		id = story_key_id(&key);
		kind = key.about == STORY_TICKET ? MASK_TITLE : MASK_TEXT;
		if (tickets_get(board_tickets(scene->board), id, &ticket))
			name = ticket.title;
		else if (bosses_get(board_bosses(scene->board), id, scene->now_ms, &boss))
			name = boss.name;
	}
	if (name.len == 0 || slice_eq(name, id))
		return;
	parts_put(out, STYLE_DIM, "= ");
	parts_mask(out, STYLE_TEXT, 32, name, kind);
}

void
inspector_remark(const struct inspector *inspector, const struct scene *scene,
    const struct payload_node *node, struct parts *out)
{
	struct slice bytes = inspector_bytes(inspector, node);
	char age[STAMP_TEXT_MAX];
	int64_t ms;
	double number;

	if (was(inspector, node, out))
		return;
	if (node->v.type == VALUE_STRING && stamp_parse(bytes, &ms)) {
		bool past = ms <= scene->now_ms;

		stamp_age(past ? scene->now_ms - ms : ms - scene->now_ms, age);
		parts_printf(out, STYLE_DIM, past ? "%s ago" : "in %s", age);
	} else if (node->v.type == VALUE_STRING && bytes.len > 0 && bytes.len <= ID_MAX) {
		add_name(inspector, scene, node, bytes, out);
	} else if (is_length(key_of(inspector, node)) &&
	           (node->v.type == VALUE_NUMBER || node->v.type == VALUE_STRING) &&
	           slice_double(bytes, &number) && number >= 0 && number < 1e15) {
		stamp_age((int64_t)number, age);
		parts_printf(out, STYLE_DIM, "= %s", age);
	}
}
