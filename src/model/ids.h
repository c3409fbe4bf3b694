/* ids - the id of a kept event, for the rare tie. SPDX-License-Identifier: MIT
 *
 * A writer is remembered by the number of its event; the id itself is read again from the store
 * when two writers share a millisecond. The order law holds for sessions that fit the store, so
 * that is enough. */
#ifndef FLOOR_MODEL_IDS_H
#define FLOOR_MODEL_IDS_H

#include "floor/model/store.h"

struct ids {
	const struct store *store;
	struct decoder **decoder; /* made when first needed, used by nobody else */
};

/* Which of two events comes first by id: -1, 0, 1. They are the low 32 bits of their numbers. */
int ids_cmp(const struct ids *ids, uint32_t a, uint32_t b);

#endif
