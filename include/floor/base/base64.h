/* base64 - bytes as letters (RFC 4648, section 4). SPDX-License-Identifier: MIT */
#ifndef FLOOR_BASE_BASE64_H
#define FLOOR_BASE_BASE64_H

#include "floor/base/buf.h"

/* Room that `len` bytes take. */
#define BASE64_LEN(len) (((len) + 2) / 3 * 4)

/* Append `in` with its padding, without line ends. False when `out` is full. */
bool base64_add(struct buf *out, struct slice in);

#endif
