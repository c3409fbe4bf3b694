/* feed_row - one event as the words of one line of the feed. SPDX-License-Identifier: MIT */
#include "floor/view/feed_row.h"

#include "floor/event/personal.h"
#include "floor/view/widget.h"

#include <stdio.h>

#define RAW_HEAD_COLS 200 /* of an unreadable message: more never fits beside its reason */

/* The last word of a type says what happened: one shape each, whatever it happened to. */
static enum glyph
verb_glyph(enum kind kind)
{
	const char *type = kind_type(kind), *dot = strrchr(type, '.');
	struct slice verb = slice_of(dot ? dot + 1 : type);

	if (slice_is(verb, "created"))
		return GLYPH_CREATED;
	if (slice_is(verb, "deleted"))
		return GLYPH_DASH;
	if (slice_is(verb, "published") || slice_is(verb, "closed"))
		return GLYPH_CLOSED;
	return GLYPH_UPDATED;
}

static void
set_mark(const struct feed_ask *ask, struct feed_row *row)
{
	enum kind kind = ask->event->kind;
	enum glyph id;

	row->mark_style = widget_category(ask->event->category);
	switch (kind) {
	case KIND_TICKET_CLOSED:
		row->mark_style = STYLE_GOOD;
		id = GLYPH_CLOSED;
		break;
	case KIND_BOSS_SPAWNED:
	case KIND_BOSS_DEFEATED:
	case KIND_BOSS_DAMAGED:
		id = GLYPH_BOSS;
		break;
	case KIND_LEVEL_UP:
		id = GLYPH_LEVEL;
		break;
	case KIND_ACHIEVEMENT:
	case KIND_PLAYER_ACHIEVEMENT:
	case KIND_QUEST_COMPLETED:
	case KIND_STREAK:
	case KIND_XP_GAINED:
	case KIND_ONE_UP:
	case KIND_HIGH_FIVE:
		id = GLYPH_STAR;
		break;
	case KIND_SURVEY:
		id = GLYPH_DOT;
		break;
	case KIND_UNKNOWN:
		row->mark = "?";
		return;
	case KIND_UNREADABLE:
		row->mark = "!";
		row->mark_style = STYLE_ALERT;
		return;
	default:
		id = verb_glyph(kind);
	}
	row->mark = glyph(ask->canvas, id);
}

bool
feed_add_field(struct parts *out, enum style style, const struct fields *fields, enum field field)
{
	char tmp[FIELD_TMP];
	int before = out->cols;

	if (!fields_has(fields, field))
		return false;
	parts_mask(
	    out, style, -1, fields_str(fields, field, tmp, sizeof(tmp)), personal_field(field));
	return out->cols > before; /* there are texts of which nothing can be seen */
}

/* A person: `name` when there is one, else what is known of `id`. */
static bool
add_person(struct parts *out, const struct feed_ask *ask, struct slice name, struct slice id,
    enum mask_kind kind)
{
	char tmp[NAMES_SHORT];
	int before = out->cols, most = ask->whole ? -1 : ask->form == FEED_NARROW ? 16 : 32;

	if (name.len == 0 && id.len > 0)
		name = names_or_short(board_names(ask->scene->board), id, tmp);
	if (name.len == 0)
		return false;
	parts_mask(out, STYLE_TEXT, most, name, kind);
	return out->cols > before;
}

bool
feed_add_customer(struct parts *out, const struct feed_ask *ask, struct slice name, struct slice id)
{
	return add_person(out, ask, name, id, MASK_CUSTOMER);
}

bool
feed_add_player(struct parts *out, const struct feed_ask *ask, struct slice name, struct slice id)
{
	return add_person(out, ask, name, id, MASK_AGENT);
}

/* Up to the first letter of the second word. */
static struct slice
short_name(struct slice name)
{
	const char *end = name.p + name.len, *p = memchr(name.p, ' ', name.len);

	if (name.len <= 8 || p == NULL || p + 1 == end)
		return name;
	p++;
	text_decode(&p, end);
	return (struct slice){name.p, (size_t)(p - name.p)};
}

bool
feed_add_agent(struct parts *out, const struct feed_ask *ask, struct slice name, struct slice id)
{
	char tmp[NAMES_SHORT];

	if (name.len == 0 && id.len > 0)
		name = names_or_short(board_names(ask->scene->board), id, tmp);
	if (name.len > 0 && ask->form == FEED_NARROW && !ask->whole)
		name = short_name(slice_trim(name));
	return add_person(out, ask, name, (struct slice){0}, MASK_AGENT);
}

