/* decode - from one message to the fields of an event. SPDX-License-Identifier: MIT */
#include "kinds.h"
#include "repair.h"
#include "scan.h"
#include "value.h"

#include "floor/base/mem.h"
#include "floor/base/stamp.h"

#include <stdlib.h>

#define KEEP_REPAIRED (1u << 20) /* bytes of the repair buffer that are kept between messages */

struct decoder {
	struct table *table;
	struct scan scan;
	struct buf repaired;
};

struct decoder *
decoder_new(void)
{
	struct decoder *decoder = mem_zero(1, sizeof(*decoder));

	decoder->table = table_new();
	buf_init(&decoder->repaired, (size_t)LEX_BYTES_MAX * REPAIR_GROWTH);
	return decoder;
}

void
decoder_free(struct decoder *decoder)
{
	if (decoder == NULL)
		return;
	table_free(decoder->table);
	buf_fini(&decoder->repaired);
	free(decoder);
}

/* Scan the repaired copy of `raw`; where that fails too, `*offset` is the place in `raw`. */
static bool
scan_repaired(struct decoder *decoder, struct slice raw, struct fields *out, size_t *offset)
{
	struct buf *buf = &decoder->repaired;

	if (buf->cap > KEEP_REPAIRED) {
		buf_fini(buf);
		buf_init(buf, (size_t)LEX_BYTES_MAX * REPAIR_GROWTH);
	}
	buf_reset(buf);
	repair(raw, buf, SIZE_MAX);
	out->notes |= NOTE_REPAIRED;
	out->text = buf_slice(buf);
	if (scan_event(&decoder->scan, decoder->table, out->text))
		return true;
	*offset = (size_t)(decoder->scan.lex.at - decoder->scan.lex.start);
	if (*offset == buf->len) {
		*offset = raw.len;
	} else {
		buf_reset(buf);
		*offset = repair(raw, buf, *offset);
	}
	return false;
}

static bool
scan_any(struct decoder *decoder, struct slice raw, struct fields *out, struct err *err)
{
	struct scan *scan = &decoder->scan;
	size_t offset;

	if (raw.len > LEX_BYTES_MAX)
		return err_set(
		    err, ERR_LIMIT, "%zu bytes, more than the 64 MiB one event may have", raw.len);
	if (scan_event(scan, decoder->table, raw))
		return true;
	offset = (size_t)(scan->lex.at - scan->lex.start);
	if (!scan->lex.repair && !slice_starts(raw, SLICE("\xEF\xBB\xBF")))
		return lex_error(&scan->lex, offset, err);
	if (scan_repaired(decoder, raw, out, &offset))
		return true;
	return lex_error(&scan->lex, offset, err);
}

/* The kind, the category and the entity that the type names. False: there is no type. */
static bool
find_kind(struct decoder *decoder, struct fields *out, enum entity *entity)
{
	const struct value *v = &out->v[FIELD_TYPE];
	char tmp[TABLE_KEY_MAX];
	struct slice type = value_str(out->text, v, tmp, sizeof(tmp));
	struct table_key key;
	unsigned at;

	if (v->type != VALUE_STRING || type.len == 0)
		return false;
	key = table_key(type.p, type.len, type.len);
	at = table_find(&decoder->table->types, &key, type.p);
	if (at) {
		out->kind = (enum kind)(at - 1);
		out->category = kind_category(out->kind);
		*entity = (enum entity)decoder->table->kind_entity[out->kind];
	} else {
		out->kind = KIND_UNKNOWN;
		out->category = type_category(type);
		*entity = table_entity(type);
	}
	return true;
}

/* Does `data` hold a block of its own for this entity? */
static bool
has_block(const struct decoder *decoder, enum entity entity)
{
	const struct table *table = decoder->table;

	for (size_t i = 0; i < table->block_count; i++) {
		unsigned node = table->blocks[i].node;

		if (table->blocks[i].entity == entity && scan_has(&decoder->scan, node) &&
		    decoder->scan.found[node].type == VALUE_OBJECT)
			return true;
	}
	return false;
}

static bool
target_counts(const struct decoder *decoder, const struct table_target *target,
    const struct value *found, enum entity entity)
{
	if (target->scalar && found->type == VALUE_OBJECT)
		return false;
	if (target->entity == ENTITY_NONE)
		return true;
	return target->entity == entity && !(target->alone && has_block(decoder, entity));
}

