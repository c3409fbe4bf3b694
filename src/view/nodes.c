/* nodes - one pass from JSON text to a flat list of its values. SPDX-License-Identifier: MIT */
#include "floor/view/inspector.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

#define PATH_SEED UINT64_C(0x9ae16a3b2f90404f)
#define NODE_KEY_COLS 40 /* of one name in a path */

struct reader {
	const char *start, *p, *end;
};

static void
blanks(struct reader *reader)
{
	while (reader->p < reader->end &&
	    (*reader->p == ' ' || *reader->p == '\n' || *reader->p == '\t' || *reader->p == '\r'))
		reader->p++;
}

/* Past `c`, when it is next. */
static bool
take(struct reader *reader, char c)
{
	blanks(reader);
	if (reader->p == reader->end || *reader->p != c)
		return false;
	reader->p++;
	return true;
}

/* Behind the opening quote: to behind the closing one. */
static bool
string(struct reader *reader, uint32_t *off, uint32_t *len)
{
	const char *start = reader->p;

	while (reader->p < reader->end && *reader->p != '"')
		reader->p += *reader->p == '\\' && reader->p + 1 < reader->end ? 2 : 1;
	if (reader->p >= reader->end)
		return false;
	*off = (uint32_t)(start - reader->start);
	*len = (uint32_t)(reader->p - start);
	reader->p++;
	return true;
}

static enum value_type
type_at(const struct reader *reader)
{
	char c = reader->p < reader->end ? *reader->p : '\0';

	switch (c) {
	case '{':
		return VALUE_OBJECT;
	case '[':
		return VALUE_ARRAY;
	case '"':
		return VALUE_STRING;
	case 't':
		return VALUE_TRUE;
	case 'f':
		return VALUE_FALSE;
	case 'n':
		return VALUE_NULL;
	default:
		return c == '-' || (c >= '0' && c <= '9') ? VALUE_NUMBER : VALUE_ABSENT;
	}
}

static bool
word(struct reader *reader)
{
	const char *start = reader->p;

	while (reader->p < reader->end && strchr(",]} \t\r\n", *reader->p) == NULL)
		reader->p++;
	return reader->p > start;
}

static uint64_t
path_hash(const struct nodes *nodes, uint32_t parent, const struct node *node, const char *text)
{
	uint64_t seed = nodes->count ? nodes->node[parent].path : PATH_SEED;
	uint32_t place = nodes->count ? nodes->node[parent].count : 0;

	if (nodes->count && nodes->node[parent].type == VALUE_OBJECT)
		return slice_hash((struct slice){text + node->key, node->key_len}, seed);
	return slice_hash((struct slice){(const char *)&place, sizeof(place)}, ~seed);
}

/* One value; of an array or object only its bracket. */
static bool
value(struct nodes *nodes, struct reader *reader, uint32_t parent, struct node *node)
{
	blanks(reader);
	node->type = (uint8_t)type_at(reader);
	node->off = (uint32_t)(reader->p - reader->start);
	node->parent = parent;
	if (nodes->count)
		node->depth =
		    (uint8_t)(nodes->node[parent].depth + (nodes->node[parent].depth < 255));
	node->path = path_hash(nodes, parent, node, reader->start);
	node->end = (uint32_t)nodes->count + 1;
	if (nodes->count)
		nodes->node[parent].count++;
	switch ((enum value_type)node->type) {
	case VALUE_ABSENT:
		return false;
	case VALUE_OBJECT:
	case VALUE_ARRAY:
		reader->p++;
		break;
	case VALUE_STRING:
		reader->p++;
		if (!string(reader, &node->off, &node->len))
			return false;
		break;
	default:
		if (!word(reader))
			return false;
		node->len = (uint32_t)(reader->p - reader->start) - node->off;
	}
	MEM_ROOM(nodes->node, nodes->count, nodes->room);
	nodes->node[nodes->count++] = *node;
	return true;
}

/* Close what ends here; `*open` becomes the container that goes on. False at the end of the
 * root. */
static bool
close_ended(struct nodes *nodes, struct reader *reader, uint32_t *open)
{
	for (;;) {
		struct node *node = &nodes->node[*open];

		if (!take(reader, node->type == VALUE_OBJECT ? '}' : ']'))
			return true;
		node->end = (uint32_t)nodes->count;
		node->len = (uint32_t)(reader->p - reader->start) - node->off;
		if (*open == 0)
			return false;
		*open = node->parent;
	}
}

static bool
is_container(const struct node *node)
{
	return node->type == VALUE_OBJECT || node->type == VALUE_ARRAY;
}

bool
nodes_parse(struct nodes *nodes, struct slice text)
{
	struct reader reader = {text.p, text.p, text.p + text.len};
	struct node node = {0};
	uint32_t open = 0;

	nodes->count = 0;
	if (text.len >= UINT32_MAX || !value(nodes, &reader, 0, &node))
		return false;
	if (!is_container(&node))
		return true;
	while (close_ended(nodes, &reader, &open)) {
		node = (struct node){0};
		if (nodes->node[open].count > 0 && !take(&reader, ','))
			return false;
		if (nodes->node[open].type == VALUE_OBJECT &&
		    (!take(&reader, '"') || !string(&reader, &node.key, &node.key_len) ||
		        !take(&reader, ':')))
			return false;
		if (!value(nodes, &reader, open, &node))
			return false;
		if (is_container(&node))
			open = (uint32_t)nodes->count - 1;
	}
	return true;
}

void
nodes_free(struct nodes *nodes)
{
	free(nodes->node);
	*nodes = (struct nodes){0};
}

static bool
is_name(struct slice key)
{
	for (size_t i = 0; i < key.len; i++) {
		char c = key.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';

		if (!letter && !(i > 0 && c >= '0' && c <= '9'))
			return false;
	}
	return key.len > 0;
}

/* The place of a node among its parent's members. */
static uint32_t
place_of(const struct nodes *nodes, size_t i)
{
	uint32_t place = 0;

	for (size_t at = nodes->node[i].parent + 1u; at < i; at = nodes->node[at].end)
		place++;
	return place;
}

static void
add_step(const struct nodes *nodes, struct slice text, size_t i, struct parts *out)
{
	const struct node *node = &nodes->node[i];
	struct slice key = {text.p + node->key, node->key_len};

	if (nodes->node[node->parent].type == VALUE_ARRAY) {
		parts_printf(out, STYLE_TEXT, "[%u]", place_of(nodes, i));
		return;
	}
	parts_put(out, STYLE_TEXT, is_name(key) ? "." : "[\"");
	parts_raw(out, STYLE_TEXT, NODE_KEY_COLS, key);
	parts_put(out, STYLE_TEXT, is_name(key) ? "" : "\"]");
}

void
nodes_path(const struct nodes *nodes, struct slice text, size_t i, int max_cols, struct parts *out)
{
	size_t steps[PARTS_MAX / 3], count = 0;
	struct parts probe = {.ascii = out->ascii};
	bool whole;

	for (; i > 0 && count < sizeof(steps) / sizeof(*steps); i = nodes->node[i].parent) {
		add_step(nodes, text, i, &probe);
		if (probe.cols > max_cols - 1 && count > 0)
			break;
		steps[count++] = i;
	}
	whole = i == 0;
	if (count == 0)
		parts_put(out, STYLE_TEXT, ".");
	if (!whole)
		parts_glyph(out, STYLE_DIM, GLYPH_ELLIPSIS);
	while (count > 0)
		add_step(nodes, text, steps[--count], out);
}
