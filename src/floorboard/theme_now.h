/* theme_now - the theme the screen has, and how it gets another. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORBOARD_THEME_NOW_H
#define FLOOR_SRC_FLOORBOARD_THEME_NOW_H

#include "floor/base/err.h"
#include "floor/base/str.h"
#include "floor/view/theme.h"

#include <limits.h>

struct theme_now {
	struct theme *theme; /* NULL when none could be read */
	struct theme *tried; /* shown instead while its name is typed; NULL: none */
	char name[PATH_MAX], tried_name[PATH_MAX];
	struct theme_names names; /* that can be had */
};

/* By name or path. */
bool theme_now_open(struct theme_now *now, const char *name, struct err *err);
void theme_now_close(struct theme_now *now);
/* The one that is `asked` for, the next one when that is empty. False with err: the old one stays.
 */
bool theme_now_take(struct theme_now *now, const char *asked, struct err *err);
/* Show the theme of this name until it is taken or another is tried; "" or one that is not there:
 * the one in force. True when that changes what the screen looks like. */
bool theme_now_try(struct theme_now *now, struct slice name);
const struct theme *theme_now_shown(const struct theme_now *now);

#endif
