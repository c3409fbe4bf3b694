/* settings - the settings of floorsend: the rows of options.def as a table. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORSEND_SETTINGS_H
#define FLOOR_SRC_FLOORSEND_SETTINGS_H

#include "floor/base/options.h"

enum option {
#define OPTION(id, name, short, type, arg, def, where, group, help) OPTION_##id,
#include "options.def"
#undef OPTION
	OPTION_COUNT,
};

/* Exit statuses, as the manual lists them. */
enum status {
	STATUS_OK = 0,
	STATUS_FAILURE = 1, /* something was refused, or given up */
	STATUS_USAGE = 2,
	STATUS_CONFIG = 3, /* the secret cannot be used */
};

const struct option_table *send_option_table(void);
#define complain(...) err_print("floorsend", __VA_ARGS__)

#endif
