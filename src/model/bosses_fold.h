/* bosses_fold - what was stated about bosses. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_BOSSES_FOLD_H
#define FLOOR_MODEL_BOSSES_FOLD_H

#include "fact.h"
#include "names_fold.h"
#include "tickets_fold.h"

#include "floor/base/stamp.h"
#include "floor/model/bosses.h"

#define BOSSES_MAX 256           /* beyond it the one heard of longest ago is forgotten */
#define BOSS_STATEMENTS_MAX 4096 /* of one boss; beyond it the oldest half becomes one */
#define BOSS_PARTICIPANTS 64     /* kept of a defeat: those with the most damage */

enum statement_kind { STATEMENT_SPAWN, STATEMENT_DAMAGE, STATEMENT_HP, STATEMENT_DEFEAT };

struct participant {
	uint32_t who;
	double damage;
};

/* The spoils of a defeat. */
struct defeat {
	uint32_t by_id, by_name; /* texts */
	double xp, gold, total;  /* < 0 unknown */
	size_t count;
	struct participant v[BOSS_PARTICIPANTS]; /* most damage first */
};

struct statement {
	struct writer writer;
	int64_t at_ms, spawned_ms;
	double hp, damage; /* < 0 not said */
	uint32_t dealer;
	enum statement_kind kind;
	struct defeat *defeat; /* owned; of a defeat only */
};

struct number {
	struct writer writer;
	double value; /* < 0 unknown */
};

struct boss_row {
	struct writer name, tier, team_id;
	struct number max_hp, required;
	struct statement *v; /* by key */
	size_t count, cap;
	int64_t last_ms; /* created_at of the newest event about it */
	uint64_t seq;    /* that event */
	uint32_t id, hash;
	uint16_t team;
};

/* Counting hits by person; behind a pointer, since questions use it. */
struct tally {
	uint32_t *hits;
	double *damage;
	uint8_t *seen;
	uint32_t *people; /* those seen */
	size_t count, room;
};

struct bosses {
	struct pool pool;
	struct boss_row *v;
	size_t count, cap;
	struct names *names;
	const struct tickets *tickets;
	const struct ids *ids;
	struct tally *tally;
	uint64_t seed;
};

struct bosses *bosses_new(
    struct names *names, const struct tickets *tickets, const struct ids *ids, uint64_t seed);
void bosses_free(struct bosses *bosses);
void bosses_fold(struct bosses *bosses, const struct fact *fact);
/* The name for an id, empty unknown. */
struct slice bosses_name(const struct bosses *bosses, struct slice id);
/* The key of the boss an event is about: its id, else its name. */
struct slice boss_key(const struct fact *fact, char tmp[FIELD_TMP]);
/* Participants of a defeat: the id of the best, the damage in `best`; false when there are none. */
bool boss_best(const struct fact *fact, char tmp[FIELD_TMP], struct slice *id, double *best);
/* HP after a statement, given that before it, no closes counted; < 0 unknown. */
double boss_stated_hp(const struct boss_row *row, const struct statement *s, double before);

/* What the statements up to a moment say of the life the boss is in. */
struct boss_life {
	int64_t from_ms, spawned_ms; /* from_ms STAMP_NONE: not heard of yet */
	int64_t stated_ms;           /* of the last HP statement */
	int64_t slain_ms;
	double hp;
	bool slain, damaged;
	size_t first, end; /* statements of this life */
	const struct defeat *defeat;
};

static inline bool
boss_same_team(uint16_t a, uint16_t b)
{
	return a == b || a == TEAM_NONE || b == TEAM_NONE;
}

/* bosses_hp.c */
struct boss_life boss_life_of(const struct boss_row *row, int64_t now_ms);
void boss_describe(const struct bosses *bosses, const struct boss_row *row,
    const struct boss_life *life, int64_t now_ms, struct boss *b);

/* By id, else by name; NULL unknown. */
struct boss_row *bosses_find(const struct bosses *bosses, struct slice id);

/* participants.c */
struct defeat *defeat_read(struct names *names, struct pool *pool, const struct fact *fact);

#endif
