/* story_boss - a boss from its spawn to its fall: who hit it, how fast, and was it foreseen. SPDX-License-Identifier: MIT */
#include "story_view.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define BACK_MS STAMP_MS_HOUR /* how old the forecast is that a living boss's is compared with */
#define TRIES_MAX 5           /* hits that are tried for a later one */

enum head { HEAD_HP, HEAD_PACE, HEAD_HITTERS, HEAD_FORECAST, HEAD_COUNT };

/* A forecast that was made at `made_ms`; STAMP_NONE when none could be. */
static int64_t
forecast_of(const struct story_view *view, int64_t made_ms)
{
	struct boss then;

	if (!bosses_get(
	        board_bosses(view->scene->board), story_key_id(&view->story->key), made_ms, &then))
		return STAMP_NONE;
	return then.falls_at_ms;
}

/* The forecast that is held against the truth, or against today's: that of half-way, or of an hour
 * ago. When too little was known by then, the first one that could be made afterwards. */
static void
find_forecast(struct story_view *view)
{
	const struct boss *boss = &view->of.boss;
	int64_t from_ms = boss->slain ? boss->slain_ms - BACK_MS : view->scene->now_ms - BACK_MS;

	view->said_ms = STAMP_NONE;
	if (!view->known || (!boss->slain && boss->falls_at_ms == STAMP_NONE))
		return;
	if (boss->slain && boss->spawned_ms != STAMP_NONE)
		from_ms = boss->spawned_ms + (boss->slain_ms - boss->spawned_ms) / 2;
	view->made_ms = from_ms;
	view->said_ms = forecast_of(view, from_ms);
	for (size_t i = 0, tries = 0; i + 1 < view->hit_count; i++) {
		int64_t at_ms = view->hits[i].at_ms;

		if (at_ms <= from_ms)
			continue;
		if (view->said_ms != STAMP_NONE || tries++ == TRIES_MAX)
			return;
		view->made_ms = at_ms;
		view->said_ms = forecast_of(view, at_ms);
	}
}

static bool
has_head(const struct story_view *view, enum head head)
{
	if (!view->known)
		return false;
	switch (head) {
	case HEAD_HITTERS:
		return view->of.boss.hitter_count > 0;
	case HEAD_FORECAST:
		return view->said_ms != STAMP_NONE;
	default:
		return true;
	}
}

static void
load_hits(struct story_view *view)
{
	const struct bosses *bosses = board_bosses(view->scene->board);
	struct slice id = story_key_id(&view->story->key);
	size_t n;

	view->hits = mem_alloc(STORY_HITS_MAX * sizeof(*view->hits));
	view->hits_all = bosses_hits(bosses, id, view->scene->now_ms, view->hits, STORY_HITS_MAX);
	n = view->hits_all < STORY_HITS_MAX ? view->hits_all : STORY_HITS_MAX;
	view->hit_count = n;
	for (size_t i = 0; i < n / 2; i++) {
		struct boss_hit hit = view->hits[i];

		view->hits[i] = view->hits[n - 1 - i];
		view->hits[n - 1 - i] = hit;
	}
}

/* Damage that was told is among the hits. */
static bool
is_hit(const struct story_step *step)
{
	return step->kind == KIND_BOSS_DAMAGED;
}

void
story_boss_count(struct story_view *view)
{
	const struct story *story = view->story;

	view->known = bosses_get(board_bosses(view->scene->board), story_key_id(&story->key),
	    view->scene->now_ms, &view->of.boss);
	load_hits(view);
	find_forecast(view);
	for (enum head head = 0; head < HEAD_COUNT; head++)
		view->head += has_head(view, head);
	view->body = view->hit_count;
	for (size_t i = 0; i < story->count; i++)
		view->body += !is_hit(&story->step[i]);
}

static void
put_about(struct parts *out, const struct boss *boss)
{
	if (boss->estimated)
		parts_glyph(out, STYLE_STRONG, GLYPH_ABOUT);
}

