/* story_ticket - a ticket from its creation to what the customer said. SPDX-License-Identifier: MIT */
#include "story_view.h"

#include "floor/event/walk.h"

#include <stdio.h>

#define OWNERS_MAX 6 /* told apart in the line of owners; more are "…" */

/* Lines behind the steps, those that apply. */
enum tail { TAIL_NOW, TAIL_BOSS, TAIL_SURVEY, TAIL_OWNERS, TAIL_COUNT };

static bool
has_step(const struct story_view *view, enum kind kind)
{
	for (size_t i = 0; i < view->story->count; i++)
		if (view->story->step[i].kind == kind)
			return true;
	return false;
}

static bool
has_tail(const struct story_view *view, enum tail tail)
{
	bool open = view->known && view->of.ticket.open;

	switch (tail) {
	case TAIL_NOW:
		return open;
	case TAIL_BOSS:
		return view->blow_count > 0;
	case TAIL_SURVEY:
		return view->story->count > 0 && !has_step(view, KIND_SURVEY);
	case TAIL_OWNERS:
		return view->story->count > 1;
	case TAIL_COUNT:
		break;
	}
	return false;
}

void
story_ticket_count(struct story_view *view)
{
	const struct board *board = view->scene->board;
	struct slice id = story_key_id(&view->story->key);

	view->known = tickets_get(board_tickets(board), id, &view->of.ticket);
	view->blow_count = bosses_blows(
	    board_bosses(board), id, view->scene->now_ms, view->blows, STORY_BLOWS_MAX);
	if (view->blow_count > STORY_BLOWS_MAX)
		view->blow_count = STORY_BLOWS_MAX;
	view->head = 1;
	view->body = view->story->count;
	for (enum tail tail = 0; tail < TAIL_COUNT; tail++)
		view->tail += has_tail(view, tail);
}

static void
head_line(const struct story_view *view, struct story_line *line)
{
	const struct ticket *t = &view->of.ticket;
	struct parts *out = &line->detail;

	line->mark = "";
	if (!view->known)
		return;
	if (t->label.len) {
		parts_raw(out, STYLE_DIM, 16, t->label);
		parts_put(out, STYLE_TEXT, "  ");
	}
	feed_add_priority(out, t->priority, t->priority_word);
	parts_put(out, STYLE_TEXT, "  ");
	parts_mask(out, STYLE_TEXT, 32, t->customer_name.len ? t->customer_name : t->customer_id,
	    MASK_CUSTOMER);
	parts_put(out, STYLE_TEXT, "  ");
	parts_raw(out, t->open ? STYLE_TEXT : STYLE_GOOD, 16, t->status);
	if (t->channel.len) {
		parts_put(out, STYLE_DIM, "  by ");
		parts_raw(out, STYLE_DIM, 16, t->channel);
	}
}

/* Who owns it after this event: false when it does not say. `id` empty: nobody. */
static bool
owner_of(const struct fields *f, char tmp[FIELD_TMP], struct slice *id)
{
	const struct value *to = &f->v[FIELD_ASSIGNEE_TO];

	if (fields_has(f, FIELD_ASSIGNEE_ID)) {
		*id = fields_str(f, FIELD_ASSIGNEE_ID, tmp, FIELD_TMP);
		return id->len == 0 || id->p[0] != '{';
	}
	*id = (struct slice){NULL, 0};
	/* null is said, absence is not */
	return to->type == VALUE_NULL || f->kind == KIND_TICKET_CREATED;
}

/* Is step `i` the one that gave it its first owner? */
static bool
first_owner(const struct story_view *view, size_t i)
{
	char tmp[FIELD_TMP];
	struct fields f;
	struct slice id;

	for (size_t k = 0; k <= i; k++)
		if (story_fields(view, k, &f) && owner_of(&f, tmp, &id) && id.len)
			return k == i && k > 0;
	return false;
}

/* How long since the step before, in the words that matter here. */
static void
add_wait(const struct story_view *view, size_t i, struct parts *out)
{
	const struct story_step *step = &view->story->step[i];
	int64_t start = view->story->step[0].at_ms;
	int64_t took = step->at_ms - start;
	char age[STAMP_TEXT_MAX];

	if (step->kind == KIND_TICKET_CLOSED && view->known && view->of.ticket.resolution_ms >= 0)
		took = view->of.ticket.resolution_ms;
	else if (i == 0)
		return;
	if (step->kind == KIND_TICKET_CLOSED) {
		stamp_age(took, age);
		parts_printf(out, STYLE_GOOD, "%s from start to close", age);
	} else if (first_owner(view, i)) {
		stamp_age(step->at_ms - start, age);
		parts_printf(out, STYLE_TEXT, "%s to find an owner", age);
	} else {
		stamp_age(step->at_ms - step[-1].at_ms, age);
		parts_printf(out, STYLE_DIM, "after %s", age);
	}
}

