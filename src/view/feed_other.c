/* feed_other - events that are not about a ticket, as words. SPDX-License-Identifier: MIT */
#include "floor/view/feed_row.h"

#include "floor/event/personal.h"
#include "floor/event/walk.h"

#include <stdio.h>

#define TITLE_COLS 200
#define ID_COLS 12

/* What the priority column says of other categories, so that no row needs its colour. */
static const char *
category_word(enum category category)
{
	static const char *const words[CATEGORY_COUNT] = {
	    [CATEGORY_TICKET] = "tick",
	    [CATEGORY_CUSTOMER] = "cust",
	    [CATEGORY_ARTICLE] = "art",
	    [CATEGORY_GAME] = "game",
	    [CATEGORY_CSAT] = "csat",
	};

	return category < CATEGORY_COUNT && words[category] ? words[category] : "";
}

/* "created" of "customer.created". */
static struct slice
verb(const struct fields *fields, char *tmp, size_t cap)
{
	struct slice rest = fields_str(fields, FIELD_TYPE, tmp, cap);

	slice_cut(&rest, '.');
	return rest;
}

/* The text at data.<block>.<name>, for bodies that no table row describes. */
static bool
add_body(const struct fields *fields, const char *block, const char *name, struct parts *out)
{
	struct slice whole = slice_trim(fields->text);
	struct value root = {.off = (uint32_t)(whole.p - fields->text.p),
	    .len = (uint32_t)whole.len,
	    .type = VALUE_OBJECT};
	struct value data, body, found;
	char tmp[FIELD_TMP];

	if (!walk_find(fields->text, &root, "data", &data) ||
	    !walk_find(fields->text, &data, block, &body) ||
	    !walk_find(fields->text, &body, name, &found) || found.type != VALUE_STRING ||
	    found.len == 0)
		return false;
	parts_mask(out, STYLE_TEXT, TITLE_COLS, value_str(fields->text, &found, tmp, sizeof(tmp)),
	    personal_kind(slice_of(name), slice_of(block)));
	return true;
}

static void
add_type(const struct fields *fields, struct feed_row *row)
{
	if (row->title.count == 0)
		feed_add_field(&row->title, STYLE_TEXT, fields, FIELD_TYPE);
}

static bool
add_player(const struct feed_ask *ask, const struct fields *fields, enum field name_field,
    enum field id_field, struct parts *out)
{
	char name_tmp[FIELD_TMP], id_tmp[FIELD_TMP];
	struct slice name = fields_str(fields, name_field, name_tmp, sizeof(name_tmp));
	struct slice id = fields_str(fields, id_field, id_tmp, sizeof(id_tmp));

	return feed_add_agent(out, ask, name, id);
}

/* " 500 HP" and the like; nothing when the number is not there. */
static bool
add_amount(const struct fields *fields, enum field field, const char *before, const char *after,
    struct parts *out)
{
	double n;

	if (!fields_num(fields, field, &n))
		return false;
	parts_group(out);
	parts_printf(out, STYLE_TEXT, "%s%.10g%s", before, n, after);
	return true;
}

static void
build_customer(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	char tmp[FIELD_TMP];
	struct slice done = verb(fields, tmp, sizeof(tmp));

	if (slice_starts(slice_of(kind_type(ask->event->kind)), SLICE("customer_group."))) {
		parts_put(&row->title, STYLE_DIM, "group ");
		if (!add_body(fields, "customer_group", "name", &row->title) &&
		    !add_body(fields, "group", "name", &row->title) &&
		    !add_body(fields, "customerGroup", "name", &row->title))
			parts_put(&row->title, STYLE_DIM, "(no name)");
	} else if (!feed_add_field(&row->title, STYLE_TEXT, fields, FIELD_CUSTOMER_NAME) &&
	           !feed_add_field(&row->title, STYLE_TEXT, fields, FIELD_CUSTOMER_ID)) {
		parts_put(&row->title, STYLE_DIM, "(no name)");
	}
	feed_changes(ask, fields, &row->change);
	if (row->change.count == 0)
		parts_raw(&row->change, STYLE_TEXT, ID_COLS, done);
}

