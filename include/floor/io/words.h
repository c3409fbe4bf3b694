/* words - what went wrong on the way to a server, for a person. SPDX-License-Identifier: MIT
 *
 * Everything written here is display-safe: visible ASCII and single blanks, cut to `cap`. */
#ifndef FLOOR_IO_WORDS_H
#define FLOOR_IO_WORDS_H

#include "floor/base/str.h"

/* A stranger's bytes: what is not visible ASCII reads '?'. */
void words_safe(char *out, size_t cap, struct slice in);
/* "server closed: 1001 going away (maintenance)"; code 0: the frame had none (RFC 6455
 * section 7.4). */
void words_close(char *out, size_t cap, unsigned code, struct slice reason);
/* An answer other than 101 to the upgrade; `location` is that header's value, may be absent. Only
 * its host is named: the rest could hold secrets. */
void words_http(char *out, size_t cap, unsigned status, struct slice location);
/* Whether the server said no to us (401, 403, 407), rather than being unable. */
bool words_http_refused(unsigned status);

#endif
