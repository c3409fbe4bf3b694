/* table - fields.def and kinds.def compiled for the scanner. SPDX-License-Identifier: MIT
 *
 * Paths become a tree of nodes; each node finds a child by key with one multiplication, in a table
 * that has no collisions. Built once a decoder, read only afterwards. */
#ifndef FLOOR_EVENT_TABLE_H
#define FLOOR_EVENT_TABLE_H

#include "floor/event/event.h"

/* The body a type is about, and whose fields may stand in `data` itself. */
enum entity {
	ENTITY_NONE,
	ENTITY_TICKET,
	ENTITY_CUSTOMER,
	ENTITY_ARTICLE,
	ENTITY_BOSS,
	ENTITY_PLAYER,
	ENTITY_ACHIEVEMENT,
	ENTITY_SURVEY,
	ENTITY_COUNT,
};

#define TABLE_NODES_MAX 320
#define TABLE_KEY_MAX 48 /* bytes: longer keys are not ours */

/* A key as its first and last eight bytes (the same, zero-padded, when shorter) and its length. */
struct table_key {
	uint64_t head, tail;
	uint32_t len;
};

struct table_entry {
	struct table_key key;
	uint16_t node;    /* 0: an empty place, as the root is nobody's child */
	const char *name; /* for keys longer than head and tail show */
};

/* One spelling of one field. */
struct table_target {
	uint8_t field, rank;
	bool always;    /* none of the three conditions below */
	bool guess;     /* no document names this spelling */
	bool snake;     /* customer_id, where the row has customerId too */
	uint8_t entity; /* counts only for types about this one; ENTITY_NONE: always */
	bool alone;     /* "data" is the entity: only without a block of that name */
	bool scalar;    /* an object here is entered by a longer spelling, it is no value itself */
};

/* Nodes are numbered so that a node's subtree is [node, last]. */
struct table_node {
	uint64_t factor;
	const struct table_entry *entries; /* NULL: nothing below is looked for */
	uint16_t first_target, targets;
	uint16_t last;
	uint8_t shift;
};

/* A node that holds an entity: "data.ticket". */
struct table_block {
	uint16_t node;
	uint8_t entity;
};
#define TABLE_BLOCKS_MAX 16

struct table {
	struct table_node nodes[TABLE_NODES_MAX];
	struct table_node types; /* event types; the `node` of an entry is enum kind + 1 */
	uint8_t kind_entity[KIND_COUNT];
	struct table_block blocks[TABLE_BLOCKS_MAX];
	struct table_target *targets;
	struct table_entry *entries;
	void *names; /* what the entries' names point into */
	size_t node_count, target_count, block_count;
	unsigned type_node; /* of "type" at the root */
};

struct table *table_new(void);
void table_free(struct table *table);
/* The entity a type that is in no list speaks of, by the word before its first dot. */
enum entity table_entity(struct slice type);

static inline uint64_t
table_load(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return word;
}

/* The first `len` bytes, fewer than eight, of a word. */
static inline uint64_t
table_low(uint64_t word, size_t len)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return word & ((UINT64_C(1) << (8 * len)) - 1);
#else
	return word & ~(UINT64_MAX >> (8 * len));
#endif
}

uint64_t table_load_short(const char *p, size_t len);

/* `room` bytes can be read at `p`, at least `len`. */
static inline struct table_key
table_key(const char *p, size_t len, size_t room)
{
	uint64_t head, tail;

	if (len >= 8) {
		head = table_load(p);
		tail = table_load(p + len - 8);
	} else {
		head = room >= 8 ? table_low(table_load(p), len) : table_load_short(p, len);
		tail = head;
	}
	return (struct table_key){head, tail, (uint32_t)len};
}

static inline uint64_t
table_mix(const struct table_key *key)
{
	return key->head ^ (key->tail << 7 | key->tail >> 57) ^ key->len;
}

/* The number of the child that `name`, whose key is `key`, leads to; 0 when none. */
static inline unsigned
table_find(const struct table_node *node, const struct table_key *key, const char *name)
{
	const struct table_entry *entry =
	    &node->entries[table_mix(key) * node->factor >> node->shift];

	if (entry->key.head != key->head || entry->key.tail != key->tail ||
	    entry->key.len != key->len)
		return 0;
	if (key->len > 16 && memcmp(entry->name + 8, name + 8, key->len - 16) != 0)
		return 0;
	return entry->node;
}

#endif