static void
hp_line(const struct boss *boss, struct story_line *line)
{
	if (boss->hp < 0) {
		parts_put(&line->what, STYLE_DIM, "HP unknown");
	} else {
		put_about(&line->what, boss);
		parts_printf(&line->what, STYLE_STRONG, "%.0f", boss->hp);
	}
	if (boss->max_hp > 0)
		parts_printf(&line->note, STYLE_DIM, "of %.0f HP  ", boss->max_hp);
	if (boss->hp >= 0 && boss->max_hp > 0)
		line->share = boss->hp / boss->max_hp;
	parts_raw(&line->note, widget_tier(boss->tier), 16, boss->tier);
}

static void
pace_line(const struct story_view *view, struct story_line *line)
{
	const struct boss *boss = &view->of.boss;
	char when[WIDGET_TEXT_MAX];

	parts_put(&line->what, STYLE_DIM, "tickets");
	if (boss->required)
		parts_printf(&line->detail, STYLE_TEXT, "%u of %u", boss->hits, boss->required);
	else
		parts_printf(&line->detail, STYLE_TEXT, "%u closed", boss->hits);
	if (boss->required && view->cols >= STORY_ROOMY_COLS)
		parts_printf(&line->detail, STYLE_TEXT, ", %u to go", boss->to_go);
	if (boss->pace_per_hour >= 0)
		parts_printf(&line->detail, STYLE_TEXT, ", pace %.1f/h", boss->pace_per_hour);
	if (boss->slain) {
		parts_put(&line->note, STYLE_GOOD, "slain");
	} else if (boss->defeat_due) {
		parts_put(&line->note, STYLE_WARNING, "defeat due");
	} else if (boss->falls_at_ms != STAMP_NONE) {
		widget_moment(view->scene, boss->falls_at_ms, when);
		parts_put(&line->note, STYLE_TEXT, "falls ");
		parts_glyph(&line->note, STYLE_STRONG, GLYPH_ABOUT);
		parts_put(&line->note, STYLE_STRONG, when);
	}
}

static void
hitters_line(const struct story_view *view, struct story_line *line)
{
	struct feed_ask ask = {.scene = view->scene, .canvas = view->canvas, .form = FEED_WIDE};
	const struct boss *boss = &view->of.boss;
	size_t n = boss->hitter_count < BOSS_HITTERS ? boss->hitter_count : BOSS_HITTERS;

	parts_put(&line->what, STYLE_DIM, "by");
	for (size_t i = 0; i < n; i++) {
		const struct boss_hitter *h = &boss->hitters[i];

		parts_group(&line->detail);
		if (!feed_add_player(&line->detail, &ask, h->name, h->id))
			parts_put(&line->detail, STYLE_DIM, "nobody known");
		parts_printf(&line->detail, STYLE_STRONG, " %u", h->hits);
		if (h->damage > 0 && view->cols >= STORY_ROOMY_COLS)
			parts_printf(&line->detail, STYLE_DIM, " (%.0f HP)", h->damage);
	}
}

/* "half-way: " or, for a forecast that was made later, "at 14:09: " */
static void
put_made(struct parts *out, const struct story_view *view)
{
	const struct boss *boss = &view->of.boss;
	char when[WIDGET_TEXT_MAX];

	for (size_t i = 0; i < view->hit_count; i++) {
		if (view->hits[i].at_ms != view->made_ms)
			continue;
		widget_moment(view->scene, view->made_ms, when);
		parts_printf(out, STYLE_TEXT, "at %s: ", when);
		return;
	}
	parts_put(out, STYLE_TEXT,
	    boss->slain && boss->spawned_ms != STAMP_NONE ? "half-way: " : "an hour ago: ");
}

/* "half-way: ≈12:50, fell 13:05" and "15m later" */
static void
forecast_line(const struct story_view *view, struct story_line *line)
{
	const struct boss *boss = &view->of.boss;
	int64_t said = view->said_ms;
	int64_t truth = boss->slain ? boss->slain_ms : boss->falls_at_ms;
	int64_t off = truth > said ? truth - said : said - truth;
	char then[WIDGET_TEXT_MAX], now[WIDGET_TEXT_MAX], age[STAMP_TEXT_MAX];

	widget_moment(view->scene, said, then);
	widget_moment(view->scene, truth, now);
	stamp_age(off, age);
	parts_put(&line->what, STYLE_DIM, "forecast");
	put_made(&line->detail, view);
	parts_glyph(&line->detail, STYLE_TEXT, GLYPH_ABOUT);
	parts_put(&line->detail, STYLE_STRONG, then);
	parts_put(&line->detail, STYLE_TEXT, boss->slain ? ", fell " : ", now ");
	if (!boss->slain)
		parts_glyph(&line->detail, STYLE_TEXT, GLYPH_ABOUT);
	parts_put(&line->detail, STYLE_STRONG, now);
	if (off < STAMP_MS_MIN)
		parts_put(&line->note, STYLE_GOOD, "right to the minute");
	else
		parts_printf(
		    &line->note, STYLE_TEXT, "%s %s", age, truth > said ? "later" : "earlier");
}

