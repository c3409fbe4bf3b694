/* news_line - one piece of news as one or two lines. SPDX-License-Identifier: MIT */
#include "news_line.h"

#include "floor/view/feed_row.h"

#define TIME_COLS 5

static enum glyph
shape_of(enum news_kind kind, enum style *style)
{
	switch (kind) {
	case NEWS_LEVEL:
		*style = STYLE_GAME;
		return GLYPH_LEVEL;
	case NEWS_SPAWN:
	case NEWS_SLAIN:
		*style = STYLE_HP;
		return GLYPH_BOSS;
	case NEWS_ACHIEVEMENT:
	case NEWS_QUEST:
	case NEWS_STREAK:
		break;
	}
	*style = STYLE_EPIC;
	return GLYPH_STAR;
}

static void
put_levels(const struct news_line *at, const struct news_item *item, struct parts *out)
{
	const char *blank = at->wide ? " " : "";

	if (at->wide)
		parts_put(out, STYLE_TEXT, "level ");
	if (item->from >= 0) {
		parts_printf(out, STYLE_TEXT, "%lld%s", (long long)item->from, blank);
		parts_glyph(out, STYLE_TEXT, GLYPH_ARROW);
		parts_put(out, STYLE_TEXT, blank);
	} else if (!at->wide) {
		parts_put(out, STYLE_TEXT, "level ");
	}
	if (item->to >= 0)
		parts_printf(out, STYLE_STRONG, "%lld", (long long)item->to);
	else
		parts_put(out, STYLE_DIM, "?");
}

/* What a person did: behind the name. */
static void
put_deed(const struct news_line *at, const struct news_item *item, struct parts *out)
{
	switch (item->kind) {
	case NEWS_LEVEL:
		put_levels(at, item, out);
		return;
	case NEWS_STREAK:
		parts_put(out, STYLE_TEXT, "Streak x");
		if (item->amount >= 0)
			parts_printf(out, STYLE_TEXT, "%lld", (long long)item->amount);
		else
			parts_put(out, STYLE_TEXT, "?");
		return;
	case NEWS_QUEST:
		parts_put(out, STYLE_DIM, "quest ");
		break;
	case NEWS_ACHIEVEMENT:
	case NEWS_SPAWN:
	case NEWS_SLAIN:
		break;
	}
	if (item->what.len)
		parts_raw(out, STYLE_TEXT, at->cols, item->what);
	else
		parts_put(out, STYLE_DIM, "an achievement");
}

static void
person_line(const struct news_line *at, const struct news_item *item, int col, int room)
{
	struct parts who, deed, xp;
	char number[WIDGET_TEXT_MAX];
	int column = at->wide ? 14 + (room > 46 ? 2 : 0) : 0, at_col;

	parts_init(&who, at->canvas);
	parts_init(&deed, at->canvas);
	parts_init(&xp, at->canvas);
	put_deed(at, item, &deed);
	if (item->kind == NEWS_LEVEL && item->xp >= 0 && at->wide) {
		widget_number((double)item->xp, number);
		parts_printf(&xp, STYLE_TEXT, "%s XP", number);
	}
	if (column)
		widget_person(&who, STYLE_TEXT, column - 1, item->who);
	else
		widget_person(&who, STYLE_TEXT, room - deed.cols - 2 > 7 ? room - deed.cols - 2 : 7,
		    item->who);
	if (who.cols == 0) /* a name of which nothing can be seen */
		parts_put(&who, STYLE_DIM, "somebody");
	parts_draw(&who, at->canvas, at->row, col, room);
	at_col = column > who.cols ? column : who.cols + 2;
	parts_draw(&deed, at->canvas, at->row, col + at_col, room - at_col);
	if (xp.cols && at_col + deed.cols + 2 + xp.cols <= room)
		widget_right(at->canvas, at->row, col + room, xp.cols, &xp);
}