static void
add_survey(const struct story_view *view, const struct fields *f, struct story_line *line)
{
	char tmp[FIELD_TMP];
	double stars;

	parts_put(&line->what, STYLE_CSAT, "survey");
	if (fields_num(f, FIELD_RATING, &stars))
		parts_printf(&line->detail, stars <= 2 ? STYLE_ALERT : STYLE_STRONG, "%g", stars);
	else
		feed_add_field(&line->detail, STYLE_STRONG, f, FIELD_RATING);
	parts_put(&line->detail, STYLE_TEXT, "  ");
	parts_mask(&line->detail, STYLE_TEXT, -1, fields_str(f, FIELD_COMMENT, tmp, sizeof(tmp)),
	    MASK_TITLE);
	(void)view;
}

/* The one field that changed, by a name people know; several are "changed". */
static void
add_what_changed(const struct fields *f, struct parts *out)
{
	struct value key, member;
	char tmp[FIELD_TMP];
	struct slice name = {NULL, 0};
	struct walk walk;
	size_t n = 0;

	walk_start(&walk, f->text, &f->v[FIELD_CHANGES]);
	while (walk_next(&walk, &key, &member))
		if (n++ == 0)
			name = value_str(f->text, &key, tmp, sizeof(tmp));
	if (n == 1 && (slice_is(name, "assignedTo") || slice_is(name, "assigned_to")))
		parts_put(out, STYLE_TEXT, "owner");
	else if (n == 1 && (slice_is(name, "status") || slice_is(name, "priority")))
		parts_raw(out, STYLE_TEXT, -1, name);
	else
		parts_put(out, STYLE_TEXT, "changed");
}

/* What happened, in a word, then how. */
static void
step_line(const struct story_view *view, size_t i, struct story_line *line)
{
	const struct story_step *step = &view->story->step[i];
	struct feed_ask ask = {.scene = view->scene,
	    .canvas = view->canvas,
	    .event = store_get(board_store(view->scene->board), step->seq),
	    .form = FEED_WIDE};
	struct parts how;
	struct fields f;

	story_step_line(view, i, line);
	if (ask.event == NULL || !story_fields(view, i, &f))
		return;
	how = line->note;
	parts_init(&line->what, view->canvas);
	parts_init(&line->detail, view->canvas);
	parts_init(&line->note, view->canvas);
	switch (step->kind) {
	case KIND_TICKET_CREATED:
		parts_put(&line->what, STYLE_TEXT, "created");
		feed_add_field(&line->detail, STYLE_TEXT, &f, FIELD_TICKET_TITLE);
		break;
	case KIND_TICKET_CLOSED:
		parts_put(&line->what, STYLE_GOOD, "closed");
		if (view->known &&
		    view->of.ticket.closed_by_name.len + view->of.ticket.closed_by_id.len) {
			parts_put(&line->detail, STYLE_DIM, "by ");
			feed_add_player(&line->detail, &ask, view->of.ticket.closed_by_name,
			    view->of.ticket.closed_by_id);
		}
		break;
	case KIND_SURVEY:
		add_survey(view, &f, line);
		break;
	case KIND_TICKET_MESSAGE:
		parts_put(&line->what, STYLE_TEXT, "message");
		break;
	case KIND_TICKET_ASSIGNED:
		parts_put(&line->what, STYLE_TEXT, "owner");
		line->detail = how;
		break;
	case KIND_TICKET_UPDATED:
		add_what_changed(&f, &line->what);
		feed_changes(&ask, &f, &line->detail);
		break;
	case KIND_TICKET_DELETED:
		parts_put(&line->what, STYLE_WARNING, "deleted");
		break;
	default:
		feed_add_field(&line->what, STYLE_TEXT, &f, FIELD_TYPE);
	}
	add_wait(view, i, &line->note);
}

