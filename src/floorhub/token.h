/* token - floorhub token add, list and revoke: who may read the stream. SPDX-License-Identifier: MIT */
#ifndef FLOOR_SRC_FLOORHUB_TOKEN_H
#define FLOOR_SRC_FLOORHUB_TOKEN_H

/* argv[0] is "token". Returns the exit status. The token is printed once,
 * alone on its line; a running hub sees the file change by itself. */
int token_run(int argc, const char *const *argv);

#endif
