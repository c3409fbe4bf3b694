/* theme - roles to colours, read from *.theme files, on any colour depth. SPDX-License-Identifier: MIT
 *
 * A theme file is INI: `name = ...`, `inherits = dark`, [palette] `blue = #6cb6ff bright-blue` (the
 * colour where 256 are to be had, then the one of 16 where not) and [roles] `ticket = blue bold`,
 * `selection = on navy`: an optional foreground, `on` background, and attributes bold dim italic
 * underline reverse. Where there is no colour at all only the attributes are left, plus those of
 * `role.mono = ...`. An unknown role, colour or word is an error with file, line and a suggestion;
 * a role left out by the whole chain of themes is an error too. */
#ifndef FLOOR_VIEW_THEME_H
#define FLOOR_VIEW_THEME_H

#include "floor/base/err.h"
#include "floor/view/canvas.h"

enum depth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256 };

enum attr { ATTR_BOLD = 1, ATTR_DIM = 2, ATTR_ITALIC = 4, ATTR_UNDERLINE = 8, ATTR_REVERSE = 16 };

#define COLOUR_DEFAULT (-1)

/* What a cell looks like on a depth: indices into that depth's palette or COLOUR_DEFAULT; attr
 * bits. */
struct paint {
	int16_t fg, bg;
	uint16_t attr;
};

struct theme;
/* Parse a theme's text. `load` finds the text of an inherited theme by name (NULL when there is
 * none). */
typedef bool (*theme_load_fn)(void *arg, const char *name, struct buf *out, struct err *err);
struct theme *theme_parse(
    struct slice text, const char *file, theme_load_fn load, void *arg, struct err *err);
void theme_free(struct theme *theme);
const char *theme_name(const struct theme *theme);
struct paint theme_paint(
    const struct theme *theme, enum depth depth, enum style style, unsigned look);
/* The same as 24-bit colours for SVG: -1 default. */
struct theme_rgb {
	int32_t fg, bg;
	uint16_t attr;
};
struct theme_rgb theme_rgb(const struct theme *theme, enum style style, unsigned look);
/* A theme that comes with the program, which is compiled in; NULL for another name. */
struct theme *theme_builtin(const char *name);
/* The names of those, the default first; NULL past the last. */
const char *theme_known(size_t i);
/* The names of all there are, in the order in which they are walked through. */
#define THEME_NAMES_MAX 64
#define THEME_NAME_MAX 48
struct theme_names {
	char v[THEME_NAMES_MAX][THEME_NAME_MAX];
	size_t count;
};

/* A canvas with colours: SGR sequences, or an SVG picture (DejaVu Sans Mono metrics). */
void canvas_ansi(
    const struct canvas *canvas, const struct theme *theme, enum depth depth, struct buf *out);
void canvas_svg(const struct canvas *canvas, const struct theme *theme, struct buf *out);

#endif
