/* bench_decode - P1: decoding beside jansson, in one run. SPDX-License-Identifier: MIT
 *
 * A fixed mix of the 13 reference types, about 596 bytes on average, made in memory. Both sides
 * decode all of it; the best of five rounds counts. jansson is asked only for the reference's own
 * spelling of each field, ours looks for all of them; that both found the same is checked first.
 * With -v also the rates. */
#include "clock.h"

#include "floor/base/buf.h"
#include "floor/base/mem.h"
#include "floor/base/stamp.h"
#include "floor/event/event.h"
#include "mix.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#define EVENTS MIX_EVENTS
#define ROUNDS 5
#define TARGET 10.0
#define DEPTH 4

/* What a type carries, by the reference's spelling. */
static const struct want {
	enum kind kind;
	enum field field;
	const char *path;
} wants[] = {
    {KIND_TICKET_CREATED, FIELD_TICKET_ID, "data.ticket.id"},
    {KIND_TICKET_CREATED, FIELD_TICKET_TITLE, "data.ticket.title"},
    {KIND_TICKET_CREATED, FIELD_TICKET_STATUS, "data.ticket.status"},
    {KIND_TICKET_CREATED, FIELD_TICKET_PRIORITY, "data.ticket.priority"},
    {KIND_TICKET_CREATED, FIELD_TICKET_TAGS, "data.ticket.tags"},
    {KIND_TICKET_CREATED, FIELD_TICKET_CREATED_AT, "data.ticket.createdAt"},
    {KIND_TICKET_CREATED, FIELD_CUSTOMER_ID, "data.customer.id"},
    {KIND_TICKET_CREATED, FIELD_CUSTOMER_NAME, "data.customer.name"},
    {KIND_TICKET_CREATED, FIELD_CUSTOMER_EMAIL, "data.customer.email"},
    {KIND_TICKET_UPDATED, FIELD_TICKET_ID, "data.ticket.id"},
    {KIND_TICKET_UPDATED, FIELD_TICKET_TITLE, "data.ticket.title"},
    {KIND_TICKET_UPDATED, FIELD_TICKET_STATUS, "data.ticket.status"},
    {KIND_TICKET_UPDATED, FIELD_TICKET_PRIORITY, "data.ticket.priority"},
    {KIND_TICKET_UPDATED, FIELD_CUSTOMER_NAME, "data.ticket.customerName"},
    {KIND_TICKET_UPDATED, FIELD_STATUS_FROM, "data.changes.status.from"},
    {KIND_TICKET_UPDATED, FIELD_STATUS_TO, "data.changes.status.to"},
    {KIND_TICKET_UPDATED, FIELD_ASSIGNEE_TO, "data.changes.assignedTo.to"},
    {KIND_TICKET_CLOSED, FIELD_TICKET_ID, "data.ticket.id"},
    {KIND_TICKET_CLOSED, FIELD_TICKET_TITLE, "data.ticket.title"},
    {KIND_TICKET_CLOSED, FIELD_TICKET_STATUS, "data.ticket.status"},
    {KIND_TICKET_CLOSED, FIELD_TICKET_PRIORITY, "data.ticket.priority"},
    {KIND_TICKET_CLOSED, FIELD_CUSTOMER_NAME, "data.ticket.customerName"},
    {KIND_TICKET_CLOSED, FIELD_CLOSED_AT, "data.resolution.closedAt"},
    {KIND_TICKET_CLOSED, FIELD_CLOSED_BY, "data.resolution.closedBy"},
    {KIND_TICKET_CLOSED, FIELD_RESOLUTION_MS, "data.resolution.resolutionTime"},
    {KIND_CUSTOMER_CREATED, FIELD_CUSTOMER_ID, "data.customer.id"},
    {KIND_CUSTOMER_CREATED, FIELD_CUSTOMER_NAME, "data.customer.name"},
    {KIND_CUSTOMER_CREATED, FIELD_CUSTOMER_EMAIL, "data.customer.email"},
    {KIND_CUSTOMER_UPDATED, FIELD_CUSTOMER_ID, "data.customer.id"},
    {KIND_CUSTOMER_UPDATED, FIELD_CUSTOMER_NAME, "data.customer.name"},
    {KIND_CUSTOMER_UPDATED, FIELD_CUSTOMER_EMAIL, "data.customer.email"},
    {KIND_CUSTOMER_UPDATED, FIELD_CHANGES, "data.changes"},
    {KIND_ARTICLE_CREATED, FIELD_ARTICLE_ID, "data.article.id"},
    {KIND_ARTICLE_CREATED, FIELD_ARTICLE_TITLE, "data.article.title"},
    {KIND_ARTICLE_CREATED, FIELD_ARTICLE_STATUS, "data.article.status"},
    {KIND_ARTICLE_UPDATED, FIELD_ARTICLE_ID, "data.article.id"},
    {KIND_ARTICLE_UPDATED, FIELD_ARTICLE_TITLE, "data.article.title"},
    {KIND_ARTICLE_UPDATED, FIELD_ARTICLE_STATUS, "data.article.status"},
    {KIND_ARTICLE_PUBLISHED, FIELD_ARTICLE_ID, "data.article.id"},
    {KIND_ARTICLE_PUBLISHED, FIELD_ARTICLE_TITLE, "data.article.title"},
    {KIND_ARTICLE_PUBLISHED, FIELD_ARTICLE_STATUS, "data.article.status"},
    {KIND_BOSS_SPAWNED, FIELD_BOSS_ID, "data.boss.id"},
    {KIND_BOSS_SPAWNED, FIELD_BOSS_NAME, "data.boss.name"},
    {KIND_BOSS_SPAWNED, FIELD_BOSS_TIER, "data.boss.tier"},
    {KIND_BOSS_SPAWNED, FIELD_BOSS_HP, "data.boss.currentHp"},
    {KIND_BOSS_SPAWNED, FIELD_BOSS_MAX_HP, "data.boss.maxHp"},
    {KIND_BOSS_SPAWNED, FIELD_BOSS_TICKETS, "data.boss.ticketsRequired"},
    {KIND_BOSS_SPAWNED, FIELD_BOSS_SPAWNED_AT, "data.boss.spawnedAt"},
    {KIND_BOSS_DEFEATED, FIELD_BOSS_ID, "data.boss.id"},
    {KIND_BOSS_DEFEATED, FIELD_BOSS_NAME, "data.boss.name"},
    {KIND_BOSS_DEFEATED, FIELD_BOSS_TIER, "data.boss.tier"},
    {KIND_BOSS_DEFEATED, FIELD_FINAL_BLOW_ID, "data.finalBlow.userId"},
    {KIND_BOSS_DEFEATED, FIELD_FINAL_BLOW_NAME, "data.finalBlow.userName"},
    {KIND_BOSS_DEFEATED, FIELD_PARTICIPANTS, "data.participants"},
    {KIND_BOSS_DEFEATED, FIELD_REWARD_XP, "data.rewards.xp"},
    {KIND_BOSS_DEFEATED, FIELD_REWARD_GOLD, "data.rewards.gold"},
    {KIND_LEVEL_UP, FIELD_PLAYER_ID, "data.player.userId"},
    {KIND_LEVEL_UP, FIELD_PLAYER_NAME, "data.player.userName"},
    {KIND_LEVEL_UP, FIELD_OLD_LEVEL, "data.player.oldLevel"},
    {KIND_LEVEL_UP, FIELD_NEW_LEVEL, "data.player.newLevel"},
    {KIND_LEVEL_UP, FIELD_TOTAL_XP, "data.player.totalXp"},
    {KIND_ACHIEVEMENT, FIELD_PLAYER_ID, "data.player.userId"},
    {KIND_ACHIEVEMENT, FIELD_PLAYER_NAME, "data.player.userName"},
    {KIND_ACHIEVEMENT, FIELD_ACHIEVEMENT_ID, "data.achievement.id"},
    {KIND_ACHIEVEMENT, FIELD_ACHIEVEMENT_NAME, "data.achievement.name"},
    {KIND_ACHIEVEMENT, FIELD_ACHIEVEMENT_TEXT, "data.achievement.description"},
    {KIND_ACHIEVEMENT, FIELD_ACHIEVEMENT_RARITY, "data.achievement.rarity"},
    {KIND_SURVEY, FIELD_SURVEY_ID, "data.survey.id"},
    {KIND_SURVEY, FIELD_RATING, "data.survey.rating"},
    {KIND_SURVEY, FIELD_COMMENT, "data.survey.comment"},
    {KIND_SURVEY, FIELD_SURVEY_TICKET_ID, "data.ticket.id"},
    {KIND_SURVEY, FIELD_AGENT_ID, "data.agent.id"},
    {KIND_SURVEY, FIELD_AGENT_NAME, "data.agent.name"},
};
#define WANTS (sizeof(wants) / sizeof(*wants))

