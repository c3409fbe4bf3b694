/* drift - shapes that are not what the reference says. SPDX-License-Identifier: MIT */
#include "drift_fold.h"

#include "floor/base/map.h"
#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define KINDS (DRIFT_SNAKE + 1)
#define ROWS (DRIFT_MAX + KINDS) /* one row "others" a kind */

struct drift_row {
	uint64_t count, sample_seq;
	int64_t last_ms;
	uint8_t kind, len;
	char what[DRIFT_WHAT_MAX];
};

struct drift {
	struct map map; /* kind and what -> row */
	struct drift_row rows[ROWS];
	uint16_t recent[ROWS]; /* rows, the one seen last first */
	size_t count, told_apart;
	uint64_t totals[KINDS];
	uint64_t snake_seq; /* counted for itself: every event of some senders is one */
	int64_t snake_ms;
};

#define WANTED_MAX 4

/* What an event of this kind cannot do without: the fields the reference shows, and for the bodies
 * it does not show the ones a person would miss. */
static const struct wanted {
	enum field field;
	const char *what; /* NULL: no more */
} wanted[KIND_COUNT][WANTED_MAX] = {
    [KIND_TICKET_CREATED] = {
	{FIELD_TICKET_ID, "ticket.created: id"},
	{FIELD_TICKET_TITLE, "ticket.created: title"},
	{FIELD_TICKET_STATUS, "ticket.created: status"},
	{FIELD_TICKET_PRIORITY, "ticket.created: priority"},
    },
    [KIND_TICKET_UPDATED] = {
	{FIELD_TICKET_ID, "ticket.updated: id"},
	{FIELD_CHANGES, "ticket.updated: changes"},
    },
    [KIND_TICKET_CLOSED] = {
	{FIELD_TICKET_ID, "ticket.closed: id"},
	{FIELD_CLOSED_AT, "ticket.closed: closedAt"},
	{FIELD_CLOSED_BY, "ticket.closed: closedBy"},
	{FIELD_RESOLUTION_MS, "ticket.closed: resolutionTime"},
    },
    [KIND_CUSTOMER_CREATED] = {
	{FIELD_CUSTOMER_ID, "customer.created: id"},
    },
    [KIND_CUSTOMER_UPDATED] = {
	{FIELD_CUSTOMER_ID, "customer.updated: id"},
    },
    [KIND_ARTICLE_CREATED] = {
	{FIELD_ARTICLE_TITLE, "article.created: title"},
    },
    [KIND_ARTICLE_UPDATED] = {
	{FIELD_ARTICLE_TITLE, "article.updated: title"},
    },
    [KIND_ARTICLE_PUBLISHED] = {
	{FIELD_ARTICLE_TITLE, "article.published: title"},
    },
    [KIND_BOSS_SPAWNED] = {
	{FIELD_BOSS_ID, "boss.spawned: id"},
	{FIELD_BOSS_NAME, "boss.spawned: name"},
	{FIELD_BOSS_MAX_HP, "boss.spawned: maxHp"},
	{FIELD_BOSS_TICKETS, "boss.spawned: ticketsRequired"},
    },
    [KIND_BOSS_DEFEATED] = {
	{FIELD_BOSS_ID, "boss.defeated: id"},
	{FIELD_FINAL_BLOW_ID, "boss.defeated: finalBlow"},
    },
    [KIND_LEVEL_UP] = {
	{FIELD_PLAYER_ID, "player.level_up: userId"},
	{FIELD_NEW_LEVEL, "player.level_up: newLevel"},
	{FIELD_TOTAL_XP, "player.level_up: totalXp"},
    },
    [KIND_ACHIEVEMENT] = {
	{FIELD_PLAYER_ID, "achievement.unlocked: userId"},
	{FIELD_ACHIEVEMENT_NAME, "achievement.unlocked: name"},
    },
    [KIND_SURVEY] = {
	{FIELD_RATING, "survey.submitted: rating"},
    },
};

struct drift *
drift_new(uint64_t seed)
{
	struct drift *drift = mem_zero(1, sizeof(*drift));

	map_init(&drift->map, seed);
	return drift;
}

void
drift_free(struct drift *drift)
{
	if (drift)
		map_fini(&drift->map);
	free(drift);
}

static struct drift_row *
row_for(struct drift *drift, enum drift_kind kind, struct slice what)
{
	char key[1 + DRIFT_WHAT_MAX];
	uint32_t *place, i;

	if (what.len > DRIFT_WHAT_MAX)
		what.len = DRIFT_WHAT_MAX;
	key[0] = (char)kind;
	if (what.len)
		memcpy(key + 1, what.p, what.len);
	i = map_get(&drift->map, (struct slice){key, what.len + 1});
	if (i != MAP_NONE)
		return &drift->rows[i];
	if (drift->told_apart == DRIFT_MAX && !slice_is(what, "others"))
		return row_for(drift, kind, SLICE("others"));
	place = map_put(&drift->map, (struct slice){key, what.len + 1});
	*place = (uint32_t)drift->count;
	drift->told_apart += drift->told_apart < DRIFT_MAX;
	drift->recent[drift->count] = (uint16_t)drift->count;
	drift->rows[drift->count] =
	    (struct drift_row){.kind = (uint8_t)kind, .len = (uint8_t)what.len};
	memcpy(drift->rows[drift->count].what, key + 1, what.len);
	return &drift->rows[drift->count++];
}

