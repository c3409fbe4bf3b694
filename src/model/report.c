/* report - the hand-over to the next shift: one page of Markdown. SPDX-License-Identifier: MIT */
#include "floor/model/report.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <stdio.h>
#include <stdlib.h>

#define WAITING_MAX 5
#define LOW_MAX 5
#define HEROES_SHOWN 8
#define BOSSES_SHOWN 8
#define GAPS_SHOWN 8
#define LINE_COLS 60 /* of a title or comment */

/* Strangers' words in a line of Markdown. */
static void
add_words(const struct report_ask *ask, struct buf *out, struct slice words, enum mask_kind kind)
{
	static const char special[] = "\\`*_{}[]<>|#!~&:@";
	struct mask mask = {.level = ask->mask};
	char shown[TEXT_CAP], masked[MASK_CAP];
	struct text text = mask_text(
	    masked, sizeof(masked), text_make(shown, sizeof(shown), words, NULL), mask, kind);
	struct text cut = text_clip(text, LINE_COLS);

	for (uint32_t i = 0; i < cut.len; i++) {
		if (cut.p[i] && strchr(special, cut.p[i]))
			buf_addc(out, '\\');
		buf_addc(out, cut.p[i]);
	}
	if (cut.len < text.len)
		buf_adds(out, "\xe2\x80\xa6");
}

static void
add_person(const struct report_ask *ask, struct buf *out, struct slice name, struct slice id)
{
	char tmp[NAMES_SHORT];

	if (name.len == 0)
		name = names_or_short(board_names(ask->board), id, tmp);
	add_words(ask, out, name.len ? name : SLICE("somebody"), MASK_AGENT);
}

static void
add_age(struct buf *out, int64_t ms)
{
	char age[STAMP_TEXT_MAX];

	stamp_age(ms, age);
	buf_adds(out, age);
}

static void
add_clock(const struct report_ask *ask, struct buf *out, int64_t ms)
{
	char when[STAMP_TEXT_MAX];
	bool today = stamp_day(ms, ask->utc, 0) == stamp_day(ask->now_ms, ask->utc, 0);

	stamp_format(ms, ask->utc, today ? "%H:%M" : "%a %d %b %H:%M", when, sizeof(when));
	buf_adds(out, when);
}

static void
add_head(const struct report_ask *ask, struct buf *out)
{
	char day[STAMP_TEXT_MAX];

	buf_adds(out, "# Hand-over");
	if (ask->title && ask->title[0]) {
		buf_adds(out, ": ");
		add_words(ask, out, slice_of(ask->title), MASK_OURS);
	}
	stamp_format(ask->now_ms, ask->utc, "%A %d %B %Y", day, sizeof(day));
	buf_printf(out, "\n\n%s, ", day);
	add_clock(ask, out, ask->from_ms);
	buf_adds(out, " to ");
	add_clock(ask, out, ask->now_ms);
	buf_printf(out, " %s.", ask->zone);
	if (ask->mask != MASK_OFF)
		buf_adds(out, " Customers' details are masked.");
	if (gaps_missing(board_gaps(ask->board)))
		buf_adds(out, " Figures with ~ may miss events: see Gaps.");
	buf_adds(out, "\n");
}

/* What was missed may have been anything: every total of the shift carries the mark. */
static const char *
about(const struct report_ask *ask)
{
	return gaps_missing(board_gaps(ask->board)) ? "~" : "";
}

/* What a list leaves out to stay on the page is said. */
static void
add_more(struct buf *out, size_t all, size_t shown)
{
	if (all > shown)
		buf_printf(out, "- and %zu more\n", all - shown);
}

static void
add_waiting(const struct report_ask *ask, struct buf *out, bool owned, const char *title)
{
	struct ticket list[WAITING_MAX];
	size_t all = tickets_waiting(board_tickets(ask->board), owned, list, WAITING_MAX);
	size_t n = all < WAITING_MAX ? all : WAITING_MAX;

	if (n == 0)
		return;
	buf_printf(out,
	    "\n%s\n\n| waits | priority | ticket | customer | owner |\n"
	    "|---|---|---|---|---|\n",
	    title);
	for (size_t i = 0; i < n; i++) {
		const struct ticket *t = &list[i];
		int64_t since = t->created_ms != STAMP_NONE ? t->created_ms : t->seen_first_ms;

		buf_adds(out, "| ");
		add_age(out, ask->now_ms - since);
		buf_adds(out, " | ");
		add_words(ask, out, t->priority_word, MASK_TEXT);
		buf_adds(out, " | ");
		if (t->label.len) {
			add_words(ask, out, t->label, MASK_OURS);
			buf_addc(out, ' ');
		}
		add_words(ask, out, t->title.len ? t->title : SLICE("(no title)"), MASK_TITLE);
		buf_adds(out, " | ");
		add_words(ask, out, t->customer_name, MASK_CUSTOMER);
		buf_adds(out, " | ");
		if (t->assignee_id.len)
			add_person(ask, out, t->assignee_name, t->assignee_id);
		buf_adds(out, " |\n");
	}
	if (all > n)
		buf_printf(out, "\nand %zu more\n", all - n);
}

