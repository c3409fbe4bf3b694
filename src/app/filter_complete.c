/* filter_complete - fields and seen values for the word of a filter before the cursor. SPDX-License-Identifier: MIT */
#include "filtering.h"

#include "state.h"

#include "floor/base/find.h"

#include <stdio.h>

#define TICKETS_LOOKED_AT 5000
#define PEOPLE_MAX 64
#define VALUE_MAX 256

struct offer {
	struct prompt_choices *choices;
	struct slice typed; /* without an opening quote */
	struct mask mask;
	enum mask_kind kind; /* whose words the values are */
};

static enum mask_kind
kind_of(enum filter_field field)
{
	switch (field) {
	case FILTER_BY_CUSTOMER:
		return MASK_CUSTOMER;
	case FILTER_BY_EMAIL:
		return MASK_PRIVATE;
	case FILTER_BY_TITLE:
		return MASK_TITLE;
	case FILTER_BY_AGENT:
	case FILTER_BY_PLAYER:
		return MASK_AGENT;
	default:
		return MASK_TEXT;
	}
}

/* What the mask would change is not offered: masked it would match nothing. */
static bool
is_hidden(const struct offer *offer, struct slice value)
{
	char tmp[TEXT_CAP], room[MASK_CAP];
	struct text shown = text_make(tmp, sizeof(tmp), value, NULL);
	struct text masked = mask_text(room, sizeof(room), shown, offer->mask, offer->kind);

	return masked.len != shown.len || memcmp(masked.p, shown.p, shown.len) != 0;
}

/* A value as the language writes it. */
static void
value(const struct offer *offer, struct slice text)
{
	struct buf quoted;

	if (text.len == 0 || text.len < offer->typed.len || text.len > VALUE_MAX ||
	    !slice_same((struct slice){text.p, offer->typed.len}, offer->typed) ||
	    is_hidden(offer, text))
		return;
	buf_init(&quoted, 3 * VALUE_MAX);
	filter_quote(text, &quoted);
	prompt_choices_add(offer->choices, buf_slice(&quoted));
	buf_fini(&quoted);
}

static void
words(const struct offer *offer, const char *list)
{
	struct slice rest = slice_of(list);

	while (rest.p)
		prompt_choices_offer(offer->choices, offer->typed, slice_cut(&rest, ' '));
}

static void
types(const struct app *app, const struct offer *offer)
{
	const struct board_counts *counts = board_counts(app->board);
	struct drift_item item;

	for (enum kind kind = 0; kind < KIND_UNKNOWN; kind++)
		if (counts->by_kind[kind])
			value(offer, slice_of(kind_type(kind)));
	for (size_t i = 0; drift_at(board_drift(app->board), i, &item); i++)
		if (item.kind == DRIFT_UNKNOWN_TYPE)
			value(offer, item.what);
}

/* The words of a JSON list of tags. */
static void
tags(const struct offer *offer, struct slice json)
{
	while (json.len) {
		struct slice rest = json, quoted;

		slice_cut(&rest, '"');
		if (rest.p == NULL)
			return;
		quoted = slice_cut(&rest, '"');
		value(offer, quoted);
		json = rest;
	}
}

static void
of_ticket(const struct offer *offer, enum filter_field field, const struct ticket *t)
{
	switch (field) {
	case FILTER_BY_PRIORITY:
		value(offer, t->priority_word);
		break;
	case FILTER_BY_STATUS:
		value(offer, t->status);
		break;
	case FILTER_BY_TAG:
		tags(offer, t->tags);
		break;
	case FILTER_BY_CUSTOMER:
		value(offer, t->customer_name);
		break;
	case FILTER_BY_EMAIL:
		value(offer, t->customer_email);
		break;
	case FILTER_BY_AGENT:
		value(offer, t->assignee_name);
		value(offer, t->closed_by_name);
		break;
	case FILTER_BY_TICKET:
		value(offer, t->label.len ? t->label : t->id);
		break;
	case FILTER_BY_TITLE:
		value(offer, t->title);
		break;
	default:
		break;
	}
}

static void
of_tickets(const struct app *app, const struct offer *offer, enum filter_field field)
{
	const struct tickets *tickets = board_tickets(app->board);
	size_t count = tickets_count(tickets);
	struct ticket t;

	if (field == FILTER_BY_PRIORITY)
		words(offer, "low normal high urgent");
	for (size_t i = count; i > 0 && count - i < TICKETS_LOOKED_AT; i--) {
		if (offer->choices->count == PROMPT_CHOICES_MAX)
			return;
		tickets_at(tickets, i - 1, &t);
		of_ticket(offer, field, &t);
	}
}