static void
build_article(const struct fields *fields, struct feed_row *row)
{
	char tmp[FIELD_TMP], status_tmp[FIELD_TMP];
	struct slice done = verb(fields, tmp, sizeof(tmp));
	struct slice status =
	    fields_str(fields, FIELD_ARTICLE_STATUS, status_tmp, sizeof(status_tmp));

	if (!feed_add_field(&row->title, STYLE_TEXT, fields, FIELD_ARTICLE_TITLE))
		parts_put(&row->title, STYLE_DIM, "(no title)");
	feed_add_field(&row->who, STYLE_TEXT, fields, FIELD_ARTICLE_AUTHOR);
	parts_group(&row->change);
	parts_raw(&row->change, STYLE_TEXT, ID_COLS, done);
	if (status.len > 0 && !slice_eq(status, done)) {
		parts_group(&row->change);
		parts_raw(&row->change, STYLE_DIM, ID_COLS, status);
	}
}

static void
build_boss(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	if (!feed_add_field(&row->title, STYLE_STRONG, fields, FIELD_BOSS_NAME))
		parts_put(&row->title, STYLE_DIM, "(no name)");
	parts_group(&row->change);
	if (ask->event->kind == KIND_BOSS_SPAWNED) {
		parts_put(&row->change, STYLE_TEXT, "spawned");
		add_amount(fields, FIELD_BOSS_MAX_HP, "", " HP", &row->change);
		parts_group(&row->change);
		feed_add_field(&row->change, STYLE_EPIC, fields, FIELD_BOSS_TIER);
	} else if (ask->event->kind == KIND_BOSS_DEFEATED) {
		parts_put(&row->change, STYLE_STRONG, "slain");
		add_amount(fields, FIELD_REWARD_XP, "+", " XP", &row->change);
		add_amount(fields, FIELD_REWARD_GOLD, "+", " gold", &row->change);
		add_player(ask, fields, FIELD_FINAL_BLOW_NAME, FIELD_FINAL_BLOW_ID, &row->who);
	} else {
		if (!add_amount(fields, FIELD_DAMAGE, "-", " HP", &row->change))
			parts_put(&row->change, STYLE_TEXT, "hit");
		add_player(ask, fields, FIELD_PLAYER_NAME, FIELD_PLAYER_ID, &row->who);
	}
}

static void
build_level(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	char name[FIELD_TMP], id[FIELD_TMP];

	if (!feed_add_player(&row->title, ask,
	        fields_str(fields, FIELD_PLAYER_NAME, name, sizeof(name)),
	        fields_str(fields, FIELD_PLAYER_ID, id, sizeof(id))))
		parts_put(&row->title, STYLE_DIM, "(no name)");
	parts_put(&row->title, STYLE_TEXT, " ");
	if (feed_add_field(&row->title, STYLE_DIM, fields, FIELD_OLD_LEVEL))
		parts_put(&row->title, STYLE_TEXT, " ");
	parts_glyph(&row->title, STYLE_TEXT, GLYPH_ARROW);
	parts_put(&row->title, STYLE_TEXT, " ");
	if (!feed_add_field(&row->title, STYLE_STRONG, fields, FIELD_NEW_LEVEL))
		parts_put(&row->title, STYLE_STRONG, "?");
	add_amount(fields, FIELD_TOTAL_XP, "", " XP", &row->change);
}

/* Achievements, quests, streaks, XP, greetings: what in the title, who beside it. */
static void
build_player(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	switch ((enum kind)ask->event->kind) {
	case KIND_ACHIEVEMENT:
	case KIND_PLAYER_ACHIEVEMENT:
		feed_add_field(&row->title, STYLE_STRONG, fields, FIELD_ACHIEVEMENT_NAME);
		add_amount(fields, FIELD_ACHIEVEMENT_XP, "+", " XP", &row->change);
		break;
	case KIND_QUEST_COMPLETED:
		feed_add_field(&row->title, STYLE_STRONG, fields, FIELD_QUEST_NAME);
		parts_put(&row->change, STYLE_TEXT, "quest done");
		break;
	case KIND_STREAK:
		if (feed_add_field(&row->change, STYLE_TEXT, fields, FIELD_STREAK))
			parts_put(&row->title, STYLE_STRONG, "Streak");
		break;
	case KIND_XP_GAINED:
		if (add_amount(fields, FIELD_XP, "+", " XP", &row->change))
			parts_put(&row->title, STYLE_TEXT, "XP gained");
		break;
	default:
		break;
	}
	add_type(fields, row);
	add_player(ask, fields, FIELD_PLAYER_NAME, FIELD_PLAYER_ID, &row->who);
}

static void
add_customer(const struct feed_ask *ask, const struct fields *fields, struct parts *out)
{
	char name[FIELD_TMP], id[FIELD_TMP];

	feed_add_customer(out, ask, fields_str(fields, FIELD_CUSTOMER_NAME, name, sizeof(name)),
	    fields_str(fields, FIELD_CUSTOMER_ID, id, sizeof(id)));
}

