/* board - one door in: decode, tell twins apart, keep, fold. SPDX-License-Identifier: MIT */
#include "board_own.h"

#include "floor/base/map.h"
#include "floor/base/mem.h"

#include <stdlib.h>

#define LATE_MS (2 * STAMP_MS_MIN)
#define DEDUPE_MIN 1000000
#define DEDUPE_TIMES 4 /* ids known, for each event kept */

struct board *
board_new(const struct board_options *options)
{
	struct board *board = mem_zero(1, sizeof(*board));
	uint64_t seed = options->hash_seed, ids = options->limits.max_events * DEDUPE_TIMES;

	board->seed = seed;
	board->team_len = options->team.len;
	board->team = mem_dup(options->team.p, options->team.len);
	board->closed = mem_dup(options->closed_statuses.p, options->closed_statuses.len);
	board->options = *options;
	board->options.team.p = board->team;
	board->options.closed_statuses.p = board->closed;
	board->store = store_new(&options->limits);
	board->decoder = decoder_new();
	board->reader = decoder_new();
	board->ids = (struct ids){board->store, &board->judge};
	dedupe_init(&board->dedupe, ids > DEDUPE_MIN ? (size_t)ids : DEDUPE_MIN);
	map_init(&board->teams, seed);
	board->names = names_new(seed);
	board->tickets = tickets_new(board->names, &board->ids, options->closed_statuses, seed);
	board->bosses = bosses_new(board->names, board->tickets, &board->ids, seed);
	board->surveys = surveys_new(board->names, board->tickets);
	board->players = players_new(board->names, board->tickets, board->surveys);
	board->news = news_new(board->names, board->bosses);
	board->series = series_new();
	board->gaps = gaps_new();
	board->drift = drift_new(seed);
	board->counts.first_at_ms = board->counts.last_at_ms = STAMP_NONE;
	board->counts.last_seen_ms = STAMP_NONE;
	return board;
}

struct board *
board_like(const struct board *board)
{
	return board_new(&board->options);
}

void
board_free(struct board *board)
{
	if (board == NULL)
		return;
	drift_free(board->drift);
	gaps_free(board->gaps);
	series_free(board->series);
	news_free(board->news);
	players_free(board->players);
	surveys_free(board->surveys);
	bosses_free(board->bosses);
	tickets_free(board->tickets);
	names_free(board->names);
	map_fini(&board->teams);
	dedupe_fini(&board->dedupe);
	decoder_free(board->judge);
	decoder_free(board->reader);
	decoder_free(board->decoder);
	store_free(board->store);
	free(board->closed);
	free(board->team);
	free(board);
}

/* created before updated before closed, within one millisecond. */
static unsigned
rank_of(enum kind kind)
{
	switch (kind) {
	case KIND_TICKET_CREATED:
	case KIND_CUSTOMER_CREATED:
	case KIND_ARTICLE_CREATED:
	case KIND_GROUP_CREATED:
	case KIND_POST_CREATED:
	case KIND_BOSS_SPAWNED:
		return 0;
	case KIND_TICKET_CLOSED:
	case KIND_BOSS_DEFEATED:
		return 2;
	case KIND_TICKET_DELETED:
		return 3;
	default:
		return 1;
	}
}

/* A small number for a team; those beyond the limit share the last one. */
static uint16_t
team_number(struct board *board, struct slice team)
{
	uint32_t *place, number;

	if (team.len == 0)
		return TEAM_NONE;
	if (team.len > KEY_MAX)
		team.len = KEY_MAX;
	number = map_get(&board->teams, team);
	if (number != MAP_NONE)
		return (uint16_t)number;
	if (board->team_count == TEAM_MAX)
		return TEAM_MAX;
	place = map_put(&board->teams, team);
	*place = (uint32_t)++board->team_count;
	return (uint16_t)*place;
}

