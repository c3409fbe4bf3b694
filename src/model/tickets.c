/* tickets - what is known of every ticket: the fold. SPDX-License-Identifier: MIT */
#include "tickets_fold.h"

#include "floor/base/ahead.h"
#include "floor/base/mem.h"
#include "floor/event/walk.h"

#include <stdlib.h>

struct tickets *
tickets_new(struct names *names, const struct ids *ids, struct slice closed_statuses, uint64_t seed)
{
	struct tickets *tickets = mem_zero(1, sizeof(*tickets));

	if (closed_statuses.len == 0)
		closed_statuses = SLICE("resolved,closed");
	tickets->names = names;
	tickets->ids = ids;
	tickets->closed_statuses = mem_dup(closed_statuses.p, closed_statuses.len);
	tickets->seed = seed;
	/* All that may come: pages nobody touches cost nothing, and no row ever moves. */
	tickets->cap = TICKETS_MAX;
	tickets->v = mem_block(NULL, 0, tickets->cap * sizeof(*tickets->v));
	tickets->closing_count = 1;
	tickets->closing_cap = 64;
	tickets->closings = mem_zero(tickets->closing_cap, sizeof(*tickets->closings));
	tickets->created = mem_zero(1, sizeof(*tickets->created));
	tickets->closed = mem_zero(1, sizeof(*tickets->closed));
	tickets->hits = mem_zero(1, sizeof(*tickets->hits));
	tickets->waiting = mem_zero(1, sizeof(*tickets->waiting));
	tickets->unowned = mem_zero(1, sizeof(*tickets->unowned));
	tickets->cache = mem_zero(1, sizeof(*tickets->cache));
	return tickets;
}

void
tickets_free(struct tickets *tickets)
{
	if (tickets == NULL)
		return;
	marks_fini(tickets->created);
	marks_fini(tickets->closed);
	marks_fini(tickets->hits);
	oldest_fini(tickets->waiting);
	oldest_fini(tickets->unowned);
	free(tickets->created);
	free(tickets->closed);
	free(tickets->hits);
	free(tickets->waiting);
	free(tickets->unowned);
	free(tickets->cache);
	mem_block_free(tickets->closings, tickets->closing_cap * sizeof(*tickets->closings));
	free(tickets->closed_statuses);
	mem_block_free(tickets->v, tickets->cap * sizeof(*tickets->v));
	index_fini(&tickets->index);
	pool_fini(&tickets->pool);
	free(tickets);
}

static struct ticket_row *
find(const struct tickets *tickets, struct slice id, uint32_t hash)
{
	size_t at = SIZE_MAX;
	uint32_t i;

	while ((i = index_next(&tickets->index, hash, &at)) != INDEX_NONE) {
		if (slice_eq(pool_get(&tickets->pool, tickets->v[i].id), id))
			return &tickets->v[i];
	}
	return NULL;
}

struct ticket_row *
tickets_find(const struct tickets *tickets, struct slice normal_id)
{
	if (normal_id.len > KEY_MAX)
		normal_id.len = KEY_MAX;
	return find(tickets, normal_id, (uint32_t)slice_hash(normal_id, tickets->seed));
}

static struct ticket_row *
row_for(struct tickets *tickets, const struct ticket_key *key)
{
	static const struct writer never = {.when = KEY_NEVER};
	struct ticket_row *t = find(tickets, key->id, key->hash);

	if (t)
		return t;
	MEM_BLOCK_ROOM(tickets->v, tickets->count, tickets->cap);
	ahead_edge_near(
	    &tickets->edge, tickets->v, tickets->count * sizeof(*t), tickets->cap * sizeof(*t));
	t = &tickets->v[tickets->count];
	*t = (struct ticket_row){
	    .opened = never,
	    .deleted = never,
	    .created = never,
	    .created_ms = STAMP_NONE,
	    .seen_first_ms = INT64_MAX,
	    .id = pool_put(&tickets->pool, key->id),
	    .hash = key->hash,
	    .serial = ++tickets->serial,
	    .state = {STAMP_NONE, STAMP_NONE, STAMP_NONE, STAMP_NONE, -1, PERSON_NONE, PERSON_NONE,
	        TEAM_NONE, false, false, false, false, false},
	};
	for (size_t i = 0; i < TICKET_TEXT_COUNT; i++)
		t->text[i] = never;
	index_add(&tickets->index, key->hash, (uint32_t)tickets->count++);
	return t;
}

