/* sim_reader - reads a simulated stream, held against the rules. SPDX-License-Identifier: MIT */
#include "sim_reader.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

const char *const sim_reference[REFERENCE + 1] = {"ticket.created", "ticket.updated",
    "ticket.closed", "customer.created", "customer.updated", "article.created", "article.updated",
    "article.published", "boss.spawned", "boss.defeated", "player.level_up",
    "achievement.unlocked", "survey.submitted", ""};

struct reader *
reader_new(void)
{
	struct reader *reader = mem_zero(1, sizeof(*reader));

	map_init(&reader->events, 1);
	map_init(&reader->tickets, 1);
	map_init(&reader->bosses, 1);
	map_init(&reader->players, 1);
	reader->last_ms = INT64_MIN;
	return reader;
}

void
reader_free(struct reader *reader)
{
	map_fini(&reader->events);
	map_fini(&reader->tickets);
	map_fini(&reader->bosses);
	map_fini(&reader->players);
	free(reader);
}

static uint32_t
number_of(struct map *map, const char *id, uint32_t *count)
{
	uint32_t *place;

	assert_non_null(id);
	place = map_put(map, slice_of(id));
	if (*place == MAP_NONE)
		*place = (*count)++;
	assert_in_range(*place, 0, MAX_ENTITIES - 1);
	return *place;
}

/* tkt_<32 hex> and the dashed UUID are one ticket (events.md section 6). */
static struct ticket *
ticket_of(struct reader *reader, const char *id)
{
	char bare[33];
	size_t n = 0;

	assert_non_null(id);
	for (const char *p = strncmp(id, "tkt_", 4) == 0 ? id + 4 : id; *p; p++) {
		if (*p == '-')
			continue;
		assert_in_range(n, 0, 31);
		bare[n++] = *p;
	}
	bare[n] = '\0';
	assert_int_equal(n, 32);
	return &reader->ticket[number_of(&reader->tickets, bare, &reader->ticket_count)];
}

static const json_t *
member(const json_t *object, const char *camel, const char *snake)
{
	const json_t *value = json_object_get(object, camel);

	return value != NULL ? value : json_object_get(object, snake);
}

static const char *
text(const json_t *object, const char *camel, const char *snake)
{
	return json_string_value(member(object, camel, snake));
}

static int64_t
whole(const json_t *object, const char *camel, const char *snake)
{
	const json_t *value = member(object, camel, snake);

	assert_true(json_is_integer(value));
	return json_integer_value(value);
}

static int64_t
time_of(const json_t *object, const char *camel, const char *snake)
{
	int64_t ms = STAMP_NONE;

	assert_true(stamp_parse(slice_of(text(object, camel, snake)), &ms));
	return ms;
}

static void
read_created(struct reader *reader, const json_t *event)
{
	const json_t *data = json_object_get(event, "data");
	const json_t *body = json_object_get(data, "ticket");
	struct ticket *ticket = ticket_of(reader, text(body ? body : data, "id", NULL));

	body = body ? body : data;
	assert_int_equal(ticket->life, UNSEEN);
	assert_string_equal(text(body, "status", NULL), "new");
	assert_true(strlen(text(body, "title", NULL)) > 0);
	ticket->life = OPEN;
	ticket->urgent = strcmp(text(body, "priority", NULL), "urgent") == 0;
}

static void
read_updated(struct reader *reader, const json_t *event)
{
	const json_t *data = json_object_get(event, "data");
	const json_t *body = json_object_get(data, "ticket");
	const json_t *changes = json_object_get(data, "changes"), *change;
	struct ticket *ticket = ticket_of(reader, text(body, "id", NULL));
	static const enum life was[] = {OPEN, OPEN, OPEN, RESOLVED, CLOSED};
	static const char *const words[] = {"new", "open", "pending", "resolved", "closed"};
	size_t word;

	assert_int_not_equal(ticket->life, UNSEEN);
	assert_true(json_object_size(changes) > 0);
	reader->thin += json_object_size(body) == 1;
	if (member(changes, "assignedTo", "assigned_to") != NULL)
		ticket->assigned = true;
	change = json_object_get(changes, "status");
	if (change == NULL) {
		assert_int_equal(ticket->life, OPEN);
		return;
	}
	assert_string_not_equal(text(change, "from", NULL), text(change, "to", NULL));
	for (word = 0; strcmp(words[word], text(change, "from", NULL)) != 0; word++)
		assert_in_range(word, 0, 3);
	assert_int_equal(ticket->life, was[word]);
	for (word = 0; strcmp(words[word], text(change, "to", NULL)) != 0; word++)
		assert_in_range(word, 0, 3);
	ticket->life = was[word];
}

static void
read_assigned(struct reader *reader, const json_t *event)
{
	const json_t *body = json_object_get(json_object_get(event, "data"), "ticket");

	ticket_of(reader, text(body, "id", NULL))->assigned = true;
}

static void
read_closed(struct reader *reader, const json_t *event, int64_t at)
{
	const json_t *data = json_object_get(event, "data");
	const json_t *resolution = json_object_get(data, "resolution");
	const json_t *body = json_object_get(data, "ticket");
	struct ticket *ticket = ticket_of(reader, text(body, "id", NULL));

	assert_true(ticket->life == OPEN || ticket->life == RESOLVED);
	assert_true(ticket->assigned);
	assert_int_equal(time_of(resolution, "closedAt", "closed_at"), at);
	assert_non_null(text(resolution, "closedBy", "closed_by"));
	if (member(body, "createdAt", "created_at") != NULL)
		assert_int_equal(whole(resolution, "resolutionTime", "resolution_time"),
		    at - time_of(body, "createdAt", "created_at"));
	assert_true(whole(resolution, "resolutionTime", "resolution_time") > 0);
	ticket->life = CLOSED;
	for (uint32_t i = 0; !ticket->closed_before && i < reader->boss_count; i++)
		reader->boss[i].hits += reader->boss[i].live;
	ticket->closed_before = true;
}

