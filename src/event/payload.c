/* payload - one event's JSON as a list of lines for the inspector. SPDX-License-Identifier: MIT */
#include "floor/event/payload.h"

#include "value.h"

#include "floor/base/mem.h"
#include "floor/event/lex.h"
#include "floor/event/walk.h"

#include <stdlib.h>

struct payload {
	struct slice text;
	struct payload_node *nodes;
	size_t count, cap;
	bool cut;
};

/* Building: `open` is the innermost array or object that is not closed yet. */
struct builder {
	struct payload *payload;
	struct lex lex;
	uint32_t open;
	unsigned depth; /* how many are open */
};

static struct value
place(const struct builder *b, const char *from, const char *to, uint8_t type)
{
	return (struct value){
	    .off = (uint32_t)(from - b->lex.start),
	    .len = (uint32_t)(to - from),
	    .type = type,
	};
}

static uint32_t
node_add(struct builder *b, const struct value *key, struct value v)
{
	struct payload *payload = b->payload;
	uint32_t at = (uint32_t)payload->count;

	MEM_ROOM(payload->nodes, payload->count, payload->cap);
	payload->nodes[payload->count++] = (struct payload_node){
	    .key = *key,
	    .v = v,
	    .parent = b->open,
	    .index = b->depth ? payload->nodes[b->open].children++ : 0,
	    .next = at + 1,
	    .depth = (uint16_t)b->depth,
	};
	return at;
}

/* A string from its quote: notes its place, returns what follows. */
static const char *
take_string(struct builder *b, const char *p, struct value *out)
{
	uint8_t escaped = 0;
	const char *end = lex_string(&b->lex, p + 1, &escaped);

	if (end == NULL)
		return NULL;
	*out = place(b, p + 1, end, VALUE_STRING);
	out->escaped = escaped;
	return end + 1;
}

static const char *
take_key(struct builder *b, const char *p, struct value *key)
{
	if (lex_peek(&b->lex, p) != '"')
		return NULL;
	p = take_string(b, p, key);
	if (p == NULL)
		return NULL;
	p = lex_blanks(&b->lex, p);
	return lex_peek(&b->lex, p) == ':' ? lex_blanks(&b->lex, p + 1) : NULL;
}

/* Close the open one, whose bracket is before `p`. */
static void
close_open(struct builder *b, const char *p)
{
	struct payload_node *node = &b->payload->nodes[b->open];

	node->v.len = (uint32_t)(p - b->lex.start) - node->v.off;
	node->next = (uint32_t)b->payload->count;
	b->open = node->parent;
	b->depth--;
}

/* A value at `p`: a scalar is passed, an array or object opened. */
static const char *
take_value(struct builder *b, const char *p, const struct value *key)
{
	uint8_t type = lex_type[(unsigned char)lex_peek(&b->lex, p)];
	struct value v;
	const char *end;

	switch (type) {
	case VALUE_ARRAY:
	case VALUE_OBJECT:
		if (b->depth >= LEX_DEPTH_MAX)
			return NULL;
		b->open = node_add(b, key, place(b, p, p + 1, type));
		b->depth++;
		return p + 1;
	case VALUE_STRING:
		end = take_string(b, p, &v);
		break;
	case VALUE_NUMBER:
		end = lex_number(&b->lex, p);
		v = place(b, p, end ? end : p, type);
		break;
	default:
		end = lex_word(&b->lex, p);
		v = place(b, p, end ? end : p, type);
	}
	if (end)
		node_add(b, key, v);
	return end;
}

/* The next step inside the open one: its bracket, or a comma when it is not the first, and a
 * member. */
