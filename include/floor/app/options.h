/* options - the settings of floorboard: the rows of options.def as a table. SPDX-License-Identifier: MIT */
#ifndef FLOOR_APP_OPTIONS_H
#define FLOOR_APP_OPTIONS_H

#include "floor/base/options.h"
#include "floor/model/store.h"

enum option {
#define OPTION(id, name, short, type, arg, def, where, group, help) OPTION_##id,
#include "floor/app/options.def"
#undef OPTION
	OPTION_COUNT,
};

const struct option_table *board_option_table(void);
/* "ticket,csat" or "all"; false, and the word that is none in `bad` (may be NULL). */
bool option_read_categories(struct slice text, category_mask *out, struct slice *bad);
/* The categories an option of type CATEGORY names. */
category_mask option_categories(const struct options *options, enum option option);

#endif
