/* bosses - what the team is fighting: truth where it was stated, else an honest estimate. SPDX-License-Identifier: MIT
 *
 * HP at t = the last statement at or before t (spawn, boss.damaged, any boss object with a current
 * HP), minus max_hp / tickets_required for each distinct ticket of the boss's team first closed
 * after that statement; floor 0. After a boss's first boss.damaged, closes no longer subtract.
 * Several bosses of a team take every hit. */
#ifndef FLOOR_MODEL_BOSSES_H
#define FLOOR_MODEL_BOSSES_H

#include "floor/event/event.h"

#define BOSS_HITTERS 8

struct boss_hitter {
	struct slice id, name; /* name empty when never learnt */
	uint32_t hits;         /* tickets closed since the spawn */
	double damage; /* stated (boss.damaged, participants) or hits * max_hp / tickets_required */
};

struct boss {
	struct slice id, name, tier, team;
	int64_t spawned_ms;   /* STAMP_NONE when the spawn was not seen */
	double max_hp;        /* < 0 unknown */
	double hp;            /* at `now`; < 0 unknown; 0 when slain */
	bool estimated;       /* closes were subtracted: write "≈" before it */
	bool defeat_due;      /* the estimate has reached 0 but no defeat was told */
	uint32_t required;    /* tickets, 0 unknown */
	uint32_t hits;        /* distinct tickets closed since the spawn */
	uint32_t to_go;       /* required - hits, not below 0 */
	double pace_per_hour; /* < 0: fewer than three hits lately */
	int64_t falls_at_ms;  /* forecast, STAMP_NONE when none */
	bool slain;
	int64_t slain_ms;
	struct slice slain_by;            /* name or short id of the final blow; empty unknown */
	struct slice best_name;           /* participant with most damage, name or id */
	double best_damage, total_damage; /* of the participants as stated; < 0 unknown */
	double reward_xp, reward_gold;    /* < 0 unknown */
	struct boss_hitter hitters[BOSS_HITTERS]; /* most hits first */
	size_t hitter_count;                      /* of all hitters; may exceed BOSS_HITTERS */
	uint64_t seq;                             /* the newest event about it, 0 evicted */
};

struct bosses;
/* Fill up to `max` bosses as of `now`: live ones first (oldest spawn first), then slain ones
 * (newest fall first). Returns how many there are in all. */
size_t bosses_list(const struct bosses *bosses, int64_t now_ms, struct boss *out, size_t max);
struct boss_figures {
	uint32_t live, slain_today;
	int64_t last_slain_ms; /* STAMP_NONE */
	struct slice last_slain_name;
};
void bosses_figures(
    const struct bosses *bosses, int64_t now_ms, int64_t day_start_ms, struct boss_figures *out);

/* The boss of this id (its name, when it has no id) as of `now`; false when it had not been heard
 * of by then. A forecast of the past is that of `now`: ask for the moment it was made. */
bool bosses_get(const struct bosses *bosses, struct slice id, int64_t now_ms, struct boss *out);

/* What was done to a boss in its last life. */
struct boss_hit {
	int64_t at_ms;
	struct slice who_id, who_name; /* name empty when never learnt */
	struct slice ticket_id;        /* normal; of a close. Empty: damage that was told */
	double damage;                 /* < 0 unknown */
	double hp;                     /* afterwards, as then known; < 0 unknown */
};
/* Newest first, up to `max`; returns how many there are. */
size_t bosses_hits(
    const struct bosses *bosses, struct slice id, int64_t now_ms, struct boss_hit *out, size_t max);

/* What the first closing of a ticket did, or, while it is open, would do at `now`: one row a boss
 * that lives then and is hit by closes. */
struct boss_blow {
	struct slice name;
	double damage; /* max_hp / tickets_required */
	double max_hp;
};
size_t bosses_blows(const struct bosses *bosses, struct slice ticket_id, int64_t now_ms,
    struct boss_blow *out, size_t max);

#endif
