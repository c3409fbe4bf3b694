/* base64 - bytes as letters (RFC 4648, section 4). SPDX-License-Identifier: MIT */
#include "floor/base/base64.h"

bool
base64_add(struct buf *out, struct slice in)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < in.len; i += 3) {
		size_t left = in.len - i;
		uint32_t word = (uint32_t)(unsigned char)in.p[i] << 16;
		char four[4];

		if (left > 1)
			word |= (uint32_t)(unsigned char)in.p[i + 1] << 8;
		if (left > 2)
			word |= (unsigned char)in.p[i + 2];
		four[0] = digits[word >> 18];
		four[1] = digits[word >> 12 & 63];
		four[2] = left > 1 ? digits[word >> 6 & 63] : '=';
		four[3] = left > 2 ? digits[word & 63] : '=';
		buf_add(out, four, 4);
	}
	return !out->full;
}
