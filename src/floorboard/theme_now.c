/* theme_now - the theme the screen has, and how it gets another. SPDX-License-Identifier: MIT */
#include "theme_now.h"

#include "floor/io/themes.h"

#include <stdio.h>

bool
theme_now_open(struct theme_now *now, const char *name, struct err *err)
{
	snprintf(now->name, sizeof(now->name), "%s", name);
	themes_names(&now->names);
	now->theme = themes_load(name, err);
	return now->theme != NULL;
}

void
theme_now_close(struct theme_now *now)
{
	theme_free(now->theme);
	theme_free(now->tried);
}

const struct theme *
theme_now_shown(const struct theme_now *now)
{
	return now->tried ? now->tried : now->theme;
}

/* The first one comes after the last, and after one that is only a path. */
static const char *
next(const struct theme_now *now)
{
	for (size_t i = 0; i + 1 < now->names.count; i++)
		if (strcmp(now->names.v[i], now->name) == 0)
			return now->names.v[i + 1];
	return now->names.v[0];
}

bool
theme_now_take(struct theme_now *now, const char *asked, struct err *err)
{
	struct theme *theme;
	const char *name;

	themes_names(&now->names); /* there may be others by now */
	name = asked[0] ? asked : next(now);
	theme = themes_load(name, err);
	if (theme == NULL)
		return false;
	theme_free(now->theme);
	now->theme = theme;
	snprintf(now->name, sizeof(now->name), "%s", name);
	return true;
}

bool
theme_now_try(struct theme_now *now, struct slice name)
{
	struct theme *was = now->tried;
	struct err err = {0};

	if (slice_is(name, now->tried_name) || name.len >= sizeof(now->tried_name))
		return false;
	snprintf(now->tried_name, sizeof(now->tried_name), "%.*s", SLICE_ARG(name));
	now->tried = name.len ? themes_load(now->tried_name, &err) : NULL;
	theme_free(was);
	return was || now->tried;
}
