/* upkeep_own - what one kind of upkeep is to the others. SPDX-License-Identifier: MIT */
#ifndef FLOOR_HUB_UPKEEP_OWN_H
#define FLOOR_HUB_UPKEEP_OWN_H

#include "floor/hub/upkeep.h"

#define UPKEEP_PAGE 256             /* records of one step, and */
#define UPKEEP_PAGE_BYTES (1 << 20) /* bytes of them, give or take one record */

/* A kind's own struct begins with this. */
struct upkeep {
	const struct upkeep_ops *ops;
	const struct upkeep_host *host;
};

struct upkeep_ops {
	size_t size; /* of its own struct, which starts zeroed */
	bool (*start)(struct upkeep *, const struct slice *words, size_t count, struct err *err);
	enum upkeep_step (*step)(
	    struct upkeep *, struct buf *input, bool ended, struct buf *out, struct err *err);
	void (*stop)(struct upkeep *); /* may be NULL */
};

#define UPKEEP(id, name) extern const struct upkeep_ops upkeep_##id##_ops;
#include "floor/hub/upkeep.def"
#undef UPKEEP

/* No words behind the name. */
bool upkeep_no_words(struct upkeep *, const struct slice *words, size_t count, struct err *err);

#endif
