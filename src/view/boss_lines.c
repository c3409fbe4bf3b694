/* boss_lines - the lines one boss is told in. SPDX-License-Identifier: MIT */
#include "boss_lines.h"

#include <stdio.h>

#define HITS_DRAWN 6 /* blocks for the best hitter at most */
#define TIGHT_COLS 24 /* under it words give way to figures */

static void
put_words(const struct boss_line *at, const struct parts *words)
{
	parts_draw(words, at->canvas, at->row, at->col, at->cols);
}

void
boss_name_line(const struct boss_line *at, const struct boss *boss, bool with_tier)
{
	struct parts tier;
	struct slice name = boss->name.len ? boss->name : boss->id;
	int room = at->cols;

	parts_init(&tier, at->canvas);
	parts_raw(&tier, widget_tier(boss->tier), at->cols / 3, boss->tier);
	if (with_tier && tier.cols && tier.cols + 6 < at->cols) {
		widget_right(at->canvas, at->row, at->col + at->cols, tier.cols, &tier);
		room -= tier.cols + 2;
	}
	if (name.len == 0)
		canvas_put(at->canvas, at->row, at->col, room, STYLE_DIM, "(no name)");
	else
		canvas_raw_fit(at->canvas, at->row, at->col, room, STYLE_STRONG, name);
}

/* "≈" is written exactly when closes were subtracted. */
static void
put_hp(struct parts *out, const struct boss *boss, bool of)
{
	char hp[WIDGET_TEXT_MAX], most[WIDGET_TEXT_MAX];

	if (boss->hp < 0) {
		parts_put(out, STYLE_DIM, "HP ?");
	} else {
		widget_number(boss->hp, hp);
		if (boss->estimated)
			parts_glyph(out, STYLE_STRONG, GLYPH_ABOUT);
		parts_put(out, STYLE_STRONG, hp);
	}
	if (of && boss->max_hp > 0) {
		widget_number(boss->max_hp, most);
		parts_printf(out, STYLE_STRONG, "/%s", most);
	}
}

void
boss_bar_line(const struct boss_line *at, const struct boss *boss, bool apart)
{
	struct parts hp;
	int room, keep = at->wide ? 10 : apart ? 5 : 8; /* figures of stacked bosses line up */

	parts_init(&hp, at->canvas);
	put_hp(&hp, boss, !apart);
	room = at->cols - 1 - (hp.cols > keep ? hp.cols : keep) - (at->wide ? 2 : 0);
	if (room >= 3 && boss->max_hp > 0 && boss->hp >= 0)
		widget_bar(
		    at->canvas, at->row, at->col, room, STYLE_HP, boss->hp / boss->max_hp, true);
	if (apart && room >= 3)
		parts_draw(&hp, at->canvas, at->row, at->col + room + 1, at->cols - room - 1);
	else
		widget_right(at->canvas, at->row, at->col + at->cols, at->cols, &hp);
}

static void
put_falls(const struct boss_line *at, const struct boss *boss, struct parts *out, const char *gap)
{
	char when[WIDGET_TEXT_MAX];

	if (boss->defeat_due) {
		parts_printf(out, STYLE_WARNING, "%sdefeat due", gap);
	} else if (boss->falls_at_ms != STAMP_NONE) {
		widget_moment(at->scene, boss->falls_at_ms, when);
		parts_printf(out, STYLE_TEXT, "%sfalls ", gap);
		parts_glyph(out, STYLE_STRONG, GLYPH_ABOUT);
		parts_put(out, STYLE_STRONG, when);
	}
}

static void
put_pace(const struct boss *boss, struct parts *out)
{
	if (boss->pace_per_hour < 0)
		parts_glyph(out, STYLE_DIM, GLYPH_EM_DASH);
	else
		parts_printf(out, STYLE_TEXT, "%.1f/h", boss->pace_per_hour);
}

