/* http - one HTTP request as its reader sees it. SPDX-License-Identifier: MIT */
#include "floor/base/http.h"

#include "floor/base/ascii.h"

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
