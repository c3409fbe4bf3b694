/* theme_impl - what a theme is inside: its parser and its painter share this. SPDX-License-Identifier: MIT */
#ifndef FLOOR_VIEW_THEME_IMPL_H
#define FLOOR_VIEW_THEME_IMPL_H

#include "floor/view/theme.h"

#define THEME_COLOURS_MAX 64
#define COLOUR_NONE (-2) /* a role that says nothing about this ground */

struct colour {
	char name[THEME_NAME_MAX];
	int32_t rgb;
	uint8_t of16, of256;
};

struct role {
	int8_t fg, bg; /* index of a colour, COLOUR_DEFAULT or COLOUR_NONE */
	bool set;
	uint16_t attr, mono;
};

struct theme {
	char name[THEME_NAME_MAX];
	struct colour colours[THEME_COLOURS_MAX];
	size_t colour_count;
	struct role roles[STYLE_COUNT];
	int32_t background, foreground; /* what a picture takes the terminal's own colours to be */
};

/* The nearest of the 240 fixed colours of a 256-colour terminal (16..255), as the eye sees it. */
uint8_t colour_nearest_256(int32_t rgb);
/* The nearest of the sixteen, taken as xterm draws them. */
uint8_t colour_nearest_16(int32_t rgb);

/* The text of one that is compiled in; NULL for another name. */
const char *theme_builtin_text(const char *name);

#endif
