/* folder - the folder a file stands in. SPDX-License-Identifier: MIT */
#ifndef FLOOR_BASE_FOLDER_H
#define FLOOR_BASE_FOLDER_H

#include "floor/base/err.h"

/* Make sure that the name of `path`, new or given to another file, is on disk like the file itself:
 * a power failure may else bring back what was there before. */
bool folder_sync(const char *path, struct err *err);
/* Whose it is. */
struct stat;
bool folder_stat(const char *path, struct stat *out);

#endif
