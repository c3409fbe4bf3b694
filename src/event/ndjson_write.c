/* ndjson_write - one message as one line. SPDX-License-Identifier: MIT */
#include "floor/event/ndjson.h"

#include "floor/base/base64.h"
#include "floor/event/json.h"

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
		buf_init(&base64, BASE64_LEN(raw.len) + 1);
		base64_add(&base64, raw);
		buf_addc(&base64, '\0');
		ok = json_unreadable(out, why, base64.p);
		buf_fini(&base64);
	} else {
		add_line(out, raw);
	}
	return ok && buf_addc(out, '\n');
}
