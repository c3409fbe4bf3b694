/* json - our own JSON, built by jansson: the one door to it. SPDX-License-Identifier: MIT */
#include "floor/event/json.h"

#include <jansson.h>

/* DEL is ASCII to jansson, but some terminals act on it. */
static int
add(const char *bytes, size_t len, void *arg)
{
	for (size_t i = 0; i < len; i++) {
		if (!(bytes[i] == 0x7F ? buf_adds(arg, "\\u007f") : buf_addc(arg, bytes[i])))
			return -1;
	}
	return 0;
}

bool
json_unreadable(struct buf *out, const char *why, const char *base64)
{
	json_t *object = json_pack("{s:s, s:s}", "unreadable", why, "raw_b64", base64);
	const size_t how = JSON_COMPACT | JSON_ENSURE_ASCII;
	bool ok = object && json_dump_callback(object, add, out, how) == 0;

	json_decref(object);
	return ok;
}

const char *
json_version(void)
{
	return "jansson " JANSSON_VERSION;
}
