/* themes - the theme files there are, by name. SPDX-License-Identifier: MIT
 *
 * Looked for in $FLOORBOARD_THEMES, then floorboard/themes below the XDG data directories, then
 * where they were installed; those that come with the program are compiled in besides. */
#ifndef FLOOR_IO_THEMES_H
#define FLOOR_IO_THEMES_H

#include "floor/view/theme.h"

/* By name ("light") or by path (with a '/' or ending in ".theme"). An unknown name gets a
 * suggestion. The caller frees it. */
struct theme *themes_load(const char *name, struct err *err);
/* Those that come with the program as theme_known has them, then the files a person has put beside
 * them, by name. More than fit, and longer ones, are left out. */
void themes_names(struct theme_names *out);

#endif
