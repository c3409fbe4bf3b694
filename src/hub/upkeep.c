/* upkeep - one table of kinds, and the rules all of them keep. SPDX-License-Identifier: MIT */
#include "floor/hub/upkeep.h"

#include "upkeep_own.h"

#include "floor/base/mem.h"

#include <stdlib.h>

static const struct {
	const char *name;
	const struct upkeep_ops *ops;
} kinds[] = {
#define UPKEEP(id, name) {name, &upkeep_##id##_ops},
#include "floor/hub/upkeep.def"
#undef UPKEEP
};

bool
upkeep_no_words(struct upkeep *upkeep, const struct slice *words, size_t count, struct err *err)
{
	(void)upkeep;
	(void)words;
	return count == 0 || err_set(err, ERR_VALUE, "it takes no words");
}

struct upkeep *
upkeep_new(const struct upkeep_host *host, const struct slice *words, size_t count, struct err *err)
{
	for (size_t i = 0; count && i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct upkeep *upkeep;

		if (!slice_is(words[0], kinds[i].name))
			continue;
		upkeep = mem_zero(1, kinds[i].ops->size);
		upkeep->ops = kinds[i].ops;
		upkeep->host = host;
		if (upkeep->ops->start(upkeep, words + 1, count - 1, err))
			return upkeep;
		upkeep_free(upkeep);
		return NULL;
	}
	err_set(err, ERR_UNKNOWN, "this hub does not know how to do that");
	return NULL;
}

enum upkeep_step
upkeep_step(struct upkeep *upkeep, struct buf *input, bool ended, struct buf *out, struct err *err)
{
	const struct upkeep_host *host = upkeep->host;

	if (host->settle)
		host->settle(host->arg);
	return upkeep->ops->step(upkeep, input, ended, out, err);
}

void
upkeep_free(struct upkeep *upkeep)
{
	if (!upkeep)
		return;
	if (upkeep->ops->stop)
		upkeep->ops->stop(upkeep);
	free(upkeep);
}
