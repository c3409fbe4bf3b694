/* tickets - what is known of every ticket: the fold. SPDX-License-Identifier: MIT */
#include "tickets_fold.h"

#include "floor/base/mem.h"
#include "floor/event/walk.h"

#include <stdlib.h>
#include <strings.h>

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
	mem_block_free(
	    tickets->closings, tickets->closing_cap * sizeof(*tickets->closings));
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
row_for(struct tickets *tickets, struct slice id)
{
	static const struct writer never = {.when = KEY_NEVER};
	uint32_t hash = (uint32_t)slice_hash(id, tickets->seed);
	struct ticket_row *t = find(tickets, id, hash);

	if (t)
		return t;
	MEM_BLOCK_ROOM(tickets->v, tickets->count, tickets->cap);
	t = &tickets->v[tickets->count];
	*t = (struct ticket_row){
	    .opened = never,
	    .deleted = never,
	    .created = never,
	    .created_ms = STAMP_NONE,
	    .seen_first_ms = INT64_MAX,
	    .id = pool_put(&tickets->pool, id),
	    .hash = hash,
	    .serial = ++tickets->serial,
	    .state = {STAMP_NONE, STAMP_NONE, STAMP_NONE, STAMP_NONE, -1, PERSON_NONE, PERSON_NONE,
	        TEAM_NONE, false, false, false, false, false},
	};
	for (size_t i = 0; i < TICKET_TEXT_COUNT; i++)
		t->text[i] = never;
	index_add(&tickets->index, hash, (uint32_t)tickets->count++);
	return t;
}

/* One event being folded into one ticket. */
struct folding {
	struct tickets *tickets;
	const struct fact *fact;
};

/* `value` may be empty: "nothing" was stated. */
static void
write_text(struct folding *fold, struct writer *slot, struct slice value)
{
	struct pool *pool = &fold->tickets->pool;
	struct slice old;
	uint32_t text = slot->text;
	int c;

	if (slot->when > fold->fact->when)
		return;
	old = pool_get(pool, text);
	c = slice_cmp(value, old);
	if (!fact_after(fold->fact, slot, c > 0))
		return;
	if (c)
		text = pool_put(pool, value);
	*slot = fact_sign(fold->fact, text);
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
	MEM_SCRATCH char tmp[FIELD_TMP];

	for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++) {
		if (f->v[map[i].field].type != VALUE_ABSENT && fields_has(f, map[i].field))
			write_text(fold, &t->text[map[i].slot],
			    cut(fields_str(f, map[i].field, tmp, sizeof(tmp)), sizeof(tmp)));
	}
	if (f->v[FIELD_ASSIGNEE_ID].type == VALUE_NULL)
		write_text(fold, &t->text[TICKET_ASSIGNEE], (struct slice){NULL, 0});
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

	if (fact->f->kind == KIND_TICKET_CREATED)
		t->creation_seen = true;
	if (!fields_ms(fact->f, FIELD_TICKET_CREATED_AT, &ms)) {
		if (fact->f->kind != KIND_TICKET_CREATED)
			return;
		ms = fact->at_ms;
	}
	if (fact_after(fact, &t->created, ms > t->created_ms)) {
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

		if (word.len && word.len == status.len &&
		    strncasecmp(word.p, status.p, word.len) == 0)
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
		return;
	} else {
		status = fields_str(fact->f, FIELD_TICKET_STATUS, tmp, sizeof(tmp));
		if (status.len == 0)
			return;
		if (means_closed(fold->tickets, status))
			fold_closing(fold, t, false);
		else if (fact_after(fact, &t->opened, false))
			t->opened = fact_sign(fold->fact, 0);
	}
	closings_prune(fold->tickets, t);
}