static const char *
take_member(struct builder *b, const char *p)
{
	const struct payload_node *open = &b->payload->nodes[b->open];
	bool object = open->v.type == VALUE_OBJECT;
	struct value key = {.type = VALUE_ABSENT};

	p = lex_blanks(&b->lex, p);
	if (lex_peek(&b->lex, p) == (object ? '}' : ']')) {
		close_open(b, p + 1);
		return p + 1;
	}
	if (open->children) {
		if (lex_peek(&b->lex, p) != ',')
			return NULL;
		p = lex_blanks(&b->lex, p + 1);
	}
	if (object)
		p = take_key(b, p, &key);
	return p ? take_value(b, p, &key) : NULL;
}

/* At the most nodes there may be: close what is open where the text checks out to end. */
static const char *
give_up(struct builder *b)
{
	const char *end = lex_skip(&b->lex, lex_blanks(&b->lex, b->lex.start), 0);

	b->payload->cut = true;
	while (end && b->depth)
		close_open(b, end);
	return end;
}

struct payload *
payload_new(struct slice json)
{
	struct payload *payload = mem_zero(1, sizeof(*payload));
	struct builder b = {.payload = payload};
	const struct value none = {.type = VALUE_ABSENT};
	const char *p;

	payload->text = json;
	lex_start(&b.lex, json);
	p = json.len && json.len <= UINT32_MAX
	        ? take_value(&b, lex_blanks(&b.lex, b.lex.start), &none)
	        : NULL;
	while (p && b.depth)
		p = payload->count < PAYLOAD_NODES_MAX ? take_member(&b, p) : give_up(&b);
	if (p && lex_blanks(&b.lex, p) == b.lex.end)
		return payload;
	payload_free(payload);
	return NULL;
}

void
payload_free(struct payload *payload)
{
	if (payload == NULL)
		return;
	free(payload->nodes);
	free(payload);
}

size_t
payload_count(const struct payload *payload)
{
	return payload->count;
}

const struct payload_node *
payload_node(const struct payload *payload, size_t i)
{
	return i < payload->count ? &payload->nodes[i] : NULL;
}

bool
payload_cut(const struct payload *payload)
{
	return payload->cut;
}

static bool
plain_key(struct slice key)
{
	for (size_t i = 0; i < key.len; i++) {
		if (!path_plain(key.p[i]))
			return false;
	}
	return key.len > 0;
}

static void
path_step(const struct payload *payload, const struct payload_node *node, struct buf *out)
{
	struct slice key = {payload->text.p + node->key.off, node->key.len};

	if (node->key.type == VALUE_ABSENT) {
		buf_printf(out, "[%u]", node->index);
	} else if (plain_key(key)) {
		buf_addc(out, '.');
		buf_add(out, key.p, key.len);
	} else {
		buf_adds(out, "[\"");
		buf_add(out, key.p, key.len);
		buf_adds(out, "\"]");
	}
}

void
payload_path(const struct payload *payload, size_t i, struct buf *out)
{
	uint32_t way[LEX_DEPTH_MAX + 1];
	size_t steps = 0;

	if (i >= payload->count)
		return;
	if (i == 0)
		buf_addc(out, '.');
	for (uint32_t at = (uint32_t)i; at; at = payload->nodes[at].parent)
		way[steps++] = at;
	while (steps)
		path_step(payload, &payload->nodes[way[--steps]], out);
}

bool
payload_find(const struct payload *payload, struct slice path, size_t *out)
{
	size_t at = 0;

	if (slice_is(path, "."))
		path.len = 0;
	while (path.len) {
		const struct payload_node *node = &payload->nodes[at];
		struct slice key;
		int64_t index = -1;
		size_t found = 0;

		if (!path_cut(&path, &key, &index))
			return false;
		for (size_t i = at + 1; i < node->next; i = payload->nodes[i].next) {
			const struct value *name = &payload->nodes[i].key;
			struct slice its = {payload->text.p + name->off, name->len};

			if (key.p ? name->type == VALUE_STRING && string_same(its, key)
			          : name->type == VALUE_ABSENT && payload->nodes[i].index == index)
				found = i;
		}
		if (found == 0)
			return false;
		at = found;
	}
	*out = at;
	return true;
}
