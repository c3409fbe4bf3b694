/* ndjson_write - one message as one line. SPDX-License-Identifier: MIT */
#include "floor/event/json.h"
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
	struct buf base64;
	bool ok = true;

	if (why) {
		buf_init(&base64, raw.len * 2 + 8);
		add_base64(&base64, raw);
		buf_addc(&base64, '\0');
		ok = json_unreadable(out, why, base64.p);
		buf_fini(&base64);
	} else {
		add_line(out, raw);
	}
	return ok && buf_addc(out, '\n');
}
