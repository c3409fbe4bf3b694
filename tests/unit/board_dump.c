/* board_dump - the whole board as sorted text. SPDX-License-Identifier: MIT */
#include "board_dump.h"

#include "floor/base/mem.h"

#include <stdlib.h>

#define MINUTES 240 /* of the series: a working morning */

/* A stranger's text in quotes: control bytes, quotes and backslashes as \xNN, so that a line stays
 * a line. */
static void
quote(struct buf *out, const char *name, struct slice s)
{
	if (s.p == NULL)
		return;
	buf_printf(out, " %s=\"", name);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == 0x7f || c == '"' || c == '\\')
			buf_printf(out, "\\x%02x", c);
		else
			buf_addc(out, s.p[i]);
	}
	buf_addc(out, '"');
}

static void
moment(struct buf *out, const char *name, int64_t ms)
{
	char text[STAMP_TEXT_MAX];

	if (ms == STAMP_NONE)
		return;
	stamp_rfc3339(ms, text);
	buf_printf(out, " %s=%s", name, text);
}

/* Unknown (below 0) is left out. */
static void
number(struct buf *out, const char *name, double value)
{
	if (value >= 0)
		buf_printf(out, " %s=%.10g", name, value);
}

static void
dump_tickets(const struct board *board, struct buf *out)
{
	for (size_t i = 0; i < tickets_count(board_tickets(board)); i++) {
		struct ticket t;

		tickets_at(board_tickets(board), i, &t);
		buf_adds(out, "ticket");
		quote(out, "id", t.id);
		buf_adds(out, t.open ? " open" : t.deleted ? " deleted" : " closed");
		quote(out, "label", t.label);
		quote(out, "title", t.title);
		quote(out, "status", t.status);
		quote(out, "priority", t.priority_word);
		quote(out, "channel", t.channel);
		quote(out, "url", t.url);
		quote(out, "tags", t.tags);
		quote(out, "customer_id", t.customer_id);
		quote(out, "customer", t.customer_name);
		quote(out, "email", t.customer_email);
		if (t.assignee_known && t.assignee_id.len == 0)
			buf_adds(out, " assignee=none");
		quote(out, "assignee", t.assignee_id);
		quote(out, "assignee_name", t.assignee_name);
		moment(out, "created", t.created_ms);
		moment(out, "first_seen", t.seen_first_ms);
		moment(out, "closed", t.closed_ms);
		moment(out, "first_closed", t.first_closed_ms);
		number(out, "resolution_ms", (double)t.resolution_ms);
		quote(out, "closed_by", t.closed_by_id);
		quote(out, "closed_by_name", t.closed_by_name);
		buf_addc(out, '\n');
	}
}

static void
dump_boss(const struct boss *b, struct buf *out)
{
	buf_adds(out, "boss");
	quote(out, "id", b->id);
	quote(out, "name", b->name);
	quote(out, "tier", b->tier);
	quote(out, "team", b->team);
	moment(out, "spawned", b->spawned_ms);
	number(out, "max_hp", b->max_hp);
	number(out, b->estimated ? "hp~" : "hp", b->hp);
	buf_printf(out, " hits=%u/%u to_go=%u", b->hits, b->required, b->to_go);
	if (b->defeat_due)
		buf_adds(out, " defeat_due");
	number(out, "pace", b->pace_per_hour);
	moment(out, "falls", b->falls_at_ms);
	moment(out, "slain", b->slain_ms);
	quote(out, "slain_by", b->slain_by);
	quote(out, "best", b->best_name);
	number(out, "best_damage", b->best_damage);
	number(out, "total_damage", b->total_damage);
	number(out, "xp", b->reward_xp);
	number(out, "gold", b->reward_gold);
	for (size_t i = 0; i < b->hitter_count && i < BOSS_HITTERS; i++) {
		quote(out, "hitter", b->hitters[i].id);
		buf_printf(out, " %u %.10g", b->hitters[i].hits, b->hitters[i].damage);
	}
	buf_addc(out, '\n');
}

static void
dump_game(const struct board *board, int64_t now_ms, struct buf *out)
{
	size_t bosses = bosses_list(board_bosses(board), now_ms, NULL, 0);
	size_t people = players_list(board_players(board), now_ms, now_ms - STAMP_MS_DAY, NULL, 0);
	struct boss *b = mem_alloc((bosses + 1) * sizeof(*b));
	struct player *p = mem_alloc((people + 1) * sizeof(*p));

	bosses_list(board_bosses(board), now_ms, b, bosses);
	for (size_t i = 0; i < bosses; i++)
		dump_boss(&b[i], out);
	players_list(board_players(board), now_ms, now_ms - STAMP_MS_DAY, p, people);
	for (size_t i = 0; i < people; i++) {
		buf_adds(out, "player");
		quote(out, "id", p[i].id);
		quote(out, "name", p[i].name);
		number(out, "level", (double)p[i].level);
		number(out, "xp", (double)p[i].total_xp);
		buf_printf(out, " achievements=%u closed_24h=%u ratings_24h=%u satisfied_24h=%u\n",
		    p[i].achievements, p[i].closed_today, p[i].ratings_today, p[i].satisfied_today);
	}
	free(b);
	free(p);
}