/* A value replaces null and what was found under a later spelling. */
static inline void
fill(struct fields *out, const struct table_target *target, const struct value *found)
{
	struct value *v = &out->v[target->field];

	if (v->type != VALUE_ABSENT &&
	    (found->type == VALUE_NULL || (v->type > VALUE_NULL && v->rank <= target->rank)))
		return;
	*v = *found;
	v->rank = target->rank;
	v->guess = target->guess;
}

/* Hand what was found to the fields that ask for it. */
static void
fill_all(const struct decoder *decoder, struct fields *out, enum entity entity)
{
	const struct table *table = decoder->table;
	const struct scan *scan = &decoder->scan;
	bool guess = false, snake = false;

	for (unsigned hit = 0; hit < scan->hit_count; hit++) {
		unsigned at = scan->hits[hit];
		const struct table_node *node = &table->nodes[at];
		const struct table_target *target = &table->targets[node->first_target];
		const struct table_target *end = target + node->targets;

		if (scan->duplicate && !scan_has(scan, at))
			continue;
		for (; target < end; target++) {
			if (!target->always &&
			    !target_counts(decoder, target, &scan->found[at], entity))
				continue;
			fill(out, target, &scan->found[at]);
			guess |= target->guess;
			snake |= target->snake;
		}
	}
	out->snake_case = snake;
	for (unsigned i = 0; guess && i < FIELD_COUNT; i++) {
		if (out->v[i].type > VALUE_NULL && out->v[i].guess)
			out->notes |= NOTE_RENAMED;
	}
}

/* Flat copies beside the fields they copy; the id may be written in two ways. */
enum field
fields_flat_differs(const struct fields *fields)
{
	static const uint8_t pairs[][2] = {
	    {FIELD_FLAT_TICKET_ID, FIELD_TICKET_ID},
	    {FIELD_FLAT_TITLE, FIELD_TICKET_TITLE},
	    {FIELD_FLAT_PRIORITY, FIELD_TICKET_PRIORITY},
	    {FIELD_FLAT_CUSTOMER_NAME, FIELD_CUSTOMER_NAME},
	    {FIELD_FLAT_CUSTOMER_EMAIL, FIELD_CUSTOMER_EMAIL},
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const struct value *flat = &fields->v[pairs[i][0]], *body = &fields->v[pairs[i][1]];

		if (flat->type <= VALUE_NULL || body->off == flat->off)
			continue;
		if (value_same(fields->text, flat, body))
			continue;
		if (pairs[i][0] != FIELD_FLAT_TICKET_ID || !value_same_id(fields->text, flat, body))
			return (enum field)pairs[i][0];
	}
	return FIELD_COUNT;
}

static void
take_notes(struct fields *out)
{
	if (!value_ms(out->text, &out->v[FIELD_CREATED_AT], &out->at_ms)) {
		out->at_ms = STAMP_NONE;
		out->notes |= NOTE_NO_TIME;
	}
	if (!fields_has(out, FIELD_ID))
		out->notes |= NOTE_NO_ID;
	if (fields_flat_differs(out) != FIELD_COUNT)
		out->notes |= NOTE_FLAT_DIFFERS;
}

static bool
unreadable(struct slice raw, struct fields *out)
{
	memset(out, 0, sizeof(*out));
	out->text = raw;
	out->kind = KIND_UNREADABLE;
	out->category = CATEGORY_OTHER;
	out->at_ms = STAMP_NONE;
	out->notes = NOTE_NO_TIME | NOTE_NO_ID;
	return false;
}

bool
decode(struct decoder *decoder, struct slice raw, struct fields *out, struct err *err)
{
	enum entity entity = ENTITY_NONE;
	const struct scan *scan = &decoder->scan;

	memset(out, 0, sizeof(*out));
	out->text = raw;
	if (!scan_any(decoder, raw, out, err)) {
		return unreadable(raw, out);
	}
	if (scan_has(scan, decoder->table->type_node))
		out->v[FIELD_TYPE] = scan->found[decoder->table->type_node];
	if (!find_kind(decoder, out, &entity)) {
		err_set(err, ERR_SYNTAX, "a JSON object without a \"type\" that is text: no event");
		return unreadable(raw, out);
	}
	if (scan->duplicate)
		out->notes |= NOTE_DUPLICATE_KEY;
	fill_all(decoder, out, entity);
	take_notes(out);
	return true;
}
