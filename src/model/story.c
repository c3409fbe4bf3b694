/* story - everything the store keeps about one ticket, boss or person. SPDX-License-Identifier: MIT */
#include "floor/model/story.h"

#include "fact.h"

#include "floor/base/ascii.h"
#include "floor/base/mem.h"
#include "floor/event/walk.h"

#include <stdlib.h>

#define HEX_ID 32    /* digits of an id that is written in several ways */
#define HEX_COMMON 8 /* of them stand together in every way */

bool
story_key_same(const struct story_key *a, const struct story_key *b)
{
	return a->about == b->about && slice_eq(story_key_id(a), story_key_id(b));
}

static bool
set_key(struct story_key *key, enum story_about about, struct slice id)
{
	*key = (struct story_key){.about = STORY_NONE};
	if (id.len == 0 || id.len > KEY_MAX)
		return false;
	key->about = about;
	key->len = (uint16_t)id.len;
	memcpy(key->id, id.p, id.len);
	return true;
}

static struct slice
field(const struct fields *f, enum field which, char tmp[FIELD_TMP])
{
	return fields_str(f, which, tmp, FIELD_TMP);
}

/* The ticket an event is about, in normal form. */
static struct slice
ticket_of(const struct fields *f, char tmp[FIELD_TMP], char normal[32])
{
	struct slice id = field(
	    f, f->category == CATEGORY_TICKET ? FIELD_TICKET_ID : FIELD_SURVEY_TICKET_ID, tmp);

	if (id.len == 0 || (f->category != CATEGORY_TICKET && f->category != CATEGORY_CSAT))
		return (struct slice){NULL, 0};
	return id_normal(id, normal);
}

static struct slice
boss_of(const struct fields *f, char tmp[FIELD_TMP])
{
	struct slice id = field(f, FIELD_BOSS_ID, tmp);

	return id.len ? id : field(f, FIELD_BOSS_NAME, tmp);
}

bool
story_key_of(const struct board *board, const struct event *event, struct story_key *out)
{
	char tmp[FIELD_TMP], normal[32];
	struct fields f;

	*out = (struct story_key){.about = STORY_NONE};
	if (event == NULL || !board_fields(board, event, &f, NULL))
		return false;
	return set_key(out, STORY_TICKET, ticket_of(&f, tmp, normal)) ||
	       (f.category == CATEGORY_GAME && set_key(out, STORY_BOSS, boss_of(&f, tmp))) ||
	       set_key(out, STORY_PERSON, field(&f, FIELD_PLAYER_ID, tmp)) ||
	       set_key(out, STORY_PERSON, field(&f, FIELD_AGENT_ID, tmp));
}

bool
story_key_find(const struct board *board, struct slice id, struct story_key *out)
{
	struct ticket ticket;
	struct boss boss;
	char normal[32];

	*out = (struct story_key){.about = STORY_NONE};
	if (id.len == 0)
		return false;
	if (tickets_get(board_tickets(board), id_normal(id, normal), &ticket))
		return set_key(out, STORY_TICKET, id_normal(id, normal));
	if (bosses_get(board_bosses(board), id, INT64_MAX, &boss))
		return set_key(out, STORY_BOSS, id);
	return names_find(board_names(board), id).len > 0 && set_key(out, STORY_PERSON, id);
}

void
story_fini(struct story *story)
{
	free(story->step);
	decoder_free(story->decoder);
	*story = (struct story){.key = {.about = STORY_NONE}};
}

static bool
is_plain(char c)
{
	return ascii_alnum(c) || c == '_' || c == '-';
}

/* The longest run of characters that every writer of JSON leaves as they are. */
static struct slice
needle_of(const struct story_key *key)
{
	struct slice id = story_key_id(key), best = {key->id, 0};
	size_t run = 0;

	for (size_t i = 0; i < id.len; i++) {
		run = is_plain(id.p[i]) ? run + 1 : 0;
		if (run > best.len)
			best = (struct slice){id.p + i + 1 - run, run};
	}
	if (key->about == STORY_TICKET && id.len == HEX_ID && best.len == HEX_ID)
		best.len = HEX_COMMON;
	return best;
}

void
story_begin(struct story *story, const struct story_key *key)
{
	if (story_key_same(&story->key, key))
		return;
	story->key = *key;
	story->needle = needle_of(&story->key);
	story->count = 0;
	story->newest = story->oldest = 0;
	story->done = false;
	if (story->decoder == NULL)
		story->decoder = decoder_new();
}

/* Hex digits may be upper or lower case: that of the first letter is the one of them all. */
static bool
may_be(const struct story *story, struct slice raw)
{
	struct slice needle = story->needle;
	char upper[HEX_COMMON];

	if (needle.len == 0 || memmem(raw.p, raw.len, needle.p, needle.len))
		return true;
	if (story->key.about != STORY_TICKET || story->key.len != HEX_ID ||
	    needle.len != HEX_COMMON)
		return false;
	for (size_t i = 0; i < HEX_COMMON; i++)
		upper[i] = needle.p[i] >= 'a' ? (char)(needle.p[i] - 'a' + 'A') : needle.p[i];
	return memmem(raw.p, raw.len, upper, sizeof(upper)) != NULL;
}