static void
add_tickets(const struct report_ask *ask, struct buf *out)
{
	struct ticket_figures f;
	const char *mark = about(ask);

	tickets_figures(board_tickets(ask->board), ask->now_ms, ask->from_ms, &f);
	buf_printf(out,
	    "\n## Tickets\n\n- created %s%u, closed %s%u\n- open now %s%u, of them urgent %u, "
	    "without an owner %u\n",
	    mark, f.new_today, mark, f.closed_today, mark, f.open, f.urgent_open, f.unassigned);
	if (f.median_close_ms >= 0) {
		buf_adds(out, "- median time to close ");
		add_age(out, f.median_close_ms);
		buf_addc(out, '\n');
	}
	if (f.oldest_open_ms != STAMP_NONE) {
		buf_adds(out, "- the oldest open one waits ");
		add_age(out, ask->now_ms - f.oldest_open_ms);
		buf_addc(out, '\n');
	}
	add_waiting(ask, out, false, "Without an owner, oldest first:");
	add_waiting(ask, out, true, "With an owner, open longest:");
}

static void
add_boss(const struct report_ask *ask, struct buf *out, const struct boss *b)
{
	buf_adds(out, "- **");
	add_words(ask, out, b->name.len ? b->name : b->id, MASK_TEXT);
	buf_adds(out, "**");
	if (b->slain) {
		buf_adds(out, " fell ");
		add_clock(ask, out, b->slain_ms);
		if (b->slain_by.len) {
			buf_adds(out, ", final blow by ");
			add_words(ask, out, b->slain_by, MASK_AGENT);
		}
		if (b->best_name.len) {
			buf_adds(out, ", most damage by ");
			add_words(ask, out, b->best_name, MASK_AGENT);
			buf_printf(out, " (%.0f)", b->best_damage);
		}
		buf_addc(out, '\n');
		return;
	}
	if (b->hp >= 0 && b->max_hp > 0)
		buf_printf(out, ": %s%.0f of %.0f HP", b->estimated ? "\xe2\x89\x88" : "", b->hp,
		    b->max_hp);
	if (b->required)
		buf_printf(out, ", %u of %u tickets", b->hits, b->required);
	if (b->falls_at_ms != STAMP_NONE) {
		buf_adds(out, ", falls about ");
		add_clock(ask, out, b->falls_at_ms);
	}
	for (size_t i = 0; i < b->hitter_count && i < 3; i++) {
		buf_adds(out, i ? ", " : "; hit by ");
		add_person(ask, out, b->hitters[i].name, b->hitters[i].id);
		buf_printf(out, " %u", b->hitters[i].hits);
	}
	buf_addc(out, '\n');
}

/* Those alive, and those that fell in the shift. */
static void
add_bosses(const struct report_ask *ask, struct buf *out)
{
	const struct bosses *bosses = board_bosses(ask->board);
	struct boss list[BOSSES_SHOWN];
	struct boss_figures figures;
	size_t n = bosses_list(bosses, ask->now_ms, list, BOSSES_SHOWN), told = 0;

	for (size_t i = 0; i < n && i < BOSSES_SHOWN; i++) {
		if (list[i].slain && list[i].slain_ms < ask->from_ms)
			continue;
		if (told++ == 0)
			buf_adds(out, "\n## Bosses\n\n");
		add_boss(ask, out, &list[i]);
	}
	bosses_figures(bosses, ask->now_ms, ask->from_ms, &figures);
	add_more(out, figures.live + figures.slain_today, told);
}

static void
add_hero(const struct report_ask *ask, struct buf *out, const struct player *p)
{
	buf_adds(out, "- **");
	add_person(ask, out, p->name, p->id);
	buf_printf(out, "**: %u closed", p->closed_today);
	if (p->ratings_today)
		buf_printf(
		    out, ", %u of %u answers satisfied", p->satisfied_today, p->ratings_today);
	if (p->level >= 0)
		buf_printf(out, ", level %lld", (long long)p->level);
	buf_addc(out, '\n');
}

