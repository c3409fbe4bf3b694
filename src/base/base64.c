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

static int
digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool
base64_read(struct buf *out, struct slice text)
{
	uint32_t bits = 0;
	unsigned count = 0;

	for (size_t i = 0; i < text.len && text.p[i] != '='; i++) {
		int value = digit(text.p[i]);

		if (value < 0)
			return false;
		bits = bits << 6 | (uint32_t)value;
		count += 6;
		if (count >= 8) {
			count -= 8;
			buf_addc(out, (char)(bits >> count & 0xff));
		}
	}
	return !out->full;
}