/* Is the person among those who fought a boss? */
static bool
fought(const struct fields *f, struct slice who)
{
	static const char *const names[] = {"userId", "user_id", "id"};
	struct value key, one, id;
	char tmp[FIELD_TMP];
	struct walk walk;

	walk_start(&walk, f->text, &f->v[FIELD_PARTICIPANTS]);
	while (walk_next(&walk, &key, &one))
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (one.type == VALUE_OBJECT && walk_find(f->text, &one, names[i], &id) &&
			    slice_eq(value_str(f->text, &id, tmp, sizeof(tmp)), who))
				return true;
	return false;
}

static bool
about_person(const struct fields *f, struct slice who)
{
	static const enum field ids[] = {FIELD_PLAYER_ID, FIELD_CLOSED_BY, FIELD_ASSIGNEE_TO,
	    FIELD_ASSIGNEE_ID, FIELD_AGENT_ID, FIELD_FINAL_BLOW_ID};
	char tmp[FIELD_TMP];

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		if (slice_eq(field(f, ids[i], tmp), who))
			return true;
	return fought(f, who);
}

static bool
is_about(const struct story *story, const struct fields *f)
{
	struct slice id = story_key_id(&story->key);
	char tmp[FIELD_TMP], normal[32];

	switch (story->key.about) {
	case STORY_TICKET:
		return slice_eq(ticket_of(f, tmp, normal), id);
	case STORY_BOSS:
		return f->category == CATEGORY_GAME && slice_eq(boss_of(f, tmp), id);
	case STORY_PERSON:
		return about_person(f, id);
	case STORY_NONE:
		break;
	}
	return false;
}

/* What is created comes first within one moment, what is closed last. */
static int
rank(enum kind kind)
{
	if (kind == KIND_TICKET_CREATED || kind == KIND_BOSS_SPAWNED)
		return 0;
	if (kind == KIND_SURVEY)
		return 3;
	return kind == KIND_TICKET_CLOSED || kind == KIND_BOSS_DEFEATED ? 2 : 1;
}

static bool
before(const struct story_step *a, const struct story_step *b)
{
	if (a->at_ms != b->at_ms)
		return a->at_ms < b->at_ms;
	if (rank(a->kind) != rank(b->kind))
		return rank(a->kind) < rank(b->kind);
	return a->seq < b->seq;
}

static void
add_step(struct story *story, const struct event *event)
{
	struct story_step step = {event->seq, event->at_ms, (enum kind)event->kind};
	size_t lo = 0, hi = story->count;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (before(&story->step[mid], &step))
			lo = mid + 1;
		else
			hi = mid;
	}
	MEM_ROOM(story->step, story->count, story->cap);
	memmove(&story->step[lo + 1], &story->step[lo], (story->count - lo) * sizeof(*story->step));
	story->step[lo] = step;
	story->count++;
}

bool
story_tells(const struct story *story, const struct board *board, uint64_t seq)
{
	const struct event *event = store_get(board_store(board), seq);
	struct fields f;

	return event && event->kind < KIND_UNREADABLE && !(event->notes & NOTE_CONFLICT) &&
	       may_be(story, event->raw) && decode(story->decoder, event->raw, &f, NULL) &&
	       is_about(story, &f);
}

/* Returns the bytes it took to look at the row. */
static size_t
look_at(struct story *story, const struct board *board, uint64_t seq)
{
	const struct event *event = store_get(board_store(board), seq);

	if (story_tells(story, board, seq))
		add_step(story, event);
	return event ? event->raw.len + 1 : 1;
}

static void
forget_old(struct story *story, uint64_t first)
{
	size_t kept = 0;

	for (size_t i = 0; i < story->count; i++)
		if (story->step[i].seq >= first)
			story->step[kept++] = story->step[i];
	story->count = kept;
}

bool
story_read(struct story *story, const struct board *board, size_t budget)
{
	const struct store *store = board_store(board);
	uint64_t first = store_first(store), last = store_last(store);

	if (story->key.about == STORY_NONE || last == 0)
		return true;
	if (story->newest == 0) {
		story->newest = last;
		story->oldest = last + 1;
	}
	forget_old(story, first);
	while (budget && story->newest < last) {
		size_t cost = look_at(story, board, ++story->newest);

		budget = budget > cost ? budget - cost : 0;
	}
	while (budget && story->oldest > first) {
		size_t cost = look_at(story, board, --story->oldest);

		budget = budget > cost ? budget - cost : 0;
	}
	story->done = story->oldest <= first;
	return story->done && story->newest == last;
}
