/* words - what went wrong on the way to a server, for a person. SPDX-License-Identifier: MIT
 *
 * Everything written here is display-safe: visible ASCII and single blanks, cut to `cap`. */
#ifndef FLOOR_IO_WORDS_H
#define FLOOR_IO_WORDS_H

#include "floor/base/buf.h"

/* A stranger's bytes: what is not visible ASCII reads '?'. */
void words_safe(char *out, size_t cap, struct slice in);
/* "server closed: 1001 going away (maintenance)"; code 0: the frame had none (RFC 6455
 * section 7.4). */
void words_close(char *out, size_t cap, unsigned code, struct slice reason);
/* An answer other than 101 to the upgrade; `location` is that header's value, may be absent. Only
 * its host is named: the rest could hold secrets. */
void words_http(char *out, size_t cap, unsigned status, struct slice location);
/* What stands in for a message over the limit: "message too long: N bytes, limit M; it begins: ..."
 * with a stranger's bytes as they were at its end. Lives in `out`, whose maximum is
 * WORDS_TOO_LONG_MAX. */
#define WORDS_TOO_LONG_MAX 400
struct slice words_too_long(struct buf *out, struct slice sample, uint64_t total, size_t limit);

#endif
