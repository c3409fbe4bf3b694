/* news - the ticker: level-ups, achievements, boss events, newest first. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_NEWS_H
#define FLOOR_MODEL_NEWS_H

#include "floor/event/event.h"

enum news_kind {
	NEWS_LEVEL,       /* who, from -> to, xp */
	NEWS_ACHIEVEMENT, /* who, what */
	NEWS_SPAWN,       /* what = boss, tier, amount = max HP, tickets */
	NEWS_SLAIN,       /* what = boss, who = final blow; rewards; best */
	NEWS_QUEST,       /* who, what */
	NEWS_STREAK,      /* who, amount */
};

struct news_item {
	enum news_kind kind;
	uint64_t seq; /* the event to open; it may have been evicted */
	int64_t at_ms;
	struct slice who, what, tier;
	struct slice best;              /* of a slain boss: who did most */
	int64_t from, to;               /* levels, -1 unknown */
	int64_t xp, gold, amount, tickets; /* -1 unknown */
	int64_t best_amount;
};

#define NEWS_MAX 1000 /* items kept, the newest by created_at */

struct news;
size_t news_count(const struct news *news);
/* i = 0 is the newest by created_at. Names resolved now. False past the end. */
bool news_at(const struct news *news, size_t i, struct news_item *out);
/* Items at or after `from_ms`, of one kind or of all (kind < 0). */
size_t news_since(const struct news *news, int64_t from_ms, int64_t now_ms, int kind);

#endif