static void
dump_news(const struct board *board, struct buf *out)
{
	static const char *const kinds[] = {
	    "level", "achievement", "spawn", "slain", "quest", "streak"};
	struct news_item item;

	for (size_t i = 0; news_at(board_news(board), i, &item); i++) {
		buf_printf(out, "news %06zu %s", i, kinds[item.kind]);
		moment(out, "at", item.at_ms);
		quote(out, "who", item.who);
		quote(out, "what", item.what);
		quote(out, "tier", item.tier);
		number(out, "from", (double)item.from);
		number(out, "to", (double)item.to);
		number(out, "xp", (double)item.xp);
		number(out, "gold", (double)item.gold);
		number(out, "amount", (double)item.amount);
		number(out, "tickets", (double)item.tickets);
		quote(out, "best", item.best);
		number(out, "best_amount", (double)item.best_amount);
		buf_addc(out, '\n');
	}
}

static void
dump_surveys(const struct board *board, struct buf *out)
{
	struct survey s;

	for (size_t i = 0; surveys_at(board_surveys(board), i, &s); i++) {
		buf_printf(
		    out, "survey %06zu stars=%d rating=%.10g/%.10g", i, s.stars, s.rating, s.scale);
		moment(out, "at", s.at_ms);
		quote(out, "comment", s.comment);
		quote(out, "customer", s.customer_name);
		quote(out, "agent", s.agent_name);
		quote(out, "title", s.ticket_title);
		buf_addc(out, '\n');
	}
}

static void
dump_figures(const struct board *board, int64_t now_ms, struct buf *out)
{
	struct ticket_figures f;
	struct boss_figures b;
	uint32_t minutes[MINUTES];

	tickets_figures(board_tickets(board), now_ms, now_ms - STAMP_MS_DAY, &f);
	buf_printf(out, "figures open=%u unassigned=%u urgent=%u new_24h=%u closed_24h=%u", f.open,
	    f.unassigned, f.urgent_open, f.new_today, f.closed_today);
	moment(out, "oldest_open", f.oldest_open_ms);
	moment(out, "oldest_unassigned", f.oldest_unassigned_ms);
	number(out, "median_close_ms", (double)f.median_close_ms);
	bosses_figures(board_bosses(board), now_ms, now_ms - STAMP_MS_DAY, &b);
	buf_printf(out, " bosses_live=%u bosses_slain_24h=%u\n", b.live, b.slain_today);
	series_minutes(board_series(board), now_ms, minutes, MINUTES);
	for (size_t i = 0; i < MINUTES; i++) {
		if (minutes[i])
			buf_printf(out, "minute -%03zu %u\n", MINUTES - 1 - i, minutes[i]);
	}
}

static void
dump_counts(const struct board *board, struct buf *out)
{
	static const char *const kinds[] = {
	    [DRIFT_UNKNOWN_TYPE] = "unknown_type",
	    [DRIFT_MISSING] = "missing",
	    [DRIFT_RENAMED] = "renamed",
	    [DRIFT_FLAT_DIFFERS] = "flat_differs",
	    [DRIFT_REPAIRED] = "repaired",
	    [DRIFT_DUPLICATE_KEY] = "duplicate_key",
	    [DRIFT_NO_TIME] = "no_time",
	    [DRIFT_SNAKE] = "snake_case",
	};
	const struct board_counts *c = board_counts(board);
	struct drift_item item;
	struct gap gap;

	for (unsigned k = 0; k < KIND_COUNT; k++) {
		if (c->by_kind[k])
			buf_printf(out, "count %s=%llu\n", kind_type((enum kind)k),
			    (unsigned long long)c->by_kind[k]);
	}
	buf_printf(out, "count conflicts=%llu", (unsigned long long)c->conflicts);
	moment(out, "first", c->first_at_ms);
	moment(out, "last", c->last_at_ms);
	buf_addc(out, '\n');
	for (size_t i = 0; drift_at(board_drift(board), i, &item); i++) {
		buf_printf(
		    out, "drift %s count=%llu", kinds[item.kind], (unsigned long long)item.count);
		quote(out, "what", item.what);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < gaps_count(board_gaps(board)); i++) {
		if (!gaps_at(board_gaps(board), i, &gap))
			continue;
		buf_printf(out, "gap %s", gap.complete ? "complete" : "missing");
		moment(out, "from", gap.from_ms);
		moment(out, "to", gap.to_ms);
		quote(out, "why", gap.why);
		if (gap.cause != GAP_LINK)
			buf_printf(out, " cause=%d first=%llu last=%llu", (int)gap.cause,
			    (unsigned long long)gap.first, (unsigned long long)gap.last);
		buf_addc(out, '\n');
	}
}

static int
line_cmp(const void *a, const void *b)
{
	return slice_cmp(*(const struct slice *)a, *(const struct slice *)b);
}

static void
sort_lines(const struct buf *text, struct buf *out)
{
	struct slice rest = buf_slice(text), *lines = NULL;
	size_t n = 0, cap = 0;

	while (rest.len) {
		MEM_ROOM(lines, n, cap);
		lines[n++] = slice_cut(&rest, '\n');
	}
	if (n)
		qsort(lines, n, sizeof(*lines), line_cmp);
	for (size_t i = 0; i < n; i++) {
		buf_add(out, lines[i].p, lines[i].len);
		buf_addc(out, '\n');
	}
	free(lines);
}

void
board_dump(const struct board *board, int64_t now_ms, struct buf *out)
{
	struct buf text;

	buf_init(&text, out->max);
	dump_tickets(board, &text);
	dump_game(board, now_ms, &text);
	dump_news(board, &text);
	dump_surveys(board, &text);
	dump_figures(board, now_ms, &text);
	dump_counts(board, &text);
	sort_lines(&text, out);
	buf_fini(&text);
}
