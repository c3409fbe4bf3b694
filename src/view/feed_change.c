/* feed_change - what an update changed, in a few words a field. SPDX-License-Identifier: MIT */
#include "floor/view/feed_row.h"

#include "floor/base/ascii.h"
#include "floor/event/personal.h"
#include "floor/event/walk.h"

#define SCALAR_COLS 14 /* a value longer than this says "changed" instead */
#define KEY_COLS 20
#define TAG_COLS 16

/* One member of "changes". */
struct change {
	struct slice text; /* of the event */
	struct slice name; /* as sent */
	char plain[24];    /* the name in lower case without '_': both spellings of one field look
	                      alike */
	struct value from, to;
	bool pair; /* it has a "from" or a "to": else `to` is the value itself */
};

static void
plain_name(struct change *change)
{
	size_t n = 0;

	for (size_t i = 0; i < change->name.len && n + 1 < sizeof(change->plain); i++) {
		char c = change->name.p[i];

		if (c != '_')
			change->plain[n++] = ascii_lower(c);
	}
	change->plain[n] = '\0';
}

static bool
absent(const struct value *v)
{
	return v->type <= VALUE_NULL || (v->type == VALUE_STRING && v->len == 0);
}

static bool
scalar(const struct value *v)
{
	return v->type >= VALUE_FALSE && v->type <= VALUE_STRING;
}

static void
add_arrow(const struct feed_ask *ask, struct parts *out)
{
	bool apart = ask->form == FEED_WIDE;

	parts_put(out, STYLE_DIM, apart ? " " : "");
	parts_glyph(out, STYLE_TEXT, GLYPH_ARROW);
	parts_put(out, STYLE_DIM, apart ? " " : "");
}

static void
add_scalar(struct parts *out, enum style style, const struct change *change, const struct value *v)
{
	char tmp[FIELD_TMP];

	if (absent(v))
		parts_put(out, style, "none");
	else
		parts_mask(out, style, SCALAR_COLS, value_str(change->text, v, tmp, sizeof(tmp)),
		    personal_kind(change->name, (struct slice){0}));
}

static void
add_priority(const struct feed_ask *ask, const struct change *change, struct parts *out)
{
	char from_tmp[FIELD_TMP], to_tmp[FIELD_TMP];
	struct slice from = value_str(change->text, &change->from, from_tmp, sizeof(from_tmp));
	struct slice to = value_str(change->text, &change->to, to_tmp, sizeof(to_tmp));

	if (absent(&change->from))
		parts_put(out, STYLE_DIM, "prio ");
	else
		feed_add_priority(out, priority_of(from), from);
	add_arrow(ask, out);
	if (absent(&change->to))
		parts_put(out, STYLE_DIM, "none");
	else
		feed_add_priority(out, priority_of(to), to);
}

/* A person in "from" or "to": an id, or an object with a name or an id. */
static bool
add_agent(const struct feed_ask *ask, const struct change *change, const struct value *v,
    struct parts *out)
{
	char tmp[FIELD_TMP];
	struct value member;

	if (absent(v))
		return false;
	if (v->type != VALUE_OBJECT)
		return feed_add_agent(
		    out, ask, (struct slice){0}, value_str(change->text, v, tmp, sizeof(tmp)));
	if (walk_find(change->text, v, "name", &member) && !absent(&member))
		return feed_add_agent(out, ask, value_str(change->text, &member, tmp, sizeof(tmp)),
		    (struct slice){0});
	if (walk_find(change->text, v, "id", &member) && !absent(&member))
		return feed_add_agent(out, ask, (struct slice){0},
		    value_str(change->text, &member, tmp, sizeof(tmp)));
	return false;
}

/* A first owner is "→ John Smith"; with room, or when it is taken away, "none" is said too. */
static void
add_assignee(const struct feed_ask *ask, const struct change *change, struct parts *out)
{
	if (add_agent(ask, change, &change->from, out)) {
		add_arrow(ask, out);
	} else if (ask->form == FEED_WIDE) {
		parts_put(out, STYLE_DIM, "none");
		add_arrow(ask, out);
	} else {
		parts_glyph(out, STYLE_TEXT, GLYPH_ARROW);
		parts_put(out, STYLE_DIM, " ");
	}
	if (!add_agent(ask, change, &change->to, out))
		parts_put(out, STYLE_TEXT, "none");
}

