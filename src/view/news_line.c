/* news_line - one piece of news as one or two lines. SPDX-License-Identifier: MIT */
#include "news_line.h"

#include "floor/view/feed_row.h"
#include "floor/view/slide.h"

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
		parts_raw(out, STYLE_TEXT, at->from ? -1 : at->cols, item->what);
	else
		parts_put(out, STYLE_DIM, "an achievement");
}

static void
person_line(const struct news_line *at, const struct news_item *item, int col, int room)
{
	struct parts who, deed, xp;
	char number[WIDGET_TEXT_MAX];
	int column = at->wide ? 14 + (room > 46 ? 2 : 0) : 0, least = column ? column - 1 : 7;
	int spare, at_col;

	parts_init(&who, at->canvas);
	parts_init(&deed, at->canvas);
	parts_init(&xp, at->canvas);
	put_deed(at, item, &deed);
	if (item->kind == NEWS_LEVEL && item->xp >= 0 && at->wide) {
		widget_number((double)item->xp, number);
		parts_printf(&xp, STYLE_TEXT, "%s XP", number);
	}
	spare = room - deed.cols - (xp.cols ? xp.cols + 2 : 0) - 2;
	widget_person(&who, STYLE_TEXT, spare > least ? spare : least, item->who);
	if (who.cols == 0) /* a name of which nothing can be seen */
		parts_put(&who, STYLE_DIM, "somebody");
	parts_draw(&who, at->canvas, at->row, col, room);
	at_col = column > who.cols + 1 ? column : who.cols + 2;
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

/* How a boss comes, in figures. */
static void
put_spawn(const struct news_item *item, struct parts *out)
{
	int before = out->cols;

	if (item->tier.len)
		parts_raw(out, widget_tier(item->tier), 12, item->tier);
	if (item->amount >= 0)
		parts_printf(out, STYLE_DIM, "%s%lld HP", out->cols > before ? ", " : "",
		    (long long)item->amount);
	if (item->tickets >= 0)
		parts_printf(out, STYLE_DIM, "%s%lld tkt", out->cols > before ? ", " : "",
		    (long long)item->tickets);
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
	put_spawn(item, &tail);
	parts_draw(&words, at->canvas, at->row, col, room);
	if (at->wide && words.cols + 2 + tail.cols <= room)
		widget_right(at->canvas, at->row, col + room, tail.cols, &tail);
}

/* The same words one after the other, nothing shortened. */
static void
put_whole(const struct news_line *at, const struct news_item *item, struct parts *out)
{
	char number[WIDGET_TEXT_MAX];
	bool boss = item->kind == NEWS_SLAIN || item->kind == NEWS_SPAWN;

	parts_mask(out, boss ? STYLE_STRONG : STYLE_TEXT, -1, boss ? item->what : item->who,
	    boss ? MASK_TEXT : MASK_AGENT);
	if (out->cols == 0)
		parts_put(out, STYLE_DIM, "somebody");
	parts_put(out, STYLE_TEXT, boss ? "" : "  ");
	if (item->kind == NEWS_SPAWN) {
		parts_put(out, STYLE_TEXT, " spawned  ");
		put_spawn(item, out);
	} else if (boss) {
		parts_put(out, STYLE_TEXT, item->who.len ? " slain  by " : " slain");
		parts_mask(out, STYLE_TEXT, -1, item->who, MASK_AGENT);
	} else {
		put_deed(at, item, out);
	}
	if (item->kind == NEWS_LEVEL && item->xp >= 0) {
		widget_number((double)item->xp, number);
		parts_printf(out, STYLE_TEXT, "  %s XP", number);
	}
}

/* Where what slides begins. */
static int
told_at(const struct news_line *at)
{
	return at->wide + TIME_COLS + 1 + 2 * (at->wide ? 2 : 1);
}

int
news_room(const struct news_line *at)
{
	return at->cols - at->wide - told_at(at);
}

/* What a slain boss leaves, and who hit it most. */
static void
put_rewards(const struct news_item *item, int room, struct parts *out)
{
	char number[WIDGET_TEXT_MAX];

	if (item->xp >= 0) {
		widget_number((double)item->xp, number);
		parts_printf(out, STYLE_TEXT, "+%s XP ", number);
	}
	if (item->gold >= 0) {
		widget_number((double)item->gold, number);
		parts_printf(out, STYLE_TEXT, "+%s gold ", number);
	}
	if (item->best.len) {
		parts_put(out, STYLE_DIM, out->cols ? " MVP " : "MVP ");
		widget_person(out, STYLE_TEXT, room - out->cols - 5, item->best);
	}
	if (item->best.len && item->best_amount >= 0) {
		widget_number((double)item->best_amount, number);
		parts_printf(out, STYLE_TEXT, " %s", number);
	}
}

int
news_cols(const struct news_line *at, const struct news_item *item)
{
	struct news_line whole = *at;
	struct parts first, second;

	parts_init(&first, at->canvas);
	parts_init(&second, at->canvas);
	whole.from = 1;
	put_whole(&whole, item, &first);
	if (at->wide && news_has_second(item))
		put_rewards(item, PARTS_ROOM, &second);
	return first.cols > second.cols ? first.cols : second.cols;
}

/* In the window behind the time and the shape. */
static void
draw_slid(const struct news_line *at, const struct parts *words)
{
	struct rect window = {at->row, at->col + told_at(at), 1, news_room(at)};
	struct slide slide;

	slide_begin(&slide, at->canvas, window, at->from);
	parts_draw(words, &slide.canvas, 0, slide.col, words->cols);
	slide_end(&slide);
}

void
news_first_line(const struct news_line *at, const struct news_item *item)
{
	char when[FEED_TIME_MAX];
	struct parts words;
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
	parts_init(&words, at->canvas);
	if (at->from) {
		put_whole(at, item, &words);
		draw_slid(at, &words);
	} else if (item->kind == NEWS_SLAIN)
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
	int col = at->col + told_at(at), room = news_room(at);
	struct parts words;

	parts_init(&words, at->canvas);
	put_rewards(item, at->from ? PARTS_ROOM : room, &words);
	if (at->from)
		draw_slid(at, &words);
	else
		parts_draw(&words, at->canvas, at->row, col, room);
}
