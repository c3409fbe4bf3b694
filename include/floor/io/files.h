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
/* The same, for nobody else to read (0600). */
bool file_write_private(const char *path, struct slice bytes, struct err *err);
bool file_exists(const char *path);
/* All of it to a descriptor that blocks; errno says why not. */
bool file_write_all(int fd, struct slice bytes);

#define FILE_PATH_MAX 4096
/* Write a new file (0600) of this name into `dir`, with "-2", "-3" ... before its suffix where
 * there is one already; `out` is its path. */
bool file_write_new(const char *dir, const char *name, struct slice bytes, char out[FILE_PATH_MAX],
    struct err *err);
/* Add to the end of a file that is there; after an error some of it may have been. */
bool file_append(const char *path, struct slice bytes, struct err *err);
/* Write a file (0600) that nobody else has into $TMPDIR, else /tmp; `suffix` ends its name. */
bool file_write_temp(
    const char *suffix, struct slice bytes, char out[FILE_PATH_MAX], struct err *err);
/* The path as people write it: "~" for the home directory. */
void file_short(const char *path, char *out, size_t room);

/* Call `fn` with DIR/floorboard/NAME for each base directory of a kind, the most important first,
 * until it returns true. XDG Base Directory rules: relative values are ignored. */
enum base_dir {
	DIR_CONFIG_USER,   /* $XDG_CONFIG_HOME, else ~/.config */
	DIR_CONFIG_SYSTEM, /* $XDG_CONFIG_DIRS, else /etc/xdg */
	DIR_STATE,         /* $XDG_STATE_HOME, else ~/.local/state */
	DIR_DATA,          /* $XDG_DATA_HOME, else ~/.local/share; then $XDG_DATA_DIRS */
};
bool dir_each(
    enum base_dir dir, const char *name, bool (*fn)(void *arg, const char *path), void *arg);

/* Where our state called `name` is kept: DIR_STATE. The folders are made (0700). */
bool state_path(const char *name, char out[FILE_PATH_MAX], struct err *err);

#endif
