/* options - the settings of floorhub: the rows of options.def as a table. SPDX-License-Identifier: MIT */
#ifndef FLOOR_HUB_OPTIONS_H
#define FLOOR_HUB_OPTIONS_H

#include "floor/base/options.h"

enum hub_option {
#define OPTION(id, name, short, type, arg, def, where, group, help) OPTION_##id,
#include "floor/hub/options.def"
#undef OPTION
	OPTION_COUNT,
};

const struct option_table *hub_option_table(void);

#endif