void
feed_add_priority(struct parts *out, enum priority priority, struct slice word)
{
	switch (priority) {
	case PRIORITY_URGENT:
		parts_put(out, STYLE_ALERT, "URG!");
		break;
	case PRIORITY_HIGH:
		parts_put(out, STYLE_WARNING, "HIGH");
		break;
	case PRIORITY_NORMAL:
		parts_put(out, STYLE_DIM, "norm");
		break;
	case PRIORITY_LOW:
		parts_put(out, STYLE_DIM, "low");
		break;
	case PRIORITY_OTHER:
		parts_raw(out, STYLE_TEXT, -1, word);
		break;
	case PRIORITY_NONE:
		break;
	}
}

/* Last of all, so that what happened comes first; the time in the warning colour says it too. Of a
 * new ticket in a narrow row it comes before the customer, who would hide it. */
static void
add_late(const struct event *event, struct parts *out)
{
	char age[STAMP_TEXT_MAX];

	if (!(event->notes & NOTE_LATE))
		return;
	stamp_age_short(event->seen_ms - event->at_ms, age);
	parts_group(out);
	parts_printf(out, STYLE_WARNING, "late %s", age);
}

/* Why it cannot be read, then how it begins. */
static void
build_unreadable(const struct feed_ask *ask, const struct err *err, struct feed_row *row)
{
	parts_put(&row->title, STYLE_ALERT, "unreadable: ");
	parts_raw(&row->title, STYLE_ALERT, RAW_HEAD_COLS, slice_of(err->msg));
	/* Nobody knows what is in it, so where anything is masked it is not shown. */
	if (ask->canvas->mask != MASK_OFF)
		return;
	parts_put(&row->title, STYLE_DIM, "  ");
	parts_raw(&row->title, STYLE_DIM, RAW_HEAD_COLS, ask->event->raw);
}

void
feed_row_build(const struct feed_ask *ask, struct feed_row *row)
{
	struct parts *all[] = {
	    &row->prio, &row->title, &row->who, &row->owner, &row->change, &row->more};
	bool early = ask->form == FEED_NARROW && ask->event->kind == KIND_TICKET_CREATED;
	struct fields fields;
	struct err err = {0};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		parts_init(all[i], ask->canvas);
	set_mark(ask, row);
	if (ask->event->notes & NOTE_CONFLICT)
		parts_put(&row->change, STYLE_WARNING, "id reused");
	if (early)
		add_late(ask->event, &row->change);
	if (!board_fields(ask->scene->board, ask->event, &fields, &err))
		build_unreadable(ask, &err, row);
	else if (ask->event->category == CATEGORY_TICKET && ask->event->kind != KIND_UNKNOWN)
		feed_row_ticket(ask, &fields, row);
	else
		feed_row_other(ask, &fields, row);
	if (!early)
		add_late(ask->event, &row->change);
}

size_t
feed_time(const struct scene *scene, int64_t at_ms, char out[FEED_TIME_MAX])
{
	bool utc = scene->utc || scene->time_mode == TIME_MODE_UTC;
	int64_t now = scene->now_ms, today = stamp_day(now, utc, 0);
	char words[FEED_TIME_MAX], clock[FEED_TIME_MAX];

	if (scene->time_mode == TIME_MODE_AGE) {
		stamp_age(now - at_ms, words);
		return (size_t)snprintf(out, FEED_TIME_MAX, "%8s", words);
	}
	if (at_ms >= today && at_ms < stamp_day(now, utc, 1))
		return stamp_format(at_ms, utc, "%H:%M:%S", out, FEED_TIME_MAX);
	if (at_ms >= today || at_ms < stamp_day(now, utc, -300))
		return stamp_format(at_ms, utc, "%b %Y", out, FEED_TIME_MAX);
	if (at_ms < stamp_day(now, utc, -6))
		return stamp_format(at_ms, utc, "%d %b", out, FEED_TIME_MAX);
	stamp_format(at_ms, utc, "%a", words, sizeof(words));
	stamp_format(at_ms, utc, "%H:%M", clock, sizeof(clock));
	return (size_t)snprintf(out, FEED_TIME_MAX, "%.2s %s", words, clock);
}

size_t
feed_time_short(const struct scene *scene, int64_t at_ms, char out[FEED_TIME_MAX])
{
	bool utc = scene->utc || scene->time_mode == TIME_MODE_UTC;
	int64_t now = scene->now_ms;
	char age[STAMP_TEXT_MAX];

	if (scene->time_mode == TIME_MODE_AGE) {
		stamp_age_short(now - at_ms, age);
		return (size_t)snprintf(out, FEED_TIME_MAX, "%5s", age);
	}
	if (at_ms >= stamp_day(now, utc, 0) && at_ms < stamp_day(now, utc, 1))
		return stamp_format(at_ms, utc, "%H:%M", out, FEED_TIME_MAX);
	return stamp_format(at_ms, utc, "%m-%d", out, FEED_TIME_MAX);
}
