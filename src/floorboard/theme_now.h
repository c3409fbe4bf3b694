/* theme_now - the theme the screen has, and how it gets another. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_THEME_NOW_H
#define FLOOR_SRC_FLOORBOARD_THEME_NOW_H

#include "floor/base/err.h"
#include "floor/view/theme.h"

#include <limits.h>

struct theme_now {
	struct theme *theme; /* NULL when none could be read */
	char name[PATH_MAX];
};

#define THEME_LINE_MAX (ERR_MSG_MAX + 16)

/* By name or path. */
bool theme_now_open(struct theme_now *now, const char *name, struct err *err);
/* The one that is `asked` for, the next one when that is empty. Puts into `line` what happened;
 * false when the old one stays. */
bool theme_now_take(struct theme_now *now, const char *asked, char line[THEME_LINE_MAX]);

#endif
