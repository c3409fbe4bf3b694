/* theme_builtin - the themes that come with the program, compiled in. SPDX-License-Identifier: MIT */
#include "theme_impl.h"

/* themes.inc is made from the files in themes/ by src/view/local.mk. */
static const struct {
	const char *name, *text;
} themes[] = {
#define BUILTIN(name, text) {name, text},
#include "themes.inc"
#undef BUILTIN
};
#define THEMES (sizeof(themes) / sizeof(themes[0]))

const char *
theme_builtin_text(const char *name)
{
	for (size_t i = 0; i < THEMES; i++)
		if (strcmp(themes[i].name, name) == 0)
			return themes[i].text;
	return NULL;
}

struct theme *
theme_builtin(const char *name)
{
	const char *text = theme_builtin_text(name);

	return text ? theme_parse(slice_of(text), name, NULL, NULL, NULL) : NULL;
}

const char *
theme_known(size_t i)
{
	return i < THEMES ? themes[i].name : NULL;
}
