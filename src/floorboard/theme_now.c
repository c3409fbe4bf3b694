/* theme_now - the theme the screen has, and how it gets another. SPDX-License-Identifier: MIT */
#include "theme_now.h"

#include "floor/io/themes.h"

#include <stdio.h>

bool
theme_now_open(struct theme_now *now, const char *name, struct err *err)
{
	snprintf(now->name, sizeof(now->name), "%s", name);
	now->theme = themes_load(name, err);
	return now->theme != NULL;
}

bool
theme_now_take(struct theme_now *now, const char *asked, char line[THEME_LINE_MAX])
{
	const char *name = asked[0] ? asked : themes_next(now->name);
	struct err err = {0};
	struct theme *theme = themes_load(name, &err);

	snprintf(line, THEME_LINE_MAX, theme ? "theme: %.200s" : "%s", theme ? name : err.msg);
	if (theme == NULL)
		return false;
	theme_free(now->theme);
	now->theme = theme;
	if (name != now->name)
		snprintf(now->name, sizeof(now->name), "%s", name);
	return true;
}
