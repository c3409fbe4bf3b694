/* fields - fields.def and kinds.def compiled for the scanner. SPDX-License-Identifier: MIT */
#include "rows.h"

#include "floor/base/mem.h"

#include <assert.h>
#include <stdlib.h>

#define PATH_MAX_LEN 48 /* bytes of a path without its entity */
#define PATHS_MAX 400
#define LEVELS_MAX 8
#define FACTOR_TRIES 4096

static const char *const types[KIND_UNKNOWN] = {
#define KIND(id, type, category) type,
#include "floor/event/kinds.def"
#undef KIND
};

/* A spelling before it has its place in the tree. */
struct path {
	char text[PATH_MAX_LEN];
	struct table_target target;
};

struct builder {
	struct table *table;
	struct path *paths;
	size_t count;
	const char *names[TABLE_NODES_MAX]; /* of each node, its key */
	size_t lens[TABLE_NODES_MAX];
	uint16_t parents[TABLE_NODES_MAX];
	size_t entry_count;
};

uint64_t
table_load_short(const char *p, size_t len)
{
	char bytes[8] = {0};

	memcpy(bytes, p, len);
	return table_load(bytes);
}

static void
path_add(struct builder *b, struct slice text, struct table_target target)
{
	struct path *path = &b->paths[b->count++];

	assert(
	    b->count < PATHS_MAX && text.len < PATH_MAX_LEN && "a row of fields.def is too long");
	memcpy(path->text, text.p, text.len);
	path->text[text.len] = '\0';
	path->target = target;
}

/* The spellings of `row` again, as they are when `data` is the entity. */
static void
row_add_own(struct builder *b, const struct row *row, struct table_target *target)
{
	for (size_t i = 0; i < ROW_PATHS && row->paths[i]; i++) {
		struct slice own = path_own(row->entity, path_plain(row->paths[i]));
		char text[PATH_MAX_LEN] = "data.";
		struct table_target t = *target;

		if (own.p == NULL)
			continue;
		assert(own.len < PATH_MAX_LEN - 5);
		memcpy(text + 5, own.p, own.len);
		t.entity = (uint8_t)row->entity;
		t.guess = *row->paths[i] == '?';
		t.alone = slice_is(own, "id");
		t.snake = path_twin(row, row->paths[i]).p != NULL;
		path_add(b, slice_of(text), t);
		target->rank++;
	}
}

static void
row_add(struct builder *b, size_t field)
{
	const struct row *row = &field_rows[field];
	struct table_target target = {.field = (uint8_t)field};
	size_t first = b->count, last_own = ROW_PATHS;

	for (size_t i = 0; i < ROW_PATHS && row->paths[i]; i++) {
		if (path_own(row->entity, path_plain(row->paths[i])).p)
			last_own = i;
	}
	for (size_t i = 0; i < ROW_PATHS && row->paths[i]; i++) {
		struct table_target t = target;

		t.guess = *row->paths[i] == '?';
		t.snake = slice_starts(slice_of(path_plain(row->paths[i])), SLICE("data.")) &&
		          path_twin(row, row->paths[i]).p != NULL;
		path_add(b, slice_of(path_plain(row->paths[i])), t);
		target.rank++;
		if (i == last_own)
			row_add_own(b, row, &target);
	}
	for (size_t i = first; i < b->count; i++) {
		struct slice begin = slice_of(b->paths[i].text);

		for (size_t j = first; j < b->count; j++) {
			if (slice_starts(slice_of(b->paths[j].text), begin) &&
			    b->paths[j].text[begin.len] == '.')
				b->paths[i].target.scalar = true;
		}
	}
}

static int
path_cmp(const void *a, const void *b)
{
	const struct path *x = a, *y = b;

	/* '.' is below every letter, so this is the order of a walk through the tree */
	return strcmp(x->text, y->text);
}

static size_t
node_new(struct builder *b, size_t parent, struct slice name)
{
	size_t node = b->table->node_count++;

	assert(node < TABLE_NODES_MAX && name.len <= TABLE_KEY_MAX);
	b->names[node] = name.p;
	b->lens[node] = name.len;
	b->parents[node] = (uint16_t)parent;
	b->table->nodes[node].last = (uint16_t)node;
	for (size_t up = parent; node > 0; up = b->parents[up]) {
		b->table->nodes[up].last = (uint16_t)node;
		if (up == 0)
			break;
	}
	return node;
}

/* The node of a path, made when new; `stack` are the nodes of the path before it. */
static size_t
path_node(struct builder *b, const char *text, size_t stack[LEVELS_MAX], size_t *depth)
{
	struct slice rest = slice_of(text);
	size_t level = 0;

	while (rest.p) {
		struct slice name = slice_cut(&rest, '.');
		size_t at = level + 1 < *depth ? stack[level + 1] : 0;

		assert(level + 1 < LEVELS_MAX);
		level++;
		if (at && slice_eq(name, (struct slice){b->names[at], b->lens[at]}))
			continue;
		stack[level] = node_new(b, stack[level - 1], name);
		*depth = level + 1;
	}
	return stack[level];
}

