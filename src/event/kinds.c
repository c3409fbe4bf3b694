/* kinds - event types, their categories and how both are called. SPDX-License-Identifier: MIT */
#include "kinds.h"

static const struct {
	const char *type;
	enum category category;
} kinds[KIND_COUNT] = {
#define KIND(id, type, category) {type, CATEGORY_##category},
#include "floor/event/kinds.def"
#undef KIND
    [KIND_UNKNOWN] = {"unknown", CATEGORY_OTHER},
    [KIND_UNREADABLE] = {"unreadable", CATEGORY_OTHER},
    [KIND_GAP] = {"gap", CATEGORY_LINK},
};

static const struct {
	const char *name, *title, *other; /* `other`: what the documents also call it */
} categories[CATEGORY_COUNT] = {
    [CATEGORY_TICKET] = {"ticket", "Ticket", NULL},
    [CATEGORY_CUSTOMER] = {"customer", "Customer", NULL},
    [CATEGORY_ARTICLE] = {"article", "Article", NULL},
    [CATEGORY_GAME] = {"game", "Game", "gamification"},
    [CATEGORY_CSAT] = {"csat", "CSAT", "survey"},
    [CATEGORY_OTHER] = {"other", "Other", NULL},
};

const char *
category_name(enum category category)
{
	return (unsigned)category < CATEGORY_COUNT ? categories[category].name : NULL;
}

const char *
category_title(enum category category)
{
	return (unsigned)category < CATEGORY_COUNT ? categories[category].title : NULL;
}

bool
category_parse(struct slice name, enum category *out)
{
	for (unsigned i = 0; i < CATEGORY_COUNT; i++) {
		const char *other = categories[i].other;

		if (slice_is(name, categories[i].name) || (other && slice_is(name, other))) {
			*out = (enum category)i;
			return true;
		}
	}
	return false;
}

const char *
kind_type(enum kind kind)
{
	return (unsigned)kind < KIND_COUNT ? kinds[kind].type : kinds[KIND_UNKNOWN].type;
}

enum category
kind_category(enum kind kind)
{
	return (unsigned)kind < KIND_COUNT ? kinds[kind].category : CATEGORY_OTHER;
}

enum category
type_category(struct slice type)
{
	struct slice word = slice_cut(&type, '.');

	for (unsigned i = 0; i < KIND_UNKNOWN && type.p; i++) {
		struct slice known = slice_of(kinds[i].type);

		if (slice_eq(word, slice_cut(&known, '.')))
			return kinds[i].category;
	}
	return CATEGORY_OTHER;
}
