/* token - what the board shows a server: bearer token and extra headers, checked. SPDX-License-Identifier: MIT */
#ifndef FLOOR_IO_TOKEN_H
#define FLOOR_IO_TOKEN_H

#include "floor/base/err.h"

#include <stddef.h>

#define TOKEN_MAX 8192

/* The first line of `path`, without blanks around it. `open_to_others` tells that the file can be
 * read by more than its owner. Refuses an empty file and what no header may hold. */
bool token_read(const char *path, char out[TOKEN_MAX], bool *open_to_others, struct err *err);
/* One "Name: value" from a person: no line breaks, and none of the names the handshake owns. */
bool token_check_header(const char *header, struct err *err);

#endif