static struct boss *
boss_of(struct reader *reader, const json_t *event)
{
	const json_t *body = json_object_get(json_object_get(event, "data"), "boss");

	return &reader->boss[number_of(
	    &reader->bosses, text(body, "id", NULL), &reader->boss_count)];
}

static void
read_spawned(struct reader *reader, const json_t *event, int64_t at)
{
	const json_t *body = json_object_get(json_object_get(event, "data"), "boss");
	struct boss *boss = boss_of(reader, event);

	assert_int_equal(boss->required, 0);
	assert_int_equal(time_of(body, "spawnedAt", "spawned_at"), at);
	assert_int_equal(whole(body, "maxHp", "max_hp"), whole(body, "currentHp", "current_hp"));
	boss->required = whole(body, "ticketsRequired", "tickets_required");
	assert_true(boss->required > 0);
	boss->live = true;
}

/* It falls when, and not before, as many tickets were closed as its spawn asked for. */
static void
read_defeated(struct reader *reader, const json_t *event)
{
	const json_t *data = json_object_get(event, "data");
	const json_t *blow = member(data, "finalBlow", "final_blow"), *one;
	struct boss *boss = boss_of(reader, event);
	bool among = false;
	size_t i;

	assert_true(boss->live);
	assert_true(boss->hits >= boss->required);
	boss->live = false;
	reader->slain++;
	assert_true(json_array_size(json_object_get(data, "participants")) > 0);
	json_array_foreach(json_object_get(data, "participants"), i, one) {
		assert_true(whole(one, "damage", NULL) > 0);
		among |= strcmp(text(one, "userId", "user_id"),
			     text(blow, "userId", "user_id")) == 0;
	}
	assert_true(among);
	assert_non_null(text(blow, "userName", "user_name"));
	assert_true(whole(json_object_get(data, "rewards"), "xp", NULL) > 0);
}

static void
read_level_up(struct reader *reader, const json_t *event)
{
	const json_t *body = json_object_get(json_object_get(event, "data"), "player");
	int64_t from = whole(body, "oldLevel", "old_level");
	int64_t to = whole(body, "newLevel", "new_level");
	int64_t xp = whole(body, "totalXp", "total_xp");
	struct level *level = &reader->player[number_of(
	    &reader->players, text(body, "userId", "user_id"), &reader->player_count)];

	assert_int_equal(to, from + 1);
	assert_true(level->level == 0 || level->level == from || from < 8);
	assert_true(xp >= level->xp || from < level->level);
	*level = (struct level){to, xp};
	reader->raised++;
}

static void
read_survey(struct reader *reader, const json_t *event)
{
	const json_t *data = json_object_get(event, "data");
	const json_t *body = json_object_get(data, "survey");
	int64_t rating = whole(body, "rating", "score");
	const char *said = text(body, "comment", "feedback");

	assert_in_range(rating, 1, 5);
	assert_int_equal(ticket_of(reader, text(json_object_get(data, "ticket"), "id", NULL))->life,
	    CLOSED);
	reader->surveys++;
	reader->low_comments += rating <= 2 && said != NULL && strchr(said, '$') == NULL;
}

static void
read_body(struct reader *reader, const json_t *event, const char *type, int64_t at)
{
	if (strcmp(type, "ticket.created") == 0)
		read_created(reader, event);
	else if (strcmp(type, "ticket.updated") == 0)
		read_updated(reader, event);
	else if (strcmp(type, "ticket.closed") == 0)
		read_closed(reader, event, at);
	else if (strcmp(type, "ticket.assigned") == 0)
		read_assigned(reader, event);
	else if (strcmp(type, "boss.spawned") == 0)
		read_spawned(reader, event, at);
	else if (strcmp(type, "boss.damaged") == 0)
		assert_true(boss_of(reader, event)->live);
	else if (strcmp(type, "boss.defeated") == 0)
		read_defeated(reader, event);
	else if (strcmp(type, "player.level_up") == 0)
		read_level_up(reader, event);
	else if (strcmp(type, "survey.submitted") == 0)
		read_survey(reader, event);
}

/* Take the next event and hold it against everything known so far. */
void
read_next(struct reader *reader, struct sim *sim)
{
	int64_t at = sim_next_at(sim);
	struct slice line = sim_take(sim);
	json_error_t error;
	json_t *event = json_loadb(line.p, line.len, JSON_REJECT_DUPLICATES, &error);
	uint32_t *seen, i;
	const char *type;

	if (event == NULL)
		fail_msg("%s in %.*s", error.text, SLICE_ARG(line));
	assert_null(memchr(line.p, '\n', line.len));
	type = text(event, "type", NULL);
	assert_int_equal(time_of(event, "created_at", NULL), at);
	assert_true(at > reader->last_ms);
	reader->last_ms = at;
	seen = map_put(&reader->events, slice_of(text(event, "id", NULL)));
	assert_int_equal(*seen, MAP_NONE);
	*seen = reader->events_seen++;
	for (i = 0; i < REFERENCE && strcmp(sim_reference[i], type) != 0; i++)
		;
	if (i < REFERENCE)
		reader->kinds[i]++;
	else
		reader->other_kinds++;
	reader->flat += json_object_get(event, "ticket_id") != NULL;
	reader->snake += json_object_get(json_object_get(json_object_get(event, "data"), "ticket"),
	    "prefixed_id") != NULL;
	read_body(reader, event, type, at);
	json_decref(event);
}