static void
count(struct board *board, const struct event *ev)
{
	struct board_counts *counts = &board->counts;

	counts->by_kind[ev->kind]++;
	counts->by_category[ev->category]++;
	counts->unknown += ev->kind == KIND_UNKNOWN;
	counts->repaired += (ev->notes & NOTE_REPAIRED) != 0;
	counts->late += (ev->notes & NOTE_LATE) != 0;
	if (ev->notes & NOTE_NO_TIME)
		return;
	if (counts->first_at_ms == STAMP_NONE || ev->at_ms < counts->first_at_ms)
		counts->first_at_ms = ev->at_ms;
	if (counts->last_at_ms == STAMP_NONE || ev->at_ms > counts->last_at_ms)
		counts->last_at_ms = ev->at_ms;
}

static void
fold(struct board *board, const struct event *ev, const struct fact *fact)
{
	series_fold(board->series, ev->at_ms);
	drift_fold(board->drift, fact, ev->notes);
	names_fold(board->names, fact);
	switch ((enum category)ev->category) {
	case CATEGORY_TICKET:
		tickets_fold(board->tickets, fact);
		break;
	case CATEGORY_GAME:
		bosses_fold(board->bosses, fact);
		players_fold(board->players, fact);
		news_fold(board->news, fact);
		break;
	case CATEGORY_CSAT:
		surveys_fold(board->surveys, fact);
		break;
	case CATEGORY_CUSTOMER:
	case CATEGORY_ARTICLE:
	case CATEGORY_OTHER:
	case CATEGORY_LINK:
		break;
	}
}

static enum board_verdict
take_unreadable(struct board *board, struct event *ev, uint64_t *seq)
{
	ev->kind = KIND_UNREADABLE;
	ev->category = CATEGORY_OTHER;
	ev->notes = NOTE_NO_TIME | NOTE_NO_ID;
	*seq = store_push(board->store, ev);
	board->counts.unreadable++;
	count(board, ev);
	series_fold(board->series, ev->at_ms);
	return BOARD_UNREADABLE;
}

/* The kept fact of a decoded message. */
static void
describe(const struct fields *f, bool has_id, bool live, struct event *ev)
{
	unsigned notes = f->notes;

	ev->kind = (uint16_t)f->kind;
	ev->category = (uint8_t)f->category;
	if (f->at_ms != STAMP_NONE)
		ev->at_ms = f->at_ms;
	if (!has_id)
		notes |= NOTE_NO_ID;
	if (live && ev->seen_ms - ev->at_ms > LATE_MS)
		notes |= NOTE_LATE;
	ev->notes = (uint8_t)notes;
}

static enum board_verdict
take_readable(
    struct board *board, const struct fields *f, struct event *ev, bool live, uint64_t *seq)
{
	MEM_SCRATCH char id_tmp[FIELD_TMP], type_tmp[FIELD_TMP], team_tmp[FIELD_TMP];
	MEM_SCRATCH struct ticket_key ticket;
	struct fact fact = {.f = f, .ids = &board->ids};
	enum dedupe_verdict twin = DEDUPE_NEW;
	uint64_t hash;
	struct slice id;

	id = fields_str(f, FIELD_ID, id_tmp, sizeof(id_tmp));
	hash = slice_hash(id, board->seed);
	dedupe_soon(&board->dedupe, hash);
	fact.team_id = fields_str(f, FIELD_TEAM, team_tmp, sizeof(team_tmp));
	if (board->team_len && fact.team_id.len &&
	    !slice_eq(fact.team_id, (struct slice){board->team, board->team_len})) {
		board->counts.other_team++;
		return BOARD_OTHER_TEAM;
	}
	if (f->category == CATEGORY_TICKET)
		tickets_soon(board->tickets, &fact, &ticket);
	describe(f, id.len > 0, live, ev);
	if (id.len)
		twin = dedupe_take(&board->dedupe, hash, slice_hash(ev->raw, ~board->seed));
	switch (twin) {
	case DEDUPE_SAME:
		board->counts.duplicates++;
		return BOARD_DUPLICATE;
	case DEDUPE_OTHER:
		ev->notes |= NOTE_CONFLICT;
		*seq = store_push(board->store, ev);
		board->counts.conflicts++;
		count(board, ev);
		return BOARD_CONFLICT;
	case DEDUPE_NEW:
		break;
	}
	*seq = store_push(board->store, ev);
	count(board, ev);
	fact.type = fields_str(f, FIELD_TYPE, type_tmp, sizeof(type_tmp));
	fact.at_ms = ev->at_ms;
	fact.seen_ms = ev->seen_ms;
	fact.when = fact_when(ev->at_ms, rank_of(f->kind));
	fact.seq = *seq;
	fact.team = team_number(board, fact.team_id);
	fold(board, ev, &fact);
	return BOARD_NEW;
}

