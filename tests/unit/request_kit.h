/* request_kit - requests for tests, as a server would hand them over. SPDX-License-Identifier: MIT */
#ifndef FLOOR_TESTS_REQUEST_KIT_H
#define FLOOR_TESTS_REQUEST_KIT_H

#include "floor/base/http.h"

/* Header lines, "Name: value\n" each (a CR before the LF is fine), lent to `request`. */
static inline void
request_fields(struct http_request *request, struct slice lines)
{
	while (lines.len) {
		struct slice line = slice_trim(slice_cut(&lines, '\n')), name;

		if (line.len == 0)
			continue;
		if (request->field_count == HTTP_FIELDS_MAX) {
			request->too_many_fields = true;
			return;
		}
		name = slice_cut(&line, ':');
		request->fields[request->field_count++] =
		    (struct http_field){name, slice_trim(line)};
	}
}

static inline struct http_request
request_post(const char *path, const char *lines, struct slice body)
{
	struct http_request request = {
	    .method = SLICE("POST"),
	    .path = slice_of(path),
	    .peer = SLICE("192.0.2.7"),
	    .body = body,
	};

	request_fields(&request, slice_of(lines));
	return request;
}

#endif
