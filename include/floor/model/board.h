/* board - the whole truth of the floor: the store and every fold over it. SPDX-License-Identifier: MIT
 *
 * One door in: board_take. Every figure is a fold; state follows created_at field by field (last
 * writer by created_at, then created < updated < closed, then event id), so any order of arrival
 * gives the same board. No clock: `now` and days are arguments of the questions. Slices returned by
 * questions are strangers' bytes, borrowed until the next board_take; whoever paints them passes
 * them through the display rule. */
#ifndef FLOOR_MODEL_BOARD_H
#define FLOOR_MODEL_BOARD_H

#include "floor/event/event.h"
#include "floor/model/bosses.h"
#include "floor/model/drift.h"
#include "floor/model/gaps.h"
#include "floor/model/names.h"
#include "floor/model/news.h"
#include "floor/model/players.h"
#include "floor/model/series.h"
#include "floor/model/store.h"
#include "floor/model/surveys.h"
#include "floor/model/tickets.h"

struct board_options {
	struct store_limits limits;
	struct slice team;            /* keep only this team_id; empty: every team */
	struct slice closed_statuses; /* comma list; empty: "resolved,closed" */
	uint64_t hash_seed;
};

enum board_verdict {
	BOARD_NEW,        /* a new event, now in the store */
	BOARD_UNREADABLE, /* kept as an unreadable row */
	BOARD_CONFLICT,  /* same id as an earlier event, other bytes: kept and marked, not folded */
	BOARD_DUPLICATE, /* same id, same bytes: counted, dropped */
	BOARD_OTHER_TEAM, /* not ours: counted, dropped */
};

struct board_counts {
	uint64_t received; /* messages taken, whatever became of them */
	uint64_t duplicates, conflicts, unreadable, unknown, other_team, repaired, late;
	uint64_t by_category[CATEGORY_COUNT]; /* events ever kept, evicted ones included */
	uint64_t by_kind[KIND_COUNT];
	int64_t first_at_ms, last_at_ms; /* smallest and largest created_at; STAMP_NONE when none */
	int64_t last_seen_ms;            /* when the newest message reached us */
};

struct board;
struct board *board_new(const struct board_options *options);
void board_free(struct board *board);

/* Take one message as it arrived. `seen_ms` STAMP_NONE: arrival is not known, so it is created_at,
 * else that of the message before. `live`: it is news, not history (lateness is noted only then).
 * `seq`, if not NULL, gets the row's number, 0 when dropped. */
enum board_verdict board_take(
    struct board *board, struct slice raw, int64_t seen_ms, bool live, uint64_t *seq);
/* The same for what a decoder of the caller's has read: decode() said true, and `fields` stands on
 * `raw` itself. History, of unknown arrival. */
enum board_verdict board_take_decoded(
    struct board *board, struct slice raw, const struct fields *fields, uint64_t *seq);
/* Changes with every take and gap: the same number means the same answers. */
uint64_t board_version(const struct board *board);
/* Decode a kept event again for painting; true and false as decode(). */
bool board_fields(
    const struct board *board, const struct event *ev, struct fields *out, struct err *err);

const struct store *board_store(const struct board *board);
const struct board_counts *board_counts(const struct board *board);
const struct tickets *board_tickets(const struct board *board);
const struct bosses *board_bosses(const struct board *board);
const struct players *board_players(const struct board *board);
const struct news *board_news(const struct board *board);
const struct surveys *board_surveys(const struct board *board);
const struct names *board_names(const struct board *board);
const struct series *board_series(const struct board *board);
const struct gaps *board_gaps(const struct board *board);
const struct drift *board_drift(const struct board *board);

/* The link went down at `from_ms`: opens a gap and its row. Nothing when a gap is open. `why` is
 * copied. */
void board_gap_open(struct board *board, int64_t from_ms, struct slice why);
/* The link is back: closes the open gap; `complete`: the server replayed what was missed. */
void board_gap_close(struct board *board, int64_t to_ms, bool complete);
/* A hub's events `first` to `last` are not to be had (0 and 0: it cannot say which): a row of its
 * own, which stays. */
void board_hole(
    struct board *board, int64_t at_ms, enum gap_cause cause, uint64_t first, uint64_t last);
/* The hub keeps another body under the id of row `seq`: mark it, unless it is. 0 is no row. */
void board_conflict(struct board *board, uint64_t seq);

#endif