void
boss_tickets_line(const struct boss_line *at, const struct boss *boss)
{
	struct parts line, pace;

	parts_init(&line, at->canvas);
	if (boss->required)
		parts_printf(&line, STYLE_TEXT, "%u of %u tickets   %u to go", boss->hits,
		    boss->required, boss->to_go);
	else
		parts_printf(&line, STYLE_TEXT, "%u tickets closed", boss->hits);
	put_falls(at, boss, &line, "   ");
	put_words(at, &line);
	parts_init(&pace, at->canvas);
	parts_put(&pace, STYLE_TEXT, "pace ");
	put_pace(boss, &pace);
	if (line.cols + 3 + pace.cols <= at->cols)
		widget_right(at->canvas, at->row, at->col + at->cols, pace.cols, &pace);
}

void
boss_of_line(const struct boss_line *at, const struct boss *boss)
{
	bool tight = at->cols < TIGHT_COLS;
	struct parts line;
	char most[WIDGET_TEXT_MAX];

	parts_init(&line, at->canvas);
	if (boss->max_hp > 0) {
		widget_number(boss->max_hp, most);
		parts_printf(&line, STYLE_TEXT, "of %s HP%s", most, tight ? " " : "   ");
	}
	parts_printf(&line, STYLE_TEXT, "%u", boss->hits);
	if (boss->required)
		parts_printf(&line, STYLE_TEXT, "/%u", boss->required);
	parts_put(&line, STYLE_TEXT, tight ? " tkt" : " tickets");
	put_words(at, &line);
}

void
boss_pace_line(const struct boss_line *at, const struct boss *boss)
{
	struct parts line;

	parts_init(&line, at->canvas);
	if (at->cols >= TIGHT_COLS || boss->pace_per_hour < 0)
		parts_put(&line, STYLE_TEXT, "pace ");
	put_pace(boss, &line);
	put_falls(at, boss, &line, at->cols < TIGHT_COLS ? " " : "   ");
	put_words(at, &line);
}

static struct slice
hitter_name(const struct boss_hitter *hitter)
{
	return hitter->name.len ? hitter->name : hitter->id;
}

void
boss_top_line(const struct boss_line *at, const struct boss *boss)
{
	struct parts line;

	parts_init(&line, at->canvas);
	if (boss->hitter_count == 0) {
		parts_put(&line, STYLE_DIM, "no hits yet");
	} else {
		parts_put(&line, STYLE_DIM, "top hit: ");
		widget_person(
		    &line, STYLE_TEXT, at->cols - line.cols - 4, hitter_name(&boss->hitters[0]));
		parts_printf(&line, STYLE_STRONG, " x%u", boss->hitters[0].hits);
	}
	put_words(at, &line);
}

/* How many blocks stand for `hits`: one each while the best has few. */
static int
blocks(const struct boss *boss, uint32_t hits, int most)
{
	uint32_t best = boss->hitters[0].hits;

	if (best <= (uint32_t)most || hits == 0)
		return (int)hits;
	return (int)((hits * (uint64_t)most + best - 1) / best);
}

static void
put_blocks(struct parts *out, int count)
{
	for (int i = 0; i < count; i++)
		parts_glyph(out, STYLE_BAR, GLYPH_HIT);
}

void
boss_hitters_line(const struct boss_line *at, const struct boss *boss)
{
	size_t kept = boss->hitter_count < BOSS_HITTERS ? boss->hitter_count : BOSS_HITTERS;
	int col = 0;

	if (kept == 0)
		canvas_put(at->canvas, at->row, at->col, at->cols, STYLE_DIM, "no hits yet");
	for (size_t i = 0; i < kept; i++) {
		const struct boss_hitter *hitter = &boss->hitters[i];
		bool last = i + 1 == boss->hitter_count;
		struct parts one;

		parts_init(&one, at->canvas);
		parts_mask(&one, STYLE_TEXT, 18, hitter_name(hitter), MASK_AGENT);
		parts_put(&one, STYLE_TEXT, " ");
		put_blocks(&one, blocks(boss, hitter->hits, HITS_DRAWN));
		parts_printf(&one, STYLE_TEXT, " %u", hitter->hits);
		if (i > 0 && col + 3 + one.cols + (last ? 0 : 5) > at->cols) {
			canvas_printf(at->canvas, at->row, at->col + col + 3, at->cols - col - 3,
			    STYLE_DIM, "+%zu", boss->hitter_count - i);
			return;
		}
		col += col ? 3 : 0;
		col += parts_draw(&one, at->canvas, at->row, at->col + col, at->cols - col);
	}
}

