/* buf - a growing run of bytes, born with its maximum. SPDX-License-Identifier: MIT */
#ifndef FLOOR_BASE_BUF_H
#define FLOOR_BASE_BUF_H

#include "floor/base/str.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Bytes [0, len) at `p`, never more than `max`. Once an addition did not fit, `full` stays set and
 * later additions are refused too, so one check at the end is enough. */
struct buf {
	char *p;
	size_t len, cap, max;
	bool full;
};

void buf_init(struct buf *buf, size_t max);
void buf_fini(struct buf *buf);
/* Forget the bytes, keep the room. */
void buf_reset(struct buf *buf);
/* Each returns false, and changes nothing, when the bytes do not fit. */
bool buf_add(struct buf *buf, const void *bytes, size_t len);
bool buf_addc(struct buf *buf, char c);
bool buf_adds(struct buf *buf, const char *s);
bool buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool buf_vprintf(struct buf *buf, const char *format, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* Drop the first `len` bytes. */
void buf_drop(struct buf *buf, size_t len);

static inline struct slice
buf_slice(const struct buf *buf)
{
	return (struct slice){buf->p, buf->len};
}

#endif
