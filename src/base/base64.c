/* base64 - bytes as text: RFC 4648. SPDX-License-Identifier: MIT */
#include "floor/base/base64.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

static bool
add(struct buf *out, struct slice in, const char *digits, bool pad)
{
	for (size_t i = 0; i < in.len; i += 3) {
		size_t left = in.len - i < 3 ? in.len - i : 3;
		uint32_t word = (uint32_t)(unsigned char)in.p[i] << 16;
		char four[4] = {'=', '=', '=', '='};

		if (left > 1)
			word |= (uint32_t)(unsigned char)in.p[i + 1] << 8;
		if (left > 2)
			word |= (unsigned char)in.p[i + 2];
		for (size_t digit = 0; digit <= left; digit++)
			four[digit] = digits[word >> (18 - 6 * digit) & 63];
		buf_add(out, four, pad ? 4 : left + 1);
	}
	return !out->full;
}

bool
base64_add(struct buf *out, struct slice in)
{
	return add(out, in, LETTERS "+/", true);
}

bool
base64_add_url(struct buf *out, struct slice in)
{
	return add(out, in, LETTERS "-_", false);
}