static struct ticket_state
derive(const struct tickets *tickets, const struct ticket_row *t)
{
	const struct closing *in_force = closing_in_force(tickets, t);
	const struct closing *first = closing_first(tickets, t);
	const struct pool *pool = &tickets->pool;
	const struct writer *owner = &t->text[TICKET_ASSIGNEE];
	struct ticket_state s = {t->created_ms, t->seen_first_ms, STAMP_NONE, STAMP_NONE, -1,
	    PERSON_NONE, PERSON_NONE, TEAM_NONE, false, false, false, false, false};

	if (t->created_ms != STAMP_NONE)
		s.since_ms = t->created_ms;
	s.deleted =
	    t->deleted.when != KEY_NEVER && writer_cmp(&t->deleted, &t->opened, tickets->ids) > 0;
	s.open = in_force == NULL && !s.deleted;
	if (in_force) {
		s.closed_ms = in_force->closed_ms;
		s.by = in_force->by;
		s.resolution_ms = in_force->resolution_ms;
		if (t->created_ms != STAMP_NONE && s.closed_ms >= t->created_ms)
			s.resolution_ms = s.closed_ms - t->created_ms;
	}
	if (first) {
		s.first_closed_ms = first->closed_ms;
		s.first_by = first->by;
		s.first_team = first->team;
		s.hit = first->event;
	}
	if (s.open) {
		s.urgent =
		    priority_of(pool_get(pool, t->text[TICKET_PRIORITY].text)) == PRIORITY_URGENT;
		s.unassigned = owner->when != KEY_NEVER ? owner->text == 0 : t->creation_seen;
	}
	return s;
}

static void
replace(struct marks *marks, bool was, struct mark old, bool is, struct mark new)
{
	if (was && is && marks_same(&old, &new))
		return;
	if (was)
		marks_remove(marks, old);
	if (is)
		marks_add(marks, new);
}

static void
apply(struct tickets *tickets, struct ticket_row *t, const struct ticket_state *is)
{
	const struct ticket_state was = t->state;
	uint32_t n = t->serial;

	replace(tickets->created, was.created_ms != STAMP_NONE,
	    (struct mark){was.created_ms, 0, n, PERSON_NONE, TEAM_NONE, 1},
	    is->created_ms != STAMP_NONE,
	    (struct mark){is->created_ms, 0, n, PERSON_NONE, TEAM_NONE, 1});
	replace(tickets->closed, was.closed_ms != STAMP_NONE,
	    (struct mark){was.closed_ms, was.resolution_ms, n, was.by, TEAM_NONE, 1},
	    is->closed_ms != STAMP_NONE,
	    (struct mark){is->closed_ms, is->resolution_ms, n, is->by, TEAM_NONE, 1});
	replace(tickets->hits, was.hit,
	    (struct mark){was.first_closed_ms, 0, n, was.first_by, was.first_team, 1}, is->hit,
	    (struct mark){is->first_closed_ms, 0, n, is->first_by, is->first_team, 1});
	if (is->open && (!was.open || was.since_ms != is->since_ms))
		oldest_add(tickets->waiting, is->since_ms, n);
	if (is->unassigned && (!was.unassigned || was.since_ms != is->since_ms))
		oldest_add(tickets->unowned, is->since_ms, n);
	tickets->open += (uint32_t)is->open - (uint32_t)was.open;
	tickets->unassigned += (uint32_t)is->unassigned - (uint32_t)was.unassigned;
	tickets->urgent += (uint32_t)is->urgent - (uint32_t)was.urgent;
	t->state = *is;
}

void
tickets_fold(struct tickets *tickets, const struct fact *fact)
{
	struct folding fold = {tickets, fact};
	MEM_SCRATCH char tmp[FIELD_TMP], hex[32];
	struct ticket_row *t;
	struct ticket_state state;
	struct slice id;

	if (fact->f->category != CATEGORY_TICKET)
		return;
	id = id_normal(fact_key(fact, FIELD_TICKET_ID, tmp), hex);
	if (id.len == 0)
		return;
	t = row_for(tickets, id);
	if (fact->at_ms < t->seen_first_ms)
		t->seen_first_ms = fact->at_ms;
	fold_texts(&fold, t);
	fold_tags(&fold, t);
	fold_created(&fold, t);
	fold_state(&fold, t);
	state = derive(tickets, t);
	apply(tickets, t, &state);
	tickets->cache->valid = false;
	tickets_tidy(tickets);
}