static void
slain_line(const struct news_line *at, const struct news_item *item, int col, int room)
{
	struct parts words;
	bool by = at->wide && item->who.len;

	parts_init(&words, at->canvas);
	if (!at->wide) {
		parts_put(&words, STYLE_DIM, "slain: ");
		parts_raw(&words, STYLE_STRONG, room - words.cols, item->what);
	} else {
		parts_raw(&words, STYLE_STRONG, by ? room - 16 : room - 6, item->what);
		parts_put(&words, STYLE_TEXT, " slain");
	}
	if (by && words.cols + 9 <= room) {
		parts_put(&words, STYLE_DIM, "  by ");
		widget_person(&words, STYLE_TEXT, room - words.cols, item->who);
	}
	parts_draw(&words, at->canvas, at->row, col, room);
}

static void
spawn_line(const struct news_line *at, const struct news_item *item, int col, int room)
{
	struct parts words, tail;

	parts_init(&words, at->canvas);
	parts_init(&tail, at->canvas);
	if (!at->wide)
		parts_put(&words, STYLE_DIM, "new: ");
	parts_raw(&words, STYLE_STRONG, room - words.cols - (at->wide ? 8 : 0), item->what);
	if (at->wide)
		parts_put(&words, STYLE_TEXT, " spawned");
	if (item->tier.len)
		parts_raw(&tail, widget_tier(item->tier), 12, item->tier);
	if (item->amount >= 0)
		parts_printf(
		    &tail, STYLE_DIM, "%s%lld HP", tail.cols ? ", " : "", (long long)item->amount);
	if (item->tickets >= 0)
		parts_printf(&tail, STYLE_DIM, "%s%lld tkt", tail.cols ? ", " : "",
		    (long long)item->tickets);
	parts_draw(&words, at->canvas, at->row, col, room);
	if (at->wide && words.cols + 2 + tail.cols <= room)
		widget_right(at->canvas, at->row, col + room, tail.cols, &tail);
}

void
news_first_line(const struct news_line *at, const struct news_item *item)
{
	char when[FEED_TIME_MAX];
	enum style style;
	enum glyph shape = shape_of(item->kind, &style);
	int col = at->col + at->wide, gap = at->wide ? 2 : 1, room;

	feed_time_short(at->scene, item->at_ms, when);
	canvas_put(at->canvas, at->row, col, TIME_COLS, STYLE_DIM, when);
	col += TIME_COLS + gap;
	canvas_put(
	    at->canvas, at->row, col, at->col + at->cols - col, style, glyph(at->canvas, shape));
	col += 1 + gap;
	room = at->col + at->cols - at->wide - col;
	if (room < 1)
		return;
	if (item->kind == NEWS_SLAIN)
		slain_line(at, item, col, room);
	else if (item->kind == NEWS_SPAWN)
		spawn_line(at, item, col, room);
	else
		person_line(at, item, col, room);
}

bool
news_has_second(const struct news_item *item)
{
	return item->kind == NEWS_SLAIN &&
	       (item->xp >= 0 || item->gold >= 0 || item->best.len || item->best_amount > 0);
}

void
news_second_line(const struct news_line *at, const struct news_item *item)
{
	struct parts words;
	int col = at->col + 1 + TIME_COLS + 2 + 1 + 2, room = at->col + at->cols - 1 - col;
	char number[WIDGET_TEXT_MAX];

	parts_init(&words, at->canvas);
	if (item->xp >= 0) {
		widget_number((double)item->xp, number);
		parts_printf(&words, STYLE_TEXT, "+%s XP ", number);
	}
	if (item->gold >= 0) {
		widget_number((double)item->gold, number);
		parts_printf(&words, STYLE_TEXT, "+%s gold ", number);
	}
	if (item->best.len) {
		parts_put(&words, STYLE_DIM, words.cols ? " MVP " : "MVP ");
		widget_person(&words, STYLE_TEXT, room - words.cols - 5, item->best);
	}
	if (item->best.len && item->best_amount >= 0) {
		widget_number((double)item->best_amount, number);
		parts_printf(&words, STYLE_TEXT, " %s", number);
	}
	parts_draw(&words, at->canvas, at->row, col, room);
}
