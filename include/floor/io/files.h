/* files - whole files in and out, and where the platform keeps ours. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_FILES_H
#define FLOOR_IO_FILES_H

#include "floor/base/buf.h"
#include "floor/base/err.h"

/* Read all of `path` into `out` (added to what is there); errors name the path. */
bool file_read(const char *path, struct buf *out, struct err *err);
/* Write all of `bytes`, replacing the file in one step (a temporary file beside it, then
 * rename). */
bool file_write(const char *path, struct slice bytes, struct err *err);
bool file_exists(const char *path);

/* Call `fn` with DIR/floorboard/NAME for each base directory of a kind, the most important first,
 * until it returns true. XDG Base Directory rules: relative values are ignored. */
enum base_dir {
	DIR_CONFIG_USER,   /* $XDG_CONFIG_HOME, else ~/.config */
	DIR_CONFIG_SYSTEM, /* $XDG_CONFIG_DIRS, else /etc/xdg */
	DIR_DATA,          /* $XDG_DATA_HOME, else ~/.local/share; then $XDG_DATA_DIRS */
};
bool dir_each(
    enum base_dir dir, const char *name, bool (*fn)(void *arg, const char *path), void *arg);

#endif
