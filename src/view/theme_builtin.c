/* theme_builtin - the default theme: themes/dark.theme, compiled in. SPDX-License-Identifier: MIT */
#include "theme_impl.h"

#include <assert.h>

static const char text[] =
#include "theme_dark.inc" /* made from themes/dark.theme by src/view/local.mk */
    ;

const char *
theme_builtin_text(void)
{
	return text;
}

struct theme *
theme_builtin(void)
{
	struct theme *theme =
	    theme_parse((struct slice){text, sizeof(text) - 1}, "dark.theme", NULL, NULL, NULL);

	assert(theme && "the compiled-in theme is one that `make check` has parsed");
	return theme;
}

const char *
theme_known(size_t i)
{
	static const char *const names[] = {
	    "dark", "light", "high-contrast", "blue-orange", "mono"};

	return i < sizeof(names) / sizeof(names[0]) ? names[i] : NULL;
}
