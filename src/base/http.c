/* http - one HTTP request as its reader sees it. SPDX-License-Identifier: MIT */
#include "floor/base/http.h"

#include "floor/base/ascii.h"
#include "floor/base/stamp.h"

#include <stdio.h>

struct slice
http_field(const struct http_request *request, const char *name, size_t nth)
{
	for (size_t i = 0; i < request->field_count; i++)
		if (slice_same(request->fields[i].name, slice_of(name)) && nth-- == 0)
			return request->fields[i].value;
	return (struct slice){NULL, 0};
}

struct slice
http_bearer(const struct http_request *request)
{
	struct slice rest = http_field(request, "Authorization", 0);
	struct slice scheme = slice_cut(&rest, ' ');

	return slice_same(scheme, SLICE("Bearer")) ? slice_trim(rest) : (struct slice){NULL, 0};
}

bool
http_unescape(struct slice text, bool plus, char *out, size_t cap, size_t *len)
{
	*len = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];

		if (c == '%') {
			int high = i + 2 < text.len ? ascii_hex(text.p[i + 1]) : -1;
			int low = high < 0 ? -1 : ascii_hex(text.p[i + 2]);

			if (low < 0)
				return false;
			c = (char)(high << 4 | low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (*len == cap)
			return false;
		out[(*len)++] = c;
	}
	return true;
}

bool
http_date(struct slice text, int64_t *ms)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char stamp[sizeof("1994-11-06T08:49:37Z")];
	const char *p = text.p;

	if (text.len != sizeof("Sun, 06 Nov 1994 08:49:37 GMT") - 1 ||
	    memcmp(p + 3, ", ", 2) != 0 || memcmp(p + 25, " GMT", 4) != 0)
		return false;
	for (int month = 0; month < 12; month++)
		if (memcmp(p + 8, months + 3 * (size_t)month, 3) == 0) {
			snprintf(stamp, sizeof(stamp), "%.4s-%02d-%.2sT%.8sZ", p + 12, month + 1,
			    p + 5, p + 17);
			return stamp_parse(slice_of(stamp), ms);
		}
	return false;
}