/* One event being folded into one ticket. */
struct folding {
	struct tickets *tickets;
	const struct fact *fact;
	bool changed; /* something its state follows from */
};

/* `value` may be empty: "nothing" was stated. */
static void
write_text(struct folding *fold, struct writer *slot, struct slice value)
{
	struct pool *pool = &fold->tickets->pool;
	const struct fact *fact = fold->fact;
	uint32_t text = slot->text;
	struct slice old;

	if (slot->when > fact->when)
		return;
	old = pool_get(pool, text);
	if (slot->when == fact->when && !fact_after(fact, slot, slice_cmp(value, old) > 0))
		return;
	if (!slice_eq(value, old))
		text = pool_put(pool, value);
	*slot = fact_sign(fact, text);
}

/* At most `max` bytes, never half a character. */
static struct slice
cut(struct slice s, size_t max)
{
	if (s.len <= max)
		return s;
	for (s.len = max; s.len && ((unsigned char)s.p[s.len] & 0xc0) == 0x80;)
		s.len--;
	return s;
}

static void
fold_texts(struct folding *fold, struct ticket_row *t)
{
	static const struct {
		enum field field;
		enum ticket_text slot;
	} map[] = {
	    {FIELD_TICKET_LABEL, TICKET_LABEL},
	    {FIELD_TICKET_TITLE, TICKET_TITLE},
	    {FIELD_TICKET_STATUS, TICKET_STATUS},
	    {FIELD_TICKET_CHANNEL, TICKET_CHANNEL},
	    {FIELD_TICKET_URL, TICKET_URL},
	    {FIELD_TICKET_PRIORITY, TICKET_PRIORITY},
	    {FIELD_CUSTOMER_ID, TICKET_CUSTOMER_ID},
	    {FIELD_CUSTOMER_NAME, TICKET_CUSTOMER_NAME},
	    {FIELD_CUSTOMER_EMAIL, TICKET_CUSTOMER_EMAIL},
	    {FIELD_ASSIGNEE_ID, TICKET_ASSIGNEE},
	};
	const struct fields *f = fold->fact->f;
	const struct writer priority = t->text[TICKET_PRIORITY], owner = t->text[TICKET_ASSIGNEE];
	MEM_SCRATCH char tmp[FIELD_TMP];

	for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++) {
		if (fields_has(f, map[i].field))
			write_text(fold, &t->text[map[i].slot],
			    cut(fields_str(f, map[i].field, tmp, sizeof(tmp)), sizeof(tmp)));
	}
	if (f->v[FIELD_ASSIGNEE_ID].type == VALUE_NULL)
		write_text(fold, &t->text[TICKET_ASSIGNEE], (struct slice){NULL, 0});
	fold->changed |= t->text[TICKET_PRIORITY].text != priority.text ||
	                 t->text[TICKET_ASSIGNEE].text != owner.text ||
	                 (owner.when == KEY_NEVER && t->text[TICKET_ASSIGNEE].when != KEY_NEVER);
}

/* A tag list too long to keep is cut after a whole tag. */
static void
fold_tags(struct folding *fold, struct ticket_row *t)
{
	const struct fields *f = fold->fact->f;
	const struct value *tags = &f->v[FIELD_TICKET_TAGS];
	MEM_SCRATCH char tmp[TICKETS_TAGS_MAX];
	struct value key, v;
	struct walk walk;
	size_t end = 0;

	if (tags->type != VALUE_ARRAY)
		return;
	if (tags->len <= TICKETS_TAGS_MAX) {
		write_text(
		    fold, &t->text[TICKET_TAGS], (struct slice){f->text.p + tags->off, tags->len});
		return;
	}
	walk_start(&walk, f->text, tags);
	while (walk_next(&walk, &key, &v)) {
		size_t to = v.off + v.len + (v.type == VALUE_STRING) - tags->off;

		if (to + 1 > sizeof(tmp))
			break;
		end = to;
	}
	if (end == 0)
		return;
	memcpy(tmp, f->text.p + tags->off, end);
	tmp[end] = ']';
	write_text(fold, &t->text[TICKET_TAGS], (struct slice){tmp, end + 1});
}