static void
head_line(const struct story_view *view, enum head head, struct story_line *line)
{
	switch (head) {
	case HEAD_HP:
		hp_line(&view->of.boss, line);
		break;
	case HEAD_PACE:
		pace_line(view, line);
		break;
	case HEAD_HITTERS:
		hitters_line(view, line);
		break;
	case HEAD_FORECAST:
		forecast_line(view, line);
		break;
	case HEAD_COUNT:
		break;
	}
}

static void
hit_line(const struct story_view *view, const struct boss_hit *hit, struct story_line *line)
{
	struct feed_ask ask = {.scene = view->scene, .canvas = view->canvas, .form = FEED_WIDE};
	const struct story *story = view->story;
	struct ticket ticket;

	line->at_ms = hit->at_ms;
	line->mark = glyph(view->canvas, GLYPH_HIT);
	line->mark_style = STYLE_HP;
	if (!feed_add_player(&line->what, &ask, hit->who_name, hit->who_id))
		parts_put(&line->what, STYLE_DIM, "somebody");
	line->ticket = hit->ticket_id;
	if (hit->ticket_id.len &&
	    tickets_get(board_tickets(view->scene->board), hit->ticket_id, &ticket))
		parts_mask(&line->detail, STYLE_TEXT, -1, ticket.title, MASK_TITLE);
	for (size_t i = 0; hit->ticket_id.len == 0 && i < story->count; i++)
		if (is_hit(&story->step[i]) && story->step[i].at_ms == hit->at_ms)
			line->seq = story->step[i].seq;
	if (hit->damage > 0) {
		if (hit->ticket_id.len)
			parts_glyph(&line->note, STYLE_TEXT, GLYPH_ABOUT);
		parts_printf(&line->note, STYLE_STRONG, "%.0f HP", hit->damage);
	}
	if (hit->hp >= 0)
		parts_printf(&line->note, STYLE_DIM, "  %.0f left", hit->hp);
}

static void
step_line(const struct story_view *view, size_t i, struct story_line *line)
{
	enum kind kind = view->story->step[i].kind;

	story_step_line(view, i, line);
	parts_init(&line->what, view->canvas);
	parts_put(&line->what, STYLE_GAME,
	    kind == KIND_BOSS_SPAWNED    ? "spawned"
	    : kind == KIND_BOSS_DEFEATED ? "fell"
	                                 : "told");
	line->detail = line->note;
	parts_init(&line->note, view->canvas);
}

/* Steps and hits in one order of time. */
static void
body_line(const struct story_view *view, size_t n, struct story_line *line)
{
	const struct story *story = view->story;
	size_t s = 0, h = 0;

	for (;;) {
		bool hit, step;

		while (s < story->count && is_hit(&story->step[s]))
			s++;
		step = s < story->count;
		hit = h < view->hit_count && (!step || view->hits[h].at_ms < story->step[s].at_ms);
		if (!hit && !step)
			return;
		if (n == 0 && hit)
			hit_line(view, &view->hits[h], line);
		else if (n == 0)
			step_line(view, s, line);
		if (n-- == 0)
			return;
		h += hit;
		s += !hit;
	}
}

void
story_boss_line(const struct story_view *view, size_t i, struct story_line *line)
{
	enum head head = HEAD_HP;

	if (i >= view->head) {
		body_line(view, i - view->head, line);
		return;
	}
	for (; head < HEAD_COUNT; head++)
		if (has_head(view, head) && i-- == 0)
			break;
	head_line(view, head, line);
	line->seq = view->story->count ? view->story->step[0].seq : 0;
}