static void
people(const struct app *app, const struct offer *offer)
{
	struct player list[PEOPLE_MAX];
	int64_t day = stamp_day(app->now_ms, app->settings.utc_only, 0);
	size_t count = players_list(board_players(app->board), app->now_ms, day, list, PEOPLE_MAX);

	for (size_t i = 0; i < count && i < PEOPLE_MAX; i++)
		value(offer, list[i].name.len ? list[i].name : list[i].id);
}

static void
bosses(const struct app *app, const struct offer *offer)
{
	struct boss list[BOSS_HITTERS];
	size_t count = bosses_list(board_bosses(app->board), app->now_ms, list, BOSS_HITTERS);

	for (size_t i = 0; i < count && i < BOSS_HITTERS; i++)
		value(offer, list[i].name.len ? list[i].name : list[i].id);
}

static void
values(const struct app *app, const struct offer *offer, enum filter_field field)
{
	switch (field) {
	case FILTER_BY_TYPE:
		types(app, offer);
		break;
	case FILTER_BY_CATEGORY:
		for (enum category c = 0; c < CATEGORY_COUNT; c++)
			value(offer, slice_of(category_name(c)));
		break;
	case FILTER_BY_PLAYER:
		people(app, offer);
		break;
	case FILTER_BY_BOSS:
		bosses(app, offer);
		break;
	case FILTER_BY_RATING:
		words(offer, "1 2 3 4 5");
		break;
	case FILTER_BY_AGE:
		words(offer, "15m 1h 8h 1d 7d");
		break;
	default:
		of_tickets(app, offer, field);
		break;
	}
	if (field == FILTER_BY_AGENT)
		people(app, offer);
	if ((field == FILTER_BY_AGENT || field == FILTER_BY_PLAYER) && app->settings.me[0])
		words(offer, "@me");
}

/* Where the word before the cursor begins: behind a blank or a bracket outside quotes. */
static size_t
word_start(struct slice head)
{
	size_t start = 0;
	bool quoted = false;

	for (size_t i = 0; i < head.len; i++) {
		if (head.p[i] == '"')
			quoted = !quoted;
		if (!quoted && memchr(" (,", head.p[i], 3))
			start = i + 1;
	}
	return start < head.len && memchr("-!", head.p[start], 2) ? start + 1 : start;
}

/* The field a list "in (a, b" belongs to. */
static struct slice
list_field(struct slice head, size_t start)
{
	struct slice before = {head.p, start};
	size_t at;

	while (before.len && before.p[before.len - 1] != '(')
		before.len--;
	before.len -= before.len > 0;
	before = slice_trim(before);
	if (before.len < 3 ||
	    !slice_same((struct slice){before.p + before.len - 2, 2}, SLICE("in")))
		return (struct slice){NULL, 0};
	before.len -= 2;
	before = slice_trim(before);
	for (at = before.len; at > 0 && !memchr(" (-!", before.p[at - 1], 4); at--)
		continue;
	return (struct slice){before.p + at, before.len - at};
}

static bool
named(struct slice name, enum filter_field *out)
{
	for (enum filter_field f = 0; f < FILTER_FIELD_COUNT; f++) {
		if (slice_same(name, slice_of(filter_field_row(f)->name))) {
			*out = f;
			return true;
		}
	}
	return false;
}

static void
fields(struct slice word, struct prompt_choices *choices)
{
	char text[32];

	for (enum filter_field f = 0; f < FILTER_FIELD_COUNT; f++) {
		const struct filter_field_row *row = filter_field_row(f);

		snprintf(text, sizeof(text), "%s%s", row->name,
		    row->type == FILTER_TYPE_AGE ? "<" : "=");
		prompt_choices_offer(choices, word, slice_of(text));
	}
	if (word.len == 0)
		prompt_choices_add(choices, SLICE("@me"));
}

void
app_filter_complete(const struct app *app, struct slice head, struct prompt_choices *choices)
{
	size_t start = word_start(head), name;
	struct slice word = {head.p + start, head.len - start}, list = list_field(head, start);
	struct offer offer = {choices, word, {app_mask(app), false}, MASK_TEXT};
	enum filter_field field;

	for (name = 0; name < word.len && !memchr("=!~<>", word.p[name], 5); name++)
		continue;
	choices->from = start;
	if (word.len && *word.p == '.') {
		app_filter_paths(app, word, choices);
		return;
	}
	if (name == word.len && !(list.len && named(list, &field))) {
		fields(word, choices);
		return;
	}
	if (name < word.len) {
		if (!named((struct slice){word.p, name}, &field))
			return;
		while (name < word.len && memchr("=!~<>", word.p[name], 5))
			name++;
		choices->from += name;
		offer.typed = (struct slice){word.p + name, word.len - name};
	}
	if (offer.typed.len && *offer.typed.p == '"') {
		offer.typed.p++;
		offer.typed.len--;
	}
	offer.kind = kind_of(field);
	values(app, &offer, field);
}