/* Paths cut at the dots once, and where each kind's begin. */
struct asked {
	char names[WANTS][DEPTH][24];
	size_t first[KIND_COUNT], count[KIND_COUNT];
};

static void
asked_make(struct asked *asked)
{
	memset(asked, 0, sizeof(*asked));
	for (size_t i = WANTS; i-- > 0;) {
		struct slice rest = slice_of(wants[i].path);

		asked->first[wants[i].kind] = i;
		asked->count[wants[i].kind]++;
		for (size_t depth = 0; rest.p; depth++) {
			struct slice name = slice_cut(&rest, '.');

			memcpy(asked->names[i][depth], name.p, name.len);
		}
	}
}

/* Each side adds up what it found: bytes of strings, and one for anything else. */
static uint64_t
ours(const struct mix *mix, const struct asked *asked, struct decoder *decoder)
{
	uint64_t sum = 0;
	struct fields fields;
	struct err err;

	for (size_t i = 0; i < EVENTS; i++) {
		if (!decode(decoder, mix_event(mix, i), &fields, &err))
			continue;
		sum += (uint64_t)fields.at_ms % 1000003;
		for (size_t w = 0; w < asked->count[fields.kind]; w++) {
			const struct value *v =
			    &fields.v[wants[asked->first[fields.kind] + w].field];
			char tmp[FIELD_TMP];

			sum += v->type == VALUE_STRING
			    ? value_str(fields.text, v, tmp, sizeof(tmp)).len
			    : (uint64_t)(v->type != VALUE_ABSENT);
		}
	}
	return sum;
}

