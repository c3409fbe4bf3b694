/* secret - a secret out of a file that nobody else can read. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_SECRET_H
#define FLOOR_IO_SECRET_H

#include "floor/base/err.h"

#include <stddef.h>

#define SECRET_MAX 1024

#define SECRET_PATH_MAX 4096

/* Where `name` is: under systemd a name without '/' is one of $CREDENTIALS_DIRECTORY
 * (LoadCredential=). `name` itself, or in `room`. */
const char *secret_path(const char *name, char room[SECRET_PATH_MAX]);
/* The first line of `path`, without blanks around it, NUL behind it; where that is says
 * secret_path. Refused: a file that its group or others may read (but one in
 * $CREDENTIALS_DIRECTORY, where systemd sees to that), an empty line, one of SECRET_MAX bytes or
 * more. Wipe `out` when it has served. */
bool secret_read(const char *path, char out[SECRET_MAX], size_t *len, struct err *err);

#endif