static void
fold_created(struct folding *fold, struct ticket_row *t)
{
	const struct fact *fact = fold->fact;
	int64_t ms;

	if (fact->f->kind == KIND_TICKET_CREATED) {
		fold->changed |= !t->creation_seen;
		t->creation_seen = true;
	}
	if (!fields_ms(fact->f, FIELD_TICKET_CREATED_AT, &ms)) {
		if (fact->f->kind != KIND_TICKET_CREATED)
			return;
		ms = fact->at_ms;
	}
	if (fact_after(fact, &t->created, ms > t->created_ms)) {
		fold->changed |= ms != t->created_ms;
		t->created = fact_sign(fold->fact, 0);
		t->created_ms = ms;
	}
}

static bool
means_closed(const struct tickets *tickets, struct slice status)
{
	struct slice rest = slice_of(tickets->closed_statuses);

	while (rest.len) {
		struct slice word = slice_trim(slice_cut(&rest, ','));

		if (word.len && slice_same(word, status))
			return true;
	}
	return false;
}

static void
fold_closing(struct folding *fold, struct ticket_row *t, bool event)
{
	const struct fact *fact = fold->fact;
	struct closing c = {.closed_ms = fact->at_ms, .resolution_ms = -1, .by = PERSON_NONE};
	MEM_SCRATCH char tmp[FIELD_TMP];
	uint32_t by = 0;

	if (event) {
		struct slice who = fact_key(fact, FIELD_CLOSED_BY, tmp);

		fields_ms(fact->f, FIELD_CLOSED_AT, &c.closed_ms);
		fields_count(fact->f, FIELD_RESOLUTION_MS, &c.resolution_ms);
		by = pool_put(&fold->tickets->pool, who);
		c.by = names_person(fold->tickets->names, who);
	}
	c.team = fact->team;
	c.event = event;
	c.writer = fact_sign(fold->fact, by);
	closing_add(fold->tickets, t, &c);
	fold->changed = true;
}

/* What the event says about open, closed or deleted; most say nothing. */
static void
fold_state(struct folding *fold, struct ticket_row *t)
{
	const struct fact *fact = fold->fact;
	MEM_SCRATCH char tmp[FIELD_TMP];
	struct slice status;

	if (fact->f->kind == KIND_TICKET_CLOSED) {
		fold_closing(fold, t, true);
	} else if (fact->f->kind == KIND_TICKET_DELETED) {
		if (fact_after(fact, &t->deleted, false))
			t->deleted = fact_sign(fold->fact, 0);
		fold->changed = true;
		return;
	} else {
		status = fields_str(fact->f, FIELD_TICKET_STATUS, tmp, sizeof(tmp));
		if (status.len == 0)
			return;
		if (means_closed(fold->tickets, status))
			fold_closing(fold, t, false);
		else if (fact_after(fact, &t->opened, false))
			t->opened = fact_sign(fold->fact, 0);
		/* An open statement overtakes closings and a deletion, where there are any. */
		fold->changed |= t->closings || t->deleted.when != KEY_NEVER;
	}
	closings_prune(fold->tickets, t);
}

void
tickets_soon(const struct tickets *tickets, struct fact *fact, struct ticket_key *key)
{
	key->id = id_normal(fact_key(fact, FIELD_TICKET_ID, key->tmp), key->hex);
	key->hash = (uint32_t)slice_hash(key->id, tickets->seed);
	index_soon(&tickets->index, key->hash);
	fact->ticket = key;
}

void
tickets_fold(struct tickets *tickets, const struct fact *fact)
{
	struct folding fold = {tickets, fact, false};
	struct ticket_row *t;

	if (fact->ticket == NULL || fact->ticket->id.len == 0)
		return;
	t = row_for(tickets, fact->ticket);
	if (fact->at_ms < t->seen_first_ms) {
		t->seen_first_ms = fact->at_ms;
		fold.changed = true;
	}
	fold_texts(&fold, t);
	fold_tags(&fold, t);
	fold_created(&fold, t);
	fold_state(&fold, t);
	if (fold.changed)
		ticket_settle(tickets, t);
	tickets->cache->valid = false;
	tickets_tidy(tickets);
}