/* `2/5 "too slow"`: the shape is that of the CSAT pane; two stars and fewer hurt, and look it. */
static void
build_survey(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	char tmp[FIELD_TMP], word[FIELD_TMP];
	struct slice comment = fields_str(fields, FIELD_COMMENT, tmp, sizeof(tmp));
	double rating, scale = 0;
	enum style style = STYLE_STRONG;
	int stars;

	fields_num(fields, FIELD_RATING_SCALE, &scale);
	stars = survey_stars(
	    fields_str(fields, FIELD_RATING, word, sizeof(word)), scale, &rating, &scale);
	if (stars)
		style = stars > 3 ? STYLE_GOOD : stars > 2 ? STYLE_STRONG : STYLE_ALERT;
	if (stars > 0 && stars < 4)
		row->mark = glyph(ask->canvas, GLYPH_BAD_DOT);
	if (fields_num(fields, FIELD_RATING, &rating)) {
		parts_printf(&row->title, style, "%.4g/%.4g", rating, scale);
	} else if (!feed_add_field(&row->title, style, fields, FIELD_RATING)) {
		parts_put(&row->title, STYLE_DIM, "(no rating)");
		stars = 0;
	}
	if (stars == 0)
		row->mark = "?";
	if (comment.len > 0) {
		parts_put(&row->title, STYLE_TEXT, " \"");
		parts_mask(&row->title, STYLE_TEXT, TITLE_COLS, comment, MASK_TITLE);
		parts_put(&row->title, STYLE_TEXT, "\"");
	}
	add_customer(ask, fields, &row->who);
	parts_group(&row->change);
	add_player(ask, fields, FIELD_AGENT_NAME, FIELD_AGENT_ID, &row->change);
}

static void
build_unknown(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	add_type(fields, row);
	parts_put(&row->title, STYLE_DIM,
	    ask->form == FEED_NARROW ? " (unknown type)" : " (type not known to this build)");
	parts_group(&row->change);
	if (fields_has(fields, FIELD_ID)) {
		char tmp[FIELD_TMP];

		parts_raw(&row->change, STYLE_DIM, ID_COLS,
		    fields_str(fields, FIELD_ID, tmp, sizeof(tmp)));
	}
}

/* Known types without a table row of their own: posts and preferences. */
static void
build_rest(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	if (!add_body(fields, "community_post", "title", &row->title) &&
	    !add_body(fields, "post", "title", &row->title))
		add_type(fields, row);
	else
		feed_add_field(&row->change, STYLE_DIM, fields, FIELD_TYPE);
	add_player(ask, fields, FIELD_PLAYER_NAME, FIELD_PLAYER_ID, &row->who);
}

static void
build(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	switch ((enum kind)ask->event->kind) {
	case KIND_UNKNOWN:
		build_unknown(ask, fields, row);
		return;
	case KIND_BOSS_SPAWNED:
	case KIND_BOSS_DEFEATED:
	case KIND_BOSS_DAMAGED:
		build_boss(ask, fields, row);
		return;
	case KIND_LEVEL_UP:
		build_level(ask, fields, row);
		return;
	default:
		break;
	}
	switch ((enum category)ask->event->category) {
	case CATEGORY_CUSTOMER:
		build_customer(ask, fields, row);
		break;
	case CATEGORY_ARTICLE:
		build_article(fields, row);
		break;
	case CATEGORY_GAME:
		build_player(ask, fields, row);
		break;
	case CATEGORY_CSAT:
		build_survey(ask, fields, row);
		break;
	default:
		build_rest(ask, fields, row);
	}
}

void
feed_row_other(const struct feed_ask *ask, const struct fields *fields, struct feed_row *row)
{
	if (ask->event->kind != KIND_UNKNOWN)
		parts_put(&row->prio, STYLE_DIM, category_word(ask->event->category));
	build(ask, fields, row);
	if (ask->tall && ask->event->kind != KIND_UNKNOWN)
		feed_add_field(&row->more, STYLE_TEXT, fields, FIELD_ID);
	if (ask->form == FEED_NARROW && row->who.count > 0) {
		if (row->change.count > 0)
			parts_group(&row->change);
		for (size_t i = 0; i < row->who.count; i++) {
			const struct part *part = &row->who.part[i];

			parts_raw(&row->change, part->style, -1,
			    (struct slice){row->who.room + part->off, part->len});
		}
	}
}