/* Is the string `v` an element of the array `list`? */
static bool
holds(struct slice text, const struct value *list, const struct value *v)
{
	struct walk walk;
	struct value key, item;
	struct slice want = {text.p + v->off, v->len};

	walk_start(&walk, text, list);
	while (walk_next(&walk, &key, &item))
		if (item.type == v->type &&
		    slice_eq(want, (struct slice){text.p + item.off, item.len}))
			return true;
	return false;
}

/* The elements of `list` that `other` has not, each behind `sign`. */
static bool
add_difference(const struct change *change, const struct value *list, const struct value *other,
    const char *sign, struct parts *out)
{
	char tmp[FIELD_TMP];
	struct walk walk;
	struct value key, item;
	size_t n = 0;

	walk_start(&walk, change->text, list);
	while (n < 4 && walk_next(&walk, &key, &item)) {
		if (!scalar(&item) || holds(change->text, other, &item))
			continue;
		parts_put(out, STYLE_DIM, sign);
		parts_raw(
		    out, STYLE_TEXT, TAG_COLS, value_str(change->text, &item, tmp, sizeof(tmp)));
		n++;
	}
	return n > 0;
}

static void
add_list(const struct change *change, struct parts *out)
{
	bool added, removed;

	parts_raw(out, STYLE_DIM, KEY_COLS, change->name);
	added = add_difference(change, &change->to, &change->from, " +", out);
	removed = add_difference(change, &change->from, &change->to, " -", out);
	if (!added && !removed)
		parts_put(out, STYLE_DIM, " changed");
}

/* Addresses and texts: that they changed is enough on a line anybody may see. */
static bool
only_changed(const struct change *change)
{
	static const char *const names[] = {
	    "title", "subject", "name", "email", "phone", "description"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(change->plain, names[i]) == 0)
			return true;
	return !change->pair || change->from.len > 4 * SCALAR_COLS ||
	       change->to.len > 4 * SCALAR_COLS ||
	       !(scalar(&change->from) || absent(&change->from)) ||
	       !(scalar(&change->to) || absent(&change->to));
}

static bool
is_assignee(const struct change *change)
{
	return strcmp(change->plain, "assignedto") == 0 || strcmp(change->plain, "assignee") == 0 ||
	       strcmp(change->plain, "assigneeid") == 0;
}

static void
add_change(const struct feed_ask *ask, const struct change *change, struct parts *out)
{
	parts_group(out);
	if (is_assignee(change)) {
		add_assignee(ask, change, out);
	} else if (strcmp(change->plain, "priority") == 0) {
		add_priority(ask, change, out);
	} else if (change->from.type == VALUE_ARRAY || change->to.type == VALUE_ARRAY) {
		add_list(change, out);
	} else if (only_changed(change)) {
		parts_raw(out, STYLE_TEXT, KEY_COLS, change->name);
		parts_put(out, STYLE_DIM, " changed");
	} else {
		if (strcmp(change->plain, "status") != 0) {
			parts_raw(out, STYLE_DIM, KEY_COLS, change->name);
			parts_put(out, STYLE_DIM, " ");
		}
		add_scalar(out, STYLE_TEXT, change, &change->from);
		add_arrow(ask, out);
		add_scalar(out, STYLE_TEXT, change, &change->to);
	}
}

void
feed_changes(const struct feed_ask *ask, const struct fields *fields, struct parts *out)
{
	char name_tmp[FIELD_TMP];
	struct walk walk;
	struct value key, member;

	if (fields->v[FIELD_CHANGES].type != VALUE_OBJECT)
		return;
	walk_start(&walk, fields->text, &fields->v[FIELD_CHANGES]);
	while (walk_next(&walk, &key, &member)) {
		struct change change = {.text = fields->text};
		bool from = walk_find(fields->text, &member, "from", &change.from);
		bool to = walk_find(fields->text, &member, "to", &change.to);

		change.name = value_str(fields->text, &key, name_tmp, sizeof(name_tmp));
		change.pair = from || to;
		if (!from)
			change.from = (struct value){.type = VALUE_ABSENT};
		if (!to)
			change.to = (struct value){.type = VALUE_ABSENT};
		plain_name(&change);
		add_change(ask, &change, out);
	}
}
