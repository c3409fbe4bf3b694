/* names - id to name, learnt from every event that has both. SPDX-License-Identifier: MIT */
#ifndef FLOOR_MODEL_NAMES_H
#define FLOOR_MODEL_NAMES_H

#include "floor/base/str.h"

struct names;
/* The newest name (by created_at) for a person's id, or {NULL, 0}. */
struct slice names_find(const struct names *names, struct slice id);
/* The name, else a short form of the id that fits `tmp` ("agent-uuid", "3f2a91c4…"). */
#define NAMES_SHORT 16
struct slice names_or_short(const struct names *names, struct slice id, char tmp[NAMES_SHORT]);

#endif
