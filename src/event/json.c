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
json_strings(struct buf *out, const char *const *names_and_texts, size_t pairs)
{
	json_t *object = json_object();
	bool ok = object != NULL;

	for (size_t i = 0; ok && i < pairs; i++)
		ok = json_object_set_new(object, names_and_texts[2 * i],
		         json_string(names_and_texts[2 * i + 1])) == 0;
	ok = ok && json_dump_callback(object, add, out, JSON_COMPACT | JSON_ENSURE_ASCII) == 0;
	json_decref(object);
	return ok;
}

bool
json_unreadable(struct buf *out, const char *why, const char *base64)
{
	return json_strings(out, (const char *const[]){"unreadable", why, "raw_b64", base64}, 2);
}

const char *
json_version(void)
{
	return "jansson " JANSSON_VERSION;
}
