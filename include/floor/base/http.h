/* http - one HTTP request as its reader sees it: method, path, query, fields, body. SPDX-License-Identifier: MIT
 *
 * Plain slices, so that who judges a request knows nothing of who received it. */
#ifndef FLOOR_BASE_HTTP_H
#define FLOOR_BASE_HTTP_H

#include "floor/base/str.h"

#define HTTP_FIELDS_MAX 100

struct http_field {
	struct slice name, value; /* as sent, without blanks around the value */
};

/* Everything is borrowed from whoever received it. */
struct http_request {
	struct slice method; /* "POST": case counts, RFC 9110 section 9.1 */
	struct slice path;   /* without the query, percent-escapes as sent */
	struct slice query;  /* behind the '?'; {NULL, 0} when there is none */
	struct slice peer;   /* the address it came from, for counting and logs: "192.0.2.7" */
	struct slice body;   /* empty until all of it is there */
	struct http_field fields[HTTP_FIELDS_MAX];
	size_t field_count;
	bool too_many_fields; /* there were more than fit */
};

/* The `nth` (from 0) field of this name, in any case; {NULL, 0} past the last. */
struct slice http_field(const struct http_request *request, const char *name, size_t nth);
/* Behind "Bearer " of the Authorization field; {NULL, 0} when there is none. */
struct slice http_bearer(const struct http_request *request);
/* "Sun, 06 Nov 1994 08:49:37 GMT", the one form that RFC 9110 section 5.6.7 lets anybody write;
 * false for all else. */
bool http_date(struct slice text, int64_t *ms);
/* What `text` says with its %XX and (where asked) '+' resolved, into `out`; false when it does not
 * fit or an escape is broken. `*len` is its length. */
bool http_unescape(struct slice text, bool plus, char *out, size_t cap, size_t *len);

#endif
