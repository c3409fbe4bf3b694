/* world - what the simulated floor consists of; for src/sim alone. SPDX-License-Identifier: MIT
 *
 * Everything has a fixed place, so memory cannot grow. Work is measured in milli-events ("me"):
 * 1000 is the time in which the floor brings forth one event on average. Tempo, events a minute,
 * turns work into real time, so the floor behaves alike at every rate: only faster. */
#ifndef SIM_WORLD_H
#define SIM_WORLD_H

#include "floor/base/buf.h"
#include "floor/sim/floor.h"

#include "random.h"

#define NONE 0xff

enum {
	TICKETS_MAX = 160,
	CUSTOMERS_MAX = 40,
	ARTICLES_MAX = 6,
	BOSSES_MAX = 2,
	AGENDA_MAX = 512,
	TITLES_RECENT = 16,
};

enum priority { LOW, NORMAL, HIGH, URGENT };
enum status { NEW, OPEN, PENDING, RESOLVED, CLOSED, FREE };
enum skill { TECH, BILLING, ACCOUNT };
enum tier { COMMON, RARE, EPIC, LEGENDARY };
enum order { WEST, EAST };
enum achievement {
#define ACHIEVEMENT(id, ...) ACH_##id,
#include "cast.def"
	ACH_COUNT,
};
enum {
	AGENTS = 0
#define AGENT(...) +1
#include "cast.def"
};

struct person_row {
	const char *given, *family, *ascii_given, *ascii_family, *domain;
	enum order order;
};
struct title_row {
	const char *text, *tag, *tag2;
	enum priority priority;
	enum skill skill;
};
struct agent_row {
	const char *name;
	enum skill skill;
	int from, to, level;
};
struct comment_row {
	int rating;
	const char *text;
};
struct boss_row {
	const char *name;
	enum tier tier;
};
struct achievement_row {
	const char *name, *description, *rarity;
	int xp;
};
extern const struct person_row cast_people[];
extern const struct title_row cast_titles[];
extern const struct agent_row cast_agents[];
extern const struct comment_row cast_comments[];
extern const struct boss_row cast_bosses[];
extern const struct achievement_row cast_achievements[];
extern const char *const cast_articles[], *const cast_quests[], *const cast_tags[];
extern const uint32_t cast_people_count, cast_titles_count, cast_comments_count, cast_bosses_count,
    cast_articles_count, cast_quests_count, cast_tags_count;

struct ticket {
	uint64_t id;
	int64_t created_ms, close_ms; /* created_at as told; when work on it ends */
	uint32_t number, step;        /* CST-number; which agenda entry is its next step */
	uint8_t status, priority, customer, agent, title, tags;
	uint8_t channel;
	uint8_t rating; /* the answer the director wants, 0: whatever comes */
	uint8_t after;  /* what comes after its close: enum after in tickets.c */
	bool quick, closed_before, reopened;
};

struct customer {
	uint64_t id;
	uint8_t given, family; /* rows of cast_people */
	uint8_t plan, tickets; /* how many tickets in memory are theirs */
};

struct agent {
	uint64_t id;
	uint32_t xp, due, had; /* bits of enum achievement: to be told, told today */
	uint16_t level, closed_today, streak, five_stars;
	bool told; /* the stream has named this agent already */
};

struct boss {
	uint64_t id;
	int64_t spawned_ms;
	uint32_t max_hp, hp;
	uint16_t required, left, hits[AGENTS];
	uint8_t row, last; /* last: the agent of the latest hit */
	bool live, tells;  /* tells: sends boss.damaged for each hit, as in 2026 */
};

struct article {
	uint64_t id;
	uint8_t title, stage, author; /* stage: 0 free, 1 draft, 2 edited, 3 published */
};

/* What may happen next, and to whom. */
enum what {
	OPENING,     /* a customer writes */
	TICKET_STEP, /* who: ticket; arg: its `step` */
	CUSTOMER_NEWS,
	ARTICLE_NEWS,
	SIDE_NEWS,   /* types of 2026 and types nobody has heard of */
	BOSS_SPAWN,  /* who: which place */
	BOSS_DAMAGE, /* who: which boss; arg: the agent */
	BOSS_FALL,
	LEVEL_UP,        /* who: agent */
	ACHIEVEMENT_DUE, /* who: agent */
	BEAT,            /* who: enum beat, the director's plan for the hour before now */
};

struct happening {
	int64_t at;
	uint32_t order, arg; /* order: first come first served within a millisecond */
	uint8_t what, who;
};

struct agenda {
	struct happening heap[AGENDA_MAX];
	uint32_t count, order;
};

