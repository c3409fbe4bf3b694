/* names - id to name, learnt from every event that has both. SPDX-License-Identifier: MIT */
#include "names_fold.h"

#include "index.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"
#include "floor/base/text.h"

#include <stdlib.h>

#define SHORT_KEEP 8 /* characters of a long id that are shown */

struct person {
	int64_t at_ms; /* created_at of the event that gave the name */
	uint32_t id, name;
	uint32_t hash;
};

struct names {
	struct pool pool;
	struct index index;
	struct person *v;
	size_t count, cap;
	uint64_t seed;
};

struct names *
names_new(uint64_t seed)
{
	struct names *names = mem_zero(1, sizeof(*names));

	names->seed = seed;
	return names;
}

void
names_free(struct names *names)
{
	if (names == NULL)
		return;
	pool_fini(&names->pool);
	index_fini(&names->index);
	free(names->v);
	free(names);
}

static struct slice
key_of(struct slice id)
{
	if (id.len > KEY_MAX)
		id.len = KEY_MAX;
	return id;
}

static uint32_t
find(const struct names *names, struct slice id, uint32_t hash)
{
	size_t at = SIZE_MAX;
	uint32_t i;

	while ((i = index_next(&names->index, hash, &at)) != INDEX_NONE) {
		if (slice_eq(pool_get(&names->pool, names->v[i].id), id))
			return i;
	}
	return PERSON_NONE;
}

uint32_t
names_known(const struct names *names, struct slice id)
{
	id = key_of(id);
	if (id.len == 0)
		return PERSON_NONE;
	return find(names, id, (uint32_t)slice_hash(id, names->seed));
}

uint32_t
names_person(struct names *names, struct slice id)
{
	uint32_t hash, i;

	id = key_of(id);
	if (id.len == 0)
		return PERSON_NONE;
	hash = (uint32_t)slice_hash(id, names->seed);
	i = find(names, id, hash);
	if (i != PERSON_NONE || names->count == NAMES_MAX)
		return i;
	MEM_ROOM(names->v, names->count, names->cap);
	i = (uint32_t)names->count++;
	names->v[i] = (struct person){STAMP_NONE, pool_put(&names->pool, id), 0, hash};
	index_add(&names->index, hash, i);
	return i;
}

static void
tidy(struct names *names)
{
	struct pool old;

	if (!pool_stale(&names->pool))
		return;
	pool_move_start(&names->pool, &old);
	for (size_t i = 0; i < names->count; i++) {
		names->v[i].id = pool_move(&names->pool, &old, names->v[i].id);
		names->v[i].name = pool_move(&names->pool, &old, names->v[i].name);
	}
	pool_move_end(&names->pool, &old);
}

static void
learn(struct names *names, struct slice id, struct slice name, int64_t at_ms)
{
	uint32_t i = names_person(names, id);
	struct person *person;
	int c;

	if (i == PERSON_NONE || name.len == 0)
		return;
	person = &names->v[i];
	if (at_ms < person->at_ms)
		return;
	/* Two names in one millisecond: the greater, so that the order of arrival does not matter.
	 */
	c = slice_cmp(name, pool_get(&names->pool, person->name));
	if (c == 0 || at_ms > person->at_ms || c > 0) {
		person->at_ms = at_ms;
		if (c) {
			person->name = pool_put(&names->pool, name);
			tidy(names);
		}
	}
}

void
names_fold(struct names *names, const struct fact *fact)
{
	static const struct {
		enum field id, name;
	} pairs[] = {
	    {FIELD_PLAYER_ID, FIELD_PLAYER_NAME},
	    {FIELD_ASSIGNEE_ID, FIELD_ASSIGNEE_NAME},
	    {FIELD_CLOSED_BY, FIELD_CLOSED_BY_NAME},
	    {FIELD_FINAL_BLOW_ID, FIELD_FINAL_BLOW_NAME},
	    {FIELD_AGENT_ID, FIELD_AGENT_NAME},
	};
	MEM_SCRATCH char id[FIELD_TMP], name[FIELD_TMP];

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (!fields_has(fact->f, pairs[i].name) || !fields_has(fact->f, pairs[i].id))
			continue;
		learn(names, fields_str(fact->f, pairs[i].id, id, sizeof(id)),
		    fields_str(fact->f, pairs[i].name, name, sizeof(name)), fact->at_ms);
	}
}

size_t
names_count(const struct names *names)
{
	return names->count;
}

struct slice
names_id(const struct names *names, uint32_t person)
{
	return person < names->count ? pool_get(&names->pool, names->v[person].id)
	                             : (struct slice){NULL, 0};
}

struct slice
names_name(const struct names *names, uint32_t person)
{
	return person < names->count ? pool_get(&names->pool, names->v[person].name)
	                             : (struct slice){NULL, 0};
}

struct slice
names_find(const struct names *names, struct slice id)
{
	return names_name(names, names_known(names, id));
}

/* The first `max` characters of `id`: bytes of a cut character never remain. */
static size_t
head(struct slice id, size_t max, size_t room)
{
	const char *p = id.p, *end = id.p + id.len;

	for (size_t n = 0; n < max && p < end; n++) {
		const char *next = p;

		text_decode(&next, end);
		if ((size_t)(next - id.p) > room)
			break;
		p = next;
	}
	return (size_t)(p - id.p);
}

struct slice
names_or_short(const struct names *names, struct slice id, char tmp[NAMES_SHORT])
{
	static const char ellipsis[] = "\xe2\x80\xa6";
	struct slice name = names_find(names, id);
	size_t len;

	if (name.len || id.len == 0)
		return name;
	len = id.len < NAMES_SHORT ? id.len : head(id, SHORT_KEEP, NAMES_SHORT - sizeof(ellipsis));
	memcpy(tmp, id.p, len);
	if (len < id.len) {
		memcpy(tmp + len, ellipsis, sizeof(ellipsis) - 1);
		len += sizeof(ellipsis) - 1;
	}
	return (struct slice){tmp, len};
}
