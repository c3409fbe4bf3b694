/* buf - a growing run of bytes, born with its maximum. SPDX-License-Identifier: MIT */
#include "floor/base/buf.h"

#include "floor/base/mem.h"

#include <stdio.h>
#include <stdlib.h>

void
buf_init(struct buf *buf, size_t max)
{
	*buf = (struct buf){.max = max};
}

void
buf_fini(struct buf *buf)
{
	if (buf == NULL)
		return;
	free(buf->p);
	*buf = (struct buf){.max = buf->max};
}

void
buf_reset(struct buf *buf)
{
	buf->len = 0;
	buf->full = false;
}

/* One byte more than asked for, so that vsnprintf has a place for its NUL. */
static bool
room(struct buf *buf, size_t len)
{
	size_t need = buf->len + len, cap = buf->cap ? buf->cap : 256;

	if (buf->full || len > buf->max || need > buf->max) {
		buf->full = true;
		return false;
	}
	if (need < buf->cap)
		return true;
	while (cap <= need)
		cap *= 2;
	if (cap - 1 > buf->max)
		cap = buf->max + 1;
	buf->p = mem_grow(buf->p, cap, 1);
	buf->cap = cap;
	return true;
}

bool
buf_add(struct buf *buf, const void *bytes, size_t len)
{
	if (!room(buf, len))
		return false;
	if (len)
		memcpy(buf->p + buf->len, bytes, len);
	buf->len += len;
	return true;
}

bool
buf_addc(struct buf *buf, char c)
{
	return buf_add(buf, &c, 1);
}

bool
buf_adds(struct buf *buf, const char *s)
{
	return buf_add(buf, s, strlen(s));
}

bool
buf_vprintf(struct buf *buf, const char *format, va_list ap)
{
	va_list again;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0 || !room(buf, (size_t)len))
		return false;
	vsnprintf(buf->p + buf->len, (size_t)len + 1, format, ap);
	buf->len += (size_t)len;
	return true;
}

bool
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list ap;
	bool ok;

	va_start(ap, format);
	ok = buf_vprintf(buf, format, ap);
	va_end(ap);
	return ok;
}

void
buf_drop(struct buf *buf, size_t len)
{
	if (len > buf->len)
		len = buf->len;
	buf->len -= len;
	if (buf->len)
		memmove(buf->p, buf->p + len, buf->len);
}