static void
add_heroes(const struct report_ask *ask, struct buf *out)
{
	const struct players *players = board_players(ask->board);
	size_t n = players_list(players, ask->now_ms, ask->from_ms, NULL, 0), told = 0;
	struct player *list = mem_alloc(n * sizeof(*list));

	players_list(players, ask->now_ms, ask->from_ms, list, n);
	for (size_t i = 0; i < n; i++) {
		if (list[i].closed_today == 0 && list[i].ratings_today == 0)
			continue;
		if (told++ == 0)
			buf_adds(out, "\n## Heroes\n\n");
		if (told <= HEROES_SHOWN)
			add_hero(ask, out, &list[i]);
	}
	add_more(out, told, HEROES_SHOWN);
	free(list);
}

static void
add_news(const struct report_ask *ask, struct buf *out)
{
	const struct news *news = board_news(ask->board);
	size_t levels = news_since(news, ask->from_ms, ask->now_ms, NEWS_LEVEL);
	size_t badges = news_since(news, ask->from_ms, ask->now_ms, NEWS_ACHIEVEMENT);

	if (levels || badges)
		buf_printf(out, "\n%zu level-up%s, %zu achievement%s.\n", levels,
		    levels == 1 ? "" : "s", badges, badges == 1 ? "" : "s");
}

static void
add_low(const struct report_ask *ask, struct buf *out, size_t all)
{
	const struct surveys *surveys = board_surveys(ask->board);
	struct survey s;
	size_t told = 0;

	for (size_t i = 0; told < LOW_MAX && surveys_at(surveys, i, &s); i++) {
		if (s.at_ms < ask->from_ms)
			break;
		if (s.at_ms > ask->now_ms || s.stars > 2)
			continue;
		buf_printf(out, "- %d of 5", s.stars);
		if (s.comment.len) {
			buf_adds(out, ", \xe2\x80\x9c");
			add_words(ask, out, s.comment, MASK_TITLE);
			buf_adds(out, "\xe2\x80\x9d");
		}
		if (s.customer_name.len) {
			buf_adds(out, ", ");
			add_words(ask, out, s.customer_name, MASK_CUSTOMER);
		}
		buf_adds(out, ", ");
		add_clock(ask, out, s.at_ms);
		buf_addc(out, '\n');
		told++;
	}
	add_more(out, all, LOW_MAX);
}

static void
add_surveys(const struct report_ask *ask, struct buf *out)
{
	struct survey_summary s;

	surveys_summary(
	    board_surveys(ask->board), ask->from_ms, ask->now_ms, ask->held_from_ms, &s);
	buf_adds(out, "\n## What customers said\n\n");
	if (s.count == 0) {
		buf_adds(out, "Nothing in this shift.\n");
		return;
	}
	buf_printf(out, "%s%.0f%% satisfied (%u answer%s%s), mean %.1f", about(ask), s.score,
	    s.count, s.count == 1 ? "" : "s", s.few ? ", few" : "", s.mean);
	if (ask->goal)
		buf_printf(out, ", goal %d%%", ask->goal);
	buf_adds(out, ".\n");
	if (s.stars[1] + s.stars[2])
		buf_adds(out, "\n");
	add_low(ask, out, s.stars[1] + s.stars[2]);
}

static void
add_gaps(const struct report_ask *ask, struct buf *out)
{
	const struct gaps *gaps = board_gaps(ask->board);
	size_t count = gaps_count(gaps);
	struct gap gap;

	buf_adds(out, "\n## Gaps\n\n");
	if (count == 0)
		buf_adds(out, "None that this board knows of.\n");
	if (count > GAPS_SHOWN)
		buf_printf(out, "- %zu earlier ones\n", count - GAPS_SHOWN);
	for (size_t i = count > GAPS_SHOWN ? count - GAPS_SHOWN : 0; gaps_at(gaps, i, &gap); i++) {
		int64_t to = gap.to_ms == STAMP_NONE ? ask->now_ms : gap.to_ms;

		buf_adds(out, "- ");
		add_clock(ask, out, gap.from_ms);
		buf_adds(out, gap.to_ms == STAMP_NONE ? " until now" : " to ");
		if (gap.to_ms != STAMP_NONE)
			add_clock(ask, out, gap.to_ms);
		buf_adds(out, ", ");
		add_age(out, to - gap.from_ms);
		buf_adds(
		    out, gap.complete ? ": replayed, nothing missing" : ": events may be missing");
		if (gap.why.len) {
			buf_adds(out, " (");
			add_words(ask, out, gap.why, MASK_OURS);
			buf_addc(out, ')');
		}
		buf_addc(out, '\n');
	}
}

void
report_write(const struct report_ask *ask, struct buf *out)
{
	add_head(ask, out);
	add_tickets(ask, out);
	add_bosses(ask, out);
	add_heroes(ask, out);
	add_news(ask, out);
	add_surveys(ask, out);
	add_gaps(ask, out);
}