/* "nobody 37m50s, John Smith 2m57s": who had it how long. */
static void
owners_line(const struct story_view *view, struct story_line *line)
{
	struct feed_ask ask = {.scene = view->scene, .canvas = view->canvas, .form = FEED_WIDE};
	const struct story *story = view->story;
	int64_t end = view->scene->now_ms, since = story->step[0].at_ms;
	char tmp[FIELD_TMP], kept[FIELD_TMP], age[STAMP_TEXT_MAX];
	struct slice owner = {NULL, 0}, id;
	struct fields f;
	int told = 0;

	if (view->known && !view->of.ticket.open && view->of.ticket.closed_ms != STAMP_NONE)
		end = view->of.ticket.closed_ms;
	parts_put(&line->what, STYLE_DIM, "owners");
	for (size_t i = 0; i <= story->count; i++) {
		bool last = i == story->count;
		int64_t at = last ? end : story->step[i].at_ms;

		if (!last &&
		    (!story_fields(view, i, &f) || !owner_of(&f, tmp, &id) || slice_eq(id, owner)))
			continue;
		if (at > since && at <= end) {
			stamp_age(at - since, age);
			if (told++ == OWNERS_MAX)
				break;
			parts_group(&line->detail);
			if (!feed_add_player(&line->detail, &ask, (struct slice){0}, owner))
				parts_put(&line->detail, STYLE_DIM, "nobody");
			parts_printf(&line->detail, STYLE_DIM, " %s", age);
		}
		since = at;
		if (last)
			break;
		memcpy(kept, id.len ? id.p : "", id.len);
		owner = (struct slice){kept, id.len};
	}
}

static void
boss_line(const struct story_view *view, struct story_line *line)
{
	bool open = view->of.ticket.open;

	line->mark = glyph(view->canvas, GLYPH_BOSS);
	line->mark_style = STYLE_GAME;
	parts_put(&line->what, STYLE_GAME, open ? "a close" : "hit");
	for (size_t i = 0; i < view->blow_count; i++) {
		const struct boss_blow *blow = &view->blows[i];

		parts_group(&line->detail);
		parts_put(&line->detail, STYLE_TEXT, open ? "would hit " : "");
		parts_raw(&line->detail, STYLE_TEXT, 32, blow->name);
		parts_put(&line->detail, STYLE_TEXT, " for ");
		parts_glyph(&line->detail, STYLE_TEXT, GLYPH_ABOUT);
		parts_printf(&line->detail, STYLE_STRONG, "%.0f HP", blow->damage);
		parts_printf(&line->detail, STYLE_DIM, " of %.0f, %.0f%%", blow->max_hp,
		    blow->damage * 100 / blow->max_hp);
	}
}

static void
tail_line(const struct story_view *view, enum tail tail, struct story_line *line)
{
	size_t count = view->story->count;
	const struct story_step *last = count ? &view->story->step[count - 1] : NULL;
	char age[STAMP_TEXT_MAX];

	line->seq = last ? last->seq : 0;
	switch (tail) {
	case TAIL_NOW:
		line->at_ms = INT64_MAX;
		line->mark = glyph(view->canvas, GLYPH_ELLIPSIS);
		line->mark_style = STYLE_DIM;
		parts_put(&line->what, STYLE_TEXT, "still open");
		if (view->story->count == 0)
			break;
		stamp_age(view->scene->now_ms - view->story->step[0].at_ms, age);
		parts_printf(&line->note, STYLE_TEXT, "%s so far", age);
		break;
	case TAIL_BOSS:
		boss_line(view, line);
		break;
	case TAIL_SURVEY:
		parts_put(&line->what, STYLE_DIM, "survey");
		parts_put(&line->detail, STYLE_DIM, "none yet");
		break;
	case TAIL_OWNERS:
		owners_line(view, line);
		break;
	case TAIL_COUNT:
		break;
	}
}

void
story_ticket_line(const struct story_view *view, size_t i, struct story_line *line)
{
	size_t tail;

	if (i < view->head) {
		head_line(view, line);
		line->seq = view->story->count ? view->story->step[0].seq : 0;
		return;
	}
	i -= view->head;
	if (i < view->body) {
		step_line(view, i, line);
		return;
	}
	i -= view->body;
	for (tail = 0; tail < TAIL_COUNT; tail++)
		if (has_tail(view, (enum tail)tail) && i-- == 0)
			break;
	tail_line(view, (enum tail)tail, line);
}