static void
tree_build(struct builder *b)
{
	size_t stack[LEVELS_MAX] = {0}, depth = 1;
	struct table *table = b->table;

	qsort(b->paths, b->count, sizeof(*b->paths), path_cmp);
	table->targets = mem_zero(b->count, sizeof(*table->targets));
	node_new(b, 0, SLICE(""));
	for (size_t i = 0; i < b->count; i++) {
		size_t at = path_node(b, b->paths[i].text, stack, &depth);
		struct table_node *node = &table->nodes[at];

		if (node->targets++ == 0)
			node->first_target = (uint16_t)i;
		table->targets[i] = b->paths[i].target;
		table->targets[i].always = !b->paths[i].target.scalar && !b->paths[i].target.entity;
	}
	table->target_count = b->count;
}

/* Try to place `count` keys with `factor`: false when two meet. */
static bool
entries_fill(struct table_entry *to, const struct table_entry *from, size_t count, uint64_t factor,
    unsigned shift)
{
	memset(to, 0, (size_t)(UINT64_C(1) << (64 - shift)) * sizeof(*to));
	for (size_t i = 0; i < count; i++) {
		struct table_entry *entry = &to[table_mix(&from[i].key) * factor >> shift];

		if (entry->name)
			return false;
		*entry = from[i];
	}
	return true;
}

/* A table without collisions for these keys, behind the entries there are. */
static void
entries_place(
    struct builder *b, struct table_node *node, const struct table_entry *from, size_t count)
{
	struct table_entry *to = &b->table->entries[b->entry_count];
	uint64_t factor = 0x9E3779B97F4A7C15u;
	unsigned shift = 63;

	while ((UINT64_C(1) << (64 - shift)) < 2 * count)
		shift--;
	for (;; shift--) {
		assert(shift > 50 && "two keys cannot be told apart");
		for (unsigned i = 0; i < FACTOR_TRIES; i++) {
			factor = factor * 0xD1342543DE82EF95u + 0x2545F4914F6CDD1Du;
			if (!entries_fill(to, from, count, factor | 1, shift))
				continue;
			node->factor = factor | 1;
			node->shift = (uint8_t)shift;
			node->entries = to;
			b->entry_count += (size_t)(UINT64_C(1) << (64 - shift));
			return;
		}
	}
}

static struct table_entry
entry_of(const char *name, size_t len, size_t node)
{
	return (struct table_entry){
	    .key = table_key(name, len, len),
	    .name = name,
	    .node = (uint16_t)node,
	};
}

#define ENTRIES_MAX 8192

static void
entries_build(struct builder *b)
{
	struct table_entry from[TABLE_NODES_MAX];
	struct table *table = b->table;
	size_t count;

	table->entries = mem_zero(ENTRIES_MAX, sizeof(*table->entries));
	for (size_t at = 0; at < table->node_count; at++) {
		count = 0;
		for (size_t i = at + 1; i <= table->nodes[at].last; i++) {
			if (b->parents[i] == at)
				from[count++] = entry_of(b->names[i], b->lens[i], i);
		}
		if (count)
			entries_place(b, &table->nodes[at], from, count);
	}
	for (count = 0; count < KIND_UNKNOWN; count++)
		from[count] = entry_of(types[count], strlen(types[count]), count + 1);
	entries_place(b, &table->types, from, count);
	assert(b->entry_count <= ENTRIES_MAX);
}

enum entity
table_entity(struct slice type)
{
	struct slice word = slice_cut(&type, '.');

	for (size_t i = 0; i < BLOCK_COUNT && type.p; i++) {
		if (entity_blocks[i].first && slice_is(word, entity_blocks[i].name))
			return entity_blocks[i].entity;
	}
	return ENTITY_NONE;
}

/* Which nodes are the blocks of entities, and which entity each type is about. */
static void
entities_build(struct builder *b)
{
	struct table *table = b->table;

	for (size_t at = 1; at < table->node_count; at++) {
		struct slice name = {b->names[at], b->lens[at]};

		if (b->parents[at] == 0 && slice_is(name, "type"))
			table->type_node = (unsigned)at;
		for (size_t i = 0; i < BLOCK_COUNT; i++) {
			size_t parent = b->parents[at];

			if (slice_is(name, entity_blocks[i].name) && parent &&
			    b->parents[parent] == 0 &&
			    slice_eq(
			        SLICE("data"), (struct slice){b->names[parent], b->lens[parent]}))
				table->blocks[table->block_count++] = (struct table_block){
				    (uint16_t)at, (uint8_t)entity_blocks[i].entity};
		}
	}
	for (size_t kind = 0; kind < KIND_UNKNOWN; kind++)
		table->kind_entity[kind] = (uint8_t)table_entity(slice_of(types[kind]));
	table->kind_entity[KIND_PLAYER_ACHIEVEMENT] = ENTITY_ACHIEVEMENT;
}

struct table *
table_new(void)
{
	struct builder *b = mem_zero(1, sizeof(*b));
	struct table *table = mem_zero(1, sizeof(*table));

	b->table = table;
	b->paths = mem_zero(PATHS_MAX, sizeof(*b->paths));
	table->names = b->paths;
	for (size_t field = 0; field < FIELD_COUNT; field++)
		row_add(b, field);
	tree_build(b);
	entries_build(b);
	entities_build(b);
	free(b);
	return table;
}

void
table_free(struct table *table)
{
	if (table == NULL)
		return;
	free(table->names);
	free(table->targets);
	free(table->entries);
	free(table);
}