static void
to_front(struct drift *drift, uint16_t row)
{
	size_t i = 0;

	while (drift->recent[i] != row)
		i++;
	memmove(drift->recent + 1, drift->recent, i * sizeof(drift->recent[0]));
	drift->recent[0] = row;
}

static void
note(struct drift *drift, const struct fact *fact, enum drift_kind kind, struct slice what)
{
	struct drift_row *row = row_for(drift, kind, what);

	row->count++;
	row->sample_seq = fact->seq;
	row->last_ms = fact->seen_ms;
	drift->totals[kind]++;
	to_front(drift, (uint16_t)(row - drift->rows));
}

/* "ticket.created: subject read as title", one for each such field; one of the right name is where
 * nobody has documented it. */
static void
note_renamed(struct drift *drift, const struct fact *fact)
{
	char what[DRIFT_WHAT_MAX + 1];

	for (enum field field = 0; field < FIELD_COUNT; field++) {
		struct slice key, reference;

		if (!fields_has(fact->f, field) || !fact->f->v[field].guess)
			continue;
		key = fields_key(fact->f, field);
		reference = fields_reference(fact->f, field);
		if (slice_eq(key, reference))
			snprintf(what, sizeof(what), "%.50s: %.*s read from another place",
			    kind_type(fact->f->kind), SLICE_ARG(reference));
		else
			snprintf(what, sizeof(what), "%.50s: %.*s read as %.*s",
			    kind_type(fact->f->kind), (int)(key.len > 30 ? 30 : key.len), key.p,
			    SLICE_ARG(reference));
		note(drift, fact, DRIFT_RENAMED, slice_of(what));
	}
}

/* "ticket.created: ticket_title", where they disagree. */
static void
note_flat(struct drift *drift, const struct fact *fact)
{
	struct slice key = fields_key(fact->f, fields_flat_differs(fact->f));
	char what[DRIFT_WHAT_MAX + 1];

	snprintf(what, sizeof(what), "%.50s: %.*s", kind_type(fact->f->kind),
	    (int)(key.len > 40 ? 40 : key.len), key.p);
	note(drift, fact, DRIFT_FLAT_DIFFERS, slice_of(what));
}

static void
note_snake(struct drift *drift, const struct fact *fact)
{
	drift->totals[DRIFT_SNAKE]++;
	drift->snake_seq = fact->seq;
	drift->snake_ms = fact->seen_ms;
}

void
drift_fold(struct drift *drift, const struct fact *fact, unsigned notes)
{
	static const struct {
		enum note note;
		enum drift_kind kind;
	} noted[] = {
	    {NOTE_REPAIRED, DRIFT_REPAIRED},
	    {NOTE_DUPLICATE_KEY, DRIFT_DUPLICATE_KEY},
	    {NOTE_NO_TIME, DRIFT_NO_TIME},
	};
	enum kind kind = fact->f->kind;

	if (kind == KIND_UNKNOWN)
		note(drift, fact, DRIFT_UNKNOWN_TYPE, fact->type);
	for (size_t i = 0; notes && i < sizeof(noted) / sizeof(noted[0]); i++) {
		if (notes & noted[i].note)
			note(drift, fact, noted[i].kind, fact->type);
	}
	if (notes & NOTE_RENAMED)
		note_renamed(drift, fact);
	if (notes & NOTE_FLAT_DIFFERS)
		note_flat(drift, fact);
	if (fact->f->snake_case)
		note_snake(drift, fact);
	for (size_t i = 0; i < WANTED_MAX && wanted[kind][i].what; i++) {
		if (!fields_has(fact->f, wanted[kind][i].field))
			note(drift, fact, DRIFT_MISSING, slice_of(wanted[kind][i].what));
	}
}

size_t
drift_count(const struct drift *drift)
{
	return drift->count + (drift->totals[DRIFT_SNAKE] > 0);
}

bool
drift_at(const struct drift *drift, size_t i, struct drift_item *out)
{
	const struct drift_row *row;

	if (i == drift->count && drift->totals[DRIFT_SNAKE]) {
		*out = (struct drift_item){DRIFT_SNAKE, {NULL, 0}, drift->totals[DRIFT_SNAKE],
		    drift->snake_seq, drift->snake_ms};
		return true;
	}
	if (i >= drift->count)
		return false;
	row = &drift->rows[drift->recent[i]];
	*out = (struct drift_item){(enum drift_kind)row->kind, {row->what, row->len}, row->count,
	    row->sample_seq, row->last_ms};
	return true;
}

uint64_t
drift_total(const struct drift *drift, enum drift_kind kind)
{
	return (unsigned)kind < KINDS ? drift->totals[kind] : 0;
}
