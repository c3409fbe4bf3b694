/* http - one HTTP request as its reader sees it. SPDX-License-Identifier: MIT */
#include "floor/base/http.h"

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

bool
http_same(struct slice a, struct slice b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

struct slice
http_field(const struct http_request *request, const char *name, size_t nth)
{
	for (size_t i = 0; i < request->field_count; i++)
		if (http_same(request->fields[i].name, slice_of(name)) && nth-- == 0)
			return request->fields[i].value;
	return (struct slice){NULL, 0};
}

struct slice
http_bearer(const struct http_request *request)
{
	struct slice rest = http_field(request, "Authorization", 0);
	struct slice scheme = slice_cut(&rest, ' ');

	return http_same(scheme, SLICE("Bearer")) ? slice_trim(rest) : (struct slice){NULL, 0};
}

static int
hex(char c)
{
	c = lower(c);
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
http_unescape(struct slice text, bool plus, char *out, size_t cap, size_t *len)
{
	*len = 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];

		if (c == '%') {
			int high = i + 2 < text.len ? hex(text.p[i + 1]) : -1;
			int low = high < 0 ? -1 : hex(text.p[i + 2]);

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
