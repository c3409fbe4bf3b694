/* cast - the tables of cast.def. SPDX-License-Identifier: MIT */
#include "world.h"

#define ROWS(table) ((uint32_t)(sizeof(table) / sizeof((table)[0])))

const struct person_row cast_people[] = {
#define PERSON(given, family, order, ascii_given, ascii_family, domain)                            \
	{given, family, ascii_given, ascii_family, domain, order},
#include "cast.def"
};
const uint32_t cast_people_count = ROWS(cast_people);

const struct title_row cast_titles[] = {
#define TITLE(text, priority, skill, tag, tag2) {text, tag, tag2, priority, skill},
#include "cast.def"
};
const uint32_t cast_titles_count = ROWS(cast_titles);

const struct agent_row cast_agents[] = {
#define AGENT(name, skill, from, to, level) {name, skill, from, to, level},
#include "cast.def"
};

const struct comment_row cast_comments[] = {
#define COMMENT(rating, text) {rating, text},
#include "cast.def"
};
const uint32_t cast_comments_count = ROWS(cast_comments);

const struct boss_row cast_bosses[] = {
#define BOSS(name, tier) {name, tier},
#include "cast.def"
};
const uint32_t cast_bosses_count = ROWS(cast_bosses);

const struct achievement_row cast_achievements[] = {
#define ACHIEVEMENT(id, name, description, rarity, xp) {name, description, rarity, xp},
#include "cast.def"
};

const char *const cast_articles[] = {
#define ARTICLE(title) title,
#include "cast.def"
};
const uint32_t cast_articles_count = ROWS(cast_articles);

const char *const cast_quests[] = {
#define QUEST(name) name,
#include "cast.def"
};
const uint32_t cast_quests_count = ROWS(cast_quests);

const char *const cast_tags[] = {
#define TAG(text) text,
#include "cast.def"
};
const uint32_t cast_tags_count = ROWS(cast_tags);

_Static_assert(ROWS(cast_tags) <= 8, "a ticket keeps its tags in eight bits");
_Static_assert(ROWS(cast_titles) < NONE && ROWS(cast_people) < NONE, "rows are kept in a byte");