static unsigned
kind_of(const char *type)
{
	for (unsigned kind = 0; kind <= KIND_SURVEY; kind++) {
		if (strcmp(kind_type((enum kind)kind), type) == 0)
			return kind;
	}
	return KIND_UNKNOWN;
}

static uint64_t
theirs_one(const struct asked *asked, const json_t *root)
{
	const char *type = json_string_value(json_object_get(root, "type"));
	const json_t *at = json_object_get(root, "created_at");
	unsigned kind = type ? kind_of(type) : KIND_UNKNOWN;
	uint64_t sum = 0;
	int64_t ms;

	if (stamp_parse((struct slice){json_string_value(at), json_string_length(at)}, &ms))
		sum += (uint64_t)ms % 1000003;
	for (size_t w = 0; w < asked->count[kind]; w++) {
		const json_t *v = root;

		for (size_t depth = 0;
		    depth < DEPTH && *asked->names[asked->first[kind] + w][depth]; depth++)
			v = json_object_get(v, asked->names[asked->first[kind] + w][depth]);
		sum += json_is_string(v) ? json_string_length(v) : (uint64_t)(v != NULL);
	}
	return sum;
}

static uint64_t
theirs(const struct mix *mix, const struct asked *asked)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < EVENTS; i++) {
		struct slice raw = mix_event(mix, i);
		json_t *root = json_loadb(raw.p, raw.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);

		if (root)
			sum += theirs_one(asked, root);
		json_decref(root);
	}
	return sum;
}

int
main(int argc, char **argv)
{
	struct mix *mix = mem_zero(1, sizeof(*mix));
	struct asked *asked = mem_zero(1, sizeof(*asked));
	struct decoder *decoder = decoder_new();
	double best[2] = {1e9, 1e9}, ratio;
	bool same = true;

	mix_make(mix);
	asked_make(asked);
	for (int round = 0; round < ROUNDS; round++) {
		double start = now_s(), middle, end;
		uint64_t sum = ours(mix, asked, decoder);

		middle = now_s();
		same &= sum == theirs(mix, asked);
		end = now_s();
		best[0] = middle - start < best[0] ? middle - start : best[0];
		best[1] = end - middle < best[1] ? end - middle : best[1];
	}
	ratio = same ? best[1] / best[0] : 0;
	if (argc > 1 && strcmp(argv[1], "-v") == 0)
		fprintf(stderr, "mean %.1f bytes, ours %.0f/s, jansson %.0f/s%s\n",
		    (double)mix->text.len / EVENTS, EVENTS / best[0], EVENTS / best[1],
		    same ? "" : ", fields DIFFER");
	printf("P1 %.1f >= %.0f %s  decode against jansson, same run\n", ratio, TARGET,
	    ratio >= TARGET ? "ok" : "short");
	decoder_free(decoder);
	buf_fini(&mix->text);
	free(asked);
	free(mix);
	return ratio >= TARGET ? 0 : 1;
}