void
boss_hitter_line(const struct boss_line *at, const struct boss *boss, size_t i)
{
	const struct boss_hitter *hitter = &boss->hitters[i];
	int name = at->cols / 3 < 18 ? at->cols / 3 : 18, bar = at->cols - name - 14;
	char damage[WIDGET_TEXT_MAX];
	struct parts words;

	parts_init(&words, at->canvas);
	widget_person(&words, STYLE_TEXT, name - 1, hitter_name(hitter));
	put_words(at, &words);
	parts_init(&words, at->canvas);
	put_blocks(&words, blocks(boss, hitter->hits, bar < PARTS_MAX ? bar : PARTS_MAX));
	parts_draw(&words, at->canvas, at->row, at->col + name, bar);
	canvas_printf(
	    at->canvas, at->row, at->col + name + bar + 1, 4, STYLE_TEXT, "%4u", hitter->hits);
	parts_init(&words, at->canvas);
	widget_number(hitter->damage, damage);
	if (boss->estimated)
		parts_glyph(&words, STYLE_DIM, GLYPH_ABOUT);
	parts_put(&words, STYLE_DIM, damage);
	if (hitter->damage > 0)
		widget_right(at->canvas, at->row, at->col + at->cols, 8, &words);
}

static void
put_rewards(const struct boss *boss, struct parts *out)
{
	char number[WIDGET_TEXT_MAX];

	if (boss->reward_xp >= 0) {
		widget_number(boss->reward_xp, number);
		parts_printf(out, STYLE_TEXT, "+%s XP", number);
	}
	if (boss->reward_gold >= 0) {
		widget_number(boss->reward_gold, number);
		parts_printf(out, STYLE_TEXT, "%s+%s gold", out->cols ? " " : "", number);
	}
}

void
boss_slain_line(const struct boss_line *at, const struct boss *boss)
{
	struct parts line;
	char when[WIDGET_TEXT_MAX];

	parts_init(&line, at->canvas);
	widget_moment(at->scene, boss->slain_ms, when);
	if (at->wide)
		parts_printf(&line, STYLE_DIM, "slain %s  ", when);
	else
		parts_put(&line, STYLE_DIM, "slain: ");
	parts_raw(&line, STYLE_STRONG, at->cols > line.cols ? at->cols - line.cols : 0,
	    boss->name.len ? boss->name : boss->id);
	if (boss->slain_by.len && line.cols + 8 <= at->cols) {
		parts_put(&line, STYLE_DIM, "  by ");
		widget_person(&line, STYLE_TEXT, at->cols - line.cols, boss->slain_by);
	}
	put_words(at, &line);
}

void
boss_best_line(const struct boss_line *at, const struct boss *boss)
{
	struct parts line;
	char number[WIDGET_TEXT_MAX];

	parts_init(&line, at->canvas);
	put_rewards(boss, &line);
	if (boss->best_name.len && line.cols + 12 <= at->cols) {
		parts_put(&line, STYLE_DIM, line.cols ? "   MVP " : "MVP ");
		widget_person(&line, STYLE_TEXT, at->cols - line.cols - 11, boss->best_name);
		widget_number(boss->best_damage, number);
		parts_printf(&line, STYLE_TEXT, " %s", number);
		widget_number(boss->total_damage, number);
		if (boss->total_damage > 0 && line.cols + 4 + (int)strlen(number) <= at->cols)
			parts_printf(&line, STYLE_DIM, " of %s", number);
	}
	put_words(at, &line);
}
