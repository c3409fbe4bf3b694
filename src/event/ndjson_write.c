/* ndjson_write - one message as one line. SPDX-License-Identifier: MIT */
#include "floor/event/lex.h"
#include "floor/event/ndjson.h"

static void
add_base64(struct buf *out, struct slice in)
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
}

static void
add_quoted(struct buf *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < ' ' || c == 0x7F) {
			buf_printf(out, "\\u%04x", c);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *text);
	}
}

static void
add_line(struct buf *out, struct slice raw)
{
	size_t from = out->len;

	if (!buf_add(out, raw.p, raw.len))
		return;
	for (size_t i = from; i < out->len; i++) {
		if (out->p[i] == '\r' || out->p[i] == '\n')
			out->p[i] = ' ';
	}
}

bool
ndjson_write(struct buf *out, struct slice raw, const char *why)
{
	if (why) {
		buf_adds(out, "{\"unreadable\":\"");
		add_quoted(out, why);
		buf_adds(out, "\",\"raw_b64\":\"");
		add_base64(out, raw);
		buf_adds(out, "\"}");
	} else {
		add_line(out, raw);
	}
	return buf_addc(out, '\n');
}