/* An arrival time where none is known: the event's own, else that of the message before. */
static int64_t
stand_in(const struct board *board, const struct fields *f)
{
	if (f && f->at_ms != STAMP_NONE)
		return f->at_ms;
	return board->counts.last_seen_ms == STAMP_NONE ? 0 : board->counts.last_seen_ms;
}

/* `f`: NULL when the message cannot be read. */
static enum board_verdict
take(struct board *board, const struct fields *f, struct event *ev, bool live, uint64_t *seq)
{
	enum board_verdict verdict;
	uint64_t number = 0;

	board->version++;
	board->counts.received++;
	if (ev->seen_ms == STAMP_NONE)
		ev->at_ms = ev->seen_ms = stand_in(board, f);
	if (ev->seen_ms > board->counts.last_seen_ms)
		board->counts.last_seen_ms = ev->seen_ms;
	verdict =
	    f ? take_readable(board, f, ev, live, &number) : take_unreadable(board, ev, &number);
	if (seq)
		*seq = number;
	return verdict;
}

enum board_verdict
board_take(struct board *board, struct slice raw, int64_t seen_ms, bool live, uint64_t *seq)
{
	struct event ev = {.at_ms = seen_ms, .seen_ms = seen_ms, .raw = raw};
	bool readable = decode(board->decoder, raw, &board->fields, NULL);

	return take(board, readable ? &board->fields : NULL, &ev, live, seq);
}

enum board_verdict
board_take_decoded(
    struct board *board, struct slice raw, const struct fields *fields, uint64_t *seq)
{
	struct event ev = {.at_ms = STAMP_NONE, .seen_ms = STAMP_NONE, .raw = raw};

	return take(board, fields, &ev, false, seq);
}

void
board_gap_open(struct board *board, int64_t from_ms, struct slice why)
{
	struct event ev = {.at_ms = from_ms,
	    .seen_ms = from_ms,
	    .raw = why,
	    .kind = KIND_GAP,
	    .category = CATEGORY_LINK};
	struct gap open;

	if (gaps_open(board->gaps, &open))
		return;
	gaps_begin(board->gaps, store_push(board->store, &ev), from_ms, why);
	board->version++;
}

void
board_hole(struct board *board, int64_t at_ms, enum gap_cause cause, uint64_t first, uint64_t last)
{
	struct event ev = {
	    .at_ms = at_ms, .seen_ms = at_ms, .kind = KIND_GAP, .category = CATEGORY_LINK};

	gaps_hole(board->gaps, store_push(board->store, &ev), at_ms, cause, first, last);
	board->version++;
}

void
board_conflict(struct board *board, uint64_t seq)
{
	const struct event *ev = store_get(board->store, seq);

	if (ev == NULL || ev->notes & NOTE_CONFLICT)
		return;
	store_note(board->store, seq, NOTE_CONFLICT);
	board->counts.conflicts++;
	board->version++;
}

void
board_gap_close(struct board *board, int64_t to_ms, bool complete)
{
	if (gaps_end(board->gaps, to_ms, complete))
		board->version++;
}