struct sim {
	struct dice dice;
	uint64_t ids, salt; /* ids given so far, and what makes them differ by seed */
	uint64_t team;
	int64_t start_ms, now_ms, lead_ms; /* lead: when the lively end of the past begins */
	uint32_t natural, rate; /* tempo of the past and the future, milli-events a minute */
	int64_t t;              /* of the happening */
	int64_t at, last_at;    /* created_at of its event; of the event before */
	int64_t quiet_until;    /* no achievement before this, most of them at least */
	int64_t had_until;      /* when achievements can be had again */
	int64_t day;            /* since 1970, of `t` */
	uint32_t open, closed, slain, spawned, articles, customers_made, tickets_made;
	uint32_t side; /* where SIDE_NEWS is in its round */
	uint32_t survey_due;
	uint8_t recent_titles[TITLES_RECENT];
	struct ticket tickets[TICKETS_MAX];
	struct customer customers[CUSTOMERS_MAX];
	struct agent agents[AGENTS];
	struct boss bosses[BOSSES_MAX];
	struct article article[ARTICLES_MAX];
	struct agenda agenda;
	struct buf out[2]; /* the event on offer and the one taken last */
	unsigned turn;
};

/* tempo.c */
void tempo_init(struct sim *sim, double rate_per_min);
/* When `work_me` from `from` on will be done. */
int64_t tempo_after(const struct sim *sim, int64_t from, int64_t work_me);
/* How much work is done between two times. */
int64_t tempo_between(const struct sim *sim, int64_t from, int64_t to);
int tempo_hour(int64_t ms);

/* agenda.c: a heap by time */
struct happening agenda_next(struct agenda *agenda);
/* After some work; or after exactly some time, for what follows at once. */
void plan(struct sim *sim, enum what what, uint32_t who, uint32_t arg, int64_t work_me);
void plan_ms(struct sim *sim, enum what what, uint32_t who, uint32_t arg, int64_t at_ms);

/* people.c. The functions of all files below write at most one event into the buffer on offer. */
void people_init(struct sim *sim);
uint32_t people_on_shift(struct sim *sim, enum skill skill);
bool people_works(const struct sim *sim, uint32_t agent);
void people_news(struct sim *sim);
void article_news(struct sim *sim);

/* tickets.c: how they come and what may become of them; ticket_work.c: what is done on them */
void ticket_opening(struct sim *sim);
void ticket_open(struct sim *sim);
/* As ticket_open, urgent, with nobody taking it before `until_ms`. */
void ticket_open_urgent(struct sim *sim, int64_t until_ms);
void ticket_step(struct sim *sim, struct ticket *ticket);
/* Its next step, and no other. */
void ticket_plan(struct sim *sim, struct ticket *ticket, int64_t at_ms);
void ticket_assign(struct sim *sim, struct ticket *ticket);
void ticket_work(struct sim *sim, struct ticket *ticket);
void ticket_status(struct sim *sim, struct ticket *ticket, enum status to);
void ticket_closed(struct sim *sim, struct ticket *ticket);
void ticket_survey(struct sim *sim, const struct ticket *ticket);
/* See that `count` assigned tickets get closed soon, the first with `rating` when that is not 0. */
void ticket_hurry(struct sim *sim, uint32_t count, uint8_t rating);

/* game.c */
void game_closed(struct sim *sim, const struct ticket *ticket, uint32_t agent, bool first);
void game_give(struct sim *sim, uint32_t agent, enum achievement which, bool even_if_quiet);
void game_xp(struct sim *sim, uint32_t agent, uint32_t xp);
uint32_t game_level_xp(uint32_t level);
void game_level_up(struct sim *sim, uint32_t agent);
void game_achievement(struct sim *sim, uint32_t agent);

/* bosses.c */
void boss_hit(struct sim *sim, uint32_t agent);
void boss_wake(struct sim *sim, uint32_t place);
void boss_spawn(struct sim *sim, uint32_t place, enum tier tier, uint32_t required, bool tells);
void boss_damage(struct sim *sim, uint32_t place, uint32_t agent);
void boss_fall(struct sim *sim, uint32_t place);
/* Whether a close now would end the fight the director wants to be seen. */
bool boss_spared(const struct sim *sim);

/* story.c */
void story_init(struct sim *sim);
void story_beat(struct sim *sim, uint32_t beat);
/* Minutes before now, shorter when the past is: when the main boss of the first screen comes. */
int64_t story_main_boss_ms(const struct sim *sim);

/* side.c */
void side_news(struct sim *sim);
void side_quest(struct sim *sim, uint32_t agent, uint32_t xp);
void side_refund(struct sim *sim);

#endif
