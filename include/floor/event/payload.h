/* payload - one event's JSON as a list of lines for the inspector. SPDX-License-Identifier: MIT
 *
 * Nodes stand in document order and refer to the text by offset, so spelling, number forms and keys
 * that come twice are shown as sent. Built in one pass without recursion. */
#ifndef FLOOR_EVENT_PAYLOAD_H
#define FLOOR_EVENT_PAYLOAD_H

#include "floor/base/buf.h"
#include "floor/event/event.h"

#define PAYLOAD_NODES_MAX (1u << 20) /* more are left out: see payload_cut */

struct payload_node {
	struct value key;  /* VALUE_ABSENT for the root and in arrays */
	struct value v;    /* an object's or array's place includes its brackets */
	uint32_t parent;   /* of the root: itself, 0 */
	uint32_t index;    /* among its parent's children, from 0 */
	uint32_t children; /* direct ones */
	uint32_t next;  /* the first node behind this one and all below it; may be payload_count */
	uint16_t depth; /* the root's is 0 */
};

struct payload;

/* Of one JSON value, of any type, that `json` must outlive; NULL when it is not one. */
struct payload *payload_new(struct slice json);
void payload_free(struct payload *payload);
size_t payload_count(const struct payload *payload);
/* NULL past the end; lent until payload_free. */
const struct payload_node *payload_node(const struct payload *payload, size_t i);
/* Were there more than PAYLOAD_NODES_MAX nodes? */
bool payload_cut(const struct payload *payload);
/* Append the path of node `i`: "." for the root, ".data.ticket.priority", ".data.tags[2]", and
 * .data["odd key"] for a key that is not letters, digits and '_'; such a key stands as it was sent.
 */
void payload_path(const struct payload *payload, size_t i, struct buf *out);
/* The node at a path as payload_path writes it; of equal keys the last. */
bool payload_find(const struct payload *payload, struct slice path, size_t *out);

#endif
